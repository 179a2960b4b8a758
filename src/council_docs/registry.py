"""How registries name functions: by "module:function", imported when it is first used, or by the function itself."""

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any, cast


def resolve(target: "str | Callable[..., Any]") -> Callable[..., Any]:
    """Return the function that a registry entry stands for."""
    if callable(target):
        return target
    module, _, function = target.partition(":")
    return cast("Callable[..., Any]", getattr(sys.modules.get(module) or import_module(module), function))
