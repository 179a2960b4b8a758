"""Checks of the order of times; the meetings are invented."""

from datetime import date

from council_docs.checks.times import certified_meetings, next_meetings, reversed_ranges
from council_docs.finders.dates import find_dates
from council_docs.record import AgendaItem, Meeting, Record, Source, Span

SOURCE = Source(name="x.txt", sha256="0" * 64, media_type="text/plain", reader="plain")
HELD = Meeting(number="1/2566", date=date(2023, 3, 15), start_time="09:30", end_time="12:00")


def minutes(text: str, meeting: Meeting = HELD) -> Record:
    dates = tuple(find_dates(text, rules="minutes"))
    return Record(kind="minutes", source=SOURCE, text=text, meetings=(meeting,), dates=dates)


def test_a_next_meeting_before_this_one_is_found() -> None:
    record = minutes("กำหนดการประชุมครั้งต่อไป ในวันที่ 20 เมษายน 2565 เวลา 09.30 น.")
    (finding,) = next_meetings(record)
    assert (finding.code, finding.found) == ("time-order", "2022-04-20")
    assert "20 เมษายน 2565" in finding.text("th")
    assert "15 มีนาคม 2566" in finding.text("th")


def test_a_next_meeting_after_this_one_is_none() -> None:
    assert list(next_meetings(minutes("นัดประชุมครั้งต่อไปวันที่ 20 เมษายน 2566"))) == []


def test_what_happened_earlier_is_no_next_meeting() -> None:
    text = "ให้นำเข้าพิจารณาในการประชุมครั้งต่อไป ทั้งนี้ ได้แจ้งเวียนแล้วเมื่อวันที่ 3 มกราคม 2566"
    assert list(next_meetings(minutes(text))) == []


def test_what_comes_next_is_no_meeting() -> None:
    text = "เพื่อปรับปรุงในการจัดครั้งถัดไป\nตามที่เทศบาลจัดงานในวันที่ 3 มกราคม 2566"
    assert list(next_meetings(minutes(text))) == []


CERTIFIED = (
    "ระเบียบวาระที่ 2 รับรองรายงานการประชุม\nรายงานการประชุมสภา ครั้งที่ 4/2565 เมื่อวันที่ {} มีผู้ใดจะแก้ไขหรือไม่ ให้แจ้งภายในวันที่ 30 มีนาคม 2566"
)


def test_certified_minutes_are_of_an_earlier_day() -> None:
    def found(day: str) -> list[str | None]:
        text = CERTIFIED.format(day)
        end = len(text)
        item = AgendaItem(number="2", title="รับรองรายงานการประชุม", span=Span(start=17, end=38), body=Span(start=39, end=end))
        return [finding.found for finding in certified_meetings(minutes(text).replace(agenda=(item,)))]

    assert found("20 ธันวาคม 2565") == []
    assert found("20 ธันวาคม 2566") == ["2023-12-20"]


def test_a_meeting_does_not_close_before_it_opens() -> None:
    (finding,) = reversed_ranges(minutes("", HELD.replace(end_time="08:00")))
    assert finding.found == "09:30/08:00"
    assert list(reversed_ranges(minutes(""))) == []
