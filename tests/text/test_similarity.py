"""Edits and shared trigrams."""

import pytest

from council_docs.text.similarity import one_edit_apart, trigram_likeness, within_edits


@pytest.mark.parametrize(
    ("one", "other", "edits"),
    [("สมชาย", "สมชาย", 0), ("สมชาย", "สมชา", 1), ("สมชาย", "สมชัย", 1), ("สมชาย", "สมหญิง", 4), ("กข", "ขก", 2)],
)
def test_edits(one: str, other: str, edits: int) -> None:
    assert [within_edits(one, other, most) for most in range(5)] == [most >= edits for most in range(5)]


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [("ห้าร้อย", "หาร้อย", True), ("กข", "ขก", True), ("กข", "กข", False), ("กขค", "คขก", False)],
)
def test_one_typing_error(one: str, other: str, apart: bool) -> None:
    assert one_edit_apart(one, other) is apart


def test_trigrams() -> None:
    assert trigram_likeness("กรรมการบริหาร", "กรรมการบริหาร") == 1.0
    assert trigram_likeness("กขค", "งจฉ") == 0.0
    assert trigram_likeness("ก", "ก") == 0.0
    assert trigram_likeness("กรรมการบริหาร", "กรรมการบริการ") == pytest.approx(2 * 8 / 22)
