"""Finder: laws, rules, orders and official letters that a text cites, with their sections, numbers and days.

`มาตรา 67 แห่งพระราชบัญญัติสภาตำบลฯ พ.ศ. 2537`, `ระเบียบกระทรวงมหาดไทย ว่าด้วย… พ.ศ. 2547 ข้อ 24`, `คำสั่งที่ 12/2566`,
`หนังสือ ที่ มท 0808.2/ว 1234 ลงวันที่ 3 มีนาคม 2566`. A law counts with its year or its sections; a section alone names no law.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from council_docs.finders import FinderContext
from council_docs.finders.dates import find_dates
from council_docs.lexicon.patterns import any_of, compiled, stems
from council_docs.lexicon.wordlists import vocabulary, words
from council_docs.record import LawCitation, Span
from council_docs.text.anchors import begun_at, places_of
from council_docs.thai.numbers.digits import to_arabic

_NAME = 160
"""Code points; the names of laws with a year are seldom longer."""
_DATED = 60
"""Code points behind the number of an order or a letter within which ลงวันที่ and its day stand."""


def find_laws(text: str) -> list[LawCitation]:
    """Return the laws, rules, orders and letters that a text cites, in text order, none overlapping another."""
    found: list[LawCitation] = []
    for law in sorted((*_laws(text), *_orders(text), *_letters(text)), key=lambda one: (one.span.start, -one.span.end)):
        if not found or law.span.start >= found[-1].span.end:
            found.append(law)
    return found


def laws(text: str, _context: FinderContext) -> list[LawCitation]:
    """The registered finder."""
    return find_laws(text)


def _laws(text: str) -> Iterator[LawCitation]:
    for match in begun_at(_law(), places_of(text, _law_stems()), text):
        before = _SECTIONS_BEFORE.search(text[max(0, match.start() - 120) : match.start()])
        after = _SECTIONS_AFTER.match(text, match.end())
        sections = (*_numbers(before["sections"] if before else ""), *_numbers(after["sections"] if after else ""))
        if match["year"] is None and not sections:
            continue
        start = match.start() - len(before[0]) if before else match.start()
        end = after.end("sections") if after else match.end()
        name = " ".join(f"{match['word']}{match['name'] or match['short'] or ''}".split()).rstrip(" (")
        yield _cited(text, start, end, _kind(match["word"]), name=name, year=_number(match["year"]),
                     edition=_number(match["edition"]), sections=tuple(sections))  # fmt: skip


def _orders(text: str) -> Iterator[LawCitation]:
    for match in begun_at(_ORDER, places_of(text, _ORDERS), text):
        kind = "announcement" if match["word"].startswith("ประกาศ") else "order"
        name = " ".join(f"{match['word']}{match['body'] or ''}".split())
        yield _cited(text, match.start(), match.end(), kind, name=name, number=to_arabic(match["number"]),
                     date=_day_after(text, match.end()))  # fmt: skip


def _letters(text: str) -> Iterator[LawCitation]:
    for match in _LETTER.finditer(text):
        number = " ".join(to_arabic(match["number"]).split())
        body = " ".join((match["body"] or "").split())
        yield _cited(text, match.start(), match.end(), "letter", name=f"หนังสือ{body}", number=number,
                     date=_day_after(text, match.end()))  # fmt: skip


def _cited(text: str, start: int, end: int, kind: str, **facts: Any) -> LawCitation:
    span = Span(start=start, end=end)
    return LawCitation.model_validate({"text": text[start:end], "span": span, "kind": kind, **facts})


def _day_after(text: str, end: int) -> Any:
    """Return the day behind ลงวันที่, if it follows a number."""
    lead = _DATED_BY.match(text, end)
    if lead is None:
        return None
    day = next(iter(find_dates(text[lead.end() : lead.end() + _DATED])), None)
    return day.start if day is not None and day.kind == "date" and day.span.start <= 2 and day.inferred is None else None


def _number(written: str | None) -> int | None:
    return int(to_arabic(written)) if written else None


def _numbers(written: str) -> list[str]:
    """Return the numbers of sections: 67, 12/1, 50 (7), 24 (1) (ก)."""
    return [
        " ".join([to_arabic(found["article"]), *(f"({item})" for item in re.findall(r"\w+", to_arabic(found["items"])))])
        for found in _ONE_SECTION.finditer(written)
    ]


def _kind(word: str) -> str:
    table: dict[str, list[str]] = vocabulary("laws")["words"]
    return next(kind for kind, listed in table.items() if word in listed)


@cache
def _law_stems() -> tuple[str, ...]:
    return stems((word for group in vocabulary("laws")["words"].values() for word in group), letters=6)


@cache
def _law() -> re.Pattern[str]:
    """The word for a law, its name up to its edition or its year; a name without a year ends at a blank."""
    listed = any_of(word for group in vocabulary("laws")["words"].values() for word in group)
    ends = any_of(words("laws", "ends"))
    return compiled(
        rf"""(?P<word>{listed})
        (?: (?P<name> (?: (?!{ends}) [^\n;:“”\"] ){{0,{_NAME}}}? )
            [ ]{{0,2}} (?: \(?ฉบับที่[ ]?(?P<edition>[0-9๐-๙]{{1,3}})\)? [ ]{{0,2}} )? (?:\(?แก้ไขเพิ่มเติม\)?[ ]?)?
            (?:พ\.?[ ]?ศ\.?|พุทธศักราช)[ ]{{0,2}}(?P<year>[2๒][4-6๔-๖][0-9๐-๙]{{2}})
        | (?P<short> (?: (?!{ends}) [ก-๎ฯ] ){{2,60}} ) )?""",
        re.VERBOSE,
    )


_ARTICLE = r"[0-9๐-๙]{1,4}(?:/[0-9๐-๙]{1,3})?"
_ITEM = r"(?:[ ]?\((?:[0-9๐-๙]{1,3}|[ก-ฮ])\))"
_PARAGRAPH = r"(?:[ ]?วรรค[ก-๎]{2,8})"
_SECTION = rf"{_ARTICLE}{_PARAGRAPH}?{_ITEM}{{0,2}}{_PARAGRAPH}?"
_ONE_SECTION = compiled(rf"(?P<article>{_ARTICLE}){_PARAGRAPH}?(?P<items>{_ITEM}{{0,2}})")
_SECTIONS = rf"(?:มาตรา|ข้อ)[ ]?{_SECTION}(?:[ ]?(?:,|และ|หรือ|ถึง|-|ประกอบ)?[ ]?(?:มาตรา|ข้อ)?[ ]?{_SECTION}){{0,8}}"
_SECTIONS_BEFORE = compiled(rf"(?P<sections>{_SECTIONS})[ ]?(?:แห่ง|ของ|ตาม)[ ]?$")
_AMENDED = r"(?:และที่แก้ไขเพิ่มเติม[ก-๎0-9๐-๙. ()]{0,40}?[ ])?"
_SECTIONS_AFTER = compiled(rf"[ ]{{0,2}}{_AMENDED}(?:ตาม|ใน)?(?P<sections>{_SECTIONS})")
_BODY = r"[ก-๎ฯ. ()]{0,80}?"
_ORDERS = ("คำสั่ง", "ประกาศ")
_ORDER = compiled(
    rf"""(?P<word>{"|".join(_ORDERS)}) (?P<body>{_BODY}) [ ]? (?:เลข)?ที่ [ ]?
    (?P<number> [0-9๐-๙]{{1,5}} [ ]?/[ ]? [2๒][4-6๔-๖][0-9๐-๙]{{2}} )""",
    re.VERBOSE,
)
_FILE = r"[ก-ฮ]{1,4}[.]?(?:[ ]?\([ก-ฮ.]{1,8}\))? [ ]? [0-9๐-๙]{2,5}(?:[.][0-9๐-๙]{1,4}){0,3}"
"""The letters of an office and the number of its file: มท 0808.2."""
_MARK = any_of(words("laws", "letters", "marks"))
_LETTER = compiled(
    rf"""หนังสือ (?P<body>{_BODY}) [ ]? {_MARK}? [ ]? (?:เลข)?ที่ [ ]?
    (?P<number> {_FILE} [ ]?/[ ]? (?:ว[ ]?\.?[ ]?)? [0-9๐-๙]{{1,6}} )""",
    re.VERBOSE,
)
_DATED_BY = compiled(r"[ ]{0,3}(?:ลงวันที่|ลว\.|ลง วันที่|สั่ง ณ วันที่|เมื่อวันที่)[ ]{0,3}")
