"""Rows in PDFs: speakers and speeches, and lists whose cells wrap. Read across, never line by line."""

import re

import pytest

from council_docs.document import Document
from council_docs.parse import parse
from council_docs.readers import Options, SourceFile
from council_docs.readers.pdf import read
from council_docs.readers.pdf.openers import closes
from tests.making.pdfs import by_libreoffice, by_reportlab
from tests.making.speeches import CLOSING, OPENING, SPEECHES, TITLE, Layout, speeches


def read_bytes(data: bytes) -> Document:
    return read(SourceFile("made.pdf", data), Options(ocr="never"))


def rows_of(lines: list[str], *, stops: tuple[float, ...] = (72, 200), size: float = 11) -> list[str]:
    return read_bytes(by_reportlab([lines], size=size, stops=stops)).text.split("\n")


def without_spaces(text: str) -> list[str]:
    """LibreOffice drops the spaces at which lines wrap; a tab without room is a space to the eye."""
    return [re.sub("[ \t]+", "", line) for line in text.split("\n")]


@pytest.mark.slow
@pytest.mark.parametrize("layout", ["table", "ruled", "tabs"])
def test_speaker_then_speech(layout: Layout) -> None:
    data = by_libreoffice(speeches(layout, times=2))
    document = read_bytes(data)
    expected = [*TITLE, *OPENING, *(speaker + speech for speaker, speech in SPEECHES * 2), *CLOSING]
    assert without_spaces(document.text) == without_spaces("\n".join(expected))
    record = parse(data, name="made.pdf", kind="minutes")
    votes = [resolution.votes for resolution in record.resolutions if resolution.votes]
    assert [(vote.for_, vote.abstain) for vote in votes] == [(11, 1), (11, 1)]


FULL = "ขอสอบถามเรื่องไฟฟ้าสาธารณะบริเวณซอยห้าซึ่งชำรุดมานานแล้วจึงขอ"
MORE = "ให้ผู้บริหารเร่งดำเนินการซ่อมแซมโดยด่วน"


@pytest.mark.parametrize(
    ("above", "below", "speaker"),
    [
        ("นายปรีดา หาญณรงค์", "สมาชิกสภา เขต ๒", "นายปรีดา หาญณรงค์ สมาชิกสภา เขต ๒"),
        ("นายปรีดา หาญณรงค์", "(สมาชิกสภา เขต ๒)", "นายปรีดา หาญณรงค์ (สมาชิกสภา เขต ๒)"),
        ("สมาชิกสภาเทศบาลตำบล", "น้ำปิงใส", "สมาชิกสภาเทศบาลตำบลน้ำปิงใส"),
    ],
    ids=["office-below-name", "office-in-brackets", "office-wrapped"],
)
def test_both_cells_wrap(above: str, below: str, speaker: str) -> None:
    lines = [f"{above}\t{FULL}", f"{below}\t{MORE}", f"ประธานสภาฯ\t{FULL}", f"\t{MORE}"]
    got = rows_of(lines)
    assert [line.replace(" ", "") for line in got] == [
        f"{speaker}\t{FULL}{MORE}".replace(" ", ""),
        f"ประธานสภาฯ\t{FULL}{MORE}",
    ]


@pytest.mark.parametrize("speaker", ["ประธานสภาฯ", "นายปรีดา หาญณรงค์", "มติที่ประชุม", "ที่ประชุม"])
def test_the_next_speaker_begins_a_row_even_below_a_full_line(speaker: str) -> None:
    assert rows_of([f"เลขานุการสภาฯ\t{FULL}", f"{speaker}\t{MORE}"]) == [f"เลขานุการสภาฯ\t{FULL}", f"{speaker}\t{MORE}"]


def test_two_offices_side_by_side_and_their_holders_are_two_rows() -> None:
    lines = ["ผู้อำนวยการกองช่าง\tนายกเทศมนตรีตำบลน้ำปิงใสและประธานกรรมการจัดงาน", "(นายปรีดา หาญณรงค์)\t(นายชูเกียรติ รักถิ่นไทย)"]
    assert rows_of(lines) == lines


def test_an_outdented_speaker_is_no_end_of_the_speech_above() -> None:
    lines = [
        "ประธานสภาฯ",
        *["      " + FULL] * 3,
        "นายกเทศมนตรีตำบลน้ำปิงใสและคณะผู้บริหารทุกท่านที่มาในวันนี้",
        "      " + MORE,
    ]
    assert rows_of(lines)[1:3] == [FULL * 3, lines[4]]


def test_a_list_that_wraps_to_the_margin() -> None:
    lines = [
        "๑. นายปิ่นเพชร ชุ่มฉ่ำใจ\tผู้ช่วยผู้อำนวยการสำนักงานส่งเสริมการ\tผู้แทนนายอำเภอและ",
        "คณะทำงาน",
        "๒. นายกู้เกียรติ ฝั้นเต็ม\tประธานหลักสูตรไฟฟ้า\tกรรมการ",
    ]
    assert rows_of(lines, stops=(72, 210, 430)) == [lines[0] + lines[1], lines[2]]


def test_lines_of_a_table_of_contents_stay_apart() -> None:
    lines = [f"{title}{'.' * 60} {page}" for title, page in (("คำนำ", "๑"), ("ส่วนที่หนึ่ง", "12"))]
    assert rows_of(lines) == lines
    assert closes(lines[0])
    assert not closes("ดังที่กล่าวมา... 12")
