"""Minutes in forms that no earlier paper had: memos, signatures side by side, speakers behind dashes (all invented)."""

import pytest

from council_docs.pipeline import parse_text
from council_docs.record import Record

MEMO = """บันทึกข้อความ
ส่วนราชการ  งานกิจการสภา เทศบาลตำบลหนองเสม็ด
ที่  นส 52301/12          วันที่  18 สิงหาคม 2568
เรื่อง  รายงานผลการประชุมคณะกรรมการตลาด
เรียน  นายกเทศมนตรีตำบลหนองเสม็ด
        คณะกรรมการตลาดได้ประชุมเมื่อวันศุกร์ที่ 15 สิงหาคม 2568 เวลา 10.00 น. ณ ห้องประชุมเทศบาล จึงขอรายงานผล ดังนี้
        ระเบียบวาระที่ 1 ค่าแผง
        มติ อนุมัติค่าแผงวันละ 20 บาท
        ระเบียบวาระที่ 2 ที่จอดรถ
        มติ ให้กองช่างตีเส้นใหม่
        จึงเรียนมาเพื่อโปรดทราบ
                                             (นางสาวจิราพร วงศ์งาม)
                                             นักจัดการงานทั่วไปชำนาญการ
"""

COVER = """บันทึกข้อความ
ส่วนราชการ  งานกิจการสภา เทศบาลตำบลหนองเสม็ด
ที่  นส 52301/13          วันที่  19 สิงหาคม 2568
เรื่อง  รายงานการประชุมคณะกรรมการตลาด
เรียน  นายกเทศมนตรีตำบลหนองเสม็ด
        พร้อมนี้ได้แนบรายงานการประชุมคณะกรรมการตลาด ครั้งที่ 2/2568 มาเพื่อโปรดพิจารณาลงนาม
        จึงเรียนมาเพื่อโปรดทราบ
"""

HEAD = """รายงานการประชุมคณะทำงานลานกีฬา
ครั้งที่ 2/2568
วันอังคารที่ 9 กันยายน 2568 ณ ศาลาประชาคม
ผู้มาประชุม
1. นายกฤษฎา วรชัย          ประธาน
2. นางสาวปวีณา ดำแก้ว        คณะทำงาน
3. นายเกรียง ศักดา            เลขานุการ
เริ่มประชุมเวลา 13.30 น.
"""


def officers(record: Record) -> dict[str, str | None]:
    meeting = record.meetings[0]
    return {role: getattr(meeting, role) for role in ("chair", "secretary", "recorder", "reviewer")}


def test_a_memo_that_reports_a_meeting_is_its_minutes() -> None:
    record = parse_text(MEMO)
    assert (record.kind, record.title) == ("minutes", "รายงานผลการประชุมคณะกรรมการตลาด")
    meeting = record.meetings[0]
    assert (meeting.body, str(meeting.date), meeting.place) == ("คณะกรรมการตลาด", "2025-08-15", "ห้องประชุมเทศบาล")
    assert [(each.agenda_number, each.text) for each in record.resolutions] == [
        ("1", "อนุมัติค่าแผงวันละ 20 บาท"),
        ("2", "ให้กองช่างตีเส้นใหม่"),
    ]


def test_a_memo_that_sends_minutes_along_is_none() -> None:
    assert parse_text(COVER).kind == "other"


