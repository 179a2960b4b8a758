"""Who came, presided and signed as casual and short papers tell it: in sentences, in part, in brackets."""

import pytest

import council_docs as cd
from council_docs.readers.text import document_of
from tests.assembly.minutes.minutes_parts import signed

HEAD = "รายงานการประชุมคณะกรรมการชุมชนดอนแก้ว ครั้งที่ 2/2567\nวันที่ 9 มีนาคม 2567 ณ ศาลาดอนแก้ว\n"
TAIL = "\nเปิดประชุมเวลา 09.20 น.\nวาระที่ 1 ประธานแจ้งให้ทราบ\nมติ รับทราบ\nเลิกประชุมเวลา 11.30 น.\n"
THREE = ["สมหวัง ใจกว้าง", "สายใจ มั่งมี", "วิชัย ดีเลิศ"]

SENTENCES = {
    "heading and names in one sentence": (
        "ผู้เข้าร่วมประชุม จำนวน ๓๑ คน (ตามทะเบียนแนบท้าย) โดยมีนายสมหวัง ใจกว้าง ประธานชุมชน ทำหน้าที่ประธานการประชุม "
        "และนางสายใจ มั่งมี เป็นเลขานุการ",
        ["present สมหวัง ใจกว้าง: ประธานการประชุม", "present สายใจ มั่งมี: เลขานุการ"],
    ),
    "led by, together with": (
        "มีผู้เข้าร่วมประชุมทั้งหมด 24 คน นำโดยนายสมหวัง ใจกว้าง ประธานชุมชน พร้อมด้วยนางสายใจ มั่งมี รองประธาน และนายวิชัย ดีเลิศ เลขานุการ",
        ["present สมหวัง ใจกว้าง: ประธานชุมชน", "present สายใจ มั่งมี: รองประธาน", "present วิชัย ดีเลิศ: เลขานุการ"],
    ),
    "they came, as the end of the sentence says": (
        "โดยมี ผญ.สมหวัง ใจกว้าง เป็นประธาน นางสายใจ มั่งมี เป็นผู้จดบันทึก และนายวิชัย ดีเลิศ ผู้แทน อบต. เข้าร่วมประชุม",
        ["present สมหวัง ใจกว้าง: ประธาน", "present สายใจ มั่งมี: ผู้จดบันทึก", "present วิชัย ดีเลิศ: ผู้แทน อบต."],
    ),
    "the heading ends a sentence about the chair": (
        "ที่ประชุมมีนายสมหวัง ใจกว้าง ประธานชุมชน เป็นประธาน มีกรรมการเข้าร่วมประชุม 3 คน ประกอบด้วย\n"
        "1. นายสมหวัง ใจกว้าง\n2. นางสายใจ มั่งมี\n3. นายวิชัย ดีเลิศ",
        [f"present {name}: None" for name in THREE],
    ),
    "some of those who came": (
        "กรรมการที่มาประชุม รวม 17 คน (รายชื่อครบตามบัญชีแนบท้าย) อาทิ\n"
        "นายสมหวัง ใจกว้าง (ประธานชุมชน)\nพันจ่าเอก วิชัย ดีเลิศ (กรรมการ)\nนางสายใจ มั่งมี เลขานุการ เป็นต้น\n"
        "กรรมการที่ลาการประชุม\nนางบุญมี ศรีสุข (ลากิจ)",
        [
            "present สมหวัง ใจกว้าง: ประธานชุมชน",
            "present วิชัย ดีเลิศ: กรรมการ",
            "present สายใจ มั่งมี: เลขานุการ",
            "absent บุญมี ศรีสุข: None",
        ],
    ),
    "for example": (
        "ผู้มาประชุม จำนวน ๑๑ คน (ตามเอกสารแนบ) เช่น\nนายสมหวัง ใจกว้าง ประธาน\nนางสายใจ มั่งมี กรรมการ\n"
        "ผู้ที่มิได้มาประชุม\nนายวิชัย ดีเลิศ (ป่วย)",
        ["present สมหวัง ใจกว้าง: ประธาน", "present สายใจ มั่งมี: กรรมการ", "absent วิชัย ดีเลิศ: None"],
    ),
    "kinship before two names, ไม่มา as a heading": (
        "คนมาประชุม\nพ่อหลวงสมหวัง ใจกว้าง ประธาน\nแม่สายใจ มั่งมี เหรัญญิก\nผช.วิชัย ดีเลิศ เลขา\nลุงสอน กรรมการ\nไม่มา\nป้านวล (ไปหาหมอ)",
        [
            "present สมหวัง ใจกว้าง: ประธาน",
            "present สายใจ มั่งมี: เหรัญญิก",
            "present วิชัย ดีเลิศ: เลขา",
            "present สอน: กรรมการ",
            "absent นวล: None",
        ],
    ),
    "who came for whom, in columns": (
        "ผู้มาประชุม\n1. นายสมหวัง ใจกว้าง\tนายอำเภอ\tประธาน\n2. นายแพทย์ทวี เก่งกล้า\tผอ.รพ.ดอนแก้ว\tนางสายใจ มั่งมี (แทน)",
        ["present สมหวัง ใจกว้าง: ประธาน", "present สายใจ มั่งมี: None"],
    ),
}


