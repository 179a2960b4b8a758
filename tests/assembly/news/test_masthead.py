"""The top of news pages: headline, rubric, by-line, date line, agency; the day of publication."""

from datetime import date

import pytest

from council_docs.assembly.news.layout import NewsText, news_text
from council_docs.finders.dates import find_dates
from council_docs.pipeline import parse, parse_text
from council_docs.readers.text import document_of

HEADLINE = "เทศบาลเมืองสมมุติเปิดตลาดนัดชุมชนริมคลอง"
STORY = "นายสมชาย ใจดี นายกเทศมนตรีเมืองสมมุติ กล่าวว่า ตลาดแห่งนี้เปิดให้ชาวบ้านนำผักและขนมมาขายทุกวันเสาร์ โดยไม่เก็บค่าเช่า"
LONG_STORY = f"{STORY} เพื่อให้คนในชุมชนมีรายได้เพิ่มขึ้น และให้คนเมืองได้กินของสดจากสวนในราคาที่เป็นธรรม"


def _read(*lines: str) -> NewsText:
    document = document_of("\n".join(lines))
    return news_text(document, find_dates(document.text))


@pytest.mark.parametrize(
    "top",
    [
        (HEADLINE,),
        ("รัฐบาลไทย-ข่าวทำเนียบรัฐบาล-" + HEADLINE,),
        ("ข่าวสมมุติ | " + HEADLINE, HEADLINE),  # the repetition shows where the name of the site ends
        ("xs", "xsm", "sm", HEADLINE),
        ("Skip to main content", "sharethis", HEADLINE),
        ("ข่าวท้องถิ่น", HEADLINE),
        ("หน้าหลัก   ข่าวกิจกรรม " + HEADLINE,),
        ("ข่าวสมมุติ > การเมือง > " + HEADLINE, HEADLINE),
        ("หน้าหลัก > ข่าวประชาสัมพันธ์ > " + HEADLINE,),
        ("ภาพข่าว: " + HEADLINE,),
        (f"{HEADLINE} {HEADLINE}", "524 view"),
        ("วันศุกร์ที่ 3 มีนาคม 2566", HEADLINE),
        ("โดย กองบรรณาธิการ", HEADLINE),
        ("85", HEADLINE),
        ("date 2023-03-03 " + HEADLINE,),
        ("เลือกหน้า", HEADLINE),
        ("หน้าแรก / การเมือง / ครม.", HEADLINE),
        ("ข่าวบ้านเราออนไลน์ > ท้องถิ่น", HEADLINE),
        ("Home > ข่าว > กองช่าง", HEADLINE),
        ("ห้างหุ้นส่วนจำกัด บัวงาม จำกัด", HEADLINE),
        ("เทศบาลเมืองสมมุติ", HEADLINE),  # the text below names it, too
        ("องค์การบริหารส่วนตำบลบัวงาม อำเภอดอนแก้ว จังหวัดลำนำ", HEADLINE),
        ("กระทรวงมหาดไทย", "ข่าวประชาสัมพันธ์ ที่ 15/2567", HEADLINE),
        ("เทศบาลตำบลบัวงาม Bua Ngam", "9 พฤษภาคม 2025 เวลา 16:21 น. ·", HEADLINE),  # a page of a network
        # who posted on a network, and where
        ("เทศบาลตำบลบัวงาม อยู่ที่ หอประชุมบ้านสวน", "9 พฤษภาคม 2568 เวลา 15:42 น. · อำเภอดอนแก้ว ·", HEADLINE),
        ("กลุ่มคนรักคลอง", "9 พฤษภาคม 2568 🌐", HEADLINE),
        # menus known by their form alone, buttons of a letter each, what a release says of itself
        ("ข้อมูลหน่วยงาน | บุคลากร | ข่าวสาร | E-Service | ITA", "ก- ก ก+ C C C", HEADLINE),
        ("ประวัติโรงเรียน\tคณะครู\tภาพวันวาน\tเอกสารเผยแพร่", HEADLINE),
        ("เผยแพร่ได้ทันที / For Immediate Release", HEADLINE),
        ("ข่าวเด่น > ตรวจสอบงบท้องถิ่น", HEADLINE),
        ("หน้าแรก  การเมือง  ภูมิภาค  เศรษฐกิจ  กีฬา  บันเทิง", HEADLINE),
        ("TH | EN    นักศึกษา  บุคลากร  ศิษย์เก่า", "ข่าวสาร", HEADLINE),
        ("เมนูหลัก: หน้าหลัก / เกี่ยวกับเรา / ข่าวประชาสัมพันธ์ / จัดซื้อจัดจ้าง", HEADLINE),
        ("หน้าแรกกรมข่าว | ข่าวทั่วไป | ข่าวภายในประเทศ", HEADLINE, "โดย สำนักข่าวสมมุติ (3 มีนาคม 2566, 10:00:13)"),
        ("Thai English", HEADLINE),
        ("18 พฤษภาคม 2567", "Latest:", "update newsข่าวเด่นข่าวในประเทศ", HEADLINE),  # rubrics without a blank between them
        ("การเมือง / เลือกตั้งท้องถิ่น", "เผยแพร่: 3 มี.ค. 2566 19:05 น.   โดย: ผู้สื่อข่าวภูมิภาค", HEADLINE),
        # who publishes, and the number of the release
        ("มหาวิทยาลัยสมมุติ", "ข่าวแจกสื่อมวลชน ฉบับที่ 87/2566", "สมมุติบุรี – 3 มีนาคม 2566", HEADLINE),
        ("สำนักงานประชาสัมพันธ์จังหวัดสมมุติ", HEADLINE),
        ("จังหวัดสมมุติ", "สำนักงานป้องกันและบรรเทาสาธารณภัยจังหวัดสมมุติ", "ข่าวที่ ๑๙/๒๕๖๖", HEADLINE),
        ("กองทุนหลักประกันสุขภาพเทศบาลเมืองสมมุติ (กปท.)", "ข่าวประชาสัมพันธ์กองทุนฯ", HEADLINE),
        ("กองช่าง เทศบาลเมืองสมมุติ อำเภอเมือง จังหวัดสมมุติ", HEADLINE),
        ("🌾 สหกรณ์การเกษตรสมมุติ จำกัด 🌾", HEADLINE),
        # more menus than a masthead has lines
        (
            "หน้าหลัก | ข่าวสาร | ติดต่อเรา",
            *["รายงานการประชุมสภา", "แผนพัฒนา"] * 9,
            "ท่านอยู่ที่ : หน้าหลัก > ข่าวกิจกรรม > กองสภา",
            HEADLINE,
        ),
        ("ข่าวสารมหาวิทยาลัย", HEADLINE),  # a rubric and whom it is of
        ("ข่าวกิจกรรมของโรงเรียน", HEADLINE),
        ("ข่าวประชาสัมพันธ์ เทศบาลเมืองสมมุติ", HEADLINE),
        ("Header ADS", HEADLINE),
        ("ข้ามไปยังเนื้อหาหลัก", HEADLINE),
        ("ไม่พบผลการค้นหา", HEADLINE),
        ("TH I EN", HEADLINE),
        ("-", "รายละเอียด", "เขียนโดย สมชาย ใจดี", "ฮิต: 27", HEADLINE),
        # the head of the site above a rubric, the day of the page below the headline
        ("ปากเสียงของคนบ้านเรา เพื่อบ้านเมือง", "ข่าวเด่น / ไฮไลท์ ย้อนกลับ", HEADLINE, "3 มี.ค. 2566"),
        ("สมมุติทีวี", "สังคม", HEADLINE, "3 มีนาคม 2566"),
        ("SOMMUT TODAY ข่าวท้องถิ่นคนสมมุติ", HEADLINE, "By Admin | 3 มีนาคม 2023"),
        ("ร้านข่าวชาวบ้านLogin", "โดย กองบรรณาธิการ", HEADLINE, HEADLINE),  # printed twice: what stands above is the page's
    ],
)
def test_headline(top: tuple[str, ...]) -> None:
    assert _read(*top, STORY).title == HEADLINE


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (HEADLINE, "ชาวบ้านกว่าสองร้อยคนมาร่วมงานวันแรก"),  # the name of who acts, and what was done
        ("โรงพยาบาลสมมุติรับมอบเตียงผู้ป่วย", "ผู้ใจบุญสิบคนร่วมกันบริจาคเตียง"),
        ("สหกรณ์การเกษตรสมมุติ จำกัด", f"{LONG_STORY}"),  # no headline below
        ("เทศบาลเมืองสมมุติ", "วันที่ 3 มีนาคม 2566 ตลาดนัดชุมชนริมคลองเปิดขายเป็นวันแรก"),
        ("สื่อท้องถิ่นโวยถนนพัง เทศบาลรับปากเร่งซ่อม", "ชาวบ้านรอมาสามปีแล้วก็ยังไม่เสร็จ"),  # no day of the page below the second line
        ("ตลาดริมคลองสมมุติ", "ข่าวกิจกรรม"),  # the rubric stands below the headline
    ],
)
def test_a_first_line_that_stays_the_headline(first: str, second: str) -> None:
    assert _read(first, second, STORY).title == first


