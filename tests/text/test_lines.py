"""Lines with their offsets."""

from hypothesis import given
from hypothesis import strategies as st

from council_docs.text.lines import Line, line_at, line_end, line_start, lines_of

TEXT = "มติที่ประชุม\n\n  เห็นชอบ \t"


def test_lines_of_a_paper() -> None:
    assert list(lines_of(TEXT)) == [Line(0, "มติที่ประชุม"), Line(13, ""), Line(14, "  เห็นชอบ \t")]
    assert Line(14, "  เห็นชอบ \t").stripped() == Line(16, "เห็นชอบ")
    assert line_at(TEXT, 20).start == 14
    assert line_start(TEXT, 20, reach=2) == 18
    assert [column.text for column in lines_of("1.\tนายสมชาย ใจกว้าง", separator="\t")] == ["1.", "นายสมชาย ใจกว้าง"]


@given(st.text("ก \t\n", max_size=30))
def test_lines_are_the_text(text: str) -> None:
    lines = list(lines_of(text))
    assert "\n".join(line.text for line in lines) == text
    assert all(text[line.start : line.end] == line.text for line in lines)


@given(st.text("ก \t\n", max_size=30), st.data())
def test_lines_of_a_range_keep_the_offsets_of_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    lines = list(lines_of(text, start=start, end=end))
    assert "\n".join(line.text for line in lines) == text[start:end]
    assert all(text[line.start : line.end] == line.text for line in lines)


@given(st.text("ก\n", max_size=30), st.data())
def test_every_offset_stands_on_one_line(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    assert line_at(text, offset) in list(lines_of(text))
    assert line_start(text, offset) <= offset <= line_end(text, offset)


@given(st.text(" ก", max_size=12))
def test_a_stripped_line_is_what_str_strips(text: str) -> None:
    line = Line(5, text).stripped()
    assert line.text == text.strip()
    assert not line.text or text[line.start - 5 : line.end - 5] == line.text
