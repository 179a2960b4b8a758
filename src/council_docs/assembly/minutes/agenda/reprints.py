"""Headings in the large: an agenda printed twice, and numbered paragraphs that look like sub-items.

Minutes may list their agenda before they treat it; an agenda paper may print its items again over pages to take notes on.
"""

from collections.abc import Sequence
from itertools import pairwise

from council_docs.assembly.minutes.agenda.heading import Heading, alike
from council_docs.assembly.minutes.lines import Line

_LEAST = 3
"""Main items of an agenda at least; fewer are too few to tell that it is printed twice."""


def second_printing(mains: Sequence[tuple[int, int, str]]) -> int | None:
    """Return the line with which a second printing of the agenda begins, or `None`.

    Args:
        mains: Number, line and title of everything that looks like the heading of a main item, in text order.
    """
    first = next((main for main in mains if main[0] == 1), None)
    if first is None:
        return None
    for index, (number, line, title) in enumerate(mains):
        if number == 1 and line > first[1] and alike(first[2].strip(), title.strip()):
            before = {main[0] for main in mains[:index]}
            after = {main[0] for main in mains[index:]}
            return line if len(before) >= _LEAST and len(before & after) >= _LEAST else None
    return None


def is_bare_list(listed: Sequence[Heading], end: int) -> bool:
    """Return whether headings stand one below the other, without text of their own; `end` is the line after them."""
    starts = [*(heading.line for heading in listed[1:]), end]
    gaps = [start - heading.end_line - 1 for heading, start in zip(listed, starts, strict=True)]
    return bool(listed) and sum(1 for gap in gaps if gap > 1) * 5 <= len(gaps)


def joined(listed: list[Heading], again: list[Heading]) -> list[Heading]:
    """Return the headings of an agenda of which `listed` is the bare list and `again` the second printing.

    Where nearly all that is listed comes again, the second printing with its text is the agenda. Where much of it does
    not (an agenda paper with pages to take notes on), the list is, and what comes again belongs to its items.
    """
    numbers = {heading.number for heading in again}
    if sum(heading.number not in numbers for heading in listed) * 4 <= len(listed):
        return again
    known = {heading.number: heading for heading in reversed(listed)}
    for heading in again:
        if heading.number in known:
            heading.repeat, heading.parent = True, known[heading.number]
    return [*listed, *(heading for heading in again if heading.repeat)]


def without_paragraphs(lines: Sequence[Line], headings: list[Heading]) -> list[Heading]:
    """Leave out bare numbers of the third level that are paragraphs of one item: long, or with one resolution for all."""
    groups: dict[int, list[Heading]] = {}
    for heading in headings:
        if heading.bare and heading.level == 3 and not heading.repeat:
            groups.setdefault(id(heading.parent), []).append(heading)
    following = {id(one): later.line for one, later in pairwise(headings)}
    out = {
        id(heading)
        for group in groups.values()
        if _are_paragraphs(lines, group, following.get(id(group[-1]), len(lines)))
        for heading in group
    }
    return [heading for heading in headings if id(heading) not in out]


def _are_paragraphs(lines: Sequence[Line], group: list[Heading], end: int) -> bool:
    """Return whether sub-items are paragraphs of one item; `end` is the line of the heading after the last of them."""
    pairs = list(pairwise(group))
    if any(lines[index].text.startswith("มติ") for one, later in pairs for index in range(one.end_line + 1, later.line)):
        return False  # each has its own resolution
    if all(later.line - one.end_line <= 2 for one, later in pairs) and end - group[-1].end_line <= 2 and end < len(lines):
        # A bare list, the next item right behind it: an agenda. Paragraphs have their resolution behind them.
        return sum(len(heading.title) for heading in group) > 150 * len(group)
    if max(len(heading.title) for heading in group) > 150:
        return True
    return bool(pairs) and all(later.line - one.end_line <= 2 for one, later in pairs)
