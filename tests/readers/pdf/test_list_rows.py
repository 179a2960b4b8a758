"""Rows in PDFs: speakers and speeches, and lists whose cells wrap. Read across, never line by line."""

import re
from functools import cache

import pytest

from council_docs.document import Document
from council_docs.phrases.line_openers import closes
from council_docs.pipeline import parse
from council_docs.readers.options import Options, SourceFile
from council_docs.readers.pdf import read
from tests.making.pdfs import by_reportlab, each_by_libreoffice
from tests.making.speeches import CLOSING, OPENING, SPEECHES, TITLE, Layout, speeches


def read_bytes(data: bytes) -> Document:
    return read(SourceFile("made.pdf", data), Options(ocr="never"))


def rows_of(lines: list[str], *, stops: tuple[float, ...] = (72, 200), size: float = 11) -> list[str]:
    return read_bytes(by_reportlab([lines], size=size, stops=stops)).text.split("\n")


def without_spaces(text: str) -> list[str]:
    """LibreOffice drops the spaces at which lines wrap; a tab without room is a space to the eye."""
    return [re.sub("[ \t]+", "", line) for line in text.split("\n")]


LAYOUTS: tuple[Layout, ...] = ("table", "ruled", "tabs")


@cache
def by_libreoffice() -> dict[Layout, bytes]:
    """Speeches in every layout: LibreOffice starts once."""
    return dict(zip(LAYOUTS, each_by_libreoffice([speeches(layout, times=2) for layout in LAYOUTS]), strict=True))


@pytest.mark.slow
@pytest.mark.parametrize("layout", LAYOUTS)
def test_speaker_then_speech(layout: Layout) -> None:
    data = by_libreoffice()[layout]
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


@pytest.mark.parametrize("resolution", ["มติที่ประชุมเห็นชอบ", "มติที่ประชุม เห็นชอบ", "ที่ประชุม รับทราบ", "ที่ประชุมรับทราบ", "มติ เห็นชอบ"])
@pytest.mark.parametrize("lines", [1, 2, 3])
def test_a_resolution_below_a_speech_that_fills_its_lines(resolution: str, lines: int) -> None:
    speech = [f"ประธานสภาฯ\t{FULL}", *[f"\t{FULL}"] * (lines - 1)]
    other = [f"เลขานุการ\t{FULL}", f"\t{MORE}"]
    assert rows_of([*speech, resolution, *other]) == [f"ประธานสภาฯ\t{FULL * lines}", resolution, f"เลขานุการ\t{FULL}{MORE}"]


def test_a_speech_that_goes_on_at_the_margin_speaks_of_resolutions() -> None:
    below = "มติที่ประชุมครั้งก่อนมาปฏิบัติ"
    assert rows_of([f"ประธานสภาฯ\t{FULL}", below, f"เลขานุการ\t{FULL}", MORE])[0] == f"ประธานสภาฯ\t{FULL}{below}"


def test_lines_of_a_table_of_contents_stay_apart() -> None:
    lines = [f"{title}{'.' * 60} {page}" for title, page in (("คำนำ", "๑"), ("ส่วนที่หนึ่ง", "12"))]
    assert rows_of(lines) == lines
    assert closes(lines[0])
    assert not closes("ดังที่กล่าวมา... 12")


PRICED = [
    "๑. งบรายจ่ายอื่น\t>๖,๑๗๓,๐๐๐ บาท",
    "   ๑) ค่าใช้จ่ายโครงการฝึกอาชีพของชุมชนตามแนวทาง",
    "       โรงเรียนต้นแบบ\t>๒,๙๗๐,๐๐๐ บาท",
    "   ๒) ค่าใช้จ่ายโครงการลูกเสือจิตอาสา\t>๓,๒๐๓,๐๐๐ บาท",
]


def test_a_wrapped_item_and_its_sum_are_one_row() -> None:
    document = read_bytes(by_reportlab([PRICED], size=12, stops=(72, 500)))
    assert document.text.split("\n")[1:3] == [
        "๑) ค่าใช้จ่ายโครงการฝึกอาชีพของชุมชนตามแนวทางโรงเรียนต้นแบบ\t๒,๙๗๐,๐๐๐ บาท",
        "๒) ค่าใช้จ่ายโครงการลูกเสือจิตอาสา\t๓,๒๐๓,๐๐๐ บาท",
    ]


def test_a_heading_and_its_rows_with_sums_are_no_wrapped_item() -> None:
    rows = ["   ๑) ค่าใช้จ่ายในการดำเนินงานของกองช่างทั้งสิ้น", "       ค่าวัสดุ\t>๒,๙๗๐,๐๐๐ บาท", "       ค่าจ้าง\t>๒,๐๐๐ บาท"]
    lines = read_bytes(by_reportlab([[PRICED[0], *rows, PRICED[3]]], size=12, stops=(72, 500))).text.split("\n")
    assert lines[2:4] == ["ค่าวัสดุ\t๒,๙๗๐,๐๐๐ บาท", "ค่าจ้าง\t๒,๐๐๐ บาท"]
