"""Main items of an agenda that is numbered without the word วาระ: `1. เรื่องที่ประธานแจ้ง`, `เรื่องที่ 2 รับรองรายงาน…`.

A number alone is no evidence: minutes are full of lists. Evidence is one of four things: usual titles, at least three of
them, under numbers that rise (what stands between two of them under the number between theirs is an item, too); the words
เรื่องที่ before numbers that rise from 1; a resolution of its own below nearly each of the numbers 1 to n; short titles under
the numbers 1 to n with text below each, to the end of the meeting.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from council_docs.assembly.minutes.lines import CLOSING, OPENING, Line
from council_docs.assembly.minutes.own_markers import marked_lines
from council_docs.lexicon.patterns import any_of, compiled, spaced
from council_docs.lexicon.wordlists import vocabulary, words
from council_docs.phrases.resolution_markers import casual, concluded, everybody, is_marker, labelled, narrative, short
from council_docs.thai.numbers.digits import to_arabic

_LEAST = 3
_LEAST_WORDED = 2
"""Items called เรื่องที่ 1, เรื่องที่ 2; one alone counts where its title is also listed above."""
_LONGEST = 160
_ITEM_WORD = any_of(words("agenda", "item_words"))
_NUMBER = compiled(rf"(?:{_ITEM_WORD}\s{{0,2}})?[(]?(?P<number>[0-9๐-๙]{{1,2}})(?:\s?[.):]|\s)\s{{0,4}}(?=[^\s0-9๐-๙.])")

_ORDINALS: dict[str, int] = vocabulary("agenda")["ordinals"]
_WORDED = compiled(
    rf"(?:เรื่องที่|หัวข้อที่|ประเด็นที่)\s{{0,3}}(?P<number>[0-9๐-๙]{{1,2}}|{any_of(_ORDINALS)})(?:\s?[.):]|\s)\s{{0,4}}(?=[^\s0-9๐-๙.])"
)


@dataclass(frozen=True, slots=True)
class PlainMain:
    """A main item: its number (0: none), the index of its line, where its title begins, whether that is a usual one."""

    number: int
    line: int
    at: int
    usual: bool


def plain_mains(lines: Sequence[Line]) -> list[PlainMain]:
    """Return the main items of an agenda that is numbered without the word วาระ; nothing without good evidence."""
    found = _worded(lines) or _usual_mains(lines) or _decided(lines) or _announced(lines) or _titled(lines)
    return found or _without_numbers(lines)


def _without_numbers(lines: Sequence[Line]) -> list[PlainMain]:
    """Items without numbers: at least three usual titles that stand alone on their lines, with dashes or without."""
    found: list[PlainMain] = []
    for index, line in enumerate(lines):
        if CLOSING.match(line.text):
            break
        title = _usual().match(line.text) if line.number is None and line.columns == 1 else None
        if title is not None and len(line.text) - title.end() <= _REST_OF_TITLE and not is_marker(line.text):
            found.append(PlainMain(0, index, 0, usual=True))
    titles = {lines[main.line].text for main in found}
    return found if len(titles) == len(found) >= _LEAST else []


_REST_OF_TITLE = 24
"""Code points behind the words of a usual title, on a line that is a title and nothing else: …ครั้งที่ 1/2568."""


def worded_matter(line: Line) -> tuple[int, int] | None:
    """Return number and offset of the title of a line that is called เรื่องที่ 1; `None` for other lines."""
    match = _WORDED.match(line.text) if line.columns < 3 else None
    if match is None:
        return None
    return _ORDINALS.get(match["number"]) or int(to_arabic(match["number"])), match.end()


def _announced(lines: Sequence[Line]) -> list[PlainMain]:
    """Items numbered from 1 on behind a line that announces them (วาระการประชุม, คุยกันเรื่อง), each with its decision."""
    start = next((index for index, line in enumerate(lines) if _announces().fullmatch(line.text)), None)
    if start is None:
        return []
    decided = _deciding_or_casual_lines(lines)
    run: list[PlainMain] = []
    for main in _numbered(lines, longest=_LONGEST_ANNOUNCED):
        if main.line > start and main.number == len(run) + 1 and (not run or _follows(lines, decided, run[-1], main)):
            run.append(main)
    ends = [*(main.line for main in run[1:]), len(lines)]
    with_decision = sum(_decides(decided, main.line, end) for main, end in zip(run, ends, strict=False))
    return run if len(run) >= _LEAST_WORDED and 2 * with_decision >= len(run) else []


def _follows(lines: Sequence[Line], decided: Sequence[int], before: PlainMain, main: PlainMain) -> bool:
    """Return whether an item stands behind the decision on the one before, or at least behind text below it."""
    return _decides(decided, before.line, main.line) or _tells(lines, before.line, main.line)


def _tells(lines: Sequence[Line], start: int, end: int) -> bool:
    """Return whether text stands below an item, and no list of its own, up to the next number."""
    return end - start > 1 and all(line.number is None for line in lines[start + 1 : end])


def _titled(lines: Sequence[Line]) -> list[PlainMain]:
    """Items of minutes without any marker: short titles numbered 1 to n, text below each, to the end of the meeting."""
    closed = next((index for index, line in enumerate(lines) if CLOSING.match(line.text)), None)
    if closed is None:
        return []
    run: list[PlainMain] = []
    for main in _numbered(lines[:closed], longest=_LONGEST_TITLED):
        below = main.line + 1 < closed and lines[main.line + 1].number is None
        if main.number == 1 and below and len(run) < _LEAST_TITLED:
            run = [main]
        elif run and main.number == run[-1].number + 1:
            if not below:
                return []
            run.append(main)
    return run if len(run) >= _LEAST_TITLED and closed - run[-1].line <= _LAST_REACH else []


_LEAST_TITLED = 4
_LONGEST_TITLED = 60
"""Code points of a line that is a title and nothing else."""
_LAST_REACH = 30
"""Lines of the last item."""


def _deciding_lines(lines: Sequence[Line]) -> list[int]:
    """Return the indexes of lines that tell a decision, with a marker or without one."""
    told = (labelled, narrative, everybody, short)
    others = (index for index, line in enumerate(lines) if any(form().match(line.text) for form in told))
    return sorted({*marked_lines(lines), *others})


def _deciding_or_casual_lines(lines: Sequence[Line]) -> list[int]:
    """Return the indexes of lines that tell a decision, those in the words of casual minutes among them."""
    told = (index for index, line in enumerate(lines) if casual().match(line.text) or concluded().search(line.text))
    return sorted({*_deciding_lines(lines), *told})


@cache
def _announces() -> re.Pattern[str]:
    return compiled(rf"[-–*•\s]{{0,4}}{any_of(words('agenda', 'announces'))}[\s:：]{{0,4}}(?:ดังนี้)?[\s:：]{{0,4}}")


_LONGEST_ANNOUNCED = 300
"""Code points of a line that tells its matter behind the title."""


def _usual_mains(lines: Sequence[Line]) -> list[PlainMain]:
    numbered = list(_numbered(lines))
    sure: list[PlainMain] = []
    for main in numbered:
        if main.usual and (not sure or sure[-1].number < main.number <= sure[-1].number + 3):
            sure.append(main)
    if len(sure) < _LEAST or sure[0].number > 2:
        return []
    found = [sure[0]]
    for before, after in pairwise(sure):
        for number in range(before.number + 1, after.number):
            between = [main for main in numbered if main.number == number and found[-1].line < main.line < after.line]
            found += between if len(between) == 1 else []
        found.append(after)
    return found


def _worded(lines: Sequence[Line]) -> list[PlainMain]:
    """Items called เรื่องที่ 1, เรื่องที่ 2 and so on at the beginning of lines."""
    found: list[PlainMain] = []
    for index, line in enumerate(lines):
        matter = worded_matter(line)
        if matter is not None and matter[0] == len(found) + 1:
            found.append(PlainMain(len(found) + 1, index, matter[1], usual=True))
    if len(found) == 1:
        title = lines[found[0].line].text[found[0].at :].strip()
        return found if any(line.number == 1 and line.text.endswith(title) for line in lines[: found[0].line]) else []
    return found if len(found) >= _LEAST_WORDED else []


def _decided(lines: Sequence[Line]) -> list[PlainMain]:
    """Items numbered 1 to n of which nearly each has its resolution before the next begins."""
    marked = _deciding_lines(lines)
    if len(marked) < _LEAST - 1:
        return []
    run = _numbered_run(lines, marked)
    ends = [*(main.line for main in run[1:]), len(lines)]
    decided = sum(_decides(marked, main.line, end) for main, end in zip(run, ends, strict=False))
    return run if len(run) >= _LEAST and decided >= len(run) - 1 else []


def _numbered_run(lines: Sequence[Line], marked: Sequence[int]) -> list[PlainMain]:
    """Return the lines numbered 1, 2, 3 … with a resolution between each two, from the opening of the meeting on."""
    opened = next((index for index, line in enumerate(lines) if OPENING.match(line.text)), -1)
    numbered = [main for main in _numbered(lines) if main.line > opened]
    seconds = [main.line for main in numbered if main.number == 2 and main.line < marked[0]]
    run: list[PlainMain] = []
    for main in numbered:
        if not run:
            # Where 2 follows before the first resolution, 1 begins a list: of names, say.
            if main.number == 1 and (opened >= 0 or bisect_right(seconds, main.line) == len(seconds)):
                run = [main]
        elif main.number == run[-1].number + 1 and _decides(marked, run[-1].line, main.line):
            run.append(main)
    return run


def _decides(marked: Sequence[int], start: int, end: int) -> bool:
    index = bisect_right(marked, start)
    return index < len(marked) and marked[index] < end


def _numbered(lines: Sequence[Line], longest: int = _LONGEST) -> Iterator[PlainMain]:
    for index, line in enumerate(lines):
        match = _NUMBER.match(line.text) if line.columns < 3 and len(line.text) <= longest else None
        if match is not None:
            usual = _usual().match(line.text, match.end()) is not None
            yield PlainMain(int(to_arabic(match["number"])), index, match.end(), usual)


@cache
def _usual() -> re.Pattern[str]:
    return compiled(spaced(words("agenda", "usual_titles"), blank=r"\s?"))
