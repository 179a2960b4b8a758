"""The outline of minutes: their lines, the headings of the agenda, and where each item's text ends."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from council_docs.assembly.minutes.agenda.heading import Heading
from council_docs.assembly.minutes.agenda.numbering import find_headings
from council_docs.assembly.minutes.agenda.summary_page import is_summary_page, read_summary
from council_docs.assembly.minutes.lines import CLOSING, Block, Line


@dataclass(frozen=True)
class Outline:
    """Lines and headings of one paper.

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


def outline_of(lines: Sequence[Line], end: int | None = None) -> Outline:
    """Read the outline of minutes.

    Args:
        lines: The lines of the paper, as `lines_of` returns them.
        end: Offset at which the paper ends; where its last line does, if `None`.
    """
    last = (lines[-1].end if lines else 0) if end is None else end
    blocks: list[Block] | None = None
    if is_summary_page(lines):
        headings, blocks = read_summary(lines)
    else:
        headings = find_headings(lines)
    ends = []
    for index, heading in enumerate(headings):
        limit = headings[index + 1].line if index + 1 < len(headings) else len(lines)
        stop = next((i for i in range(heading.end_line + 1, limit) if CLOSING.match(lines[i].text)), limit)
        ends.append(lines[stop].start if stop < len(lines) else last)
    return Outline(lines, headings, ends, blocks)
