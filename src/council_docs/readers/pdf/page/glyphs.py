"""What a page of a PDF holds before anything is sorted or joined: glyphs in the order of the content stream."""

import math
from dataclasses import dataclass, field


class Glyph:
    """A glyph, or a cluster of them: a base with the marks that stand on it.

    All lengths are points from the top left corner of the page as it is read (rotation undone).

    Attributes:
        text: Its code points, in logical order once the rules have run.
        x0: Where the pen stood before it was drawn.
        x1: Where the pen stood after it, or its right edge where the ink reaches further.
        y: Baseline.
        top: Upper edge of the box.
        bottom: Lower edge of the box.
        size: Height of the em.
        left: Left edge of the ink; marks are drawn to the left of the pen.
        right: Right edge of the ink.
        run: Number of the text object in the content stream.
        span: Of a glyph that stands for an ActualText, which marked content that is; else 0.
        is_hidden: Not of the text: so faint that it lies under it (watermarks), or not to be seen.
        bold: Set in bold type.
        draws_thai_digits: A digit of a font that draws 0-9 as Thai digits.
        broken: The font does not say which code point it is; `text` is a guess from its code.
    """

    __slots__ = (
        *("text", "x0", "x1", "y", "top", "bottom", "size", "left", "right"),
        *("run", "span", "is_hidden", "bold", "draws_thai_digits", "broken"),
    )

    # Written out: what a dataclass makes is not compiled by mypyc (`hatch_build.py`), and a page has thousands of glyphs.
    # And without arguments, for `glyph_source.py` makes bare glyphs and sets what they are.
    def __init__(  # noqa: PLR0917 - what a glyph is
        self,
        text: str = "",
        x0: float = 0.0,
        x1: float = 0.0,
        y: float = 0.0,
        top: float = 0.0,
        bottom: float = 0.0,
        size: float = 0.0,
        left: float = 0.0,
        right: float = 0.0,
        run: int = 0,
        span: int = 0,
        is_hidden: bool = False,
        bold: bool = False,
        draws_thai_digits: bool = False,
        broken: bool = False,
    ) -> None:
        self.text = text
        self.x0 = x0
        self.x1 = x1
        self.y = y
        self.top = top
        self.bottom = bottom
        self.size = size
        self.left = left
        self.right = right
        self.run = run
        self.span = span
        self.is_hidden = is_hidden
        self.bold = bold
        self.draws_thai_digits = draws_thai_digits
        self.broken = broken


class CodedGlyph(Glyph):
    """A glyph of which more is known: only the second reading finds it out, and only some rules ask for it.

    Attributes:
        font: Which font of the page it is of.
        code: Its byte, of a font that has one byte for each glyph; else -1.
        named: The text that the font file itself has for it, or the order of its glyphs, where they say one; else empty.
        proven: They agree with what the PDF says of consonants: what they say of marks stands.
    """

    __slots__ = ("code", "font", "named", "proven")

    def __init__(  # noqa: PLR0917 - as of any glyph
        self,
        text: str,
        x0: float,
        x1: float,
        y: float,
        top: float,
        bottom: float,
        size: float,
        left: float,
        right: float,
        *,
        bold: bool = False,
        draws_thai_digits: bool = False,
        broken: bool = False,
        font: int = 0,
        code: int = -1,
        named: str = "",
        proven: bool = False,
    ) -> None:
        super().__init__(
            text,
            x0,
            x1,
            y,
            top,
            bottom,
            size,
            left,
            right,
            bold=bold,
            draws_thai_digits=draws_thai_digits,
            broken=broken,
        )
        self.font: int = font
        self.code: int = code
        self.named: str = named
        self.proven: bool = proven


@dataclass(slots=True)
class Stroke:
    """A straight rule, horizontal or vertical, as drawn: tables are made of them."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(slots=True)
class CheckBox:
    """A small square or circle that is drawn, and the sign that says what is drawn into it: `☐`, `☑`, `☒`, `○` or `◉`."""

    x0: float
    top: float
    x1: float
    bottom: float
    sign: str
    in_cell: bool = False
    """Whether rules stand around it, to all four sides."""


@dataclass(slots=True)
class PageGlyphs:
    """All that one page shows.

    Attributes:
        number: 1-based.
        quarter_turns: Quarter turns counter-clockwise from the page as it is shown to the page as it is read.
        span_edges: Left and right edge of all that is drawn for an ActualText, by its marked content.
        boxes: Check boxes that are drawn.
        turned: Text that is not read along the lines of the page (stamps, watermarks, upright headers), its glyphs by run.
        faint: Text objects that lie pale under the text, and can be read there.
        coloured: Text objects in ink that is no grey.
        largest: Height of the em of its largest type, hidden or not; infinite where that is not known.
        is_whole: No glyph is hidden or stands beyond the edges of the page; false where that is not known.
        image_share: Share of the page that images cover, 0 to 1.
        drawings: Number of drawn shapes.
        hidden: Share of the glyphs that are drawn invisibly, 0 to 1: the text that an OCR laid under or over its scan.
        covers: Left, top, right and bottom of opaque shapes that are painted over text, and how many text objects were drawn
            before each.
        repeats: Of text objects that PDFium leaves out, as they say again what is drawn there, the edges; looked for only
            where there are such shapes.
        paragraphs: Of tagged text objects, the number of the paragraph.
    """

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    boxes: list[CheckBox] = field(default_factory=list)
    turned: list[list[Glyph]] = field(default_factory=list)
    faint: set[int] = field(default_factory=set)
    coloured: set[int] = field(default_factory=set)
    largest: float = math.inf
    is_whole: bool = False
    image_share: float = 0.0
    drawings: int = 0
    hidden: float = 0.0
    quarter_turns: int = 0
    covers: list[tuple[tuple[float, float, float, float], int]] = field(default_factory=list)
    repeats: list[tuple[float, float, float, float]] = field(default_factory=list)
    span_edges: dict[int, tuple[float, float]] = field(default_factory=dict)
    paragraphs: dict[int, int] = field(default_factory=dict)
