"""What stands on a page but is no part of its text: page numbers, running heads and feet, catch-words, watermarks."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from council_docs.readers.pdf.lines import Line
from council_docs.readers.pdf.tables import Grid

ZONE = 4  # lines at the top and at the bottom in which furniture is looked for
MARGIN = 0.14  # share of the page's height that heads and feet stand in

_DIGITS = re.compile("[0-9๐-๙]+")
_PAGE_NUMBER = re.compile(
    r"""
    (?: หน้า (?:ที่)? | page | p\. )?  [ ]?     # "หน้า", "Page"
    [-–—(\[]{0,2} [ ]?                          # "- 2 -", "(2)"
    (?P<label> [0-9๐-๙]{1,4} )
    [ ]? [-–—)\]]{0,2}
    (?: [ ]? (?: / | จาก | of ) [ ]? [0-9๐-๙]{1,4} )?   # "2/10", "2 of 10"
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CATCH_WORD = re.compile(r"/ ?\S.{0,80}|.{1,80}(?:\.{3}|…) ?", re.VERBOSE)


@dataclass(slots=True)
class Sheet:
    """A page whose lines are known.

    Attributes:
        furniture: Lines taken out, with the index of the body line before which each stood.
        label: The number printed on the page.
        printed: All lines as they are printed.
    """

    number: int
    width: float
    height: float
    lines: list[Line | Grid]
    turn: int = 0
    furniture: list[tuple[int, str]] = field(default_factory=list)
    label: str | None = None
    printed: str = ""


def take_out(sheets: list[Sheet]) -> None:
    """Move furniture from the lines of all pages to their `furniture`."""
    repeated = _repeated(sheets)
    for place, sheet in enumerate(sheets):
        marked: dict[int, str] = {}
        for index in _zone(sheet):
            line = sheet.lines[index]
            if isinstance(line, Grid):
                continue
            label = _page_number(line, sheet, index)
            if label is not None:
                sheet.label = sheet.label or label
                marked[index] = line.text
            elif (place, index) in repeated:
                marked[index] = line.text
                sheet.label = sheet.label or _label_within(line)
        after = sheets[place + 1] if place + 1 < len(sheets) else None
        for index in _catch_words(sheet, after, set(marked)):
            marked[index] = "".join(line.text for line in sheet.lines[index : index + 1] if isinstance(line, Line))
        _remove(sheet, marked)


def _remove(sheet: Sheet, marked: dict[int, str]) -> None:
    kept: list[Line | Grid] = []
    for index, line in enumerate(sheet.lines):
        if index in marked:
            sheet.furniture.append((len(kept), marked[index]))
        else:
            kept.append(line)
    sheet.lines = kept


def _middle(line: Line | Grid) -> float:
    return (line.top + line.bottom) / 2


def _zone(sheet: Sheet) -> list[int]:
    """Return the indexes of the lines near the top and the bottom of a page."""
    count = len(sheet.lines)
    edge = MARGIN * sheet.height
    top = [i for i in range(min(ZONE, count)) if _middle(sheet.lines[i]) < edge]
    bottom = [i for i in range(max(0, count - ZONE), count) if _middle(sheet.lines[i]) > sheet.height - edge]
    return sorted({*top, *bottom})


def _page_number(line: Line, sheet: Sheet, index: int) -> str | None:
    """Return the number if the line is nothing but a page number at the edge of the text."""
    if index not in {0, len(sheet.lines) - 1} and not _alone_at_edge(sheet, index):
        return None
    match = _PAGE_NUMBER.fullmatch(line.text.replace("\t", " ").strip())
    return match["label"] if match else None


def _alone_at_edge(sheet: Sheet, index: int) -> bool:
    y = _middle(sheet.lines[index])
    return y < 0.09 * sheet.height or y > 0.91 * sheet.height


def _label_within(line: Line) -> str | None:
    for piece in line.pieces:
        match = _PAGE_NUMBER.fullmatch(piece.text.strip())
        if match:
            return match["label"]
    return None


def _repeated(sheets: list[Sheet]) -> set[tuple[int, int]]:
    """Return (page, line) of lines that stand at the same height on several pages with the same words.

    Numbers may differ. Two pages suffice in a file of two or three pages, else three of them, or a third of all pages.
    """
    places: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    for place, sheet in enumerate(sheets):
        for index in _zone(sheet):
            line = sheet.lines[index]
            if isinstance(line, Grid):
                continue
            key = _DIGITS.sub("#", re.sub(r"\s+", "", line.text))
            if len(key) < 2:
                continue
            top = line.y < sheet.height / 2
            distance = line.y if top else line.y - sheet.height
            places[key, round(distance / 8)].append((place, index))
            places[key, round(distance / 8) + 1].append((place, index))
    needed = 2 if len(sheets) <= 3 else 3
    found: set[tuple[int, int]] = set()
    for hits in places.values():
        if len({place for place, _ in hits}) >= needed:
            found.update(hits)
    return found


def _catch_words(sheet: Sheet, after: Sheet | None, marked: set[int]) -> list[int]:
    """Return the line that announces the first words of the next page (`/ระเบียบวาระ…`, `๑๙. นาย...`)."""
    rest = [i for i in range(len(sheet.lines)) if i not in marked]
    if after is None or not rest:
        return []
    last = sheet.lines[rest[-1]]
    if isinstance(last, Grid):
        return []
    text = last.text.strip()
    if not _CATCH_WORD.fullmatch(text) or last.x0 < 0.4 * sheet.width:
        return []
    if text.startswith("/") and text.endswith(("...", "…", "..")):
        return [rest[-1]]
    words = re.sub(r"[\s./…]+", "", text)
    for line in after.lines[: ZONE + 2]:
        if words and isinstance(line, Line) and re.sub(r"[\s./…]+", "", line.text).startswith(words):
            return [rest[-1]]
    return []
