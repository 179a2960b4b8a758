"""The pieces of statements of votes: labels (เห็นชอบ, งดออกเสียง), figures (๒๑ เสียง, สิบเสียง, ไม่มี, ร้อยละ 75.5), scores.

A score is figures with strokes between them (๑๒/๐/๑, 265/61 เสียง): for, against and abstentions in this order.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from council_docs.errors import BahtTextError
from council_docs.lexicon.patterns import any_of, beginnings, compiled
from council_docs.lexicon.wordlists import vocabulary, words
from council_docs.text.anchors import anchored
from council_docs.thai.numbers.digits import to_arabic
from council_docs.thai.numbers.sums import read_sum


@dataclass(frozen=True, slots=True)
class Label:
    """What a figure counts: for, against, abstain, no_vote, voters or spoiled."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, with its unit where one is printed; `value` is 0 for ไม่มี and for a dash."""

    start: int
    end: int
    value: Decimal
    unit: str | None
    percent: bool = False
    empty: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """Two or three figures with strokes between them."""

    start: int
    end: int
    values: tuple[Decimal, ...]
    unit: str | None


Token = Label | Figure | Score


@cache
def units() -> str:
    """Return a pattern for the units of votes."""
    return any_of(words("votes", "units"))


@cache
def number_words() -> str:
    """Return a pattern for a whole number in words."""
    return rf"(?:{any_of(_numerals())}){{1,16}}"


def _numerals() -> list[str]:
    numerals = vocabulary("numerals")
    roles = numerals["roles"]
    return [
        *numerals["digits"],
        *numerals["scales"],
        *roles["final_one"],
        *roles["twenty"],
        *roles["million"],
        *roles["zero"],
    ]


@cache
def _tokens() -> re.Pattern[str]:
    labels = any_of(words("votes", "labels"))
    short, sides = any_of(words("votes", "labels_of_figures")), any_of(words("votes", "nobody", "sides"))
    paired = any_of(words("votes", "labels_of_pairs"))
    unit, spelled = units(), any_of(words("votes", "units", "spelled"))
    whole = r"(?:[0-9๐-๙]{1,3}(?:,[0-9๐-๙]{3}){1,4}|[0-9๐-๙]{1,10})"
    return compiled(
        rf"""
        (?P<nobody>{any_of(words("votes", "nobody", "forms"))}(?P<side>{labels}|{sides}))  # ไม่มีผู้คัดค้าน: nobody, on one side
        | (?P<label>{labels} | {short}(?=[\s:=(]{{0,4}}(?:จำนวน\s?)?(?:[0-9๐-๙]|ไม่มี|[-–—]))
              | {paired}(?=[\s:=(]{{0,4}}[0-9๐-๙]{{1,6}}[^\n0-9๐-๙]{{0,12}}ไม่{paired}[\s:=(]{{0,4}}[0-9๐-๙]))  # รับ 12 ไม่รับ 3
        | (?<![0-9๐-๙.,/])(?P<score>{whole}\s?/\s?{whole}(?:\s?/\s?{whole})?)(?![0-9๐-๙]|\s?[,./][0-9๐-๙])   # 265/61
          (?:[^\S\n]{{0,3}}(?P<score_unit>{unit}))?
        | (?P<percent>ร้อยละ\s{{0,2}}(?::\s?)?)?                            # per cent before the figure …
          (?P<figure>(?<![0-9๐-๙.,/]){whole}|(?<![0-9๐-๙])(?=\.[0-9๐-๙]{{1,6}}\s?%))
          (?P<decimals>\.[0-9๐-๙]{{1,6}})?(?![0-9๐-๙]|[,./][0-9๐-๙])
          (?:\s?\({number_words()}\)(?=\s{{0,3}}(?:{unit})))?               # ๑๒ (สิบสอง) เสียง
          (?:\s?(?P<sign>%|เปอร์เซ็นต์)|[^\S\n]{{0,3}}(?P<unit>{unit})(?!ละ|ใน\s?[0-9๐-๙]|ข้าง|ส่วน)  # ปี 2568 เสียงข้างมาก 7 ต่อ 3
             (?:\s?\({number_words()}\s?(?:{unit})?\))?|)                 # … or after it; ๑๒ เสียง (สิบสองเสียง)
        | (?P<spelled>{number_words()})\s{{0,2}}(?P<spelled_unit>{spelled})(?!ละ|เต็ม)
        | ร้อยละ\s{{0,2}}(?P<no_share>[-–—])(?![0-9๐-๙])
        | (?P<none>(?:(?<=[\s:])[-–—]\s?)?ไม่มี(?:\s?[-–—](?=\s|$))?   # - ไม่มี -
             |(?<=[\s:])[-–—](?=\s?(?:{unit})|[^\S\n]*(?:\n|$)|[^\S\n]{{1,3}}(?:และ|{labels})|\s?[,;/)]))
          [^\S\n]{{0,3}}(?P<idle>{unit})?   # nothing counts as 0
        """,
        re.VERBOSE,
    )


