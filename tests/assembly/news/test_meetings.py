"""Meetings of news: invented texts, each with what must be read of its own meeting and of the others."""

from datetime import date

import pytest

from council_docs.assembly.news.layout import news_text
from council_docs.assembly.news.meetings import news_meetings
from council_docs.assembly.parts import Found
from council_docs.finders import FinderContext, find_all
from council_docs.readers.text import document_of
from council_docs.record import Meeting
from tests.cost import assert_linear


def read(text: str) -> tuple[Meeting, ...]:
    document = document_of(text)
    found = find_all(document.text, FinderContext(kind="news"))
    mentions = Found(**{name: tuple(found[name]) for name in Found.__dataclass_fields__})
    return news_meetings(document, news_text(document, mentions.dates), mentions)


PAGE = """เว็บข่าว-รองปลัดฯ สมหมาย นำประชุมคณะกรรมการพัฒนาตลาด ครั้งที่ ๑/๒๕๖๔
วันอังคารที่ 14 ธันวาคม 2564
พิมพ์
รองปลัดฯ สมหมาย นำประชุมคณะกรรมการพัฒนาตลาด ครั้งที่ ๑/๒๕๖๔
"""

CASES: dict[str, tuple[str, list[dict[str, object]]]] = {
    "day, hour and place before the chair": (
        PAGE + "ในวันจันทร์ที่ ๑๓ ธันวาคม ๒๕๖๔ เวลา ๑๕.๐๐ น. ณ ห้องประชุม ๓๐๑ ชั้น ๓ อาคารกลาง นายสมหมาย ใจงาม รองปลัดกระทรวง "
        "เป็นประธานการประชุมคณะกรรมการพัฒนาตลาด (กพต.) ครั้งที่ ๑/๒๕๖๔ โดยมี นายวิชัย ทองแท้ อธิบดี เป็นกรรมการและเลขานุการ\n"
        "เห็นชอบตามที่เคยมีมติในการประชุม ครั้งที่ ๑/๒๕๖๑ เมื่อวันที่ ๒๘ มิถุนายน ๒๕๖๑",
        [
            {
                "number": "1/2564",
                "body": "คณะกรรมการพัฒนาตลาด",
                "date": date(2021, 12, 13),
                "start_time": "15:00",
                "place": "ห้องประชุม ๓๐๑ ชั้น ๓ อาคารกลาง",
                "chair": "สมหมาย ใจงาม",
                "secretary": "วิชัย ทองแท้",
                "cited": False,
            },
            {"number": "1/2561", "date": date(2018, 6, 28), "chair": None, "cited": True},
        ],
    ),
    "a post without headline: its first line tells of the meeting": (
        "12 พฤศจิกายน 2560 การประชุมสภาองค์กรชุมชนตำบลระดับจังหวัดลำนำ ครั้งที่ 1/2560 ณ วัดป่าใหญ่ โดยมีตัวแทนสภาองค์กรชุมชน 136 ตำบล "
        "ผู้ทรงคุณวุฒิ หน่วยงานภาคี เข้าร่วมประมาณ 150 คน ซึ่งนายสมหมาย ใจงาม ผู้อำนวยการ ได้เข้าร่วมสังเกตการณ์การประชุมในครั้งนี้",
        [{"number": "1/2560", "date": date(2017, 11, 12), "place": "วัดป่าใหญ่"}],
    ),
    "a meeting of tomorrow": (
        "เว็บข่าว-รัฐมนตรีตรวจเยี่ยม\nวันอังคารที่ 19 มีนาคม 2567\nพิมพ์\n"
        "วันนี้ (18 มีนาคม 2567) นายสมหมาย ใจงาม รัฐมนตรีว่าการกระทรวงการตลาด เดินทางไปตรวจเยี่ยมตลาด\n"
        "สำหรับในวันพรุ่งนี้ (19 มีนาคม 2567) มีกำหนดเข้าร่วมการประชุมคณะกรรมการตลาดสด ครั้งที่ 2/2567 ณ หอประชุมใหญ่ ต่อไป",
        [{"number": "2/2567", "date": date(2024, 3, 19)}],
    ),
    "the dateline of the text dates the meeting that it names last": (
        """เวทีเครือข่ายชุมชนจังหวัดลำนำ

ลำนำ วันที่ 15 มีนาคม 2566 เครือข่ายชุมชนจังหวัดลำนำ จัดเวที ณ ห้องประชุมบัวหลวง ชั้น 4 ศาลากลางจังหวัด มีผู้ร่วมงานมาก
เวลาต่อมานายสมหมาย ใจงาม รองผู้ว่าราชการจังหวัดลำนำ เป็นประธานเปิดการประชุมสภาองค์กรชุมชนจังหวัดลำนำ
ทั้งนี้ ในคราวการประชุมสภาองค์กรชุมชนจังหวัดลำนำ ครั้งที่ 1/2566 มีการรายงานผล""",
        [
            {
                "number": "1/2566",
                "body": "สภาองค์กรชุมชนจังหวัดลำนำ",
                "date": date(2023, 3, 15),
                "place": "ห้องประชุมบัวหลวง ชั้น 4 ศาลากลางจังหวัด",
                "chair": "สมหมาย ใจงาม",
                "cited": False,
            }
        ],
    ),
    "the day at the head of the line beats the range of the journey; what a spokesman says of tomorrow is not today": (
        """วันนี้ (23 พ.ย. 67) นายวิชัย ทองแท้ โฆษก เปิดเผยว่า นางสาวมาลี ดีงาม นายกรัฐมนตรี เป็นประธานการประชุมคณะรัฐมนตรี ครั้งที่ 1/2567 \
ในวันที่ 28 พฤศจิกายน - 1 ธันวาคม 2567
วันศุกร์ที่ 29 พฤศจิกายน 2567 เวลาประมาณ 10.00 น. ประชุมคณะรัฐมนตรี ครั้งที่ 1/2567 ณ หอประชุมรัศมี มหาวิทยาลัยดอนแก้ว จากนั้นเดินทางกลับ""",
        [
            {
                "number": "1/2567",
                "date": date(2024, 11, 29),
                "start_time": "10:00",
                "place": "หอประชุมรัศมี มหาวิทยาลัยดอนแก้ว",
                "chair": "มาลี ดีงาม",
            }
        ],
    ),
    "a meeting by wire, its chair by office": (
        PAGE + "4 มีนาคม 2568 นายสมหมาย ใจงาม รองปลัดกระทรวง ประธานอนุกรรมการกองทุน ประชุมคณะอนุกรรมการกองทุน ครั้งที่ 2/2568 "
        "โดยวิธีการประชุมทางไกลผ่านระบบ Webex พร้อมด้วยผู้เกี่ยวข้อง",
        [{"number": "2/2568", "date": date(2025, 3, 4), "place": "ระบบ Webex", "chair": "สมหมาย ใจงาม"}],
    ),
    "a headline that shortens the name of the body": (
        PAGE.replace("คณะกรรมการพัฒนาตลาด", "บอร์ดตลาด")
        + "วันที่ 12 ธันวาคม 2564 นายสมหมาย ใจงาม รองปลัดกระทรวง เป็นประธานการประชุมคณะกรรมการพัฒนาตลาดกลาง ครั้งที่ 1/2564",
        [{"number": "1/2564", "body": "คณะกรรมการพัฒนาตลาดกลาง", "date": date(2021, 12, 12), "chair": "สมหมาย ใจงาม"}],
    ),
    "no number: the meeting that someone presides over": (
        PAGE.replace(" ครั้งที่ ๑/๒๕๖๔", "")
        + "วันที่ 12 ธันวาคม 2564 นายสมหมาย ใจงาม นายอำเภอ เป็นประธานเปิดการประชุมใหญ่สหกรณ์ดอนแก้ว ณ ยุ้งฉางกลาง",
        [{"number": None, "body": "สหกรณ์ดอนแก้ว", "date": date(2021, 12, 12), "place": "ยุ้งฉางกลาง", "chair": "สมหมาย ใจงาม"}],
    ),
    "yesterday in brackets, the opening ceremony of a meeting, a room behind ที่": (
        "เทศบาลตำบลสมมุติประชุมประจำเดือน\n21 ส.ค. 64\nวานนี้ (20 ส.ค. 64) นายสมชาย ใจดี นายกเทศมนตรี เป็นประธานในพิธีเปิด"
        "การประชุมหัวหน้าส่วนราชการ ประจำเดือนสิงหาคม ที่ ห้องประชุมใหญ่ ชั้น 3 โดยมีผู้ใหญ่บ้านเข้าร่วม",
        [{"body": "หัวหน้าส่วนราชการ", "date": date(2021, 8, 20), "place": "ห้องประชุมใหญ่ ชั้น 3", "chair": "สมชาย ใจดี"}],
    ),
    "day, hour and place on lines of their own": (
        "เขียนโดย somsri เผยแพร่วันที่ : 29 เม.ย. 2568\nวันจันทร์ที่ 28 เมษายน 2568\nเวลา 09.00 น.\n"
        "ณ ห้องประชุมบัวงาม ศาลากลางจังหวัด นายสมชาย ใจดี ผู้ว่าราชการจังหวัด เป็นประธานในการประชุมคณะกรรมการจังหวัด ครั้งที่ 4/2568",
        [
            {
                "number": "4/2568",
                "date": date(2025, 4, 28),
                "start_time": "09:00",
                "place": "ห้องประชุมบัวงาม ศาลากลางจังหวัด",
                "chair": "สมชาย ใจดี",
            }
        ],
    ),
    "by session, the presider told short": (
        "เมื่อเวลา 10.00 น. วันที่ 30 สิงหาคม 2561 ณ ห้องประชุมสภา นางมาลี มีสุข นายกเทศมนตรี ขอเปิดประชุมสภาเทศบาลเมืองสมมุติ "
        "สมัยสามัญ สมัยที่ 3 ประจำปี 2561 ต่อสภา โดยนายสมชาย ใจดี ประธานสภาเทศบาลเป็นประธานการประชุม",
        [
            {
                "body": "สภาเทศบาลเมืองสมมุติ",
                "number": None,
                "session": "สมัยสามัญ สมัยที่ 3 ประจำปี 2561",
                "date": date(2018, 8, 30),
                "start_time": "10:00",
                "place": "ห้องประชุมสภา",
                "chair": "สมชาย ใจดี",
            }
        ],
    ),
    "by the body that the lead names": (
        "เทศบาลสมมุติชวนคิด\nวันที่ 25 กุมภาพันธ์ 2565 เวลา 09.00 น. ชาวบ้านกว่าร้อยคนร่วมประชุมประชาคมระดับเมือง เทศบาลเมืองสมมุติ",
        [
            {
                "body": "ประชาคมระดับเมือง เทศบาลเมืองสมมุติ",
                "number": None,
                "date": date(2022, 2, 25),
                "start_time": "09:00",
                "chair": None,
            }
        ],
    ),
    "a province ends a place": (
        "วันที่ 3 มีนาคม 2566 ที่ศาลาวัดกลาง ตำบลสมมุติ จังหวัดเชียงราย ชาวบ้านนัดหมาย นายสมชาย ใจดี เป็นประธานการประชุมกลุ่มออมทรัพย์",
        [{"body": "กลุ่มออมทรัพย์", "place": "ศาลาวัดกลาง ตำบลสมมุติ จังหวัดเชียงราย", "chair": "สมชาย ใจดี"}],
    ),
    "who holds its general meeting is the body, not who came": (
        "สมาคมผู้ปลูกบัว จัดประชุมใหญ่สามัญประจำปี 2567 ณ โรงแรมบัวงาม มี นายสมชาย ใจดี เป็นประธานในที่ประชุม สมาชิกมาประชุม 88 ราย",
        [{"body": "สมาคมผู้ปลูกบัว", "number": None, "chair": "สมชาย ใจดี"}],
    ),
    "the day follows the year of a general meeting": (
        "สมาคมผู้ปลูกบัว จัดประชุมใหญ่สามัญ ประจำปี 2567 วันเสาร์ที่ 20 เมษายน 2567 ณ โรงแรมบัวงาม โดยมีนายสมชาย ใจดี เป็นประธานการประชุม",
        [{"body": "สมาคมผู้ปลูกบัว", "date": date(2024, 4, 20), "place": "โรงแรมบัวงาม", "chair": "สมชาย ใจดี"}],
    ),
    "the day follows the year of a session": (
        "นายสมชาย ใจดี เป็นประธานการประชุมสภาเทศบาลตำบลบัวงาม สมัยสามัญ สมัยที่ 2 ประจำปี 2567 วันพุธที่ 8 พฤษภาคม 2567 ณ ห้องประชุม",
        [{"body": "สภาเทศบาลตำบลบัวงาม", "session": "สมัยสามัญ สมัยที่ 2 ประจำปี 2567", "date": date(2024, 5, 8)}],
    ),
    "a council that its sentence only calls สภา has the name of the authority right before": (
        "วันที่ ๒๓ กุมภาพันธ์ ๒๕๖๗ องค์การบริหารส่วนตำบลบัวงาม ประชุมสภาสมัยสามัญ สมัยที่ ๑ ครั้งที่ ๒/๒๕๖๗ ร่วมกับเทศบาลตำบลนาดี",
        [{"body": "สภาองค์การบริหารส่วนตำบลบัวงาม", "number": "2/2567", "date": date(2024, 2, 23)}],
    ),
    "… or of the one council that the text names, whose chair calls it": (
        "ประชุมสภา สมัยสามัญ สมัยที่ ๔ ประจำปี พ.ศ. ๒๕๖๓\n"
        "เวลา ๑๐.๐๐ น. นายสมชาย ใจดี ประธานสภาเทศบาลตำบลบัวงาม ได้นัดให้มีการประชุมสภา "
        "สมัยสามัญ สมัยที่ ๔ ประจำปี พ.ศ. ๒๕๖๓ ณ ห้องประชุม ชั้น ๒",
        [{"body": "สภาเทศบาลตำบลบัวงาม", "session": "สมัยสามัญ สมัยที่ 4 ประจำปี พ.ศ. 2563", "chair": "สมชาย ใจดี"}],
    ),
    "… and stays สภา where the text names two": (
        "วันที่ 8 พฤษภาคม 2567 มีการประชุมสภา สมัยสามัญ สมัยที่ 2 ครั้งที่ 1/2567\nสภาเทศบาลตำบลบัวงามและสภาเทศบาลเมืองนาดีส่งผู้แทนมา",
        [{"body": "สภา", "number": "1/2567"}],
    ),
    "members of a council who meet are the council; the story may say what the headline says": (
        "นายสมชาย ใจดี ประธานสภาเทศบาลเมืองบัวงามเปิดประชุมสมาชิกสภาเทศบาลเมืองบัวงามสมัยสามัญ สมัยแรก ประจำปี 2563\n"
        "เมื่อวันศุกร์ที่ 21 กุมภาพันธ์ 2563 เวลา 09.00 น. นายสมชาย ใจดี ประธานสภาเทศบาลเมืองบัวงาม เปิดประชุมสมาชิกสภาเทศบาลเมืองบัวงาม"
        "สมัยสามัญ สมัยแรก ประจำปี 2563\n1. เรื่องแจ้งเพื่อทราบ",
        [
            {
                "body": "สภาเทศบาลเมืองบัวงาม",
                "session": "สมัยสามัญ สมัยแรก ประจำปี 2563",
                "date": date(2020, 2, 21),
                "start_time": "09:00",
                "chair": "สมชาย ใจดี",
            }
        ],
    ),
    "the day stands behind the place": (
        "คณะรัฐมนตรีเห็นชอบการจัดประชุมคณะรัฐมนตรีนอกสถานที่ ครั้งที่ 1/2567 ณ จังหวัดลำนำ ในวันศุกร์ที่ 29 พฤศจิกายน 2567 "
        "และตรวจราชการระหว่างวันที่ 28 พฤศจิกายน - 1 ธันวาคม 2567",
        [{"body": "คณะรัฐมนตรี", "date": date(2024, 11, 29), "place": "จังหวัดลำนำ"}],
    ),
    "a place ends before a name without a blank": (
        "เทศบาลประชุมแล้ว\nที่ห้องประชุมสภาเทศบาลตำบลบัวงามนาย สมชาย ใจดี ประธานสภาเทศบาลตำบลบัวงาม "
        "เป็นประธานการประชุมสภาเทศบาลตำบลบัวงาม สมัยสามัญ สมัยที่ 1 ประจำปี 2561",
        [{"body": "สภาเทศบาลตำบลบัวงาม", "place": "ห้องประชุมสภาเทศบาลตำบลบัวงาม", "chair": "สมชาย ใจดี"}],
    ),
    "the day follows the month in brackets": (
        "เทศบาลร่วมประชุมคณะกรรมการหมู่บ้าน ประจำเดือนเมษายน 2567 (24 เมษายน 2567) ณ ศาลาบัวงาม",
        [{"body": "คณะกรรมการหมู่บ้าน", "date": date(2024, 4, 24), "place": "ศาลาบัวงาม"}],
    ),
    "a title with points ends a place": (
        "วันนี้ (23 กันยายน 2567) ที่โรงแรมบัวงาม กทม. นพ.ทองดี มีสุข เป็นประธานการประชุมกลุ่มออมทรัพย์",
        [{"body": "กลุ่มออมทรัพย์", "place": "โรงแรมบัวงาม กทม.", "chair": "ทองดี มีสุข"}],
    ),
    "a bracket that opens before the place ends it": (
        "นายสมชาย ใจดี เป็นประธานการประชุมคณะกรรมการพัฒนาตลาด ครั้งที่ 2/2564 (ผ่านระบบ Video Conference) โดยมีสมาชิกเข้าร่วม",
        [{"number": "2/2564", "place": "ระบบ Video Conference", "chair": "สมชาย ใจดี"}],
    ),
    "the sentence goes on behind the place": (
        "นายสมชาย ใจดี เป็นประธานการประชุมคณะกรรมการพัฒนาตลาด ครั้งที่ 2/2564 ณ หอประชุมบัวงาม นับเป็นการประชุมที่มีคนมาก",
        [{"number": "2/2564", "place": "หอประชุมบัวงาม"}],
    ),
}