@pytest.mark.parametrize(
    ("foot", "expected"),
    [
        # names in brackets side by side, roles below them: a full line that is no rest of a paragraph
        (
            "เลิกประชุมเวลา 15.20 น.\n"
            "(นายเกรียง ศักดา)                    (ผู้ช่วยศาสตราจารย์ ดร.กฤษฎา วรชัย)\n"
            "ผู้จดรายงานการประชุม                            ผู้ตรวจรายงานการประชุม\n",
            {"recorder": "เกรียง ศักดา", "reviewer": "กฤษฎา วรชัย"},
        ),
        # who chairs those that checked the minutes does not chair the meeting
        (
            "ปิดประชุมเวลา 15.05 น.\n(ลงชื่อ) เกรียง ศักดา ผู้จดรายงานการประชุม\n"
            "รายงานการประชุมฉบับนี้ คณะกรรมการตรวจรายงานการประชุมได้ตรวจแล้ว เมื่อวันที่ 22 กันยายน 2568\n"
            "(ลงชื่อ) ก้องภพ ชาญเวช ประธานกรรมการตรวจรายงานการประชุม\n(ลงชื่อ) ชูชีพ อยู่เย็น กรรมการ\n",
            {"chair": "กฤษฎา วรชัย", "recorder": "เกรียง ศักดา", "reviewer": "ก้องภพ ชาญเวช"},
        ),
        # whom a resolution makes chairman or secretary of something else
        (
            "ระเบียบวาระที่ 1 การตั้งคณะอนุกรรมการ\nมติที่ประชุม แต่งตั้งนางสาวปวีณา ดำแก้ว เป็นประธาน\n"
            "ระเบียบวาระที่ 2 ฝ่ายดูแล\nมติที่ประชุม เห็นชอบ ดังนี้\n1) นายกฤษฎา วรชัย ประธาน\n"
            "2) นางสาวปวีณา ดำแก้ว เลขานุการ\nเลิกประชุมเวลา 15.00 น.\n",
            {"chair": "กฤษฎา วรชัย", "secretary": "เกรียง ศักดา"},
        ),
        # the closing told in a sentence: what stands before it is no signature
        (
            "นายกฤษฎา วรชัย ทำหน้าที่ประธานที่ประชุม\nระเบียบวาระที่ 1 เรื่องแจ้ง\nที่ประชุมรับทราบ\n"
            "ประธานกล่าวขอบคุณและปิดประชุมเวลา 15.20 น.\nลงชื่อ ________________ ผู้จดรายงานการประชุม\n"
            "( นางสาวปวีณา ดำแก้ว )\n",
            {"recorder": "ปวีณา ดำแก้ว", "secretary": "เกรียง ศักดา"},
        ),
        ("เลิกประชุมเวลา 15.00 น.\nลงชื่อ กฤษฎา วรชัย ผู้ตรวจสอบ/ประธาน\n", {"reviewer": "กฤษฎา วรชัย"}),
    ],
)
def test_officers(foot: str, expected: dict[str, str]) -> None:
    record = parse_text(HEAD + foot)
    found = officers(record)
    assert {role: found[role] for role in expected} == expected
    assert not [finding for finding in record.findings if finding.code == "officer-disagrees"]


def test_who_serves_is_labelled_without_a_colon() -> None:
    text = """รายงานการประชุมประชาคมหมู่บ้าน บ้านโนนเมืองทอง หมู่ที่ 11
วันที่ 3 ตุลาคม 2568 ณ ศาลาประชาคม
ผู้ทำหน้าที่ประธาน นายสุริยันต์ ภูมิดี ผู้ใหญ่บ้าน
ผู้ทำหน้าที่เลขานุการ นางสาวเกศรา พลเยี่ยม สมาชิก อบต.
เริ่มประชุมเวลา 18.45 น.
"""
    assert officers(parse_text(text)) == {
        "chair": "สุริยันต์ ภูมิดี",
        "secretary": "เกศรา พลเยี่ยม",
        "recorder": None,
        "reviewer": None,
    }


