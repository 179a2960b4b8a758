"""Where resolutions begin and end: the markers of minutes and the blocks that they open.

A marker stands at the beginning of a line (มติที่ประชุม, มติ :, มติสภาฯ, ที่ประชุมรับทราบ), or after a blank inside a line that
was joined. The block goes on to the next heading, marker or closing line; speech that follows a resolution ends it.
"""

import re
from collections.abc import Iterator, Sequence

from council_docs.assembly.lines import CLOSING, Block, Line, Rank
from council_docs.assembly.outline import Outline

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
    r"ที่ประชุม(?:ฯ|สภา[^\s\n]{0,60}|คณะ[^\s\n]{0,60})?\s{0,3}(?:ได้|ร่วมกัน|พิจารณา|แล้ว|จึง|อภิปราย|เรื่องดังกล่าว|และ|ซักถาม|\s){0,12}(?:มีมติ|ลงมติ)"
)
_COUNT = re.compile(r"(?:สรุป)?ผลการ(?:ลงมติ|ลงคะแนน|ออกเสียง|นับคะแนน)(?:เสียง)?(?P<gap>[\s:：;\-–—]{0,20})")
_JOINED = re.compile(rf"(?<=[\s)”\".])มติที่ประชุม(?P<gap>\s?[:：]?[\s\-–—]{{1,20}})(?={_OPERATIVE})")
_NOT_BEFORE_JOINED = re.compile(r"(?:ตาม|จาก|ต่อ|ใน|ของ|แก้ไข|ปฏิบัติ|ติดตาม|อ้างถึง|และ|หรือ)\s{0,2}$")
_CITED = re.compile(r"[^\n]{0,60}?ครั้งที่\s?[0-9๐-๙]{1,3}\s?/\s?[0-9๐-๙]")
_COLUMN_HEADS = re.compile(r"\s{0,3}(?:ผลการ|ผู้รับผิดชอบ|หมายเหตุ|การดำเนินการ|การดำเนินงาน|สถานะ|ความก้าวหน้า)")
_SIGNED = re.compile(
    r"\(?\s?(?:ลงชื่อ|ลงนาม|\(ลงชื่อ\)|ผู้(?:จด|พิมพ์|บันทึก|ตรวจ)(?:ทาน)?(?:บันทึก|รายงาน)|บันทึกและพิมพ์|สรุปรายงานการประชุม|ประธานการประชุม$)"
)
_NARRATED = ("จากนั้น", "ต่อจากนั้น", "ลำดับต่อไป", "ต่อไปเป็น", "ต่อไปขอ", "ต่อไปครับ", "ต่อไปค่ะ", "ระเบียบวาระ")
_SPEAKERS = re.compile(
    r"""
      ประธานสภา | ประธานที่ประชุม | ประธานฯ | ประธาน(?=[\s:]) | รองประธาน | เลขานุการ | เลขาฯ | ปลัด(?!ให้)   # offices
    | นายก(?!รัฐมนตรี) | รองนายก | สมาชิกสภา | ส\.อบต | ส\.ท\.
    | นาย(?!ก) | นางสาว | นาง | น\.ส\. | ว่าที่ | พล\.?[ตอ] | คุณ(?!ภาพ|สมบัติ|วุฒิ)                            # titles of names
    | ดร\. | ผศ | รศ | ศ\. | ผู้ช่วยศาสตราจารย์ | รองศาสตราจารย์ | ศาสตราจารย์ | อาจารย์
    """,
    re.VERBOSE,
)
_SPOKEN = re.compile(r"[:：\t]|(?:กล่าว|แจ้ง|เสนอ|ชี้แจง|รายงาน|สอบถาม|อภิปราย|ขอ(?:ให้|เชิญ|หารือ|บคุณ)|ถาม|นำเสนอ|ประกาศ)")
_EXPECTS_MORE = re.compile(r"(?:ดังนี้|ดังต่อไปนี้|ต่อไปนี้|ประกอบด้วย|ได้แก่|คือ|เพิ่มเติม|[:：])\s{0,3}$")


def find_blocks(outline: Outline) -> list[Block]:
    """Return the blocks of all resolutions in text order, the weaker markers of an item only where it has no better one."""
    if outline.blocks is not None:
        return list(outline.blocks)
    marks = list(_marks(outline.lines))
    formal = {outline.index_at(block.marker) for block in marks if block.rank is Rank.FORMAL}
    kept = [block for block in marks if block.rank is Rank.FORMAL or outline.index_at(block.marker) not in formal]
    starts = {block.marker for block in kept}
    heads = {heading.line for heading in outline.headings}
    return [block for mark in kept if (block := _grown(mark, outline, heads, starts)) is not None]


def _marks(lines: Sequence[Line]) -> Iterator[Block]:
    for line in lines:
        if line.columns >= 3:
            continue  # a row that quotes the last meeting's resolutions
        text = line.text
        match = MARKER.match(text)
        if match:
            rest = text[match.end() :]
            cited = (match["gap"] == "" or match["body"] is not None) and _CITED.match(rest) is not None
            if not cited and not _COLUMN_HEADS.match(rest):
                yield Block(line.start + match.end(), line.end, Rank.FORMAL, line.start)
            continue
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
        for match in _JOINED.finditer(text):
            if not _NOT_BEFORE_JOINED.search(text, max(0, match.start() - 20), match.start()):
                yield Block(line.start + match.end(), line.end, Rank.FORMAL, line.start + match.start())


def _grown(mark: Block, outline: Outline, heads: set[int], starts: set[int]) -> Block | None:
    """Extend a marker's own line over the lines that belong to the resolution."""
    lines = outline.lines
    index = _line_index(lines, mark.marker)
    start, end = mark.start, mark.end
    inner = [at for at in starts if mark.marker < at < end] if len(lines[index].text) > 40 else []
    if inner:
        end = min(inner)
        return Block(start, _trim(lines[index], start, end), mark.rank, mark.marker)
    empty = start >= lines[index].end
    for following in range(index + 1, len(lines)):
        line = lines[following]
        if following in heads or line.start in starts or CLOSING.match(line.text) or _SIGNED.match(line.text):
            break
        if not empty and line.columns < 3 and line.number is None and _is_speech(line, lines[following - 1]):
            break
        if empty:
            start, empty = line.start, False
        end = line.end
        if mark.rank is Rank.NARRATIVE and not _EXPECTS_MORE.search(line.text[-40:]) and line.number is None:
            break
    return None if empty else Block(start, end, mark.rank, mark.marker)


def _is_speech(line: Line, before: Line) -> bool:
    if _EXPECTS_MORE.search(before.text[-40:]):
        return False
    if line.text.startswith(_NARRATED):
        return True
    match = _SPEAKERS.match(line.text)
    return match is not None and _SPOKEN.search(line.text, match.end(), match.end() + 120) is not None


def _trim(line: Line, start: int, end: int) -> int:
    return start + len(line.text[start - line.start : end - line.start].rstrip())


def _line_index(lines: Sequence[Line], offset: int) -> int:
    low, high = 0, len(lines)
    while low < high:
        middle = (low + high) // 2
        if lines[middle].start <= offset:
            low = middle + 1
        else:
            high = middle
    return low - 1
