"""OCR of rendered scans: lines, words, boxes; figures above all."""

import io
import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from rapidfuzz.distance import Levenshtein

from council_docs.errors import EmptyFileError, LimitError, MissingToolError, ReadError, TruncatedFileError
from council_docs.pipeline import parse_document, read
from council_docs.readers.limits import Limits
from council_docs.readers.ocr import line_finding
from council_docs.readers.ocr import page as ocr
from council_docs.readers.ocr.line_finding import (
    body_height,
    otsu,
    skew,
    without_dust,
    without_narrow_gaps,
)
from council_docs.readers.ocr.page import ocr_page
from council_docs.readers.ocr.rules.whole_rules import without_rules
from council_docs.readers.ocr.thai_digits import Sign, reread
from council_docs.readers.options import Options
from council_docs.record import Span

FONTS = Path("/usr/share/fonts/truetype/tlwg")

LINES = [
    "รายงานการประชุมสภาเทศบาลตำบลโนนสะอาด",
    "ที่ประชุมมีมติเห็นชอบโครงการก่อสร้างถนนคอนกรีต",
    "เสริมเหล็กสายบ้านใหม่พัฒนา วงเงินงบประมาณ",
    "จำนวน 1,254,300 บาท และ 98,750.50 บาท",
    "ผู้ว่าราชการจังหวัดชี้แจงว่าน้ำท่วมขังซ้ำซาก",
]


def scan(
    lines: list[str], *, font: str = "Laksaman.ttf", dpi: int = 200, noise: float = 0.0, angle: float = 0.0
) -> Image.Image:
    """A page of 16 point type as a scanner sees it."""
    size = round(16 * dpi / 72)
    face = ImageFont.truetype(str(FONTS / font), size)
    page = Image.new("L", (round(8.27 * dpi), round(1.6 * dpi + len(lines) * size * 1.6)), 255)
    draw = ImageDraw.Draw(page)
    for number, line in enumerate(lines):
        x = dpi
        for column in line.split("\t"):
            draw.text((x, 0.8 * dpi + number * size * 1.6), column, font=face, fill=20)
            x += 3 * dpi
    page = page.filter(ImageFilter.GaussianBlur(dpi / 300))
    if angle:
        page = page.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    if noise:
        dots = random.Random(7)
        pixels: Any = page.load()
        for _ in range(int(noise * page.width * page.height)):
            pixels[dots.randrange(page.width), dots.randrange(page.height)] = dots.choice((0, 255))
    return page


def png(page: Image.Image, dpi: int = 200) -> bytes:
    target = io.BytesIO()
    page.save(target, "PNG", dpi=(dpi, dpi))
    return target.getvalue()


def errors(read_text: str, lines: list[str]) -> float:
    right = "".join(lines).replace(" ", "")
    return float(Levenshtein.distance("".join(read_text.split()), right)) / len(right)


@pytest.mark.slow
@pytest.mark.parametrize(
    "defects", [{}, {"angle": 1.0}, {"noise": 0.01}, {"dpi": 300}, {"dpi": 150}, {"font": "Norasi.ttf"}], ids=str
)
def test_lines_of_a_scan(defects: dict[str, Any]) -> None:
    page = ocr_page(scan(LINES, **defects), page_number=3, options=Options(), dpi=defects.get("dpi", 200))
    assert page.number == 3
    assert page.problem is None
    assert len(page.lines) == len(LINES)
    assert errors(page.text, LINES) < 0.05


def test_arabic_figures_are_read_without_an_error() -> None:
    figures = ["1,254,300 บาท", "98,750.50 บาท", "7,408,169 บาท", "2,563,940 บาท"]
    page = ocr_page(scan(["จำนวน " + figure for figure in figures]), page_number=1, options=Options(), dpi=200)
    # The figures; the words around them may have an error.
    assert [line.text.replace(" ", "")[-len(right) + 1 :] for line, right in zip(page.lines, figures, strict=True)] == [
        figure.replace(" ", "") for figure in figures
    ]


@pytest.mark.parametrize("font", ["Laksaman.ttf", "Norasi.ttf", "Garuda.ttf", "Loma.ttf"])
def test_thai_figures_are_told_glyph_by_glyph(font: str) -> None:
    """Tesseract alone gets two in five of these digits wrong."""
    figures = ["๔๗๘,๙๖๐", "๖๙๔,๘๗๐", "๑๒,๓๔๕,๖๗๘", "๙๘,๗๖๔", "๒๕๖๗", "๒๕๔๘"]
    page = ocr_page(
        scan([f"จำนวน {figure} บาท" for figure in figures], font=font), page_number=1, options=Options(), dpi=200
    )
    read_figures = [
        line.text.replace(" ", "").removesuffix("บาท")[-len(f) :] for line, f in zip(page.lines, figures, strict=True)
    ]
    assert errors("".join(read_figures), figures) <= 0.06


