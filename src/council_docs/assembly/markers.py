"""Where resolutions begin and end: the markers of minutes and the blocks that they open.

A marker stands at the beginning of a line (มติที่ประชุม, มติ :, มติสภาฯ, ที่ประชุมรับทราบ), or after a blank inside a line that
was joined. The block goes on to the next heading, marker or closing line; speech that follows a resolution ends it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from council_docs.assembly.lines import CLOSING, Block, Line, Rank
from council_docs.assembly.outline import Outline
from council_docs.thai.vocabulary import vocabulary

_OPERATIVE = (
    r"(?:ให้ความ|ไม่|ไม่ให้|ได้|ร่วมกัน|เป็นเอกฉันท์|โดย|ด้วย)?\s{0,2}"
    r"(?:รับทราบ|เห็นชอบ|เห็นด้วย|เห็นควร|เห็นพ้อง|อนุมัติ|อนุญาต|รับรอง|รับหลักการ|มอบ|เลือก|แต่งตั้ง|เลื่อน|ยืนยัน|ไม่ขัดข้อง|มีมติ|ลงมติ|ผ่าน)"
)
_BODY = r"(?:สภา|คณะ|ก\.|อ\.|กรรมการ|ที่ประชุม)[^\n\t0-9๐-๙:]{0,70}?"
MARKER = re.compile(
    rf"""
    (?:
      (?:สรุป)?มติ\s?(?:ของ)?\s?ที่\s?ประชุม(?:ฯ|\s?ฯ)?               # มติที่ประชุม, at times with a blank inside
        (?P<body>{_BODY})?                                              # …สภาองค์การบริหารส่วนตำบล…, glued
        (?=[\s:：;\-–—*_\t(“"]|$|{_OPERATIVE})
    | มติ\s?(?:ของ)?\s?{_BODY}(?=\s?[:：\t]|\s{{1,8}}{_OPERATIVE}|$)     # มติสภาฯ :, มติคณะกรรมการ เห็นชอบ
    | มติ(?=\s?[:：\t]|\s{{1,8}}{_OPERATIVE}|$)
    )
    (?P<gap>[\s:：;\-–—*_]{{0,40}})
    """,
    re.VERBOSE,
)
_SHORT = re.compile(rf"ที่ประชุม(?:ฯ|\s?ฯ)?(?P<gap>[\s:：;\-–—*]{{0,20}})(?={_OPERATIVE})")
_NARRATIVE = re.compile(
    r"""
    (?: ที่ประชุม(?:ฯ|สภา\S{0,60}|คณะ\S{0,60})?
      | สภา(?:ฯ|เทศบาล\S{0,60}|องค์การบริหาร\S{0,60})
      | คณะ(?:อนุ)?กรรมการ(?:ฯ)? )
    \s{0,3}(?:ได้|ร่วมกัน|พิจารณา|แล้ว|จึง|อภิปราย|เรื่องดังกล่าว|และ|ซักถาม|\s){0,12}(?:มีมติ|ลงมติ)
    """,
    re.VERBOSE,
)
_COUNT = re.compile(r"(?:สรุป)?ผลการ(?:ลงมติ|ลงคะแนน|ออกเสียง|นับคะแนน)(?:เสียง)?(?P<gap>[\s:：;\-–—]{0,20})")
_JOINED = re.compile(rf"(?<=[\s)”\".])มติที่ประชุม(?P<gap>\s?[:：]?[\s\-–—]{{1,20}})(?={_OPERATIVE})")
_NOT_BEFORE_JOINED = re.compile(r"(?:ตาม|จาก|ต่อ|ใน|ของ|แก้ไข|ปฏิบัติ|ติดตาม|อ้างถึง|และ|หรือ)\s{0,2}$")
_CITED = re.compile(r"[^\n]{0,60}?ครั้งที่\s?[0-9๐-๙]{1,3}\s?/\s?[0-9๐-๙]")
_COLUMN_HEADS = re.compile(r"\s{0,3}(?:ผลการ|ผู้รับผิดชอบ|หมายเหตุ|การดำเนินการ|การดำเนินงาน|สถานะ|ความก้าวหน้า)")
_OTHERS = re.compile(r"ครั้งที่\s?[0-9๐-๙]{1,3}\s?/|(?:ใน|จาก|ตาม)(?:การ|คราว)?ประชุม|ตามที่|อ้างถึง|ขอ(?:ให้)?$")
_LONGEST = 80
"""Lines of the longest resolution: appointments of committees with all their members are half as long."""


def _words(name: str) -> str:
    return "|".join(map(re.escape, vocabulary("resolutions")["speech"][name]))


_SIGNED = re.compile(
    rf"(?:{_words('signatures')})|\((?:นาย|นาง|ว่าที่|จ่า|พัน|ร้อย|[ผร]?ศ\.|ดร\.)[^()]{{4,60}}\)\s*$|ประธานการประชุม$"
)
READING = re.compile(
    r"""
    \(?วาระ(?:ที่)?\s?(?P<reading>[1-3๑-๓]|หนึ่ง|สอง|สาม)(?:\s?/\s?[3๓])?\s?\)?
    \s{0,3}[:(\-–]?\s{0,3}(?:ขั้น|รับหลักการ|แปรญัตติ|ลงมติ|เห็นชอบ|$)
    """,
    re.VERBOSE,
)
"""A line that opens a reading of a bill or by-law."""


def find_blocks(outline: Outline) -> list[Block]:
    """Return the blocks of all resolutions in text order, the weaker markers of an item only where it has no better one."""
    if outline.blocks is not None:
        return list(outline.blocks)
    marks = sorted(_marks(outline.lines), key=lambda mark: mark.marker)
    best: dict[int | None, Rank] = {}
    for mark in marks:
        item = outline.index_at(mark.marker)
        best[item] = max(best.get(item, mark.rank), mark.rank)
    kept = [mark for mark in marks if mark.rank == best[outline.index_at(mark.marker)]]
    heads = {heading.line for heading in outline.headings}
    limits = [*(mark.marker for mark in kept[1:]), None]
    return [
        block
        for mark, limit in zip(kept, limits, strict=False)
        if (block := _grown(mark, outline.lines, heads, limit)) is not None
    ]


def _marks(lines: Sequence[Line]) -> Iterator[Block]:
    for line in lines:
        text = line.text
        match = MARKER.match(text)
        if match:
            rest = text[match.end() :]
            cited = (match["gap"] == "" or match["body"] is not None) and _CITED.match(rest) is not None
            if not cited and not _COLUMN_HEADS.match(rest):
                yield Block(line.start + match.end(), line.end, Rank.FORMAL, line.start)
            continue
        if line.columns >= 3:
            continue  # a row that quotes the last meeting's resolutions
        match = _SHORT.match(text)
        if match and not _NARRATIVE.match(text):
            short = bool(match["gap"].strip(" ")) or len(text) <= 60
            start = line.start + (match.end() if short else 0)
            yield Block(start, line.end, Rank.FORMAL if short else Rank.NARRATIVE, line.start)
            continue
        match = _COUNT.match(text)
        if match:
            yield Block(line.start + match.end(), line.end, Rank.NARRATIVE, line.start)
            continue
        if _NARRATIVE.match(text):
            yield Block(line.start, line.end, Rank.NARRATIVE, line.start)
            continue
        yield from _inside(line)


def _inside(line: Line) -> Iterator[Block]:
    """Markers inside a line: those of a line that was joined, and what the meeting resolved, told in a paragraph."""
    text = line.text
    for match in _JOINED.finditer(text):
        if not _NOT_BEFORE_JOINED.search(text, max(0, match.start() - 20), match.start()):
            yield Block(line.start + match.end(), line.end, Rank.FORMAL, line.start + match.start())
    for match in _NARRATIVE.finditer(text, 1):
        if text[match.start() - 1] in " \t" and not _OTHERS.search(text, max(0, match.start() - 120), match.start()):
            yield Block(line.start + match.start(), line.end, Rank.MENTION, line.start + match.start())


def _grown(mark: Block, lines: Sequence[Line], heads: set[int], limit: int | None) -> Block | None:
    """Extend a marker's own line over the lines that belong to the resolution."""
    index = bisect_right(lines, mark.marker, key=lambda line: line.start) - 1
    start, end = mark.start, mark.end
    if limit is not None and limit < end:
        return Block(start, _trim(lines[index], start, limit), mark.rank, mark.marker)
    empty = start >= lines[index].end
    for following in range(index + 1, min(len(lines), index + _LONGEST)):
        line = lines[following]
        if (
            following in heads
            or (limit is not None and line.start >= limit)
            or _ends(line, lines[following - 1], empty=empty)
        ):
            break
        if empty:
            start, empty = line.start, False
        end = line.end
        if mark.rank is not Rank.FORMAL and not _goes_on(line) and line.number is None:
            break
    return None if empty else Block(start, end, mark.rank, mark.marker)


def _ends(line: Line, before: Line, *, empty: bool) -> bool:
    """Whether a line is no part of the resolution before it: the closing, a signature, another reading, speech."""
    text = line.text
    if CLOSING.match(text) or READING.match(text) or _SIGNED.match(text):
        return True
    return not empty and line.columns < 3 and line.number is None and not _goes_on(before) and _is_speech(text)


def _goes_on(line: Line) -> bool:
    return line.text.endswith(tuple(vocabulary("resolutions")["speech"]["goes_on"]))


def _is_speech(text: str) -> bool:
    words = vocabulary("resolutions")["speech"]
    if text.startswith(tuple(words["narrated"])):
        return True
    if not text.startswith(tuple(words["speakers"])) or text.startswith(tuple(words["no_speakers"])):
        return False
    head = text[:140]
    return len(text) <= 60 or "\t" in head or ":" in head or any(verb in head for verb in words["verbs"])


def _trim(line: Line, start: int, end: int) -> int:
    return start + len(line.text[start - line.start : end - line.start].rstrip())
