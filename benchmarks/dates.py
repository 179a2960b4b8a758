"""Dates: what council_docs, dateparser and PyThaiNLP read of the forms of official Thai, and how fast.

    python benchmarks/dates.py            # needs dateparser (pip install dateparser); PyThaiNLP is a dependency of ours

Every form is filled with the same days, so a tool gets a point for each day that it reads exactly. dateparser reads Buddhist
years as Common Era ones: 543 is taken from its years here, which is the best that its users can do. thai_strptime reads one
date of a known form and no text: it gets the bare date, with the blanks and digits of its format string.
"""

import sys
import time
import warnings
from collections.abc import Callable
from datetime import date, timedelta

from council_docs import find_dates
from council_docs.thai.calendar import month_name, thai_date, thai_year

DAYS = [date(2016, 1, 6) + timedelta(days=41 * n) for n in range(90)]
NEXT = timedelta(days=4)
Answer = tuple[date, date]


def _range(first: date, last: date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}-{last.day} {month_name(first.month)} {thai_year(first)}"
    return f"{thai_date(first)} ถึงวันที่ {thai_date(last)}"


def _year(day: date) -> Answer:
    return date(day.year, 1, 1), date(day.year, 12, 31)


def _fiscal(day: date) -> Answer:
    return date(day.year - 1, 10, 1), date(day.year, 9, 30)


def _one(day: date) -> Answer:
    return day, day


FORMS: dict[str, tuple[Callable[[date], str], Callable[[date], Answer]]] = {
    "15 มีนาคม 2566": (thai_date, _one),
    "๑๕ มีนาคม ๒๕๖๖": (lambda d: thai_date(d, digits="thai"), _one),
    "15 มีนาคม พ.ศ. 2566": (lambda d: thai_date(d, era=True), _one),
    "วันพุธที่ 15 มีนาคม 2566": (lambda d: thai_date(d, weekday=True), _one),
    "15 มี.ค. 2566": (lambda d: f"{d.day} {month_name(d.month, 'short')} {thai_year(d)}", _one),
    "15 มี.ค. 66": (lambda d: thai_date(d, style="short"), _one),
    "15มี.ค.66": (lambda d: thai_date(d, style="short").replace(" ", ""), _one),
    "15/03/2566": (lambda d: f"{d.day:02d}/{d.month:02d}/{thai_year(d)}", _one),
    "15-19 มีนาคม 2566": (lambda d: _range(d, d + NEXT), lambda d: (d, d + NEXT)),
    "ปี 2566": (lambda d: f"ปี {thai_year(d)}", _year),
    "ปีงบประมาณ พ.ศ. 2566": (lambda d: f"ปีงบประมาณ พ.ศ. {thai_year(d)}", _fiscal),
}
FORMATS = {
    "15 มีนาคม 2566": "%d %B %Y",
    "๑๕ มีนาคม ๒๕๖๖": "%d %B %Y",
    "15 มีนาคม พ.ศ. 2566": "%d %B พ.ศ. %Y",
    "วันพุธที่ 15 มีนาคม 2566": "ที่ %d %B %Y",
    "15 มี.ค. 2566": "%d %B %Y",
    "15 มี.ค. 66": "%d %B %Y",
    "15มี.ค.66": "%d%B%Y",
    "15/03/2566": "%d/%B/%Y",
}


def ours(text: str) -> Answer | None:
    found = find_dates(text)
    if len(found) != 1 or found[0].start is None or found[0].end is None:
        return None
    return found[0].start, found[0].end


def dateparsers(text: str) -> Answer | None:
    from dateparser.search import search_dates

    found = search_dates(text, languages=["th"], settings={"DATE_ORDER": "DMY"}) or []
    if len(found) != 1:
        return None
    moment = found[0][1]
    year = moment.year - 543 if moment.year > 2300 else moment.year
    try:
        day = date(year, moment.month, moment.day)
    except ValueError:
        return None
    return day, day


def pythainlps(bare: str, form: str) -> Answer | None:
    from pythainlp.util import thai_strptime

    if form not in FORMATS:
        return None
    moment = thai_strptime(bare, FORMATS[form], year="be")
    return moment.date(), moment.date()


def _or_none(read: Callable[[], Answer | None]) -> Answer | None:
    """Return what a tool reads; its own errors count as not read."""
    try:
        return read()
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        return None


def _seconds(read: Callable[[str], Answer | None], text: str) -> float:
    start = time.process_time()
    read(text)
    return time.process_time() - start


def main() -> None:
    warnings.simplefilter("ignore")
    print(f"| form ({len(DAYS)} days each) | council_docs | dateparser | thai_strptime |\n|---|--:|--:|--:|")
    for form, (write, answer) in FORMS.items():
        points = [0, 0, 0]
        for day in DAYS:
            bare = write(day)
            text = f"ที่ประชุมรับทราบประกาศลงวันที่ {bare} แล้ว" if bare[0].isdigit() else f"ที่ประชุมรับทราบแผนของ{bare} แล้ว"
            readings = [
                _or_none(lambda text=text: ours(text)),
                _or_none(lambda text=text: dateparsers(text)),
                _or_none(lambda bare=bare, form=form: pythainlps(bare, form)),
            ]
            for index, reading in enumerate(readings):
                points[index] += reading == answer(day)
        cells = [f"{100 * point // len(DAYS)} %" for point in points]
        if form not in FORMATS:
            cells[2] = "–"
        print(f"| {form} | {' | '.join(cells)} |")
    text = "\n".join(f"เมื่อวันที่ {thai_date(day)} ที่ประชุมรับทราบผลการดำเนินงานของคณะทำงานและมอบหมายให้ติดตามต่อไป" for day in DAYS)
    spent = {}
    for name, read in (("council_docs", ours), ("dateparser", dateparsers)):
        sample = text * 5 if name == "council_docs" else text
        read(sample[:200])
        spent[name] = min(_seconds(read, sample) for _ in range(3)) / len(sample)
        print(f"\n{name}: {1 / spent[name]:,.0f} code points a second of processor time", end="")
    print(f"\n\ncouncil_docs is {spent['dateparser'] / spent['council_docs']:,.0f} times as fast", file=sys.stdout)


if __name__ == "__main__":
    main()
