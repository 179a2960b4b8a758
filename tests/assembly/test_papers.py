"""Files that hold several papers: where each begins, whose facts they are. Names, bodies and sums are invented."""

from itertools import pairwise

import pytest

import council_docs as cd
from council_docs.assembly.papers import papers_of
from council_docs.readers.text import document_of
from tests.cost import assert_linear

MEMO = """บันทึกข้อความ
ส่วนราชการ สำนักปลัด อบต.ทุ่งขวัญ
ที่ ทข ๗๑๐๐๑/๑๒ วันที่ ๒๐ พฤษภาคม ๒๕๖๗
เรื่อง ขอส่งรายงานการประชุมสภาองค์การบริหารส่วนตำบล
เรียน นายอำเภอดอนแก้ว
ตามที่สภาได้ประชุมไปแล้วนั้น จึงขอส่งรายงานการประชุมมาพร้อมนี้
จึงเรียนมาเพื่อโปรดทราบ
"""
AGENDA = """ระเบียบวาระการประชุมสภาองค์การบริหารส่วนตำบลทุ่งขวัญ
สมัยสามัญ สมัยที่ ๒ ครั้งที่ {number}/๒๕๖๗
วันที่ {day} พฤษภาคม ๒๕๖๗
ระเบียบวาระที่ ๑ เรื่องแจ้งให้ทราบ
ระเบียบวาระที่ ๒ เรื่องรับรองรายงานการประชุม
ระเบียบวาระที่ ๓ เรื่องอื่น ๆ
"""
MINUTES = """รายงานการประชุมสภาองค์การบริหารส่วนตำบลทุ่งขวัญ
สมัยสามัญ สมัยที่ ๒ ครั้งที่ {number}/๒๕๖๗
วันที่ {day} พฤษภาคม ๒๕๖๗
ณ ห้องประชุม อบต.ทุ่งขวัญ
ผู้มาประชุม
๑. นายสมหวัง ใจกว้าง ประธานสภา
๒. นางสายใจ มั่งมี สมาชิกสภา
๓. {third} สมาชิกสภา
ผู้ไม่มาประชุม
๑. นายบุญมี ศรีสุข สมาชิกสภา ลากิจ
เปิดประชุมเวลา ๐๙.๓๐ น.
ระเบียบวาระที่ ๑ เรื่องแจ้งให้ทราบ
มติที่ประชุม รับทราบ
ระเบียบวาระที่ ๒ เรื่องรับรองรายงานการประชุม
รายงานการประชุม ครั้งที่ ๙/๒๕๖๖ ได้ส่งให้สมาชิกแล้ว
มติที่ประชุม รับรองรายงานการประชุม
ปิดประชุมเวลา ๑๑.๐๐ น.
(ลงชื่อ)...............ผู้จดรายงานการประชุม
(นางสาวปรานี งามตา)
"""
SHEET = """บัญชีลงชื่อผู้เข้าร่วมประชุมสภา
ที่\tชื่อ-สกุล\tตำแหน่ง\tลายมือชื่อ
๑\tนายสมหวัง ใจกว้าง\tประธานสภา\tสมหวัง
๒\tนางสายใจ มั่งมี\tสมาชิกสภา\tสายใจ
๓\tนายบุญมี ศรีสุข\tสมาชิกสภา\t
"""
ANNEX = "ภาคผนวก\nภาพถ่ายการประชุม\n"
FIRST = MINUTES.format(number="๑", day="๑๕", third="นายมานะ ขยันยิ่ง")
SECOND = MINUTES.format(number="๒", day="๒๙", third="นายวิชัย ดีเลิศ")

