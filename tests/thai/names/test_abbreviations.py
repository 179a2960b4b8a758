"""Abbreviations of offices and bodies, written out. The offices are real, who holds them is nobody."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from council_docs.lexicon.wordlists import vocabulary
from council_docs.text.anchors import begun_at
from council_docs.thai.names.abbreviations import (
    Expander,
    _pattern,
    _places,
    _readings,
    definitions,
    expand_office,
    find_abbreviations,
)

OFFICES = """
ผวจ.สมมุติ → ผู้ว่าราชการจังหวัดสมมุติ
ผวจ สมมุติ → ผู้ว่าราชการจังหวัดสมมุติ
รอง ผวจ.สมมุติ → รองผู้ว่าราชการจังหวัดสมมุติ
นายก อบต.สมมุติ → นายกองค์การบริหารส่วนตำบลสมมุติ
นายกอบต.สมมุติ → นายกองค์การบริหารส่วนตำบลสมมุติ
ปลัด อบต. → ปลัดองค์การบริหารส่วนตำบล
สมาชิกสภา อบจ.สมมุติ เขต 2 → สมาชิกสภาองค์การบริหารส่วนจังหวัดสมมุติ เขต 2
ส.อบต. หมู่ 3 → สมาชิกสภาองค์การบริหารส่วนตำบล หมู่ 3
ส.ท. → สมาชิกสภาเทศบาล
รมว.พม. → รัฐมนตรีว่าการกระทรวงการพัฒนาสังคมและความมั่นคงของมนุษย์
รมว.คลัง → รัฐมนตรีว่าการกระทรวงการคลัง
รมช.เกษตรฯ → รัฐมนตรีช่วยว่าการกระทรวงเกษตรและสหกรณ์
รมว.กระทรวงสมมุติ → รัฐมนตรีว่าการกระทรวงสมมุติ
ปกท.ทส. → ปลัดกระทรวงทรัพยากรธรรมชาติและสิ่งแวดล้อม
ทปษ.รมว.อว. → ที่ปรึกษารัฐมนตรีว่าการกระทรวงการอุดมศึกษา วิทยาศาสตร์ วิจัยและนวัตกรรม
รอง ผบ.ตร. → รองผู้บัญชาการตำรวจแห่งชาติ
ผบช.ภ.5 → ผู้บัญชาการตำรวจภูธรภาค 5
ผอ.รพ.สต.บ้านสมมุติ → ผู้อำนวยการโรงพยาบาลส่งเสริมสุขภาพตำบลบ้านสมมุติ
ผอ.กองช่าง อบต.สมมุติ → ผู้อำนวยการกองช่าง องค์การบริหารส่วนตำบลสมมุติ
ผู้แทน สพป.สมมุติ เขต 1 → ผู้แทนสำนักงานเขตพื้นที่การศึกษาประถมศึกษาสมมุติ เขต 1
เลขาธิการ ป.ป.ส. → เลขาธิการคณะกรรมการป้องกันและปราบปรามยาเสพติด
เลขาธิการสำนักงาน ก.ล.ต. → เลขาธิการสำนักงานคณะกรรมการกำกับหลักทรัพย์และตลาดหลักทรัพย์
กำนัน ต.สมมุติ อ.เมือง จ.สมมุติ → กำนัน ตำบลสมมุติ อำเภอเมือง จังหวัดสมมุติ
"""


@pytest.mark.parametrize("line", OFFICES.strip().split("\n"))
def test_offices(line: str) -> None:
    office, full = line.split(" → ")
    assert expand_office(office) == full


NOTHING = "ผู้ว่าราชการจังหวัดสมมุติ / อธิบดี ทช. / จ.ส.อ. / ต.ค. / พ.ศ. / กรมสมมุติ / ม.ค. / คณะกรรมการ / พล.ต.อ. / ส.ค.ส. / ป.ตรี"


@pytest.mark.parametrize("text", NOTHING.split(" / "))
def test_nothing_is_written_out(text: str) -> None:
    assert expand_office(text) is None


def test_every_reading_of_an_ambiguous_abbreviation_is_kept() -> None:
    (found,) = find_abbreviations("รายงานของ ทช. ฉบับนี้")
    assert found.expansion is None
    assert found.readings == ("กรมทางหลวงชนบท", "กรมทรัพยากรทางทะเลและชายฝั่ง")


def test_the_text_itself_says_which() -> None:
    text = "กรมทางหลวงชนบท (ทช.) และคณะกรรมการสิ่งสมมุติแห่งชาติ (กสม.) กับสำนักงานส่งเสริมเรื่องสมมุติ (สสมต.)"
    assert definitions(text) == {"ทช.": "กรมทางหลวงชนบท", "สสมต.": "สำนักงานส่งเสริมเรื่องสมมุติ"}
    assert Expander(text).expand("อธิบดี ทช.") == "อธิบดีกรมทางหลวงชนบท"
    assert Expander(text).expand("ผู้อำนวยการ สสมต.") == "ผู้อำนวยการสำนักงานส่งเสริมเรื่องสมมุติ"
    assert Expander("").expand("อธิบดี ทช.") is None


def test_form_of_the_table() -> None:
    table = vocabulary("abbreviations")
    single = [key for name in ("offices", "organizations", "places") for key in table[name]]
    assert len(single) == len(set(single))
    assert not set(single) & set(table["ambiguous"])
    assert all(len(readings) == len(set(readings)) >= 2 for readings in table["ambiguous"].values())
    assert all(re.fullmatch(r"[ก-๎.]+", key) for key in (*single, *table["ambiguous"]))


def test_without_its_last_stop_no_abbreviation_is_a_word() -> None:
    """Words of consonants alone, which an abbreviation without its stop could be taken for."""
    table = vocabulary("abbreviations")
    bare = {key.rstrip(".") for name in ("offices", "organizations", "ambiguous") for key in table[name]}
    assert not bare & {"กรม", "ขนม", "กลม", "ผสม", "สนม", "ถนน", "นคร", "ตลก", "กบฏ", "อบรม", "ผลก", "ยนต", "ลมบ", "ปลด"}


@given(st.text(alphabet="กอบตผวจรม. ()ทชา1", max_size=60))
def test_offsets_are_those_of_the_text(text: str) -> None:
    end = 0
    for found in find_abbreviations(text, defined=definitions(text)):
        assert end <= found.start < found.end
        assert text[found.start : found.end] == found.text
        end = found.end


@given(
    st.lists(
        st.sampled_from([*sorted(_readings()), "นายก", "ก", "สภา", "A"]) | st.sampled_from(" \n\t.,()/ฯ1๑"), max_size=12
    )
)
@example(["อบต.", "\n", "สภา"])
def test_no_place_of_an_abbreviation_is_passed_over(pieces: list[str]) -> None:
    """`อบต` at the end of a line was: only places before a full stop or behind consonants are looked at."""
    for text in ("".join(pieces), "".join(piece.removesuffix(".") for piece in pieces)):
        looked_at = [match.span() for match in begun_at(_pattern(), _places(text), text)]
        assert looked_at == [match.span() for match in _pattern().finditer(text)]
