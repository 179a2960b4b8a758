"""What a text was made from: slices of what was handed in are the words of the text, damaged as they were."""

import re
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import council_docs as cd
from council_docs.readers.text.origins import aligned
from council_docs.record import Record, Span
from council_docs.record.spans import ranges_in_source
from council_docs.thai.script.repair import repaired
from tests.cost import assert_linear
from tests.making.minutes_docx import minutes, save

SENTENCES = [
    "ที่ประชุมมีมติเห็นชอบให้จ้างเหมาทำฝายชั่วคราว วงเงิน ๑๒๐,๐๐๐ บาท",
    "ประชุมครั้งที่ ๒/๒๕๖๗ เมื่อวันที่ ๕ กันยายน ๒๕๖๗ ณ ห้องประชุมสำนักงานเทศบาล",
    "นางจำปี คำปู้ ชี้แจงว่าน้ำท่วมบ้านใหม่ 1,250 ครัวเรือน",
    "เริ่มประชุมเวลา 09.30 น.",
    "เปลี่ยนแปลงจำนวนเงินตามร่างข้อบัญญัติ",
]


def from_source(record: Record, handed_in: str, start: int, end: int) -> str:
    ranges = record.in_source(Span(start=start, end=end))
    return "".join(handed_in[low:high] for low, high in ranges)


@pytest.mark.parametrize(
    ("handed_in", "words", "there"),
    [
        ("วันที่ ๕ กันยายน ๒๕๖๗", "๕ กันยายน ๒๕๖๗", ["๕ กันยายน ๒๕๖๗"]),
        ("\ufeffส านักงาน  ๕ กันยายน ๒๕๖๗\r\n\r\nจบ", "สำนักงาน", ["ส านักงาน"]),
        ("ส านักงาน  ๕ กันยายน ๒๕๖๗\r\n\r\nจบ", "๕ กันยายน ๒๕๖๗", ["๕ กันยายน ๒๕๖๗"]),
        ("งบ ๑๒,๐๐๐\u00a0บาท", "๑๒,๐๐๐ บาท", ["๑๒,๐๐๐\u00a0บาท"]),
        ("ครัง้ ที่ ๒ เปน็ มติ", "ครั้งที่ ๒", ["ครัง้ ที่ ๒"]),
        ("ครั\u200bั้งที่ ๒", "ครั้งที่", ["ครั\u200bั้งที่"]),
        ("ก า ร ป ร ะ ชุ ม ส ภ า เท ศ บ า ล", "ประชุม", ["ป ร ะ ชุ ม "]),
        ("เรื่อง    ขอเชิญประชุม", "เรื่อง\tขอเชิญ", ["เรื่อง    ขอเชิญ"]),
        ("ดู\nต่อ", "ดู\nต่อ", ["ดู\nต่อ"]),
    ],
)
def test_words_as_they_were(handed_in: str, words: str, there: list[str]) -> None:
    record = cd.parse_text(handed_in)
    start = record.text.index(words)
    ranges = record.in_source(Span(start=start, end=start + len(words)))
    assert [handed_in[low:high] for low, high in ranges] == there


LAID_OUT = (
    "          รายงานการประชุมสภาเทศบาล\n\n"
    "     ประธานสภาแจ้งว่างบประมาณที่ตั้งไว้สำหรับค่าจ้างเหมาทำฝายชั่วคราวและค่าซ่อมเครื่องสูบ\n"
    "น้ำ ไม่เพียงพอแก่การดำเนินงาน\n"
    "                                    ๒\f"
    "     ๑. นายปิ่นเพชร   ชุ่มฉ่ำใจ          ประธานสภาเทศบาล\n"
    "     ๒. นายกู้เกียรติ   ฝั้นเต็ม          สมาชิก\n"
)


def test_a_wrapped_line_comes_from_both_of_its_ends() -> None:
    record = cd.parse_text(LAID_OUT)
    start = record.text.index("เครื่องสูบน้ำ")
    ranges = record.in_source(Span(start=start, end=start + len("เครื่องสูบน้ำ")))
    assert [LAID_OUT[low:high] for low, high in ranges] == ["เครื่องสูบ", "น้ำ"]


