"""Counts of other things than money with their words: `จำนวน ๑๒ (สิบสอง) เสียง`, `๕ (ห้า) โครงการ`."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from council_docs.errors import BahtTextError
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import words
from council_docs.record import Finding, Record, Span
from council_docs.text.anchors import anchored
from council_docs.thai.numbers.digits import read_figure
from council_docs.thai.numbers.sums import read_sum
from council_docs.thai.numbers.tokens import NUMERALS

_UNIT = r"[ ]{0,3}(?P<unit>[ก-ฮเ-ไ][ก-๙]{1,20})"

_FIGURE_BEGINS = compiled(r"[0-9๐-๙](?<![0-9๐-๙.,/-][0-9๐-๙])(?=[0-9๐-๙,]{0,14}[ ]{0,2}\()")


@cache
def _pattern() -> re.Pattern[str]:
    return compiled(
        rf"""
        (?<![0-9๐-๙.,/-]) (?P<figure> [0-9๐-๙]{{1,3}} (?: ,[0-9๐-๙]{{3}} ){{0,3}} | [0-9๐-๙]{{1,9}} )
        [ ]{{0,2}} \( [ ]? (?P<words> (?: {any_of(NUMERALS)} [ ]? ){{1,20}} ) \) {_UNIT}
        """,
        re.VERBOSE,
    )


def counts_in_words(record: Record) -> Iterator[Finding]:
    """Yield a finding for each count whose words say another number; sums of money have a check of their own."""
    sums = [amount.span for amount in record.amounts]
    labels = words("money", "labels", "words")
    for match in anchored(_pattern(), _FIGURE_BEGINS, record.text):
        if record.text[max(0, match.start() - 12) : match.start()].rstrip().endswith(labels):
            continue  # ข้อ 5 (สอง) is a place in a law
        span = Span(start=match.start(), end=match.end())
        if any(one.start < span.end and span.start < one.end for one in sums):
            continue
        figure, spelled = read_figure(match["figure"]), _words(match["words"])
        if figure is None or spelled is None or figure == spelled:
            continue
        yield Finding.of(
            "count-words-disagree",
            "warning",
            {"figure": figure, "words": spelled, "unit": match["unit"]},
            expected=f"{spelled:f}",
            found=f"{figure:f}",
            span=span,
        )


def _words(written: str) -> Decimal | None:
    try:
        return read_sum(written)
    except BahtTextError:
        return None
