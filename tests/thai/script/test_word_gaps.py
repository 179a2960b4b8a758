"""`thai.spacing`: spaces inside words go, spaces between words stay."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from council_docs.thai.script.repair import repaired
from council_docs.thai.script.word_gaps import close_gaps, joint, scattered


@pytest.mark.parametrize(
    ("damaged", "right"),
    [
        ("สภาได้ พิ จ ารณา แล้ว", "สภาได้ พิจารณา แล้ว"),
        ("ก า ร ป ร ะ ชุ ม สภา", "การประชุม สภา"),
        ("เพื่ อพัฒ นานั กศึกษาแล ะสั งคม", "เพื่อพัฒนานักศึกษาและสังคม"),
        ("ให้ ด ําเนินก าร", "ให้ ดำเนินการ"),
        ("ตามแผน พ.ศ. ๒๕๖๘ ข องเทศบาล", "ตามแผน พ.ศ. ๒๕๖๘ ของเทศบาล"),
        ("เ ทศบาล รับทราบ", "เทศบาล รับทราบ"),
    ],
)
def test_gaps_in_words_close(damaged: str, right: str) -> None:
    assert close_gaps(repaired(damaged), everywhere=True) == right


@pytest.mark.parametrize(
    "clean",
    [
        "ที่ประชุม มีมติเห็นชอบ ตามที่เสนอ",
        "นาย ก และ นาย ข เป็นพยาน",
        "งบประมาณ พ.ศ. ๒๕๖๗ จำนวน ๓ โครงการ",
        "ครั้งที่ ๒ ณ ห้องประชุม ชั้น ๓",
        "",
    ],
)
def test_clean_text_is_left_alone(clean: str) -> None:
    assert scattered(clean) == 0
    assert close_gaps(clean) == clean


def test_a_typing_error_touches_only_its_own_line() -> None:
    text = "นายสุริยา ก้องเกียรติ\nเ ทศบาลตำบล"
    assert close_gaps(text) == "นายสุริยา ก้องเกียรติ\nเทศบาลตำบล"


@given(st.text(st.sampled_from("กขคงดนมรสา เแิ่ะำ\n๑."), max_size=60))
@example("ก ก .")  # an abbreviation after single letters: Python 3.11.2 took the gap before it for a part of the run
def test_only_spaces_go(text: str) -> None:
    text = repaired(text)
    closed = close_gaps(text, everywhere=True)
    assert repaired(closed.replace(" ", "")) == repaired(text.replace(" ", ""))
    assert scattered(closed) == 0


@pytest.mark.parametrize(
    ("before", "after", "gap"),
    [
        ("เพื่อพิจารณาอนุ", "มัติงบประมาณ", ""),
        ("งบประมาณจำนวน", "๒๕,๐๐๐ บาท", " "),
        ("ตามมาตรา ๑๒", "แห่งพระราชบัญญัติ", " "),
        ("ต่าง ๆ", "ของเทศบาล", " "),
        ("ตามโครงการ (", "ระยะที่ ๒)", ""),
        ("ระหว่างปี ๒๕๖๖-", "๒๕๖๗", ""),
        ("นายจักรภพ เกษวิรุฬหกุล", "ประธานสภา", " "),
        ("Soft Skill & New Gen", "Research", " "),
        ("", "ก", ""),
    ],
)
def test_wrapped_lines_meet(before: str, after: str, gap: str) -> None:
    assert joint(before, after) == gap
