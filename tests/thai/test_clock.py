"""The clock of speech."""

import pytest

from council_docs.thai.clock import Clock, clock, parse_spoken


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("เก้าโมงเช้า", "09:00"),
        ("แปดโมง", "08:00"),
        ("สองโมงเช้า", "08:00"),
        ("สิบเอ็ดโมงครึ่ง", "11:30"),
        ("เที่ยงวัน", "12:00"),
        ("บ่ายโมง", "13:00"),
        ("บ่ายสองโมงครึ่ง", "14:30"),
        ("บ่าย 3 โมง", "15:00"),
        ("หกโมงเย็น", "18:00"),
        ("หนึ่งทุ่ม", "19:00"),
        ("4 ทุ่ม", "22:00"),
        ("ห้าทุ่มสิบห้านาที", "23:15"),
        ("หกทุ่ม", "00:00"),
        ("เที่ยงคืน", "00:00"),
        ("ตีห้าครึ่ง", "05:30"),
        ("ตี 9", None),
        ("เก้าทุ่ม", None),
        ("โมง", None),
    ],
)
def test_a_spoken_time_is_read(text: str, time: str | None) -> None:
    value = parse_spoken(text)
    assert (str(value) if value else None) == time


def test_the_clock_has_no_other_times() -> None:
    assert clock(24, 0) == Clock(24, 0)
    assert clock(24, 1) is None
    assert clock(12, 60) is None
