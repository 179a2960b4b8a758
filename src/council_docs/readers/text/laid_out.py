"""Text that was laid out with spaces and line ends, as `pdftotext -layout` writes it: lines back to paragraphs and columns.

Three things tell such text from text with one paragraph a line: form feeds between its pages, indentation by spaces, and
lines that end near one right margin. What is done then:

* page numbers, catch-words, and heads and feet that repeat over the pages are taken out;
* a line that reaches the right margin is joined to the next if that one begins at the left margin, or where the text of
  the first began (hanging indentation), and does not begin a new item;
* three spaces or more between words are a gap between columns, hence a tab; a line below a row that has text only under
  the later columns continues them;
* a line that fills the columns of the lines around it (speaker and speech, number and name) begins a row, however full the
  line above it is.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate, chain, count, pairwise

from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import vocabulary, words
from council_docs.phrases.attendance import list_openers
from council_docs.phrases.line_openers import goes_on, heads_list, is_drawn
from council_docs.phrases.page_furniture import is_catchword, page_label
from council_docs.phrases.paper_titles import states_hour
from council_docs.phrases.resolution_markers import labelled, short
from council_docs.thai.script.repair import MARKS, repaired
from council_docs.thai.script.word_gaps import joint

_MARKS = "".join(filter(compiled(f"[{MARKS}]").match, map(chr, range(0x0E00, 0x0E80)))).encode("cp874")
_GAP = compiled(r" {3,}+")
_BLANKS = compiled(r" {2,}+")
_DIGIT = compiled(r"[0-9๐-๙]+")
# `1.`, `๑.๒`, `(3)`, `4)`, `-`, `•`, `= รับทราบ`, `→ เห็นชอบ`: the beginning of an item.
_MARKER = compiled(
    r"(?:\(?[0-9๐-๙]{1,3}(?:\.[0-9๐-๙]{1,3}){0,4}(?:[.)](?=\D|$)| )|[-–•▪☐☑☒○◉✓*] |[ก-ฮ][.)] "
    r"|(?:[→⇒➔➜▶►▸»>]|={1,2}[>»]?) ?(?=[ก-๙]))"
)
_NUMBERED = compiled(r"\(?[0-9๐-๙]{1,3}(?:[.)]|(?:\.[0-9๐-๙]{1,3}){1,4}[.)]?) ")

_NAME_ALONE = compiled(r"\((?:นาย|นาง|พระ)[^()\n]{4,60}\)")
_RESOLVED = compiled(r"มติ(?=[ \t:：]|$)")

_SLACK = 22
"""Columns that may stay empty before the right margin: the longest word that did not fit."""
_SHEET = 150
"""Columns of running text that no sheet is wide; a longer line is a paragraph, however few lines there are to compare."""
_LABEL = 24
"""Columns of the longest first cell: a speaker, a label, the number of a row."""
_ROWS = 4
"""Lines with a gap at one place that are rows of columns; fewer may be sentences that were set wide."""
_ALIKE = 2
"""Columns by which cells that stand below each other differ: marks are counted as columns by some, not by others."""
_HALF = 0.5
"""Share of the other pages on which a running head stands at least."""


Place = tuple[int, int, int]
"""Where a part of a line comes from: its offset in the line, start and end in the text that is laid out."""


@dataclass(slots=True)
class _Segment:
    start: int
    text: str
    places: list[Place]


@dataclass(slots=True)
class _Line:
    page: int
    indent: int
    end: int
    segments: list[_Segment]
    after_blank: bool = False

    @property
    def text(self) -> str:
        if len(self.segments) == 1:
            return self.segments[0].text
        return "\t".join([segment.text for segment in self.segments])

    def places(self, gap: int) -> list[Place]:
        """Return where the parts of its text come from, behind a gap of some code points."""
        found: list[Place] = []
        for segment in self.segments:
            found += [(gap + at, start, end) for at, start, end in segment.places]
            gap += len(segment.text) + 1
        return found


@dataclass(slots=True)
class Paragraph:
    """A paragraph or a row of columns in tidy pieces, each with its page and the places of its parts."""

    pieces: list[tuple[int, str]]
    places: list[list[Place]]


@dataclass(slots=True)
class Furniture:
    """A line that is not of the text; `label` where it is a page number."""

    page: int
    text: str
    label: str | None = None


@dataclass(slots=True)
class _Row:
    """A paragraph that is still growing."""

    lines: list[_Line]
    columns: list[_Segment] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Layout:
    """How the lines of a text are set.

    Attributes:
        right: Column from which on a line is full.
        left: The left margin of wrapped lines.
        second_cells: Places of second cells, counted from the beginning of their lines, each with its number of lines.
    """

    right: int
    left: int
    second_cells: Counter[int]

    def is_row(self, line: _Line) -> bool:
        """Return whether a line is a row of columns: a short cell, and another where other lines have their second too."""
        if not _has_label(line):
            return False
        at = line.segments[1].start - line.indent
        return sum(self.second_cells[near] for near in range(at - _ALIKE, at + _ALIKE + 1)) >= _ROWS


def _width(text: str) -> int:
    # In the code page of Thai a letter is a byte, and bytes are dropped several times as fast as letters.
    return len(text.encode("cp874", "replace").translate(None, _MARKS))


def _line(raw: str, page: int, begins: int) -> _Line | None:
    tabs = "\t" in raw
    body = repaired(raw.expandtabs(8)).rstrip() if tabs else raw.rstrip()  # a tab may be a blank before a mark
    stripped = body.lstrip()
    if not stripped:
        return None
    indent = len(body) - len(stripped)
    whole = (begins, begins + len(raw)) if tabs else None  # tabs are as wide as they need be
    first = begins + indent
    segments: list[_Segment] = []
    at = 0
    for gap in _GAP.finditer(stripped) if "   " in stripped else ():
        start, end = whole or (first + at, first + gap.start())
        # pdftotext counts marks as columns of their own
        segments.append(_Segment(indent + at, _one_blank(stripped[at : gap.start()]), [(0, start, end)]))
        at = gap.end()
    start, end = whole or (first + at, first + len(stripped))
    segments.append(_Segment(indent + at, _one_blank(stripped[at:]), [(0, start, end)]))
    return _Line(page, indent, indent + _width(stripped), segments)


def _one_blank(piece: str) -> str:
    return _BLANKS.sub(" ", piece) if "  " in piece else piece


def is_typed(text: str) -> bool:
    """Return whether a repaired text was laid out with spaces and line ends, rather than one paragraph a line."""
    if "\t" in text[:100_000]:
        return "\f" in text and text.count("\f") > text.count("\t")
    lines = [line for line in text[:200_000].split("\n") if line.strip()]
    if "\f" in text:
        return True
    if len(lines) < 8:
        return False
    indented = sum(line.startswith("    ") for line in lines) / len(lines)
    gapped = sum("   " in line.strip() for line in lines) / len(lines)
    widths = sorted(_width(line.rstrip()) for line in lines)
    right = widths[int(len(widths) * 0.95)]
    if not _has_margin(lines, widths[-1], right):
        return False
    if indented + gapped > 0.25:
        return True
    full = sum(right - _SLACK <= width <= right for width in widths) / len(widths)
    return full > 0.6 and right > 50


def _has_margin(lines: list[str], widest: int, right: int) -> bool:
    """Return whether lines end near a margin, as on pages; paragraphs in one line do not, and no sheet is as wide."""
    if widest > 1.35 * right or right > 220:
        return False
    return all(_width(line.strip()) <= _SHEET for line in lines if "   " not in line.strip())


def unwrap(text: str) -> Iterator[Paragraph | Furniture]:
    """Yield the paragraphs and the furniture of a repaired text in reading order; pages count from 1."""
    pages = [_lines(page, number, start) for number, page, start in _pages(text)]
    outside = _furniture(pages)
    lines = [line for page in pages for line in page if id(line) not in outside]
    layout = _Layout(*_margins(lines), _second_cells(lines))
    # Where most lines stand apart, a blank line between two says nothing.
    if sum(line.after_blank for line in lines) > 0.4 * len(lines):
        for line in lines:
            line.after_blank = False
    open_row: _Row | None = None
    waiting: list[Furniture] = []
    for page in pages:
        for line in page:
            if id(line) in outside:
                waiting.append(outside[id(line)])
                continue
            if open_row is not None and _takes(open_row, line, layout):
                continue
            if open_row is not None:
                yield _paragraph(open_row)
            yield from waiting
            waiting.clear()
            open_row = _Row([line], line.segments)
    if open_row is not None:
        yield _paragraph(open_row)
    yield from waiting


def _pages(text: str) -> list[tuple[int, str, int]]:
    """Return the pages of a text, each with its number and its offset."""
    pages = text.split("\f")
    starts = accumulate((len(page) + 1 for page in pages), initial=0)
    if len(pages) > 1 and not pages[-1].strip():
        pages.pop()
    return list(zip(count(1), pages, starts, strict=False))


def _lines(page: str, number: int, start: int) -> list[_Line]:
    lines: list[_Line] = []
    blank = False
    for raw in page.split("\n"):
        line = _line(raw, number, start)
        start += len(raw) + 1
        if line is None:
            blank = bool(lines)
            continue
        line.after_blank = blank
        blank = False
        lines.append(line)
    return lines


def _margins(lines: list[_Line]) -> tuple[int, int]:
    """Return where a line is full, and the left margin of wrapped lines.

    Columns are counted in characters and letters differ in width, so full lines differ by a fifth in their ends.
    """
    long = [line for line in lines if line.end - line.indent > 30]
    if not long:
        return 10_000, 0
    indents = Counter(line.indent for line in long)
    left = min(indent for indent, count in indents.items() if count >= 0.08 * len(long) or count == max(indents.values()))
    wrapped = _wrapped_ends(lines, left)
    if wrapped and sum(end >= 0.8 * wrapped[int(0.9 * len(wrapped))] for end in wrapped) < _AT_MARGIN * len(wrapped):
        return 10_000, left  # each paragraph ends where it ends, and none was wrapped
    ends = wrapped or sorted(line.end for line in long)
    return int(0.8 * ends[len(ends) // 2]), left


def _wrapped_ends(lines: list[_Line], left: int) -> list[int]:
    """Return where the lines end that look wrapped, in order of length: long, and the next begins at the left margin."""
    return sorted(
        a.end
        for a, b in pairwise(lines)
        if b.indent <= left + 3 and not b.after_blank and len(a.segments) == 1 and a.end - a.indent > 30
    )


_AT_MARGIN = 0.5
"""Share of what looks like wrapped lines that ends near the margin: 0.56 and more where they are wrapped, else below 0.5."""


def _second_cells(lines: list[_Line]) -> Counter[int]:
    """Return where the second cells of rows begin whose first is short, with the lines that have one there."""
    return Counter(line.segments[1].start - line.indent for line in lines if _has_label(line))


def _has_label(line: _Line) -> bool:
    return len(line.segments) > 1 and _width(line.segments[0].text) <= _LABEL


@cache
def _openings() -> tuple[str, ...]:
    headings = vocabulary("headings")
    every = [*list_openers(), *headings["agenda"]["headings"], *headings["hours"]["opening"], *headings["hours"]["closing"]]
    # A heading needs more than a common beginning: `วาระ` and `ผู้มา` open ordinary clauses too.
    return (*(word for word in every if len(word) > 5), "มติที่ประชุม", "มติ ที่ประชุม")


@cache
def _connectives() -> tuple[str, ...]:
    return tuple(vocabulary("furniture")["wrapping"]["connectives"])


def _takes(row: _Row, line: _Line, layout: _Layout) -> bool:
    """Take the line into the row if it goes on with it, and return whether it does."""
    # Where it stands is seen sooner than what it says.
    if len(row.columns) == 1:
        if not _goes_on_with_paragraph(row, line, layout) or _begins_anew(row, line) or layout.is_row(line):
            return False
    else:
        if _begins_anew(row, line):
            return False
        if _under_columns(row, line):
            return True
        if not _goes_on_with_columns(row, line, layout) or layout.is_row(line):
            return False
    row.lines.append(line)
    return True


def _begins_anew(row: _Row, line: _Line) -> bool:
    """Return whether the words of a line, or a blank line before it, say that it begins a paragraph."""
    first = line.segments[0].text
    if line.after_blank or _MARKER.match(first) or first.startswith(_openings()):
        return True
    if _stands_alone(row.lines[-1].text, line.text):
        return True
    if _is_of_somebody(row, first) or _decides(row.lines[-1].text, first):
        return True
    if len(line.segments) > 1 and first in (*words("papers", "letter", "rest"), *_MEETING):
        return True  # เรื่อง    ขอเชิญประชุม, เรียน    กรรมการทุกท่าน, ที่ประชุม    - เห็นชอบ
    if first.startswith(_letter_heads()) and row.lines[-1].text.startswith(_letter_heads()):
        return True
    # The name of a bill ends with the year that it does not have yet: พ.ศ. ....
    is_bill = row.lines[-1].segments[-1].text.endswith("....")
    return is_bill and line.text.startswith(tuple(vocabulary("lines")["openers"]["after_bill"]))


_MEETING = ("ที่ประชุม", "ที่ประชุมฯ")
"""In a column of its own, before what it decided."""


@cache
def _letter_heads() -> tuple[str, ...]:
    """Return how the lines of a letter's head begin, one below another: ที่ …, เรื่อง …, เรียน …."""
    heads = (*words("papers", "letter", "first"), *words("papers", "letter", "rest"))
    return tuple(f"{head.strip()} " for head in heads)


