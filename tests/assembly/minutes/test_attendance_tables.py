"""Lists of attendance that are tables: each row is one person's, and what its columns say stays with that person."""

import pytest

import council_docs as cd
from council_docs.phrases.attendance_columns import column_kinds, header_end

_HEADER = ("ลำดับที่", "ชื่อ - สกุล", "ตำแหน่ง", "ลายมือชื่อ", "หมายเหตุ")
_CHAIR = ("1", "นายสมหวัง ใจกว้าง", "ประธานสภา", "สมหวัง ใจกว้าง", "")


def listed(*rows: tuple[str, ...]) -> list[tuple[str, str | None, str | None]]:
    """Status, name and reason of the people in a table of a page."""
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in (_HEADER, _CHAIR, *rows))
    page = (
        "<h1>รายงานการประชุมสภาเทศบาลตำบลหนองไผ่</h1><p>ครั้งที่ 2/2568</p><p>วันที่ 5 มีนาคม 2568</p><p>ผู้มาประชุม</p>"
        f"<table>{cells}</table><p>เริ่มประชุมเวลา 09.30 น.</p>"
    )
    record = cd.parse(page.encode(), name="minutes.html")
    assert record.attendance[0].name == "สมหวัง ใจกว้าง"
    return [(row.status, row.name, row.reason) for row in record.attendance[1:]]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        # Where a person would have signed, why they did not come.
        (("2", "นางสายใจ มั่งมี", "รองประธานสภา", "ลากิจ", ""), ("absent", "สายใจ มั่งมี", "ลากิจ")),
        (("2", "นางสายใจ มั่งมี", "รองประธานสภา", "ลากืจ", ""), ("absent", "สายใจ มั่งมี", "ลากืจ")),  # as OCR reads it
        (("2", "นางสายใจ มั่งมี", "กรรมการ", "", "ติดภารกิจที่จังหวัด"), ("absent", "สายใจ มั่งมี", "ติดภารกิจที่จังหวัด")),
        # False friends: a signature, a remark on somebody who came.
        (("2", "นางสาวลาวัลย์ มีสุข", "กรรมการ", "ลาวัลย์ มีสุข", "มาสาย"), ("present", "ลาวัลย์ มีสุข", None)),
        (("2", "นางสายใจ มั่งมี", "กรรมการ", "สายใจ", "มาประชุม"), ("present", "สายใจ มั่งมี", None)),
    ],
)
def test_reasons_in_columns_of_signatures_and_remarks(
    row: tuple[str, ...], expected: tuple[str, str | None, str | None]
) -> None:
    (person,) = listed(row)
    assert person == expected


@pytest.mark.parametrize("number", ["ว่", "", "a)"])
def test_a_row_whose_number_is_misread_is_a_row(number: str) -> None:
    """Taken for the end of the row above, it made that person absent."""
    people = listed(
        ("2", "นางสายใจ มั่งมี", "รองประธานสภา", "สายใจ มั่งมี", ""), (number, "นายมานะ ขยันยิ่ง", "สมาชิกสภา", "", "ลากิจ")
    )
    assert people == [("present", "สายใจ มั่งมี", None), ("absent", "มานะ ขยันยิ่ง", "ลากิจ")]


@pytest.mark.parametrize("number", ["3", "ว่"])
def test_a_row_whose_name_is_misread_gives_nothing_to_the_row_above(number: str) -> None:
    people = listed(("2", "นางสายใจ มั่งมี", "รองประธานสภา", "สายใจ มั่งมี", ""), (number, "บายมาบะ", "สมาชิกสภา", "", "ลากิจ"))
    assert people[0] == ("present", "สายใจ มั่งมี", None)


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("ลำดับที่\tชื่อ - สกุล\tตำแหน่ง\tหมายเหตุ", ("number", "name", "any", "remark")),
        ("ลำดับ รายชื่อ ตำแหน่ง ลายมือชื่อ", ("number", "name", "any", "sign")),
        ("ลำตับที่\tชื่อ - สกุล\tตำแหน่ง\tลายมือชื่อ", ("number", "name", "any", "sign")),  # one misread
        ("ตำแหน่ง", ("any",)),
        ("รายชื่อ ผู้เข้าประชุม ครั้งที่ 3", ()),
        ("๑. นายสมหวัง ใจกว้าง\tประธาน\tลายมือชื่อ", ()),
        ("", ()),
    ],
)
def test_headers_of_columns(line: str, kinds: tuple[str, ...]) -> None:
    assert column_kinds(line) == kinds


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("ลำดับที่ ชื่อ - สกุล ตำแหน่ง 1 นายสมหวัง", "1 นายสมหวัง"),
        ("ที ชื่อ - สกุล ตำแหน่ง หมายเหตุ 1 นายสมหวัง", "1 นายสมหวัง"),  # the first is misread
        ("ที่\tชื่อ - สกุล\tตำแหน่ง", ""),
        ("ที่ ตำแหน่ง หมายเหตุ สังกัด 1 นายสมหวัง", None),  # no column of names
        ("ชื่อ - สกุล นายสมหวัง ใจกว้าง ตำแหน่ง กรรมการ", None),
    ],
)
def test_headers_of_columns_with_the_first_row_behind_them(line: str, rest: str | None) -> None:
    end = header_end(line)
    assert (line[end:] if end else None) == rest
