"""Times of day; every sentence is invented."""

import pytest

from council_docs.finders.times import find_times


@pytest.mark.parametrize(
    ("text", "found", "value"),
    [
        ("เวลา 09.30 น. ณ ห้องประชุม", "09.30 น.", "09:30"),
        ("เวลา 9:30 น.", "9:30 น.", "09:30"),
        ("เวลา 0930 น.", "0930 น.", "09:30"),
        ("๐๙.๓๐ นาฬิกา", "๐๙.๓๐ นาฬิกา", "09:30"),
        ("เวลา 13.00-16.00 น.", "13.00-16.00 น.", "13:00/16:00"),
        ("เวลา ๑๓.๕๐ น. ๑๘.๓๕ น.", "๑๓.๕๐ น. ๑๘.๓๕ น.", "13:50/18:35"),
        ("ถึงเวลา 24.00 น.", "24.00 น.", "24:00"),
        ("ตอนเก้าโมงเช้า", "เก้าโมงเช้า", "09:00"),
        ("เวลาบ่ายสองโมงครึ่ง", "บ่ายสองโมงครึ่ง", "14:30"),
        ("จนหกทุ่ม", "หกทุ่ม", "00:00"),
        ("ถึงเที่ยงคืน", "เที่ยงคืน", "00:00"),
        ("แปดโมง", "แปดโมง", "08:00"),
    ],
)
def test_a_time_is_read(text: str, found: str, value: str) -> None:
    (mention,) = find_times(text)
    assert (mention.text, "/".join(filter(None, [mention.start, mention.end]))) == (found, value)
    assert text[mention.span.slice] == mention.text


@pytest.mark.parametrize(
    "text", ["12.50 บาท", "ข้อ 3.10", "เวลา 1.30 ชั่วโมง", "ผู้สมัคร 5 น.ส.สมหญิง ใจดี", "ทุ่มเท 2 ปี", "มาตรา 9.30"]
)
def test_false_friends_are_no_times(text: str) -> None:
    assert find_times(text) == []


def test_an_approximate_time_says_so() -> None:
    assert find_times("เวลาประมาณ 10.00 น.")[0].about
