"""Everybody whom minutes name: rows of lists and mentions in the text as one person. All names are invented."""

import pytest

from council_docs.pipeline import parse_text

MINUTES = """รายงานการประชุมสภาเทศบาลตำบลสมมุติ
สมัยสามัญ สมัยที่ 1 ครั้งที่ 1/2567
ผู้มาประชุม
1. นายสมหวัง วัฒนาเจริญสุข\tประธานสภา อบต.สมมุติ
2. นางสายใจ มั่งมี\tสมาชิกสภา อบต. หมู่ 2
เริ่มประชุมเวลา 09.00 น.
นายสมหวัง วัฒนเจริญสุข ประธานที่ประชุม กล่าวเปิดประชุม
นาง สายใจ  มั่งมี เสนอ
นายสมหวัง กล่าวปิดประชุม
"""


def test_spellings_of_one_person_meet() -> None:
    record = parse_text(MINUTES, kind="minutes")
    first, second = record.people
    assert (first.name, second.name) == ("สมหวัง วัฒนาเจริญสุข", "สายใจ มั่งมี")
    assert [record.excerpt(span) for span in first.spans] == ["นายสมหวัง วัฒนาเจริญสุข", "นายสมหวัง วัฒนเจริญสุข"]
    assert [record.excerpt(span) for span in first.short_spans] == ["นายสมหวัง"]
    assert len(second.spans) == 2


def test_abbreviated_positions_are_written_out() -> None:
    record = parse_text(MINUTES, kind="minutes")
    assert record.attendance[0].position_expanded == "ประธานสภาองค์การบริหารส่วนตำบลสมมุติ"
    assert record.people[1].expansions == {"สมาชิกสภา อบต. หมู่ 2": "สมาชิกสภาองค์การบริหารส่วนตำบล หมู่ 2"}


def test_a_row_in_a_spelling_of_its_own_is_nobody_new() -> None:
    text = MINUTES.replace("รายงานการประชุม", "เสนอโดย นายสมหวัง วัฒนเจริญสุข\nรายงานการประชุม", 1)
    record = parse_text(text, kind="minutes")
    assert [person.key for person in record.people if "วัฒน" in person.name] == ["สมหวังวัฒนเจริญสุข"]
    assert record.people[0].role == "chair"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("นายสมชาย ใจดี กำนัน เข้าร่วมการประชุมดังกล่าวด้วย", "attendee"),  # ดังกล่าว is no saying
        ("นายสมชาย ใจดี กำนัน รับฟังคำแถลงของชาวบ้าน", "official"),
        ("นายสมชาย ใจดี กำนัน กล่าวว่า ฝนจะตก", "speaker"),
        ("นายสมชาย ใจดี กำนัน เป็นประธานเปิดตลาด", "chair"),
        ("นายสมชาย ใจดี เป็นประธานกรรมการวัด", "official"),
        ("ศาลพิพากษาให้ จำเลยที่ 1 นายสมชาย ใจดี คืนเงิน", "accused"),
        ("ผู้ร้อง นายสมชาย ใจดี ขอให้คืนที่ดิน", "plaintiff"),
        ("ผู้ชนะเลิศ ได้แก่ นายสมชาย ใจดี จากบ้านสมมุติ", "winner"),
        ("นายสมชาย ใจดี ถูกกล่าวหาว่าขายที่วัด", "other"),
    ],
)
def test_what_a_person_does_in_a_text(text: str, role: str) -> None:
    (person,) = parse_text(text, kind="news").people
    assert person.role == role