def test_a_page_with_menus_is_no_paper_that_they_name() -> None:
    menus = ["หน้าหลัก | ข่าวสาร | ติดต่อเรา", "สภาเทศบาล", "รายงานการประชุมสภา", "ท่านอยู่ที่ : หน้าหลัก > ข่าวกิจกรรม > กองสภา"]
    assert parse_text("\n".join([*menus, HEADLINE, STORY])).kind == "news"
    assert parse_text("\n".join([*menus, "รายงานการประชุมสภาเทศบาลเมืองสมมุติ", "ครั้งที่ 1/2566"])).kind == "minutes"


@pytest.mark.parametrize(
    "first",
    [
        f"วันที่ 3 มีนาคม 2566 {STORY}",
        f"เมื่อวันที่ 3 มีนาคม 2566 เวลา 09.00 น. {STORY}",
        f"วันนี้ (3 มี.ค. 66) {STORY}",
        f"3 มี.ค.2566 {STORY}",
        f"ณ ห้องประชุมสภา ชั้น 2 {STORY}",
        f"ด้วยเทศบาลเมืองสมมุติ {STORY}",
        f"Post Views: 574 {LONG_STORY}",
        f"{LONG_STORY} {LONG_STORY}",
    ],
)
def test_a_first_paragraph_is_no_headline(first: str) -> None:
    layout = _read(first, "ชาวบ้านกว่าสองร้อยคนมาร่วมงาน")
    assert layout.title is None
    assert layout.body == 0, "what it tells belongs to the text"


