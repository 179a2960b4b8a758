"""Headers: one invented page a case, and what must be read from it."""

import re
from datetime import date

import pytest

from council_docs.assembly.minutes.header import own_meeting
from council_docs.assembly.parts import Found
from council_docs.document import Document
from council_docs.readers.text import document_of
from council_docs.record import DateMention, Meeting, Span

MONTHS = {"มกราคม": 1, "กุมภาพันธ์": 2, "มีนาคม": 3, "พฤษภาคม": 5, "สิงหาคม": 8, "กันยายน": 9, "ธันวาคม": 12}
DAY = re.compile(rf"(\d{{1,2}}|[๐-๙]{{1,2}}) *(?:เดือน *)?({'|'.join(MONTHS)}) *(?:พ\.ศ\. *)?([๐-๙\d]{{4}})")


def days(text: str) -> tuple[DateMention, ...]:
    """The full dates of a text, so that these tests do not hang on the finder."""
    found = []
    for match in DAY.finditer(text):
        day = date(int(match[3]) - 543, MONTHS[match[2]], int(match[1]))
        span = Span(start=match.start(), end=match.end())
        found.append(DateMention(text=match.group(), span=span, kind="date", start=day, end=day))
    return tuple(found)


def read(text: str) -> tuple[str | None, Meeting, Document]:
    document = document_of(text)
    title, meeting = own_meeting(document, Found(dates=days(document.text)))
    return title, meeting, document


