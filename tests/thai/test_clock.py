"""The clock of speech."""

import pytest

from council_docs.thai.clock import Clock, clock, read_clock


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
        ("สิบสามนาฬิกา", "13:00"),
        ("เก้านาฬิกาตรง", "09:00"),
        ("9 นาฬิกา 30 นาที", "09:30"),
        ("สิบนาฬิกาสี่สิบห้านาที", "10:45"),
        ("ศูนย์นาฬิกาสิบนาที", "00:10"),
        ("ทุ่มครึ่ง", "19:30"),
        ("เที่ยงครึ่ง", "12:30"),
        ("25 นาฬิกา", None),
        ("ตี 9", None),
        ("เก้าทุ่ม", None),
        ("โมง", None),
    ],
)
def test_a_spoken_time_is_read(text: str, time: str | None) -> None:
    found = read_clock(text, 0)
    assert (str(found.time) if found and found.end == len(text) else None) == time


@pytest.mark.parametrize(
    ("text", "time", "rest"),
    [
        ("9.30 น. ห้องประชุม", "09:30", " น. ห้องประชุม"),
        ("13:00:00 น.", "13:00", " น."),
        ("0930 น.", "09:30", " น."),
        ("9 น. ห้องประชุม", "09:00", " น. ห้องประชุม"),
        ("9 โมงเช้า ที่ศาลา", "09:00", " ที่ศาลา"),
        ("สิบสามนาฬิกา ณ ศาลา", "13:00", " ณ ศาลา"),
        ("9 น.ส. มาลี", None, ""),  # นางสาว
        ("2567 น.", None, ""),
        ("9.30.5", None, ""),
        ("1/2567", None, ""),
    ],
)
def test_a_time_at_an_offset(text: str, time: str | None, rest: str) -> None:
    found = read_clock(text, 0)
    assert (str(found.time) if found else None) == time
    assert text[found.end :] == rest if found else not rest


def test_the_clock_has_no_other_times() -> None:
    assert clock(24, 0) == Clock(24, 0)
    assert clock(24, 1) is None
    assert clock(12, 60) is None