def test_a_headline_that_begins_with_a_name_is_no_letterhead() -> None:
    """What looks like a name is one only where its form or the text below says so."""
    assert _read("เทศบาลเมืองบัวงามน้ำท่วม", STORY).title == "เทศบาลเมืองบัวงามน้ำท่วม"
    assert _read("สหกรณ์การเกษตรบัวงามขาดทุน", STORY).title == "สหกรณ์การเกษตรบัวงามขาดทุน"


@pytest.mark.parametrize("headline", ["ค่าน้ำขึ้น 2 > 3 บาท", "งบ 5 ล้าน > ซ่อมถนน"])
def test_a_headline_with_arrows_is_no_trail(headline: str) -> None:
    assert _read(headline, STORY).title == headline


def test_the_headline_of_the_metadata_wins() -> None:
    page = f"<html><head><title>{HEADLINE}</title></head><body><h1>{HEADLINE}</h1><p>{STORY}</p></body></html>"
    assert parse(page.encode(), name="post.html").title == HEADLINE


@pytest.mark.parametrize("stated", ["PowerPoint Presentation", "งานนำเสนอ PowerPoint", "Microsoft Word - ข่าว 12.docx", " "])
def test_what_a_program_names_a_file_is_no_title(stated: str) -> None:
    page = f"<html><head><title>{stated}</title></head><body><h1>{HEADLINE}</h1><p>{STORY}</p></body></html>"
    assert parse(page.encode(), name="post.html").title == HEADLINE


