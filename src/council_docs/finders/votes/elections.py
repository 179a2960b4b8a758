"""Elections: candidates with their counts (นาย ก ได้ ๑๒ คะแนน นาย ข ได้ ๕ คะแนน), told from marks and scores."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from council_docs.finders.votes.tables import cells_of
from council_docs.lexicon.patterns import any_of, compiled, spaced
from council_docs.lexicon.wordlists import vocabulary, words
from council_docs.record import Candidate, Span
from council_docs.text.anchors import holds_any
from council_docs.text.lines import line_start, lines_of
from council_docs.thai.names.full_names import name_at
from council_docs.thai.numbers.digits import to_arabic

_COUNT = r"(?<![0-9๐-๙.,])(?P<votes>[0-9๐-๙]{1,3}(?:,[0-9๐-๙]{3}){1,3}|[0-9๐-๙]{1,9})"
_RESULT = compiled(
    rf"""
    (?: ได้(?:รับ)?(?:คะแนนเสียง|คะแนน|เสียง)?(?:เลือกตั้ง|สนับสนุน|เลือก)?\s{{0,3}}(?:จำนวน|รวม|:)?\s{{0,3}}
      | (?P<plain>[ ]{{1,3}}(?=[0-9๐-๙]))                              # … or a blank, where the line announces counts
      | \t[ ]{{0,3}}(?:จำนวน\s?)? | [ ]?(?:\.{{3,40}}|…{{1,20}})[ ]? )   # … or a column, or dots, before the count
    {_COUNT}\s{{0,3}}(?:คะแนน|เสียง)(?!เต็ม|เฉลี่ย)
    """,
    re.VERBOSE,
)
_FIGURE_OF_VOTES = compiled(r"[0-9๐-๙]\s{0,3}(?:คะแนน|เสียง)")
_BEFORE_FIGURE, _BEHIND_FIGURE = 80, 8
"""Code points that a result has at most before its last digit, and those behind it that tell what it is no result of."""
_LED = compiled(r"(?:ผู้สมัคร\s?)?หมายเลข|ผู้สมัคร")
_CELL_COUNT = compiled(rf"\s*{_COUNT}\s*(?:คะแนน|เสียง)?\s*")
_MOST_CANDIDATES = 60
_REACH = 160
"""Code points between two candidates of one election: a name with its title and rank, twice over."""


@dataclass(frozen=True, slots=True)
class Election:
    """The candidates of one election, in text order."""

    candidates: tuple[Candidate, ...]

    @property
    def start(self) -> int:
        """Offset of the first candidate's name."""
        return self.candidates[0].span.start

    @property
    def end(self) -> int:
        """Offset after the last count."""
        return self.candidates[-1].span.end

    @property
    def winning(self) -> int | None:
        """The highest count; `None` where two candidates share it."""
        counts = sorted((candidate.votes for candidate in self.candidates), reverse=True)
        return counts[0] if len(counts) == 1 or counts[0] != counts[1] else None


@cache
def _evidence() -> re.Pattern[str]:
    return compiled(any_of(vocabulary("votes")["evidence"]["elections"]))


def find_elections(text: str) -> list[Election]:
    """Return the elections whose counts a text prints, in order."""
    if not holds_any(text, vocabulary("votes")["evidence"]["elections"]):
        return []
    elections: list[Election] = list(_tables(text))
    group: list[Candidate] = []
    for match in _results(text):
        candidate = _candidate(text, match, group[-1].span.end if group else 0)
        if candidate is None:
            continue
        if group and candidate.span.start - group[-1].span.end > _REACH:
            elections.append(Election(tuple(group)))
            group = []
        group.append(candidate)
    if group:
        elections.append(Election(tuple(group)))
    found = [each for each in elections if _evidence().search(text, max(0, each.start - 300), each.end + 120)]
    return sorted(found, key=lambda election: election.start)


def _results(text: str) -> Iterator[re.Match[str]]:
    """Yield the counts of votes with the words before them; they are looked for around figures of votes alone."""
    done = 0
    for figure in _FIGURE_OF_VOTES.finditer(text):
        match = _RESULT.search(text, max(done, figure.start() - _BEFORE_FIGURE), figure.end() + _BEHIND_FIGURE)
        if match is not None and match.end() == figure.end():
            yield match
            done = match.end()


def _candidate(text: str, match: re.Match[str], after: int) -> Candidate | None:
    line = text.rfind("\n", max(0, match.start() - 100), match.start()) + 1
    low = max(line, after, match.start() - 100)
    starts = [low + at for at in _names(text[low : match.start()])]
    if match["plain"] and not (starts and _is_plain(text, starts[-1], match.start())):
        return None
    # The last name, with what stands between it and the count; a ballot number before it where it has no title.
    start = starts[-1] if starts else next((low + led.start() for led in _LED.finditer(text[low : match.start()])), None)
    name = text[start : match.start()].strip(" \t:-–,") if start is not None else ""
    if start is None or not name or any(mark in name for mark in ",;"):
        return None
    votes = int(to_arabic(match["votes"].replace(",", "")))
    return Candidate(name=" ".join(name.split()), votes=votes, span=Span(start=start, end=match.end()))


_ANNOUNCED = compiled(r"ผล(?:การ)?(?:นับ|ลง|รวม)?คะแนน")


def _is_plain(text: str, start: int, end: int) -> bool:
    """Return whether nothing but a name stands before a count, on a line that announces counts (ผลคะแนน นาย ก 20 คะแนน)."""
    name = name_at(text, start, listed=True)
    line = line_start(text, start)
    return name is not None and name.end == end and _ANNOUNCED.search(text, line, start) is not None


def _names(text: str) -> Iterator[int]:
    """Yield where names with titles begin in a stretch of text; a title that stands inside another's chain begins none."""
    done = 0
    for match in _title().finditer(text):
        name = name_at(text, match.start(), listed=True) if match.start() >= done else None
        if name is not None and not text[: match.start()].endswith("ว่าที่"):
            done = name.end
            yield match.start()


@cache
def _title() -> re.Pattern[str]:
    return compiled(spaced(title for kind in ("strong", "dotted", "open", "weak") for title in words("titles", kind)))


def _tables(text: str) -> Iterator[Election]:
    """Elections as a table: a head that names a column of names and one of counts, a row for each candidate."""
    for head in lines_of(text) if "\t" in text and "ชื่อ" in text else ():
        if "ชื่อ" not in head.text or "คะแนน" not in head.text:
            continue
        heads = head.text.split("\t")
        names = next(column for column, cell in enumerate(heads) if "ชื่อ" in cell)
        counts = next((column for column, cell in enumerate(heads) if column > names and "คะแนน" in cell), None)
        rows = tuple(_rows(text, head.end + 1, names, counts)) if counts is not None else ()
        if len(rows) >= 2:
            yield Election(rows)


def _rows(text: str, at: int, names: int, counts: int) -> Iterator[Candidate]:
    for _ in range(_MOST_CANDIDATES):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        cells = cells_of(at, text[at:end])
        if len(cells) <= counts:
            return
        low, high = cells[names]
        count = _CELL_COUNT.fullmatch(text, *cells[counts])
        name = next(iter(_names(text[low:high])), None)
        if count is None or name is None:
            return
        written = " ".join(text[low + name : high].split())
        votes = int(to_arabic(count["votes"].replace(",", "")))
        yield Candidate(name=written, votes=votes, span=Span(start=low + name, end=cells[counts][1]))
        at = end + 1
