"""Tables on scans: rules found in the picture, cells read one by one, laid out as ruled tables of PDFs are."""

import io

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from council_docs.document import Document
from council_docs.pipeline import read
from council_docs.readers.ocr import number_votes
from council_docs.readers.ocr import page as ocr
from council_docs.readers.ocr.line_finding import Rows, Strip, find_rows
from council_docs.readers.ocr.number_reader import Seen
from council_docs.readers.ocr.page import OcrLine, OcrPage, OcrWord
from council_docs.readers.ocr.rules.whole_rules import take_rules
from council_docs.readers.ocr.thai_digits import Sign
from council_docs.readers.pdf.tables.ruled import Grid
from council_docs.readers.pdf.text_layer import lines_of_scan, sheet_of, together
from tests.readers.ocr.test_page import FONTS

ROWS = [
    ["ที่", "รายการ", "จำนวน", "ราคา (บาท)"],
    ["11", "ก่อสร้างถนนคอนกรีต", "12", "1,254,300.00"],
    ["12", "ติดตั้งไฟฟ้าส่องสว่าง\nบริเวณตลาดสด", "48", "2,480,000.00"],
    ["13", "ปรับปรุงระบบประปา", "25", "415,600.00"],
    ["รวม", "", "85", "4,149,900.00"],
]
WIDTHS = (0.6, 2.7, 1.0, 1.7)


def scanned_table(rows: list[list[str]], *, dpi: int = 200, angle: float = 0.0) -> Image.Image:
    """A ruled table of 14 points between two lines of text, as a scanner sees it."""
    size = round(14 * dpi / 72)
    face = ImageFont.truetype(str(FONTS / "Garuda.ttf"), size)
    page = Image.new("L", (round(8.27 * dpi), round(5 * dpi)), 255)
    pen = ImageDraw.Draw(page)
    pen.text((dpi, 0.6 * dpi), "บัญชีรายละเอียดประกอบการประชุม", font=face, fill=10)
    edges = [0.8 * dpi + sum(WIDTHS[:at]) * dpi for at in range(5)]
    levels = [1.1 * dpi]
    for row in rows:
        tall = max(cell.count("\n") + 1 for cell in row)
        for cell, left in zip(row, edges, strict=False):
            high = levels[-1] + (tall - cell.count("\n") - 1) * size * 0.75 + 0.03 * dpi
            for line, part in enumerate(cell.split("\n")):
                pen.text((left + 0.06 * dpi, high + line * 1.5 * size), part, font=face, fill=10)
        levels.append(levels[-1] + tall * 1.5 * size + 0.06 * dpi)
    for level in levels:
        pen.line([(edges[0], level), (edges[-1], level)], fill=0, width=2)
    for edge in edges:
        pen.line([(edge, levels[0]), (edge, levels[-1])], fill=0, width=2)
    pen.text((dpi, levels[-1] + size), "ลงชื่อ ประธานสภาเทศบาล", font=face, fill=10)
    page = page.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(dpi / 320))
    noise = np.random.default_rng(3).normal(0, 6, page.size[::-1])
    return Image.fromarray(np.clip(np.asarray(page, np.float32) * 0.93 + noise + 8, 0, 255).astype(np.uint8))


def cells(document: Document) -> list[list[str]]:
    """The only table of a document, row by row."""
    (table,) = [block for block in document.blocks if block.kind == "table"]
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(document.text[cell.start : cell.end])
    return [*rows.values()]


@pytest.mark.slow
@pytest.mark.parametrize("angle", [0.0, 0.8])
def test_a_table_of_a_scan_is_a_table(angle: float) -> None:
    target = io.BytesIO()
    scanned_table(ROWS, angle=angle).save(target, "PNG", dpi=(200, 200))
    document = read(target.getvalue(), name="page.png")
    made = cells(document)
    assert [len(row) for row in made] == [4] * len(ROWS)
    wanted = [[cell.replace("\n", " ") for cell in row] for row in ROWS]
    assert [row[2:] for row in made[1:]] == [row[2:] for row in wanted[1:]]
    pairs = [(a, b) for row, right in zip(made, wanted, strict=True) for a, b in zip(row, right, strict=True)]
    assert sum(a == b for a, b in pairs) >= 18
    texts = [document.text[block.start : block.end] for block in document.blocks if block.kind != "table"]
    assert [text[:6] for text in texts] == ["บัญชีร", "ลงชื่อ"]