MARCH = date(2023, 3, 3)


@pytest.mark.parametrize(
    "lines",
    [
        (HEADLINE, "วันศุกร์ที่ 3 มีนาคม 2566", STORY),
        (HEADLINE, "3 มีนาคม 2023", STORY),
        (HEADLINE, "3 มี.ค. 2566 05:01 น.", STORY),
        (HEADLINE, "เผยแพร่วันที่ : 3 มี.ค. 2566", STORY),
        (HEADLINE, "เผยแพร่: 3 มี.ค. 2566 15:37   โดย: กองบรรณาธิการ", STORY),
        (HEADLINE, "เขียนโดย somchai เผยแพร่วันที่ : 3 มี.ค. 2566", "วันพฤหัสบดีที่ 2 มีนาคม 2566", "เวลา 09.00 น.", STORY),
        (HEADLINE, "เขียนวันที่ วันศุกร์ ที่ 03 มีนาคม 2566 เวลา 11:08 น.   เขียนโดย somchai   หมวดหมู่ ข่าวหน้าแรก", STORY),
        (HEADLINE, "Posted: admin Date: 2023-03-03 19:07:19", STORY),
        (HEADLINE, "Published: Friday, 3 March 2023", STORY),
        (HEADLINE, "วันที่ 3 มี.ค. 2566 (จำนวนคนอ่าน 0 คน)", STORY),
        (HEADLINE, "ข่าวหุ้น-การเงิน 3 มีนาคม พ.ศ. 2566 07:51 น. —สำนักข่าวสมมุติ", STORY),
        (HEADLINE, "ข่าวทั่วไป Friday March 3, 2023 14:26 —สมมุติ.net", STORY),
        (HEADLINE, "3 มีนาคม 2566 | สำนักปลัดเทศบาล", STORY),
        (HEADLINE, "3 มี.ค. 66 | สำนักงานประชาสัมพันธ์จังหวัดสมมุติ | อ่าน 1,204 ครั้ง", f"ที่ศาลากลางจังหวัดสมมุติ {STORY}"),
        (HEADLINE, "เผยแพร่: 3 มี.ค. 2566 15:42 น.   ปรับปรุง: 4 มี.ค. 2566 17:05 น.", STORY),
        ("ข่าวสมมุติ", "ข้อมูลสำหรับชาวบ้าน · 2023-03-03", HEADLINE, STORY),
        (HEADLINE, "3 มีนาคม 2566 เวลา 16:08 น.", STORY),  # with a colon a program wrote it
        (HEADLINE, "งานสื่อสารองค์กร   03/03/2566   อ่าน 213 ครั้ง", STORY),
        (HEADLINE, "ศูนย์ข่าวสมมุติ | 3 มี.ค. 2566 เวลา 11:05 น.", STORY),  # a program's hour, behind who publishes
        ("เทศบาลเมืองสมมุติ Sommut", "3 มีนาคม 2023 เวลา 16:21 น. ·", HEADLINE, STORY),
        ("กลุ่มคนรักคลอง", "3 มีนาคม 2566 เวลา 15:42 น. · อำเภอดอนแก้ว ·", HEADLINE, STORY),
        ("กลุ่มคนรักคลอง", "3 มีนาคม 2566 🌐", HEADLINE, f"ดอนแก้ว / 2 มี.ค. 66 – {STORY}"),  # not the day of the dispatch
        (HEADLINE, f"กรุงเทพมหานคร, 3 มีนาคม 2566 – {STORY}"),
        ("วันศุกร์ที่ 3 มีนาคม 2566", HEADLINE, STORY),
        ("date 2023-03-03 " + HEADLINE, "เมื่อวันที่ 3 มีนาคม " + STORY),
        (HEADLINE, f"3 มี.ค. 66 -  รายงานข่าวแจ้งว่า {STORY}"),
        (HEADLINE, f"03 มี.ค.2566 – {STORY}"),
        (HEADLINE, f"สมมุติ / 3 มีนาคม 2566 {STORY}"),
        ("หนังสือพิมพ์สมมุติ ฉบับวันที่ 3 มีนาคม พ.ศ. 2566", HEADLINE, STORY),
        (HEADLINE, STORY, *["ชาวบ้านต่างชื่นชมตลาดแห่งใหม่นี้"] * 14, "เผยแพร่เมื่อ 3 มีนาคม 2566"),
        # a day above the headline is that of the visit where all days of the text are long past
        ("วันพุธที่ 14 พฤศจิกายน พ.ศ. 2567", "โดย กองบรรณาธิการ", "3 มี.ค. 2566 05:01 น.", HEADLINE, STORY),
    ],
)
def test_published(lines: tuple[str, ...]) -> None:
    assert _read(*lines).published == MARCH


