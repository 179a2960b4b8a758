"""Titles of agenda items that go on in the next line, and those that only look so."""

import pytest

from council_docs.assembly.minutes.agenda.heading import is_open, opens_text


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
