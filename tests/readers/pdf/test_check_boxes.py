"""Check boxes that are drawn stand in the text beside their words or in their cells; other squares and circles do not."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest

from council_docs.readers.options import Options, SourceFile
from council_docs.readers.pdf import read
from tests.cost import assert_linear
from tests.making.pdfs import FONTS, by_chromium

Draw = Callable[[Any, float, float], None]


def made(draw: Draw, text: str = "เห็นชอบตามที่เสนอ") -> str:
    """The text of a page with a heading, and of a line that begins where `draw` is told to draw, 16 points to the left."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(TTFont("Garuda", str(FONTS["Garuda"])))
    target = BytesIO()
    canvas = Canvas(target, invariant=1)
    canvas.setFont("Garuda", 14)
    canvas.drawString(72, 770, "แบบแสดงความเห็นของสมาชิกสภาเทศบาล")
    canvas.drawString(88, 740, text)
    draw(canvas, 72, 739)
    canvas.save()
    return read(SourceFile("made.pdf", target.getvalue()), Options(ocr="never")).text.split("\n")[-1]


def way(canvas: Any, *points: tuple[float, float]) -> None:
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    canvas.drawPath(path)


def empty(canvas: Any, x: float, y: float) -> None:
    canvas.rect(x, y, 11, 11)


def on_white(canvas: Any, x: float, y: float) -> None:
    canvas.setFillGray(1)
    canvas.rect(x, y, 11, 11, stroke=0, fill=1)
    canvas.rect(x, y, 11, 11)


def ticked(canvas: Any, x: float, y: float) -> None:
    empty(canvas, x, y)
    way(canvas, (x + 2, y + 5), (x + 5, y + 1), (x + 13, y + 13))


def crossed(canvas: Any, x: float, y: float) -> None:
    empty(canvas, x, y)
    canvas.line(x, y, x + 11, y + 11)
    canvas.line(x, y + 11, x + 11, y)


def by_hand(canvas: Any, x: float, y: float) -> None:
    empty(canvas, x, y)
    path = canvas.beginPath()
    path.moveTo(x + 1, y + 6)
    path.curveTo(x + 4, y, x + 5, y, x + 6, y + 2)
    path.curveTo(x + 8, y + 8, x + 10, y + 11, x + 14, y + 13)
    canvas.drawPath(path)


@pytest.mark.parametrize(("draw", "sign"), [(empty, "☐"), (on_white, "☐"), (ticked, "☑"), (crossed, "☒"), (by_hand, "☒")])
def test_a_square_before_a_word_is_a_check_box(draw: Draw, sign: str) -> None:
    assert made(draw) == f"{sign} เห็นชอบตามที่เสนอ"


def bullet(canvas: Any, x: float, y: float) -> None:
    canvas.rect(x, y, 9, 9, stroke=0, fill=1)


def circle(canvas: Any, x: float, y: float) -> None:
    canvas.circle(x + 5, y + 5, 5)


def cell(canvas: Any, x: float, y: float) -> None:
    for line in ((x, y - 15, x, y + 30), (x + 12, y - 15, x + 12, y + 30), (x, y, x + 200, y), (x, y + 12, x + 200, y + 12)):
        canvas.line(*line)
    canvas.rect(x, y, 12, 12)


def for_digits(canvas: Any, x: float, y: float) -> None:
    for number in range(4):
        canvas.rect(x - 13 * number, y, 11, 11)


def written_in(canvas: Any, x: float, y: float) -> None:
    empty(canvas, x, y)
    canvas.drawString(x + 2, y + 1, "/")


def frame(canvas: Any, x: float, y: float) -> None:
    canvas.rect(x - 60, y - 30, 70, 70)


def low(canvas: Any, x: float, y: float) -> None:
    canvas.rect(x, y - 18, 11, 11)


@pytest.mark.parametrize("draw", [bullet, circle, cell, for_digits, written_in, frame, low])
def test_other_shapes_are_none(draw: Draw) -> None:
    assert not {"☐", "☑", "☒"} & set(made(draw))


