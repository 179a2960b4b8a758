"""`Record.chunks`: together the whole text, each piece exact, with what a search must know of it."""

from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import council_docs as cd
from council_docs.record import AgendaItem, Meeting, PageRange, Record, Source, Span

DOCUMENTS = Path(__file__).parents[1] / "examples" / "documents"


@pytest.fixture(scope="module")
def minutes() -> Record:
    return cd.parse(DOCUMENTS / "minutes-with-errors.pdf")


def plain(text: str) -> Record:
    return Record(kind="news", source=Source(name="a", sha256="0", media_type="text/plain", reader="plain"), text=text)


def test_minutes_by_agenda_item(minutes: Record) -> None:
    chunks = minutes.chunks()
    assert [(chunk.kind, chunk.agenda_number) for chunk in chunks] == [
        ("opening", None), *(("agenda_item", number) for number in ("1", "2", "3", "3.1", "3.2", "4"))
    ]  # fmt: skip
    assert chunks[1].text.startswith("ระเบียบวาระที่ ๑ เรื่องที่ประธานแจ้ง")
    assert chunks[4].metadata() == {
        "source": "minutes-with-errors.pdf",
        "kind": "agenda_item",
        "council": "สภาองค์การบริหารส่วนตำบลห้วยทรายงาม",
        "meeting": "1/2567",
        "date": "2024-05-15",
        "agenda_number": "3.1",
        "agenda_title": "ญัตติขออนุมัติโอนงบประมาณรายจ่าย ประจำปีงบประมาณ พ.ศ. ๒๕๖๗",
        "page": 2,
        "start": chunks[4].span.start,
        "end": chunks[4].span.end,
    }


def test_news_by_paragraph() -> None:
    record = cd.parse(DOCUMENTS / "news.txt")
    chunks = record.chunks()
    assert [chunk.text for chunk in chunks] == record.text.split("\n")
    assert {chunk.kind for chunk in chunks} == {"paragraph"}
    assert chunks[0].source == "news.txt"


def test_the_day_of_publication_where_no_meeting_has_one() -> None:
    assert plain("ก").replace(published=date(2024, 5, 15)).chunks()[0].date == date(2024, 5, 15)
    cited = Meeting(body="สภา", date=date(2020, 1, 1), cited=True)
    assert plain("ก").replace(meetings=(cited,)).chunks()[0].council is None


@pytest.mark.parametrize("longest", [40, 300, 2_000])
def test_pieces_are_exact_and_short_enough_and_lose_nothing(minutes: Record, longest: int) -> None:
    for by in get_args(cd.ChunkBy):
        chunks = minutes.chunks(by=by, longest=longest)
        assert all(minutes.excerpt(chunk.span) == chunk.text for chunk in chunks)
        assert all(len(chunk.text) <= longest for chunk in chunks)
        assert "".join("".join(chunk.text.split()) for chunk in chunks) == "".join(minutes.text.split())


@given(st.text(alphabet="กขค \n", max_size=80), st.integers(1, 12))
def test_any_text_is_cut_without_loss(text: str, longest: int) -> None:
    chunks = plain(text).chunks(longest=longest)
    assert "".join("".join(chunk.text.split()) for chunk in chunks) == "".join(text.split())
    assert all(0 < len(chunk.text) <= longest and chunk.text == chunk.text.strip() for chunk in chunks)


def test_a_long_piece_is_cut_after_a_line_rather_than_within() -> None:
    assert [chunk.text for chunk in plain("หนึ่ง สอง\nสาม สี่ ห้า").chunks(by="agenda", longest=15)] == ["หนึ่ง สอง", "สาม สี่ ห้า"]


def test_two_items_on_one_line() -> None:
    text = "1. รับทราบ 2. เห็นชอบ"
    items = tuple(AgendaItem(number=str(n), title=t, span=Span(start=text.index(t), end=text.index(t) + len(t)))
                  for n, t in ((1, "รับทราบ"), (2, "เห็นชอบ")))  # fmt: skip
    assert [(each.agenda_number, each.text) for each in plain(text).replace(agenda=items).chunks()] == [
        ("1", "1. รับทราบ 2."), ("2", "เห็นชอบ")
    ]  # fmt: skip


def test_pages() -> None:
    pages = (PageRange(number=1, start=0, end=2), PageRange(number=2, start=2, end=3))
    assert [each.span.page for each in plain("ก\nข").replace(pages=pages).chunks()] == [1, 2]


def test_a_length_without_sense() -> None:
    with pytest.raises(ValueError, match="1 or more"):
        plain("ก").chunks(longest=0)
