"""The lines of a document's text, with what a parser of minutes needs to know of each."""

import re
from dataclasses import dataclass
from enum import IntEnum

from council_docs.document import Document, tables_of
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import vocabulary
from council_docs.phrases.resolution_markers import ARROWS
from council_docs.text.lines import whole_lines
from council_docs.thai.numbers.digits import to_arabic


def _hour(kind: str) -> re.Pattern[str]:
    """A line on which a meeting begins or ends: the word, then a time or the end of the line."""
    entries = any_of(vocabulary("headings")["hours"][kind])
    return compiled(rf"{entries}(?:สภา\S{{0,60}})?\s{{0,20}}(?:เมื่อ|ใน)?\s{{0,3}}(?::|เวลา|$|[0-9๐-๙])")


CLOSING = _hour("closing")
OPENING = _hour("opening")
_LEAD = compiled(rf"\s*(?:[#*•·∙▪■□●○◆❖➢➤➲✓\-–—>={ARROWS}]{{1,6}}\s*){{0,3}}")
_ENCLOSED = compiled(r"[\[(]\s{0,3}(?P<words>(?:มติ|ที่ประชุม).*?)\s{0,3}[\])]")
"""A decision that stands between brackets, alone on its line: `[มติ รับรอง]`, `(ที่ประชุมรับทราบ)`."""
_NUMBER = compiled(r"\(?([0-9๐-๙]{1,3})(?:[.)]|\s{1,3}[.)])(?!\s?[0-9๐-๙])")


@dataclass(slots=True)  # not frozen, as `text.lines.Line`: many are made
class Line:
    """One line of `Document.text`.

    Attributes:
        start: Offset of its first code point that is no bullet, hash or dash.
        text: The line from there on.
        columns: Columns of the table in which it stands; 1 outside tables.
        number: The number of a list item (`๓.`, `3)`), if it is one.
        bullet: Whether a bullet, hash or dash stands before it.
        heading: Whether it is set as a heading (bold, or a heading of Word).
        in_table: Whether it is a row of a table of the document.
        sign: What stands before it: the bullet, hash or dash.
    """

    start: int
    text: str
    columns: int = 1
    number: int | None = None
    bullet: bool = False
    heading: bool = False
    in_table: bool = False
    sign: str = ""

    @property
    def end(self) -> int:
        """Offset after its last code point."""
        return self.start + len(self.text)


class Rank(IntEnum):
    """How surely a marker announces a resolution; the lower ranks count only in items without a higher one."""

    MENTION = 0  # … ที่ประชุมมีมติ… within a paragraph
    NARRATIVE = 1  # ที่ประชุมได้พิจารณาแล้วมีมติ… , ผลการลงคะแนน …
    FORMAL = 2  # มติที่ประชุม …


@dataclass(frozen=True, slots=True)
class Block:
    """The words of one resolution: `start` and `end` are offsets into the text, without the marker."""

    start: int
    end: int
    rank: Rank
    marker: int


def lines_of(document: Document) -> list[Line]:
    """Return the lines of the document's text that are not empty."""
    tables = tables_of(document)
    widths = {table.start: 1 + max((cell.column for cell in table.cells), default=0) for table in tables}
    headings = {block.start for block in document.blocks if block.kind == "heading"}
    lines = []
    for at, raw in ((line.start, line.text) for line in whole_lines(document.text)):
        lead = _LEAD.match(raw)
        skip = lead.end() if lead else 0
        text = raw[skip:].rstrip()
        if not text and raw.strip():  # a line of dashes says something: nothing
            skip = len(raw) - len(raw.lstrip())
            text = raw.strip()
        if text:
            if text[0] in "[(" and (enclosed := _ENCLOSED.fullmatch(text)):
                skip, text = skip + enclosed.start("words"), enclosed["words"]
            table = tables.at(at) if widths else None
            columns = text.count("\t") + 1 if table is None else widths[table.start]
            sign = raw[:skip].strip()
            set_apart, row = at in headings, table is not None
            lines.append(Line(at + skip, text, columns, _number_of(text), bool(sign), set_apart, row, sign))
    return lines


def _number_of(text: str) -> int | None:
    number = _NUMBER.match(text)
    return int(to_arabic(number.group(1))) if number else None