def test_a_figure_that_is_not_told_keeps_its_text_and_loses_confidence() -> None:
    ink = np.zeros((40, 60), bool)
    ink[5:35, 5:15] = ink[5:35, 30:50] = True  # two black boxes
    text, signs = reread("๒๕", [Sign("๒", 5, 15, 0.9), Sign("๕", 30, 50, 0.9)], ink, (10, 30))
    assert text == "๒๕"
    assert [sign.confidence for sign in signs] == [0.5, 0.5]


@given(
    st.text(st.sampled_from("กด๐๒๕๖ฒญ0-9@,. "), max_size=25).map(lambda text: " ".join(text.split())), st.integers(0, 2**32)
)
def test_rereading_keeps_a_sign_for_every_letter(text: str, seed: int) -> None:
    count = len(text.replace(" ", ""))
    ink = np.random.default_rng(seed).random((30, 12 * count + 12)) < 0.02
    signs = [Sign(letter, 12 * i, 12 * i + 10, 0.9) for i, letter in enumerate(text.replace(" ", ""))]
    changed, made = reread(text, signs, ink, (8, 22))
    assert "".join(sign.text for sign in made) == changed.replace(" ", "")


def test_words_have_boxes_and_confidences() -> None:
    page = ocr_page(scan(LINES), page_number=1, options=Options(), dpi=200)
    previous = 0.0
    for line in page.lines:
        x0, top, x1, bottom = line.box
        assert 0 <= x0 < x1 <= page.width
        assert previous <= top < bottom <= page.height
        previous = top
        assert 0.5 < line.confidence <= 1
        assert abs(x0 - 72) < 6
        assert 8 < bottom - top < 40


def test_wide_gaps_are_columns() -> None:
    rows = ["1. นายเกษม ดวงแก้ว\tประธานสภา", "2. นางวิไล พูนทรัพย์\tกรรมการ"]
    page = ocr_page(scan(rows), page_number=1, options=Options(), dpi=200)
    assert [line.text.count("\t") for line in page.lines] == [1, 1]
    assert errors(page.text, [row.replace("\t", "") for row in rows]) < 0.1


def test_short_words_under_each_other_are_all_found() -> None:
    """The bodies of กรร are parted by rows of thin stems; four of these words were lost at once."""
    rows = [f"{n}. นายเกษม ดวงแก้ว\tกรรมการ" for n in range(1, 7)]
    page = ocr_page(scan(rows), page_number=1, options=Options(), dpi=200)
    assert [line.text.rpartition("\t")[2] for line in page.lines] == ["กรรมการ"] * 6


def test_a_picture_becomes_a_document() -> None:
    document = read(png(scan(LINES)), name="page.png")
    assert document.source.reader == "image"
    assert document.source.ocr_pages == (1,)
    assert document.source.damaged_pages == ()
    assert len(document.pages) == 1
    assert "1,254,300 บาท" in document.text


@pytest.mark.slow
def test_tiff_of_two_pages() -> None:
    target = io.BytesIO()
    first, second = scan(LINES[:2]), scan(LINES[3:])
    first.save(target, "TIFF", save_all=True, append_images=[second], dpi=(200, 200))
    document = read(target.getvalue(), name="scan.tif")
    assert document.source.media_type == "image/tiff"
    assert document.source.page_count == 2
    assert [page.number for page in document.pages] == [1, 2]


def test_a_blank_page_and_a_grey_one_have_no_lines() -> None:
    for shade in (255, 128, 0):
        page = ocr_page(Image.new("L", (1654, 2339), shade), page_number=1, options=Options(), dpi=200)
        assert page.lines == ()
        assert page.problem is None


@pytest.mark.slow
def test_noise_alone_is_not_text() -> None:
    page = ocr_page(scan([], noise=0.05), page_number=1, options=Options(), dpi=200)
    assert len(page.text) < 40


def test_time_limit_of_a_page() -> None:
    page = ocr_page(scan(LINES), page_number=1, options=Options(limits=Limits(page_seconds=0.001)), dpi=200)
    assert page.problem == "time"
    document = read(png(scan(LINES)), limits=Limits(page_seconds=0.001))
    assert document.source.damaged_pages == (1,)