def _is_of_somebody(row: _Row, first: str) -> bool:
    """Return whether a line signs, tells who speaks or has left the room, or stands below names side by side."""
    if first.startswith(("ลงชื่อ", "(ลงชื่อ", "จึงเรียนมา")) or _NAME_ALONE.fullmatch(first) or _about_person().match(first):
        return True
    return all(_about_person().fullmatch(cell.text) for cell in row.lines[-1].segments)


def _decides(above: str, first: str) -> bool:
    """Return whether a line tells a decision: มติ  ให้เก็บ…, ที่ประชุมรับทราบ, ผลการพิจารณา : เห็นชอบ."""
    told = _RESOLVED.match(first) or short().match(first) or labelled().match(first)
    return told is not None and not goes_on(above, first)


@cache
def _about_person() -> re.Pattern[str]:
    """Match a line in brackets that begins with a person, or a person with a dash or colon before what is said."""
    titles = any_of([*words("titles", "strong"), *words("titles", "dotted")])
    return compiled(
        rf"""
        \({titles}[ ]?[ก-๎][^()\n]{{4,100}}\)$
        | {titles}[ ]?[ก-๎]{{2,30}}[ ]{{1,3}}[ก-๎]{{2,30}}[ ]{{0,3}}(?:[ ][-–—]|:)[ ]{{1,3}}(?=[ก-๙])
        """,
        re.VERBOSE,
    )


