"""Spaces that a program dropped at a line's end, as far as the words tell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council_docs.thai.script.line_joins import lost_space


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("ข้อบังคับการประชุมสภาเทศบาล", "พ.ศ. ๒๕๖๗"),
        ("ปรับปรุงระบบประปาหมู่บ้าน", "หมู่ที่ ๙"),
        ("ที่ประชุมรับรองรายงาน", "ครั้งที่ ๒/๒๕๖๗"),
        ("มีผู้เสนอชื่อ ๒ คน ได้แก่", "นายชโนดม ศิลป์ชัย"),
        ("นางคำแก้ว สุขเกษม รองประธานสภา", "อบต.ห้วยทรายงาม"),
        ("ขอแก้ไขเพิ่มเติม", "ซึ่งที่ประชุมเห็นชอบ"),
        # a given name ends the line, the family name begins the next
        ("จึงเชิญนายกิตติศักดิ์", "วัฒนาพานิช ประธานสภาเทศบาล"),
        ("เห็นควรเลือก นางสาวรุ่งนภา", "เทียมเมฆ เป็นกรรมการ"),
        # a whole name ends it, and an office or a predicate follows
        ("มอบหมายให้นายเสน่ห์ จันทร์ฉาย", "ปลัดเทศบาล"),
        ("นายณัฏฐ์ พงษ์พานิช", "ได้ ๒ คะแนน"),
    ],
)
def test_there_was_a_space(before: str, after: str) -> None:
    assert lost_space(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("ที่ประชุมเห็น", "ชอบตามเสนอ"),
        ("งบประมาณ", "รายจ่ายประจำปี"),  # ณ ends a word here
        ("ขอให้ดำเนินการ", "โดยเร็ว"),
        ("ภาพรวมของประเทศ", "โดยรวม"),
        ("เทศบาลอื่นก็", "เช่นเดียวกัน"),
        ("ตั้งแต่วันที่ประกาศ", "เป็นต้นไป"),
        ("ดำรงตำแหน่งนายก", "เทศมนตรี"),
        ("เสนอนายสม", "ศักดิ์ ใจงาม"),  # the given name itself is parted
        ("นางคำแก้ว สุขเกษม", "ศรีวิไล"),  # … or the family name
        ("สังกัด ม", "ท. ตามเดิม"),  # … or an abbreviation
        ("มีผู้มาประชุม", "จำนวนมาก"),  # no number follows
        ("", ""),
    ],
)
def test_nothing_says_that_there_was_one(before: str, after: str) -> None:
    assert not lost_space(before, after)


@given(st.text("กขคณนายสมศรี พ.ศ๑2", max_size=200), st.text("กขคณนายสมศรี พ.ศ๑2", max_size=200))
def test_only_what_is_near_counts(before: str, after: str) -> None:
    assert lost_space(before, after) == lost_space(before[-90:], after[:90])
