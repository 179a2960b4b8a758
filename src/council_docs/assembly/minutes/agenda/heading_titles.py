"""The title of an agenda item: behind its number or on the next line, over two lines where the first leaves it open."""

from collections.abc import Container, Sequence

from council_docs.assembly.minutes.agenda.candidates import Candidate
from council_docs.assembly.minutes.agenda.heading import Heading, is_open, opens_text, title_length
from council_docs.assembly.minutes.lines import Line
from council_docs.lexicon.patterns import compiled

_SEPARATOR = compiled(r"[\s:：.\-–—*)_/|]{0,12}")
_DOTS = compiled(r"[.…·_\s]{0,400}")
_TITLE_LINE = compiled(r"(?:สรุป|บันทึก)?(?:รายงาน)?การประชุม")


def title_start(text: str, at: int) -> int:
    """Return where a title begins behind a number that ends at `at`: past blanks, colons, dashes."""
    separator = _SEPARATOR.match(text, at)
    return separator.end() if separator else at


def read_heading(lines: Sequence[Line], candidate: Candidate, numbered: Container[int], *, first: bool) -> Heading | None:
    """Return the heading that a candidate begins, `None` where it has no title.

    Args:
        lines: All lines.
        candidate: The line with the number.
        numbered: Indexes of the lines that may be headings themselves: no title goes on there.
        first: Whether no heading stands before it: then a number above the paper's title is a stamp.
    """
    line = lines[candidate.line]
    at = title_start(line.text, candidate.at)
    start, end, end_line = line.start + at, line.start + at + title_length(line.text[at:]), candidate.line
    number = candidate.number or None
    if at >= len(line.text):
        if line.text[candidate.at :].strip(" .:") in ("-", "–", "—"):
            return Heading(number, "", line.end, line.end, candidate.line, candidate.line)
        following = _next(lines, candidate.line, numbered)
        if following is None or (first and _TITLE_LINE.match(following.text)):
            return None  # a stamp above a title
        start, end, end_line = following.start, following.end, candidate.line + 1
    title = _text(lines, start, end, end_line)
    dots = _DOTS.match(title)
    if dots and dots.end() == len(title):
        return None  # a dotted line to be filled in
    following = _next(lines, end_line, numbered)
    if following is not None and end == lines[end_line].end and is_open(title) and not opens_text(following.text):
        end, end_line = following.end, end_line + 1
    return Heading(number, _text(lines, start, end, end_line), start, end, candidate.line, end_line)


def _next(lines: Sequence[Line], index: int, numbered: Container[int]) -> Line | None:
    """Return the line after another where a title may go on: no item, list row, table or resolution."""
    if index + 1 >= len(lines) or index + 1 in numbered:
        return None
    line = lines[index + 1]
    return None if line.number is not None or line.text.startswith(("มติ", "ที่ประชุม")) or line.columns >= 3 else line


def _text(lines: Sequence[Line], start: int, end: int, end_line: int) -> str:
    pieces = []
    index = end_line
    while index >= 0 and lines[index].end > start:
        line = lines[index]
        pieces.append(line.text[max(0, start - line.start) : end - line.start])
        index -= 1
    return " ".join(" ".join(reversed(pieces)).split()).strip("*_ ")  # marks of Markdown
