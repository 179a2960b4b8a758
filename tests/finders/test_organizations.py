"""Organizations by their first word; every text is invented."""

import pytest

from council_docs.finders.organizations import find_organizations
from tests.cost import assert_linear


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("เจ้าหน้าที่กระทรวงมหาดไทย กรมการปกครอง เข้าร่วม", [("ministry", "กระทรวงมหาดไทย"), ("department", "กรมการปกครอง")]),
        (
            "เทศบาลเมืองสมมุติร่วมกับองค์การบริหารส่วนตำบลทุ่งขวัญ",
            [("local_authority", "เทศบาลเมืองสมมุติ"), ("local_authority", "องค์การบริหารส่วนตำบลทุ่งขวัญ")],
        ),
        ("บริษัท ข้าวดี จำกัด (มหาชน) และ หจก.ก้าวหน้า", [("company", "บริษัท ข้าวดี จำกัด (มหาชน)"), ("company", "หจก.ก้าวหน้า")]),
        ("สหกรณ์ออมทรัพย์ครูสมมุติ มูลนิธิน้ำใส", [("cooperative", "สหกรณ์ออมทรัพย์ครูสมมุติ"), ("foundation", "มูลนิธิน้ำใส")]),
        ("ธนาคารออมสิน พรรคชาวนาไทย", [("bank", "ธนาคารออมสิน"), ("party", "พรรคชาวนาไทย")]),
        ("โรงเรียนบ้านดอนสมมุติ โรงพยาบาลทุ่งขวัญ", [("school", "โรงเรียนบ้านดอนสมมุติ"), ("hospital", "โรงพยาบาลทุ่งขวัญ")]),
        ("สำนักงาน ป.ป.ช. ประจำจังหวัดเชียงราย แถลง", [("office", "สำนักงาน ป.ป.ช. ประจำจังหวัดเชียงราย")]),
        ("กระทรวงคมนาคมมีแผนขุดคลอง", [("ministry", "กระทรวงคมนาคม")]),
        ("การไฟฟ้าส่วนภูมิภาคดับไฟ", [("office", "การไฟฟ้าส่วนภูมิภาค")]),
        ("สภาเกษตรกรแห่งชาติเรียบร้อยแล้ว", [("council", "สภาเกษตรกรแห่งชาติ")]),
        # headlines: the sentence goes on behind the name at once
        ("กรมชลประทานเตือนน้ำท่วม", [("department", "กรมชลประทาน")]),
        ("มหาวิทยาลัยทุ่งขวัญรับนักศึกษาใหม่", [("university", "มหาวิทยาลัยทุ่งขวัญ")]),
        ("เทศบาลตำบลทุ่งขวัญยกเลิกงานวัด", [("local_authority", "เทศบาลตำบลทุ่งขวัญ")]),
        ("ศูนย์เตือนภัยพิบัติแห่งชาติ โรงเรียนทุ่งขวัญชวนวิทยา", [("office", "ศูนย์เตือนภัยพิบัติแห่งชาติ"), ("school", "โรงเรียนทุ่งขวัญชวนวิทยา")]),
        ("สภาเทศบาลเห็นชอบงบ", []),
        # words that name nobody
        ("กรมธรรม์ บริษัทเอกชน สหกรณ์ต่างๆ ทุกโรงเรียนที่เข้าร่วม ศาลากลาง ศาลาวัด", []),
        ("กระทรวงดังกล่าว กองทุนนี้ พรรคร่วมรัฐบาล", []),
    ],
)
def test_organizations(text: str, found: list[tuple[str, str]]) -> None:
    assert [(one.kind, one.text) for one in find_organizations(text)] == found
    assert all(text[one.span.slice] == one.text for one in find_organizations(text))


def test_abbreviations_are_written_out_to_group_by() -> None:
    (one,) = find_organizations("ประชุม อบต.ทุ่งขวัญ วันนี้")
    assert (one.text, one.name, one.kind) == ("อบต.ทุ่งขวัญ", "องค์การบริหารส่วนตำบลทุ่งขวัญ", "local_authority")


def test_cost_is_linear() -> None:
    assert_linear(lambda n: find_organizations("บริษัท กรมการปกครอง สำนักงาน " * n), 60)
