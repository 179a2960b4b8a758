"""Events of news that are no meetings; every text is invented."""

import pytest

from council_docs.pipeline import parse_text


@pytest.mark.parametrize(
    ("text", "kind", "name", "day", "hour", "place", "presider"),
    [
        (
            "เปิดตลาดใหม่\nวันที่ 3 มีนาคม 2566 เวลา 09.00 น. นายสมชาย ใจดี นายกเทศมนตรี เป็นประธานในพิธีเปิดตลาดสดเทศบาล "
            "ณ ตลาดสดสมมุติ โดยมีชาวบ้านมาก",
            "opening", "พิธีเปิดตลาดสดเทศบาล", "2023-03-03", "09:00", "ตลาดสดสมมุติ", "สมชาย ใจดี",
        ),
        (
            "ร่วมมือกัน\nวันที่ 3 มีนาคม 2566 เทศบาลสมมุติลงนามบันทึกข้อตกลงกับวัดป่า ณ ศาลาวัดป่า ท่ามกลางชาวบ้าน",
            "signing", "ลงนามบันทึกข้อตกลงกับวัดป่า", "2023-03-03", None, "ศาลาวัดป่า ท่ามกลางชาวบ้าน", None,
        ),
        (
            "บ้านใหม่\nนางมาลี มีสุข ผู้ใหญ่บ้าน เป็นประธานส่งมอบบ้านให้ผู้ยากไร้ ที่หมู่บ้านทุ่งขวัญ",
            "handover", "ส่งมอบบ้านให้ผู้ยากไร้", "None", None, "หมู่บ้านทุ่งขวัญ", "มาลี มีสุข",
        ),
    ],
)  # fmt: skip
def test_events(text: str, kind: str, name: str, day: str, hour: str | None, place: str, presider: str | None) -> None:
    event = next(event for event in parse_text(text, kind="news").events if event.kind == kind)
    found = (event.text, str(event.date), event.start_time, event.place, event.presider)
    assert found == (name, day, hour, place, presider)


@pytest.mark.parametrize("text", ["เทศบาลเตรียมเปิดโครงการใหม่", "ชาวบ้านขอเปิดตลาด", "นายสมชาย ใจดี เป็นประธานการประชุมสภา"])
def test_no_event(text: str) -> None:
    assert parse_text("หัวข้อข่าว\n" + text, kind="news").events == ()
