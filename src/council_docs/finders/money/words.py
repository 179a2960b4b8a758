"""A sum spelled out beside its figure: in brackets, between strokes, or bare."""

import re
from decimal import Decimal

from council_docs.errors import BahtTextError
from council_docs.finders.money.patterns import NUMERAL_WORDS, SPACE
from council_docs.lexicon.patterns import any_of
from council_docs.record import AmountWords, Span
from council_docs.thai.numbers.suggestions import suggest_baht
from council_docs.thai.numbers.sums import read_sum
from council_docs.thai.numbers.tokens import ZERO_WIDTH

LONGEST = 260
"""Code points that a spelled-out sum may have, damage by spaces included."""

_FRAME = rf"[\s{ZERO_WIDTH}*=/_\"'“”–—-]"
_OPEN = re.compile(rf"(?:ถ้วน|เต็ม)?{SPACE}{{0,60}}(?P<frame>[(\[]|/{{1,2}}-|-(?=[^\s0-9๐-๙-]))")
_CLOSE = {"(": ")", "[": "]", "/": "/", "-": "-"}
_UNITS = ("บาท", "สตางค์", "ถ้วน")
_RUN = re.compile(
    rf"(?:{any_of([*NUMERAL_WORDS, 'บาท', 'สตางค์', 'ถ้วน', 'เต็ม', 'ครึ่ง', 'จุด', 'เศษ', 'ลบ'])}{SPACE}{{0,3}}){{1,60}}"
)
_WORD = re.compile(any_of([*NUMERAL_WORDS, *_UNITS]))
_GAPS = re.compile(rf"{SPACE}+")
_EDGE = re.compile(rf"{_FRAME}*")


def words_after(text: str, end: int) -> tuple[AmountWords, int] | None:
    """Return the spelled-out form that follows a figure's unit, and the offset after it and its brackets."""
    match = _OPEN.match(text, end)
    if match is None:
        return _bare(text, end)
    start = match.end()
    window = text[start : start + LONGEST]
    close = window.find(_CLOSE[match["frame"][0]])
    line = window.find("\n\n")
    if close < 0 or 0 <= line < close:
        run = _RUN.match(text, start)  # a bracket that is never closed
        stop = run.end() if run else start
        after = stop
    else:
        stop, after = start + close, start + close + 1
    found = _read(text, start, stop)
    return (found, after) if found else None


def _bare(text: str, end: int) -> tuple[AmountWords, int] | None:
    """Words without brackets count only where they end as sums in words do: ถ้วน or สตางค์."""
    match = _RUN.match(text, end + 1) if text[end : end + 1] in (" ", "\u00a0") else None
    if match is None:
        return None
    stop = end + 1 + len(match.group().rstrip())
    if not text[end + 1 : stop].endswith(("ถ้วน", "สตางค์")):
        return None
    found = _read(text, end + 1, stop)
    return (found, stop) if found and found.value is not None else None


def _read(text: str, start: int, stop: int) -> AmountWords | None:
    inside = text[start:stop]
    left = _EDGE.match(inside)
    start += left.end() if left else 0
    right = _EDGE.match(inside[::-1])
    stop -= right.end() if right else 0
    if stop <= start or not _spells(text[start:stop]):
        return None
    try:
        value: Decimal | None = read_sum(text[start:stop])
    except BahtTextError as error:
        run = _RUN.match(text, start)
        cut = start + len(run.group().rstrip()) if run else start
        if run and cut < stop and text[cut] in " \u00a0,\t\n" and text[start:cut].endswith(_UNITS):
            return _read(text, start, cut)  # (สองพันบาทถ้วน รวมภาษี)
        found = suggest_baht(text[start:stop], error.position)
        return _made(text, start, stop, None, found[1] if found else None)
    return _made(text, start, stop, value, None)


def _made(text: str, start: int, stop: int, value: Decimal | None, suggestion: Decimal | None) -> AmountWords:
    return AmountWords(text=text[start:stop], span=Span(start=start, end=stop), value=value, suggestion=suggestion)


def _spells(inside: str) -> bool:
    """Say whether a bracket is meant to spell a sum: number words make most of it, and it has a unit or several scales."""
    plain = _GAPS.sub("", inside)
    covered, units, numerals = 0, 0, 0
    for match in _WORD.finditer(plain):
        covered += len(match.group())
        units += match.group() in _UNITS
        numerals += match.group() not in _UNITS
    if not numerals or any(char.isdecimal() for char in plain):
        return False
    return covered >= 0.6 * len(plain) and (units > 0 or numerals >= 4)