@pytest.mark.parametrize(
    "text",
    [
        "ร่างแผนพัฒนาเทศบาล (พ.ศ.2561-2565) เพิ่มเติม ครั้งที่ 7 เข้าสู่การประชุม",
        "การประชุมเพื่อเพิ่มเติมแผนพัฒนาเทศบาลเมืองสมมุติ (พ.ศ.2566 – 2570) ครั้งที่ 1",
        "ที่ประชุมเห็นชอบโอนงบประมาณ ครั้งที่ 3",
    ],
)
def test_the_number_of_an_amendment_is_no_meeting(text: str) -> None:
    assert [meeting.number for meeting in read(text) if meeting.number] == []


@pytest.mark.parametrize("name", CASES)
def test_meetings(name: str) -> None:
    text, wanted = CASES[name]
    meetings = read(text)
    assert [{field: getattr(m, field) for field in w} for m, w in zip(meetings, wanted, strict=False)] == wanted


def test_background_alone_has_no_meeting_of_its_own() -> None:
    meetings = read(
        "3. เรื่อง วงเงิน\nคณะรัฐมนตรีมีมติเห็นชอบ\nสาระสำคัญ\nคณะกรรมการ ในคราวประชุมครั้งที่ 2/2563 เมื่อวันที่ 16 กันยายน 2563 มีมติ"
    )
    assert [(m.number, m.date, m.cited) for m in meetings] == [("2/2563", date(2020, 9, 16), True)]


