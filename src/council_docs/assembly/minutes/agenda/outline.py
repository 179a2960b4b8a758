"""The outline of minutes: their lines, the headings of the agenda, and where each item's text ends."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from council_docs.assembly.minutes.agenda.heading import Heading
from council_docs.assembly.minutes.agenda.numbering import find_headings
from council_docs.assembly.minutes.agenda.summary_page import is_summary_page, read_summary
from council_docs.assembly.minutes.lines import CLOSING, Block, Line, lines_of
from council_docs.document import Document


@dataclass(frozen=True)
class Outline:
    """Lines and headings of one document.

    Attributes:
        headings: In text order, second printings included.
        ends: For each heading, the offset at which its own text ends: the next heading or the closing of the meeting.
        blocks: The resolutions, where the form of the paper gives them away together with the items.
    """

    lines: Sequence[Line]
    headings: Sequence[Heading]
    ends: Sequence[int]
    blocks: Sequence[Block] | None = None

    def index_at(self, offset: int) -> int | None:
        """Return the index of the heading under which `offset` stands, or `None`."""
        index = bisect_right(self.headings, offset, key=lambda heading: self.lines[heading.line].start) - 1
        return index if index >= 0 and offset < self.ends[index] else None

    def item_at(self, offset: int) -> Heading | None:
        """Return the heading under which `offset` stands; for a second printing, the first one."""
        index = self.index_at(offset)
        if index is None:
            return None
        heading = self.headings[index]
        return heading.parent if heading.repeat else heading


def outline_of(document: Document) -> Outline:
    """Read the outline of minutes."""
    lines = lines_of(document)
    blocks: list[Block] | None = None
    if is_summary_page(lines):
        headings, blocks = read_summary(lines)
    else:
        headings = find_headings(lines)
    ends = []
    for index, heading in enumerate(headings):
        limit = headings[index + 1].line if index + 1 < len(headings) else len(lines)
        stop = next((i for i in range(heading.end_line + 1, limit) if CLOSING.match(lines[i].text)), limit)
        ends.append(lines[stop].start if stop < len(lines) else len(document.text))
    return Outline(lines, headings, ends, blocks)
