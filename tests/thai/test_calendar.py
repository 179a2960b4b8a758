"""The Thai calendar against its laws, Python's calendar and PyThaiNLP."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council_docs.thai import calendar as thai

DAYS = st.dates(min_value=date(1889, 4, 1), max_value=date(2100, 12, 31))


@pytest.mark.parametrize(
    ("day", "month", "year", "expected"),
    [
        (1, 4, 2432, date(1889, 4, 1)),  # the first day of the solar calendar
        (24, 6, 2475, date(1932, 6, 24)),
        (15, 1, 2475, date(1933, 1, 15)),  # the year began in April
        (31, 3, 2482, date(1940, 3, 31)),
        (31, 12, 2483, date(1940, 12, 31)),  # nine months
        (1, 1, 2484, date(1941, 1, 1)),
        (29, 2, 2567, date(2024, 2, 29)),
    ],
)
def test_days_by_the_law_of_their_year(day: int, month: int, year: int, expected: date) -> None:
    assert thai.day_of(day, month, year) == expected
    assert thai.thai_year(expected) == year


@pytest.mark.parametrize(
    ("day", "month", "year"), [(15, 1, 2483), (31, 3, 2483), (31, 6, 2566), (29, 2, 2566), (0, 1, 2566), (1, 13, 2566)]
)
def test_days_that_never_were(day: int, month: int, year: int) -> None:
    with pytest.raises(ValueError, match=r"."):
        thai.day_of(day, month, year)


@pytest.mark.parametrize(
    ("year", "era", "first", "last"),
    [
        (2566, "BE", date(2023, 1, 1), date(2023, 12, 31)),
        (2475, "BE", date(1932, 4, 1), date(1933, 3, 31)),
        (2483, "BE", date(1940, 4, 1), date(1940, 12, 31)),
        (131, "RS", date(1912, 4, 1), date(1913, 3, 31)),
        (2030, "CE", date(2030, 1, 1), date(2030, 12, 31)),
        (1244, "CS", date(1882, 4, 1), date(1883, 3, 31)),
    ],
)
def test_years_are_their_range(year: int, era: thai.Era, first: date, last: date) -> None:
    assert thai.year_of(year, era) == (first, last)


def test_fiscal_and_school_years_and_quarters() -> None:
    assert thai.fiscal_year(2566) == (date(2022, 10, 1), date(2023, 9, 30))
    assert thai.school_year(2566) == (date(2023, 5, 16), date(2024, 5, 15))
    assert [thai.quarter_of(n, 2566, fiscal=True)[0] for n in (1, 2, 3, 4)] == [
        date(2022, 10, 1),
        date(2023, 1, 1),
        date(2023, 4, 1),
        date(2023, 7, 1),
    ]
    assert thai.quarter_of(1, 2567) == (date(2024, 1, 1), date(2024, 3, 31))
    with pytest.raises(ValueError, match="four quarters"):
        thai.quarter_of(5, 2566)


@given(DAYS)
def test_a_day_written_is_the_day_read(day: date) -> None:
    assert thai.day_of(day.day, day.month, thai.thai_year(day)) == day


def test_every_spelling_of_a_weekday_has_its_number() -> None:
    """Numbers are Python's, whatever the order of the word list: the right names are those that dates are written with."""
    spellings = thai.weekday_spellings()
    assert [spellings[thai.weekday_name(number)] for number in range(7)] == list(range(7))
    assert all(thai.weekday_number(f"วัน{name}ที่") == number for name, number in spellings.items())


@given(DAYS, st.integers(0, 6))
def test_the_nearest_weekday_is_near_and_right(day: date, weekday: int) -> None:
    near = thai.nearest_weekday(day, weekday)
    assert near.weekday() == weekday
    assert abs((near - day).days) <= 3


@given(DAYS)
def test_a_year_holds_its_days_and_years_follow_each_other(day: date) -> None:
    first, last = thai.year_of(thai.thai_year(day))
    assert first <= day <= last
    assert thai.year_of(thai.thai_year(day) + 1)[0] == last + timedelta(days=1)


def test_months_are_those_of_python() -> None:
    for month in range(1, 13):
        first, last = thai.month_of(month, 2567)
        assert (first.day, last.day) == (1, monthrange(2024, month)[1])


def test_pythainlp_writes_the_same() -> None:
    from datetime import UTC, datetime

    from pythainlp.util import thai_strftime
    from pythainlp.util.date import convert_years

    day = date(1941, 1, 1)
    while day < date(2100, 12, 31):
        moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
        assert thai.thai_date(day) == thai_strftime(moment, "%-d %B %Y")
        assert thai.thai_date(day, weekday=True, digits="thai") == thai_strftime(moment, "%Aที่ %-d %B %Y", thaidigit=True)
        day += timedelta(days=37)
    for year in (108, 120, 131):
        assert convert_years(str(year), src="re", target="be") == str(thai.buddhist_year(year, "RS"))


@pytest.mark.parametrize(
    ("options", "written"),
    [
        ({}, "5 มีนาคม 2566"),
        ({"style": "short"}, "5 มี.ค. 66"),
        ({"digits": "thai"}, "๕ มีนาคม ๒๕๖๖"),
        ({"weekday": True}, "วันอาทิตย์ที่ 5 มีนาคม 2566"),
        ({"weekday": True, "style": "short"}, "อา. 5 มี.ค. 66"),
        ({"era": True}, "5 มีนาคม พ.ศ. 2566"),
    ],
)
def test_a_day_is_written_back(options: dict[str, Any], written: str) -> None:
    assert thai.thai_date(date(2023, 3, 5), **options) == written


def test_a_short_date_of_another_century_keeps_its_year() -> None:
    assert thai.thai_date(date(1932, 6, 24), style="short") == "24 มิ.ย. 2475"


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (date(2023, 3, 3), date(2023, 3, 3), "3 มีนาคม 2566"),
        (date(2023, 3, 3), date(2023, 3, 5), "3 - 5 มีนาคม 2566"),
        (date(2023, 4, 28), date(2023, 5, 2), "28 เมษายน - 2 พฤษภาคม 2566"),
        (date(2022, 12, 30), date(2023, 1, 2), "30 ธันวาคม 2565 - 2 มกราคม 2566"),
    ],
)
def test_a_range_is_written_as_short_as_officials_do(first: date, last: date, written: str) -> None:
    assert thai.thai_day_range(first, last) == written


@pytest.mark.parametrize(
    ("name", "month"),
    [
        ("มกราคม", 1),
        ("ก.พ.", 2),
        ("กพ.", 2),
        ("ก. พ.", 2),
        ("กุมภาฯ", 2),
        ("กรกฏาคม", 7),
        ("Sept.", 9),
        ("DEC", 12),
        ("เมษา", 4),
        ("ฮ.ค.", None),
    ],
)
def test_a_month_is_known_by_every_spelling(name: str, month: int | None) -> None:
    assert thai.month_number(name) == month


@pytest.mark.parametrize(
    ("word", "month"),
    [("กรกรฎาคม", 7), ("กุมภาพนัธ์", 2), ("พฤศจิกกายน", 11), ("มกรมคม", 1), ("คมคม", None), ("ประจำปี", None), ("จังหวัด", None)],
)
def test_a_typing_error_is_read_only_where_it_is_clear(word: str, month: int | None) -> None:
    assert thai.likely_month(word) == month


def test_no_month_has_another_number() -> None:
    with pytest.raises(ValueError, match="no month"):
        thai.month_name(13)
