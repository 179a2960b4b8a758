"""The signature block at the end of minutes: who wrote, who checked, who was secretary, who presided.

Two orders occur: the name in brackets with the role under it (universities), and the role on the dotted line with the
name in brackets under it (`ลงชื่อ ........ ผู้จดรายงานการประชุม`, local councils). Signatures stand side by side, too.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from council_docs.assembly.minutes.lines import Line
from council_docs.record import Officer, Span
from council_docs.record.mentions import OfficerRole
from council_docs.thai.names.full_names import NameMatch, find_names, name_at

_COLUMNS = re.compile("\t+|[ \u00a0]{3,}|[ \u00a0]+\u2060+[ \u00a0]+")
_LEADER = "\u2060"
"""Stands for each dot of a dotted line, so that offsets stay those of the line."""
_DOTTED = re.compile(r"[.…_]{3,}")
_SIGNED = re.compile(r"\(?\s?(?:ลงชื่อ|ลงนาม|ลายมือชื่อ)\s?\)?")
_CHECKERS = re.compile(r"(?:คณะ)?กรรมการ(?:สามัญ(?:ประจำสภา)?)?(?:ผู้)?ตรวจ")
_CLOSED = re.compile(r"(?:เลิก|ปิด)\s?(?:การ)?\s?ประชุม")

ROLES: dict[OfficerRole, re.Pattern[str]] = {
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
    """Somebody who signed, and the words that stand with the name; `span` is the name in the text of the document."""

    match: NameMatch
    span: Span
    words: list[str] = field(default_factory=list)


def signatures(lines: Sequence[Line], *, after: int = 0) -> list[Officer]:
    """Return who signed as recorder, reviewer, secretary or chair, in text order.

    Args:
        lines: All lines of the document; the block is sought after the last closing line, or in the last sixty lines.
        after: Offset before which no signature stands: the end of the attendance lists.
    """
    return [
        Officer(role=role, name=signature.match.name, title=signature.match.title, evidence="signature", span=signature.span)
        for signature in _signatures(_block([line for line in lines if line.start >= after]))
        for role, pattern in ROLES.items()
        if any(pattern.search(words) for words in signature.words)
    ]


def _block(lines: list[Line]) -> list[Line]:
    closing = [index for index, line in enumerate(lines) if _CLOSED.match(line.text)]
    return lines[max(closing[-1] + 1 if closing else 0, len(lines) - 60) :]


def _signatures(lines: list[Line]) -> Iterator[_Signature]:
    columns: list[_Signature] = []
    pending: list[str] = []
    checkers = ""  # a heading over signatures: คณะกรรมการตรวจรายงานการประชุม
    for line in (part for whole in lines for part in _signed_parts(whole)):
        written = _DOTTED.sub(lambda dots: _LEADER * len(dots[0]), line.text)
        pieces = [(start, piece) for start, piece in _pieces(written, _COLUMNS) if piece.strip(f" \u00a0{_LEADER}")]
        named = [(start, piece, match) for start, piece in pieces if (match := _name_in_brackets(piece))]
        if named:
            yield from columns
            columns = [
                _signature(match, line.start + start, _plain(piece[match.end :]).strip(" )\t"))
                for start, piece, match in named
            ]
            _share(columns, pending)
            columns[0].words.append(checkers)
            pending, checkers = [], ""
        elif _SIGNED.match(line.text):
            parts = _pieces(written, _SIGNED)[1:]
            pending = [" ".join(_plain(part).split()) for _, part in parts]
            yield from (
                _signature(match, line.start + start, " ".join(_plain(part).split()))
                for start, part in parts
                for match in find_names(part)
                if match.family
            )
        elif _CHECKERS.match(line.text):
            checkers = line.text
        elif columns:
            _share(columns, [_plain(piece) for _, piece in pieces])
    yield from columns


def _signed_parts(line: Line) -> Iterator[Line]:
    """Yield a line, or its two parts where the next signature is glued to the role: `ผู้พิมพ์รายงานการประชุม(นาย…)`."""
    bracket = line.text.find("(", 4, 200)
    before = line.text[: max(bracket, 0)]
    if bracket > 0 and not _SIGNED.match(line.text) and any(role.match(before.strip()) for role in ROLES.values()):
        match = name_at(line.text, bracket + 1)
        if match and match.family:
            yield Line(line.start, before)
            yield Line(line.start + bracket, line.text[bracket:])
            return
    yield line


def _pieces(written: str, separator: re.Pattern[str]) -> list[tuple[int, str]]:
    """Split a line; each piece with its offset."""
    cuts = [0, *(offset for found in separator.finditer(written) for offset in found.span()), len(written)]
    return [(cuts[index], written[cuts[index] : cuts[index + 1]]) for index in range(0, len(cuts), 2)]


def _plain(piece: str) -> str:
    return re.sub(f"{_LEADER}+", " ", piece)


def _signature(match: NameMatch, by: int, words: str) -> _Signature:
    return _Signature(match, Span(start=by + match.name_start, end=by + match.end), [words])


def _share(columns: list[_Signature], pieces: list[str]) -> None:
    """Give each signature the words in its column; fewer words than signatures belong to the first ones."""
    for column, piece in zip(columns, pieces, strict=False):
        column.words.append(piece.strip(" ()"))


def _name_in_brackets(piece: str) -> NameMatch | None:
    """Return the name that a piece of a line begins with, in brackets or alone."""
    match = next(find_names(piece[:300]), None)
    if match is None or not match.family or piece[: match.start].strip(f" \u00a0({_LEADER}"):
        return None
    return match