CASES: dict[str, tuple[str, dict[str, object]]] = {
    "the first meeting of a council; what comes after the place": (
        """รายงานการประชุมสภาองค์การบริหารส่วนตำบลหนองบัวทอง ครั้งแรก ประจำปี พ.ศ. ๒๕๖๖
วันศุกร์ที่ ๑๒ พฤษภาคม ๒๕๖๖ เวลา ๐๙.๓๐ น.
ณ ห้องประชุมสภาองค์การบริหารส่วนตำบลหนองบัวทอง หลังการประชุมผู้บริหาร
ผู้มาประชุม""",
        {
            "body": "สภาองค์การบริหารส่วนตำบลหนองบัวทอง",
            "number": None,
            "session": "ครั้งแรก ประจำปี พ.ศ. 2566",
            "place": "ห้องประชุมสภาองค์การบริหารส่วนตำบลหนองบัวทอง",
        },
    ),
    "a sub-district council, session and sitting": (
        """รายงานการประชุมสภาองค์การบริหารส่วนตำบลหนองบัวทอง
สมัยสามัญ สมัยที่ ๒ ครั้งที่ ๑ ประจำปี พ.ศ. ๒๕๖๖
วันศุกร์ที่ ๑๒ พฤษภาคม ๒๕๖๖ เวลา ๐๙.๓๐ น.
ณ ห้องประชุมสภาองค์การบริหารส่วนตำบลหนองบัวทอง
ผู้มาประชุม
๑. นายสมหมาย ใจงาม ประธานสภา
เริ่มประชุมเวลา ๐๙.๓๐ น.
เลิกประชุม เวลา ๑๒.๑๕ น.""",
        {
            "body": "สภาองค์การบริหารส่วนตำบลหนองบัวทอง",
            "number": "1/2566",
            "session": "สมัยสามัญ สมัยที่ 2 ประจำปี พ.ศ. 2566",
            "date": date(2023, 5, 12),
            "place": "ห้องประชุมสภาองค์การบริหารส่วนตำบลหนองบัวทอง",
            "start_time": "09:30",
            "end_time": "12:15",
        },
    ),
    "a municipality, extraordinary session with the year in its number": (
        """บันทึกรายงานการประชุมสภาเทศบาลตำบลทุ่งขวัญ สมัยวิสามัญ สมัยที่ ๑ ประจำปี ๒๕๖๗ ครั้งที่ ๒/๒๕๖๗
เมื่อวันจันทร์ที่ ๙ กันยายน พ.ศ. ๒๕๖๗
ณ ห้องประชุมชั้น ๒ เทศบาลตำบลทุ่งขวัญ
อำเภอทุ่งขวัญ จังหวัดลำนำ
รายชื่อสมาชิกสภาเทศบาลที่มาประชุม
เปิดประชุมเวลา ๑๐.๐๐ น.
ปิดประชุมเวลา ๑๑.๔๕ น.""",
        {
            "body": "สภาเทศบาลตำบลทุ่งขวัญ",
            "number": "2/2567",
            "session": "สมัยวิสามัญ สมัยที่ 1 ประจำปี 2567",
            "date": date(2024, 9, 9),
            "place": "ห้องประชุมชั้น ๒ เทศบาลตำบลทุ่งขวัญ อำเภอทุ่งขวัญ จังหวัดลำนำ",
            "start_time": "10:00",
            "end_time": "11:45",
        },
    ),
    "a session of the year with the sitting last": (
        """รายงานการประชุมสภาองค์การบริหารส่วนตำบลคลองแก้ว
สมัยสามัญประจำปี พ.ศ.๒๕๕๙ สมัยที่ ๑ ครั้งที่ ๑/๒๕๕๙
วันที่ ๑๕ กุมภาพันธ์ ๒๕๕๙
ผู้เข้าประชุม""",
        {
            "body": "สภาองค์การบริหารส่วนตำบลคลองแก้ว",
            "number": "1/2559",
            "session": "สมัยสามัญประจำปี พ.ศ.2559 สมัยที่ 1",
            "date": date(2016, 2, 15),
        },
    ),
    "the first session, no sitting": (
        """รายงานการประชุมสภาเทศบาลเมืองนาฟ้า
สมัยสามัญ สมัยแรก ประจำปี พ.ศ. ๒๕๖๗
วันที่ ๕ มีนาคม ๒๕๖๗
ผู้มาประชุม""",
        {"number": None, "session": "สมัยสามัญ สมัยแรก ประจำปี พ.ศ. 2567"},
    ),
    "title alone, body and number below, a hybrid place over three lines": (
        """สรุปรายงานการประชุม
คณะกรรมการส่งเสริมงานวิจัย มหาวิทยาลัยดอนแก้ว ครัง้ที่ 2 / 2562
ในวันพุธ ที่ 13 มีนาคม 2562 เวลา 13.30 – 16.00 น.
ณ ห้องประชุมบัวหลวง ชั้น 12 อาคารเรียนรวม (LRC)
มหาวิทยาลัยดอนแก้ว วิทยาเขตริมน้ำ
และด้วยระบบ VDO Conference ผ่านโปรแกรม ZOOM
****************************
ผู้มาประชุม""",
        {
            "body": "คณะกรรมการส่งเสริมงานวิจัย มหาวิทยาลัยดอนแก้ว",
            "number": "2/2562",
            "date": date(2019, 3, 13),
            "place": "ห้องประชุมบัวหลวง ชั้น 12 อาคารเรียนรวม (LRC) มหาวิทยาลัยดอนแก้ว วิทยาเขตริมน้ำ "
            "และด้วยระบบ VDO Conference ผ่านโปรแกรม ZOOM",
            "start_time": "13:30",
            "end_time": "16:00",
        },
    ),
    "a mark of attachment and a stamp of approval above the title": (
        """ระเบียบวาระที่ 2
ผ่านการรับรองจากการประชุมคณะกรรมการ
ครั้งที่ ๖/๒๕๖๘ เมื่อวันที่ ๒ ธันวาคม ๒๕๖๘
รายงานการประชุมคณะกรรมการบัณฑิตศึกษา
ครั้งที่ ๕ / ๒๕๖๘
๑๕ สิงหาคม ๒๕๖๘
ณ ห้องประชุมใหญ่
ผู้มาประชุม
เริ่มประชุม เวลา ๑๓.๓๐ น.
รับรองรายงานการประชุมครั้งที่ ๔/๒๕๖๘ เมื่อวันที่ ๑ สิงหาคม ๒๕๖๘
เลิกประชุม เวลา ๑๖.๒๐""",
        {
            "body": "คณะกรรมการบัณฑิตศึกษา",
            "number": "5/2568",
            "date": date(2025, 8, 15),
            "start_time": "13:30",
            "end_time": "16:20",
        },
    ),
    "a running number with the yearly one in brackets": (
        "รายงานการประชุมสภาวิชาการ ครั้งที่ 165 (8/2554)\nวันที่ 9 สิงหาคม 2554\nผู้มาประชุม",
        {"body": "สภาวิชาการ", "number": "8/2554"},
    ),
    "a number of the term": (
        "รายงานการประชุม\nคณะกรรมการบริหารหลักสูตรบัญชี\nครั้งที่ ๑/ภาคเรียนที่ ๒/๒๕๖๘ / ๒๕๖๘\nผู้มาประชุม",
        {"body": "คณะกรรมการบริหารหลักสูตรบัญชี", "number": "1/ภาคเรียนที่ 2/2568/2568"},
    ),
    "a summary page of Parliament": (
        """ข้อมูลการประชุมสภาผู้แทนราษฎร
ข้อมูลการประชุมสภาผู้แทนราษฎร > ชุดที่ ๙๐ > ปีที่ ๒ > สามัญทั่วไป >
ครั้งที่ ๗ วันพุธที่ ๙ มีนาคม ๒๕๖๕ เวลา ๑๓.๕๐ น. ๑๘.๓๕ น.
เรื่องที่พิจารณา""",
        {
            "body": "สภาผู้แทนราษฎร",
            "number": "7",
            "session": "สามัญทั่วไป",
            "date": date(2022, 3, 9),
            "start_time": "13:50",
            "end_time": "18:35",
        },
    ),
    "the trail and the line of the sitting joined": (
        "ข้อมูลการประชุมสภาผู้แทนราษฎร\n"
        "ข้อมูลการประชุมสภาผู้แทนราษฎร > ชุดที่ ๙๐ > ปีที่ ๑ > สามัญ ครั้งที่สอง > ครั้งที่ ๙ วันพุธที่ ๙ มีนาคม ๒๕๔๐ เวลา ๑๐.๒๕ น.",
        {"number": "9", "session": "สามัญ ครั้งที่สอง", "date": date(1997, 3, 9), "start_time": "10:25"},
    ),
    "a joint sitting, the year of the trail is no part of its number": (
        "ข้อมูลการประชุมร่วมกันของรัฐสภา > ปี ๒๕๓๘ > วิสามัญ >\nครั้งที่ ๒ วันพุธที่ ๙ มีนาคม ๒๕๓๘ เวลา ๑๐.๑๕ น. - ๑๕.๑๐ น.\nเรื่องที่พิจารณา",
        {"body": "รัฐสภา", "number": "2", "session": "วิสามัญ"},
    ),
    "all on one line": (
        "รายงานการประชุมสภาองค์การบริหารส่วนตำบลบ้านใหม่ สมัยสามัญ สมัยที่ ๑ ประจำปี ๒๕๖๖ ครั้งที่ ๑ "
        "วันที่ ๑๐ เดือน กุมภาพันธ์ พ.ศ. ๒๕๖๖ เวลา ๐๙.๐๐ น. ถึงเวลา ๑๑.๓๐ น. ณ ห้องประชุมสภา\nผู้มาประชุม",
        {
            "body": "สภาองค์การบริหารส่วนตำบลบ้านใหม่",
            "number": "1/2566",
            "session": "สมัยสามัญ สมัยที่ 1 ประจำปี 2566",
            "date": date(2023, 2, 10),
            "start_time": "09:00",
            "end_time": "11:30",
            "place": "ห้องประชุมสภา",
        },
    ),
    "the year stands with the session alone": (
        "บันทึกการประชุมสภา อบต.ดอนแก้ว\nสมัยประชุมสามัญ สมัยที่ 3/2565 ครั้งที่ 2\nวันที่ 9 สิงหาคม 2565\nผู้มาประชุม",
        {"body": "สภา อบต.ดอนแก้ว", "number": "2/2565", "session": "สมัยประชุมสามัญ สมัยที่ 3/2565"},
    ),
    "a sitting of the House": (
        "รายงานการประชุมสภาผู้แทนราษฎร\nชุดที่ ๙๐ ปีที่ ๒ ครั้งที่ ๑๘ (สมัยสามัญประจำปีครั้งที่หนึ่ง)\n"
        "วันพุธที่ ๙ สิงหาคม ๒๕๖๖\nเริ่มประชุมเวลา ๐๙.๓๐ นาฬิกา",
        {"body": "สภาผู้แทนราษฎร", "number": "18", "session": "สมัยสามัญประจำปีครั้งที่หนึ่ง", "start_time": "09:30"},
    ),
    "a title without a word for minutes; hours told in sentences": (
        """การประชุมคณะกรรมการหมู่บ้าน หมู่ที่ 5 ครั้งที่ 3/2565
วันที่ 9 มีนาคม 2565
ผู้มาประชุม
เมื่อถึงเวลา 13.30 น. นายสมหมาย ใจงาม ประธาน กล่าวเปิดประชุม
ครั้นเมื่อเวลา 15.45 น. ไม่มีผู้ใดเสนอเรื่องอื่น ประธานจึงปิดการประชุม""",
        {
            "body": "คณะกรรมการหมู่บ้าน หมู่ที่ 5",
            "number": "3/2565",
            "date": date(2022, 3, 9),
            "start_time": "13:30",
            "end_time": "15:45",
        },
    ),
    "a form with labels": (
        "บันทึกการประชุม\nคณะกรรมการสวัสดิการ ครั้งที่ 2/2566\n"
        "วันที่ : 9 มีนาคม 2566\nเวลา : 13.30 - 15.00 น.\nสถานที่ : ห้องประชุม 2\nผู้เข้าประชุม",
        {
            "body": "คณะกรรมการสวัสดิการ",
            "number": "2/2566",
            "date": date(2023, 3, 9),
            "start_time": "13:30",
            "place": "ห้องประชุม 2",
        },
    ),
    "a cover, then the agenda; the cover alone has the time": (
        """เอกสารประกอบการประชุม
คณะกรรมการประจำคณะศิลป์ มหาวิทยาลัยดอนแก้ว
ครั้งที่ 1/2569
วันที่ 9 มกราคม พ.ศ. 2569
เวลา 13.30 – 16.30 น.
ณ ห้องประชุม 2
ระเบียบวาระการประชุมคณะกรรมการประจำคณะศิลป์
ครั้งที่ 1/2569
ระเบียบวาระที่ 1 เรื่องแจ้งเพื่อทราบ""",
        {
            "body": "คณะกรรมการประจำคณะศิลป์ มหาวิทยาลัยดอนแก้ว",
            "number": "1/2569",
            "start_time": "13:30",
            "end_time": "16:30",
            "place": "ห้องประชุม 2",
        },
    ),
}
CASES["a first sitting, lettered lists"] = (
    """รายงานการประชุมสภาองค์การบริหารส่วนตำบลหนองบัวทอง
ประชุมสภาครั้งแรก ประจำปี ๒๕๖๕
เมื่อวันจันทร์ที่ ๑๐ มกราคม ๒๕๖๕
ณ ห้องประชุมองค์การบริหารส่วนตำบลหนองบัวทอง
ก. ผู้มาประชุม
๑. นายสมหมาย ใจงาม สมาชิกสภา""",
    {"body": "สภาองค์การบริหารส่วนตำบลหนองบัวทอง", "place": "ห้องประชุมองค์การบริหารส่วนตำบลหนองบัวทอง"},
)