def _stands_alone(above: str, text: str) -> bool:
    """Return whether a line begins a paragraph by all its words.

    It is of a drawn table, or below one; it heads a list (กรรมการที่มา), or says when the meeting ended.
    """
    if is_drawn(text) or is_drawn(above) or (heads_list(text) and not goes_on(above, text)):
        return True
    return states_hour(text, "closing", short=True)  # จบ 19.10 น.


def _goes_on_with_columns(row: _Row, line: _Line, layout: _Layout) -> bool:
    """Return whether a line goes on with a row that reaches the margin: below its last column, or at the left margin."""
    if row.lines[-1].end < layout.right:
        return False
    if abs(line.indent - row.columns[-1].start) <= 2 and len(line.segments) == 1:
        return True
    return line.indent <= layout.left + 3 and not _NUMBERED.match(row.columns[0].text)


def _goes_on_with_paragraph(row: _Row, line: _Line, layout: _Layout) -> bool:
    """Return whether a line goes on with one that reaches the margin: at the left margin, or where that one's text began."""
    first, last = row.lines[0], row.lines[-1]
    if last.end < layout.right:
        return False
    if line.indent <= layout.left + 3:
        return True
    marker = _MARKER.match(first.text)
    hanging = marker is not None and abs(line.indent - first.indent - _width(marker[0])) <= 3
    return hanging or (len(row.lines) > 1 and abs(line.indent - last.indent) <= 1)


