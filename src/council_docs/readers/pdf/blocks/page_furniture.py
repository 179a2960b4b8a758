"""What stands on a page but is no part of its text: page numbers, running heads and feet, catch-words.

Told by position (near an edge of the page, or across the lines of the text: stamps) and by repetition (the same words at
the same height on several pages). Watermarks are left out earlier, by colour, angle and size (`watermarks.py`).
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from council_docs.lexicon.patterns import compiled
from council_docs.lexicon.wordlists import vocabulary
from council_docs.phrases.line_openers import start_of
from council_docs.phrases.page_furniture import is_catchword, page_label
from council_docs.phrases.paper_titles import is_agenda_heading, is_attendance_heading, title_of_line
from council_docs.readers.pdf.geometry import is_near, overlap
from council_docs.readers.pdf.lines.printed_lines import Line, lines_of
from council_docs.readers.pdf.page.glyphs import PageGlyphs
from council_docs.readers.pdf.tables.ruled import Grid
from council_docs.thai.script.repair import repaired

ZONE = 4  # lines at the top and at the bottom in which furniture is looked for
MARGIN = 0.14  # share of the page's height that heads and feet stand in
EDGE = 0.09  # share of it in which a number alone is a page number, whatever stands beyond it
WINDOW = 8  # pages before and after that are looked at for repetition
STEP = 8  # points by which the height of a repeated line may differ
CROSSING = 0.6  # em between the baselines of two lines that stand on each other's ink
SAME_STAMP = 2  # em between the lines of a stamp
APART = 0.5  # em between the ink of the outermost line of a page and that of the text
CATCH_WORD = 0.4  # share of the page's width right of which a catch-word begins
YEARS = range(2400, 2700)  # numbers that are years rather than pages where a date may go on

_NUMBER = compiled("[0-9๐-๙]{1,18}")
_SPACES = compiled(r"\s+")
_DOTS = compiled(r"[\s./…]+")


Area = tuple[float, float, float, float]
"""Left, top, right, bottom in points."""


@dataclass(slots=True)
class Sheet:
    """A page whose lines are known.

    Attributes:
        furniture: Lines taken out, with the number of body lines before each.
        label: The number printed on the page.
        turn: Quarter turns counter-clockwise from the page as it is shown to the page as it is read.
        printed: All lines as they are printed.
        coloured: Text objects in red, blue or green ink.
        words: Of a page read by OCR: the box of each word on the page as it is read, how sure OCR is of it, and its other
            reading, where there is one.
        covered: Boxes of letters that lie under a painted shape.
    """

    number: int
    width: float
    height: float
    lines: list[Line | Grid]
    turn: int = 0
    furniture: list[tuple[int, str]] = field(default_factory=list)
    label: str | None = None
    printed: str = ""
    coloured: frozenset[int] = frozenset()
    words: tuple[tuple[Area, float, str | None], ...] = ()
    covered: tuple[Area, ...] = ()


class Furniture:
    """Finds the furniture of pages that come one after the other.

    Args:
        pages: Of the file. Two pages suffice for a repetition in a file of two or three pages, else it takes three.
    """

    def __init__(self, pages: int) -> None:
        self._needed = 2 if pages <= 3 else 3
        self._places: dict[tuple[str, int], list[_Seen]] = defaultdict(list)

    def note(self, sheet: Sheet) -> None:
        """Take note of what may be repeated; a page must be noted before it and those around it are cleared."""
        for index in _zone(sheet):
            for key in _keys(sheet, index):
                seen = self._places[key]
                if not seen or seen[-1][0] != sheet.number:
                    seen.append((sheet.number, _numbers(sheet.lines[index])))

    def clear(self, sheet: Sheet, after: Sheet | None) -> None:
        """Move the furniture of a page from its lines to its `furniture`; `after` is the next page."""
        marked = {index: text for index in _zone(sheet) if (text := self._furniture_at(sheet, index)) is not None}
        title = _title_page(sheet) if marked else ()
        marked = {index: text for index, text in marked.items() if index not in title}
        rest = [index for index in range(len(sheet.lines)) if index not in marked]
        if after is not None and rest and (text := _catch_word(sheet, rest[-1], after)):
            marked[rest[-1]] = text
        kept: list[Line | Grid] = []
        for index, part in enumerate(sheet.lines):
            if index in marked:
                sheet.furniture.append((len(kept), marked[index]))
            else:
                kept.append(part)
        sheet.lines = kept

    def _furniture_at(self, sheet: Sheet, index: int) -> str | None:
        """Return what a line says if it is no text of its page; a page number in it becomes the label of the page."""
        line = sheet.lines[index]
        if isinstance(line, Grid):
            return None
        label = self._label(line, sheet, index)
        if label is None and not self._is_repeated(sheet, index):
            return None
        sheet.label = sheet.label or label or _label_within(line)
        return line.text

    def _label(self, line: Line, sheet: Sheet, index: int) -> str | None:
        """Return the number if the line is nothing but a page number at the edge of the text."""
        y = _middle(line)
        at_edge = y < EDGE * sheet.height or y > (1 - EDGE) * sheet.height
        if not at_edge and index not in {0, len(sheet.lines) - 1}:
            return None
        label = page_label(line.text.replace("\t", " "))
        return None if label and int(label) in YEARS and _goes_on_from_date(sheet.lines, index) else label

    def _is_repeated(self, sheet: Sheet, index: int) -> bool:
        line = sheet.lines[index]
        if (
            isinstance(line, Line)
            and start_of(line.text) != "none"
            and not (_stands_apart(sheet, index) or index in _crossing(sheet))
        ):
            return False  # a heading, `มติที่ประชุม`, `- ไม่มี -`: such lines are repeated in the text itself
        numbers = _numbers(line)
        for key in _keys(sheet, index):
            seen = self._places.get(key, [])
            low = bisect_left(seen, sheet.number - WINDOW, key=_page)
            high = bisect_right(seen, sheet.number + WINDOW, key=_page)
            if sum(_counts_up(sheet.number, numbers, *other) for other in seen[low:high]) >= self._needed:
                return True
        return False


def _title_page(sheet: Sheet) -> range:
    """Return the indexes of the lines with which a paper begins on top of a page: its title and what follows to its lists.

    Minutes of two meetings of one body, bound together, begin with the same words at the same height.
    """
    texts = ["" if isinstance(line, Grid) else line.text for line in sheet.lines[:_HEADER_LINES]]
    title = next((index for index, text in enumerate(texts[:ZONE]) if _is_paper_title(text)), None)
    if title is None:
        return range(0)
    following = range(title + 1, len(texts))
    lists = next((index for index in following if is_attendance_heading(texts[index])), None)
    items = next((index for index in following if is_agenda_heading(texts[index])), len(texts))
    return range(title, lists) if lists is not None and lists < items else range(0)


def _is_paper_title(text: str) -> bool:
    title = title_of_line(text, 0, len(text))
    return title is not None and title.family == "minutes"


_HEADER_LINES = 14
"""Lines on top of a page within which a paper's title is followed by its attendance lists."""


