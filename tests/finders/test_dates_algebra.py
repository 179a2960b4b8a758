"""What holds for every text: offsets, order, stability, and work in proportion to length."""

from datetime import date
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from council_docs.finders.dates import find_dates
from council_docs.finders.meetings import find_meetings
from council_docs.finders.times import find_times

PIECES = st.sampled_from(
    [
        "1", "15", "๓๑", "2566", "๒๕๖๗", "66", "มกราคม", "ก.พ.", "กุมภาฯ", "มี.ค", "พ.ศ.", "ค.ศ.", "ปี", "ปีงบประมาณ",
        "วันพุธที่", "วันที่", "-", " – ", "ถึง", "และ", ",", " ", "\n", "\t", "\u200b", "\u00a0", "/", ".", "น.", "เวลา", "09.30",
        "ประชุม", "ครั้งที่", "คณะกรรมการ", "(", ")", "เดือน", "ไตรมาส", "ครึ่งปีหลัง", "March", "5", "นี้", "ของทุกปี", "กรรม",
        "สมัยสามัญ", "บ่าย", "โมง", "ตี",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60)


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_mentions_are_exact_ordered_and_apart(text: str) -> None:
    for mentions in (find_dates(text, anchor=date(2023, 3, 15)), find_dates(text, rules="minutes"), find_times(text)):
        end = 0
        for mention in mentions:
            assert text[mention.span.slice] == mention.text != ""
            assert mention.span.start >= end
            assert mention.text == mention.text.strip()
            end = mention.span.end
    for meeting in find_meetings(text):
        assert meeting.span is not None
        assert text[meeting.span.slice].startswith(("ประชุม", "ครั้ง"))


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert find_dates(text) == find_dates(text)
    assert find_meetings(text) == find_meetings(text)


@given(st.dates(date(1997, 1, 1), date(2036, 12, 31)), st.dates(date(1997, 1, 1), date(2036, 12, 31)))
@settings(max_examples=200, deadline=None)
def test_a_range_of_any_two_days_is_read_back(one: date, other: date) -> None:
    from council_docs.thai.calendar import thai_day_range

    first, last = sorted((one, other))
    (mention,) = find_dates(f"ระหว่างวันที่ {thai_day_range(first, last)} ณ ที่ทำการ")
    assert (mention.start, mention.end) == (first, last)


HOSTILE = {
    "digits": "9",
    "digits and blanks": "1 ",
    "blanks": " ",
    "line ends": "\n",
    "one letter": "ม",
    "full stops": "ม.",
    "months": "มกราคม ",
    "short months": "ม.ค.-",
    "days": "1, ",
    "days and joints": "1 และ ",
    "ranges": "1-2-3/4/",
    "years": "ปี 2566, ",
    "years and strokes": "2566/",
    "weekdays": "วันพุธที่ 1 และ ",
    "brackets": "((",
    "meetings": "ประชุม",
    "numbers of meetings": "ครั้งที่ 1/2566 ",
    "bodies": "คณะกรรมการ",
    "times": "09.30 ",
    "times and joints": "09.30 - ",
    "zero width": "\u200b",
    "English": "May ",
    "quarters": "ไตรมาส 1 ",
    "sessions": "สมัยสามัญ สมัยที่ ",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("find", [find_dates, find_times, find_meetings], ids=["dates", "times", "meetings"])
def test_work_grows_with_length_alone(unit: str, find: object) -> None:
    assert callable(find)

    def seconds(length: int) -> float:
        text = (unit * (length // len(unit) + 1))[:length]
        start = process_time()
        find(text)
        return process_time() - start

    seconds(2_000)
    small, large = (min(seconds(length) for _ in range(2)) for length in (10_000, 40_000))
    assert large < 12 * small + 0.5, f"{small:.3f} s for 10,000 code points, {large:.3f} s for 40,000"
