"""Summary pages of Parliament: one page a sitting, a list of what was considered, mostly without numbers.

Sections (กระทู้ถามสด, เรื่องด่วน) are items without a number, numbering begins anew under each; between the items stand lines
that say how one went (ผลการลงมติ(เห็นชอบ), วาระที่ ๓, มาตรา ๔, ตรวจสอบองค์ประชุม) and are none.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from council_docs.assembly.actions import operative_words
from council_docs.assembly.minutes.agenda.heading import Heading, is_open
from council_docs.assembly.minutes.lines import Block, Line, Rank
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import vocabulary, words

_TRAIL = " > "
_DASHES = ("-", "–", "—")
"""What stands where nothing was considered."""
_NUMBERED = compiled(r"\(?(?P<number>[0-9๐-๙]{1,3})(?P<mark>[.)])\s{0,3}(?=\S)")
_AGENDA = compiled(r"ระเบียบวาระที่\s?(?P<number>[0-9๐-๙]{1,2})\s{1,3}(?=\S)")
_FATE = compiled(r"\s{0,3}\((?P<fate>[^()]{2,80})\)\s{0,3}$")
_RESULT = compiled(r"(?:ผลการลงมติ|มติที่ประชุม|มติ)[\s:：]{0,5}(?=[^\s(])")
_READ = compiled(r"\s\(?(?:ลงมติ(?:ใน)?)?วาระ(?:ที่)?\s?[1-3๑-๓](?![0-9๐-๙.])")
_UNANIMOUSLY = any_of(words("agenda", "summary", "unanimous"))
_UNANIMOUS = compiled(rf"(?:ที่ประชุม)?{_UNANIMOUSLY}(?:เห็นชอบ|เสียง)?(?:โดย)?เป็นเอกฉันท์")
_COUNTED = compiled(r"[0-9๐-๙]\s{0,3}(?:เสียง|คะแนน|คน)|(?:เห็นด้วย|เห็นชอบ|งดออกเสียง)\s{0,3}[0-9๐-๙]")
_SECTION = compiled(r"(?:เพิ่ม(?:เติม)?\s?)?มาตรา\s?[0-9๐-๙]{1,3}(?:/[0-9๐-๙]{1,2})?|(?:คำปรารภ|ชื่อร่าง|ชื่อพระราชบัญญัติ)(?=\s)")
"""A section of a bill at the beginning of a line, or glued behind the one before."""
_ANNOUNCES = ("คือ", "ดังนี้", "ได้แก่")
_SITTING = compiled(r"(?:ครั้งที่|ชุดที่|ปีที่)\s?[0-9๐-๙]")
_QUESTIONS = any_of(words("agenda", "summary", "questions"))
_SECTION_WORD = compiled(rf"^(?:ระเบียบวาระ)?(?:เรื่อง|กระทู้ถาม{_QUESTIONS}|การพิจารณาระเบียบวาระ|รับทราบ|รับรอง)")


def is_summary_page(lines: Sequence[Line]) -> bool:
    """Return whether the lines are those of a summary page: its trail (… > ชุดที่ … >) and its list."""
    start = _entries("start")
    return any(_TRAIL in line.text for line in lines[:4]) and any(line.text in start for line in lines[:60])


def read_summary(lines: Sequence[Line]) -> tuple[list[Heading], list[Block]]:
    """Return the items of a summary page and the blocks of its resolutions, both in text order."""
    page = _Page(lines)
    for index, line in enumerate(lines):
        if line.text in _entries("start"):
            page.inside, page.section = True, None
        elif line.text in _entries("end"):
            page.inside = False
        elif page.inside and line.text.startswith(tuple(_entries("sheets"))):
            page.sheets = True
        elif page.inside:
            _read_line(page, index)
    return page.headings, page.blocks


@dataclass(slots=True)
class _Page:
    """How far a summary page has been read.

    Attributes:
        section: The section at hand, an item without a number.
        listed: The last item numbered `๑.`, whose parts are numbered `๑)`.
        inside: Whether the list of what was considered has begun.
        sheets: Whether the sheets of counted votes have begun, which repeat the items.
    """

    lines: Sequence[Line]
    headings: list[Heading] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    section: Heading | None = None
    listed: Heading | None = None
    inside: bool = False
    sheets: bool = False


def _read_line(page: _Page, index: int) -> None:
    """Read a line of the list: what it resolves, and whether it is an item, goes on with one, or neither."""
    line = page.lines[index]
    resolved = _outcomes(line)
    page.blocks += resolved
    above = page.headings[-1] if page.headings else None
    told = bool(resolved) and resolved[0].start == line.start
    if page.sheets or told or _is_detail(line) or _is_sitting(line, above):
        return
    if above is not None and above.end_line == index - 1 and _goes_on(line, page.lines[above.line], above):
        _extend(above, line, index)
    else:
        _add(page, line, index)


def _add(page: _Page, line: Line, index: int) -> None:
    """Add the item that a line begins: a part of the item listed above, an item of the section, or a section."""
    heading = _item(line, index)
    mark = _mark(line)
    if mark == ")" and page.listed is not None and page.listed.parent is page.section:
        heading.parent, heading.level = page.listed, page.listed.level + 1
    elif line.bullet or line.number is not None:
        heading.parent, heading.level = page.section, 2 if page.section else 1
        page.listed = heading if mark == "." else None
    else:
        page.section, page.listed = heading, None
    page.headings.append(heading)


def _entries(name: str) -> list[str]:
    entries: list[str] = vocabulary("agenda")["summary"][name]
    return entries


def _is_detail(line: Line) -> bool:
    text = line.text
    return text in _DASHES or (text.startswith(tuple(_entries("details"))) and not _AGENDA.match(text))


def _is_sitting(line: Line, above: Heading | None) -> bool:
    """Return whether a line names a sitting whose minutes the item above certifies."""
    if above is None or line.number is not None or not above.title.startswith(tuple(_entries("certified"))):
        return False
    return _SITTING.search(line.text) is not None and not line.text.startswith(tuple(_entries("certified")))


def _mark(line: Line) -> str | None:
    """What stands behind the number of a line: a dot or a bracket."""
    match = _NUMBERED.match(line.text) if line.number is not None else None
    return match["mark"] if match else None


def _goes_on(line: Line, item: Line, above: Heading) -> bool:
    """Return whether a line goes on with the title of the item that began on another line."""
    if line.bullet or line.number is not None:
        return False
    if is_open(above.title):
        return True
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
    """Where the title ends: before a bracket that tells what became of the item, and before its reading with the vote."""
    read = _READ.search(text, start + 1)
    if read is not None and _is_told(text[read.start() :]):
        return len(text[: read.start()].rstrip())
    fate = _FATE.search(text, max(start, len(text) - 90))
    if fate is not None and fate.start() > start and _tells_fate(fate["fate"]):
        return fate.start()
    return len(text)


def _tells_fate(words: str) -> bool:
    return words.startswith(tuple(_entries("fates")))


def _extend(heading: Heading, line: Line, index: int) -> None:
    end = _title_end(line.text, 0)
    heading.title = f"{heading.title} {' '.join(line.text[:end].split())}"
    heading.end, heading.end_line = line.start + end, index


def _outcomes(line: Line) -> list[Block]:
    """The resolutions that a line states: in a bracket, after ผลการลงมติ, by section, or as a clause of its own."""
    text = line.text
    fate = _FATE.search(text, max(0, len(text) - 90))
    if fate is not None and _decides(fate["fate"]):
        start = line.start + fate.start("fate")
        return [Block(start, start + len(fate["fate"]), Rank.FORMAL, line.start)]
    result = _RESULT.match(text)
    if result is not None and operative_words(text[result.end() :]):
        return [Block(line.start + result.end(), line.end, Rank.FORMAL, line.start)]
    sections = _by_section(line)
    if sections:
        return sections
    stated = text.startswith(tuple(_entries("stated"))) and not _SECTION_WORD.match(text)
    if stated and operative_words(text) and not text.endswith(_ANNOUNCES):
        return [Block(line.start, line.end, Rank.FORMAL, line.start)]
    read = _READ.search(text, 1)
    if read is not None and _is_told(text[read.start() :]):  # … พ.ศ. .... วาระที่ ๑ รับหลักการ ด้วยคะแนน ๓๐๐ เสียง
        return [Block(line.start + read.start(), line.end, Rank.FORMAL, line.start)]
    if any(word in text for word in _entries("elected")):
        return [Block(line.start, line.end, Rank.FORMAL, line.start)]
    return []


def _decides(fate: str) -> bool:
    """Return whether a bracket says what was resolved: its operative word first, or a unanimous vote."""
    if _UNANIMOUS.match(fate):
        return True
    found = operative_words(fate)
    return bool(found) and fate[: found[0].start] in _entries("resolved")


def _is_told(words: str) -> bool:
    """Return whether the words of a reading say how it was voted: with an operative word and a count, or unanimously."""
    return _UNANIMOUS.search(words) is not None or (bool(operative_words(words)) and _COUNTED.search(words) is not None)


def _by_section(line: Line) -> list[Block]:
    """Votes on sections of a bill, each with its count or unanimity: มาตรา ๑๖ คะแนนเป็นเอกฉันท์."""
    starts = [match.start() for match in _SECTION.finditer(line.text)]
    if not starts or starts[0] > 0:
        return []
    blocks = []
    for start, end in pairwise([*starts, len(line.text)]):
        words = line.text[start:end].rstrip()
        if _UNANIMOUS.search(words) or (_COUNTED.search(words) and operative_words(words)):
            blocks.append(Block(line.start + start, line.start + start + len(words), Rank.FORMAL, line.start + start))
    return blocks