def _goes_on_from_date(lines: list[Line | Grid], index: int) -> bool:
    """Return whether a year is the end of a date: the line above ends with a month, or on top of a page it stands left."""
    line, before = lines[index], lines[index - 1] if index else None
    if before is None:
        others = [other.x0 for other in lines[1:] if isinstance(other, Line)]
        return isinstance(line, Line) and line.x0 < min(others, default=0.0) + line.size
    return isinstance(before, Line) and before.text.rstrip(" ").endswith(_before_years())


@cache
def _before_years() -> tuple[str, ...]:
    return ("พ.ศ.", "ปี", *(month[form] for month in vocabulary("months")["month"] for form in ("full", "short")))


_Seen = tuple[int, tuple[int, ...]]
"""A page, and the numbers in a line of it."""


def _page(seen: _Seen) -> int:
    return seen[0]


def _numbers(line: Line | Grid) -> tuple[int, ...]:
    return () if isinstance(line, Grid) else tuple(map(int, _NUMBER.findall(line.text)))


def _counts_up(page: int, numbers: tuple[int, ...], other: int, others: tuple[int, ...]) -> bool:
    """Return whether two lines differ at most in what counts the pages: rows of a budget differ in their sums."""
    if len(numbers) != len(others):
        return False
    return all(one == two or one - two == page - other for one, two in zip(numbers, others, strict=True))