def test_columns_of_laid_out_text() -> None:
    record = cd.parse_text(LAID_OUT)
    assert "ฝั้นเต็ม\tสมาชิก" in record.text
    start = record.text.index("ฝั้นเต็ม\tสมาชิก")
    assert from_source(record, LAID_OUT, start, start + len("ฝั้นเต็ม\tสมาชิก")) == "ฝั้นเต็ม          สมาชิก"


def test_other_formats_have_places_of_their_own() -> None:
    record = cd.parse(save(minutes(1)), name="made.docx")
    assert record.offsets_in_source is None
    assert record.in_source(Span(start=0, end=3)) == ()
    assert "offsets_in_source" not in record.model_dump_json()


def test_a_record_keeps_them() -> None:
    record = cd.parse_text("ส านักงาน")
    assert Record.model_validate_json(record.model_dump_json()).offsets_in_source == record.offsets_in_source
    assert cd.read("ส านักงาน".encode(), name="a.txt", isolated=True).offsets_in_source == record.offsets_in_source


DAMAGE: list[Callable[[str], str]] = [
    lambda text: text,
    lambda text: text.replace("ำ", " า"),
    lambda text: text.replace("ำ", "ํา"),
    lambda text: re.sub("([ั-ู])([่-๋])", r"\2\1", text),
    lambda text: text.replace(" ", "\u00a0 "),
    lambda text: text.replace("ี", "\uf702").replace("แ", "เเ"),
    lambda text: text.replace("า", "า\u200b"),
    " ".join,
    lambda text: text.replace(" ", "     "),
]
ENDS = ["\n", "\r\n", "\r", "\n\n", "\f", "\n          ", "   \n", "\u2028"]

lines = st.tuples(st.sampled_from(SENTENCES), st.sampled_from(DAMAGE), st.sampled_from(ENDS))
papers = st.lists(lines, min_size=1, max_size=14).map(lambda told: "".join(damage(line) + end for line, damage, end in told))


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def same_letters(damaged: str, words: str) -> bool:
    return bare(cd.repair_text(damaged)[0]) == bare(words) or sorted(bare(repaired(damaged))) == sorted(bare(words))


@settings(max_examples=150, deadline=None)
@given(papers)
def test_slices_of_what_was_handed_in_are_the_words(handed_in: str) -> None:
    record = cd.parse_text(handed_in)
    for mention in [*record.amounts, *record.dates, *record.times]:
        words = record.excerpt(mention.span)
        damaged = from_source(record, handed_in, mention.span.start, mention.span.end)
        assert same_letters(damaged, words), (damaged, words)


@settings(max_examples=300, deadline=None)
@example("ก\xa0าีาา")
@example("\x0cก่้\tี่\x0c")
@given(st.text(alphabet="กขสานำเแํ้่ี \u200b\u00a0\uf702\r\n\t\f1,.", max_size=60))
def test_runs_cover_the_text_and_lie_in_what_was_handed_in(handed_in: str) -> None:
    record = cd.parse_text(handed_in)
    runs = record.offsets_in_source
    assert runs is not None
    assert [run[0] for run in runs] == sorted({run[0] for run in runs})
    assert all(0 <= start <= end <= len(handed_in) for _, start, end in runs)
    assert not record.text or runs[0][0] == 0
    for at, sign in enumerate(record.text):
        found = "".join(handed_in[low:high] for low, high in ranges_in_source(runs, at, at + 1, len(record.text)))
        assert sign.isspace() or found, (handed_in, record.text, at)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="กขค ", max_size=30), st.lists(st.integers(0, 30), max_size=8))
def test_blanks_count_for_nothing(text: str, places: list[int]) -> None:
    origin = text
    for place in places:
        origin = origin[:place] + " " + origin[place:]
    runs = list(aligned(text, origin))
    told = [(bare(text[at : at + length]), bare(origin[start:end])) for at, length, start, end in runs]
    assert all(ours == theirs for ours, theirs in told)
    assert "".join(ours for ours, _ in told) == bare(text)


def test_the_way_back_is_linear() -> None:
    assert_linear(lambda n: list(aligned("กข" * n, "ก ข " * n)), 2_000)
    assert_linear(lambda n: list(aligned("กข" * n, "ขค " * n)), 2_000)
    assert_linear(lambda n: cd.read(("ก า ร  ส านัก\r\n" * n).encode(), name="a.txt"), 300)
