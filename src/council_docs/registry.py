"""How registries name functions: by "module:function", imported when it is first used, or by the function itself."""

import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any, cast


def resolve(target: "str | Callable[..., Any]") -> Callable[..., Any]:
    """Return the function that a registry entry stands for; from several threads at once, too."""
    return target if callable(target) else _loaded(target)


@cache
def _loaded(target: str) -> Callable[..., Any]:
    name, _, function = target.partition(":")
    module = sys.modules.get(name)
    # A module that another thread is importing is among the loaded ones, half made: import_module waits for its end.
    if module is None or getattr(module.__spec__, "_initializing", False):
        module = import_module(name)
    return cast("Callable[..., Any]", getattr(module, function))