def _zone(sheet: Sheet) -> list[int]:
    """Return the indexes of the lines near the top and the bottom of a page, and of those that cross others."""
    count = len(sheet.lines)
    edge = MARGIN * sheet.height
    top = [i for i in range(min(ZONE, count)) if _middle(sheet.lines[i]) < edge]
    bottom = [i for i in range(max(0, count - ZONE), count) if _middle(sheet.lines[i]) > sheet.height - edge]
    return sorted({*top, *bottom, *_crossing(sheet)})


def _crossing(sheet: Sheet) -> set[int]:
    """Return the indexes of coloured lines that stand on the ink of others: no text is set like that, but a stamp is.

    Its other lines go with the one that does. Black lines do so in forms, where they are what was filled in.
    """
    if not sheet.coloured:
        return set()
    lines = [(index, line) for index, line in enumerate(sheet.lines) if isinstance(line, Line)]
    coloured = {index for index, line in lines if line.pieces[0].glyphs[0].run in sheet.coloured}
    crossing = set[int]()
    for (one, line), (other, following) in pairwise(lines):
        limit = CROSSING * min(line.size, following.size)
        if is_near(following.y, line.y, limit) and _share_width(line, following):
            crossing |= coloured & {one, other}
    stamps = [sheet.lines[index] for index in crossing]
    return crossing | {index for index in coloured if any(_is_beside(sheet.lines[index], stamp) for stamp in stamps)}


def _share_width(one: Line, other: Line | Grid) -> bool:
    return overlap(one, other) > one.size


def _is_beside(line: Line | Grid, other: Line | Grid) -> bool:
    """Return whether two lines may be of one stamp."""
    if isinstance(line, Grid) or isinstance(other, Grid):
        return False
    return is_near(line.y, other.y, SAME_STAMP * line.size) and _share_width(line, other)


def _stands_apart(sheet: Sheet, index: int) -> bool:
    """Return whether a line is the outermost of its page, at its edge, and well apart from the text."""
    line, last = sheet.lines[index], len(sheet.lines) - 1
    if index not in {0, last} or not last or not isinstance(line, Line):
        return False
    inner = sheet.lines[1 if index == 0 else last - 1]
    at_edge = line.y < EDGE * sheet.height if index == 0 else line.y > (1 - EDGE) * sheet.height
    gap = inner.top - line.bottom if index == 0 else line.top - inner.bottom
    return at_edge and gap > APART * line.size


def _middle(line: Line | Grid) -> float:
    return (line.top + line.bottom) / 2


def _keys(sheet: Sheet, index: int) -> list[tuple[str, int]]:
    """Return what identifies a repeated line: its words without numbers, and its height on the page, in steps.

    Two neighbouring heights each, so that a line that moves by less than a step is known again.
    """
    line = sheet.lines[index]
    if isinstance(line, Grid):
        return []
    words = _NUMBER.sub("#", _SPACES.sub("", line.text))
    if len(words) < 2:
        return []
    height = line.y if line.y < sheet.height / 2 else line.y - sheet.height
    step = int(height // STEP)
    return [(words, step), (words, step + 1)]


def _label_within(line: Line) -> str | None:
    """Return the page number that stands beside a running head."""
    return next((label for piece in line.pieces if (label := page_label(piece.text)) is not None), None)


def _catch_word(sheet: Sheet, index: int, after: Sheet) -> str | None:
    """Return the last line if it announces the first words of the next page (`/ระเบียบวาระ…`, `๑๙. นาย...`)."""
    last = sheet.lines[index]
    if isinstance(last, Grid) or last.x0 < CATCH_WORD * sheet.width:
        return None
    text = last.text
    words = _DOTS.sub("", text)
    if is_catchword(text):
        return text
    if not words or (not text.startswith("/") and not text.endswith(("...", "…"))):
        return None
    begins = (_DOTS.sub("", line.text) for line in after.lines[: ZONE + 2] if isinstance(line, Line))
    return text if any(line.startswith(words) for line in begins) else None


def aside(page: PageGlyphs) -> list[str]:
    """Return the words of watermarks, a line each, and of text in another direction, each once."""
    found = [
        "".join(glyph.text for glyph in run if glyph.top != glyph.bottom or glyph.left != glyph.right) for run in page.turned
    ]
    if page.faint:
        found += [
            line.text for line in lines_of([glyph for glyph in page.glyphs if glyph.is_hidden and glyph.run in page.faint])
        ]
    return list(dict.fromkeys(text for words in found if (text := repaired(words).strip())))