@pytest.mark.parametrize(
    "lines",
    [
        (HEADLINE, f"วันที่ 3 มีนาคม 2566 {STORY}"),
        (HEADLINE, "วันที่ 3 มีนาคม 2566 เวลา 18.30 น.", STORY),
        (HEADLINE, "วันศุกร์ที่ 3 มีนาคม 2566", "เวลา 09.00 น.", STORY),
        (HEADLINE, "วันศุกร์ที่ 3 มีนาคม 2566 เวลา 09:00 น.", STORY),
        (HEADLINE, "วันศุกร์ที่ 3 มีนาคม 2566 | เวลา 09.00 น. | ห้องประชุมสภา", STORY),
        (HEADLINE, "วันศุกร์ที่ 3 มีนาคม 2566", "ณ ห้องประชุมสภา ชั้น 2", STORY),
        (HEADLINE, STORY, *["ชาวบ้านต่างชื่นชมตลาดแห่งใหม่นี้"] * 14, "ปรับปรุงล่าสุด 3 มีนาคม 2566"),
        (HEADLINE, "แก้ไขล่าสุด : 3 มีนาคม 2566", STORY),
        ("วันอังคาร, 26 กันยายน 2566", HEADLINE, f"เมื่อวันที่ 2 มีนาคม 2563 {STORY}"),
        (HEADLINE, "เผยแพร่:   โดย: กองบรรณาธิการ", STORY),
        (HEADLINE, f"กรุงเทพฯ 3 มี.ค.- {STORY}"),  # the year stands nowhere
    ],
)
def test_no_day_of_publication(lines: tuple[str, ...]) -> None:
    assert _read(*lines).published is None


def test_other_papers_take_a_day_of_publication_from_a_label_alone() -> None:
    order = "คำสั่งเทศบาลเมืองสมมุติ\nที่ 12/2566\nเรื่อง แต่งตั้งคณะทำงานจัดงานตลาด\n{}\nเพื่อให้งานเรียบร้อย จึงแต่งตั้งคณะทำงาน ดังนี้"
    assert parse_text(order.format("วันที่ 3 มีนาคม 2566"), kind="other").published is None
    assert parse_text(order.format("เผยแพร่เมื่อ 3 มีนาคม 2566"), kind="other").published == MARCH


def test_a_day_at_the_foot_of_a_short_post_ends_no_masthead() -> None:
    read = _read(HEADLINE, STORY, "ภาพ/ข่าว : สำนักปลัดเทศบาล", "3 มี.ค. 66")
    assert (read.title, read.body, read.published) == (HEADLINE, 1, MARCH)
