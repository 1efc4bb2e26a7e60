"""The command line. Every module in this folder is one command: its function `command`.

**Why:** a command is one new file. What commands share is in `kit`; modules import what is heavy inside
their functions, so that `--help` is there at once.
"""

from shortshoot.cli.kit.app import main

__all__ = ["main"]