def test_what_a_machine_lacks_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(MissingToolError, match="apt-get install tesseract-ocr tesseract-ocr-tha"):
        read(png(scan(LINES)), name="page.png")
    monkeypatch.setattr("shutil.which", lambda name: "/bin/tesseract")
    monkeypatch.setattr("council_docs.readers.ocr.tesseract._listed", lambda program: frozenset({"eng"}))
    with pytest.raises(MissingToolError, match="Thai data"):
        read(png(scan(LINES)), name="page.png")


def test_pictures_that_cannot_be_read() -> None:
    with pytest.raises(ReadError, match="--ocr auto"):
        read(png(scan(LINES)), ocr="never")
    with pytest.raises(TruncatedFileError, match="broken picture"):
        read(png(scan(LINES))[:2000])
    with pytest.raises(TruncatedFileError, match="broken picture"):
        read(b"\x89PNG\r\n\x1a\n....")
    with pytest.raises(EmptyFileError, match="without any text"):
        read(png(Image.new("L", (800, 800), 255)))
    with pytest.raises(LimitError, match="dots"):
        read(png(Image.new("1", (20_000, 20_000), 1)))


def dusty(text: str) -> Image.Image:
    """A scanned line with specks around it and a ragged rule below."""
    page = Image.new("L", (1400, 300), 255)
    pen = ImageDraw.Draw(page)
    pen.text((120, 90), text, font=ImageFont.truetype(str(FONTS / "Garuda.ttf"), 40), fill=0)
    dice = random.Random(4)
    for _ in range(150):
        x, y, side = dice.randrange(1395), dice.choice([*range(60), *range(240, 295)]), dice.choice((1, 2, 3))
        pen.rectangle((x, y, x + side, y + side), fill=0)
    pen.rectangle((40, 200, 1360, 202), fill=0)
    for x in range(40, 1360, 8):
        pen.rectangle((x, 203, x + dice.randrange(5), 204), fill=0)
    return page


def test_dust_goes_and_stops_and_marks_stay() -> None:
    clean, full = (np.asarray(picture("ก.ท. ที่ ๑ : ไม่มี")) < 128 for picture in (printed, dusty))
    body = body_height(clean, 300)
    kept = without_dust(without_rules(full, 300), body)
    assert (kept[60:190] == clean[60:190]).mean() > 0.999
    assert kept[60:190].sum() == pytest.approx(clean[60:190].sum(), rel=0.01)
    assert kept[:60].sum() < 0.6 * full[:60].sum()  # specks that touch are bigger
    assert kept[200:].sum() < 0.1 * full[200:].sum()


def test_decimal_points_of_small_print_and_dashes_of_cells_stay() -> None:
    page = Image.new("L", (900, 120), 255)
    pen = ImageDraw.Draw(page)
    pen.text((20, 40), "31.6842", font=ImageFont.truetype(str(FONTS / "Loma.ttf"), 20), fill=0)
    pen.rectangle((400, 52, 405, 53), fill=0)  # a dash: nothing was spent
    pen.rectangle((600, 52, 602, 54), fill=0)  # dust
    small = np.asarray(page) < 128
    kept = without_dust(small, 15)  # as the body of the page is larger
    assert (kept[:, :500] == small[:, :500]).all()
    assert not kept[:, 500:].any()


def printed(text: str) -> Image.Image:
    """The same line on clean paper."""
    page = Image.new("L", (1400, 300), 255)
    ImageDraw.Draw(page).text((120, 90), text, font=ImageFont.truetype(str(FONTS / "Garuda.ttf"), 40), fill=0)
    return page


def test_specks_are_no_letters_of_a_line() -> None:
    read = ocr_page(dusty("ที่ประชุมรับทราบ ๒๕๖๗"), page_number=1, options=Options(), dpi=300)
    assert [line.text for line in read.lines] == ["ที่ประชุมรับทราบ ๒๕๖๗"]


def test_words_of_a_picture_have_boxes() -> None:
    document = read(png(scan(LINES)), name="page.png")
    start = document.text.index("1,254,300 บาท")
    span = document.span(start, start + len("1,254,300 บาท"))
    assert span.page == 1
    assert span.boxes is not None
    ((page, x0, top, x1, bottom),) = span.boxes
    assert page == 1
    assert 72 < x0 < x1 < 400  # it stands after the first word of its line
    assert 0.8 * 72 + 3 * 16 * 1.6 - 12 < top < bottom < 0.8 * 72 + 4 * 16 * 1.6 + 12  # the fourth line
    assert document.full_text.count("\n") == len(LINES) - 1


