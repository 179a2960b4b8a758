"""A list whose columns cannot be told is said to be one: it may give one person's absence to another."""

import pytest

import council_docs as cd
from council_docs.checks.attendance_columns import unclear_columns

_HEAD = "รายงานการประชุมสภาเทศบาลตำบลหนองไผ่\nครั้งที่ 2/2568\nวันที่ 5 มีนาคม 2568\nผู้มาประชุม\n"
_END = "\nเริ่มประชุมเวลา 09.30 น.\nระเบียบวาระที่ 1 เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ\nที่ประชุมรับทราบ\n"


@pytest.mark.parametrize(
    ("listed", "forms"),
    [
        # Wrapped cells of three columns, line by line.
        (
            "ที่\tชื่อ - สกุล\tตำแหน่ง\tลายมือชื่อ\n1 นายสมหวัง\tประธานสภา\tสมหวัง\nใจกว้าง\tเทศบาล\tใจกว้าง\n"
            "2 นางสายใจ\tรองประธาน\tลากิจ\nมั่งมี\tสภาเทศบาล\n3 นายมานะ\tสมาชิก\tมานะ\nขยันยิ่ง\tสภาเทศบาล\tขยันยิ่ง",
            ["attendance-columns-unclear"],
        ),
        # Rows are lost: an end of a cell ends the list.
        (
            "ที่ รายชื่อ ตำแหน่ง ลายมือชื่อ\n1 นายสมหวัง\tสมาชิกสภา\nใจกว้าง หมู่ที่ 3\n2 นายสายใจ สมาชิก ลากิจ\nมั่งมี องค์การบริหาร\n"
            "ส่วนตำบล หมู่\nที่ 7\n3 นายมานะ\tสมาชิกสภา\nขยันยิ่ง\n4 นายทวี\tสมาชิกสภา\nมีทรัพย์\tหมู่ที่ 8",
            ["attendance-columns-unclear"],
        ),
        # A seat is vacant.
        ("ที่\tชื่อ - สกุล\tตำแหน่ง\n1\tนายสมหวัง ใจกว้าง\tประธานสภา\n2\t- ว่าง -\t-\n3\tนายมานะ ขยันยิ่ง\tสมาชิกสภา", []),
        # A row a person, though one number is misread.
        (
            "ที่\tชื่อ - สกุล\tตำแหน่ง\n1\tนายสมหวัง ใจกว้าง\tประธานสภา\n2\tนางสายใจ มั่งมี\tรองประธานสภา\n3\tนายมานะ ขยันยิ่ง\tสมาชิกสภา",
            [],
        ),
        # The office alone is wrapped.
        (
            "ที่\tชื่อ - สกุล\tตำแหน่ง\n1\tนายสมหวัง ใจกว้าง\tประธานสภา\nเทศบาล\n2\tนางสายใจ มั่งมี\tรองประธานสภา\nเทศบาล\n"
            "3\tนายมานะ ขยันยิ่ง\tสมาชิกสภา\nเทศบาล",
            [],
        ),
        # Without a header of columns, and without numbers.
        ("1. นายสมหวัง ใจกว้าง\tประธานสภา\n2. นางสายใจ มั่งมี\tรองประธานสภา\n3. นายมานะ ขยันยิ่ง\tสมาชิกสภา", []),
        ("ชื่อ - สกุล\tตำแหน่ง\nนายสมหวัง ใจกว้าง\tประธานสภา\nนางสายใจ มั่งมี\tรองประธานสภา", []),
    ],
)
def test_columns_that_cannot_be_told(listed: str, forms: list[str]) -> None:
    record = cd.parse_text(_HEAD + listed + _END)
    assert [f.code for f in record.findings if f.code == "attendance-columns-unclear"] == forms


def test_a_line_that_only_heads_names_is_no_header_of_columns() -> None:
    """On a scan, where each further line is the end of a cell known to no column, the offices below the names were three."""
    listed = (
        "รายชื่อ\n1. นายสมหวัง ใจกว้าง\nประธานสภาเทศบาล\n2. นางสายใจ มั่งมี\nรองประธานสภาเทศบาล\n3. นายมานะ ขยันยิ่ง\nสมาชิกสภาเทศบาล"
    )
    record = cd.parse_text(_HEAD + listed + _END)
    scanned = record.replace(ocr_words=((0, 4, 0.9, None),))
    assert not list(unclear_columns(scanned))
    assert len(scanned.attendance) == 3
