"""Values that are typed over the dotted lines of a form go into their gaps."""

from collections import Counter
from collections.abc import Sequence
from io import BytesIO

import pytest

from council_docs.document import Document
from council_docs.readers import read_file
from council_docs.readers.options import Options, SourceFile
from council_docs.readers.pdf.page.glyphs import Glyph
from council_docs.readers.pdf.repair.filled_forms import filled_forms
from tests.cost import assert_linear
from tests.making.pdfs import FONTS

Text = tuple[float, float, str]
"""Where a text stands, in points from the left and the top, and what it says."""


def read_page(texts: Sequence[Text], *without: str) -> Document:
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(TTFont("Garuda", str(FONTS["Garuda"])))
    target = BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1)
    canvas.setFont("Garuda", 14)
    for x, y, text in texts:
        canvas.drawString(x, A4[1] - y, text)
    canvas.showPage()
    canvas.save()
    return read_file(SourceFile("form.pdf", target.getvalue()), Options(ocr="never", without_rules=frozenset(without)))


FORM: list[Text] = [
    (72, 100, "ชื่อ ......................................... ตำแหน่ง ........................."),
    (72, 126, "จำนวนเงิน ............................................. บาท"),
    (72, 152, "วันที่ ......................... พ.ศ. ................................"),
]
VALUES: list[Text] = [
    (112, 100, "นายสมชาย ใจดี"),
    (330, 100, "ปลัด"),
    (160, 126, "๑๒,๕๐๐"),
    (112, 152, "๓ มีนาคม"),
    (290, 152, "๒๕๖๗"),
]


@pytest.mark.parametrize("order", ["form-first", "values-first"])
@pytest.mark.parametrize("lift", [0, 1.5, 4, -1.5])
def test_values_go_into_their_gaps(lift: float, order: str) -> None:
    values = [(x, y - lift, text) for x, y, text in VALUES]
    document = read_page([*FORM, *values] if order == "form-first" else [*values, *FORM])
    lines = [" ".join(line.replace(".", " ").split()) for line in document.text.split("\n")]
    assert lines == ["ชื่อ นายสมชาย ใจดี ตำแหน่ง ปลัด", "จำนวนเงิน ๑๒,๕๐๐ บาท", "วันที่ ๓ มีนาคม พ ศ ๒๕๖๗"]
    assert "พ.ศ." in document.text
    assert document.text.count("....") >= 3
    assert document.source.repairs["filled-forms"] == len(VALUES)


def test_boxes_of_values_stay_where_they_are_drawn() -> None:
    document = read_page([*FORM, (160, 122, "๑๒,๕๐๐")])
    start = document.text.index("๑๒,๕๐๐")
    boxes = document.span(start, start + 6).boxes
    plain = read_page([(160, 122, "๑๒,๕๐๐")])
    assert boxes == plain.span(plain.text.index("๑๒,๕๐๐"), plain.text.index("๑๒,๕๐๐") + 6).boxes


@pytest.mark.parametrize(
    "texts",
    [
        [
            (72, 100, "ระเบียบวาระที่ ๑ เรื่องแจ้งให้ทราบ ............................ ๒"),
            (72, 126, "ระเบียบวาระที่ ๒ รับรองรายงาน ......... ๓"),
        ],
        [(72, 100, "ขอรับรองว่าข้อความเป็นจริง"), (72, 118, "ลงชื่อ ..................................... ผู้ยื่นคำขอ")],
        [(72, 100, "ประธานกล่าวว่า ... ขอปิดประชุม"), (150, 98, "กล่าว")],
        [(72, 100, "ชื่อ .......... นามสกุล"), (80, 98, "นายปิ่นเพชร ชุ่มฉ่ำใจ")],  # it reaches over the words beside the dots
    ],
    ids=["contents", "line-above", "ellipsis", "too-long"],
)
def test_false_friends_stay(texts: list[Text]) -> None:
    document = read_page(texts)
    assert "filled-forms" not in document.source.repairs
    assert document.text == read_page(texts, "filled-forms").text


def test_lines_with_room_to_write_on_at_their_end_are_lines() -> None:
    document = read_page(
        [
            (
                72,
                100,
                "ข้าพเจ้า ...................................................................................................",
            ),
            (
                72,
                126,
                "จำนวนเงิน ....................................................................................... บาท",
            ),
            (72, 152, "ขอรับรองว่าข้อความข้างต้นเป็นความจริง"),
        ]
    )
    assert [line.split()[0] for line in document.text.split("\n")[:2]] == ["ข้าพเจ้า", "จำนวนเงิน"]


def _many(count: int, *, gaps: int) -> list[Glyph]:
    """Return dotted lines in one column, with values upon them and other letters at one height."""

    def glyph(text: str, x: float, y: float, run: int) -> Glyph:
        return Glyph(text, x, x + 3, y, y - 8, y + 2, 10, x, x + 3, run=run)

    dots = [glyph(".", 10 + 4 * dot, 20.0 * row, row) for row in range(gaps) for dot in range(6)]
    values = [glyph("ก", 12, 20.0 * (row % gaps) - 2, gaps + row) for row in range(count)]
    return [*dots, *values]


@pytest.mark.parametrize("gaps", [300, 100_000])
def test_hostile_pages_stay_linear(gaps: int) -> None:
    """Each of many values was held against each letter of the page."""
    assert_linear(lambda size: filled_forms(_many(size, gaps=min(gaps, size)), Counter()), 16_000)
