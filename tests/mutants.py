"""Change one comparison or one whole number of the rules at a time, and see whether the tests notice.

Run by hand, from the project's folder: `python tests/mutants.py [FILE_STEM ...]`. Prints every change that all tests
survive; `tests/mutants.md` records the last run. The tests of a rule and of what rules are made of come first, then
the guards; a file without tests of its own is tried by the tests of all rules. Nothing on disk is changed: each run
reads one file's changed text instead.
"""

from __future__ import annotations

import ast
import contextlib
import importlib
import importlib.machinery
import io
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
RULES = ROOT / "shortshoot" / "rules"
TESTS = ROOT / "tests"

SWAPS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
PACKAGE = "shortshoot"
HELPERS = ("builders", "rules.drawing", "rules.holding", "rules")
"""Modules of the tests that read the rules; loaded once, for all runs."""

PATIENCE = 40
"""Seconds of work after which a change that makes the tests run on counts as noticed."""

BY_HAND = "not test_a_plan"
"""Live plans are left out: they are held to the wall's clock, and on a busy machine every change would seem noticed."""


class Mutant(NamedTuple):
    """One change of one file."""

    file: Path
    line: int
    before: str
    after: str
    text: str

    def __str__(self) -> str:
        return f"{self.file.name}:{self.line}: {self.before} -> {self.after}"


def mutants(file: Path) -> Iterator[Mutant]:
    """Every comparison turned, every whole number one higher."""
    source = file.read_text(encoding="utf-8")
    count = sum(1 for _ in _places(ast.parse(source)))
    for number in range(count):
        tree = ast.parse(source)
        node, index = list(_places(tree))[number]
        before = ast.unparse(node)
        if isinstance(node, ast.Compare):
            node.ops[index] = SWAPS[type(node.ops[index])]()
        else:
            node.value = node.value + 1
        yield Mutant(file, node.lineno, before, ast.unparse(node), ast.unparse(tree))


def _places(tree: ast.AST) -> Iterator[tuple[ast.Compare | ast.Constant, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            yield from ((node, index) for index in range(len(node.ops)))
        elif isinstance(node, ast.Constant) and type(node.value) is int:
            yield node, 0


def tests_for(file: Path) -> list[list[str]]:
    """What to run, nearest first."""
    folder = TESTS / "rules"
    rules = sorted(folder.glob("test_*.py"))
    shared = [folder / f"test_{name}.py" for name in ("days_know", "scope", "draft", "book")]
    guards = [folder / "test_guards.py", TESTS / "test_verify.py"]
    own = [one for one in rules if one.stem.startswith(f"test_{file.stem}")]
    others = [] if own else [one for one in rules if one not in (*shared, *guards)]
    return [[str(one) for one in batch] for batch in ([*own, *shared], others, guards) if batch]


def survives(mutant: Mutant) -> bool:
    """Whether all tests pass with the change, each batch in a process of its own."""
    return all(_passes(mutant, batch) for batch in tests_for(mutant.file))


def _passes(mutant: Mutant, tests: list[str]) -> bool:
    child = os.fork()
    if not child:
        signal.setitimer(signal.ITIMER_PROF, PATIENCE)
        os._exit(_in_child(mutant, tests))
    _, status = os.waitpid(child, 0)
    return status == 0


def _in_child(mutant: Mutant, tests: list[str]) -> int:
    import pytest

    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        try:
            _change(mutant)
        except Exception:
            return 1
        return int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", "-k", BY_HAND, *tests]))


def _change(mutant: Mutant) -> None:
    """A rule is read anew in its place; what rules are made of is read anew with all that uses it."""
    from shortshoot.rules import book

    code = compile(mutant.text, str(mutant.file), "exec")
    module = sys.modules.get(f"{PACKAGE}.rules.{mutant.file.stem}")
    if module is not None and module.__name__ in {kind.__module__ for kind in book.discover().values()}:
        exec(code, vars(module))
        book.discover.cache_clear()
        book.entry_model.cache_clear()
        return
    read = importlib.machinery.SourceFileLoader.get_code

    def changed(self: importlib.machinery.SourceFileLoader, name: str) -> object:
        return code if Path(self.path) == mutant.file else read(self, name)

    importlib.machinery.SourceFileLoader.get_code = changed  # type: ignore[method-assign, assignment]
    for name in list(sys.modules):
        if name.partition(".")[0] in (PACKAGE, *HELPERS) and not name.startswith(f"{PACKAGE}.model"):
            del sys.modules[name]


def main(stems: list[str]) -> None:
    """Try all changes of the named files, or of every file."""
    sys.path[:0] = [str(ROOT), str(TESTS)]
    for name in ("pytest", "hypothesis", f"{PACKAGE}.solver.plan", f"{PACKAGE}.verify", *HELPERS):
        importlib.import_module(name)
    importlib.import_module(f"{PACKAGE}.rules.book").discover()
    files = [file for file in sorted(RULES.glob("*.py")) if not stems or file.stem in stems]
    total = alive = 0
    for file in files:
        unchanged = Mutant(file, 0, "", "", file.read_text(encoding="utf-8"))
        assert _passes(unchanged, tests_for(file)[0]), f"the tests of {file.name} fail without any change"
        for mutant in mutants(file):
            total += 1
            if survives(mutant):
                alive += 1
                sys.stdout.write(f"{mutant}\n")
                sys.stdout.flush()
        sys.stdout.write(f"# {file.name}: {total} changes so far, {alive} unnoticed\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
