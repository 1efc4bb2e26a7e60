"""Finds the commands and runs the one that is asked for.

**Why:** a command's module is imported when it is run or listed, never before, and its heavy imports are
inside its functions: `shortshoot --help` answers in a tenth of a second.
"""

from __future__ import annotations

import gc
import importlib
import logging
import pkgutil
import sys
from collections.abc import Iterator
from difflib import get_close_matches
from io import StringIO
from keyword import iskeyword
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

import shortshoot.cli as package
from shortshoot import __version__
from shortshoot.cli.kit.exits import code_of, guarded, log, silence

OBJECTS = 50_000
"""New objects between two looks for garbage: shoots and drafts are many small objects that live long."""

_EPILOG = (
    "PATH is a shoot.yaml or its folder, by default the folder you are in. Exit codes: 0 fine, 1 problems or "
    "breaches, 2 wrong usage, 3 proven impossible, 4 no plan in the time given."
)


def command_names() -> Iterator[str]:
    """Every command: the modules of the folder, with '-' for '_'; `import_` is `import`."""
    for entry in pkgutil.iter_modules(package.__path__):
        if not entry.ispkg:
            yield entry.name.removesuffix("_").replace("_", "-")


class Commands(TyperGroup):
    """The commands, each imported when it is first needed."""

    def list_commands(self, ctx: Any) -> list[str]:
        return sorted(command_names())

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in (known := list(command_names())):
            maybe = get_close_matches(cmd_name, known, n=1)
            hint = f"Maybe '{maybe[0]}'?" if maybe else f"Known: {', '.join(sorted(known))}."
            ctx.fail(f"there is no command '{cmd_name}'. {hint}")
        name = cmd_name.replace("-", "_") + ("_" if iskeyword(cmd_name) else "")
        module = importlib.import_module(f"{package.__name__}.{name}")
        one = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
        one.command(name=cmd_name)(guarded(module.command))
        return get_command(one)


app = typer.Typer(
    cls=Commands,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    epilog=_EPILOG,
)


def _print_version(asked: bool) -> None:
    if asked:
        sys.stdout.write(f"shortshoot {__version__}\n")
        raise typer.Exit


def _log_to(path: Path | None) -> Path | None:
    if path is not None:
        try:
            handler = logging.FileHandler(path, encoding="utf-8")
        except OSError as error:
            raise typer.BadParameter(f"cannot write {path}: {error.strerror}") from None
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        log.addHandler(handler)
        log.setLevel(logging.DEBUG)
    return path


@app.callback()
def shortshoot(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
    log_file: Annotated[
        Path | None, typer.Option("--log", metavar="FILE", callback=_log_to, help="Write a log to a file.")
    ] = None,
) -> None:
    """Schedule a micro-drama: from its script breakdown to the cheapest shoot, with proof, and its call sheets."""


def _prepare_streams() -> None:
    """Let the streams take any text; one that is closed takes it nowhere."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, StringIO())
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def main() -> None:
    """Run the command line and end the process.

    **Why frozen:** the process ends here, and what it holds need not be looked through for garbage once more.
    """
    gc.set_threshold(OBJECTS)
    _prepare_streams()
    try:
        app(prog_name="shortshoot")
    except SystemExit as end:
        code = end.code
    except (Exception, KeyboardInterrupt) as error:
        code = int(code_of(error))
    try:
        sys.stdout.flush()
    except OSError as error:
        silence(sys.stdout)
        code = code if isinstance(error, BrokenPipeError) else code or int(code_of(error))
    gc.freeze()
    sys.exit(code)
