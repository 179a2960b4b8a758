"""Text that another program took from a PDF: ำ and late marks come back where the words prove it, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import council_docs as cd
from council_docs.thai.script.extracted_text import TextRepair, applied, repair_text, restored
from tests.cost import assert_linear

RESTORED = [
    # the ring of ำ became a blank
    ("ส านักงานปลัด จ านวนเงิน", "สำนักงานปลัด จำนวนเงิน"),
    ("ก าหนดให้ด าเนินการตามอ านาจหน้าที่", "กำหนดให้ดำเนินการตามอำนาจหน้าที่"),
    ("น ้าท่วมถนนท าให้ช ารุด", "น้ำท่วมถนนทำให้ชำรุด"),
    ("ค\u00a0าสั่งแต่งตั้งล าดับที่ ๓", "คำสั่งแต่งตั้งลำดับที่ ๓"),
    # … and was lost
    ("สานักงานปลัดกาหนดจานวนเงินตามอานาจ", "สำนักงานปลัดกำหนดจำนวนเงินตามอำนาจ"),
    # า drawn with the glyph of ำ: a text that has hardly any า
    (
        "รำยงำนกำรประชุมคณะกรรมกำรดำเนินงำน พิจำรณำงบประมำณจำนวน ๒,๐๐๐ บำท จำกสมำชิกสำมัญ",
        "รายงานการประชุมคณะกรรมการดำเนินงาน พิจารณางบประมาณจำนวน ๒,๐๐๐ บาท จากสมาชิกสามัญ",
    ),
    # … and its marks behind the next letter besides
    (
        "รำยงำนกำรประชุม ประธำนแจ้งว่ำ ครัง้ ที่ ๒ สมำชิกจ่ำยเงิน เปน็ เงินบำท พิจำรณำ",
        "รายงานการประชุม ประธานแจ้งว่า ครั้งที่ ๒ สมาชิกจ่ายเงิน เป็นเงินบาท พิจารณา",
    ),
    # marks behind the next letter
    ("ครัง้ ที่ ๑ ทัง้หมด", "ครั้งที่ ๑ ทั้งหมด"),
    ("เปน็ เหน็ ชอบ ", "เป็นเห็นชอบ "),
    ("พืน้ ที่ ขึน้ ทะเบียน", "พื้นที่ ขึ้นทะเบียน"),
]


@pytest.mark.parametrize(("text", "right"), RESTORED)
def test_what_words_prove_is_put_back(text: str, right: str) -> None:
    assert repair_text(text)[0] == right


@pytest.mark.parametrize(
    "text",
    [
        "ประช าชนและข ้าราชการในอ าเซียน ม าตรา ก ารประชุม",  # gaps in words with า
        "คนก็ ไปด้วย จะก็ ได้ เด็ก ๆ เก็บ ",
        "สานักงาน",  # one slip of a typist
        "น้าสาวและจ่าเอก ประจาน สาระสำคัญ กาหลง",
        "ปีข้",  # a text may be cut within a word
        "ทำนา นำน้ำ ลำธาร ค่ำคืน จำคำ ชำระ ซ้ำ อำลา",  # many ำ, and some า
        "บริษัท กนก จำกัด ครั้งที่ ๑ ทั้งนี้",
    ],
)
def test_right_words_are_left_alone(text: str) -> None:
    assert [repair for repair in repair_text(text)[1] if repair.kind in {"sara-am", "sara-aa", "late-mark"}] == []


def test_what_the_words_do_not_settle_is_told() -> None:
    assert [(repair.kind, repair.before) for repair in repair_text("จะ ท า อย่างไร")[1]] == [("unsettled", "ท า")]
    # Beside words that prove ำ, and none that prove า, it is ำ.
    assert repair_text("จะ ท า ตามค าสั่ง")[0] == "จะ ทำ ตามคำสั่ง"


def test_a_vowel_that_words_leave_open_stays_and_is_told() -> None:
    text, repairs = repair_text("รำยงำนกำรประชุม ประธำนและสมำชิก พิจำรณำแล้ว ทำ ตำมงบประมำณ")
    assert text == "รายงานการประชุม ประธานและสมาชิก พิจารณาแล้ว ทำ ตามงบประมาณ"
    assert [(each.before, each.after) for each in repairs if each.kind == "unsettled"] == [("ำ", "ำ")]


def test_repairs_say_what_stood_where() -> None:
    text = "เจ\uf70bาหน้าที่ส านักงาน"
    repaired, repairs = repair_text(text)
    assert repaired == "เจ้าหน้าที่สำนักงาน"
    assert repairs == (
        TextRepair("script", 2, 3, "\uf70b", "้", 2),
        TextRepair("sara-am", 11, 14, "ส า", "สำ", 11),
    )


@given(st.text("กขสนงอ่้ัิีาำะเ็ ท\uf70b\u0e4d\n", max_size=40))
def test_offsets_lead_back_to_the_text_handed_in(text: str) -> None:
    repaired, repairs = repair_text(text)
    assert all(text[each.start : each.end] == each.before for each in repairs)
    assert all(repaired[each.at : each.at + len(each.after)] == each.after for each in repairs)
    assert [each.at for each in repairs] == sorted(each.at for each in repairs)


@given(st.text("กขสนงอจ่้ัิีาำะเ็ ท", max_size=40))
def test_putting_back_twice_is_putting_back_once(text: str) -> None:
    once = applied(text, restored(text)).text
    assert applied(once, [place for place in restored(once) if place.kind == "unsettled"]).text == once


def test_parse_text_repairs_and_reports() -> None:
    record = cd.parse_text("ส านักงานปลัดรายงานจ านวนเงิน 5,000 บาท")
    assert record.text == "สำนักงานปลัดรายงานจำนวนเงิน 5,000 บาท"
    assert record.source.repairs["sara-am"] == 2
    assert record.source.damaged_pages == ()
    assert cd.parse_text("มติ\fจะ ท า อย่างไร").source.damaged_pages == (2,)


@pytest.mark.parametrize(
    "text",
    [
        # marks torn off, each on a line of its own
        "การเขียนรายงานการประชุม\nื\nี\n1. ให้ลงช่อคณะท่ประชุมหรือช่อการประชุม\nั\nั\n2. คร้งท่ ให้ลงคร้งท่ประชุม\nื\nี\nเม่อลงวันท",
        # vowels above and tones all lost to blanks
        "ค ม อการเข ยนรายงานการประช ม ค อ การบ นท กความค ดเห นของผ มาประช ม ผ เข าร วมประช ม และมต ของท ประช ม ซ งเป นหน าท "
        "ของฝ ายเลขาน การ ท จะต องบ นท กให ถ กต อง เพ อเป นหล กฐานในการด าเน นงานต อไป",
    ],
)
def test_text_that_is_no_thai_any_more_is_told(text: str) -> None:
    assert cd.parse_text(f"มติ\f{text}").source.damaged_pages == (2,)


@pytest.mark.parametrize("text", ["ท า", "เปน็ ", "ส านักงาน ", "ครัง้", "สานักงานจานวน", "กำร", "ทำ "])
def test_hostile_texts_take_time_in_proportion(text: str) -> None:
    assert_linear(lambda n: repair_text(text * n), 300)


@pytest.mark.parametrize("run", ["ก", "กำ", "จำนวน"], ids=["without any", "all of it", "words that want it"])
def test_a_run_of_letters_costs_what_it_is_long(run: str) -> None:
    """A text without า has its runs of letters looked at for each ำ."""
    assert_linear(lambda n: restored("กำ " * 10 + run * (n // len(run))), 60_000)
