"""What the second reading reads of a page: the glyphs that its content streams show, and nothing else of them.

pdfminer interprets a page for its layout: colours, paths, pictures, marked content. Most of its time goes into these, and
into reading a stream letter by letter; on pages of tables the second reading took longer than pdfplumber takes in all. So
streams are cut here by one pattern, and only what places text is handed on to pdfminer's own interpreter. A stream that
holds anything beyond the plain forms of the language (pictures within the stream, comments, broken strings, names with
escapes) is left to pdfminer as a whole: both ways give the same glyphs.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import PDFStream, stream_value
from pdfminer.psparser import ESC_STRING, LIT, PSLiteral

from council_docs.readers.pdf.page.glyphs import CodedGlyph
from council_docs.readers.pdf.repair.font_encodings import Font, Fonts

Operand = float | bytes | PSLiteral | list[Any]
Operation = tuple[str, list[Operand]]

# The operators that move the pen, set the font or show text, as pdfminer calls them, and how many operands they have.
_OPERANDS = {
    **dict.fromkeys(("do_q", "do_Q", "do_BT", "do_T_a"), 0),
    **dict.fromkeys(("do_Tc", "do_Tw", "do_Tz", "do_TL", "do_Ts", "do_TJ", "do_Tj", "do__q", "do_Do"), 1),
    **dict.fromkeys(("do_Tf", "do_Td", "do_TD"), 2),
    **dict.fromkeys(("do__w",), 3),
    **dict.fromkeys(("do_cm", "do_Tm"), 6),
}
_SIGNS = {"do_T_a": b"T*", "do__q": b"'", "do__w": b'"'}
_METHODS = {_SIGNS.get(name, name.removeprefix("do_").encode()): name for name in _OPERANDS}
_SPACE = 32  # the code to which the space between words is added

# Numbers, operators and names end before white space or a delimiter; what ends otherwise is not plain.
_TOKEN = re.compile(
    rb"""
    (?:
      (?P<number>   [-+]? (?: [0-9]{1,40} (?: \. [0-9]{0,40} )? | \. [0-9]{1,40} ) (?= [\s/\[\]()<>] | \Z ) )
    | (?P<operator> [A-Za-z] [^\#/%\[\]()<>{}\s\0]*+ (?= [\s/\[\]()<>] | \Z ) | ['"] )
    | (?P<hex>      < [0-9A-Fa-f\s]*+ > )
    | (?P<string>   \( [^()\\]*+ (?: \\ . [^()\\]*+ )* \) )
    | (?P<name>     / [^\#/%\[\]()<>{}\s\0]*+ (?= [\s/\[\]()<>] | \Z ) )
    | (?P<bracket>  \[ | \] )
    | (?P<edge>     << | >> )
    )
    \s*+
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|\r\n|(.))", re.DOTALL)
_BLANKS = b" \t\n\r\f\v"
_INLINE = frozenset({b"BI", b"ID", b"EI"})  # of pictures within the stream
_LARGEST = 0xFF  # that an escape may stand for
_HEX_PAIR = 2


class _NotPlain(Exception):  # noqa: N818 - no error: the stream is read in another way
    """A content stream holds what is left to pdfminer."""


def operations(data: bytes) -> list[Operation] | None:
    """Return the operators of a content stream that place and show text, with their operands; nothing if it is not plain.

    >>> operations(b"0 0 1 rg BT /F1 12 Tf [(a) -20 <62>] TJ ET")
    [('do_BT', []), ('do_Tf', [/'F1', 12.0]), ('do_TJ', [[b'a', -20.0, b'b']])]
    """
    try:
        return list(_operations(data))
    except _NotPlain:
        return None


def _operations(data: bytes) -> Iterator[Operation]:
    operands: list[Operand] = []
    outer: list[Operand] | None = None  # the operands before an array, while one is read
    at, end = len(data) - len(data.lstrip(_BLANKS)), len(data)
    match = _TOKEN.match
    # This loop sees every number of a drawing. It matches where a token ended: a search would look at long ones again.
    while at < end and (token := match(data, at)):
        kind, at = token.lastgroup, token.end()
        if kind == "number":
            operands.append(float(token[1]))
        elif kind == "operator":
            name = token[2]
            if outer is not None or name in _INLINE:
                break
            if name in _METHODS:
                yield _METHODS[name], operands
            operands = []
        elif kind == "bracket":
            if (token[6] == b"[") is not (outer is None):
                break
            operands, outer = ([], operands) if outer is None else ([*outer, operands], None)
        elif kind != "edge":
            operands.append(_value(kind, token))
    else:
        if at == end and outer is None:
            return
    raise _NotPlain


def _value(kind: str | None, token: re.Match[bytes]) -> Operand:
    """Return a name or a string as pdfminer reads it."""
    if kind == "hex":
        digits = token[3][1:-1].translate(None, _BLANKS)
        even = len(digits) // _HEX_PAIR * _HEX_PAIR
        # The last one of an odd number of digits stands for itself.
        return bytes.fromhex(digits[:even].decode()) + bytes(int(digit, 16) for digit in digits[even:].decode())
    if kind == "string":
        text = token[4][1:-1]
        return _ESCAPE.sub(_escaped, text) if b"\\" in text else text
    try:
        return LIT(token[5][1:].decode())
    except UnicodeDecodeError:
        raise _NotPlain from None


def _escaped(sign: re.Match[bytes]) -> bytes:
    if sign[1]:
        code = int(sign[1], 8)
        if code > _LARGEST:
            raise _NotPlain
        return bytes([code])
    letter = ESC_STRING.get(sign[2]) if sign[2] else None
    return b"" if letter is None else bytes([letter])


class Interpreter(PDFPageInterpreter):
    """pdfminer's interpreter, which is handed only what places text."""

    def execute(self, streams: Sequence[object]) -> None:
        """Read the content streams of a page or form."""
        found = self._operations(streams)
        if found is None:
            super().execute(streams)
            return
        for name, operands in found:
            count = _OPERANDS[name]
            if len(operands) >= count:
                getattr(self, name)(*operands[len(operands) - count :])

    def _operations(self, streams: Sequence[object]) -> list[Operation] | None:
        """Return what streams do; nothing if they are left to pdfminer, which also knows of streams that draw themselves."""
        parts = [stream_value(stream) for stream in streams]
        numbers = {part.objid for part in parts}
        if None in numbers or not numbers.isdisjoint(self.parent_stream_ids):
            return None
        self.stream_ids: set[int] = {number for number in numbers if number is not None}
        return operations(b"\n".join([part.get_data() for part in parts]))

    def get_current_state(self) -> Any:
        """Return the state of the text: that of the graphics is not kept."""
        return self.ctm, self.textstate.copy(), self.graphicstate

    def do_TJ(self, seq: Any) -> None:  # noqa: N802 - as pdfminer calls it
        """Show text."""
        if self.textstate.font is not None:
            self.device.render_string(self.textstate, seq, self.graphicstate.ncs, self.graphicstate)


class Device(PDFLayoutAnalyzer):
    """Collects the glyphs that are read along the lines of a page.

    Args:
        fonts: Of the file.
        height: Of the page, from the top down to where pdfminer has its origin.
        left: What is cut off at its left.
    """

    def __init__(self, fonts: Fonts, height: float, left: float) -> None:
        super().__init__(fonts)
        self.found: list[CodedGlyph] = []
        self._fonts = fonts
        self._height = height
        self._left = left

    def render_image(self, name: str, stream: PDFStream) -> None:
        """Pass over a picture."""

    def paint_path(self, *_: Any) -> None:
        """Pass over a drawing."""

    def render_char(self, matrix: Any, font: Any, *of_text: Any) -> float:
        """Note a glyph of text that runs downwards."""
        advance = super().render_char(matrix, font, *of_text)
        char: Any = self.cur_item._objs.pop()
        if char.upright:
            edges = (char.x0, char.y0, char.x1, char.y1)
            self._note(self._fonts.described[id(font)], of_text[3], edges, char.matrix[5], char.size)
        return advance

    def render_string_horizontal(  # noqa: PLR0917 - as pdfminer calls it
        self,
        seq: Any,
        matrix: Any,
        pos: Any,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        charspace: float,
        wordspace: float,
        rise: float,
        dxscale: float,
        *_: Any,
    ) -> tuple[float, float]:
        """Note the glyphs of a string; returns where the pen then stands.

        What pdfminer works out again for each glyph (`LTChar`) is worked out once, in the same order: the same floats.
        """
        x, y = pos
        a, b, c, d, e, f = matrix
        upright = a * d * scaling > 0 and b * c <= 0
        descent = font.get_descent() * fontsize
        low, high = descent + rise, descent + rise + fontsize
        said = self._fonts.described[id(font)]
        spaced = False
        for part in seq:
            if isinstance(part, (int, float)):
                x -= part * dxscale
                spaced = True
            elif isinstance(part, bytes):
                for code in font.decode(part):
                    if spaced:
                        x += charspace
                    advance = said.width(code) * fontsize * scaling
                    if upright:
                        left, down = x * a + y * c + e, x * b + y * d + f
                        corners_x = (
                            c * low + left,
                            a * advance + c * low + left,
                            a * advance + c * high + left,
                            c * high + left,
                        )
                        corners_y = (
                            d * low + down,
                            b * advance + d * low + down,
                            b * advance + d * high + down,
                            d * high + down,
                        )
                        edges = (min(corners_x), min(corners_y), max(corners_x), max(corners_y))
                        self._note(said, code, edges, down, edges[3] - edges[1])
                    x += advance
                    if code == _SPACE and wordspace:
                        x += wordspace
                    spaced = True
        return x, y

    def _note(self, font: Font, code: int, edges: tuple[float, float, float, float], baseline: float, size: float) -> None:
        x0, y0, x1, y1 = edges
        height = self._height
        said = font.glyph(code)
        if self._left:
            x0, x1 = x0 - self._left, x1 - self._left
        glyph = CodedGlyph(
            *(said.text, x0, x1, height - baseline, height - y1, height - y0, size, x0, x1),
            bold=font.bold,
            draws_thai_digits=said.draws_thai_digits,
            broken=said.broken,
            font=font.number,
            code=code if font.is_simple else -1,
            named=said.named,
            proven=said.proven,
        )
        self.found.append(glyph)
