"""Titles of agenda items that go on in the next line, and those that only look so."""

import pytest

from council_docs.assembly.minutes.agenda.heading import is_open, opens_text, title_length


@pytest.mark.parametrize(
    ("title", "goes_on"),
    [
        ("รายงานผลการเลือกตั้งประธานสภาข้าราชการ", False),
        ("แต่งตั้งคณะกรรมการ", False),
        ("แผนบริการ", False),
        ("แผนปฏิบัติการ", False),
        ("ขอใช้พื้นที่", False),
        ("พิจารณาร่างระเบียบว่าด้วย", True),
        ("รายงานความก้าวหน้าของการ", True),
        ("พิจารณาหลักสูตร (ฉบับปรับปรุง", True),
    ],
)
def test_a_title_goes_on(title: str, goes_on: bool) -> None:
    assert is_open(title) is goes_on


@pytest.mark.parametrize(
    ("line", "opens"),
    [
        ("ตามที่สำนักปลัดได้ดำเนินการ", True),
        ("ผู้อำนวยการกองช่างชี้แจงแบบแปลน", True),
        ("นักศึกษาใหม่ ปีการศึกษา 2566", False),
        ("ประธานหลักสูตร", False),
    ],
)
def test_text_below_a_title(line: str, opens: bool) -> None:
    assert opens_text(line) is opens


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("งานวัด ตามที่วัดสวนดอกกำหนดจัดงานประจำปีนั้น ขอเชิญทุกท่านร่วมงานโดยพร้อมเพรียงกัน", "งานวัด"),
        ("งานวัด ประธานแจ้งว่าจัดวันที่ 5 เมษายน", "งานวัด"),
        ("รับรองรายงาน ประธานเสนอให้ที่ประชุมพิจารณารับรองรายงานการประชุม", "รับรองรายงาน"),
        ("เรื่อง ประธานแจ้งให้ที่ประชุมทราบ", "เรื่อง ประธานแจ้งให้ที่ประชุมทราบ"),
        ("ซ่อมศาลา มติที่ประชุม เห็นชอบ", "ซ่อมศาลา"),
        ("ติดตามมติที่ประชุมครั้งก่อน", "ติดตามมติที่ประชุมครั้งก่อน"),
    ],
)
def test_text_on_the_line_of_a_title(printed: str, title: str) -> None:
    assert printed[: title_length(printed)] == title
