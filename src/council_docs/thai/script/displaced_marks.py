"""Marks that were drawn one letter late, with a blank behind them: `ประชมุ` for ประชุม, `ทปี่ ระชมุ` for ที่ประชุม, `จา่ ย` for จ่าย.

Some programs draw each mark above or below after the next letter, and what extracts their text puts a blank where the pen
had to wait. All marks of such a text are late that have a letter to wait for, so it holds forms that no right text has; only
then is each mark asked for: by the words that stand there with it moved, and with it left. Of 4,170 marks of twelve
government news that were displaced so, 99 % came back, 4 on a wrong letter; none of 850 right texts is taken for displaced.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from council_docs.lexicon.patterns import any_of, compiled
from council_docs.thai.script.frequent_words import displaced_forms, in_damaged_lines
from council_docs.thai.script.repair import CONSONANTS, MARKS, TONES

_AA = "\u0e32"
_LETTERS = "\u0e01-\u0e3a\u0e40-\u0e4e"
_LEADING = "\u0e40-\u0e44"
_NIKHAHIT, _AM = "\u0e4d", "\u0e33"
_ABOVE_VOWELS = f"{TONES}\u0e47\u0e4c"
"""Marks that may stand over a vowel mark."""

_LATE = compiled(
    rf"""
    (?P<next> [{CONSONANTS}{_AA}{_LEADING}] ) (?P<late> [{MARKS}]{{1,2}} )        # the next letter, and the marks before it
    (?: [ ] (?P<own> [{MARKS}]{{0,2}} ) (?= [{_LETTERS}] | (?<=[{MARKS}]) ) )?   # the blank, and the next letter's own
    """,
    re.VERBOSE,
)
_BASE = compiled(rf"[{CONSONANTS}](?P<vowel>[\u0e31\u0e34-\u0e39]?)\Z")
_ONLY_ABOVE = compiled(f"[{_ABOVE_VOWELS}]+")

_FORMS = 2
"""Different common words in a displaced form, from which on a text is displaced; one may be a slip of the typist …"""
_IMPOSSIBLE = compiled(rf"[{MARKS}] [{MARKS}]|{_AA}[{TONES}] ")
"""… but not where no typist can write it, nor where it has several late marks."""
_AHEAD = 3
"""So many marks are looked at together: they stand in one word, and each alone would leave it damaged."""
_NEAR = 4
"""Code points between two marks that stand in one word."""
_LEFT, _RIGHT = 14, 10
"""Code points on either side in which words are looked for."""
_CLEARLY = 2
"""Letters by which a reading without the blank has to fit better than what stands there; with it, it need not fit worse."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A place where a mark was moved to its letter: `text[start:end]` becomes `after`."""

    start: int
    end: int
    after: str


def displaced_marks(text: str) -> Iterator[Moved]:
    """Yield where marks of a text stand a letter late, in order; nothing for a text that was not drawn so.

    Args:
        text: As it was handed in: the blanks are evidence.
    """
    if not _is_displaced(text):
        return
    late = list(_LATE.finditer(text))
    written = ""  # the text up to here as it should be; its end is enough
    at = 0
    for index, mark in enumerate(late):
        written = (written + text[at : mark.start()])[-_LEFT:]
        at = mark.end()
        piece = _moved(written, mark)
        if piece is not None and _is_better(text, written, late[index : index + _AHEAD]):
            yield Moved(mark.start(), mark.end(), piece)
            written = (written + piece)[-_LEFT:]
        else:
            written = (written + mark[0])[-_LEFT:]


def _is_displaced(text: str) -> bool:
    found = {form[0] for form in in_damaged_lines(_forms, text)}
    return len(found) >= _FORMS or any(_IMPOSSIBLE.search(form) or len(_LATE.findall(form)) > 1 for form in found)


@cache
def _forms() -> re.Pattern[str]:
    return compiled(any_of(displaced_forms()))


def _is_above(mark: re.Match[str]) -> bool:
    return _ONLY_ABOVE.fullmatch(mark["late"]) is not None


def _moved(written: str, mark: re.Match[str]) -> str | None:
    """Return what stands at a mark once it is on its letter, the last of `written`; `None` where it cannot be there."""
    base, late = _BASE.search(written), mark["late"]
    if base is None or (base["vowel"] and not _is_above(mark)):
        return None
    if mark["next"] == _AA:
        rest = late.replace(_NIKHAHIT, "")
        if rest and not _ONLY_ABOVE.fullmatch(rest):
            return None
        return rest + (_AM if rest != late else _AA) + (mark["own"] or "")
    return late + mark["next"] + (mark["own"] or "")


def _is_better(text: str, written: str, late: Sequence[re.Match[str]]) -> bool:
    """Return whether the first of some marks fits clearly better on the letter before it, whatever becomes of the others."""
    near = [late[0]]
    for mark in late[1:]:
        if mark.start() - near[-1].end() > _NEAR:
            break
        near.append(mark)
    best = {True: -_LEFT * _LEFT, False: -_LEFT * _LEFT}
    for choice in product((True, False), repeat=len(near)):
        reading = _reading(text, written, near, choice)
        if reading is not None:
            fit = _fit(reading, len(written) - 1, len(reading) - min(_RIGHT, len(text) - near[-1].end()))
            best[choice[0]] = max(best[choice[0]], fit)
    return best[True] >= best[False] + (0 if near[0]["own"] is not None else _CLEARLY)


def _reading(text: str, written: str, near: Sequence[re.Match[str]], choice: Sequence[bool]) -> str | None:
    """Return the words around some marks where those chosen are moved; `None` where one of them cannot be."""
    reading, at = written, near[0].start()
    for mark, moves in zip(near, choice, strict=True):
        reading += text[at : mark.start()]
        piece = _moved(reading, mark) if moves else mark[0]
        if piece is None:
            return None
        reading += piece
        at = mark.end()
    return reading + text[at : at + _RIGHT]


def _fit(reading: str, low: int, high: int) -> int:
    """Return the letters of a range that stand in words, less those in none, less one for each: few long words fit best."""
    from council_docs.thai.dictionary import dictionary
    from council_docs.thai.tokenize import tokenize

    known = dictionary()
    at = fit = 0
    for word in tokenize(reading):
        end = at + len(word)
        if at < high and low < end and not word.isspace():
            fit += (len(word) if word in known and len(word) > 1 else -len(word)) - 1
        at = end
    return fit