@pytest.mark.parametrize(
    ("line", "items", "decisions"),
    [
        # a speaker with a dash, a label of a decision, somebody who leaves: no rest of the title above
        (
            "นายเกรียง ศักดา - เสนอให้มี 4 สมัย สมัยละ 30 วัน\nที่ประชุม     - มีมติเห็นชอบตามที่เสนอ -",
            ["ญัตติ เรื่อง การกำหนดสมัยประชุมสามัญของคณะทำงาน ประจำปี 2569 ตามข้อบังคับ"],
            ["มีมติเห็นชอบตามที่เสนอ"],
        ),
        (
            "ผลการพิจารณา : เห็นชอบ ให้ดำเนินการตามระเบียบพัสดุ",
            ["ญัตติ เรื่อง การกำหนดสมัยประชุมสามัญของคณะทำงาน ประจำปี 2569 ตามข้อบังคับ"],
            ["เห็นชอบ ให้ดำเนินการตามระเบียบพัสดุ"],
        ),
        (
            "(นางสาวปวีณา ดำแก้ว ออกนอกห้องประชุม)\nมติที่ประชุม   เห็นชอบ",
            ["ญัตติ เรื่อง การกำหนดสมัยประชุมสามัญของคณะทำงาน ประจำปี 2569 ตามข้อบังคับ"],
            ["เห็นชอบ"],
        ),
    ],
)
def test_lines_below_a_full_heading(line: str, items: list[str], decisions: list[str]) -> None:
    heading = "ระเบียบวาระที่ 1 ญัตติ เรื่อง การกำหนดสมัยประชุมสามัญของคณะทำงาน ประจำปี 2569 ตามข้อบังคับ"
    record = parse_text(f"{HEAD}{heading}\n{line}\nเลิกประชุมเวลา 15.00 น.\n")
    assert [item.title for item in record.agenda] == items
    assert [each.text for each in record.resolutions] == decisions


def test_the_chair_in_a_column_speaks_behind_a_resolution() -> None:
    text = f"{HEAD}มติที่ประชุม     เห็นชอบราคากลาง\nประธานกรรมการ     มีเรื่องอื่นอีกหรือไม่ ถ้าไม่มี ขอปิดการประชุม\nเลิกประชุมเวลา 15.00 น.\n"
    assert [each.text for each in parse_text(text).resolutions] == ["เห็นชอบราคากลาง"]


def test_the_turn_of_a_meeting_in_brackets_ends_its_title() -> None:
    text = """รายงานการประชุมใหญ่สามัญเจ้าของร่วม ประจำปี 2568 (ครั้งที่ 2)
นิติบุคคลอาคารชุด ธาราวิลล์
วันอาทิตย์ที่ 27 เมษายน 2568
เริ่มประชุมเวลา 10.30 น.
"""
    record = parse_text(text)
    assert record.title == "รายงานการประชุมใหญ่สามัญเจ้าของร่วม ประจำปี 2568"
    assert [(meeting.body, meeting.number) for meeting in record.meetings] == [("นิติบุคคลอาคารชุด ธาราวิลล์", "2/2568")]


@pytest.mark.parametrize(
    ("title", "is_item"),
    [("1.2 วัน อสม. แห่งชาติ จัดที่ลานกีฬา", True), ("1.2 วัน", False), ("1.2 เมตร ตลอดแนว", False)],
)
def test_numbers_before_days(title: str, is_item: bool) -> None:
    text = f"{HEAD}ระเบียบวาระที่ 1 เรื่องแจ้ง\n1.1 งานกฐิน\n{title}\nระเบียบวาระที่ 2 เรื่องอื่น ๆ\n"
    numbers = [below.number for item in parse_text(text).agenda for below in item.items]
    assert numbers == (["1.1", "1.2"] if is_item else ["1.1"])


VILLAGE = """สรุปการประชุมคณะกรรมการหมู่บ้านหนองตาแก้ว หมู่ที่ 8
เมื่อวันที่ 12 พ.ค. 68 เวลา 19.00 น. ที่ศาลากลางบ้าน
เรื่องที่คุยกัน
1. ไฟข้างทางเสีย 4 ต้น
ตกลงให้กรรมการบุญยังไปแจ้ง อบต. ภายในอาทิตย์นี้
2. ค่าน้ำประปา จากหน่วยละ 5 บาท เป็น 7 บาท
เป็นอันว่าขึ้นเป็น 7 บาท เริ่ม 1 มิ.ย. 68
3. ทำบุญกลางบ้าน
นัดหลังวันเกี่ยวข้าว
4. ขอใช้เต็นท์หมู่บ้านฟรี
ยังตกลงกันไม่ได้ เอาไว้คุยเดือนหน้า
เลิก 21.15 น.
"""