def test_a_square_before_a_figure_is_none() -> None:
    assert made(empty, "๑๒๐ บาท") == "๑๒๐ บาท"


def test_boxes_of_web_forms() -> None:
    boxes = "<input type=checkbox checked> เห็นชอบ <input type=checkbox> ไม่เห็นชอบ"
    page = (
        f"<!doctype html><meta charset='utf-8'><body style='font:14pt Garuda'><p>ความเห็นของสมาชิกสภาเทศบาล</p><p>{boxes}</p>"
    )
    document = read(SourceFile("made.pdf", by_chromium(page)), Options(ocr="never"))
    assert document.text.split("\n")[-1] == "☑ เห็นชอบ ☐ ไม่เห็นชอบ"


TICKED, EMPTY, DOTTED, ROUND = (
    f"<input type={kind}>" for kind in ("checkbox checked", "checkbox", "radio checked", "radio")
)


def by_browser(body: str) -> list[str]:
    style = (
        "<style>table{border-collapse:collapse}td,th{border:1px solid;padding:4px}</style><body style='font:14pt Garuda'>"
    )
    page = f"<!doctype html><meta charset='utf-8'>{style}<p>ความเห็นของสมาชิกสภาเทศบาล</p>{body}"
    return read(SourceFile("made.pdf", by_chromium(page)), Options(ocr="never")).text.split("\n")[1:]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (f"<p>{DOTTED} เห็นชอบ {ROUND} ไม่เห็นชอบ</p>", ["◉ เห็นชอบ ○ ไม่เห็นชอบ"]),
        (f"<p>{ROUND} เห็นชอบ</p><p>{DOTTED} ไม่เห็นชอบ</p>", ["○ เห็นชอบ", "◉ ไม่เห็นชอบ"]),
        (f"<p>{ROUND} เห็นชอบ {ROUND} ไม่เห็นชอบ</p>", ["○ เห็นชอบ ○ ไม่เห็นชอบ"]),
        # behind the words
        (f"<p>เห็นชอบ {TICKED}&nbsp; &nbsp; &nbsp;ไม่เห็นชอบ {EMPTY}</p>", ["เห็นชอบ ☑ ไม่เห็นชอบ ☐"]),
        # bullets of a list within a list are circles one below the other
        ("<ul><li>งานโยธา<ul><li>ซ่อมถนน<li>ซ่อมราง</ul></ul>", ["งานโยธา", "ซ่อมถนน", "ซ่อมราง"]),
    ],
)
def test_boxes_that_are_round_or_behind_words(body: str, lines: list[str]) -> None:
    assert by_browser(body) == lines


@pytest.mark.parametrize(("yes", "no", "signs"), [(TICKED, EMPTY, ("☑", "☐")), (DOTTED, ROUND, ("◉", "○"))])
def test_boxes_alone_in_their_cells(yes: str, no: str, signs: tuple[str, str]) -> None:
    names = ("นายสมชาย ใจดี", "นางสมศรี มีสุข")
    cells = [(yes, no), (no, yes)]
    rows = [
        f"<tr><td>{name}<td align=center>{a}<td align=center>{b}</tr>" for name, (a, b) in zip(names, cells, strict=True)
    ]
    found = by_browser(f"<table><tr><th>ชื่อ - สกุล<th>เห็นชอบ<th>ไม่เห็นชอบ</tr>{''.join(rows)}</table>")
    marked, empty = signs
    assert found[1:] == [f"{names[0]}\t{marked}\t{empty}", f"{names[1]}\t{empty}\t{marked}"]


def test_many_squares_cost_what_they_are() -> None:
    def squares(count: int) -> None:
        def draw(canvas: Any, x: float, y: float) -> None:
            for number in range(count):
                canvas.rect(60 + 15 * (number % 30), 20 + 20 * (number // 30), 8, 8)

        made(draw)

    assert_linear(squares, 390)
