"""The modules of a folder: what makes a new format or layout one new file."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from types import ModuleType


def modules_in(package: str, path: Iterable[str]) -> Iterator[ModuleType]:
    """Every module of a package, imported."""
    for entry in pkgutil.iter_modules(path):
        yield importlib.import_module(f"{package}.{entry.name}")