@pytest.mark.parametrize("name", SENTENCES)
def test_who_came(name: str) -> None:
    told, wanted = SENTENCES[name]
    record = cd.parse_text(HEAD + told + TAIL)
    assert [f"{row.status} {row.name}: {row.position}" for row in record.attendance] == wanted
    assert not [finding for finding in record.findings if finding.severity != "info"]
    assert record.meetings[0].chair == "สมหวัง ใจกว้าง"


def test_the_one_who_came_for_another_says_for_whom() -> None:
    record = cd.parse_text(HEAD + SENTENCES["who came for whom, in columns"][0] + TAIL)
    assert record.attendance[1].on_behalf_of == "นายแพทย์ทวี เก่งกล้า ผอ.รพ.ดอนแก้ว"


NOBODY = {
    "who presided is no list": "โดยมีนายสมหวัง ใจกว้าง เป็นประธานการประชุม",
    "somebody is to come": "ขอเชิญนายสมหวัง ใจกว้าง ชี้แจงต่อที่ประชุม",
    "people are counted alone": "มีผู้เข้าร่วมประชุม 30 คน",
    "somebody speaks of those who came": "เช่น นายสมหวัง ใจกว้าง เสนอให้ผู้เข้าร่วมประชุมช่วยกัน",
}


@pytest.mark.parametrize("name", NOBODY)
def test_no_sentence_of_attendance(name: str) -> None:
    assert cd.parse_text(HEAD + NOBODY[name] + TAIL).attendance == ()


def test_a_remark_on_several_rows_is_no_heading() -> None:
    rows = "ผู้มาประชุม\nนายสมหวัง ใจกว้าง ประธาน\nนางสายใจ มั่งมี กรรมการ\nไม่มา\nนายวิชัย ดีเลิศ กรรมการ\nไม่มา"
    record = cd.parse_text(HEAD + rows + TAIL)
    assert [(row.name, row.status) for row in record.attendance] == [
        ("สมหวัง ใจกว้าง", "present"),
        ("สายใจ มั่งมี", "absent"),
        ("วิชัย ดีเลิศ", "absent"),
    ]


HEADS = {
    "water users": ("กลุ่มผู้ใช้น้ำห้วยดอนแก้ว", "หัวหน้ากลุ่มผู้ใช้น้ำ", "สมหวัง ใจกว้าง"),
    "a village fund": ("กองทุนหมู่บ้านดอนแก้ว", "ประธานกองทุน", "สมหวัง ใจกว้าง"),
    "the committee of a club": ("คณะกรรมการชมรมผู้สูงอายุดอนแก้ว", "ประธานชมรม", "สมหวัง ใจกว้าง"),
    "a society": ("คณะกรรมการสมาคมคนดอนแก้ว", "นายกสมาคม", "สมหวัง ใจกว้าง"),
    "another group's head": ("สภาองค์กรชุมชนตำบลดอนแก้ว", "ประธานชุมชน", None),
    "a group of subjects at a school": ("คณะกรรมการสถานศึกษา โรงเรียนดอนแก้ว", "หัวหน้ากลุ่มสาระ", None),
}