def ruled_page() -> NDArray[np.bool_]:
    """Two rows of two cells with blocks of ink, closer to the rule between them than words are to each other."""
    ink = np.zeros((300, 600), bool)
    ink[[40, 41, 150, 151, 260, 261], 50:550] = True
    for left in (50, 300, 549):
        ink[40:262, left : left + 2] = True
    for top in (80, 190):
        ink[top : top + 30, 60:290] = ink[top : top + 30, 310:500] = True
        ink[top : top + 30, 60:290:7] = ink[top : top + 30, 310:500:7] = False
    return ink


def test_rules_are_found_where_they_are() -> None:
    clean, rules = take_rules(ruled_page(), 150)
    level = sorted(rule for rule in rules if rule[2] - rule[0] > rule[3] - rule[1])
    upright = sorted(rule for rule in rules if rule[2] - rule[0] <= rule[3] - rule[1])
    assert [(rule[1], rule[3]) for rule in level] == [(40, 42), (150, 152), (260, 262)]
    assert [(rule[0], rule[2]) for rule in upright] == [(50, 52), (300, 302), (549, 551)]
    assert not clean[:70].any()


def test_no_line_goes_over_an_upright_rule() -> None:
    clean, rules = take_rules(ruled_page(), 150)
    assert [len(row) for row in find_rows(clean, 150).rows] == [1, 1]
    assert [len(row) for row in find_rows(clean, 150, rules).rows] == [2, 2]


def line_of(y: float, *columns: tuple[float, str]) -> OcrLine:
    return OcrLine(tuple((OcrWord(text, (x, y, x + 6 * len(text), y + 12), 0.9),) for x, text in columns))


RULES = (
    *((90.0, y, 300.0, y + 1.0) for y in (95.0, 125.0, 155.0)),
    *((x, 95.0, x + 1.0, 155.0) for x in (90.0, 190.0, 300.0)),
)
"""Three rules across and three down: two rows of two cells."""


def test_lines_beside_a_table_stay_lines() -> None:
    lines = (
        line_of(60, (90, "บัญชีแนบท้าย")),
        line_of(104, (20, "ก"), (100, "ถนน"), (200, "1,200")),
        line_of(134, (100, "คลอง"), (200, "3,400")),
        line_of(180, (90, "ลงชื่อ")),
    )
    page = OcrPage(1, lines, 595, 842, rules=RULES)
    made = sheet_of(page).lines
    (grid,) = [line for line in made if isinstance(line, Grid)]
    assert [[cell.text for cell in row] for row in grid.rows()] == [["ถนน", "1,200"], ["คลอง", "3,400"]]
    assert [line.text for line in made if not isinstance(line, Grid)] == ["บัญชีแนบท้าย", "ก", "ลงชื่อ"]
    assert not any(isinstance(line, Grid) for line in sheet_of(OcrPage(1, lines, 595, 842)).lines)


@pytest.mark.parametrize(("at", "tables"), [(20.0, 1), (134.0, 0)])
def test_print_of_the_page_itself_is_kept_beside_a_table_of_its_picture(at: float, tables: int) -> None:
    rows = [
        line_of(60, (90, "บัญชีรายละเอียดประกอบการประชุมสภาเทศบาล")),
        line_of(104, (100, "ถนนคอนกรีต"), (200, "หนึ่งพันบาท")),
        line_of(134, (100, "วัสดุสำนักงาน"), (200, "สองพันบาท")),
    ]
    read_page = sheet_of(OcrPage(1, tuple(rows), 595, 842, rules=RULES))
    (stamp,) = lines_of_scan(OcrPage(1, (line_of(at, (100, "๑๒๓")),), 595, 842))
    made = together([stamp], 0, read_page)
    assert made is not None
    assert sum(isinstance(line, Grid) for line in made.lines) == tables
    assert "๑๒๓" in made.printed
    assert "หนึ่งพันบาท" in made.printed