def _under_columns(row: _Row, line: _Line) -> bool:
    """Take a line into the later columns of the row above it, if all its pieces begin there, and return whether they do."""
    first = row.lines[0]
    if line.page != first.page or line.indent < row.columns[1].start - 3:
        return False
    places: list[int] = []
    for segment in line.segments:
        place = next((i for i, c in enumerate(row.columns) if i and abs(c.start - segment.start) <= 3), None)
        if place is None:
            return False
        places.append(place)
    widest = max(_width(column.text) for column in row.columns[1:])
    for place, segment in zip(places, line.segments, strict=True):
        if _width(segment.text) > widest + 10:
            return False  # a line of its own that happens to begin there
        # Short cells have no second line, unless that goes on with a conjunction.
        if _width(row.columns[place].text) < 25 and not segment.text.startswith(_connectives()):
            return False
    for place, segment in zip(places, line.segments, strict=True):
        column = row.columns[place]
        column.text += joint(column.text, segment.text)
        column.places += [(len(column.text) + at, start, end) for at, start, end in segment.places]
        column.text += segment.text
    return True


def _paragraph(row: _Row) -> Paragraph:
    pieces: list[tuple[int, str]] = []
    places: list[list[Place]] = []
    before = ""
    for line in row.lines:
        text = line.text
        gap = joint(before, text)
        pieces.append((line.page, gap + text))
        places.append(line.places(len(gap)))
        before = text
    return Paragraph(pieces, places)