@pytest.mark.parametrize("name", HEADS)
def test_the_head_of_the_group_that_met_presides(name: str) -> None:
    body, position, chair = HEADS[name]
    text = f"บันทึกการประชุม{body} ครั้งที่ 3/2566\nวันที่ 10 ธันวาคม 2566\nผู้เข้าประชุม\n1. นายสมหวัง ใจกว้าง {position}\n"
    assert cd.parse_text(text + "2. นายวิชัย ดีเลิศ กรรมการ\nเริ่มประชุมเวลา 09.00 น.\n").meetings[0].chair == chair


OPENED = {
    "ประธาน : ครบองค์ประชุมแล้ว ผมขอเปิดการประชุมครับ (10.12 น.)": ("10:12", None),
    "ประธานกล่าวว่าขอเปิดประชุมค่ะ (09.05 น.)": ("09:05", None),
    "09.00 น. หัวหน้ากลุ่มกล่าวเปิดประชุม": ("09:00", None),
    "ปิดการประชุม (๑๑.๔๕ น.)": (None, "11:45"),
    "16.30 น. ประธานกล่าวปิดการประชุม": (None, "16:30"),
}


@pytest.mark.parametrize("line", OPENED)
def test_hours_in_brackets_and_at_the_beginning_of_a_line(line: str) -> None:
    text = f"รายงานการประชุมสภาเทศบาลตำบลดอนแก้ว\nวันที่ 14 มิถุนายน 2567\nผู้มาประชุม\n1. นายสมหวัง ใจกว้าง ประธานสภา\n{line}\n"
    meeting = cd.parse_text(text).meetings[0]
    assert (meeting.start_time, meeting.end_time) == OPENED[line]


SIDE_BY_SIDE = [
    "สายใจ มั่งมี / ผู้บันทึก        สมหวัง ใจกว้าง / ผู้ตรวจบันทึก",
    "สายใจ มั่งมี - ผู้จดรายงาน     สมหวัง ใจกว้าง - ผู้ตรวจรายงาน",
    "สายใจ มั่งมี ผู้จดรายงานการประชุม\tสมหวัง ใจกว้าง ผู้ตรวจรายงานการประชุม",
    "นางสายใจ มั่งมี (ผู้บันทึกการประชุม)     นายสมหวัง ใจกว้าง (ผู้ตรวจทาน)",
    "บันทึกโดย นางสายใจ มั่งมี     ตรวจโดย นายสมหวัง ใจกว้าง",
]


@pytest.mark.parametrize("line", SIDE_BY_SIDE)
def test_names_with_their_roles_side_by_side(line: str) -> None:
    found = signed(document_of(f"เลิกประชุมเวลา ๑๒.๐๐ น.\n{line}\n"))
    assert (found["recorder"], found["reviewer"]) == ("สายใจ มั่งมี", "สมหวัง ใจกว้าง")


def test_a_monk_by_rank_signs_on_the_line() -> None:
    block = "ลงชื่อ พระมหาสมหวัง สุจิตฺโต ผู้จดรายงานการประชุม\nลงชื่อ พระครูสุนทรธรรมสมมุติ ผู้ตรวจรายงานการประชุม"
    found = signed(document_of(f"ปิดประชุมเวลา ๑๖.๐๐ น.\n{block}\n"))
    assert found["recorder"] == "สมหวัง สุจิตฺโต"
    assert (found["reviewer"] or "").endswith("สุนทรธรรมสมมุติ")


PLACES = {
    "ห้องวิชาการ อาคาร 2": "ห้องวิชาการ อาคาร 2",
    "ห้องโสตทัศนูปกรณ์": "ห้องโสตทัศนูปกรณ์",
    "โรงแรมดอนแก้วแกรนด์ ห้องบัวหลวง": "โรงแรมดอนแก้วแกรนด์ ห้องบัวหลวง",
    "ศาลาประชาคม หมู่ 4": "ศาลาประชาคม หมู่ 4",
}


@pytest.mark.parametrize("line", PLACES)
def test_a_place_alone_on_the_line_below_the_day(line: str) -> None:
    text = f"บันทึกการประชุมคณะกรรมการสถานศึกษา\nครั้งที่ 1/2567\nวันพุธที่ 15 พฤษภาคม 2567\n{line}\n\nผู้เข้าประชุม\n"
    assert cd.parse_text(text + "1. นายสมหวัง ใจกว้าง ประธานกรรมการ\n").meetings[0].place == PLACES[line]


