"""Years and what is counted in years: fiscal, school and crop years, quarters, halves, ranges and lists of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from council_docs.finders.dates.drafts import Draft, Form, Point, Year
from council_docs.finders.dates.patterns import ERA, UNIT, UNTIL, WIDE, WORDS, era_pattern, era_sign
from council_docs.lexicon.patterns import any_of, compiled, spaced
from council_docs.text.anchors import anchored, holds_any
from council_docs.thai.calendar import Era

_HEADS: dict[Form, list[str]] = WORDS["year_heads"]
_FORMS: tuple[Form, ...] = ("fiscal_year", "school_year", "crop_year", "year")
_HEAD = "(?:" + "|".join(f"(?P<{form}>{spaced(_HEADS[form], blank=WIDE)})" for form in _FORMS) + ")"
_FISCAL = spaced(_HEADS["fiscal_year"], blank=WIDE)
_ANY_HEAD = spaced([head for heads in _HEADS.values() for head in heads], blank=WIDE)
_NO_MORE = r"(?!\d|[.:]\d|,\d{1,3}(?!\d)|\s?%)"
"""After a year; behind a comma a year of four digits may follow (ปี 2566,2567)."""

_MARKED = compiled(
    rf"""
    (?:{_HEAD}\s{{0,8}}(?:{ERA}\s{{0,8}})?  |  {era_pattern("lone_")}\s{{0,8}})
    (?P<number>\d{{4}}|'?\d{{2}}(?!\d)|\d{{3}}(?!\d))
    {_NO_MORE}
    """,
    re.VERBOSE,
)
_TRIGGER = compiled(
    r"""ปี|ฤดู|พ(?:\s?\.|ศ|ุทธศักราช)|ค(?:\s?\.|ศ|ริสต)|ร(?:\s?\.|ศ|ัตนโกสินทร)|จ(?:\s?\.|ุลศักราช)|B\s?\.|A\s?\.|FY
    |B(?=E[ ]?2[456]\d\d)(?<![A-Za-z/.-]B)                             # without points: only before a year of their era
    |A(?=D[ ]?(?:19|20)\d\d)(?<![A-Za-z/.-]A)|C(?=E[ ]?(?:19|20)\d\d)(?<![A-Za-z/.-]C)""",
    re.VERBOSE,
)
"""Where a marked year may begin: every head and every era sign begins so."""
_SECOND_HALF = compiled(rf"(?P<stroke>/)(?P<number>\d{{4}}|\d{{2}}){_NO_MORE}")
_UNTIL_YEAR = compiled(
    rf"\s{{0,8}}{UNTIL}\s{{0,8}}(?:{_ANY_HEAD}\s{{0,8}})?(?:{ERA}\s{{0,8}})?(?P<number>\d{{4}}|\d{{2}}){_NO_MORE}(?!/\d)"
)
_JOINTS = any_of(WORDS["year_lists"]["joints"])
_NEXT_YEAR = compiled(
    rf"""
    \s{{0,8}}(?:(?P<joint>,|,\s?และ|{_JOINTS})\s{{0,8}})?
    (?:{ERA}\s{{0,8}})?
    (?P<number>\d{{4}}|\d{{2}}(?!\d)){_NO_MORE}
    """,
    re.VERBOSE,
)
_NEXT_DOUBLE = compiled(rf"\s{{0,8}}(?:,|และ|หรือ|กับ)\s{{0,8}}(?P<first>\d{{4}})/(?P<last>\d{{4}}|\d{{2}}){_NO_MORE}")
_BARE_RANGE = compiled(r"(?P<first>2(?<![\d.,/:-]2)[45]\d\d)\s{0,3}-\s{0,3}(?P<last>2[456]\d\d)(?![\d/:-]|[.,]\d)")
_TO_YEAR = compiled(r"-(?=\s{0,3}2[456]\d\d)")
"""In all such ranges and in few texts, and looked for much faster."""
_NO_YEARS = any_of(WORDS["year_lists"]["no_years"])
_NO_YEARS_BEFORE = compiled(
    rf"(?:\d[\s-]{{0,3}}|โทร\.?|{_NO_YEARS}|tel\.?|fax\.?|มอก\.?|ISO)\s{{0,3}}:?\s{{0,3}}$",
    re.IGNORECASE,
)
_UNIT_AFTER = compiled(rf" {{0,2}}{UNIT}")
_RELATIVE = any_of(WORDS["relative_years"]["any"])
_GLOSS = compiled(rf"ปี\s?{_RELATIVE}\s{{0,3}}\(?\s?(?P<number>2[45]\d\d)(?!\d|[.,:/]\d)")
_COUNT_BEFORE = compiled(r"\d\s{0,2}$")

_QUARTER_WORDS: dict[str, int] = WORDS["quarters"]
_PART = compiled(
    rf"""
    (?: ไตรมาส\s{{0,3}}(?:ที่)?\s{{0,3}}(?P<quarter>[1-4](?!\d)|{any_of(_QUARTER_WORDS)})
          (?:\s{{0,3}}(?:-|ถึง|และ)\s{{0,3}}(?P<quarter_end>[1-4])(?!\d))?
      | Q(?P<letter>[1-4])
      | (?<![A-Za-z0-9])(?P<figure>[1-4])Q
      | (?<![A-Za-z0-9])(?P<half_figure>[12])H
      | ครึ่ง(?P<half>(?:ปี\s{{0,3}})?(?:แรก|หลัง))
    )
    \s{{0,3}}
    (?: / | (?:ของ|ใน|ประจำ)?\s{{0,3}}(?:(?P<fiscal>{_FISCAL})|ปี)?\s{{0,3}}(?:{ERA}\s{{0,3}})? )
    (?P<number>\d{{4}}|'?\d{{2}}(?!\d))
    {_NO_MORE}
    """,
    re.VERBOSE,
)
_PART_WORDS = ("ไตรมาส", "ครึ่ง", "Q", "1H", "2H")
_PART_BEGINS = compiled(r"ไ(?=ตรมาส)|ค(?=รึ่ง)|Q|1(?=[QH])|2(?=[QH])|3(?=Q)|4(?=Q)")


@dataclass(frozen=True, slots=True)
class _Written:
    number: int
    short: bool


def _written(match: re.Match[str]) -> _Written:
    figures = match.group("number").lstrip("'")
    return _Written(int(figures), len(figures) == 2)


_LAST_RS = 160
"""ร.ศ. was in use until 131 (พ.ศ. 2455); later ones stand in books of memory."""


def _plausible(year: _Written, era: Era | None) -> bool:
    if era == "RS":
        return year.number <= _LAST_RS
    if year.number < 1000 and not year.short:
        return False  # three digits are a year of ร.ศ. alone
    if year.short or era == "CS":
        return True
    return 1 <= year.number <= 2699 if era == "BE" else 1000 <= year.number <= 2699


def periods(text: str) -> Iterator[Draft]:
    """Yield the years, quarters and halves of a folded text; may overlap one another and dates (the caller chooses)."""
    if holds_any(text, _PART_WORDS):
        yield from _parts(text)
    yield from _years(text)
    for match in _GLOSS.finditer(text):
        yield Draft(match.start("number"), match.end(), "year", Point(Year(int(match["number"]))))
    for match in _BARE_RANGE.finditer(text) if _TO_YEAR.search(text) else ():
        first, last = int(match.group("first")), int(match.group("last"))
        if 0 < last - first <= 100 and not _NO_YEARS_BEFORE.search(text[max(0, match.start() - 14) : match.start()]):
            yield Draft(match.start(), match.end(), "year", Point(Year(first)), Point(Year(last)))


def _is_grade(text: str, part: re.Match[str]) -> bool:
    """Return whether a figure with H is the grade of a pencil rather than a half of a year: ดินสอ 2H 24 แท่ง."""
    return part["half_figure"] is not None and text[part.end("half_figure") + 1].isspace()


def _parts(text: str) -> Iterator[Draft]:
    for match in anchored(_PART, _PART_BEGINS, text):
        written = _written(match)
        era = era_sign(match)
        if not _plausible(written, era):
            continue
        if written.short and (_UNIT_AFTER.match(text, match.end()) or _is_grade(text, match)):
            continue
        year = Year(written.number, written.short, era)
        fiscal = match.group("fiscal") is not None
        if half := match.group("half") or match.group("half_figure"):
            form: Form = "fiscal_half" if fiscal else "half"
            yield Draft(match.start(), match.end(), form, Point(year, 1 if half.endswith(("แรก", "1")) else 2))
            continue
        form = "fiscal_quarter" if fiscal else "quarter"
        name = match.group("quarter") or match.group("letter") or match.group("figure")
        first = Point(year, _QUARTER_WORDS.get(name) or int(name))
        end = match.group("quarter_end")
        yield Draft(match.start(), match.end(), form, first, Point(year, int(end)) if end else None)


def _years(text: str) -> Iterator[Draft]:
    position = 0
    for trigger in _TRIGGER.finditer(text):
        match = _MARKED.match(text, trigger.start()) if trigger.start() >= position else None
        if match is None:
            continue
        position = match.end()
        drafts = list(_year_and_more(text, match))
        if drafts:
            position = drafts[-1].end
            yield from drafts


def _year_and_more(text: str, match: re.Match[str]) -> Iterator[Draft]:
    """Yield the year of a match and those that a range, a stroke or a list adds to it."""
    form: Form = next((name for name in _FORMS if match.group(name)), "year")
    era = era_sign(match) or era_sign(match, "lone_")
    written = _written(match)
    if not _plausible(written, era):
        return
    if written.short and not _is_short_year(text, match, form, era):
        return
    first = Point(Year(written.number, written.short, era))
    if stroke := _SECOND_HALF.match(text, match.end()):
        last = _completed(_written(stroke), written)
        if last.number - written.number == 1:
            fiscal = form == "fiscal_year"
            end = Point(Year(last.number, last.short, era))
            yield Draft(match.start(), stroke.end(), form if fiscal else "year", first, end)
            yield from () if fiscal else _double_years(text, stroke.end(), era)
            return
    if (until := _last_year(text, match.end(), written, era)) is not None:
        year, stop = until
        yield Draft(match.start(), stop, form, first, Point(year))
        return
    yield Draft(match.start(), match.end(), form, first)
    yield from _list(text, match.end(), form, first)


def _last_year(text: str, at: int, first: _Written, era: Era | None) -> tuple[Year, int] | None:
    """Return the last year of a range whose first one ends at `at`, and where it ends; `None` where no range follows."""
    until = _UNTIL_YEAR.match(text, at)
    if until is None:
        return None
    last, of_era = _completed(_written(until), first), era_sign(until) or era
    if not _plausible(last, of_era) or last.short != first.short or last.number <= first.number:
        return None
    return Year(last.number, last.short, of_era), until.end()


def _double_years(text: str, at: int, era: Era | None) -> Iterator[Draft]:
    """Yield the further members of `ปีเพาะปลูก 2564/65 และ 2565/66`."""
    while match := _NEXT_DOUBLE.match(text, at):
        first = int(match["first"])
        last = _completed(_Written(int(match["last"]), len(match["last"]) == 2), _Written(first, short=False))
        if last.number - first != 1:
            return
        yield Draft(
            match.start("first"), match.end(), "year", Point(Year(first, era=era)), Point(Year(last.number, era=era))
        )
        at = match.end()


_LIST_SPAN = 50
"""Years between the members of a list."""


def _list(text: str, at: int, form: Form, first: Point) -> Iterator[Draft]:
    """Yield the further members of `ปี 2563, 2564 และ 2565`; a member with a head of its own is none of them."""
    head = first.year
    count = 1
    while head is not None and (match := _NEXT_YEAR.match(text, at)):
        era = era_sign(match)
        written = _written(match)
        near = written.short == head.short and abs(written.number - head.number) <= _LIST_SPAN
        if not near or _UNIT_AFTER.match(text, match.end()):
            return
        runs_on = not written.short and written.number - head.number == count  # ปี 2566 2567 และ 2568
        if match.group("joint") is None and not runs_on and (era is None or form == "year"):
            return
        start = match.start("number") if era is None else match.start(era)
        yield Draft(start, match.end(), form, Point(Year(written.number, written.short, era or head.era)))
        at = match.end()
        count += 1


def _completed(last: _Written, first: _Written) -> _Written:
    """Return the second of two years with the century of the first, where it is written with two digits."""
    if last.short and not first.short:
        number = first.number - first.number % 100 + last.number
        return _Written(number + (100 if number < first.number else 0), short=False)
    return last


def _is_short_year(text: str, match: re.Match[str], form: Form, era: Era | None) -> bool:
    """Return whether two digits after ปี are a year: not an age, an ordinal or a count."""
    if _UNIT_AFTER.match(text, match.end()):
        return False
    if era is not None or form != "year":
        return True
    return 40 <= int(match.group("number").lstrip("'")) <= 79 and not _COUNT_BEFORE.search(
        text[max(0, match.start() - 4) : match.start()]
    )
