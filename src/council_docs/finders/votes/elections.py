"""Elections: candidates with their counts (นาย ก ได้ ๑๒ คะแนน นาย ข ได้ ๕ คะแนน), told from marks and scores."""

import re
from dataclasses import dataclass
from functools import cache

from council_docs.lexicon.patterns import any_of
from council_docs.lexicon.wordlists import vocabulary
from council_docs.record import Candidate, Span
from council_docs.thai.numbers.digits import to_arabic

_RESULT = re.compile(
    r"""
    ได้(?:รับ)?(?:คะแนนเสียง|คะแนน|เสียง)?(?:เลือกตั้ง|สนับสนุน)?\s{0,3}(?:จำนวน|รวม|:)?\s{0,3}
    (?<![0-9๐-๙.,])(?P<votes>[0-9๐-๙]{1,3}(?:,[0-9๐-๙]{3}){0,3}|[0-9๐-๙]{1,9})\s{0,3}(?:คะแนน|เสียง)(?!เต็ม|เฉลี่ย)
    """,
    re.VERBOSE,
)
_TITLE = re.compile(
    r"หมายเลข|ผู้สมัคร|นางสาว|นาง|นาย(?!ก(?:[\sเแโใไฯ]|อ[ะ-ู็-๎บ]|สภา|สมาคม|รัฐ|$))|น\.ส\.|ว่าที่|ดร\.|พล\.?[ตอ]|ร้อย|พัน|จ่า|สิบ|ดาบ|ผศ|รศ|ผู้ช่วยศาสตราจารย์|รองศาสตราจารย์|ศาสตราจารย์|อาจารย์|คุณ"
)
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
    return re.compile(any_of(vocabulary("votes")["evidence"]["elections"]))


def find_elections(text: str) -> list[Election]:
    """Return the elections whose counts a text prints, in order."""
    elections: list[Election] = []
    group: list[Candidate] = []
    for match in _RESULT.finditer(text):
        candidate = _candidate(text, match, group[-1].span.end if group else 0)
        if candidate is None:
            continue
        if group and candidate.span.start - group[-1].span.end > _REACH:
            elections.append(Election(tuple(group)))
            group = []
        group.append(candidate)
    if group:
        elections.append(Election(tuple(group)))
    return [election for election in elections if _evidence().search(text, max(0, election.start - 300), election.end + 120)]


def _candidate(text: str, match: re.Match[str], after: int) -> Candidate | None:
    line = text.rfind("\n", max(0, match.start() - 100), match.start()) + 1
    low = max(line, after, match.start() - 100)
    titles = list(_TITLE.finditer(text, low, match.start()))
    if not titles:
        return None
    # The last title but for those that stand directly behind another: นาย in ว่าที่ร้อยตรี … does not begin a name.
    start = next((t.start() for t in titles if match.start() - t.start() <= 60), titles[-1].start())
    name = text[start : match.start()].strip(" \t:-–,")
    if not name or any(mark in name for mark in ",;"):
        start = titles[-1].start()
        name = text[start : match.start()].strip(" \t:-–,")
    votes = int(to_arabic(match["votes"].replace(",", "")))
    return Candidate(name=" ".join(name.split()), votes=votes, span=Span(start=start, end=match.end()))
