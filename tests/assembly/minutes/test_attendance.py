"""Attendance lists in the layouts in which offices print them. All names are invented."""

import pytest

from council_docs.readers.text import document_of
from council_docs.record import Attendance
from tests.assembly.minutes import minutes_parts
from tests.cost import assert_linear


def rows(text: str) -> tuple[Attendance, ...]:
    return minutes_parts.rows(document_of(text))


def test_three_lists() -> None:
    found = rows(
        "ผู้มาประชุม\n"
        "๑. นายสมหวัง ใจกว้าง\tคณบดี\tประธาน\n"
        "๒. อาจารย์ ดร.สายใจ มั่งมี\t(แทน)ประธานหลักสูตรสมมุติ\tกรรมการ\n"
        "ผู้ไม่มาประชุม\n"
        "๑. นายมานะ ขยันยิ่ง\tรองคณบดี\tติดภารกิจ\n"
        "ผู้เข้าร่วมประชุม\n"
        "๑. นางสาวปรานี งามตา\tนักวิชาการศึกษา\n"
        "เริ่มประชุม เวลา ๑๓.๓๐ น.\n"
        "๑. นายผู้ไม่อยู่ ในรายการ"
    )
    assert [(r.name, r.position, r.organization, r.status, r.reason, r.on_behalf_of) for r in found] == [
        ("สมหวัง ใจกว้าง", "ประธาน", "คณบดี", "present", None, None),
        ("สายใจ มั่งมี", "กรรมการ", None, "present", None, "ประธานหลักสูตรสมมุติ"),
        ("มานะ ขยันยิ่ง", "รองคณบดี", None, "absent", "ติดภารกิจ", None),
        ("ปรานี งามตา", "นักวิชาการศึกษา", None, "in_attendance", None, None),
    ]


def test_office_first_and_name_on_the_next_line() -> None:
    (row,) = rows("ผู้มาประชุม\n1. อธิการบดีมหาวิทยาลัยสมมุติ\tประธาน\nผู้ช่วยศาสตราจารย์ ดร.สมหวัง ใจกว้าง\nเริ่มประชุมเวลา 09.00 น.")
    assert (row.name, row.position, row.organization) == ("สมหวัง ใจกว้าง", "ประธาน", "อธิการบดีมหาวิทยาลัยสมมุติ")


def test_nobody_is_nobody() -> None:
    assert rows("ผู้ไม่มาประชุม\nไม่มี\nผู้เข้าร่วมประชุม\n-\nเริ่มประชุม") == ()


def test_staff_of_a_committee_behind_its_absentees() -> None:
    found = rows(
        "กรรมาธิการผู้มาประชุม\n๑. นายสมหวัง ใจกว้าง ประธานคณะกรรมาธิการ\nกรรมาธิการผู้ไม่มาประชุม\n"
        "๑. นายมานะ ขยันยิ่ง (ลาการประชุม)\n"
        "ผู้ช่วยเลขานุการประจำคณะกรรมาธิการ ตามข้อบังคับ ข้อ ๙๓\n"
        "- นางสาวปรานี งามตา ผู้ช่วยเลขานุการประจำคณะกรรมาธิการฯ\n"
        "ที่ปรึกษาประจำคณะกรรมาธิการ (ไม่มีค่าตอบแทน)\n๑. นายสมคิด คิดดี\n"
        "เลขานุการประจำคณะกรรมาธิการ\nนางมาลี มีสุข ผู้อำนวยการกลุ่มงาน\nเริ่มประชุมเวลา ๐๙.๐๐ นาฬิกา"
    )
    assert [(r.name, r.status) for r in found] == [
        ("สมหวัง ใจกว้าง", "present"),
        ("มานะ ขยันยิ่ง", "absent"),
        ("ปรานี งามตา", "in_attendance"),
        ("สมคิด คิดดี", "in_attendance"),
        ("มาลี มีสุข", "in_attendance"),
    ]


def test_a_row_that_ends_like_a_heading() -> None:
    found = rows(
        "ผู้มาประชุม\n๑. นายสมหวัง ใจกว้าง\tประธาน\nผู้เข้าร่วมประชุม\n๑. นายมานะ\tขยันยิ่ง\tคณบดีคณะตลาด\tผู้แถลง\n"
        "๒. นางสาวปรานี\tงามตา\tนักวิชาการ\tผู้แถลง\nเริ่มประชุม"
    )
    assert [(r.name, r.position) for r in found[1:]] == [("มานะ ขยันยิ่ง", "ผู้แถลง"), ("ปรานี งามตา", "ผู้แถลง")]


def test_a_heading_with_dirt_behind_it() -> None:
    assert [r.status for r in rows("รายนามผู้เข้าประชุม ' .\n1. นายสมหวัง ใจกว้าง\tกรรมการ\nเริ่มประชุมเวลา")] == ["present"]


SHAPES = {
    "absent, counted, without numbers": ("ผู้ไม่มาประชุม {count} คน\n", "นายสมชาย ใจดี\n"),
    "present, without numbers": ("", "นางสายใจ มั่งมี\n"),
    "groups over bullets": ("", "ฝ่ายช่าง\n- นางสายใจ มั่งมี\n"),
    "first items": ("", "1. เรื่องน้ำ\n"),
    "columns": ("ที่\tชื่อ - สกุล\tตำแหน่ง\n", "1\tนางสายใจ มั่งมี\tกรรมการ\nหมู่ที่ 3\n"),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_lists_stay_linear(shape: str) -> None:
    """A list of a thousand absent people cost twelve seconds."""
    heading, row = SHAPES[shape]
    head = "รายงานการประชุมสภาเทศบาลตำบลบ้านกลาง ครั้งที่ 1/2567\nผู้มาประชุม\nนายสมหวัง ใจกว้าง ประธาน\n"

    def listed(count: int) -> None:
        rows(f"{head}{heading.format(count=count)}{row * count}เริ่มประชุมเวลา 09.00 น.\n")

    assert_linear(listed, 1_600)