def test_a_headline_and_the_text_name_one_meeting() -> None:
    (meeting,) = read(CASES["a headline that shortens the name of the body"][0])
    assert len(meeting.mentions) == 2


def test_no_meeting() -> None:
    assert read("ชาวสวนร่วมใจปลูกป่า\nนายสมหมาย ใจงาม เป็นประธานในพิธีเปิดโครงการ") == ()


def test_title_and_publication() -> None:
    document = document_of(PAGE + "ข้อความ")
    found = find_all(document.text, FinderContext(kind="news"))
    layout = news_text(document, tuple(found["dates"]))
    assert layout.title == "รองปลัดฯ สมหมาย นำประชุมคณะกรรมการพัฒนาตลาด ครั้งที่ ๑/๒๕๖๔"
    assert layout.published == date(2021, 12, 14)


@pytest.mark.parametrize("filler", ["เป็นประธาน", "ประชุม", "ณ ", "นายสมหมาย ใจงาม เป็นประธานการประชุม ", "วันที่ 1 มกราคม 2560 "])
def test_long_runs_cost_what_they_are_long(filler: str) -> None:
    assert_linear(lambda count: read(PAGE + filler * count), 1_500)


def test_a_room_before_the_system_by_which_others_joined() -> None:
    (meeting,) = read(
        "ผู้ว่าฯ ถกภัยแล้ง\n12 มกราคม 2569 เวลา 09.00 น. ณ ห้องประชุมบัวงาม ชั้น 5 นายปวเรศ ใจดี ผู้ว่าราชการจังหวัดสมมุติ เป็นประธาน\n"
        "การประชุมกองอำนวยการป้องกันภัยจังหวัดสมมุติ ครั้งที่ 1/2569 มีผู้แทนอำเภอร่วมผ่านระบบประชุมทางไกล\n"
    )
    assert meeting.place == "ห้องประชุมบัวงาม ชั้น 5"


def test_a_place_told_later_is_not_that_of_the_meeting() -> None:
    (meeting,) = read(
        "บอร์ดประชุม\n"
        "วันที่ 22 กรกฎาคม 2564 นายสมชาย ใจดี เป็นประธานการประชุมคณะกรรมการดิจิทัล ครั้งที่ 2/2564 ผ่านระบบ Video Conference\n"
        "โครงการนำร่องมีที่ โรงพยาบาลสมมุติ และไร่สมมุติ\n"
    )
    assert meeting.place == "ระบบ Video Conference"
