"""Imports run one way: model <- rules <- loading, solver, verify <- cli; side folders never see each other."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import shortshoot

PACKAGE = Path(shortshoot.__file__).parent

MAY_SEE: dict[str, set[str]] = {
    "model": set(),
    "document": set(),
    "discovery": set(),
    "rules": {"model"},
    "verify": {"model", "rules"},
    "loading": {"model", "rules"},
    "solver": {"model", "rules", "verify"},
    "labels": {"model"},
    "reports": {"model", "document", "labels", "discovery"},
    "outputs": {"document", "labels", "discovery"},
    "exchange": {"model", "loading.edits", "loading.writing"},
    "desk": {"model", "rules", "loading", "solver", "verify"},
    "answers": {"model", "rules", "loading", "solver", "verify"},
    "api": {"model", "loading"},
}
"""What each layer may import from the others. `cli` and the package itself may see all; the solver proves its own
plans with `verify` before it keeps them, and `verify` knows nothing of the solver."""

ANYTHING = {"cli", "", "__main__"}

OPTIONAL = {
    "typst": "outputs",
    "xlsxwriter": "outputs",
    "icalendar": "outputs",
    "docx": "exchange",
    "fountain": "exchange",
}
"""Libraries of the extras, and the one folder that uses each."""


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Every module by its name below the package (`rules.meals`), parsed."""
    for file in sorted(PACKAGE.rglob("*.py")):
        parts = file.relative_to(PACKAGE).with_suffix("").parts
        yield ".".join(part for part in parts if part != "__init__"), ast.parse(file.read_text(encoding="utf-8"))


def imported(tree: ast.Module) -> Iterator[str]:
    """Every full name that a module imports, also inside functions and for type checking."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide where they lead"
            yield from (f"{node.module}.{one.name}" for one in node.names)


def layer(module: str) -> str:
    return module.partition(".")[0]


EDGES = [
    (module, name.removeprefix("shortshoot."))
    for module, tree in modules()
    for name in imported(tree)
    if name.startswith("shortshoot.") and name != "shortshoot.__version__"
]
LAYERS = sorted({layer(module) for module, _ in modules()} - ANYTHING)


@pytest.mark.parametrize("name", LAYERS)
def test_a_layer_sees_only_what_is_below_it(name: str) -> None:
    allowed = MAY_SEE[name]
    wrong = [
        (module, target)
        for module, target in EDGES
        if layer(module) == name != layer(target)
        and not any(target == one or target.startswith(f"{one}.") for one in allowed)
    ]
    assert wrong == []


def test_what_is_allowed_has_no_circle() -> None:
    """Peel off the layers that see only peeled ones, until none is left."""
    left = {name: {layer(one) for one in sees} for name, sees in MAY_SEE.items()}
    while left:
        lowest = {name for name, sees in left.items() if not sees & left.keys()}
        assert lowest, f"a circle among {sorted(left)}"
        left = {name: sees for name, sees in left.items() if name not in lowest}


def test_the_reading_sees_every_kind_of_import() -> None:
    """The solver uses the rulebook, the command line loads inside its functions."""
    assert ("solver.plan", "rules.book.RuleBook") in EDGES
    assert ("cli.check", "loading.load") in EDGES
    assert {"model", "rules", "loading", "solver", "verify", "reports", "outputs", "exchange"} <= set(LAYERS)


def test_only_the_solver_imports_the_optimiser() -> None:
    users = {layer(module) for module, tree in modules() for name in imported(tree) if layer(name) == "ortools"}
    assert users == {"solver"}


@pytest.mark.parametrize(("library", "folder"), OPTIONAL.items())
def test_libraries_of_the_extras_stay_in_one_folder(library: str, folder: str) -> None:
    users = {layer(module) for module, tree in modules() for name in imported(tree) if layer(name) == library}
    assert users <= {folder}
