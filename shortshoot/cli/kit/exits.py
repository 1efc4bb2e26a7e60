"""How a command ends: with a code, and never with a traceback.

**Why:** continuous integration reads the code, people read the line. What went wrong inside goes to the
log that somebody asked for.
"""

from __future__ import annotations

import functools
import logging
import os
import sys
from collections.abc import Callable
from enum import IntEnum
from typing import ParamSpec, TypeVar

import typer

log = logging.getLogger("shortshoot")
log.addHandler(logging.NullHandler())

P = ParamSpec("P")
R = TypeVar("R")


class Exit(IntEnum):
    """The exit codes and what they mean."""

    FINE = 0
    PROBLEMS = 1
    USAGE = 2
    IMPOSSIBLE = 3
    OUT_OF_TIME = 4
    BUG = 70
    INTERRUPTED = 130


def leave(code: Exit) -> typer.Exit:
    """What to raise in order to end with a code: `raise leave(Exit.PROBLEMS)`."""
    return typer.Exit(int(code))


def guarded(command: Callable[P, R]) -> Callable[P, R]:
    """The command with an end for everything that can happen in it."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            result = command(*args, **kwargs)
            sys.stdout.flush()
            return result
        except (typer.Exit, typer.Abort, typer.BadParameter):
            raise
        except (Exception, KeyboardInterrupt) as error:
            raise leave(code_of(error)) from None

    return run


def code_of(error: BaseException) -> Exit:
    """The code for what nobody foresaw; says sorry in one line where that is due."""
    if isinstance(error, KeyboardInterrupt):
        return Exit.INTERRUPTED
    if isinstance(error, BrokenPipeError):
        silence(sys.stdout)
        return Exit.FINE
    log.error("unexpected", exc_info=error)
    if isinstance(error, OSError):
        sys.stderr.write(f"shortshoot: {error.filename or 'a file'}: {error.strerror or error}\n")
        return Exit.PROBLEMS
    sys.stderr.write(
        f"shortshoot: sorry, this should not have happened ({type(error).__name__}). To report it, run "
        "'shortshoot --log shortshoot.log' with the same command and send us that file.\n"
    )
    return Exit.BUG


def silence(stream: object) -> None:
    """Let what is still to be written to a closed pipe go nowhere."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())  # type: ignore[attr-defined]
    except (OSError, ValueError, AttributeError):
        return