def test_the_body_above_a_bare_word_and_before_the_number() -> None:
    came = "คนมาประชุม\nนายสมหวัง ใจกว้าง ประธาน\n"
    book = "กองทุนหมู่บ้าน บ้านดอนแก้ว หมู่ 7\nสมุดบันทึกการประชุมคณะกรรมการ\nประชุมครั้งที่ 4 ปี 2567\nวันที่ 12 ส.ค. 67\n"
    meeting = cd.parse_text(book + came).meetings[0]
    assert (meeting.body, meeting.number) == ("กองทุนหมู่บ้าน บ้านดอนแก้ว หมู่ 7", "4/2567")
    cut = cd.parse_text("สมุดบันทึกการประชุมกองทุนหมู่บ้านดอนแก้ว\nประชุมครั้งที่ 4 ปี 2567\n" + came)
    assert cut.meetings[0].body == "กองทุนหมู่บ้านดอนแก้ว"


def test_a_title_with_a_blank_before_its_last_part() -> None:
    title = "บันทึก การประชุมคณะกรรมการหมู่บ้านดอนแก้ว"
    record = cd.parse_text(f"{title}\nครั้งที่ 2/2567\nวันที่ 9 มีนาคม 2567\nผู้มาประชุม\n1. นายสมหวัง ใจกว้าง ประธาน\n")
    assert (record.title, record.meetings[0].body) == (title, "คณะกรรมการหมู่บ้านดอนแก้ว")


DECIDED = {
    "สรุป เก็บไร่ละ 20 บาท เห็นด้วย 31 คน ไม่มีใครค้าน": ("approve", {"for": 31, "against": 0}),
    "มติประชาคม เห็นชอบ 56 เสียง": ("approve", {"for": 56}),
    "มติ ให้กู้ทั้ง 6 ราย ยกมือ 4 เสียง ไม่มีใครค้าน": ("approve", {"for": 4, "against": 0}),
    "ผลโหวต เห็นชอบ 8 เสียง ไม่มีเสียงคัดค้าน": ("approve", {"for": 8, "against": 0}),
    "มติ เพิ่มค่าน้ำเป็นหน่วยละ 12 บาท": ("approve", None),
}


@pytest.mark.parametrize("line", DECIDED)
def test_how_villages_tell_a_decision(line: str) -> None:
    listed = f"{HEAD}ผู้เข้าประชุม\n1. นายสมหวัง ใจกว้าง ประธาน\nเริ่มประชุมเวลา 09.00 น.\n"
    text = f"{listed}วาระที่ 1 ค่าน้ำ\n{line}\nเลิกประชุมเวลา 10.00 น.\n"
    (resolution,) = cd.parse_text(text).resolutions
    votes = resolution.votes.model_dump(by_alias=True, exclude_none=True) if resolution.votes else None
    assert (resolution.action, votes) == DECIDED[line]


def test_news_of_a_council_with_the_result_of_each_vote() -> None:
    news = (
        "ข่าวสภาดอนแก้ว\n\nสภาเทศบาลเมืองดอนแก้ว ประชุมสมัยวิสามัญ สมัยที่ 1 ครั้งที่ 2 ประจำปี 2566\n\n"
        "เมื่อวันที่ 22 มิ.ย. 66 เวลา 13.30 น. ที่ประชุมพิจารณา 2 ญัตติ ได้แก่\n"
        "1. ญัตติกันเงินสะสมซื้อรถตัก\n\tผลโหวต  เห็นชอบ 20 เสียง ไม่เห็นชอบ 5 เสียง งดออกเสียง 3 เสียง\n"
        "2. ญัตติตั้งคณะกรรมการวิสามัญ\n\tผลโหวต  ไม่เห็นชอบ ด้วยคะแนน 16 : 11 งดออกเสียง 1\n"
    )
    record = cd.parse_text(news, kind="news")
    read = [(each.action, each.votes.for_ if each.votes else None) for each in record.resolutions]
    assert read == [("approve", 20), ("reject", 11)]
