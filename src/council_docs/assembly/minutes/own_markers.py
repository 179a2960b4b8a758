"""Markers that a paper has made its own: a sign or a label before each of its decisions (`▶ รับทราบ`, `ตกลงว่า : …`).

No list can have them all. They are known by use: the same opening several times, mostly before words of decision.
"""

import re
from collections.abc import Sequence
from functools import cache

from council_docs.assembly.minutes.lines import Line
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import words
from council_docs.phrases.resolution_markers import ARROWS, is_marker, narrative

_LEAST = 3
"""Lines that begin alike, from which on the beginning may be a marker."""
_SHARE = 0.5
"""Share of them that must go on with a word of decision."""
_LABEL = compiled(r"(?P<label>[ก-๎]{3,20})\s{0,3}[:：]\s{0,8}(?=\S)")
_MEETING = compiled(r"ที่ประชุม(?:ฯ)?[ \t]{1,8}(?=\S)")
"""The meeting with a blank behind it, as a label of its own: `ที่ประชุม ห้ามจำหน่ายพลุในเขตวัด`."""
_ARROW = compiled(rf"[{ARROWS}]|-{{1,3}}>|={{1,3}}>?|>>+|[-–—]{{2,3}}")


def own_markers(lines: Sequence[Line]) -> dict[int, int]:
    """Return where decisions begin that the paper marks in its own way: by the offset of the line, that of its words."""
    openings: dict[str, list[tuple[Line, int]]] = {}
    for line in lines:
        sign = _ARROW.search(line.sign)
        if sign is not None:
            openings.setdefault(sign[0], []).append((line, line.start))
        elif label := _LABEL.match(line.text):
            openings.setdefault(label["label"], []).append((line, line.start + label.end()))
        elif (label := _MEETING.match(line.text)) and not narrative().match(line.text):
            openings.setdefault(label[0].strip(), []).append((line, line.start + label.end()))
    return {
        line.start: at
        for opening, marked in openings.items()
        if len(marked) >= _LEAST and not _speakers().match(opening) and _decide(marked)
        for line, at in marked
    }


def marked_lines(lines: Sequence[Line]) -> list[int]:
    """Return the indexes of the lines that begin with the marker of a resolution, whichever the paper uses."""
    own = own_markers(lines)
    return [index for index, line in enumerate(lines) if line.start in own or is_marker(line.text)]


def _decide(marked: Sequence[tuple[Line, int]]) -> bool:
    """Return whether most of the lines behind an opening go on with a word of decision."""
    deciding = sum(_decision().match(line.text, at - line.start) is not None for line, at in marked)
    return deciding >= max(_LEAST - 1, _SHARE * len(marked))


@cache
def _decision() -> re.Pattern[str]:
    operative, before = (any_of(words("resolutions", "markers", name)) for name in ("operative", "before_operative"))
    told = any_of([*words("resolutions", "markers", "told"), *words("resolutions", "markers", "told_apart")])
    return compiled(rf"(?:ที่ประชุม)?\s?(?:{before}?\s?{operative}|{told})")


@cache
def _speakers() -> re.Pattern[str]:
    """Whose words stand behind a colon, or what is no decision: ประธาน : …, สถานที่ : …."""
    return compiled(any_of([*words("resolutions", "speech", "speakers"), *words("resolutions", "markers", "no_labels")]))
