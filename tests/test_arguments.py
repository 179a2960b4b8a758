"""Wrong arguments are errors of ours before anything is read."""

from typing import Any

import pytest

import council_docs as cd
from council_docs.errors import ArgumentError

OF_TEXT = [
    *("find_amounts", "find_dates", "find_times", "find_people", "find_meetings", "find_votes", "find_abbreviations"),
    *("person_key", "parse_baht", "parse_text", "tokenize"),
]


@pytest.mark.parametrize("value", [3, None, b"text", ["text"]])
@pytest.mark.parametrize("name", OF_TEXT)
def test_functions_of_a_text_take_nothing_else(name: str, value: Any) -> None:
    with pytest.raises(ArgumentError, match="must be a string, not"):
        getattr(cd, name)(value)


WRONG: list[dict[str, Any]] = [
    {"kind": "minute"},
    {"ocr": "yes"},
    {"limits": {}},
    {"limits": 5},
    {"password": 3},
    {"password": "\ud800"},
    {"name": 7},
]


@pytest.mark.parametrize("wrong", WRONG, ids=str)
def test_options_that_make_no_sense_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ArgumentError):
        cd.parse("no-such-file.pdf" if "name" not in wrong else b"text", **wrong)


NO_NUMBERS: list[dict[str, Any]] = [
    {"bytes": -1},
    {"pages": "5"},
    {"page_seconds": float("nan")},
    {"memory": 1.5},
    {"pages": True},
]


@pytest.mark.parametrize("wrong", NO_NUMBERS, ids=str)
def test_limits_are_numbers(wrong: dict[str, Any]) -> None:
    with pytest.raises(ArgumentError, match="must be a"):
        cd.Limits(**wrong)


def test_half_a_surrogate_pair_is_cleaned_where_it_enters() -> None:
    record = cd.parse("มติ 1,000 บาท".encode(), name="a\ud800.txt")
    assert record.source.name == "a\ufffd.txt"
    assert cd.Record.model_validate_json(record.model_dump_json()).source.name == record.source.name
    assert cd.parse_text("มติ \ud83d 1,000 บาท", name="\ud800").model_dump_json()
