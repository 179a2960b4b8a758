"""Lists of which a line names several people, lists below counts, and what villages write behind มติ. Names are invented."""

import pytest

import council_docs as cd
from council_docs.readers.text import document_of
from tests.assembly.minutes.minutes_parts import signed

HEAD = "รายงานการประชุมกลุ่มผู้ใช้น้ำดอนแก้ว ครั้งที่ 2/2567\nวันที่ 9 มีนาคม 2567 ณ ศาลาดอนแก้ว\n"
TAIL = "\nเปิดประชุมเวลา 09.20 น.\nวาระที่ 1 ประธานแจ้งให้ทราบ\nมติ รับทราบ\nเลิกประชุมเวลา 11.30 น.\n"

LISTS = {
    "a board below the count of the members": (
        "สมาชิกทั้งหมด 618 คน\nสมาชิกผู้มาประชุม 402 คน\nสมาชิกผู้ไม่มาประชุม 216 คน\n"
        "คณะกรรมการดำเนินการ ชุดที่ 38 ผู้มาประชุม\n"
        "1. นายสมหวัง ใจกว้าง\tประธานกรรมการ\t2. นางสายใจ มั่งมี\tกรรมการ\nผู้ไม่มาประชุม\n1. นายวิชัย ดีเลิศ\tกรรมการ\t(ลากิจ)",
        ["present สมหวัง ใจกว้าง: ประธานกรรมการ", "present สายใจ มั่งมี: กรรมการ", "absent วิชัย ดีเลิศ: กรรมการ"],
    ),
    "the absent are counted, and others listed under words that no list knows": (
        "ผู้ไม่มาประชุม 216 คน\nผู้นั่งโต๊ะข้างหน้า\n1. นายสมหวัง ใจกว้าง ประธาน\n2. นางสายใจ มั่งมี กรรมการ",
        [],
    ),
    "the absent in columns without numbers": (
        "ผู้มาประชุม\n1. นายสมหวัง ใจกว้าง ประธาน\nผู้ไม่มาประชุม 3 คน\nชื่อ - สกุล\tตำแหน่ง\n"
        "นางสายใจ มั่งมี\tกรรมการ\nนายวิชัย ดีเลิศ\tกรรมการ\nนางบุญมี ศรีสุข\tกรรมการ",
        [
            "present สมหวัง ใจกว้าง: ประธาน",
            "absent สายใจ มั่งมี: กรรมการ",
            "absent วิชัย ดีเลิศ: กรรมการ",
            "absent บุญมี ศรีสุข: กรรมการ",
        ],
    ),
    "the absent below the name of their group": (
        "ผู้มาประชุม\n1. นายสมหวัง ใจกว้าง ประธาน\nผู้ไม่มาประชุม จำนวน 3 คน\nฝ่ายคฤหัสถ์\n"
        "นางสายใจ มั่งมี กรรมการ\nนายวิชัย ดีเลิศ กรรมการ\nนางบุญมี ศรีสุข กรรมการ",
        [
            "present สมหวัง ใจกว้าง: ประธาน",
            "absent สายใจ มั่งมี: กรรมการ",
            "absent วิชัย ดีเลิศ: กรรมการ",
            "absent บุญมี ศรีสุข: กรรมการ",
        ],
    ),
    "one behind the other, with roles": (
        "กรรมการกลุ่มที่มา ได้แก่ นายสมหวัง ใจกว้าง (ลุงหวัง) ประธานกลุ่ม นางสายใจ มั่งมี เลขานุการ และนายวิชัย ดีเลิศ หัวหน้าโซน\n"
        "ผู้เข้าร่วมจากหน่วยงาน ได้แก่ นายมานะ ขยันยิ่ง นายก อบต.",
        [
            "present สมหวัง ใจกว้าง: ประธานกลุ่ม",
            "present สายใจ มั่งมี: เลขานุการ",
            "present วิชัย ดีเลิศ: หัวหน้าโซน",
            "in_attendance มานะ ขยันยิ่ง: นายก อบต.",
        ],
    ),
    "group by group": (
        "ผู้เข้าประชุม (ตัวแทนกลุ่มองค์กร)\nกลุ่มออมทรัพย์ ได้แก่ นายสมหวัง ใจกว้าง ประธาน และ นางสายใจ มั่งมี\n"
        "กลุ่ม อสม. ได้แก่ นางบุญมี ศรีสุข นายวิชัย ดีเลิศ\nแขกที่มาร่วม\n- นายมานะ ขยันยิ่ง นายช่าง",
        [
            "present สมหวัง ใจกว้าง: ประธาน",
            "present สายใจ มั่งมี: None",
            "present บุญมี ศรีสุข: None",
            "present วิชัย ดีเลิศ: None",
            "in_attendance มานะ ขยันยิ่ง: นายช่าง",
        ],
    ),
    "with the name of whom somebody serves": (
        "ผู้มาประชุม\nนายสมหวัง ใจกว้าง ประธาน\nนางสายใจ มั่งมี เลขานุการของ นายวิชัย ดีเลิศ\nนางบุญมี ศรีสุข ผู้ติดตาม นายมานะ ขยันยิ่ง\n"
        "นายทวี มีทรัพย์ เจ้าของ นายธงชัย แสนดี กรรมการ",
        [
            "present สมหวัง ใจกว้าง: ประธาน",
            "present สายใจ มั่งมี: เลขานุการของ นายวิชัย ดีเลิศ",
            "present บุญมี ศรีสุข: ผู้ติดตาม นายมานะ ขยันยิ่ง",
            "present ทวี มีทรัพย์: เจ้าของ",
            "present ธงชัย แสนดี: กรรมการ",
        ],
    ),
    "couples with one family name": (
        "ผู้มาประชุม\nนายสมหวัง – นางสายใจ ใจกว้าง\nนายวิชัย-นางบุญมี ศรีสุข\nปลัด - นายมานะ ขยันยิ่ง\nนายทวี มีทรัพย์ ประธาน",
        [
            "present สมหวัง: None",
            "present สายใจ ใจกว้าง: None",
            "present วิชัย: None",
            "present บุญมี ศรีสุข: None",
            "present มานะ ขยันยิ่ง: ปลัด",
            "present ทวี มีทรัพย์: ประธาน",
        ],
    ),
    "they came, so many, and are named in the line of the opening": (
        "เริ่มประชุมเวลาทุ่มครึ่ง มีกรรมการมาประชุม 2 คน คือ นายสมหวัง ใจกว้าง ประธาน และนางสายใจ มั่งมี กรรมการ\n"
        "ไม่มา 2 คน คือ นายวิชัย ดีเลิศ (ไปธุระ) กับ นางบุญมี ศรีสุข (ไม่สบาย)",
        [
            "present สมหวัง ใจกว้าง: ประธาน",
            "present สายใจ มั่งมี: กรรมการ",
            "absent วิชัย ดีเลิศ: None",
            "absent บุญมี ศรีสุข: None",
        ],
    ),
    "side by side with abbreviations and nicknames": (
        "ผู้เข้าประชุม 4 ท่าน\nนยก.สมหวัง ใจกว้าง “หวัง”\tประธาน\t\tสมช.สายใจ มั่งมี “ใจ”\tเหรัญญิก\n"
        "สมช.วิชัย ดีเลิศ “ชัย”\tปฏิคม\t\tสมช.บุญมี ศรีสุข “มี”\tกรรมการ",
        [
            "present สมหวัง ใจกว้าง: ประธาน",
            "present สายใจ มั่งมี: เหรัญญิก",
            "present วิชัย ดีเลิศ: ปฏิคม",
            "present บุญมี ศรีสุข: กรรมการ",
        ],
    ),
    "groups counted below the names, two sides named between them": (
        "กรรมการที่มาประชุม\nฝ่ายสงฆ์\n1. พระครูสุนทรธรรมสมมุติ เจ้าอาวาส\nฝ่ายคฤหัสถ์\n2. นายสมหวัง ใจกว้าง ประธาน\n"
        "สมาชิกเหมืองซ้าย มา 34 คน จาก 51 คน\nสมาชิกเหมืองขวา มา 27 คน จาก 40 คน",
        ["present สุนทรธรรมสมมุติ: เจ้าอาวาส", "present สมหวัง ใจกว้าง: ประธาน"],
    ),
    "the management with numbers but no dots": (
        "กรรมการที่เข้าร่วมประชุม\n1\tนายสมหวัง ใจกว้าง\tประธาน\nกรรมการที่ไม่ได้เข้าร่วมประชุม\n1\tนายวิชัย ดีเลิศ\tกรรมการ\tแจ้งลา\n"
        "ฝ่ายบริหารอาคาร\n1\tนางสายใจ มั่งมี\tผู้จัดการอาคาร",
        ["present สมหวัง ใจกว้าง: ประธาน", "absent วิชัย ดีเลิศ: กรรมการ", "in_attendance สายใจ มั่งมี: ผู้จัดการอาคาร"],
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_list(name: str) -> None:
    told, wanted = LISTS[name]
    record = cd.parse_text(HEAD + told + TAIL)
    assert [f"{row.status} {row.name}: {row.position}" for row in record.attendance] == wanted


ONE = {
    "a wrapped office is no second person": "1. นายสมหวัง ใจกว้าง ผู้แทน นายวิชัย ดีเลิศ",
    "a repeated name is a signature": "นายสมหวัง ใจกว้าง ประธาน นายสมหวัง ใจกว้าง",
    "whom one stands for, in a bracket": "นายสมหวัง ใจกว้าง (แทน นายวิชัย ดีเลิศ)",
    "an office in a bracket is no nickname": "นายสมหวัง ใจกว้าง (ผู้ใหญ่บ้าน) ประธาน",
}


@pytest.mark.parametrize("name", ONE)
def test_one_person_on_a_line(name: str) -> None:
    record = cd.parse_text(f"{HEAD}ผู้เข้าประชุม\n{ONE[name]}\n{TAIL}")
    assert [row.name for row in record.attendance] == ["สมหวัง ใจกว้าง"]


def test_an_office_in_a_bracket_stays() -> None:
    record = cd.parse_text(f"{HEAD}ผู้เข้าประชุม\n{ONE['an office in a bracket is no nickname']}\n{TAIL}")
    assert record.attendance[0].organization == "ผู้ใหญ่บ้าน"


def test_the_head_of_the_club_speaks_first() -> None:
    text = (
        "สรุปรายงานการประชุมชมรมผู้สูงอายุดอนแก้ว ครั้งที่ 4/2568\nวันที่ 29 เมษายน 2568\nจำนวนผู้มาประชุม 86 คน\nแขกผู้มีเกียรติ\n"
        "นายวิชัย ดีเลิศ นายก อบต.\nวาระที่ 1 ประธานแจ้งเพื่อทราบ\nนายสมหวัง ใจกว้าง ประธานชมรม แจ้งว่ามีผู้มา 86 คน\nที่ประชุม รับทราบ\n"
    )
    assert cd.parse_text(text).meetings[0].chair == "สมหวัง ใจกว้าง"


BODIES = {
    "รายงานการประชุมคณะกรรมการดำเนินการ ชุดที่ 31\nสหกรณ์ออมทรัพย์ดอนแก้ว จำกัด\nครั้งที่ 7/2567": (
        "คณะกรรมการดำเนินการ สหกรณ์ออมทรัพย์ดอนแก้ว จำกัด"
    ),
    "รายงานการประชุมคณะกรรมการ\nนิติบุคคลอาคารชุดดอนแก้ว\nครั้งที่ 7/2567": "คณะกรรมการ นิติบุคคลอาคารชุดดอนแก้ว",
    "รายงานการประชุมคณะกรรมการบริหาร\nสมาคมคนดอนแก้ว\nครั้งที่ 7/2567": "คณะกรรมการบริหาร สมาคมคนดอนแก้ว",
    "รายงานการประชุมคณะกรรมการดำเนินการ ครั้งที่ 7/2567\nสหกรณ์ออมทรัพย์ดอนแก้ว จำกัด": "คณะกรรมการดำเนินการ",
}


@pytest.mark.parametrize("head", BODIES)
def test_whose_committee_met(head: str) -> None:
    text = f"{head}\nวันที่ 9 มีนาคม 2567\nผู้มาประชุม\n1. นายสมหวัง ใจกว้าง ประธาน\n"
    assert cd.parse_text(text).meetings[0].body == BODIES[head]


def test_a_place_behind_the_hour() -> None:
    text = "บันทึกการประชุมสโมสรดอนแก้ว\nครั้งที่ 5/2567\nพุธที่ 13 พฤศจิกายน 2567   18:30 น.   โรงแรมดอนแก้ววิว\n"
    assert cd.parse_text(f"{text}ผู้เข้าประชุม\n1. นายสมหวัง ใจกว้าง\n").meetings[0].place == "โรงแรมดอนแก้ววิว"


SIGNED = {
    "names above their roles, without titles": "สายใจ มั่งมี\t\tสมหวัง ใจกว้าง\nผู้จดรายงานการประชุม\t\tผู้ตรวจรายงานการประชุม",
    "by whom": "บันทึกการประชุมโดย\tนางสายใจ มั่งมี\nตรวจสอบโดย\tนายสมหวัง ใจกว้าง",
    "by whom, with an office": "บันทึกโดย นางสายใจ มั่งมี เลขานุการ\nตรวจทานโดย นายสมหวัง ใจกว้าง ประธาน",
    "typed names of those who check": "(ลงชื่อ) สายใจ มั่งมี   ผู้จดรายงานการประชุม\n(นางสายใจ มั่งมี)\n"
    "คณะกรรมการตรวจรายงานการประชุมได้ตรวจแล้ว เมื่อวันที่ ๑๓ ธันวาคม ๒๕๖๗\n(ลงชื่อ) สมหวัง ใจกว้าง   ประธานกรรมการ\n(นายสมหวัง ใจกว้าง)",
}


@pytest.mark.parametrize("name", SIGNED)
def test_who_wrote_and_checked(name: str) -> None:
    found = signed(document_of(f"เลิกประชุมเวลา ๑๒.๐๐ น.\n{SIGNED[name]}\n"))
    assert (found["recorder"], found["reviewer"]) == ("สายใจ มั่งมี", "สมหวัง ใจกว้าง")


def test_who_checked_the_accounts_did_not_check_the_minutes() -> None:
    found = signed(document_of("เลิกประชุมเวลา ๑๒.๐๐ น.\n(นายสมหวัง ใจกว้าง)\nผู้ตรวจสอบกิจการ\n"))
    assert found["reviewer"] is None


DECISIONS = {
    "ไปทะเล วันที่ 21 มิถุนายน 2568": ("approve", None),
    "ให้เก็บไร่ละ 25 บาท ยกมือเห็นด้วย 38 คน ไม่เห็นด้วย 21 คน": ("approve", {"for": 38, "against": 21}),
    "ไม่อนุญาต 7 เสียง อนุญาต 3 เสียง": ("reject", {"for": 3, "against": 7}),
    "ไม่ผ่าน เนื่องจากได้ 26 เสียง ไม่ถึงสองในสาม (ไม่เห็นด้วย 20 เสียง งดออกเสียง 4 เสียง)": (
        "reject",
        {"for": 26, "against": 20, "abstain": 4},
    ),
    "เห็นด้วยกับการคัดค้าน 8 เสียง งดออกเสียง 2 เสียง": ("approve", {"for": 8, "abstain": 2}),
    "ยังไม่สรุป ขอเลื่อนไปคุยครั้งหน้า": ("defer", None),
}


@pytest.mark.parametrize("words", DECISIONS)
def test_what_stands_behind_the_word_for_a_decision(words: str) -> None:
    text = (
        f"{HEAD}ผู้เข้าประชุม 60 คน\n1. นายสมหวัง ใจกว้าง ประธาน\nเริ่มประชุมเวลา 09.00 น.\nวาระที่ 1 แจ้งให้ทราบ\nมติ รับทราบ\n"
        f"วาระที่ 2 พิจารณา\nมติ {words}\nเลิก 11.30 น.\nบันทึกโดย นางสายใจ มั่งมี\n"
    )
    resolution = cd.parse_text(text).resolutions[1]
    votes = resolution.votes.model_dump(by_alias=True, exclude_none=True) if resolution.votes else None
    assert (resolution.text, resolution.action, votes) == (words, *DECISIONS[words])


def test_a_sentence_about_a_decision_is_none() -> None:
    text = f"{HEAD}วาระที่ 1 แจ้งให้ทราบ\nมติ รับทราบ\nวาระที่ 2 พิจารณา\n"
    told = "มติ คณะรัฐมนตรี เมื่อวันที่ 5 มีนาคม 2567 ให้ทุกกลุ่มทำแผน\nมติ ดังกล่าวแจ้งแล้ว\nมติ อบต. เมื่อเดือนก่อนให้ซ่อมถนน\n"
    assert [resolution.text for resolution in cd.parse_text(text + told).resolutions] == ["รับทราบ"]


@pytest.mark.parametrize(("line", "is_of_it"), [("ปิด 20.00 น. ทุกวันจนสิ้นปี", True), ("เลิก 12.15 น. ครับ", False)])
def test_an_hour_in_a_decision_does_not_close_the_meeting(line: str, is_of_it: bool) -> None:
    text = f"{HEAD}วาระที่ 1 เวลาของตลาด\nมติที่ประชุม เห็นชอบให้ตลาดเปิด 06.00 น.\n{line}\nให้ถือปฏิบัติต่อไป\n"
    (resolution,) = cd.parse_text(text).resolutions
    assert (line in resolution.text) is is_of_it


def test_votes_of_members_that_were_counted_group_by_group() -> None:
    text = (
        f"{HEAD}กรรมการที่มาประชุม\n1. นายสมหวัง ใจกว้าง ประธาน\n"
        "สมาชิกเหมืองซ้าย มา 34 คน จาก 51 คน\nสมาชิกเหมืองขวา มา 27 คน จาก 40 คน\n"
        "เริ่มประชุมเวลา 09.00 น.\nวาระที่ 1 ค่าน้ำ\nมติ เห็นด้วย 38 คน ไม่เห็นด้วย {against} คน\n"
    )
    assert not cd.parse_text(text.format(against=21)).findings
    assert [finding.code for finding in cd.parse_text(text.format(against=41)).findings] == ["votes-exceed-present"]


def test_groups_that_the_business_counts_are_no_voters() -> None:
    text = (
        f"{HEAD.replace('การประชุม', 'การประชุมใหญ่สมาชิก')}ผู้มาประชุม\n1. นายสมหวัง ใจกว้าง ประธาน\n"
        "เริ่มประชุมเวลา 09.00 น.\nวาระที่ 1 ผลการอบรม\nกลุ่มแม่บ้าน เข้าร่วม 10 คน\nกลุ่มเยาวชน มา 12 คน\n"
        "วาระที่ 2 ค่าน้ำ\nมติ เห็นด้วย 38 คน ไม่เห็นด้วย 21 คน\n"
    )
    assert not cd.parse_text(text).findings
