"""Hours of a meeting that contradict each other; and those that do not."""

import pytest

import council_docs as cd
from council_docs.checks.meeting_hours import meeting_hours

PAPER = """รายงานการประชุมคณะกรรมการคลัง ครั้งที่ 3/2565
วันพุธที่ 9 มีนาคม 2565 {header}
ผู้มาประชุม
1. นายสมหมาย ใจงาม\tประธาน
เริ่มประชุม เวลา {start} น.
เลิกประชุม เวลา {end} น."""

CASES = [
    ("เวลา 09.30 น.", "09.30", "12.00", []),
    ("เวลา ๐๙.๓๐ – ๑๒.๐๐ น.", "09.30", "12.00", []),
    ("", "09.30", "12.00", []),
    ("เวลา 09.30 – 13.30 น.", "09.30", "12.30", ["12.30"]),
    ("เวลา 09.30 น.", "10.30", "12.00", ["10.30"]),
    ("", "10.00", "09.20", ["09.20"]),
    ("เวลา 10.00 น.", "10.00", "09.20", ["09.20"]),
]


@pytest.mark.parametrize(("header", "start", "end", "wanted"), CASES)
def test_hours(header: str, start: str, end: str, wanted: list[str]) -> None:
    record = cd.parse_text(PAPER.format(header=header, start=start, end=end), kind="minutes")
    findings = list(meeting_hours(record))
    assert [record.excerpt(f.span) for f in findings if f.span] == wanted
    assert {(f.code, f.severity) for f in findings} <= {("time-order", "warning")}


def test_a_late_opening_is_ordinary() -> None:
    record = cd.parse_text(PAPER.format(header="เวลา 09.30 น.", start="10.00", end="12.00"), kind="minutes")
    (finding,) = meeting_hours(record)
    assert (finding.code, finding.severity, finding.found) == ("time-order", "info", "10:00")


def test_both_sides_are_shown() -> None:
    record = cd.parse_text(PAPER.format(header="เวลา 09.30 – 13.30 น.", start="09.30", end="12.30"), kind="minutes")
    (finding,) = meeting_hours(record)
    assert (finding.expected, finding.found) == ("13:30", "12:30")
    assert [record.excerpt(span) for span in finding.related] == ["13.30"]


def test_news_has_no_hours_to_compare() -> None:
    record = cd.parse_text(
        "ข่าว\nวันที่ 3 มีนาคม 2566 เวลา 10.00 น. นายสมหมาย ใจงาม เป็นประธานการประชุมคณะกรรมการคลัง ครั้งที่ 1/2566", kind="news"
    )
    assert list(meeting_hours(record)) == []
