"""Finding what a folder offers: one class a file, no list kept by hand."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import Any


class Found(Mapping[str, Any]):
    """The subclasses of `base` in the modules of a package by their `id`, which is the module's name with `-` for `_`.

    **Why:** a new report or format is a new file and nothing else, and each is imported when it is first asked for:
    a call sheet as PDF does not wait for what terminals and workbooks need.
    """

    def __init__(self, package: ModuleType, base: type) -> None:
        self._base = base
        modules = (f"{package.__name__}.{one.name}" for one in pkgutil.iter_modules(package.__path__) if not one.ispkg)
        self._modules = {
            module.rpartition(".")[2].replace("_", "-"): module
            for module in sorted(modules)
            if module != base.__module__
        }

    def __getitem__(self, id_: str) -> Any:
        module = importlib.import_module(self._modules[id_])
        return next(one for one in vars(module).values() if self._is_kind(one) and getattr(one, "id", None) == id_)

    def __iter__(self) -> Iterator[str]:
        return iter(self._modules)

    def __len__(self) -> int:
        return len(self._modules)

    def _is_kind(self, value: object) -> bool:
        return isinstance(value, type) and issubclass(value, self._base)