@cache
def _anchors() -> re.Pattern[str]:
    labels = [*words("votes", "labels"), *words("votes", "labels_of_figures"), *words("votes", "labels_of_pairs")]
    digits = (rf"{digit}(?<![0-9๐-๙.,/].)" for digit in "0123456789๐๑๒๓๔๕๖๗๘๙")
    dashes = (rf"{dash}(?<=[\s:].)" for dash in "–—-")
    figures = [*digits, r"\.(?=[0-9๐-๙])", *dashes]
    return compiled(beginnings([*labels, *_numerals(), "ร้อยละ", "ไม่มี"], others=figures))


@cache
def _kinds() -> dict[str, str]:
    lists = (vocabulary("votes")[name] for name in ("labels", "labels_of_figures", "labels_of_pairs"))
    return {label: kind for table in lists for kind, labels in table.items() for label in labels}


@cache
def label_words() -> re.Pattern[str]:
    """Return a pattern for the words of labels, wherever they stand: a line without one has no label."""
    return compiled(any_of([*words("votes", "labels"), *words("votes", "labels_of_figures")]))


@cache
def _figures() -> re.Pattern[str]:
    spelled = any_of(words("votes", "units", "spelled"))
    return compiled(rf"[0-9๐-๙–—-]|ไม่มี|{any_of(_numerals())}\s{{0,2}}{spelled}")


def may_count(text: str, start: int, end: int) -> bool:
    """Return whether a stretch of text may hold a figure, in digits, in words or as a dash; no is certain."""
    return _figures().search(text, start, end) is not None


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """Return the labels, figures and scores of a stretch of text in order."""
    return list(each_token(text, start, end))


def each_token(text: str, start: int, end: int) -> Iterator[Token]:
    """Yield what `tokens_of` returns, for who may stop at the first."""
    found: list[Token] = []
    for match in anchored(_tokens(), _anchors(), text, start, end):
        fresh = _nobody(match) if match["nobody"] else _one(text, found, _token(match))
        yield from fresh
        found += fresh


def _nobody(match: re.Match[str]) -> list[Token]:
    """Return the side for which nobody is, and its figure."""
    label = Label(*match.span(), _kinds().get(match["side"], "against"))
    return [label, Figure(match.end(), match.end(), Decimal(0), None, empty=True)]


def _one(text: str, before: list[Token], token: Token | None) -> list[Token]:
    """Return a token behind others, as a list; none where it is no label or figure of a vote there."""
    if token is None or _is_manner(text, before, token) or _is_object(text, before, token):
        return []
    return [token]


def _is_manner(text: str, before: list[Token], token: Token) -> bool:
    """Return whether ยกมือ only says how a side before it voted: คัดค้าน (ยกมือ) 3 คน, คัดค้านการขายที่ดิน ยกมือ 3 คน."""
    if not isinstance(token, Label) or not before or not isinstance(before[-1], Label):
        return False
    side = before[-1]
    by = side.kind != "for" or _BY.fullmatch(text, side.end, token.start) is not None
    return by and text.startswith("ยกมือ", token.start)


_BY = compiled(r"[\s(]{0,4}(?:โดย)?(?:การ)?")


def _is_object(text: str, before: list[Token], token: Token) -> bool:
    """Return whether คัดค้าน is what was decided, and no side: เห็นชอบให้คัดค้านคำขอ ด้วยคะแนน 44 เสียง."""
    if not isinstance(token, Label) or token.kind != "against" or not before or not isinstance(before[-1], Label):
        return False
    return before[-1].kind == "for" and text[before[-1].end : token.start].strip() == "ให้"


_YEARS = range(2400, 2700)
"""Buddhist years of minutes."""


def _token(match: re.Match[str]) -> Token | None:
    start, end = match.span()
    if match["label"]:
        if match.string.startswith("การคัดค้าน", max(0, start - 3)):
            return None  # เห็นด้วยกับการคัดค้าน 8 เสียง
        return Label(start, end, _kinds()[match["label"]])
    if match["none"]:
        return Figure(start, end, Decimal(0), match["idle"], empty=True)
    if match["no_share"]:
        return Figure(start, end, Decimal(0), None, percent=True, empty=True)
    if match["score"]:
        values = tuple(Decimal(to_arabic(part.strip()).replace(",", "")) for part in match["score"].split("/"))
        return Score(start, end, values, match["score_unit"])
    if match["spelled"]:
        try:
            return Figure(start, end, read_sum(match["spelled"]), match["spelled_unit"])
        except BahtTextError:
            return None
    value = Decimal(to_arabic(match["figure"].replace(",", "") + (match["decimals"] or "")))
    if match["unit"] and _YEARS.start <= value < _YEARS.stop and match.string.startswith("เอกฉันท์", end):
        return Figure(start, match.end("figure"), value, None)  # ประจำปี 2568 เสียงเอกฉันท์
    return Figure(start, end, value, match["unit"], bool(match["percent"] or match["sign"]))