YOUTH = """รายงานการประชุมสภาเด็กและเยาวชนตำบลท่าเรือ ครั้งที่ 2/2568
เมื่อวันเสาร์ที่ 28 มิถุนายน 2568
ระเบียบวาระการประชุม
- เรื่องแจ้งเพื่อทราบ
พมจ.จัดสรรงบให้สภาเด็กฯ
- เรื่องรับรองรายงานการประชุม
ที่ประชุมรับรองรายงานการประชุมครั้งที่ 1
- เรื่องเพื่อพิจารณา
ค่ายเยาวชน กำหนดวันที่ 19-20 กรกฎาคม 2568
ที่ประชุมเห็นชอบ
กิจกรรมเก็บขยะริมคลอง ทุกวันเสาร์แรกของเดือน
ที่ประชุมเห็นชอบ และมอบให้ฝ่ายกิจกรรมไปทำแผน
- เรื่องอื่นๆ
ไม่มี
ปิดการประชุมเวลา 11.45 น.
"""


def test_a_village_talks_things_over() -> None:
    record = parse_text(VILLAGE)
    assert [item.number for item in record.agenda] == ["1", "2", "3", "4"]
    assert [(each.agenda_number, each.action) for each in record.resolutions] == [
        ("1", "approve"),
        ("2", "approve"),
        ("4", "defer"),
    ]


def test_items_behind_dashes_without_numbers() -> None:
    record = parse_text(YOUTH)
    assert [(item.number, item.title) for item in record.agenda] == [
        (None, "เรื่องแจ้งเพื่อทราบ"),
        (None, "เรื่องรับรองรายงานการประชุม"),
        (None, "เรื่องเพื่อพิจารณา"),
        (None, "เรื่องอื่นๆ"),
    ]
    assert [each.text for each in record.resolutions][1:] == ["เห็นชอบ", "เห็นชอบ และมอบให้ฝ่ายกิจกรรมไปทำแผน"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("ไม่มีผู้ใดขอแก้ไข ที่ประชุมรับรอง", [("ที่ประชุมรับรอง", "certify_minutes")]),
        ("ไม่มีผู้เสนอเป็นอย่างอื่น ถือว่าที่ประชุมเลือกทั้งสามคน", [("ถือว่าที่ประชุมเลือกทั้งสามคน", "elect")]),
        ("ไม่เห็นด้วย 60 เห็นด้วย 20 เป็นอันตกไป", [("เป็นอันตกไป", "reject")]),
        ("นายคงเดช มีชัย ได้รับเลือกด้วยคะแนน 45 คะแนน", [("นายคงเดช มีชัย ได้รับเลือกด้วยคะแนน 45 คะแนน", "elect")]),
        ("มติที่ประชุม แต่งตั้งนายคงเดช มีชัย เป็นเอกฉันท์", [("แต่งตั้งนายคงเดช มีชัย เป็นเอกฉันท์", "approve")]),
        ("มติ : จัดที่ทะเล วันที่ 20 กันยายน 2568", [("จัดที่ทะเล วันที่ 20 กันยายน 2568", "approve")]),
        # what waits or is denied is not approved
        ("มติ : รอข้อมูลเพิ่มเติมจากเขต", [("รอข้อมูลเพิ่มเติมจากเขต", "other")]),
        ("มติ : เก็บเรื่องไว้ถึงปีหน้า", [("เก็บเรื่องไว้ถึงปีหน้า", "other")]),
        ("มติ : ส่วนใหญ่บอกว่าไม่เอา", [("ส่วนใหญ่บอกว่าไม่เอา", "other")]),
        ("เป็นอันว่าไม่จัดงาน", [("เป็นอันว่าไม่จัดงาน", "other")]),
        # what somebody says, asks or supposes; what an earlier meeting did
        ("ประธานแจ้งว่า เรื่องนี้ ที่ประชุมเห็นชอบ", []),
        ("ตามที่ได้เสนอไว้ ที่ประชุมรับรองแล้ว", []),
        ("หากไม่มีผู้คัดค้าน ถือว่าที่ประชุมเห็นชอบ", []),
        ("ขอแสดงความยินดีกับผู้ได้รับเลือกเป็นแม่ดีเด่น", []),
    ],
)
def test_decisions_in_free_words(line: str, expected: list[tuple[str, str]]) -> None:
    title = "รับรองรายงานการประชุมครั้งที่แล้ว" if "รับรอง" in line else "เลือกกรรมการแทนตำแหน่งที่ว่าง"
    text = f"{HEAD}ระเบียบวาระที่ 1 {title}\n{line}\nระเบียบวาระที่ 2 เรื่องอื่น ๆ\nไม่มี\nเลิกประชุมเวลา 15.00 น.\n"
    assert [(each.text, each.action) for each in parse_text(text).resolutions] == expected


