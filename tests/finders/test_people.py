"""People in prose: names, offices, mentions. All names are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council_docs.finders.people import find_people, person_key
from council_docs.finders.people.merging import _runs_of
from council_docs.text.similarity import within_edits
from tests.cost import assert_linear

TYPICAL = [
    ("นายสมหวัง ใจกว้าง ผู้ว่าราชการจังหวัดสมมุติ กล่าวว่า", "สมหวัง ใจกว้าง", ["ผู้ว่าราชการจังหวัดสมมุติ"]),
    ("นำโดยรองผู้ว่าราชการจังหวัดสมมุติ (นางสายใจ มั่งมี)", "สายใจ มั่งมี", ["รองผู้ว่าราชการจังหวัดสมมุติ"]),
    ("พล.ต.อ. นพ.สมหวัง ใจกว้างผู้บัญชาการตำรวจแห่งชาติ", "สมหวัง ใจกว้าง", ["ผู้บัญชาการตำรวจแห่งชาติ"]),
    ("ดร.สายใจ มั่งมี อธิบดีกรมสมมุติพร้อมคณะ", "สายใจ มั่งมี", ["อธิบดีกรมสมมุติ"]),
    ("ดร.สายใจ มั่งมี อธิบดีกรมสมมุติชื่นชมนักกีฬา", "สายใจ มั่งมี", ["อธิบดีกรมสมมุติ"]),
    ("ดร.สายใจ มั่งมี โฆษกกระทรวงสมมุติเผยว่า ฝนจะตก", "สายใจ มั่งมี", ["โฆษกกระทรวงสมมุติ"]),
    ("ดร.สายใจ มั่งมี อธิบดีกรมสมมุติรับทราบรายงานเหตุ ม. 5", "สายใจ มั่งมี", ["อธิบดีกรมสมมุติ"]),
    ("นายธงรบ ใจกว้าง ปศุสัตว์จังหวัด", "ธงรบ ใจกว้าง", ["ปศุสัตว์จังหวัด"]),  # นายธง alone is an aide
    ("พระครูพิพิธธรรม พระมหาสมหวัง ฐิตธมฺโม ให้พร", "สมหวัง ฐิตธมฺโม", []),
]


def test_an_office_ends_before_the_next_name_whose_title_is_glued_to_a_joint() -> None:
    first, second = find_people("รศ.ดร.สายใจ มั่งมี อธิการบดี และผศ.สมหวัง ใจกว้าง เลขานุการสภามหาวิทยาลัย")
    assert (first.name, first.positions) == ("สายใจ มั่งมี", ("อธิการบดี",))
    assert (second.name, second.positions) == ("สมหวัง ใจกว้าง", ("เลขานุการสภามหาวิทยาลัย",))


@pytest.mark.parametrize(("text", "name", "positions"), TYPICAL)
def test_typical(text: str, name: str, positions: list[str]) -> None:
    (person,) = find_people(text)
    assert person.name == name
    assert list(person.positions) == positions
    for span in person.spans:
        assert name.split(maxsplit=1)[0] in text[span.slice]


FORMS = """
# a ministry by its short name is nobody
รมว.ยุติธรรม ลงตรวจด่านตัวอย่าง-แม่สมมุติ กับนายสมหวัง ใจกว้าง → สมหวัง ใจกว้าง:
รมว.มานะ ใจกว้าง ลงตรวจด่านตัวอย่าง → มานะ ใจกว้าง: รมว.
# an office before the name and another behind it
ปลัดกระทรวงสมมุติ นายสมหวัง ใจกว้าง ในฐานะประธานคณะกรรมการสมมุติ แถลง → สมหวัง ใจกว้าง: ปลัดกระทรวงสมมุติ | ประธานคณะกรรมการสมมุติ
คณะรัฐมนตรีมีมติอนุมัติตามที่กรมสมมุติเสนอแต่งตั้ง นายสมหวัง ใจกว้าง ข้าราชการพลเรือนสามัญ ตำแหน่ง นิติกร → สมหวัง ใจกว้าง: นิติกร
คณะรัฐมนตรีมีมติเห็นชอบตามที่กระทรวงสมมุติเสนอแต่งตั้ง นายสมหวัง ใจกว้าง เป็นข้าราชการการเมือง ตำแหน่งที่ปรึกษารัฐมนตรี → สมหวัง ใจกว้าง: ที่ปรึกษารัฐมนตรี
คณะรัฐมนตรีมีมติเห็นชอบตามที่กระทรวงสมมุติเสนอแต่งตั้ง นายสมหวัง ใจกว้าง แทนนางสายใจ มั่งมี → สมหวัง ใจกว้าง:; สายใจ มั่งมี:
นางสายใจ มั่งมี ผู้แทนฝ่ายนายจ้าง ระบุว่า → สายใจ มั่งมี: ผู้แทนฝ่ายนายจ้าง
# abbreviated offices
พล.ต.อ.สมหวัง ใจกว้าง รอง ผบ.ตร. กล่าวว่า → สมหวัง ใจกว้าง: รอง ผบ.ตร.
พ.ต.ท.สมหวัง ใจกว้าง สวญ.สภ.สมมุติ พร้อมคณะ → สมหวัง ใจกว้าง: สวญ.สภ.สมมุติ
นายสมหวัง ใจกว้าง ปกท.ทส. กล่าวว่า → สมหวัง ใจกว้าง: ปกท.ทส.
นายสมหวัง ใจกว้าง ทปษ.รมว.อว. กล่าวว่า → สมหวัง ใจกว้าง: ทปษ.รมว.อว.
นายสมหวัง ใจกว้าง รองนรม. และ รมว.พณ. กล่าวว่า → สมหวัง ใจกว้าง: รองนรม. และ รมว.พณ.
นายสมหวัง ใจกว้าง นายก ทต.สมมุติ กล่าวว่า → สมหวัง ใจกว้าง: นายก ทต.สมมุติ
นายสมหวัง ใจกว้าง ผญบ.ม.3 กล่าวว่า → สมหวัง ใจกว้าง: ผญบ.ม.3
รอง ผวจ.สมมุติ นายสมหวัง ใจกว้าง กล่าวว่า → สมหวัง ใจกว้าง: รอง ผวจ.สมมุติ
# English offices and bodies
Mr. John Sample, Country Director of World Example Bank, กล่าวว่า → John Sample: Country Director of World Example Bank
Ms. Jane Example Doe Regional Director, Example Fund และคณะ → Jane Example Doe: Regional Director
Mr. Wang Example (นายหวัง ตัวอย่าง) Chairman บริษัท CHEX เข้าเยี่ยม → Wang Example: Chairman บริษัท CHEX
นายสมหวัง ใจกว้าง Festival Director → สมหวัง ใจกว้าง: Festival Director
นางพิมพ์กา โตสมมุติ  Executive Director → พิมพ์กา โตสมมุติ: Executive Director
นายสมหวัง ใจกว้าง รองผู้ว่าการ MEX กล่าว → สมหวัง ใจกว้าง: รองผู้ว่าการ MEX
# foreign names of many words
นายโมฮัมหมัด บิน ตัวอย่าง อัล สมมุติ รัฐมนตรีว่าการกระทรวงสมมุติ กล่าว → โมฮัมหมัด บิน ตัวอย่าง อัล สมมุติ: รัฐมนตรีว่าการกระทรวงสมมุติ
นายฮวน การ์โลส เดอ ลา กรุซ เอกอัครราชทูตสมมุติ เข้าพบ → ฮวน การ์โลส เดอ ลา กรุซ: เอกอัครราชทูตสมมุติ
นายเจมส์ ฮาวเวิร์ด สมิธ จูเนียร์ ประธานบริหาร → เจมส์ ฮาวเวิร์ด สมิธ จูเนียร์: ประธานบริหาร
ดร.ราเชช เวลปัล ซิงห์ จากประเทศสมมุติ → ราเชช เวลปัล ซิงห์:
# the office of an office
นายสมหวัง ใจกว้าง หัวหน้าสำนักงานผู้ว่าการ การรถไฟสมมุติ (รฟม.) กล่าว → สมหวัง ใจกว้าง: หัวหน้าสำนักงานผู้ว่าการ การรถไฟสมมุติ
# one name, and a nickname in quotes
นางสาวมายา “น้องมา” อายุ 19 ปี → มายา:
# monks by rank
พระเทพสมมุติโมลี (สมหวัง ฐิตธมฺโม) รองเจ้าคณะจังหวัดสมมุติ → สมหวัง ฐิตธมฺโม: รองเจ้าคณะจังหวัดสมมุติ
โดยพระครูวิสุทธิสมมุติ เจ้าอาวาสวัดสมมุติ → วิสุทธิสมมุติ: เจ้าอาวาสวัดสมมุติ
สมเด็จพระพุฒาสมมุติ เจ้าอาวาสวัดสมมุติ เป็นประธานฝ่ายสงฆ์ → สมเด็จพระพุฒาสมมุติ: เจ้าอาวาสวัดสมมุติ
# ณ and a place
นายสมหวัง ณ ภูเก็ต ผู้ว่าราชการจังหวัดสมมุติ → สมหวัง ณ ภูเก็ต: ผู้ว่าราชการจังหวัดสมมุติ
นายสมหวัง ใจกว้าง ณ ห้องประชุมสมมุติ → สมหวัง ใจกว้าง:
พบ นายสมหวัง ใจกว้าง ณ ขอนแก่น เมื่อวันที่ → สมหวัง ใจกว้าง:
# in which capacity; what is no office
นายสมหวัง ใจกว้าง ผู้ว่าราชการจังหวัดสมมุติ ในฐานะประธานกรรมการลุ่มน้ำสมมุติ → สมหวัง ใจกว้าง: ผู้ว่าราชการจังหวัดสมมุติ | ประธานกรรมการลุ่มน้ำสมมุติ
นายสมหวัง ใจกว้าง ผู้เชี่ยวชาญด้านสมมุติ เป็นวิทยากรบรรยาย → สมหวัง ใจกว้าง: ผู้เชี่ยวชาญด้านสมมุติ
# the office before each name, or after each
คือ ผวจ.สมมุติ นายสมหวัง ใจกว้าง ปจ.สมมุติ นายมานะ ขยันยิ่ง → สมหวัง ใจกว้าง: ผวจ.สมมุติ; มานะ ขยันยิ่ง: ปจ.สมมุติ
คือ นายสมหวัง ใจกว้าง ผวจ.สมมุติ นายมานะ ขยันยิ่ง ปจ.สมมุติ → สมหวัง ใจกว้าง: ผวจ.สมมุติ; มานะ ขยันยิ่ง: ปจ.สมมุติ
"""


@pytest.mark.parametrize("line", [line for line in FORMS.strip().split("\n") if not line.startswith("#")])
def test_forms_of_names_and_offices(line: str) -> None:
    text, wanted = line.split(" → ")
    found = [f"{person.name}: {' | '.join(person.positions)}".rstrip() for person in find_people(text)]
    assert "; ".join(found) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Miss International Queen ประกวด",
        "พระราชบัญญัติสมมุติ เจ้าอาวาสวัด",
        "สมเด็จพระเจ้าลูกเธอ เจ้าฟ้า",
        "นายจ้าง และลูกจ้าง",
        "นายกรัฐมนตรี กล่าวว่า",
        "ทนายความ ของจำเลย",
        "นายทะเบียน สหกรณ์",
        "คุณภาพ ชีวิต",
        "นายสมหวัง กล่าวว่า",
        "พ.ศ. สองพัน ห้าร้อย",
    ],
)
def test_nobody(text: str) -> None:
    assert find_people(text) == []


def test_later_mentions_belong_to_the_first() -> None:
    text = "“สมหวัง ใจกว้าง” เปิดงาน\nนายสมหวัง ใจกว้าง นายกเทศมนตรี เปิดงาน\nนายสมหวัง ใจกวาง กล่าวว่า\nนายสมหวัง กล่าวต่อ"
    (person,) = find_people(text)
    assert [text[s.slice] for s in person.spans] == ["สมหวัง ใจกว้าง", "นายสมหวัง ใจกว้าง", "นายสมหวัง ใจกวาง"]
    assert [text[s.slice] for s in person.short_spans] == ["นายสมหวัง"]


@given(st.text("กขค", max_size=7), st.text("กขค", max_size=7))
def test_slips_are_counted_as_levenshtein_has_it(a: str, b: str) -> None:
    from rapidfuzz.distance import Levenshtein

    distance = Levenshtein.distance(a, b)
    assert within_edits(a, b, 1) == (distance <= 1)
    assert within_edits(a, b, 2) == (distance <= 2)


SAME = [
    # one slip, two in a long family name, one in each name
    ("นายสมหวัง ใจกว้าง", "นายสมหวัง ใจกวาง"),
    ("นายสมหวัง วัฒนาเจริญสุข", "นายสมหวัง วัฒนเจริญสุก"),
    ("นายสมหวังดี ใจกว้าง", "นายสมหวงดี ใจกวาง"),
    # blanks inside a name
    ("นายสมหวัง ใจกว้าง", "นายสม หวัง ใจกว้าง"),
    ("นายสมหวัง ใจกว้าง", "นายสมหวัง ใจ กว้าง"),
]
OTHERS = [
    ("นายสมหวัง ใจกว้าง", "นายสมหมาย ใจกว้าง"),
    ("นายสมหวัง ใจกว้าง อธิบดีกรมสมมุติ", "นายสมหวง ใจกว้าง ผู้ว่าราชการจังหวัดสมมุติ"),
    ("นายสมหวัง บุญมากดี", "นายสมหวัง บุญมีดี"),
    ("นางสมหวัง วัฒนาเจริญสุข", "นายสมหวัง วัฒนเจริญสุก"),
]


@pytest.mark.parametrize(("first", "second"), SAME)
def test_one_person_in_two_spellings(first: str, second: str) -> None:
    text = f"{first} เปิดประชุม\n{first} กล่าวว่า\n{second} กล่าวว่า"
    (person,) = find_people(text)
    assert [text[span.slice] for span in person.spans] == [first, first, second]


@pytest.mark.parametrize(("first", "second"), OTHERS)
def test_two_people_with_names_alike(first: str, second: str) -> None:
    assert len(find_people(f"{first} เปิดประชุม\n{second} กล่าวว่า")) == 2


def test_a_short_form_means_the_namesake_of_that_title_who_was_named_last() -> None:
    text = "นายสมหวัง ใจกว้าง กล่าวว่า ดร.สมหวัง มั่งมี ตอบ\nนายสมหวัง กล่าวว่า\nดร.สมหวัง กล่าวว่า\nนายสมหวง กล่าวว่า"
    first, second = find_people(text)
    assert [text[span.slice] for span in first.short_spans] == ["นายสมหวัง", "นายสมหวง"]
    assert [text[span.slice] for span in second.short_spans] == ["ดร.สมหวัง"]


def test_key_is_without_marks_that_come_and_go() -> None:
    assert person_key("สมหวัง พันธ์ดี") == person_key("สมหวัง  พันธดี")


@pytest.mark.parametrize(
    ("text", "people"),
    [
        # an office in the place of a title
        ("โดยอธิบดีสมหวัง ใจกว้าง รองอธิบดีสมศรี มั่นคงดี พร้อมด้วยคณะ", [("สมหวัง ใจกว้าง", ["อธิบดี"]), ("สมศรี มั่นคงดี", ["รองอธิบดี"])]),
        ("นายกสมชาย ใจดี ลงพื้นที่", [("สมชาย ใจดี", ["นายก"])]),
        ("ส.ส.สมชาย ใจดี กล่าวว่า", [("สมชาย ใจดี", ["ส.ส."])]),
        ("กำนันสมชาย ใจดี กล่าวว่า", [("สมชาย ใจดี", ["กำนัน"])]),
        ("แนะนำให้ครูสมหญิง", []),
        ("ครูสมหญิง ใจดี กล่าวว่า", [("สมหญิง ใจดี", ["ครู"])]),
        ("หมอสมชาย ใจดี ตรวจอาการ", [("สมชาย ใจดี", ["หมอ"])]),
        ("นายก อบต.สมชาย ใจดี ลงพื้นที่", [("สมชาย ใจดี", ["นายก อบต."])]),
        ("รมต.สมชาย รับข้อเสนอของชาวบ้าน", []),
        ("ลงทะเบียนใน หมอพร้อม ทั้งนี้ ต้องมีเลขประจำตัว", []),
        ("ครูชำนาญ การพิเศษ โรงเรียนสมมุติ", []),
        ("ปลัดอำเภอ สมุทรสาคร", []),
        # couples
        ("นายสมชาย-นางสมหญิง ใจดี บริจาคเงิน", [("สมชาย ใจดี", []), ("สมหญิง ใจดี", [])]),
        ("นายสมชายและนางสมหญิง ใจดี มอบเงิน", [("สมชาย ใจดี", []), ("สมหญิง ใจดี", [])]),
        # Chinese, Arabic and European names
        ("นายสมชาย แซ่ ลิ้ม ผู้รับจ้าง", [("สมชาย แซ่ ลิ้ม", [])]),
        ("นายโทมัส เจ. มิลเลอร์ ประธานาธิบดี", [("โทมัส เจ. มิลเลอร์", ["ประธานาธิบดี"])]),
        ("นายอับดุล อาลี บินซาอิด", [("อับดุล อาลี บินซาอิด", [])]),
        ("นายสมชาย ใจดี บินตรงถึงเชียงใหม่", [("สมชาย ใจดี", [])]),
        # where an office stands
        ("นางมาลี ศรีสุข อายุ 47 ปี หัวหน้าสำนักปลัด", [("มาลี ศรีสุข", ["หัวหน้าสำนักปลัด"])]),
        (
            "นายสมชาย ใจดี ผู้อำนวยการสำนักงาน ป.ป.ช. ประจำจังหวัดสมมุติ กล่าวว่า",
            [("สมชาย ใจดี", ["ผู้อำนวยการสำนักงาน ป.ป.ช. ประจำจังหวัดสมมุติ"])],
        ),
        (
            "นายสมชาย ใจดี เลขาธิการคณะกรรมการ ป้องกันน้ำท่วมแห่งชาติ (ป.น.ท.) และโฆษกสำนักงาน ป.น.ท. แถลงว่า",
            [("สมชาย ใจดี", ["เลขาธิการคณะกรรมการ ป้องกันน้ำท่วมแห่งชาติ", "โฆษกสำนักงาน ป.น.ท."])],
        ),
        ("(นายสมชาย ใจดี)\nนายกเทศมนตรีตำบลสมมุติ\nประกาศไว้", [("สมชาย ใจดี", ["นายกเทศมนตรีตำบลสมมุติ"])]),
        ("ประธานกรรมการ\nนายสมชาย ใจดี\nกรรมการ\nนางมาลี มีสุข", [("สมชาย ใจดี", []), ("มาลี มีสุข", [])]),
        ("Mr. Chen Wang, CEO Golden Rice Mill Co., Ltd. ร่วมงาน", [("Chen Wang", ["CEO Golden Rice Mill Co., Ltd."])]),
        # who presides holds no office by that
        ("นายสมชาย ใจดี เป็นประธานส่งมอบบ้าน", [("สมชาย ใจดี", [])]),
        ("นายสมชาย ใจดี เป็นประธานกรรมการบริษัท", [("สมชาย ใจดี", ["ประธานกรรมการบริษัท"])]),
        ("นายสมชาย ใจดี นายกเทศมนตรีนครสมมุติ ประธาน พร้อมด้วยรองนายก", [("สมชาย ใจดี", ["นายกเทศมนตรีนครสมมุติ"])]),
    ],
)
def test_names_and_offices_of_posts(text: str, people: list[tuple[str, list[str]]]) -> None:
    assert [(person.name, list(person.positions)) for person in find_people(text)] == people


LETTERS = "กขคงจฉชซญดตถทธนบปผพฟมยรลวสหอ"


def made_names(count: int) -> list[str]:
    """Different words, none of them a part of another that begins so."""
    return [f"{LETTERS[at % 28]}{LETTERS[at // 28 % 28]}{LETTERS[at // 784 % 28]}า" for at in range(count)]


@pytest.mark.parametrize("others", [0, 40], ids=["few", "many"])
def test_names_that_stand_alone_are_found_however_many_are_known(others: int) -> None:
    text = "สมชายดี สมชาย นายสมชาย (สมชาย) " + " ".join(made_names(others))
    assert _runs_of(text, dict.fromkeys(["สมชาย", "สมหญิง", *made_names(others)]))[:2] == [(8, 13), (24, 29)]


def test_many_names_are_looked_for_at_once() -> None:
    def work(count: int) -> None:
        names = made_names(count)
        assert len(_runs_of(" กล่าวว่า ".join(names), dict.fromkeys(names))) == count

    assert_linear(work, 16_000)
