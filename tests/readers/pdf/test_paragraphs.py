"""Where paragraphs and titles of a PDF end, when a line could go on in the next one."""

import pytest

from council_docs.phrases.line_openers import goes_on
from council_docs.readers.options import Options, SourceFile
from council_docs.readers.pdf import read
from council_docs.readers.pdf.lines.speakers import is_broken_name
from tests.making.pdfs import by_chromium, by_reportlab

WIDE = "ประธานสภาเทศบาลขอให้สมาชิกทุกท่านพิจารณาตามเอกสารที่เลขานุการจัดส่งให้ล่วงหน้าแล้วเจ็ดวัน"
MOTION = "๔.๒ ญัตติขออนุมัติจ่ายขาดเงินสะสมเพื่อซ่อมแซมถนนภายในเขตเทศบาลตำบลน้ำปิงใส"


def lines_of(lines: list[str]) -> list[str]:
    return read(SourceFile("made.pdf", by_reportlab([lines], size=11)), Options(ocr="never")).text.split("\n")


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("ระเบียบวาระที่ ๒ เรื่องรับรองรายงานการประชุมสภาเทศบาลเมื่อการประชุมครั้งที่แล้วมา", "สมาชิกขอแก้ไขรายงาน"),
        (MOTION, "กองช่างได้สำรวจแล้ว"),
    ],
)
def test_a_title_ends_where_the_next_word_had_room(title: str, body: str) -> None:
    assert lines_of([title, body, "ปิดประชุมเวลา ๑๒.๐๐ น.", WIDE])[:2] == [title, body]


def test_a_title_goes_on_where_the_next_word_had_none() -> None:
    title = MOTION.replace("ญัตติ", "ญัตติด่วนที่สุด")
    assert lines_of([title, "อำเภอนาหว้าใหญ่", "ปิดประชุมเวลา ๑๒.๐๐ น.", WIDE])[0] == title + "อำเภอนาหว้าใหญ่"


def test_a_line_that_ends_early_ends_no_paragraph_whose_first_line_is_indented() -> None:
    lines = ["      " + WIDE[:72], MOTION[4:], "กองช่างได้สำรวจแล้ว"]
    assert lines_of(lines) == [WIDE[:72] + lines[1] + lines[2]]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("เรื่องรับรองรายงานการประชุม", "เลขานุการเสนอ", False),
        ("ขออนุมัติโครงการ", "นายกเสนอ", False),
        ("ขอความเห็นชอบในการ", "ดำเนินงาน", True),
        ("แผนพัฒนาท้องถิ่น", "และแผนดำเนินงาน", True),
        ("ร่างเทศบัญญัติงบประมาณ", "ประจำปี ๒๕๖๗", True),
    ],
)
def test_sentences_that_go_on(one: str, other: str, *, expected: bool) -> None:
    assert goes_on(one, other) is expected


@pytest.mark.slow
def test_tags_of_a_browser_say_where_paragraphs_end() -> None:
    lines = [WIDE[:length] + "วาระ" * 12 + "ใด" for length in (40, 48, 56, 64, 72)]
    page = "".join(f"<p>{line}</p><div>{line}</div><ul><li>{line}</ul>" for line in lines)
    style = "<style>@page{size:A4}body{font-family:Garuda;font-size:11pt}p,div,ul{margin:0}</style>"
    data = by_chromium(f"<!doctype html><html lang='th'><meta charset='utf-8'>{style}<body>{page}</html>")
    found = read(SourceFile("made.pdf", data), Options(ocr="never")).text.split("\n")
    assert [line.replace(" ", "").lstrip("•") for line in found] == [line for line in lines for _ in range(3)]


@pytest.mark.parametrize(
    ("lines", "broken"),
    [
        (["นายอรุณ", "รัตน์ ดอนมูลเจริญ"], True),
        (["นางสาว", "วิไล", "วรรณ มั่งมี"], True),
        (["นายสมหวัง ใจ", "กว้าง"], True),
        (["นายสมหวัง", "ใจกว้าง"], False),  # the space is at the wrap
        (["นายสมหวัง ใจกว้าง", "กรรมการ"], False),
        (["นายสมหวัง", "ใจกว้าง กรรมการ"], False),
        (["นายสมหวัง", "ใจกว้าง ณ อยุธยา"], False),
        (["ถนนสาย", "หนองไผ่ ดอนแก้ว"], False),
    ],
)
def test_names_that_a_cell_breaks_within_words(lines: list[str], broken: bool) -> None:
    assert is_broken_name(lines) is broken


ITEM, NEXT = "๓.๑ กระทู้ถามเรื่องไฟทางหลวง", "๓.๒ กระทู้ถามเรื่องน้ำประปาหมู่ที่ ๔"


def test_an_item_begins_below_a_full_line_where_the_item_before_it_began() -> None:
    assert lines_of([ITEM, "ปิดแล้ว", WIDE, NEXT]) == [ITEM, "ปิดแล้ว", WIDE, NEXT]


@pytest.mark.parametrize("figure", ["๓.๔ ของระเบียบนี้", "๓.๒ ล้านบาทต่อปี", "๔.๒ ของระเบียบนี้"])
def test_a_figure_below_a_full_line_is_no_item(figure: str) -> None:
    assert lines_of([ITEM, "ปิดแล้ว", WIDE, figure])[-1] == f"{WIDE} {figure}"
