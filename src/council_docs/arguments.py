"""Arguments are looked at before anything is read: what makes no sense is an `ArgumentError` that says what would."""

import math
from collections.abc import Collection
from typing import Any

from council_docs.errors import ArgumentError


def require_one_of(name: str, value: Any, allowed: Collection[str], *, optional: bool = False) -> None:
    """Raise `ArgumentError` unless a value is one of a few words, or `None` where it is optional."""
    if optional and value is None:
        return
    if not isinstance(value, str) or value not in allowed:
        words = ", ".join(repr(word) for word in allowed)
        raise ArgumentError(f"{name}={value!r} is not known; there are {words}{' and None' if optional else ''}")


def require_text(name: str, value: Any, *, optional: bool = False) -> None:
    """Raise `ArgumentError` unless a value is a string, or `None` where it is optional."""
    if not (isinstance(value, str) or (optional and value is None)):
        raise ArgumentError(f"{name} must be a string{' or None' if optional else ''}, not {type(value).__name__}")


def require_instance(name: str, value: Any, kind: type[Any]) -> None:
    """Raise `ArgumentError` unless a value is of a class, or `None`."""
    if value is not None and not isinstance(value, kind):
        raise ArgumentError(f"{name} must be {kind.__name__}(…) or None, not {type(value).__name__}")


def require_positive(name: str, value: Any, *, whole: bool = False, zero: bool = False) -> None:
    """Raise `ArgumentError` unless a value is a finite number above zero (or zero), a whole one where that is asked for."""
    is_number = isinstance(value, int if whole else int | float) and not isinstance(value, bool)
    if not is_number or not math.isfinite(value) or value < 0 or (value == 0 and not zero):
        raise ArgumentError(f"{name} must be a {'whole ' if whole else ''}number above zero, not {value!r}")


def without_surrogates(text: str) -> str:
    """Return a text in which each lone surrogate, which no file and no JSON can hold, is U+FFFD; offsets stay."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in text)
    return text
