"""The signature block at the end of minutes: who wrote, who checked, who was secretary, who presided.

Two orders occur: the name in brackets with the role under it (universities), and the role on the dotted line with the
name in brackets under it (`ลงชื่อ ........ ผู้จดรายงานการประชุม`, local councils). Signatures stand side by side, too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from council_docs.assembly.lines import Line
from council_docs.thai.names import NameMatch, find_names

_COLUMNS = re.compile(r"\t+|[ \u00a0]{3,}")
_DOTTED = re.compile(r"[.…_]{3,}")
_SIGNED = re.compile(r"\(?\s?(?:ลงชื่อ|ลงนาม|ลายมือชื่อ)\s?\)?")
_CHECKERS = re.compile(r"(?:คณะ)?กรรมการ(?:สามัญ(?:ประจำสภา)?)?(?:ผู้)?ตรวจ")
_CLOSED = re.compile(r"(?:เลิก|ปิด)\s?(?:การ)?\s?ประชุม")

ROLES = {
    # what the words under or beside a signature make of the person
    "recorder": re.compile(
        r"""(?:ผู้)?(?:จด|พิมพ์|บันทึก|จัดทำ|จัดพิมพ์|สรุป|เรียบเรียง|ถอดความ)
        (?:(?:และ|/|\s)(?:จด|พิมพ์|จัดพิมพ์|สรุป|จัดทำ|บันทึก|เรียบเรียง)){0,2}
        (?:บันทึก|สรุป)?(?:รายงาน|ราย|การ|ประชุม|\s*$|/)""",
        re.VERBOSE,
    ),
    "reviewer": re.compile(r"ตรวจ(?!ราชการ|สอบ|การแผ่นดิน|บัญชี|เงิน)|ผู้ทาน"),
    "secretary": re.compile(r"(?<!ผู้ช่วย)(?<!นาย)เลขานุการ(?!นายก|รัฐมนตรี|ผู้ว่า|กรม)"),
    "chair": re.compile(r"(?<!รอง)ประธาน(?:(?:ใน)?(?:ที่|การ)ประชุม|สภา|กรรมการ|คณะ|อนุกรรมการ|\s*$|ฯ)"),
}


@dataclass(slots=True)
class _Signature:
    name: str
    words: list[str] = field(default_factory=list)


def signatures(lines: list[Line], *, after: int = 0) -> dict[str, str]:
    """Return the names of recorder, reviewer, secretary and chair as far as the signature block tells them.

    Args:
        lines: All lines of the document; the block is sought after the last closing line, or in the last sixty lines.
        after: Offset before which no signature stands: the end of the attendance lists.
    """
    found: dict[str, str] = {}
    for signature in _signatures(_block([line for line in lines if line.start >= after])):
        for role, pattern in ROLES.items():
            if any(pattern.search(words) for words in signature.words):
                found.setdefault(role, signature.name)
    return found


def _block(lines: list[Line]) -> list[Line]:
    closing = [index for index, line in enumerate(lines) if _CLOSED.match(line.text)]
    return lines[max(closing[-1] + 1 if closing else 0, len(lines) - 60) :]


def _signatures(lines: list[Line]) -> Iterator[_Signature]:
    columns: list[_Signature] = []
    pending: list[str] = []
    checkers = ""  # a heading over signatures: คณะกรรมการตรวจรายงานการประชุม
    for line in lines:
        pieces = [piece for piece in _COLUMNS.split(_DOTTED.sub(" ", line.text)) if piece.strip()]
        named = [(match, piece) for piece in pieces if (match := _name_in_brackets(piece))]
        if named:
            yield from columns
            columns = [_Signature(match.name, [piece[match.end :].strip(" )\t")]) for match, piece in named]
            _share(columns, pending)
            columns[0].words.append(checkers)
            pending, checkers = [], ""
        elif _SIGNED.match(line.text):
            pending = [" ".join(_DOTTED.sub(" ", part).split()) for part in _SIGNED.split(line.text)[1:]]
            yield from (_Signature(match.name, [part]) for part in pending for match in find_names(part) if match.family)
        elif _CHECKERS.match(line.text):
            checkers = line.text
        elif columns:
            _share(columns, pieces)
    yield from columns


def _share(columns: list[_Signature], pieces: list[str]) -> None:
    """Give each signature the words in its column; fewer words than signatures belong to the first ones."""
    for column, piece in zip(columns, pieces, strict=False):
        column.words.append(piece.strip(" ()"))


def _name_in_brackets(piece: str) -> NameMatch | None:
    """Return the name that a piece of a line begins with, in brackets or alone."""
    match = next(find_names(piece[:200]), None)
    if match is None or not match.family or piece[: match.start].strip(" ("):
        return None
    return match
