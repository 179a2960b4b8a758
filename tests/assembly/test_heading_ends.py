"""Titles of agenda items that go on in the next line, and those that only look so."""

import pytest

from council_docs.assembly.headings import _is_open


@pytest.mark.parametrize(
    ("title", "is_open"),
    [
        ("รายงานผลการเลือกตั้งประธานสภาข้าราชการ", False),
        ("แต่งตั้งคณะกรรมการ", False),
        ("พิจารณาร่างระเบียบว่าด้วย", True),
        ("รายงานความก้าวหน้าของการ", True),
        ("พิจารณาหลักสูตร (ฉบับปรับปรุง", True),
    ],
)
def test_a_title_goes_on(title: str, is_open: bool) -> None:
    assert _is_open(title) is is_open