@pytest.mark.parametrize("name", CASES)
def test_header(name: str) -> None:
    text, wanted = CASES[name]
    _, meeting, _ = read(text)
    assert {field: getattr(meeting, field) for field in wanted} == wanted


def test_the_closing_line_beats_the_header_and_both_are_kept() -> None:
    _, meeting, document = read(
        "รายงานการประชุมคณะกรรมการคลัง ครั้งที่ 3/2565\nวันที่ 9 มีนาคม 2565 เวลา 09.30 - 13.30 น.\nผู้มาประชุม\n"
        "เริ่มประชุม เวลา 09.30 น.\nปิดการประชุม เวลา 12.30 น."
    )
    assert (meeting.start_time, meeting.end_time) == ("09:30", "12:30")
    said = [(s.field, s.value, document.text[s.span.slice]) for s in meeting.statements]
    assert said == [
        ("start_time", "09:30", "09.30"),
        ("start_time", "09:30", "09.30"),
        ("end_time", "13:30", "13.30"),
        ("end_time", "12:30", "12.30"),
    ]


def test_a_title_line_keeps_its_number() -> None:
    title, meeting, document = read("รายงานการประชุมสภาวิทยาลัย ครั้งที่ 4/2568\nวันที่ 5 มีนาคม 2568\nผู้มาประชุม")
    assert title == "รายงานการประชุมสภาวิทยาลัย ครั้งที่ 4/2568"
    assert meeting.span is not None
    assert document.text[meeting.span.slice].startswith("รายงานการประชุมสภาวิทยาลัย")


def test_no_title_no_meeting() -> None:
    title, meeting, _ = read("นางสาวมาลี ดีงาม กล่าวว่า การประชุมเมื่อวานนี้ผ่านไปด้วยดี")
    assert title is None
    assert meeting == Meeting()


@pytest.mark.parametrize("filler", [" ", "๑", "ครั้งที่ ", "สมัยที่ ๑ ", "ณ ", ".", "\n", "๑๒.๓๐ - "])
def test_long_runs_do_no_harm(filler: str) -> None:
    read("รายงานการประชุมสภา" + filler * 20_000)
    read("เริ่มประชุม" + filler * 20_000)