def test_monks_and_laymen_without_a_heading() -> None:
    text = """บันทึกการประชุมคณะกรรมการวัด ครั้งที่ ๑/๒๕๖๙
๑๑ มกราคม ๒๕๖๙ เวลา ๑๓.๐๐ น. ณ ศาลาการเปรียญ
ฝ่ายบรรพชิต
๑. พระครูโอภาสธรรมคุณ    เจ้าอาวาส   ประธาน
๒. พระสมศรี คุณวโร
ฝ่ายคฤหัสถ์
๑. นายบุญมา ทาทอง      ไวยาวัจกร
๒. นางหนูแดง คำจันทร์     กรรมการ
เปิดประชุมเวลา ๑๓.๑๐ น.
"""
    rows = parse_text(text).attendance
    assert [(row.name, row.position) for row in rows] == [
        ("โอภาสธรรมคุณ", "ประธาน"),
        ("สมศรี คุณวโร", None),
        ("บุญมา ทาทอง", "ไวยาวัจกร"),
        ("หนูแดง คำจันทร์", "กรรมการ"),
    ]


def test_a_title_below_who_is_away_is_nobodys_office() -> None:
    text = """ประชุมคณะทำงานเมืองน่าอยู่ ครั้งที่ 2/2568
วันอังคารที่ 9 กันยายน 2568 ณ ห้องประชุมเทศบาล
ผู้เข้าประชุม
1. นายกฤษฎา วรชัย ประธาน
ลาประชุม: นายชวลิต ดำรงค์
สรุปประเด็น
1. ความคืบหน้า
มติ: รับทราบ
"""
    assert [(row.name, row.position, row.status) for row in parse_text(text).attendance] == [
        ("กฤษฎา วรชัย", "ประธาน", "present"),
        ("ชวลิต ดำรงค์", None, "absent"),
    ]


def test_neighbours_who_came_may_vote() -> None:
    text = """รายงานการประชุมคณะกรรมการหมู่บ้านดอนหว้า
วันที่ 12 พฤษภาคม 2568
คนมาประชุม
1. นายธงชัย ดวงดี ประธาน
2. นางศรี ทองเหลือง เหรัญญิก
และชาวบ้านอีก 41 คน
ระเบียบวาระที่ 1 ค่าน้ำ
มติ ที่ประชุมเห็นชอบ 32 เสียง ไม่เห็นชอบ 6 เสียง
เลิกประชุมเวลา 21.15 น.
"""
    assert not [finding.code for finding in parse_text(text).findings if finding.code == "votes-exceed-present"]
