"""What a scanned list of attendance shows and no row says is a finding; a list that was read as a whole has none."""

import pytest

import council_docs as cd
from council_docs.checks.unread_lists import unread_lists

_HEAD = "รายงานการประชุมสภาเทศบาลตำบลหนองไผ่\nครั้งที่ 2/2568\nวันที่ 5 มีนาคม 2568\n"
_END = "\nเริ่มประชุมเวลา 09.30 น.\nระเบียบวาระที่ 1 เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ\nที่ประชุมรับทราบ\n"
_A, _B, _C, _D = "นายสมหวัง ใจกว้าง", "นางสายใจ มั่งมี", "นายมานะ ขยันยิ่ง", "นายทวี มีทรัพย์"
_SIGNED = f"ที่\tชื่อ-สกุล\tตำแหน่ง\tลงชื่อ\tหมายเหตุ\n1\t{_A}\tประธานสภา\tกขค\n2\t{_C}\tสมาชิกสภา\tงจฉ\n3\t{_D}\tสมาชิกสภา\tพฟ\n"


def forms(listed: str, *, scanned: bool = True) -> list[str | None]:
    record = cd.parse_text(_HEAD + listed + _END, kind="minutes")
    return [found.form for found in unread_lists(record.replace(ocr_words=((0, 4, 0.9, None),)) if scanned else record)]


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        # Rows that name somebody and are none.
        (f"ผู้มาประชุม\nที่\tชื่อ-สกุล\tตำแหน่ง\tมา\n1\t{_A}\tประธานสภา\t/\n2\t{_B}\tรองประธานสภา\t%\n3\t{_C}\tสมาชิก\t/", ["rows"]),
        # Below a heading is nothing but what OCR made of its rows.
        (f"ผู้มาประชุม\n1. {_A} ประธานสภา\n2. {_B} สมาชิกสภา\nผู้ไม่มาประชุม\nเจอาง งงฏิดไไไพไฟไฟไฟ\n", ["heading"]),
        # A line was lost.
        (f"ผู้มาประชุม\n1. {_A} ประธานสภา\n2. {_B} สมาชิกสภา\n4. {_C} สมาชิกสภา", ["number"]),
        # Nobody signed, where others did.
        (f"ผู้มาประชุม\n{_SIGNED}4\t{_B}\tสมาชิกสภา", ["unsigned"]),
        # The remark may say why somebody stayed away: ติดภารกิจ.
        (f"ผู้มาประชุม\n{_SIGNED}4\t{_B}\tสมาชิกสภา\tปผ\tตัดภารกจ", ["remark"]),
        # The same in fewer letters (ลา), and below the column of signatures (ลากิจ).
        (f"ผู้มาประชุม\n{_SIGNED}4\t{_B}\tสมาชิกสภา\t\tคา", ["remark"]),
        (f"ผู้มาประชุม\n{_SIGNED}4\t{_B}\tสมาชิกสภา\tตัดภารกจ", ["remark"]),
        # Right ones: all of them read, nobody absent, a number that OCR misread or lost, nobody signed anywhere.
        (f"ผู้มาประชุม\n1. {_A} ประธานสภา\n2. {_B} สมาชิกสภา\nผู้ไม่มาประชุม\n- ไม่มี -\n", []),
        (f"ผู้มาประชุม\n1. {_A} ประธานสภา\n{_B} รองประธานสภา\n3. {_C} สมาชิกสภา", []),
        (f"ผู้มาประชุม\n1. {_A} ประธานสภา\n2. {_B} รองประธานสภา\n8. {_C} สมาชิกสภา\n4. {_D} สมาชิกสภา", []),
        (f"ผู้มาประชุม\nที่\tชื่อ-สกุล\tตำแหน่ง\tลงชื่อ\n1\t{_A}\tประธานสภา\n2\t{_B}\tรองประธานสภา\n3\t{_C}\tสมาชิก", []),
        (f"ผู้มาประชุม\n{_SIGNED}4\t{_B}\tสมาชิกสภา\tปผ\tมาสาย", []),
    ],
)
def test_what_was_not_read(listed: str, expected: list[str]) -> None:
    assert forms(listed) == expected


def test_only_scans_are_looked_at() -> None:
    assert forms(f"ผู้มาประชุม\n1. {_A} ประธานสภา\n2. {_B} สมาชิกสภา\n4. {_C} สมาชิกสภา", scanned=False) == []


def test_a_scan_that_opens_a_list_of_which_nobody_was_read() -> None:
    """Twelve people stood in brackets below their signatures."""
    assert forms("ผู้เข้าร่วมประชุม\nงฟหกด ฟหกด\n") == ["heading"]
    assert forms("ไม่มีบัญชีรายชื่อ\n") == []


def test_a_row_below_a_column_of_names_that_has_none() -> None:
    header = "ที่\tชื่อ-สกุล\tตำแหน่ง\tลงชื่อ\n"
    rows = f"1\t{_A}\tประธานสภา\tกข\n2\tงกูร\tรองประธานสภา\tกข\n3\t{_C}\tสมาชิก\tคง"
    assert forms(f"ผู้มาประชุม\n{header}{rows}") == ["rows"]


def test_a_reason_behind_a_name_in_parts() -> None:
    header = "ที่\tคำนำหน้า\tชื่อ\tสกุล\tตำแหน่ง\tลงชื่อ\n"
    rows = "1\tนาย\tสมหวัง\tใจกว้าง\tประธาน\tกข\n2\tนาง\tสายใจ\tมั่งมี\tกรรมการ\tค็\tตดราชการ\n"
    assert forms(f"ผู้มาประชุม\n{header}{rows}") == ["remark"]
