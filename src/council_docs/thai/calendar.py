"""The Thai calendar: months, weekdays, eras, the years before 2484, and dates written back as a Thai reader expects them.

The rules of the year and their sources:

* The solar calendar with its twelve named months began on 1 เมษายน ร.ศ. 108 = พ.ศ. 2432 (1 April 1889). Earlier dates were
  lunar; a solar month written with an earlier year is a later reckoning, which follows the same rule.
* Until พ.ศ. 2483 the year began on 1 April, so January to March of a Buddhist year fall in the *next* Common Era year
  (มกราคม พ.ศ. 2475 is January 1933).
* พ.ศ. 2483 ended on 31 December 1940 and had nine months; since 1 มกราคม พ.ศ. 2484 the year begins on 1 January
  (พระราชบัญญัติปีประดิทิน พุทธศักราช 2483).
* Buddhist year = Common Era year + 543; Rattanakosin year + 2324 and Chulasakarat year + 1181 = Buddhist year.
* The fiscal year N is 1 October N-1 to 30 September N (พระราชบัญญัติวิธีการงบประมาณ พ.ศ. 2561, section 4).
* The school year N is 16 May N to 15 May N+1 (ระเบียบกระทรวงศึกษาธิการ ว่าด้วยปีการศึกษา การเปิดและปิดสถานศึกษา
  พ.ศ. 2549, clause 5); universities set their own.
"""

from calendar import monthrange
from datetime import date, timedelta
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import Any, Literal

from council_docs.lexicon.wordlists import vocabulary

Era = Literal["BE", "CE", "RS", "CS"]
"""พ.ศ., ค.ศ., ร.ศ. (Rattanakosin) and จ.ศ. (Chulasakarat)."""

Style = Literal["long", "short"]

BE_OFFSET = 543
RS_OFFSET = 2324
CS_OFFSET = 1181
NINE_MONTHS = 2483
"""The Buddhist year that ran from April to December."""

_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_LIKE = 0.78
_CLEARLY = 0.06


@cache
def _spellings() -> dict[str, int]:
    """Return every known spelling of every month, short forms without their full stops and spaces."""
    table: dict[str, int] = {}
    for month in vocabulary("months")["month"]:
        for name in (month["full"], *month["clipped"], *month["misspelt"]):
            table[name] = month["number"]
        table[_bare(month["short"])] = month["number"]
        for name in month["english"]:
            table[name.lower()] = month["number"]
    return table


def _bare(name: str) -> str:
    return name.replace(".", "").replace(" ", "")


def month_name(month: int, style: Style = "long") -> str:
    """Return the name of a month (1 to 12), `มกราคม` or `ม.ค.`."""
    if not 1 <= month <= 12:
        raise ValueError(f"no month has the number {month}")
    entry = next(entry for entry in _months() if entry["number"] == month)
    name: str = entry["full" if style == "long" else "short"]
    return name


def month_number(name: str) -> int | None:
    """Return the number of a month by any known spelling, `None` for anything else.

    Known are full, short (with or without full stops), clipped, misspelt and English names. A trailing ฯ is ignored. For
    unknown typing errors see `likely_month`.
    """
    name = name.strip().rstrip("ฯ")
    table = _spellings()
    return table.get(name) or table.get(_bare(name)) or table.get(_bare(name).lower())


def is_misspelt(name: str) -> bool:
    """Return whether a name that `month_number` knows is a known typing error of a month."""
    return name in _misspelt()


@cache
def _misspelt() -> frozenset[str]:
    return frozenset(name for month in _months() for name in month["misspelt"])


@lru_cache(maxsize=4096)
def likely_month(word: str) -> int | None:
    """Return the month that a misspelt word clearly means: like one full name, and much less like any other.

    Meant for a word between a day and a year, where nothing but a month can stand; elsewhere it says too much.
    """
    if not 4 <= len(word) <= 14:
        return None
    ranked = sorted(
        ((SequenceMatcher(None, word, entry["full"], autojunk=False).ratio(), entry["number"]) for entry in _months()),
        reverse=True,
    )
    (best, month), (second, _) = ranked[:2]
    return int(month) if best >= _LIKE and best - second >= _CLEARLY else None


def _months() -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = vocabulary("months")["month"]
    return entries


def buddhist_year(year: int, era: Era) -> int:
    """Return the Buddhist year of a year of any era. Of a CE year before 1941, that in which its December fell."""
    return year + {"BE": 0, "CE": BE_OFFSET, "RS": RS_OFFSET, "CS": CS_OFFSET}[era]


def common_year(year: int, month: int, era: Era = "BE") -> int:
    """Return the Common Era year in which a month of a year fell.

    Raises:
        ValueError: January to March of พ.ศ. 2483, which never were.
    """
    if era == "CE":
        return year
    year = buddhist_year(year, era)
    if year > NINE_MONTHS or month >= 4:
        return year - BE_OFFSET
    if year == NINE_MONTHS:
        raise ValueError("the Buddhist year 2483 ran from April to December")
    return year - BE_OFFSET + 1


def day_of(day: int, month: int, year: int, era: Era = "BE") -> date:
    """Return the day of the Common Era that a Thai date names.

    Raises:
        ValueError: No calendar has such a day; no neighbouring day is ever given in its place.
    """
    return date(common_year(year, month, era), month, day)


