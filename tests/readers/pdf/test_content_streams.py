"""Content streams and ToUnicode tables are read as pdfminer reads them, only faster; what is not plain is left to it."""

import io
from typing import Any

import pytest
from pdfminer.cmapdb import CMapParser, FileUnicodeMap
from pdfminer.converter import PDFLayoutAnalyzer

from council_docs.readers.pdf.page.glyphs import CodedGlyph
from council_docs.readers.pdf.repair import content_streams
from council_docs.readers.pdf.repair.content_streams import operations
from council_docs.readers.pdf.repair.font_encodings import _unicode_map
from council_docs.readers.pdf.repair.pdfminer_reading import SecondReader
from tests.making.raw import HELVETICA, pdf_of, stream


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"BT 72 700.5 Td (a) Tj ET", "[('do_BT', []), ('do_Td', [72.0, 700.5]), ('do_Tj', [b'a'])]"),
        (b"0 0 m 5 5 l S\n1 0 0 rg 3 Tc", "[('do_Tc', [3.0])]"),
        (b"[(a)-20<62 6>.5]TJ", "[('do_TJ', [[b'a', -20.0, b'b\\x06', 0.5]])]"),
        (rb"(a\(\101\7b\q\n) Tj", r"[('do_Tj', [b'a(A\x07b\n'])]"),  # `\q` is nothing to pdfminer
        (
            b"/F1 12 Tf (x) ' 1 2 (y) \" T*",
            "[('do_Tf', [/'F1', 12.0]), ('do__q', [b'x']), ('do__w', [1.0, 2.0, b'y']), ('do_T_a', [])]",
        ),
        (b"/Span <</ActualText <FEFF0E01>>> BDC q EMC", "[('do_q', [])]"),
        (b"", "[]"),
    ],
)
def test_what_places_text_is_found(data: bytes, found: str) -> None:
    assert repr(operations(data)) == found


@pytest.mark.parametrize(
    "data",
    [
        b"(a(b)c) Tj",  # brackets within a string
        b"% text follows\nBT ET",
        b"BI /W 1 /H 1 ID x EI",
        b"/F#31 12 Tf",
        b"12abc Td",
        b"[(a) Tj",
        b"[[1] 2] TJ",
        b"1 ] TJ",
        rb"(\777) Tj",
        b"(never closed",
        b"/\xff 12 Tf",
        b"1 0 \x00 Td",
        b"9" * 400 + b" 0 Td",  # beyond all floats
    ],
)
def test_what_is_not_plain_is_left_to_pdfminer(data: bytes) -> None:
    assert operations(data) is None


SHOWN = [
    b"BT /F 14 Tf 72 700 Td (abc) Tj [(d) -300 (e f)] TJ 14 TL T* (g) Tj 3 Tc 2 Tw 90 Tz 4 Ts (h i) Tj ET",
    b"q 2 0 0 3 10 20 cm BT /F 9 Tf 1 0 0 1 30 40 Tm (a) Tj 0 -12 TD (b) ' 1 2 (c d) \" ET Q BT /F 7 Tf 5 5 Td (e) Tj ET",
    b"BT /F 14 Tf 0 1 -1 0 72 700 Tm (turned) Tj ET",
    b"BT /F 14 Tf 1 .3 0 1 72 700 Tm (slanted) Tj -1 0 0 1 0 0 Tm (mirrored) Tj ET",
    b"Q Q BT (no font) Tj /None 12 Tf (x) Tj ET 1 2 3",
]


@pytest.mark.parametrize("shown", SHOWN)
@pytest.mark.parametrize("crop", [b"", b"/CropBox[10 20 500 800]"])
def test_the_glyphs_are_those_of_pdfminer(shown: bytes, crop: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]%s/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>" % crop
    data = pdf_of(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream(shown), HELVETICA)

    def glyphs() -> list[tuple[Any, ...]]:
        found = SecondReader(data, None).glyphs(1)
        assert found is not None
        names = [*CodedGlyph.__mro__[1].__slots__, *CodedGlyph.__slots__]  # type: ignore[attr-defined]  # of Glyph
        return [tuple(getattr(glyph, name) for name in names) for glyph in found]

    quickly = glyphs()
    monkeypatch.setattr(content_streams, "operations", lambda _: None)
    monkeypatch.setattr(content_streams.Device, "render_string_horizontal", PDFLayoutAnalyzer.render_string_horizontal)
    assert quickly == glyphs()
    assert quickly or b"turned" in shown


TABLE = (
    b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange %s endcmap end"
)


@pytest.mark.parametrize(
    ("sections", "plain"),
    [
        (b"2 beginbfchar <0003> <0E01> <0004> <0E190E34> endbfchar", True),
        (b"1 beginbfrange <0010> <0020> <0E01> endbfrange 1 beginbfchar <0011> <0041> endbfchar", True),
        (b"1 beginbfrange <0000> <FFFF> <0000> endbfrange", True),  # TCPDF
        (b"1 beginbfchar <0020> <0020> endbfchar 1 beginbfrange <0010> <0030> <0090> endbfrange", True),  # no-break spaces
        (b"1 beginbfrange <0010> <0005> <0E01> endbfrange", True),  # backwards: none
        (b"1 beginbfrange <0010> <0011> [<0E01> <0E02>] endbfrange", False),
        (b"1 beginbfrange <0010> <0011> <D83DDE00> endbfrange", False),
        (b"1 beginbfchar <003> <0E01> endbfchar", False),
        (b"1 beginbfchar <0003> /uni0E01 endbfchar", False),
        (b"/Other usecmap 1 beginbfchar <0003> <0E01> endbfchar", False),
        (b"endcmap 1 beginbfchar <0003> <0E01> endbfchar", False),
    ],
)
def test_a_plain_table_is_read_as_pdfminer_reads_it(sections: bytes, plain: bool) -> None:
    data = TABLE % sections
    quickly = _unicode_map(data)
    assert (quickly is not None) is plain
    if quickly is not None:
        slowly = FileUnicodeMap()
        CMapParser(slowly, io.BytesIO(data)).run()
        assert quickly.cid2unichr == slowly.cid2unichr


def test_a_form_that_draws_itself_comes_to_an_end() -> None:
    named = b"/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R%s>>" % named
    text = b"BT /F 14 Tf 72 700 Td (a) Tj ET /X Do"
    kind = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]"
    form = b"<<%s%s/Length %d>>stream\n%s\nendstream" % (kind, named, len(text), text)
    data = pdf_of(
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream(text), HELVETICA, form
    )
    found = SecondReader(data, None).glyphs(1)
    assert found is not None
    assert [glyph.text for glyph in found] == ["a", "a"]