def test_how_sure_ocr_is_of_a_word_is_kept() -> None:
    document = read(png(scan(LINES[:1] + LINES[3:4])), name="page.png")
    words = [document.text[start:end] for start, end, _ in document.ocr_words]
    assert "".join(words) == "".join(document.text.split())
    assert "1,254,300" in words
    assert all(0 < sure <= 1 for _, _, sure in document.ocr_words)
    record = parse_document(document)
    assert record.ocr_words == document.ocr_words
    (start, end, sure) = record.ocr_words[-1]
    assert record.confidence(Span(start=start, end=end)) == document.confidence(start, end) == sure
    assert document.confidence(0, len(document.text)) == min(sure for _, _, sure in document.ocr_words)


COLUMNS = (
    ["ที่ประชุมพิจารณาแล้วเห็นว่า", "โครงการซ่อมแซมถนนควร", "ดำเนินการโดยเร็วเพราะคน", "เดือดร้อนมีงบประมาณแล้ว"],
    ["ประธานสภาแจ้งว่าได้รับ", "หนังสือจากนายอำเภอเรื่อง", "เตรียมรับสถานการณ์น้ำ", "หลากซึ่งคาดว่าจะมาถึงใน"],
)


@pytest.mark.slow
def test_columns_of_a_scan_are_read_down() -> None:
    rows = ["\t".join(pair) for pair in zip(COLUMNS[0] * 2, COLUMNS[1] * 2, strict=True)]
    text = read(png(scan(rows, dpi=220), 220), name="page.png").text.replace(" ", "")
    left, right = ("".join(column * 2) for column in COLUMNS)
    found = text.replace("\n", "").replace("\t", "")
    assert Levenshtein.distance(found, left + right) < 0.1 * len(found)
    assert found.index("งบประมาณ") < found.index("ประธานสภา")


def test_spaces_that_the_picture_does_not_show() -> None:
    # Letters of six dots, two apart; a gap of twelve before บ. Tesseract took a gap of three for a space as well.
    letters, picture, pen = [], np.full((60, 140), 255, np.uint8), 20
    for place in range(9):
        pen += {4: 1, 6: 10}.get(place, 0)
        picture[20:40, pen : pen + 6] = 0
        letters.append((pen, pen + 6))
        pen += 8
    assert without_narrow_gaps("กขคง จฉ บปผ", letters, picture, 20) == "กขคงจฉ บปผ"


def line_at(left: float, *words: str) -> ocr.OcrLine:
    return ocr.OcrLine(
        (tuple(ocr.OcrWord(word, (left + 50 * at, 0, left + 50 * at + 40, 9), 0.95) for at, word in enumerate(words)),)
    )


@pytest.mark.parametrize(
    ("line", "other"),
    [
        (line_at(400, "15.", "ให้นำเสนอ", "..."), "/5."),
        (line_at(400, "11.1", "กรณีมี", "…"), "/1.1"),
        (line_at(60, "15.", "ให้นำเสนอ", "..."), None),  # an item at the left
        (line_at(400, "15.", "ให้นำเสนอ"), None),
        (line_at(400, "25.", "ให้นำเสนอ", "..."), None),
    ],
)
def test_the_stroke_before_a_catch_word_may_be_read_as_a_figure(line: ocr.OcrLine, other: str | None) -> None:
    first = ocr._doubted([line_at(60, "ข้อความ"), line], 595)[-1].columns[0][0]
    assert (first.other, first.confidence < 0.8) == (other, other is not None)


def test_a_number_in_the_other_script_is_doubted_on_a_page_that_has_one() -> None:
    arabic = [line_at(60, "พ.ศ.", str(2540 + at)) for at in range(10)]
    sure = [line.columns[0][1].confidence for line in ocr._doubted([*arabic, line_at(60, "ที่", "๓๓๓")], 595)]
    assert [one < 0.8 for one in sure] == [False] * 10 + [True]
    both = ocr._doubted([*arabic[:5], *[line_at(60, "พ.ศ.", "๒๕๖๐")] * 5], 595)
    assert all(line.confidence > 0.9 for line in both)


