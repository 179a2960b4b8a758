"""People who came as a sentence of the header tells it: โดยมี นาย… ประธาน และนาง… เลขานุการ เข้าร่วมประชุม.

Where minutes have no list, such a sentence names some of those present. It counts only where it says that they came;
who merely presided or spoke is an officer, and no row of attendance.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from council_docs.assembly.minutes.lines import Line
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import words
from council_docs.phrases.paper_titles import is_agenda_heading
from council_docs.thai.names.full_names import find_names
from council_docs.thai.names.row_names import row_name

_LINES = 40
"""Lines from the top, or up to the first item of the agenda, within which the sentence stands."""
_LONGEST = 1500
_LEADS = compiled(rf"(?:{any_of(words('attendance', 'told', 'leads'))}|คือ(?=\s)|(?:^|(?<=\s)|(?<=ประชุม))มี)\s{{0,3}}")
_COME = any_of(words("attendance", "told", "came"))
_UNITS = any_of(words("attendance", "counted", "units"))
_SO_MANY = rf"(?:จำนวน|ทั้งหมด|รวม)?\s?[0-9๐-๙]{{1,3}}\s?{_UNITS}"
_SO_MANY_CAME = compiled(rf"{_COME}\s?{_SO_MANY}\s{{0,3}}$")
_CAME = compiled(_COME)
_WHO_CAME = compiled(rf"ผู้(?:ที่)?{_COME}|(?P<they>{_COME})")
"""Behind names: that they came (`they`); ผู้เข้าร่วมประชุม are others, whom the sentence speaks of."""
_NAMED_WITHIN = 40
"""Code points behind โดยมี within which the first name stands (คณะกรรมการ, ผู้แทน …)."""
_STANDS_FOR = compiled(r"แทน\s?$")
_ENDS = compiled(rf"(?:\s|,|;|{any_of(words('attendance', 'told', 'further'))})+$")


def told_ranges(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield for each person whom the sentence names the range of the text that is about that person."""
    for line in lines[:_LINES]:
        if is_agenda_heading(line.text):
            return
        if len(line.text) <= _LONGEST and _CAME.search(line.text):
            yield from _of_line(line)


def _of_line(line: Line) -> Iterator[tuple[int, int]]:
    """Yield the people of one line, where it leads to names and says before or behind them that these came."""
    text = line.text
    for lead in _LEADS.finditer(text):
        names = [
            match.start
            for match in find_names(text[lead.end() :])
            if match.family and not _STANDS_FOR.search(text, lead.end(), lead.end() + match.start)
        ]
        by_office = row_name(text[lead.end() :])
        starts = sorted({*names, 0} if by_office is not None else names)
        if not starts or starts[0] > _NAMED_WITHIN:
            continue
        came = next((found for found in _WHO_CAME.finditer(text, lead.end() + starts[-1]) if found["they"]), None)
        if came is None and not _SO_MANY_CAME.search(text, max(0, lead.start() - _NAMED_WITHIN), lead.start()):
            continue
        cuts = [lead.end() + start for start in starts]
        for low, high in pairwise([*cuts, came.start() if came else len(text)]):
            yield line.start + low, line.start + low + len(_ENDS.sub("", text[low:high]))
        return
