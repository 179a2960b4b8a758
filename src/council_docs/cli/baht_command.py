"""`council-docs baht SUM…`: figures to words, words to figures, and pairs checked line by line."""

import argparse
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from council_docs.errors import BahtTextError

DISAGREES = 1
UNREADABLE = 2

_PAIR = re.compile(r"(?P<figure>[^\t]+)\t(?P<words>.+)|(?P<figure_>[^()]*[0-9๐-๙][^()]*)\((?P<words_>[^()0-9๐-๙]+)\)")


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command."""
    parser = commands.add_parser(
        "baht",
        help="convert sums between figures and words, check pairs",
        description="A sum in words is printed as a figure, a sum with figures in words. Without SUM, lines of standard "
        "input are read: one sum a line, or a pair (figure, tab, words; or `6,749 บาท (หกพัน…)`), for which `agrees`, "
        "`disagrees`, `rounded` or `unreadable`, both values and the difference are printed, separated by tabs. "
        "Exit code: 0 well, 1 a pair disagrees, 2 a sum could not be read.",
    )
    parser.add_argument("sums", nargs="*", metavar="SUM", help="'6,749,210 บาท', 'หกล้าน…บาทถ้วน'; quote it")
    parser.add_argument("--no-zero-baht", action="store_true", help="write ห้าสิบสตางค์, not ศูนย์บาทห้าสิบสตางค์")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Convert the arguments, or the lines of standard input."""
    lines: Iterable[str] = arguments.sums or (line.rstrip("\r\n") for line in sys.stdin)
    codes = {0}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            if not arguments.sums:
                print()
            continue
        answer = answer_to(line, zero_baht=not arguments.no_zero_baht)
        if answer.error:
            where = "" if arguments.sums else f"line {number}: "
            print(f"council-docs: {where}{answer.error}", file=sys.stderr)
        if answer.text or not arguments.sums:
            print(answer.text)
        codes.add(answer.code)
    return max(codes)


@dataclass(frozen=True, slots=True)
class Answer:
    """What is printed for one line, the exit code that it asks for, and what is said of it on standard error."""

    text: str
    code: int = 0
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
        return Answer("", UNREADABLE, str(error))


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
        return Answer("\t".join(["unreadable", _plain(left), _plain(right), ""]), UNREADABLE, "; ".join(errors))
    with exact():
        return _compared(figure, words, left, right)


def _compared(figure: str, words: str, left: Decimal, right: Decimal) -> Answer:
    from council_docs.finders.money.agreement import agreement_of
    from council_docs.record import AmountWords, Span

    spelled = AmountWords(text=words, span=Span(start=0, end=len(words)), value=right)
    agreement = agreement_of(left, _step(figure), spelled)
    code = DISAGREES if agreement == "disagrees" else 0
    return Answer("\t".join([agreement, _plain(left), _plain(right), _plain(abs(left - right))]), code)


def _step(figure: str) -> Decimal:
    from council_docs.finders.money.numbers import number_before

    unit = figure.find("บาท")
    number = number_before(figure, len(figure) if unit < 0 else unit, 0)
    return number.step if number else Decimal(1)


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"