def test_an_uncertain_figure_beside_others_is_a_cell() -> None:
    four = ocr.OcrWord("4", (0, 0, 5, 9), 0.34)
    assert ocr._is_dirt((four,))  # alone in its line it is a speck
    assert not ocr._is_dirt((ocr.OcrWord("๑๒๓๔", (0, 0, 5, 9), 0.34),))
    assert ocr._without_dirt((four,)) == (four,)
    edge = ocr.OcrWord("----=--2.0--", (0, 0, 5, 9), 0.6)
    assert ocr._is_dirt((edge,))
    assert ocr._without_dirt((ocr.OcrWord("|", (0, 0, 1, 9), 0.9), four, ocr.OcrWord("'", (0, 0, 1, 9), 0.9))) == (four,)


@pytest.mark.parametrize(
    ("words", "sure", "kept"),
    [
        ("- ทีมงาน", 0.93, "- ทีมงาน"),  # an item of a list
        ("- ทีมงาน", 0.6, "ทีมงาน"),  # the edge of the paper
        ("“ หนี้ ” หมายถึง", 0.4, "“ หนี้ ” หมายถึง"),  # a pair
        ("ปัจจุบัน ”", 0.92, "ปัจจุบัน ”"),  # the end of a quotation that began lines above
        ("ปัจจุบัน ”", 0.4, "ปัจจุบัน"),
        ("| ข้อ ๕ .", 0.95, "ข้อ ๕"),
        ("-", 0.3, "-"),  # an empty cell
    ],
)
def test_specks_at_the_ends_of_a_line(words: str, sure: float, kept: str) -> None:
    line = tuple(ocr.OcrWord(word, (0, 0, 9, 9), sure) for word in words.split())
    assert " ".join(word.text for word in ocr._without_dirt(line)) == kept


def enumerated(digits: str) -> Image.Image:
    return scan([f"({digit}) ตามมาตรา {digit} แห่งพระราชบัญญัติ" for digit in digits])


@pytest.mark.slow
def test_thai_digits_in_brackets() -> None:
    """Tesseract gives one box to a bracket and its digit: (๖) stayed (๒), (๗) stayed (๓), (๔) stayed (@)."""
    page = ocr_page(enumerated("๑๒๓๔๕๖๗๘๙"), page_number=1, options=Options(), dpi=200)
    found = [line.text.partition(")")[0].lstrip("(") for line in page.lines]
    assert sum(a == b for a, b in zip(found, "๑๒๓๔๕๖๗๘๙", strict=True)) >= 8


@pytest.mark.parametrize(
    ("read", "right"),
    [("ไม่ ตั๋ากว่า", "ไม่ ต่ำกว่า"), ("นั้าใจ ทั่า", "น้ำใจ ท่ำ"), ("ตั๋วรถ รับ ตัา", "ตั๋วรถ รับ ตัา"), ("", "")],
)
def test_a_ring_that_was_read_as_another_mark(read: str, right: str) -> None:
    letters = [Sign(letter, 9 * at, 9 * at + 8, 0.9) for at, letter in enumerate(read.replace(" ", ""))]
    text, kept = ocr._with_am(read, letters)
    assert text == right
    assert "".join(sign.text for sign in kept) == right.replace(" ", "")


@given(st.integers(1, 9), st.integers(1, 9), st.integers(0, 2**32))
def test_dust_is_ink_with_white_all_around(size: int, gap: int, seed: int) -> None:
    """The squares of `without_dust`, looked for one by one."""
    ink = np.random.default_rng(seed).random((30, 34)) < 0.02
    kept = ink.copy()
    whole = size + 2 * gap
    for row in range(30 - whole + 1):
        for column in range(34 - whole + 1):
            rows, columns = slice(row + gap, row + gap + size), slice(column + gap, column + gap + size)
            square, around = ink[rows, columns], ink[row : row + whole, column : column + whole]
            if square.any() and square.sum() == around.sum():
                kept[rows, columns] = False
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(line_finding, "_DUST", ((size, gap),))
        patched.setattr(line_finding, "_DASH", 99.0)  # no speck is large enough to be a dash
        assert (without_dust(ink, 1.0) == kept).all()


@pytest.mark.parametrize("angle", [0.0, 0.3, -2.5, 4.5, -5.5])
def test_how_far_a_page_is_askew(angle: float) -> None:
    page = scan(LINES).rotate(angle, Image.Resampling.BICUBIC, fillcolor=255, expand=True)
    pixels = np.asarray(page)
    assert skew(pixels <= otsu(pixels)) == pytest.approx(angle, abs=0.15)
