"""Every day of the solar calendar, written in every supported form, is read back exactly.

Every night in each form (`tests/budgets.py`); in every other run each form has every fifth decade, and all forms together
have every day three times or more.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest

from council_docs.finders.dates import find_dates
from council_docs.thai.calendar import month_name, thai_date, thai_digits, thai_year, weekday_name
from tests.budgets import share

FIRST, LAST = date(1889, 4, 1), date(2100, 12, 31)  # 1 เมษายน 2432, 31 ธันวาคม 2643
CLIPPED = ["มกรา", "กุมภา", "มีนา", "เมษา", "พฤษภา", "มิถุนา", "กรกฎา", "สิงหา", "กันยา", "ตุลา", "พฤศจิกา", "ธันวา"]
ENGLISH = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]

Form = Callable[[date], str]

FORMS: dict[str, Form] = {
    "long": thai_date,
    "with พ.ศ.": lambda d: thai_date(d, era=True),
    "with the weekday": lambda d: thai_date(d, weekday=True),
    "in Thai digits": lambda d: thai_date(d, digits="thai"),
    "glued": lambda d: thai_date(d).replace(" ", ""),
    "with hard spaces": lambda d: thai_date(d).replace(" ", "\u00a0"),
    "over two lines": lambda d: f"วันที่ {d.day}\n   {month_name(d.month)}\n{thai_year(d)}",
    "short with four digits": lambda d: f"{d.day} {month_name(d.month, 'short')} {thai_year(d)}",
    "short and glued": lambda d: f"{d.day}{month_name(d.month, 'short')}{thai_year(d)}",
    "short without full stops": lambda d: f"{d.day} {month_name(d.month, 'short').replace('.', '')} {thai_year(d)}",
    "clipped": lambda d: f"{d.day} {CLIPPED[d.month - 1]}ฯ {thai_year(d)}",
    "with เดือน": lambda d: f"{d.day} เดือน {month_name(d.month)} พุทธศักราช {thai_year(d)}",
    "in figures": lambda d: f"{d.day:02d}/{d.month:02d}/{thai_year(d)}",
    "in figures with full stops": lambda d: f"{d.day}.{d.month}.{thai_year(d)}",
    "ค.ศ.": lambda d: f"{d.day} {month_name(d.month)} ค.ศ. {d.year}",
    "Common Era without a sign": lambda d: f"{d.day} {month_name(d.month)} {d.year}",
    "English, day first": lambda d: f"{d.day} {ENGLISH[d.month - 1]} {d.year}",
    "English, month first": lambda d: f"{ENGLISH[d.month - 1]} {d.day}, {d.year}",
}
LIMITED: dict[str, tuple[date, Form]] = {  # forms that only some days can have
    "ISO": (date(1900, 1, 1), lambda d: d.isoformat()),
    "two digits": (date(1997, 1, 1), lambda d: thai_date(d, style="short")),
    "two digits, long month": (date(1997, 1, 1), lambda d: f"{d.day} {month_name(d.month)} {thai_year(d) % 100}"),
}
UNTIL = {"two digits": date(2036, 12, 31), "two digits, long month": date(2036, 12, 31)}


def days(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def decades(first: date, last: date) -> Iterator[tuple[date, date]]:
    """Yield the decades of a stretch, those of 1890, 1900 …; the first and the last may be shorter."""
    for year in range(first.year - first.year % 10, last.year + 1, 10):
        yield max(first, date(year, 1, 1)), min(last, date(year + 9, 12, 31))


def check(form: Form, first: date, last: date) -> None:
    """Write all days of a stretch on lines of one text and read them back."""
    batch = list(days(first, last))
    text = "\n\n".join(f"ลง {form(day)} ณ ที่ทำการ" for day in batch)
    found = find_dates(text)
    assert [mention.start for mention in found] == batch
    assert all(mention.start == mention.end and mention.kind == "date" for mention in found)
    assert all(text[mention.span.slice] == mention.text for mention in found)


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMS)
def test_every_day_of_the_solar_calendar_is_read_back(name: str) -> None:
    first = date(1900, 1, 1) if name == "in figures" or "Era" in name or "English" in name else FIRST
    for start, end in share(list(decades(first, LAST)), one_in=5, turn=list(FORMS).index(name)):
        check(FORMS[name], start, end)


@pytest.mark.slow
@pytest.mark.parametrize("name", LIMITED)
def test_every_day_that_a_form_can_write_is_read_back(name: str) -> None:
    first, form = LIMITED[name]
    for start, end in share(list(decades(first, UNTIL.get(name, LAST))), one_in=2):
        check(form, start, end)


@pytest.mark.parametrize("name", FORMS)
def test_a_sample_of_days_is_read_back(name: str) -> None:
    for start in (date(1912, 2, 20), date(1940, 3, 25), date(1940, 12, 25), date(1976, 2, 25), date(2024, 2, 20)):
        check(FORMS[name], start, start + timedelta(days=20))


@pytest.mark.slow
def test_a_wrong_weekday_never_moves_a_day() -> None:
    for day in days(date(2019, 1, 1), date(2026, 12, 31)):
        wrong = weekday_name((day.weekday() + 3) % 7)
        (mention,) = find_dates(f"วัน{wrong}ที่ {thai_date(day)}")
        assert (mention.start, mention.weekday) == (day, (day.weekday() + 3) % 7)


def test_digits_of_both_scripts_in_one_date_are_read() -> None:
    (mention,) = find_dates("ลงวันที่ ๑5 มีนาคม ๒๕66")
    assert mention.start == date(2023, 3, 15)
    assert thai_digits("15") == "๑๕"
