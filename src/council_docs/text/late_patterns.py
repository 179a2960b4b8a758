"""Regular expressions that are compiled when they are first used.

The package holds some 500 patterns at module level; compiling one costs a millisecond, and no document needs them all.
"""

import re
from typing import Any, cast

_METHODS = ("match", "fullmatch", "search", "finditer", "findall", "sub", "subn", "split")
_FACTS = ("pattern", "flags", "groups", "groupindex")


class _LatePattern:
    """Stands for a compiled pattern: the first question compiles it, later ones go to the methods themselves."""

    def __init__(self, text: str, flags: int) -> None:
        self._text = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS and name not in _FACTS:
            raise AttributeError(name)
        compiled = re.compile(self._text, self._flags)
        self.__dict__.update({each: getattr(compiled, each) for each in (*_METHODS, *_FACTS)})
        return self.__dict__[name]

    def __repr__(self) -> str:
        return f"late_pattern({self._text!r}, {self._flags!r})"


def late_pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """Return what `re.compile` returns, but compile at the first use; an error in the pattern shows then.

    Args:
        text: The regular expression.
        flags: As of `re.compile`.
    """
    return cast("re.Pattern[str]", _LatePattern(text, flags))