def month_of(month: int, year: int, era: Era = "BE") -> tuple[date, date]:
    """Return the first and last day of a month.

    Raises:
        ValueError: There was no such month.
    """
    common = common_year(year, month, era)
    return date(common, month, 1), date(common, month, monthrange(common, month)[1])


def year_of(year: int, era: Era = "BE") -> tuple[date, date]:
    """Return the first and last day of a year: from April before 2484, from January since; CE years as they are.

    Raises:
        ValueError: A year that `datetime.date` cannot hold.
    """
    if era == "CE":
        return date(year, 1, 1), date(year, 12, 31)
    year = buddhist_year(year, era)
    first = date(year - BE_OFFSET, 1 if year > NINE_MONTHS else 4, 1)
    if year >= NINE_MONTHS:
        return first, date(year - BE_OFFSET, 12, 31)
    return first, date(year - BE_OFFSET + 1, 3, 31)


def fiscal_year(year: int, era: Era = "BE") -> tuple[date, date]:
    """Return the first and last day of a Thai fiscal year: 1 October of the year before to 30 September."""
    common = common_year(year, 12, era)
    return date(common - 1, 10, 1), date(common, 9, 30)


def school_year(year: int, era: Era = "BE") -> tuple[date, date]:
    """Return the first and last day of a school year of the Ministry of Education: 16 May to 15 May."""
    common = common_year(year, 12, era)
    return date(common, 5, 16), date(common + 1, 5, 15)


def quarter_of(quarter: int, year: int, era: Era = "BE", *, fiscal: bool = False) -> tuple[date, date]:
    """Return the first and last day of a quarter (1 to 4) of a calendar year, or of a fiscal year that begins in October.

    Raises:
        ValueError: No such quarter.
    """
    if not 1 <= quarter <= 4:
        raise ValueError(f"a year has four quarters; this is number {quarter}")
    month = 3 * quarter - 2
    common = common_year(year, 12, era)
    if fiscal:
        month, common = (month + 9, common - 1) if quarter == 1 else (month - 3, common)
    return date(common, month, 1), date(common, month + 2, monthrange(common, month + 2)[1])


def thai_year(day: date) -> int:
    """Return the Buddhist year of a day, by the rule that held on it."""
    if day.year + BE_OFFSET > NINE_MONTHS or day.month >= 4:
        return day.year + BE_OFFSET
    return day.year + BE_OFFSET - 1


def weekday_name(weekday: int, style: Style = "long") -> str:
    """Return the name of a weekday, Monday is 0: `จันทร์` or `จ.`."""
    entry = next(entry for entry in vocabulary("months")["weekday"] if entry["number"] == weekday)
    name: str = entry["full" if style == "long" else "short"]
    return name


def weekday_spellings() -> dict[str, int]:
    """Return the full names of weekdays in all known spellings, with their numbers (Monday is 0)."""
    return {name: entry["number"] for entry in vocabulary("months")["weekday"] for name in (entry["full"], *entry["others"])}


@lru_cache(maxsize=256)
def weekday_number(name: str) -> int | None:
    """Return the weekday (Monday is 0) of a name, `พุธ` or `วันพุธที่`; `None` for anything else."""
    name = name.strip().removeprefix("วัน").removesuffix("ที่").strip()
    return weekday_spellings().get(name)


def nearest_weekday(day: date, weekday: int) -> date:
    """Return the day nearest to `day` that falls on a weekday (Monday is 0); three days away at most."""
    ahead = (weekday - day.weekday()) % 7
    return day + timedelta(days=ahead if ahead <= 3 else ahead - 7)


def thai_digits(text: str) -> str:
    """Return the text with Arabic digits as Thai ones."""
    return text.translate(_TO_THAI)


def thai_date(
    day: date,
    *,
    style: Style = "long",
    weekday: bool = False,
    era: bool = False,
    digits: Literal["arabic", "thai"] = "arabic",
) -> str:
    """Return a day as Thai officials write it.

    Args:
        day: A day of the Common Era.
        style: `long` gives `15 มีนาคม 2566`, `short` gives `15 มี.ค. 66`.
        weekday: Begin with the weekday, `วันพุธที่ 15 มีนาคม 2566`, short `พ. 15 มี.ค. 66`.
        era: Write พ.ศ. before the year.
        digits: `thai` gives `๑๕ มีนาคม ๒๕๖๖`.
    """
    year = thai_year(day)
    # Two digits can only mean the century of 2500 when they are read again.
    written = f"{year % 100:02d}" if style == "short" and 2500 <= year <= 2599 else str(year)
    parts = [str(day.day), month_name(day.month, style), *(["พ.ศ."] if era else []), written]
    if weekday:
        name = weekday_name(day.weekday(), style)
        parts.insert(0, f"วัน{name}ที่" if style == "long" else name)
    text = " ".join(parts)
    return thai_digits(text) if digits == "thai" else text


def thai_day_range(first: date, last: date, *, style: Style = "long", digits: Literal["arabic", "thai"] = "arabic") -> str:
    """Return a range of days in the shortest official form: `3 - 5 มีนาคม 2566`, `28 เมษายน - 2 พฤษภาคม 2566`."""
    end = thai_date(last, style=style)
    if first == last:
        text = end
    elif thai_year(first) != thai_year(last):
        text = f"{thai_date(first, style=style)} - {end}"
    elif first.month != last.month:
        text = f"{first.day} {month_name(first.month, style)} - {end}"
    else:
        text = f"{first.day} - {end}"
    return thai_digits(text) if digits == "thai" else text
