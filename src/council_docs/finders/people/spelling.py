"""Whether two spellings are of one name: slips of one or two letters, and blanks that damage put inside a name."""

from collections import Counter, defaultdict
from dataclasses import replace
from typing import NamedTuple

from council_docs.thai.names.family_names import starts_with_letter
from council_docs.thai.names.full_names import NameMatch
from council_docs.thai.names.name_lists import given_names

BLANKS = (" ", "\u00a0", "\u200b")
_NAMESAKES = 20
"""So many names of one beginning are compared with each other; the bound keeps hostile text linear."""


def mended(text: str, matches: list[NameMatch]) -> list[NameMatch]:
    """Return the names of a text with those whole that have a blank inside, where the text has the same name without it.

    `นายสม หวัง ใจกว้าง` is นายสมหวัง ใจกว้าง, if the text names him so elsewhere: oftener, or by a given name that the
    lists know while the broken one is none.
    """
    counted = Counter((match.given, match.family or "") for match in matches)
    sure = {(match.given, match.family or "") for match in matches if match.certain}
    by_head: dict[str, list[_Whole]] = defaultdict(list)
    for (given, family), times in counted.items():
        squeezed = (given + family).replace(" ", "")
        if family and len(given) >= 3 and len(squeezed) >= _HEAD and len(by_head[squeezed[:_HEAD]]) < _NAMESAKES:
            by_head[squeezed[:_HEAD]].append(_Whole(given, family, squeezed, times, (given, family) in sure))
    return [_mended(text, match, by_head, counted) for match in matches]


_HEAD = 6
"""So many letters names are looked up by."""


class _Whole(NamedTuple):
    given: str
    family: str
    squeezed: str
    times: int
    certain: bool


def _mended(text: str, match: NameMatch, by_head: dict[str, list[_Whole]], counted: Counter[tuple[str, str]]) -> NameMatch:
    head = "".join(letter for letter in text[match.name_start : match.name_start + 2 * _HEAD] if letter not in BLANKS)
    for whole in by_head.get(head[:_HEAD], ()):
        if (whole.given, whole.family) == (match.given, match.family):
            continue
        better = whole.given in given_names() and match.given not in given_names()
        if match.family and not better and whole.times <= counted[match.given, match.family]:
            continue
        end = _end_of(text, match.name_start, whole.squeezed)
        if end is not None and end >= match.end and not starts_with_letter(text, end):
            return replace(match, end=end, given=whole.given, family=whole.family, certain=whole.certain)
    return match


def _end_of(text: str, at: int, letters: str) -> int | None:
    """Return the offset after these letters, blanks between them allowed; `None` where others stand there."""
    for letter in letters:
        while text.startswith(BLANKS, at):
            at += 1
        if not text.startswith(letter, at):
            return None
        at += 1
    return at