def _shape(line: _Line) -> str:
    """Return a line without its figures: heads and feet differ only in the page number."""
    return _DIGIT.sub("#", "".join(line.text.split()))


def _furniture(pages: list[list[_Line]]) -> dict[int, Furniture]:
    """Return the lines at the edges of pages that are not of the text, by identity."""
    found = _at_edges(pages)
    for line in _repeated(pages) if len(pages) >= 3 else ():
        found.setdefault(id(line), Furniture(line.page, line.text))
    return found


def _at_edges(pages: list[list[_Line]]) -> dict[int, Furniture]:
    """Return the page numbers and catch-words of pages, by the identity of their lines."""
    found: dict[int, Furniture] = {}
    for page in pages:
        for place, line in [(0, line) for line in page[:2]] + [(1, line) for line in page[-2:]]:
            label = page_label(line.text)
            # A lone figure in the second line from an edge is a page number only if nothing else stands beside it.
            if label and id(line) not in found:
                found[id(line)] = Furniture(line.page, line.text, label)
            elif place and line is page[-1] and is_catchword(line.text):
                found[id(line)] = Furniture(line.page, line.text)
    return found


def _repeated(pages: list[list[_Line]]) -> Iterator[_Line]:
    """Yield the lines at the edges of pages that are the same on half of them, but for their figures."""
    needed = max(3, _HALF * (len(pages) - 1))
    for edge in (slice(0, 4), slice(-4, None)):
        edges = [[(line, _shape(line)) for line in page[edge]] for page in pages]
        on_pages = Counter(shape for lines in edges for shape in {shape for _, shape in lines})
        # The title of the first page may be the running head of the others: there it stays.
        for line, shape in chain.from_iterable(edges if edge.start else edges[1:]):
            if len(shape) > 3 and on_pages[shape] >= needed:
                yield line
