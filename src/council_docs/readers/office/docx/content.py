"""The text of a Word document in its true order: paragraphs with automatic numbers, tables, text boxes, footnotes."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from council_docs.deadline import check_time
from council_docs.lexicon.patterns import compiled
from council_docs.phrases.page_furniture import page_label
from council_docs.readers.document_builder import GridCell
from council_docs.readers.office.docx.elements import attribute, child, flag, is_word, local
from council_docs.readers.office.docx.fields import codes, form_sign
from council_docs.readers.office.docx.formulas import formula
from council_docs.readers.office.docx.numbering import Numbering
from council_docs.readers.office.docx.shapes import above_text, boxes, word_art
from council_docs.readers.office.docx.styles import NO_FONTS, Fonts, Styles, fonts_of, level_of, outline
from council_docs.readers.office.docx.symbols import symbol
from council_docs.readers.office.docx.tables import grid, is_layout, rows_of
from council_docs.text.superior_figures import raised_behind
from council_docs.thai.numbers.digits import to_thai

_WIDE = compiled(r" {6,}+")
"""Spaces that eyes see as a gap between columns: one and a half times the size of the letters, as in PDFs. Three to five are
common inside names and dates (`วันที่   ๒๕   กันยายน`)."""
_DIGIT = compiled("[0-9]")

# Elements that hold text as if they were not there.
_TRANSPARENT = {
    *("ins", "moveTo", "smartTag", "sdt", "sdtContent", "hyperlink", "fldSimple", "customXml", "dir", "bdo"),
    *("ruby", "rubyBase"),
}


@dataclass(slots=True)
class Paragraph:
    """A paragraph as it is printed: its lines (parted by manual line breaks)."""

    lines: list[str]
    heading: int | None = None
    list_level: int | None = None


@dataclass(slots=True)
class Table:
    """A table's cells; merged cells once."""

    cells: list[GridCell]


@dataclass(slots=True)
class Aside:
    """A text box above the text that holds a page number and nothing else: furniture."""

    text: str


@dataclass(slots=True)
class Chunk:
    """A part of another format (`w:altChunk`) that stands here, by the id of its relationship."""

    relation: str


Found = Paragraph | Table | Aside | Chunk


@dataclass(slots=True)
class _Open:
    """A paragraph while its runs are read, and what hangs on it."""

    fonts: Fonts = NO_FONTS
    text: list[str] = field(default_factory=list)
    attached: list[Any] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


_SIGNS: dict[str, Callable[[Any], str]] = {
    "t": lambda element: re.sub(r"[\t\n\r]", " ", element.text or ""),
    "tab": lambda _: "\t",
    "ptab": lambda _: "\t",
    "br": lambda _: "\n",
    "cr": lambda _: "\n",
    "noBreakHyphen": lambda _: "-",
    "sym": lambda element: symbol(attribute(element, "font"), attribute(element, "char")),
    "fldChar": form_sign,
}


