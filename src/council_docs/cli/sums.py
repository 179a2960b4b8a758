"""What `council-docs baht` does: figures to words, words to figures, and pairs checked line by line.

It needs no framework of command lines and no models, so that a shell loop may call it a thousand times.
"""

import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from council_docs.cli.exit_codes import ExitCode
from council_docs.errors import BahtTextError

_PAIR = re.compile(r"(?P<figure>[^\t]+)\t(?P<words>.+)|(?P<figure_>[^()]*[0-9๐-๙][^()]*)\((?P<words_>[^()0-9๐-๙]+)\)")

NO_ZERO_BAHT = "--no-zero-baht"


class Request(NamedTuple):
    """What is asked: sums (none: the lines of standard input), and whether satang alone are ศูนย์บาท…."""

    sums: list[str]
    zero_baht: bool


def plain_request(arguments: Sequence[str]) -> Request | None:
    """Return the request of a command line that has nothing but sums and `--no-zero-baht`; `None` for any other."""
    from council_docs.cli import settings

    sums = [each for each in arguments if each != NO_ZERO_BAHT]
    if any(each.startswith("-") for each in sums) or settings.found():
        return None
    return Request(sums, len(sums) == len(arguments))


def convert(sums: Sequence[str], *, zero_baht: bool) -> ExitCode:
    """Convert the sums, or the lines of standard input where there are none."""
    lines: Iterable[str] = sums or (line.rstrip("\r\n") for line in sys.stdin)
    codes = {ExitCode.FINE}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            if not sums:
                print()
            continue
        answer = answer_to(line, zero_baht=zero_baht)
        if answer.error:
            where = "" if sums else f"line {number}: "
            print(f"council-docs: {where}{answer.error}", file=sys.stderr)
        if answer.text or not sums:
            print(answer.text)
        codes.add(answer.code)
    return max(codes)


@dataclass(frozen=True, slots=True)
class Answer:
    """What is printed for one line, the exit code that it asks for, and what is said of it on standard error."""

    text: str
    code: ExitCode = ExitCode.FINE
    error: str = ""


def answer_to(line: str, *, zero_baht: bool = True) -> Answer:
    """Convert a sum, or check a pair."""
    from council_docs.thai.numbers.baht import parse_baht

    pair = _PAIR.fullmatch(line.strip())
    if pair:
        return _pair(pair["figure"] or pair["figure_"], (pair["words"] or pair["words_"]).replace("\t", " "))
    try:
        return Answer(_converted(line, parse_baht(line), zero_baht=zero_baht))
    except BahtTextError as error:
        return Answer("", ExitCode.FAILED, str(error))


def _converted(line: str, value: Decimal, *, zero_baht: bool) -> str:
    from council_docs.thai.numbers.baht import baht_text

    return baht_text(value, zero_baht=zero_baht) if any(char.isdecimal() for char in line) else f"{value:f}"


def _pair(figure: str, words: str) -> Answer:
    from council_docs.thai.numbers.baht import parse_baht
    from council_docs.thai.numbers.exact import exact

    values: list[Decimal | None] = []
    errors = []
    for side in (figure, words):
        try:
            values.append(parse_baht(side))
        except BahtTextError as error:
            values.append(None)
            errors.append(str(error))
    left, right = values
    if left is None or right is None:
        return Answer("\t".join(["unreadable", _plain(left), _plain(right), ""]), ExitCode.FAILED, "; ".join(errors))
    with exact():
        return _compared(figure, words, left, right)


def _compared(figure: str, words: str, left: Decimal, right: Decimal) -> Answer:
    from council_docs.finders.money.agreement import agreement_of
    from council_docs.record import AmountWords, Span

    spelled = AmountWords(text=words, span=Span(start=0, end=len(words)), value=right)
    agreement = agreement_of(left, _step(figure), spelled)
    code = ExitCode.LOOK if agreement == "disagrees" else ExitCode.FINE
    return Answer("\t".join([agreement, _plain(left), _plain(right), _plain(abs(left - right))]), code)


def _step(figure: str) -> Decimal:
    from council_docs.finders.money.numbers import number_before

    unit = figure.find("บาท")
    number = number_before(figure, len(figure) if unit < 0 else unit, 0)
    return number.step if number else Decimal(1)


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"