FILES = {
    "minutes alone": (FIRST, []),
    "a memo sends the minutes": (MEMO + FIRST, ["letter", "minutes"]),
    "the agenda of the meeting, then its minutes": (AGENDA.format(number="๑", day="๑๕") + FIRST, ["agenda", "minutes"]),
    "a sheet of signatures behind the minutes": (FIRST + SHEET, ["minutes", "signature_sheet"]),
    "a sheet of signatures before them": (SHEET + FIRST, ["signature_sheet", "minutes"]),
    "memo, agenda, minutes, sheet, annex": (
        MEMO + AGENDA.format(number="๑", day="๑๕") + FIRST + SHEET + ANNEX,
        ["letter", "agenda", "minutes", "signature_sheet", "annex"],
    ),
    "two meetings": (FIRST + SECOND, ["minutes", "minutes"]),
    "two meetings, the first without its closing": (FIRST.partition("\nปิดประชุม")[0] + "\n" + SECOND, ["minutes", "minutes"]),
    "a cover, then the minutes of the same meeting": ("\n".join(FIRST.split("\n")[:3]) + "\n" + FIRST, []),
    "the minutes with a budget behind them": (
        FIRST + "บันทึกหลักการและเหตุผล\nร่างข้อบัญญัติงบประมาณรายจ่าย\n",
        ["minutes", "budget"],
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_papers(name: str) -> None:
    text, kinds = FILES[name]
    papers = papers_of(document_of(text).text)
    assert [paper.kind for paper in papers] == kinds
    if papers:
        assert (papers[0].start, papers[-1].end) == (0, len(document_of(text).text))
        assert all(one.end == other.start for one, other in pairwise(papers))


@pytest.mark.parametrize("name", FILES)
def test_the_first_minutes_are_the_records(name: str) -> None:
    record = cd.parse_text(FILES[name][0])
    assert record.kind == "minutes"
    assert (record.meetings[0].number, str(record.meetings[0].date)) == ("1/2567", "2024-05-15")
    assert (record.meetings[0].chair, record.meetings[0].place) == ("สมหวัง ใจกว้าง", "ห้องประชุม อบต.ทุ่งขวัญ")
    assert [(row.name, row.status) for row in record.attendance] == [
        ("สมหวัง ใจกว้าง", "present"),
        ("สายใจ มั่งมี", "present"),
        ("มานะ ขยันยิ่ง", "present"),
        ("บุญมี ศรีสุข", "absent"),
    ]
    assert [(each.agenda_number, each.action) for each in record.resolutions] == [
        ("1", "acknowledge"),
        ("2", "certify_minutes"),
    ]
    assert [finding.code for finding in record.findings if finding.severity != "info"] == []


def test_each_meeting_has_its_own_facts() -> None:
    record = cd.parse_text(MEMO + FIRST + SECOND + SHEET)
    assert [paper.kind for paper in record.papers] == ["letter", "minutes", "minutes", "signature_sheet"]
    first, second = record.papers[1], record.papers[2]
    assert (first.meeting, first.attendance, first.resolutions) == (None, (), ())
    assert second.meeting is not None
    assert (second.meeting.number, str(second.meeting.date), second.meeting.recorder) == (
        "2/2567",
        "2024-05-29",
        "ปรานี งามตา",
    )
    assert [row.name for row in second.attendance] == ["สมหวัง ใจกว้าง", "สายใจ มั่งมี", "วิชัย ดีเลิศ", "บุญมี ศรีสุข"]
    assert [(item.number, item.resolutions) for item in second.agenda] == [("1", (0,)), ("2", (1,))]
    assert [(meeting.number, meeting.cited) for meeting in record.meetings[:2]] == [("1/2567", False), ("2/2567", False)]
    for row in (*record.attendance, *second.attendance):
        paper = next(paper for paper in record.papers if paper.span.start <= row.span.start < paper.span.end)
        assert paper is (second if row in second.attendance else first)
        assert record.excerpt(row.span).split() == (row.name or "").split()


def test_a_contradiction_in_further_minutes_is_found() -> None:
    record = cd.parse_text(FIRST + SECOND.replace("ปิดประชุมเวลา ๑๑.๐๐ น.", "ปิดประชุมเวลา ๐๙.๐๐ น."))
    assert [finding.code for finding in record.findings if finding.severity != "info"] == ["time-order"]


def test_an_agenda_with_the_minutes_of_the_meeting_before_stays_an_agenda() -> None:
    record = cd.parse_text(AGENDA.format(number="๒", day="๒๙") + FIRST)
    assert record.kind == "other"
    assert record.meetings[0].number == "2/2567"
    assert (len(record.agenda), record.attendance, record.resolutions) == (3, (), ())
    meeting = record.papers[1].meeting
    assert meeting is not None
    assert (meeting.number, len(record.papers[1].attendance)) == ("1/2567", 4)


@pytest.mark.parametrize(
    "filler", ["รายงานการประชุม\n", "บันทึกข้อความ\n", "รายงานการประชุม\nผู้มาประชุม\n", "ภาคผนวก\n", "เรียน \n"]
)
def test_long_runs_cost_what_they_are_long(filler: str) -> None:
    assert_linear(lambda count: papers_of(FIRST + filler * count), 4_000)