@pytest.mark.parametrize(
    ("seen", "text"),
    [
        ([("3", 0.9)], "3"),
        ([("๑", 0.9), ("๒", 0.95)], "๑๒"),
        ([("3", 0.6)], ""),  # it may be anything
        ([(None, 0.9)], ""),  # a letter
        ([(None, 0.6), ("3", 0.9)], ""),
        ([("-", 0.9)], ""),
        ([], ""),
    ],
)
def test_a_cell_of_which_tesseract_makes_nothing(
    seen: list[tuple[str | None, float]], text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    signs = [Seen(sign, 30 + 12 * at, 40 + 12 * at, sure) for at, (sign, sure) in enumerate(seen)]
    monkeypatch.setattr(number_votes, "read_numbers", lambda *_: signs)
    line = Image.new("L", (80, 60), 255)
    read_alone = number_votes.number_alone(line, (20, 40), 20, 60)
    assert read_alone.text == text
    assert "".join(sign.text for sign in read_alone.letters) == text
    assert number_votes.number_alone(line, (20, 40), 0, 200).text == ""  # as long as a word


@pytest.mark.parametrize(
    ("text", "right"), [("๑๙่ บาท", "๑๙ บาท"), ("12้์ ที่", "12 ที่"), ("ที่ ๕ ่", "ที่ ๕ ่"), ("น้ำ", "น้ำ"), ("", "")]
)
def test_digits_have_no_marks(text: str, right: str) -> None:
    letters = [Sign(letter, 9 * at, 9 * at + 8, 0.9) for at, letter in enumerate(text.replace(" ", ""))]
    made, kept = ocr._without_marks_on_digits(text, letters)
    assert made == right
    assert "".join(sign.text for sign in kept) == right.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("ที่ 1() กันยายน", "ที่ 10 กันยายน"),
        ("152,00() บาท", "152,000 บาท"),
        ("๒() คน", "๒๐ คน"),
        ("ก () ข", "ก () ข"),
        ("(1) ()", "(1) ()"),
    ],
)
def test_a_zero_is_no_pair_of_brackets(text: str, right: str) -> None:
    letters = [Sign(letter, 9 * at, 9 * at + 8, 0.9) for at, letter in enumerate(text.replace(" ", ""))]
    made, kept = ocr._with_zeros(text, letters)
    assert made == right
    assert "".join(sign.text for sign in kept) == right.replace(" ", "")
    assert all(sign.confidence <= 0.6 for sign in kept if sign.right - sign.left > 9), "a mended zero is not sure"


@pytest.mark.parametrize(
    ("box", "sure", "kept"),
    [
        ((100, 105, 118, 122), 0.85, True),
        ((100, 105, 118, 122), 0.3, False),  # a scratch
        ((100, 112, 106, 117), 0.85, False),  # a speck
        ((300, 105, 318, 122), 0.85, False),  # beside the table
        ((100, 305, 118, 322), 0.85, False),  # below it
    ],
)
def test_a_tick_is_a_stroke_between_rules(box: tuple[int, int, int, int], sure: float, kept: bool) -> None:
    """Ticks were taken for dirt: of who came, a list said nothing."""
    rules = ((80, 50, 83, 200), (150, 50, 153, 200), (80, 50, 150, 53))
    left, top, right, bottom = box
    strip = Strip(left, top, right, bottom, (top, bottom))
    word = OcrWord("/", (0, 0, 1, 1), sure)
    is_tick = ocr._is_tick((word,), strip, Rows(((strip,),), 20, rules))
    assert ocr._without_dirt((word,), is_tick=is_tick) == ((word,) if kept else ())


def test_a_signature_over_level_rules_joins_no_rows() -> None:
    """Rows between level rules alone were read as one piece each, header and all."""
    ink = np.zeros((300, 700), bool)
    for top in (20, 110, 200):
        for left, right in ((40, 60), (140, 300), (390, 480)):
            ink[top : top + 30, left:right] = True
            ink[top : top + 30, left:right:7] = False
    ink[20:50, 60:110] = True  # the header's name of the first column reaches up to the next one
    ink[25:225, 560:563] = True
    rules = [(20, y, 680, y + 3) for y in (75, 165, 255)]
    for _, top, _, bottom in rules:
        ink[top:bottom] = False
    ink[25:225, 560:563] = True
    assert [len(row) for row in find_rows(ink, 150, rules).rows][1:] == [4, 4]
    assert [len(row) for row in find_rows(ink, 150).rows][1:] != [4, 4]


def test_the_name_of_a_group_is_a_row_of_its_table() -> None:
    """The tail of a signature hung into it, and the table was taken for the frame of a page: all its cells were lines."""
    edges = (95.0, 125.0, 165.0, 195.0)
    rules = (*((90.0, y, 300.0, y + 1.0) for y in edges), (90.0, 95.0, 91.0, 195.0), (300.0, 95.0, 301.0, 195.0))
    middle = ((190.0, 95.0, 191.0, 125.0), (190.0, 165.0, 191.0, 195.0))
    lines = (
        line_of(104, (100, "ถนน"), (200, "กขค")),
        line_of(130, (195, "าง")),
        line_of(146, (100, "ผู้เข้าร่วมประชุม")),
        line_of(174, (100, "ฝาย"), (200, "งจฉ")),
    )
    made = sheet_of(OcrPage(1, lines, 595, 842, rules=(*rules, *middle))).lines
    assert [type(item) for item in made] == [Grid]
