"""Titles of agenda items that go on in the next line, and those that only look so."""

import pytest

from council_docs.assembly.minutes.agenda.heading import is_open


@pytest.mark.parametrize(
    ("title", "goes_on"),
    [
        ("รายงานผลการเลือกตั้งประธานสภาข้าราชการ", False),
        ("แต่งตั้งคณะกรรมการ", False),
        ("พิจารณาร่างระเบียบว่าด้วย", True),
        ("รายงานความก้าวหน้าของการ", True),
        ("พิจารณาหลักสูตร (ฉบับปรับปรุง", True),
    ],
)
def test_a_title_goes_on(title: str, goes_on: bool) -> None:
    assert is_open(title) is goes_on