class Content:
    """Walks over parts of one document; automatic numbers count on from part to part.

    Args:
        styles: Of the document.
        numbering: Its lists.
        notes: Footnotes and endnotes by kind and id.
        thai_digits: Write the digits of fonts that draw them as Thai ones in Thai.
    """

    def __init__(
        self, styles: Styles, numbering: Numbering, notes: dict[tuple[str, str], Any], *, thai_digits: bool = True
    ) -> None:
        self._styles = styles
        self._numbering = numbering
        self._notes = notes
        self._thai_digits = thai_digits
        self._said: set[tuple[str, str]] = set()
        self._codes: set[Any] = set()
        self._carried = ""
        self._tables = 0  # that are being read
        self._later: list[Any] = []  # notes and asides of the outermost of them
        self.fired: Counter[str] = Counter()

    def story(self, root: Any) -> Iterator[Found]:
        """Yield the blocks of a body, header, footer or note."""
        self._codes |= codes(root)
        yield from self.blocks(root)

    def blocks(self, parent: Any) -> Iterator[Found]:
        """Yield the blocks of a part of a story: all of it, a text box or a cell."""
        outer, self._carried = self._carried, ""
        for element in self._elements(parent):
            name = local(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield from self._flushed()
                yield from self._table(element)
            else:
                yield Chunk(attribute(element, "id"))
        yield from self._flushed()
        self._carried = outer

    def _flushed(self) -> Iterator[Found]:
        """Yield what waits for a paragraph that does not come."""
        if self._carried.strip():
            yield Paragraph(self._carried.split("\n"))
        self._carried = ""

    def _elements(self, parent: Any) -> Iterator[Any]:
        for element in parent:
            name = local(element)
            if name in {"p", "tbl", "altChunk"} and is_word(element):
                yield element
            elif name in {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"} and not _placeholder(element):
                yield from self._elements(element)
            elif name == "AlternateContent":
                yield from self._elements(_alternative(element))

    # Paragraphs

    def _paragraph(self, element: Any) -> Iterator[Found]:
        properties = child(element, "pPr")
        named = None if properties is None else child(properties, "pStyle")
        style_name = attribute(named, "val") if named is not None else self._styles.default
        style = self._styles[style_name]
        current = _Open(style.fonts.over(self._styles.fonts))
        self._runs(element, current, hidden=style.hidden)
        text = self._carried + "".join(current.text)
        self._carried = ""
        mark = None if properties is None else child(properties, "rPr")
        if mark is not None and _is_deleted(mark):
            # The end of the paragraph was deleted: it goes on in the next one.
            self._carried = text
        elif properties is not None and (_is_drop_cap(properties) or (mark is not None and flag(mark, "vanish"))):
            # The end is not printed, or the paragraph is the large first letter of the next one.
            label = self._label(properties, style_name, current.fonts)[0] if text.strip() else ""
            self._carried = label + text
        else:
            yield from self._printed(text, properties, style_name, current.fonts)
        yield from self._hanging_on(current)

    def _hanging_on(self, paragraph: _Open) -> Iterator[Found]:
        """Yield the text boxes and the notes of a paragraph, each note once."""
        for box in paragraph.attached:
            yield from self._attached(box)
        for note in paragraph.notes:
            if note in self._notes and note not in self._said:
                self._said.add(note)
                yield from self._aside(list(self.story(self._notes[note])))

    def _printed(self, text: str, properties: Any | None, style_name: str, fonts: Fonts) -> Iterator[Found]:
        heading = self._styles[style_name].heading
        own = None if properties is None else child(properties, "outlineLvl")
        if own is not None:
            heading = outline(own)
        label, level = self._label(properties, style_name, fonts)
        text = label + text.lstrip() if label else text.strip(" \n")
        lines = [_WIDE.sub("\t", line.strip(" ")) for line in text.split("\n")]
        if any(line.strip() for line in lines):
            yield Paragraph(lines, heading, level)

    def _attached(self, box: Any) -> Iterator[Found]:
        """Yield a text box, or the text of WordArt."""
        if isinstance(box, str):
            yield Paragraph([box])
            return
        found = list(self.blocks(box))
        lines = [line for block in found if isinstance(block, Paragraph) for line in block.lines if line.strip()]
        if len(found) == len(lines) == 1 and page_label(lines[0]) and above_text(box):
            yield from self._aside([Aside(lines[0])])
        else:
            yield from found

    def _aside(self, found: list[Found]) -> Iterator[Found]:
        """Yield what hangs on a paragraph without being of its text; in a table it is kept until after the table."""
        if self._tables:
            self._later += found
        else:
            yield from found

    def _label(self, properties: Any | None, style_name: str, fonts: Fonts) -> tuple[str, int | None]:
        """Return the automatic number before a paragraph, and the level of its list."""
        style = self._styles[style_name]
        number, level = style.list_number, style.list_level
        own = None if properties is None else child(properties, "numPr")
        if own is not None:
            listed, depth = child(own, "numId"), child(own, "ilvl")
            number = attribute(listed, "val") if listed is not None else number
            level = level_of(depth) if depth is not None else (level if listed is None else 0)
        if number is None or number == "0":
            return "", None
        if level is None:
            level = self._numbering.level_of_style(number, style_name)
        label = self._numbering.label(number, level)
        if label:
            mark = fonts_of(None if properties is None else child(properties, "rPr"))
            label = self._digits(label, self._numbering.fonts(number, level).over(mark).over(fonts))
        return label or "", None if label is None else level + 1

    # Runs

    def _runs(self, parent: Any, current: _Open, *, hidden: bool) -> None:
        for element in parent:
            check_time()
            name = local(element)
            if name == "r":
                self._run(element, current, hidden=hidden)
            elif name == "AlternateContent":
                self._runs(_alternative(element), current, hidden=hidden)
            elif name in {"oMath", "oMathPara"}:
                current.text.append(formula(element))
            elif name in _TRANSPARENT and not _placeholder(element):
                self._runs(element, current, hidden=hidden)

    def _run(self, element: Any, current: _Open, *, hidden: bool) -> None:
        properties = child(element, "rPr")
        fonts = current.fonts
        if properties is not None:
            named = child(properties, "rStyle")
            if named is not None:
                style = self._styles[attribute(named, "val")]
                hidden = hidden or style.hidden
                fonts = style.fonts.over(fonts)
            if child(properties, "vanish") is not None:
                hidden = flag(properties, "vanish")
            if child(properties, "del") is not None:
                return
            fonts = fonts_of(properties).over(fonts)
        if hidden:
            return
        first = len(current.text)
        self._signs(element, current, fonts)
        raised = "".join(current.text[first:])
        if raised and first and _is_raised(properties):
            current.text[first:] = [raised_behind(current.text[first - 1], raised)]

    def _signs(self, parent: Any, current: _Open, fonts: Fonts) -> None:
        for element in parent:
            name = local(element)
            if name in _SIGNS:
                if element not in self._codes:
                    current.text.append(self._digits(_SIGNS[name](element), fonts))
            elif name in {"footnoteReference", "endnoteReference"}:
                current.notes.append((name.removesuffix("Reference"), attribute(element, "id")))
            elif name == "AlternateContent":
                self._signs(_alternative(element), current, fonts)
            elif name in {"drawing", "pict", "object"}:
                current.attached += [*boxes(element), *word_art(element)]
            elif name == "ruby":
                self._runs(element, current, hidden=False)

    def _digits(self, text: str, fonts: Fonts) -> str:
        """Return digits as they are printed (rule `thai-digits`)."""
        if not (self._thai_digits and fonts.thai_digits):
            return text
        self.fired["thai-digits"] += len(_DIGIT.findall(text))
        return to_thai(text)

    # Tables

    def _table(self, element: Any) -> Iterator[Found]:
        rows = rows_of(element)
        if not rows:
            return
        if is_layout(rows):
            for _, cells in rows:
                for cell in cells:
                    yield from self.blocks(cell)
            return
        self._tables += 1
        cells = grid(rows, self._cell_text)
        self._tables -= 1
        yield Table(cells)
        if not self._tables:
            yield from self._later
            self._later = []

    def _cell_text(self, cell: Any) -> str:
        pieces: list[str] = []
        for block in self.blocks(cell):
            if isinstance(block, Paragraph):
                pieces += block.lines
            elif isinstance(block, Table):
                pieces += [each.text for each in block.cells]
            else:
                self._later.append(block)
        return " ".join(piece for piece in pieces if piece.strip())


def _is_deleted(mark: Any) -> bool:
    """Return whether the end of a paragraph was deleted, or moved elsewhere."""
    return child(mark, "del") is not None or child(mark, "moveFrom") is not None


def _is_raised(properties: Any | None) -> bool:
    raised = None if properties is None else child(properties, "vertAlign")
    return raised is not None and attribute(raised, "val") == "superscript"


def _is_drop_cap(properties: Any) -> bool:
    frame = child(properties, "framePr")
    return frame is not None and attribute(frame, "dropCap", "none") != "none"


def _placeholder(element: Any) -> bool:
    """Return whether a content control was filled in by nobody: what it shows is a prompt."""
    return local(element) == "sdt" and flag(element, "sdtPr", "showingPlcHdr")


def _alternative(element: Any) -> Any:
    """Return one of the alternatives of a newer feature: the first that has any text, else the first."""
    choices = [each for each in element if local(each) in {"Choice", "Fallback"}]
    full = (each for each in choices if any(local(sign) == "t" for sign in each.iter()))
    return next(full, choices[0] if choices else ())
