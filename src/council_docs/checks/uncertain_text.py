"""Words of a scan that are perhaps others: a stamp or a signature lies over them, they are faint, or written by hand."""

from collections.abc import Iterator

from council_docs.record import Finding, Record, Span
from council_docs.text.lines import lines_of

_DOUBTFUL = 0.6
"""Confidence from which on words are believed: those that a stroke crosses have no more. Of 530 lines of 32 real
pages 17 have words with so little, all but two of them smeared, signed or stamped, or read in an emblem."""

_FEWEST = 4
"""Letters of a line that must be doubtful: below that it is a speck or a stroke."""


def uncertain_text(record: Record) -> Iterator[Finding]:
    """Report stretches of lines on a scan in which OCR is not sure of words; numbers are reported by themselves."""
    if not record.ocr_words:
        return
    doubtful = [
        (start, end, sure)
        for start, end, sure in record.ocr_words
        if sure <= _DOUBTFUL and not any(map(str.isdigit, record.text[start:end]))
    ]
    stretch: list[tuple[int, int, float]] = []
    at = 0
    for line in lines_of(record.text):
        first = at
        while at < len(doubtful) and doubtful[at][0] < line.end:
            at += 1
        words = doubtful[first:at]
        if sum(_letters(record.text[start:end]) for start, end, _ in words) >= _FEWEST:
            stretch += words
        elif stretch:
            yield _finding(record, stretch)
            stretch = []
    if stretch:
        yield _finding(record, stretch)


def _letters(word: str) -> int:
    return sum(map(str.isalpha, word))


def _finding(record: Record, words: list[tuple[int, int, float]]) -> Finding:
    span = Span(start=words[0][0], end=words[-1][1])
    text = record.excerpt(span)
    sure = min(word[2] for word in words)
    return Finding.of("text-uncertain", "info", {"text": text, "sure": f"{sure:.4f}"}, found=text, span=span)
