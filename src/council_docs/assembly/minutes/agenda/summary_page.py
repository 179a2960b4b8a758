"""Summary pages of Parliament: one page a sitting, a list of what was considered, mostly without numbers.

Sections (กระทู้ถามสด, เรื่องด่วน) are items without a number, numbering begins anew under each; between the items stand lines
that say how one went (ผลการลงมติ(เห็นชอบ), วาระที่ ๓, มาตรา ๔, ตรวจสอบองค์ประชุม) and are none.
"""

import re
from collections.abc import Sequence

from council_docs.assembly.actions import operative_words
from council_docs.assembly.minutes.agenda.heading import Heading
from council_docs.assembly.minutes.lines import Block, Line, Rank
from council_docs.lexicon.wordlists import vocabulary

_TRAIL = " > "
_DASHES = ("-", "–", "—")
"""What stands where nothing was considered."""
_NUMBERED = re.compile(r"\(?(?P<number>[0-9๐-๙]{1,3})(?P<mark>[.)])\s{0,3}(?=\S)")
_AGENDA = re.compile(r"ระเบียบวาระที่\s?(?P<number>[0-9๐-๙]{1,2})\s{1,3}(?=\S)")
_FATE = re.compile(r"\s{0,3}\((?P<fate>[^()]{2,80})\)\s{0,3}$")
_RESULT = re.compile(r"(?:ผลการลงมติ|มติที่ประชุม|มติ)[\s:：]{0,5}(?=[^\s(])")
_SITTING = re.compile(r"(?:ครั้งที่|ชุดที่|ปีที่)\s?[0-9๐-๙]")
_SECTION_WORD = re.compile(r"^(?:ระเบียบวาระ)?(?:เรื่อง|กระทู้ถาม(?:สด|ทั่วไป|ด่วน|แยกเฉพาะ)|การพิจารณาระเบียบวาระ|รับทราบ|รับรอง)")


def is_summary_page(lines: Sequence[Line]) -> bool:
    """Whether the lines are those of a summary page: its trail (… > ชุดที่ … >) and its list."""
    start = _entries("start")
    return any(_TRAIL in line.text for line in lines[:4]) and any(line.text in start for line in lines[:60])


def read_summary(lines: Sequence[Line]) -> tuple[list[Heading], list[Block]]:
    """Return the items of a summary page and the blocks of its resolutions, both in text order."""
    headings: list[Heading] = []
    blocks: list[Block] = []
    section: Heading | None = None
    listed: Heading | None = None
    """The last item numbered `๑.`, whose parts are numbered `๑)`."""
    inside = sheets = False
    for index, line in enumerate(lines):
        text = line.text
        if text in _entries("start"):
            inside, section = True, None
        elif text in _entries("end"):
            inside = False
        elif inside and text.startswith(tuple(_entries("sheets"))):
            sheets = True
        elif inside:
            blocks += _outcome(line)
            if sheets or _is_detail(line) or _is_sitting(line, headings[-1] if headings else None):
                continue
            if headings and headings[-1].end_line == index - 1 and _goes_on(line, lines[headings[-1].line]):
                _extend(headings[-1], line, index)
                continue
            heading = _item(line, index)
            mark = _mark(line)
            if mark == ")" and listed is not None and listed.parent is section:
                heading.parent, heading.level = listed, listed.level + 1
            elif line.bullet or line.number is not None:
                heading.parent, heading.level = section, 2 if section else 1
                listed = heading if mark == "." else None
            else:
                section, listed = heading, None
            headings.append(heading)
    return headings, blocks


def _entries(name: str) -> list[str]:
    entries: list[str] = vocabulary("agenda")["summary"][name]
    return entries


def _is_detail(line: Line) -> bool:
    text = line.text
    return text in _DASHES or (text.startswith(tuple(_entries("details"))) and not _AGENDA.match(text))


def _is_sitting(line: Line, above: Heading | None) -> bool:
    """Whether a line names a sitting whose minutes the item above certifies."""
    if above is None or line.number is not None or not above.title.startswith(tuple(_entries("certified"))):
        return False
    return _SITTING.search(line.text) is not None and not line.text.startswith(tuple(_entries("certified")))


def _mark(line: Line) -> str | None:
    """What stands behind the number of a line: a dot or a bracket."""
    match = _NUMBERED.match(line.text) if line.number is not None else None
    return match["mark"] if match else None


def _goes_on(line: Line, item: Line) -> bool:
    """Whether a line goes on with the title of the item that began on another line."""
    if line.bullet or line.number is not None:
        return False
    listed = item.bullet or item.number is not None
    return line.text.startswith(tuple(_entries("goes_on"))) or (
        listed and not line.text.startswith(tuple(_entries("openers")))
    )


def _item(line: Line, index: int) -> Heading:
    text = line.text
    match = _AGENDA.match(text) or _NUMBERED.match(text)
    number = (int(match["number"]),) if match else None
    start = match.end() if match else 0
    end = _title_end(text, start)
    return Heading(number, " ".join(text[start:end].split()), line.start + start, line.start + end, index, index)


def _title_end(text: str, start: int) -> int:
    """Where the title ends: before a bracket that tells what became of the item."""
    fate = _FATE.search(text, max(start, len(text) - 90))
    if fate is not None and fate.start() > start and fate["fate"].startswith(tuple(_entries("fates"))):
        return fate.start()
    return len(text)


def _extend(heading: Heading, line: Line, index: int) -> None:
    end = _title_end(line.text, 0)
    heading.title = f"{heading.title} {' '.join(line.text[:end].split())}"
    heading.end, heading.end_line = line.start + end, index


def _outcome(line: Line) -> list[Block]:
    """The resolution that a line states: in a bracket, after ผลการลงมติ, or as a clause of its own."""
    text = line.text
    fate = _FATE.search(text, max(0, len(text) - 90))
    if fate is not None:
        found = operative_words(fate["fate"])
        lead = fate["fate"][: found[0].start] if found else "-"
        if lead in ("", "ที่ประชุม", "ที่ประชุมมีมติ"):
            start = line.start + fate.start("fate")
            return [Block(start, start + len(fate["fate"]), Rank.FORMAL, line.start)]
    result = _RESULT.match(text)
    if result is not None and operative_words(text[result.end() :]):
        return [Block(line.start + result.end(), line.end, Rank.FORMAL, line.start)]
    stated = text.startswith(("ที่ประชุม", "เห็นชอบกับ", "เห็นชอบให้")) and not _SECTION_WORD.match(text)
    if stated and operative_words(text):
        return [Block(line.start, line.end, Rank.FORMAL, line.start)]
    return []
