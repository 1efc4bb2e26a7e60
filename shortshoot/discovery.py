"""Finding what a folder offers: one class a file, no list kept by hand."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from types import ModuleType
from typing import Any


def discover(package: ModuleType, base: type) -> Mapping[str, Any]:
    """Every concrete subclass of `base` in the modules of a package, by its `id`.

    **Why:** a new report or format is a new file and nothing else.
    """
    found: dict[str, Any] = {}
    for entry in pkgutil.iter_modules(package.__path__):
        if entry.ispkg:
            continue
        module = importlib.import_module(f"{package.__name__}.{entry.name}")
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, base) and value.__module__ == module.__name__:
                key = getattr(value, "id", None)
                if isinstance(key, str):
                    found[key] = value
    return dict(sorted(found.items()))
