"""Cabinet summaries as a list of items, each with its decisions."""

from council_docs import parse_text

SUMMARY = """เว็บข่าว-สรุปข่าวการประชุมคณะรัฐมนตรี วันที่ 8 กันยายน 2563
วันอังคารที่ 8 กันยายน 2563
วันนี้ (8 กันยายน 2563) นายสมหมาย ใจงาม นายกรัฐมนตรี เป็นประธานการประชุมคณะรัฐมนตรี ซึ่งสรุปสาระสำคัญดังนี้
กฎหมาย
1. เรื่อง ร่างกฎกระทรวงค่าปรับ
2. เรื่อง รายงานผลการดำเนินงาน
ของกองทุน
**********
กฎหมาย
1. เรื่อง ร่างกฎกระทรวงค่าปรับ
คณะรัฐมนตรีมีมติ ดังนี้
1. อนุมัติหลักการร่างกฎกระทรวง
2. มอบหมายให้กระทรวงดำเนินการ
สาระสำคัญ
1. เรื่อง ที่เล่ามาก่อนหน้า
2. เรื่อง รายงานผลการดำเนินงาน
ของกองทุน
คณะรัฐมนตรีรับทราบรายงานผลการดำเนินงาน วงเงิน 20 ล้านบาท ตามที่กระทรวงเสนอ
สาระสำคัญ
เดิมคณะรัฐมนตรีมีมติเห็นชอบแล้ว"""


def test_items() -> None:
    record = parse_text(SUMMARY, kind="news")
    assert [(i.number, i.title, [record.resolutions[r].action for r in i.resolutions]) for i in record.agenda] == [
        ("1", "ร่างกฎกระทรวงค่าปรับ", ["approve_in_principle", "assign"]),
        ("2", "รายงานผลการดำเนินงาน ของกองทุน", ["acknowledge"]),
    ]
    assert [r.agenda_number for r in record.resolutions] == [None] * 3  # RECORD.md: null in news
    bodies = [record.excerpt(item.body) for item in record.agenda if item.body]
    assert bodies[0].endswith("เล่ามาก่อนหน้า")
    assert [record.amounts[a].text for a in record.agenda[1].amounts] == ["20 ล้านบาท"]


def test_the_meeting_of_the_summary() -> None:
    (meeting,) = parse_text(SUMMARY, kind="news").meetings
    assert (meeting.body, str(meeting.date), meeting.chair) == ("คณะรัฐมนตรี", "2020-09-08", "สมหมาย ใจงาม")


def test_headings_that_only_the_table_of_contents_tells() -> None:
    text = """สรุปข่าวการประชุมคณะรัฐมนตรี
1. เรื่อง ร่างกฎกระทรวงกำหนดค่าปรับจราจรทางน้ำ พ.ศ. ....
2. เรื่อง รายงานผลการดำเนินงานของกองทุนส่งเสริมตลาดสด
3. เรื่อง การแต่งตั้งกรรมการในคณะกรรมการตลาดสด
4. เรื่อง รายงานภาวะเศรษฐกิจการตลาด
5. เรื่อง ขอขยายเวลาโครงการซ่อมสร้างตลาดสด
**********
1. ร่างกฎกระทรวงกำหนดค่าปรับจราจรทางน้ำ พ.ศ. ....
คณะรัฐมนตรีมีมติอนุมัติหลักการร่างกฎกระทรวง
สาระสำคัญ
2. เรื่อง รายงานผลการดำเนินงานของกองทุนส่งเสริมตลาดสด
คณะรัฐมนตรีมีมติรับทราบรายงานผล
1. เรื่องที่เล่าไว้
2. เรื่องเดิม
3. การแต่งตั้งกรรมการในคณะกรรมการตลาดสด
คณะรัฐมนตรีมีมติเห็นชอบให้แต่งตั้ง
4. เรื่องรายงานภาวะเศรษฐกิจการตลาด
คณะรัฐมนตรีรับทราบรายงาน"""
    record = parse_text(text, kind="news")
    assert [(i.number, i.title[:12], [record.resolutions[r].action for r in i.resolutions]) for i in record.agenda] == [
        ("1", "ร่างกฎกระทรว", ["approve_in_principle"]),
        ("2", "รายงานผลการด", ["acknowledge"]),
        ("3", "การแต่งตั้งก", ["approve"]),
        ("4", "รายงานภาวะเศ", ["acknowledge"]),
    ]


def test_other_news_has_no_items() -> None:
    assert parse_text("ข่าวเด่น\nนายสมหมาย ใจงาม กล่าวว่า 1. เรื่อง น้ำ 2. เรื่อง ไฟ", kind="news").agenda == ()
