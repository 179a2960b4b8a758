"""The layouts of attendance lists, each a small list in full. All names are invented.

A row is written as `status | name | position | organization | reason | on behalf of`, `-` for nothing.
"""

import pytest

from council_docs.phrases.attendance import heading_status
from council_docs.readers.text import document_of
from tests.assembly.minutes.minutes_parts import rows as read_rows
from tests.assembly.minutes.minutes_parts import signed

LAYOUTS = {
    "rows run together": (
        """
ผู้เข้าประชุม
1. นายสมหวัง ใจกว้าง ประธานกรรมการ 2. นางสายใจ มั่งมี กรรมการ 3. นายมานะ ขยันยิ่ง กรรมการและเลขานุการ
ผู้ไม่เข้าประชุม
1. นายปรีชา เก่งกล้า กรรมการ (ติดราชการ)
เริ่มประชุมเวลา 09.00 น.
""",
        """
present | สมหวัง ใจกว้าง | ประธานกรรมการ | - | - | -
present | สายใจ มั่งมี | กรรมการ | - | - | -
present | มานะ ขยันยิ่ง | กรรมการและเลขานุการ | - | - | -
absent | ปรีชา เก่งกล้า | กรรมการ | - | ติดราชการ | -
""",
    ),
    "the only list is of members; a count in the heading": (
        """
รายชื่อผู้เข้าร่วมประชุม จำนวน 2 คน ดังนี้
1) นายสมหวัง ใจกว้าง ประธานชุมชน
2) น.ส.สายใจ มั่งมี เลขานุการ
เปิดประชุมเวลา 10.00 น.
""",
        """
present | สมหวัง ใจกว้าง | ประธานชุมชน | - | - | -
present | สายใจ มั่งมี | เลขานุการ | - | - | -
""",
    ),
    "a municipal council; headings inside the list of guests": (
        """
สมาชิกสภาเทศบาลผู้มาประชุม
๑. นายสมหวัง ใจกว้าง\tประธานสภาเทศบาลตำบลสมมุติ
๒. นางสายใจ มั่งมี\tสมาชิกสภาเทศบาลตำบลสมมุติ เขต ๑
สมาชิกสภาเทศบาลผู้ไม่มาประชุม
๑. นายบุญมี ศรีสุข\tสมาชิกสภาเทศบาล เขต ๒\tลากิจ
ผู้เข้าร่วมประชุม
คณะผู้บริหาร
๑. นายวิชัย ดีเลิศ\tนายกเทศมนตรีตำบลสมมุติ
หัวหน้าส่วนราชการ
๑. นางนิตยา แก้วใส\tผู้อำนวยการกองคลัง
เริ่มประชุมเวลา ๑๐.๐๐ น.
""",
        """
present | สมหวัง ใจกว้าง | ประธานสภาเทศบาลตำบลสมมุติ | - | - | -
present | สายใจ มั่งมี | สมาชิกสภาเทศบาลตำบลสมมุติ เขต ๑ | - | - | -
absent | บุญมี ศรีสุข | สมาชิกสภาเทศบาล เขต ๒ | - | ลากิจ | -
in_attendance | วิชัย ดีเลิศ | นายกเทศมนตรีตำบลสมมุติ | - | - | -
in_attendance | นิตยา แก้วใส | ผู้อำนวยการกองคลัง | - | - | -
""",
    ),
    "office first, name under it; stand-ins; an office without a name; a wrapped role": (
        """
ผู้มาประชุม
๑. รองผู้ว่าราชการจังหวัดสมมุติ\tประธาน
นายสมหวัง ใจกว้าง
๒. ท้องถิ่นจังหวัดสมมุติ\tกรรมการ
(นายมานะ ขยันยิ่ง แทน)
๓. นางสายใจ มั่งมี\tกรรมการ
(แทนคณบดีคณะสมมุติ)
๔. นายอำเภอเมืองสมมุติ\tกรรมการ
๕. นายปรีชา เก่งกล้า\tกรรมการและ
เลขานุการ
เริ่มประชุม
""",
        """
present | สมหวัง ใจกว้าง | ประธาน | รองผู้ว่าราชการจังหวัดสมมุติ | - | -
present | มานะ ขยันยิ่ง | กรรมการ | - | - | ท้องถิ่นจังหวัดสมมุติ
present | สายใจ มั่งมี | กรรมการ | - | - | คณบดีคณะสมมุติ
present | - | กรรมการ | นายอำเภอเมืองสมมุติ | - | -
present | ปรีชา เก่งกล้า | กรรมการและ เลขานุการ | - | - | -
""",
    ),
    "cells of two columns read line by line": (
        """
ผู้มาประชุม
๑. นายสมหวัง ใจกว้าง\tประธานหลักสูตรการจัดการพลังงาน กรรมการในงานสมมุติ
๒. นางสายใจ มั่งมี\t(แทน)ประธานหลักสูตรแผนที่ กรรมการและการสำรวจ
ผู้ไม่มาประชุม
๑. นายมานะ ขยันยิ่ง\tผู้ช่วยคณบดีฝ่ายวิชาการ ติดภารกิจและวิจัย
เริ่มประชุม
""",
        """
present | สมหวัง ใจกว้าง | กรรมการ | ประธานหลักสูตรการจัดการพลังงานในงานสมมุติ | - | -
present | สายใจ มั่งมี | กรรมการ | - | - | ประธานหลักสูตรแผนที่และการสำรวจ
absent | มานะ ขยันยิ่ง | ผู้ช่วยคณบดีฝ่ายวิชาการและวิจัย | - | ติดภารกิจ | -
""",
    ),
    "a ruled table with signatures and remarks": (
        """
ผู้เข้าประชุม
ที่\tชื่อ-สกุล\tตำแหน่ง\tลายมือชื่อ\tหมายเหตุ
1\tนายสมหวัง ใจกว้าง\tนายก อบต.สมมุติ\tสมหวัง
2\tนางสายใจ มั่งมี\tปลัด อบต.\tสายใจ มั่งมี\tมาสาย
3\tนายมานะ ขยันยิ่ง\tผู้ใหญ่บ้าน หมู่ที่ 3\t-\tลาป่วย
เริ่มประชุม
""",
        """
present | สมหวัง ใจกว้าง | นายก อบต.สมมุติ | - | - | -
present | สายใจ มั่งมี | ปลัด อบต. | - | - | -
absent | มานะ ขยันยิ่ง | ผู้ใหญ่บ้าน หมู่ที่ 3 | - | ลาป่วย | -
""",
    ),
    "no numbers, no titles known for sure, padded columns": (
        """
ผู้มาประชุม
คุณปรานี งามตา\tประธาน
   นายสมหวัง      ใจกว้าง           กรรมการ
สมชาย ขยันยิ่ง\tกรรมการ
ผู้ลาประชุม
ไม่มี
เริ่มประชุมเวลา 9.00 น.
""",
        """
present | ปรานี งามตา | ประธาน | - | - | -
present | สมหวัง ใจกว้าง | กรรมการ | - | - | -
present | สมชาย ขยันยิ่ง | กรรมการ | - | - | -
""",
    ),
    "gaps, doubles, an empty number; the list goes on after a page": (
        """
ผู้มาประชุม
๑๙. นายสมหวัง ใจกว้าง\tกรรมการ
๒๐.
๒๔. นางสายใจ มั่งมี\tกรรมการ
ผู้มาประชุม (ต่อ)
๒๔. นายมานะ ขยันยิ่ง\tกรรมการ
เริ่มประชุม
""",
        """
present | สมหวัง ใจกว้าง | กรรมการ | - | - | -
present | สายใจ มั่งมี | กรรมการ | - | - | -
present | มานะ ขยันยิ่ง | กรรมการ | - | - | -
""",
    ),
    "names after a colon": (
        """
ผู้เข้าร่วมประชุม : นายสมหวัง ใจกว้าง, นางสายใจ มั่งมี และนายมานะ ขยันยิ่ง
เริ่มประชุม
""",
        """
present | สมหวัง ใจกว้าง | - | - | - | -
present | สายใจ มั่งมี | - | - | - | -
present | มานะ ขยันยิ่ง | - | - | - | -
""",
    ),
    "a reason for all of them": (
        """
ผู้ไม่มาประชุม (เนื่องจากติดภารกิจ)
1. นายสมหวัง ใจกว้าง กรรมการ
เริ่มประชุม
""",
        "absent | สมหวัง ใจกว้าง | กรรมการ | - | ติดภารกิจ | -",
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layout(layout: str) -> None:
    text, wanted = LAYOUTS[layout]
    rows = read_rows(document_of(text.strip()))
    read = [(row.status, row.name, row.position, row.organization, row.reason, row.on_behalf_of) for row in rows]
    assert [" | ".join(part or "-" for part in row) for row in read] == wanted.strip().split("\n")


@pytest.mark.parametrize("heading", ["ผู้เข้าประชุม (๙ คน)", "ผู้มาประชุม จำนวน ๙ คน", "สมาชิกสภาผู้มาประชุม (จำนวน ๙ คน)"])
def test_a_heading_states_its_count(heading: str) -> None:
    assert (heading_status(heading) or ())[:2] == ("present", 9)


def test_a_regulation_about_meetings_has_no_attendees() -> None:
    text = "ผู้เข้าร่วมประชุม\n(1) เจ้าหน้าที่ท้องถิ่นให้เบิกค่าใช้จ่ายตามระเบียบ\n(2) ลูกจ้างให้เบิกตามหลักเกณฑ์"
    assert read_rows(document_of(text)) == ()


SIGNED_UNDER = """
เลิกประชุม เวลา 16.00 น.
(นายสมหวัง ใจกว้าง)\t(ผู้ช่วยศาสตราจารย์สายใจ มั่งมี)
ผู้จัดการโครงการ\tผู้อำนวยการ
บันทึกและพิมพ์รายงานการประชุม\tเลขานุการ / ตรวจทาน
"""
SIGNED_ABOVE = """
ปิดประชุมเวลา ๑๒.๐๐ น.
(ลงชื่อ)...................................ผู้จดรายงานการประชุม
(นายสมหวัง ใจกว้าง)
เลขานุการสภาเทศบาลตำบลสมมุติ
คณะกรรมการตรวจรายงานการประชุม
(ลงชื่อ)...................ประธานกรรมการ
(นางสายใจ มั่งมี)
(ลงชื่อ)...................กรรมการ
(นายบุญมี ศรีสุข)
"""


def test_signatures_with_the_role_under_the_name() -> None:
    found = signed(document_of(SIGNED_UNDER.strip()))
    assert (found["recorder"], found["reviewer"], found["secretary"]) == ("สมหวัง ใจกว้าง", "สายใจ มั่งมี", "สายใจ มั่งมี")


def test_signatures_with_the_role_on_the_dotted_line() -> None:
    found = signed(document_of(SIGNED_ABOVE.strip()))
    assert (found["recorder"], found["reviewer"], found["secretary"]) == ("สมหวัง ใจกว้าง", "สายใจ มั่งมี", "สมหวัง ใจกว้าง")


@pytest.mark.parametrize(
    "block",
    [
        "(ลงชื่อ) ............................ ผู้จดบันทึกรายงานการประชุม\n(นายสมหวัง ใจกว้าง)\n"
        "(ลงชื่อ) ............................ ผู้ตรวจรายงานการประชุม\n(นางสายใจ มั่งมี)",
        "(ลงชื่อ)\tสมหวัง ใจกว้าง\tผู้จดรายงานการประชุม\n(นายสมหวัง ใจกว้าง)\n(ลงชื่อ)\tสายใจ มั่งมี\tผู้ตรวจรายงานการประชุม\n(นางสายใจ มั่งมี)",
        "(ลงชื่อ)........ผู้บันทึกการประชุม (นายสมหวัง ใจกว้าง) เลขานุการสภา\t(ลงชื่อ)........ผู้ตรวจรายงานการประชุม (นางสายใจ มั่งมี)",
    ],
    ids=["a blank before the role", "the signature between tabs", "two signatures in one row of a table"],
)
def test_the_role_beside_a_signature(block: str) -> None:
    found = signed(document_of(f"เลิกประชุมเวลา ๑๒.๐๐ น.\n{block}"))
    assert (found["recorder"], found["reviewer"]) == ("สมหวัง ใจกว้าง", "สายใจ มั่งมี")


def test_the_next_signature_glued_to_the_role() -> None:
    block = "(นางสาวปรานี งามตา)\nผู้พิมพ์รายงานการประชุม(นายสมหวัง ใจกว้าง)\nผู้ตรวจรายงานการประชุม\n(นายสมหวัง ใจกว้าง)\nประธานการประชุม"
    text = f"เลิกประชุมเวลา ๑๒.๐๐ น.\n{block}"
    found = signed(document_of(text))
    assert (found["recorder"], found["reviewer"], found["chair"]) == ("ปรานี งามตา", "สมหวัง ใจกว้าง", "สมหวัง ใจกว้าง")
    assert [(officer.role, text[officer.span.slice], officer.title) for officer in found["officers"]] == [
        ("recorder", "ปรานี งามตา", "นางสาว"),
        ("reviewer", "สมหวัง ใจกว้าง", "นาย"),
        ("chair", "สมหวัง ใจกว้าง", "นาย"),
    ]
