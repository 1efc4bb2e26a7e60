"""The command line. Every module in this folder is one command: its function `command`.

**Why:** a command is one new file. What commands share is in `kit`; modules import what is heavy inside
their functions, so that `--help` is there at once.
"""

INTERRUPTED = 130
"""The exit code of `kit.exits` for Ctrl-C, said before that can be imported."""


def main() -> None:
    """Run the command line; Ctrl-C while it is still being imported ends it as it would later."""
    try:
        from shortshoot.cli.kit.app import main as run
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None
    run()
