"""Names and titles. All names are invented; what the texts show is form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council_docs.thai.names.full_names import find_names, name_at, person_key

# Each text has its name marked «title|given|family».
MARKED = [
    # glued titles, chains, ranks long and short
    "โดย«นาย|สมหวัง|ใจกว้าง» ผู้ว่าราชการจังหวัด",
    "และ «ผู้ช่วยศาสตราจารย์ ดร.|สายใจ|มั่งมี» คณบดี",
    "มี «พล.ต.ต. นพ.|มานะ|ขยันยิ่ง» เป็นประธาน",
    "พบ «พล. ต. อ.|มานะ|ขยันยิ่ง» ผู้บัญชาการ",
    "«ว่าที่ร้อยตรีหญิง|สายใจ|มั่งมี» นักวิชาการ",
    "«ว่าที่ ร.ต.|สมหวัง|ใจกว้าง» ปลัดอำเภอ",
    "«ศาสตราจารย์พิเศษ|สมหวัง|ใจกว้าง» ปลัดกระทรวง",
    "«นายหมวดเอก|สมหวัง|ใจกว้าง» นายอำเภอ",
    "«ท่านผู้หญิง|สายใจ|มั่งมี» ประธานมูลนิธิ",
    "โดย«ดร.|สายใจ|มั่งมี» อธิบดี",
    "«พระครูปลัด|สมหวัง|ฐิตธมฺโม» เจ้าอาวาส",
    # a title is whole where a syllable begins behind it
    "«นาง|สาวิตรี|ใจกว้าง» กรรมการ",
    "«นาง|สาวารี|มั่งมี» กรรมการ",
    "«นางสาว|อารี|มั่งมี» กรรมการ",
    # two-part, hyphened and foreign family names
    "«นาง|สายใจ|เทพสุนทร ณ อยุธยา» กรรมการ",
    "«นาย|สมหวัง|ณ ระนอง» กรรมการ",
    "«นาง|รัศมี|วงศ์งาม สุวรรณทิพย์» รองโฆษกประจำสำนักนายกรัฐมนตรี",
    "«พลอากาศโท|ภักดี|แสง-ชูดี» กรรมการ",
    "«นาย|เหงียน|วัน ดุง» รัฐมนตรีช่วยว่าการกระทรวง",
    "«Mr.|John|Sample Smith» Ambassador",
    # the end of the family name by what is glued to it
    "«นาย|สมหวัง|ใจกว้าง»ผู้อำนวยการสำนัก",
    "«นาย|สมหวัง|ใจกว้าง»กล่าวว่า",
    "«นาย|สมหวัง|ใจกว้าง»และคณะ",
    "«นาย|สมหวัง|ใจกว้าง»เป็นประธาน",
    # family names that begin like a verb
    "«นาย|สมหวัง|คงเจริญดี» อธิบดีกรมสมมุติ",
    "«นาย|สมหวัง|ชูสกุลงาม» อธิบดีกรมสมมุติ",
    "«นางสาว|ธัญญา|บุตรสกุลดี» หัวหน้าสำนักงาน",
    # … or like an office
    "«นางสาว|ธัญญา|แพทย์วงศ์» ผู้ช่วยเลขานุการ",
    "«นาย|สมหวัง|ครูพานิช» กรรมการ",
    # family names of dictionary words alone, by how they end and by what follows
    "ของ«พลเอก|สมหวัง|ทองมาศวงศ์» เมื่อครั้งดำรงตำแหน่ง",
    "และ«ดร.|สายใจ|แสงดาวกุล มั่งมีเจริญ» นายกสมาคมสตรี",
    "«ศ.|มานะ|อุทิศสุข» ผศ.สมหวัง ใจกว้าง",
    "«ดร.|มานะ|อุทิศสุข» รองกรรมการผู้จัดการใหญ่",
    # what looks like a title or an office inside a family name is none
    "«นาย|ปรีชา|วัฒนายากรดี» รักษาการโฆษก",
    # a foreign family name that comes first
    "โดย«นาย|คิม|จอง ซัม» ระบุ",
    # another name, an age or a capacity after an ordinary word
    "และ«นาย|มานะ|ใจเย็น» หรือน้องมา อายุ 5 ปี",
    "ของ«นาย|มานะ|ใจเย็น» อายุ 52 ปี",
    # given names of Lahu men begin like a verb
    "1. «นาย|จะหา|ใจกว้าง» กรรมการ",
    "«นาย|จะอื่อ|แซ่ลี้» ผู้ใหญ่บ้าน",
    # a nickname between the names; wide blanks of damaged papers
    "«นาย|สมหวัง|ใจกว้าง» (ตุ้ม) กำนัน",
    "1. «นาย|สมหวัง|ใจกว้าง»      กรรมการ",
]


@pytest.mark.parametrize("marked", MARKED)
def test_marked(marked: str) -> None:
    before, rest = marked.split("«")
    inside, after = rest.split("»")
    title, first, family = inside.split("|")
    glue = "" if title.endswith((".", "นาย", "นาง")) or len(title) > 6 else " "
    text = f"{before}{title}{glue}{first} {family}{after}"
    found = next(match for match in find_names(text) if match.family)
    assert (found.title, found.given, found.family) == (title, first, family)
    assert text[found.start : found.end] == f"{title}{glue}{first} {family}"


FALSE_FRIENDS = """
นายกรัฐมนตรี กล่าวว่า / นายกเทศมนตรี ตำบลสมมุติ / นายกแพรวา ใจดี / นายจ้าง และลูกจ้าง / นายทะเบียน สหกรณ์
นายอำเภอ เมืองสมมุติ / นายหน้า ประกันภัย / นายช่าง โยธาชำนาญงาน / นายแพทย์ชำนาญการ ด้านเวชกรรม / ทนายความ จำเลย / เจ้านาย ลูกน้อง
นางสาวไทย ประจำปี / พระนางเจ้า พระบรมราชินี / คุณภาพ ชีวิต / คุณสมบัติ ผู้สมัคร / พระมหากษัตริย์ ทรงพระกรุณา / หมอพร้อม ร้อยละ
เด็กหญิงและเด็กชาย ทุกคน / พันเอก รวมถึงสื่อมวลชน ทุกคน / พลทหารกองทัพบก ในค่าย / นายพลจีนที่กำลัง เป็น / พลเอก อยู่เป็นนายกรัฐมนตรี
พ.ศ. สองพัน ห้าร้อย / อ.เมือง จ.สมมุติ / ห้องประชุมนายสมหวัง ใจกว้าง / โรงเรียนนายสมหวัง ใจกว้าง / เสวนายกระดับเครือข่าย ชุมชน
"""


@pytest.mark.parametrize("text", FALSE_FRIENDS.strip().replace("\n", " / ").split(" / "))
def test_false_friends(text: str) -> None:
    assert [match for match in find_names(text) if match.family] == []


@pytest.mark.parametrize("text", ["นางนวล ใจดี", "นายพล ทองมา กรรมการ", "นายใหญ่ มีสุข\tกรรมการ", "นายเงิน แก้วใส", "นายไทย ใจดี"])
def test_words_that_are_given_names_are_so_in_a_row(text: str) -> None:
    """The row of a general, a boss or a gull had no name, or one with its title in it."""
    row = name_at(text, 0, listed=True)
    assert row is not None
    assert row.family is not None
    assert name_at(text, 0) is None


@pytest.mark.parametrize(
    "text", ["นายใหญ่", "นายอำเภอ ดอนแก้ว", "นายช่าง โยธา", "นายทุน", "นางงาม", "นายทะเบียน สหกรณ์", "นางพยาบาล วิชาชีพ"]
)
def test_other_words_are_none_in_a_row_either(text: str) -> None:
    assert name_at(text, 0, listed=True) is None


SHORT = [
    "นายสมหวัง กล่าวว่า",
    "นายสมหวังฯ เปิดเผย",
    "นายสมหวังกล่าวว่า",
    "นายสมหวัง จะเดินทางไปยังจังหวัด",
    "นายสมหวัง ได้มอบหมายให้",
    "ดร.สายใจ รมว.สมมุติ",
    "นายสมหวังตอบว่า",
    "พล.อ.สมหวังยังกล่าวถึงการแก้ปัญหา",
    "นายสมหวังกับพวกแสดงให้เห็นว่าการดำเนินการ",
    "พล.อ.สมหวัง แจงอนุมัติงบ ช่วยชาวบ้าน",
    "พล.อ.สมหวัง เป็นนายกรัฐมนตรีต่อ",
    "พล.อ.สมหวัง ยังตอบโต้ นายมานะ",
]


@pytest.mark.parametrize("text", SHORT)
def test_a_title_and_a_given_name_alone(text: str) -> None:
    match = next(find_names(text))
    assert match.family is None
    assert match.given in ("สมหวัง", "สายใจ")


@pytest.mark.parametrize(
    ("row", "family"),
    [
        ("นางมณี ประธานทิพย์", "ประธานทิพย์"),
        ("นายทวี แทนไธสง", "แทนไธสง"),
        ("นายมนัส ปลัดชัย", "ปลัดชัย"),
        ("นายสมหวัง ประธานชุมชน", None),
        ("นายสมหวัง ประธานสตรี", None),
        ("นายสมหวัง ปลัดอบต", None),
        ("นายสมหวัง แทนนายก", None),
        ("นายสมหวัง ผู้แทนครู", None),
    ],
)
def test_in_a_list_family_names_that_begin_with_the_word_of_an_office(row: str, family: str | None) -> None:
    found = name_at(row + "\u00a0กรรมการ", 0, listed=True)
    assert found is not None
    assert found.family == family


def test_in_a_list_any_title_counts() -> None:
    assert name_at("อาจารย์กรกวิน ใจกว้างงาม", 0) is None
    listed = name_at("อาจารย์กรกวิน ใจกว้างงาม", 0, listed=True)
    assert listed is not None
    assert listed.name == "กรกวิน ใจกว้างงาม"


def test_keys_meet_over_slips_of_spelling() -> None:
    assert person_key("สมหวัง พันธุ์ดี") == person_key("สมหวัง  พันธุ์ดี") == person_key("สมหวังพันธุดี")


PIECES = st.sampled_from(
    [
        "นาย",
        "นางสาว",
        "พล.อ.",
        "ดร.",
        "สมหวัง",
        "ใจกว้าง",
        " ",
        "  ",
        "\n",
        "\t",
        "กล่าวว่า",
        "ณ อยุธยา",
        "(",
        ")",
        "ผู้อำนวยการ",
        "ก",
        "1.",
    ]
)


@given(st.lists(PIECES, max_size=25).map("".join))
def test_offsets_are_those_of_the_text(text: str) -> None:
    end = 0
    for match in find_names(text):
        assert end <= match.start <= match.name_start < match.end <= len(text)
        assert text[match.name_start : match.end].startswith(match.given)
        end = match.end


@given(st.text(alphabet="กขนายงดร. \n\tฯ่าเแ()“”", max_size=80))
def test_any_text_is_read(text: str) -> None:
    assert all(text[match.start : match.end] for match in find_names(text))
