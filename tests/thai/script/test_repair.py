"""`thai.script`: damaged text becomes well-formed, and every code point knows where it stood."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council_docs.thai.script.repair import repair, repaired

REPAIRED = [
    # private use: marks of Windows fonts
    ("ที\uf70bประชุม", "ที้ประชุม"),
    ("ปี\uf70a\uf700าน", "ปี่ฐาน"),
    ("ป\uf710จจุบัน", "ปัจจุบัน"),
    ("\uf70fาติ", "ญาติ"),
    ("บ\uf718คคลผ\uf719\uf713", "บุคคลผู่"),
    ("พ\uf71aร", "พฺร"),
    ("ป\uf884ญหา เป\uf89fน", "ปัญหา เป\ufffdน"),
    ("เจ\uf88fาหน\uf88dาที\uf88a", "เจ้าหน้าที่"),
    ("ป\uf899\uf898", "ปํ์"),
    ("ก\uf71b\uf71c\uf71d", "กฎฏฬ"),
    # their bytes of Thai Windows, after a Thai letter only
    ("เจ\x8cาหน\x8cาที่ แก\x8b ป\x98ญหา", "เจ้าหน้าที่ แก่ ปัญหา"),
    ("\x93มติ\x94 ก \x8c", "มติ ก "),
    ("\uf0b7 รับทราบ", "• รับทราบ"),
    ("\uf081 เสนอ \uf08d ตรวจ \uf0d8 อนุมัติ \uf0a1 ไม่อนุมัติ", "① เสนอ ❷ ตรวจ ➢ อนุมัติ ○ ไม่อนุมัติ"),
    ("\ue123", "\ufffd"),
    # sara am in all its pieces
    ("ด\u0e4dาเนินการ", "ดำเนินการ"),
    ("น\u0e4d\u0e49า", "น้ำ"),
    ("น\u0e49\u0e4dา", "น้ำ"),
    ("น\u0e33\u0e49", "น้ำ"),
    ("ทา\u0e4d", "ทำ"),
    ("ส\ufffdานักงาน", "สำนักงาน"),
    ("น\u0e49\ufffdา", "น้ำ"),
    ("จ\u0e4d\u0e33นวน", "จำนวน"),
    ("จ\u0e33\u0e33นวน", "จำนวน"),
    ("ประจ\u0e33าปี", "ประจำปี"),
    ("น\u0e49\u0e33าใจ", "น้ำใจ"),
    ("กา\u0e48 ", "ก่า "),
    ("ค\u0e30\u0e48", "ค่ะ"),
    ("บ\u0e45ท น\u0e45ยก ฤ\u0e45ษี \u0e45๒", "บาท นายก ฤๅษี ๅ๒"),
    ("(\u0e4d\u0e49า)", "(\u0e49ำ)"),
    # order of marks, doubled marks, spaces before marks
    ("ท\u0e48\u0e35ประชุม", "ที่ประชุม"),
    ("ผ\u0e49\u0e39ว่า", "ผู้ว่า"),
    ("สิทธ\u0e4c\u0e34", "สิทธิ์"),
    ("ที ่ประชุม", "ที่ประชุม"),
    ("ที  \u0e48 ประชุม", "ที่ ประชุม"),
    ("ท\u00a0\u0e35\u200b\u0e48ประชุม", "ที่ประชุม"),
    ("ที\u0e48\u0e48", "ที่"),
    ("เเผน", "แผน"),
    ("เ\u200bเผน", "แผน"),
    # spaces and characters that are no text
    ("๑,๒๐๐\u00a0บาท", "๑,๒๐๐ บาท"),
    ("ประ\u200bชุม\ufeff", "ประชุม"),
    ("งบ\u00adประมาณ", "งบประมาณ"),
    ("หน้า\x0bต่อ", "หน้า\nต่อ"),
    ("a\u0301", "\u00e1"),
    ("\u1100\u11611", "\uac001"),
    ("\ud800", "\ufffd"),
]

KEPT = [
    # false friends: spaces and signs that belong there
    "ที่ประชุม รับทราบ",
    "นาย ก และ นาย ข",
    "ไม้เอก ( \u0e48) ไม้โท",
    "ก า",  # may be `ก ำ` or `กา`: the text alone does not tell
    "กกกก าาา",
    "ต่าง ๆ ฯลฯ",
    "พุทฺธํ สรณํ",
    "หน้า\tแถว\n\x0cหน้า 2\r\n",
    "สิทธิ์ พันธุ์ เสน่ห์ กู้ยืม",
    "ฤๅษี ทฤษฎี",
    "ครับบบ มากกก",
    "\ufffd า",
    "บันทึก\ufffdข้อความ",
    "",
]


@pytest.mark.parametrize(("damaged", "right"), REPAIRED)
def test_damage_is_repaired(damaged: str, right: str) -> None:
    assert repaired(damaged) == right
    assert repair(damaged).text == right


@pytest.mark.parametrize("text", KEPT)
def test_what_is_well_formed_stays(text: str) -> None:
    assert repaired(text) == text
    assert repair(text).text == text
    assert list(repair(text).offsets) == list(range(len(text) + 1))


def test_offsets_lead_back() -> None:
    original = "ส\u0e4dานัก\u200bงาน ท\u0e48\u0e35 ๑"
    result = repair(original)
    assert result.text == "สำนักงาน ที่ ๑"
    start = result.text.index("งาน")
    assert original[result.offsets[start] : result.offsets[start + 3]] == "งาน"
    start = result.text.index("ที่")
    assert original[result.offsets[start] : result.offsets[start + 3]] == "ท\u0e48\u0e35"
    assert result.offsets[result.text.index("สำ") + 1] == 1


SIGNS = st.sampled_from("กดนรเแาำะิีุู่้๊์ํ็ฺ๎ั \t\n\u00a0\u200b\ufffd\uf70b\uf710\uf0b7๑1a\u0301\u05b0\u1161\u1100\u0f71\u0f72")
THAI = st.text(SIGNS, max_size=40)
ANY = st.one_of(THAI, st.text(max_size=40), st.text(st.one_of(SIGNS, st.characters()), max_size=40))


@given(ANY)
def test_repairing_twice_changes_nothing(text: str) -> None:
    once = repaired(text)
    assert repaired(once) == once
    assert list(repair(once).offsets) == list(range(len(once) + 1))


@given(ANY)
def test_both_ways_agree_and_offsets_never_fall(text: str) -> None:
    result = repair(text)
    assert result.text == repaired(text)
    assert len(result.offsets) == len(result.text) + 1
    assert result.offsets[len(result.text)] == len(text)
    assert all(a <= b for a, b in zip(result.offsets, list(result.offsets)[1:], strict=False))
    assert all(0 <= offset <= len(text) for offset in result.offsets)


@given(ANY)
def test_the_result_is_well_formed(text: str) -> None:
    result = repaired(text)
    assert unicodedata.is_normalized("NFC", result)
    assert not any(unicodedata.category(c) in {"Cs", "Co"} or c in "\u00a0\u200b\u00ad\ufeff" for c in result)
    assert "\u0e4d\u0e32" not in result
    assert "เเ" not in result or "เเเ" in text.replace("\u200b", "")


@given(THAI)
def test_what_is_kept_is_where_the_offsets_say(text: str) -> None:
    result = repair(text)
    for letter, offset in zip(result.text, result.offsets, strict=False):
        if letter in "กดนร๑1\t":
            assert text[offset] == letter


@pytest.mark.parametrize("hostile", ["ก", "ก ", " ", "่", "ก่", "เ", "ำ", "\u200b", "\u0301", "า่", "ก\ufffd", "\ufffd"])
def test_hostile_runs_end(hostile: str) -> None:
    text = "ก" + hostile * 50_000
    result = repaired(text)
    assert repaired(result) == result
    assert repair(text).text == result
