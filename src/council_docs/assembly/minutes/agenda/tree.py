"""The agenda as a tree: every item with its title, text, state, speakers, amounts and dates."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from council_docs.assembly.minutes.agenda.heading import Heading
from council_docs.assembly.minutes.agenda.outline import Outline
from council_docs.assembly.parts import Found
from council_docs.lexicon.wordlists import words
from council_docs.record import AgendaItem, Mention, Span
from council_docs.text.anchors import holds_any

State = Literal["empty", "withdrawn", "secret", "moved"]
_IDLE = " \t\n-–—.*_()[]ฯ:"
"""What stands around a title or a remark and says nothing."""
_AFTER_TITLE = " \t\n-–—.*_([]:"
"""The same behind a title that an idle remark follows; its own bracket and ฯ stay."""


def agenda_tree(
    text: str, outline: Outline, found: Found, resolved: Mapping[int, Sequence[int]] | None = None
) -> tuple[AgendaItem, ...]:
    """Return the agenda of minutes, nested, in text order.

    Numbers are Arabic digits without spaces. Nothing is invented: where a main heading is missing, its sub-items stand
    at the top. Numbers printed twice and out of order stay as printed; a second printing of one heading is no item.

    Args:
        text: The text of the document.
        outline: Lines and headings of the minutes.
        found: Mentions, for speakers, sums and days of each item.
        resolved: Indexes of the resolutions of each item, by the offset at which its title begins.
    """
    mentions = _Mentions.of(found, resolved or {})
    nodes: dict[int, _Node] = {}
    roots: list[_Node] = []
    for heading, end in zip(outline.headings, outline.ends, strict=True):
        if heading.repeat:
            continue
        node = nodes[id(heading)] = _Node(heading, _item(text, outline, heading, end, mentions))
        parent = nodes.get(id(heading.parent)) if heading.parent is not None else None
        (parent.children if parent else roots).append(node)
    return tuple(node.build() for node in roots)


@dataclass(slots=True)
class _Node:
    heading: Heading
    item: AgendaItem
    children: list["_Node"] = field(default_factory=list)

    def build(self) -> AgendaItem:
        return self.item.replace(items=tuple(child.build() for child in self.children)) if self.children else self.item


@dataclass(frozen=True)
class _Mentions:
    """What stands where: names by the offset of each mention, offsets of amounts and dates, resolutions by item."""

    speakers: dict[int, str]
    amounts: list[int]
    dates: list[int]
    resolved: Mapping[int, Sequence[int]]

    @classmethod
    def of(cls, found: Found, resolved: Mapping[int, Sequence[int]]) -> "_Mentions":
        return cls(
            {span.start: person.name for person in found.people for span in (*person.spans, *person.short_spans)},
            [mention.span.start for mention in found.amounts],
            [mention.span.start for mention in found.dates],
            resolved,
        )


def _item(text: str, outline: Outline, heading: Heading, end: int, mentions: _Mentions) -> AgendaItem:
    title, idle = _without_idle_end(heading.title)
    body = _trimmed(text, heading.end, end)
    first = outline.lines[heading.line].start
    return AgendaItem(
        number=".".join(map(str, heading.number)) if heading.number else None,
        title=title,
        span=Span(start=heading.start, end=heading.start + _shown(text[heading.start : heading.end], title, idle=idle)),
        body=body,
        state="moved" if heading.moved else _state(heading.title, text[body.start : body.end] if body else "", idle=idle),
        speakers=_speakers(outline, heading, end, mentions.speakers),
        resolutions=tuple(mentions.resolved.get(heading.start, ())),
        amounts=_within(mentions.amounts, first, end),
        dates=_within(mentions.dates, first, end),
    )


def _without_idle_end(title: str) -> tuple[str, bool]:
    """Split `เรื่องอื่น ๆ - ไม่มี -` into the title and the fact that there is nothing under it."""
    bare = title.rstrip(_IDLE)
    for word in (*words("agenda", "nothing"), *words("agenda", "empty")):
        if bare.endswith(word):
            head = bare[: -len(word)]
            whole = word in words("agenda", "nothing") and head.endswith(words("agenda", "whole_titles"))
            if head.strip(_IDLE) and (head[-1] in _IDLE or whole):
                return head.rstrip(_AFTER_TITLE), True
    return title.rstrip(" :-–—"), False


def _shown(printed: str, title: str, *, idle: bool) -> int:
    """Length of the title as printed (its white space may differ from that of the title)."""
    if not idle:
        return len(printed.rstrip(" :-–—\n\t"))
    left = sum(1 for char in title if not char.isspace())
    for index, char in enumerate(printed):
        if left == 0:
            return index
        left -= not char.isspace()
    return len(printed)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    # A heading's bullet or Markdown mark belongs to the next item.
    return Span(start=start, end=end) if end > start else None


def _state(title: str, body: str, *, idle: bool) -> State | None:
    first = next((bare for line in body[:200].split("\n") if (bare := line.strip(_IDLE))), "")
    remark = first if len(first) < _LONGEST_REMARK else ""
    if first.startswith(words("agenda", "secret")) or _holds(words("agenda", "secret"), title):
        return "secret"
    if _holds(words("agenda", "withdrawn"), title, remark):
        return "withdrawn"
    if _holds(words("agenda", "moved"), title, remark):
        return "moved"
    nothing = idle or (not first and bool(body.strip())) or (len(body) < _LONGEST_EMPTY and _says_nothing(first))
    return "empty" if nothing else None


_LONGEST_REMARK = 80
"""Code points of a first line that is a remark on the item; a longer one tells of something else."""
_LONGEST_EMPTY = 400
"""Code points under an item about which nothing was said but `ไม่มี`."""


def _holds(listed: Sequence[str], *texts: str) -> bool:
    return any(holds_any(text, listed) for text in texts)


def _says_nothing(line: str) -> bool:
    said = " ".join(line.split()).removeprefix("มติที่ประชุม").removeprefix("ที่ประชุม").strip(_IDLE)
    if said in words("agenda", "nothing"):
        return True
    return any(said.startswith(word) and len(said) <= len(word) + 30 for word in words("agenda", "empty"))


def _speakers(outline: Outline, heading: Heading, end: int, names: dict[int, str]) -> tuple[str, ...]:
    """Who begins a line of the item's own text: that is how minutes print who speaks."""
    spoke: dict[str, None] = {}
    for index in range(heading.end_line + 1, len(outline.lines)):
        line = outline.lines[index]
        if line.start >= end:
            break
        if line.number is None and line.columns < 3 and line.start in names:
            spoke[names[line.start]] = None
    return tuple(spoke)


def _within(starts: Sequence[int], first: int, last: int) -> tuple[int, ...]:
    return tuple(range(bisect_left(starts, first), bisect_left(starts, last)))


def mention_indexes(mentions: Sequence[Mention], span: Span) -> tuple[int, ...]:
    """Return the indexes of the mentions that begin within a span; the mentions stand in text order."""
    low = bisect_left(mentions, span.start, key=lambda mention: mention.span.start)
    return tuple(range(low, bisect_left(mentions, span.end, key=lambda mention: mention.span.start)))
