"""Numbers of a scan whose signs cannot be right: a point where the thousands of a sum end, groups that are not of three.

Both readings of a number see the same dots: at 150 dots an inch the tail of a comma is one of them. What else the paper says
tells that `12.500 บาท` is no sum of twelve baht.
"""

import re
from collections.abc import Iterator

from council_docs.lexicon.patterns import compiled
from council_docs.record import Finding, Record, Span
from council_docs.record.spans import SURE, words_at
from council_docs.text.spans import SpanIndex

_POINTED = compiled(
    r"(?<! [0-9๐-๙.,/:-] ) [0-9๐-๙]{1,3} (?P<more> (?: [.] [0-9๐-๙]{3} ){1,4} ) (?P<satang> [.] [0-9๐-๙]{2} )?"
    r"(?! [.,/:-]? [0-9๐-๙] ) (?P<baht> [ ]{0,2} บาท )?",
    re.VERBOSE,
)
_GROUPED = compiled(r"(?<![0-9๐-๙.,/:-])[0-9๐-๙]{1,3}(?:,[0-9๐-๙]{3}){1,5}(?![0-9๐-๙])")
_MISGROUPED = compiled(
    r"(?<! [0-9๐-๙.,/:-] ) [0-9๐-๙]{1,3} (?: ,[0-9๐-๙]{3} ){0,4} , [0-9๐-๙]{4,6} (?: ,[0-9๐-๙]{3,6} ){0,4}"
    r"(?: [.] [0-9๐-๙]{2} )? (?! [0-9๐-๙,] )",
    re.VERBOSE,
)
_FEWEST_SUMS = 4
"""Sums with commas that a scan must have, four for each with a point, to tell that a point with three digits is one, too."""


def misgrouped_numbers(record: Record) -> Iterator[Finding]:
    """Report numbers on scans whose thousands are not apart as those of a sum; `expected` is what they may be."""
    if not record.ocr_words:
        return
    amounts = SpanIndex(amount.span for amount in record.amounts)
    pointed = list(_POINTED.finditer(record.text))
    sums = sum(1 for _ in _GROUPED.finditer(record.text))
    usual = sums >= _FEWEST_SUMS * max(1, sum(found["satang"] is None for found in pointed))
    for found in pointed:
        several = found["more"].count(".") > 1 or found["satang"] is not None
        if several or usual or found["baht"]:
            end = found.end("satang") if found["satang"] else found.end("more")
            commas = found["more"].replace(".", ",")
            other = record.text[found.start() : found.start("more")] + commas + (found["satang"] or "")
            yield from _finding(record, amounts, Span(start=found.start(), end=end), other)
    for found in _MISGROUPED.finditer(record.text):
        yield from _finding(record, amounts, Span(start=found.start(), end=found.end()), None)


def _finding(record: Record, amounts: SpanIndex[Span], span: Span, other: str | None) -> Iterator[Finding]:
    """Yield what is said of a number, unless it is not of a scan, or is reported already since OCR is not sure of it."""
    words = words_at(record.ocr_words, span.start, span.end)
    if not words or min(word[2] for word in words) < SURE:
        return
    text = record.excerpt(span)
    form, said = ("groups", {"text": text}) if other is None else ("point", {"text": text, "other": other})
    if amounts.overlaps(span.start, span.end):
        yield Finding.of("figure-uncertain", "warning", said, form, expected=other, found=text, span=span)
    else:
        yield Finding.of("number-uncertain", "info", said, form, expected=other, found=text, span=span)
