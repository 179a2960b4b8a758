"""What `council-docs baht` does: figures to words, words to figures, and pairs checked line by line.

It needs no framework of command lines and no models, so that a shell loop may call it a thousand times.
"""

import csv
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from council_docs.cli.exit_codes import ExitCode
from council_docs.cli.language import language, say
from council_docs.errors import BahtTextError
from council_docs.lexicon.error_texts import say_error
from council_docs.thai.numbers.digits import money

if TYPE_CHECKING:
    from council_docs.thai.numbers.plain_pairs import PlainPair

_SEPARATED = re.compile(r"\t|[,;]\s?\"?[ก-ฮเ-ไ]|[ก-๙]\"?\s?[,;]")
"""A line with fields, at least one of which begins or ends with Thai letters; the commas of `6,749 บาท` separate nothing."""
_DIGIT = re.compile("[0-9๐-๙]")

NO_ZERO_BAHT = "--no-zero-baht"


class Request(NamedTuple):
    """What is asked: sums (none: the lines of standard input), and whether satang alone are ศูนย์บาท…."""

    sums: list[str]
    zero_baht: bool


def plain_request(arguments: Sequence[str]) -> Request | None:
    """Return the request of a command line that has nothing but sums and `--no-zero-baht`; `None` for any other."""
    from council_docs.cli import settings

    sums = [each for each in arguments if each != NO_ZERO_BAHT]
    if any(each.startswith("-") for each in sums) or not settings.none_count():
        return None
    return Request(sums, len(sums) == len(arguments))


def convert(sums: Sequence[str], *, zero_baht: bool) -> ExitCode:
    """Convert the sums, or the lines of standard input where there are none."""
    if sums:
        return max((_say(answer_to(each, zero_baht=zero_baht)) for each in sums if each.strip()), default=ExitCode.FINE)
    code = ExitCode.FINE
    for number, line in enumerate((each.rstrip("\r\n") for each in sys.stdin), 1):
        if not line.strip():
            print()
        elif number > 1 or not is_header(line):
            code = max(code, _say(answer_to(line, zero_baht=zero_baht), line=number))
    return code


def _say(answer: "Answer", *, line: int | None = None) -> ExitCode:
    """Print an answer: of a line of standard input in its place, whatever it is; returns the exit code that it asks for."""
    if answer.error:
        where = f"{say(f'line {line}', f'บรรทัดที่ {line}')}: " if line else ""
        print(f"council-docs: {where}{answer.error}", file=sys.stderr)
    if answer.text or line:
        print(answer.text)
    return answer.code


def is_header(line: str) -> bool:
    """Return whether the first line of a table names its columns: several fields, none of which is a sum."""
    if _DIGIT.search(line) or not _SEPARATED.search(line):
        return False
    from council_docs.finders.money.pairs import is_words

    fields = _fields(line)
    return len(fields) > 1 and not any(is_words(field) for field in fields)


def _fields(line: str) -> list[str]:
    if "\t" in line:
        return next(csv.reader([line], delimiter="\t"), [])
    return next(csv.reader([line]), []) if "," in line or ";" in line else [line]


def pair_of(line: str) -> tuple[str, str] | None:
    """Return the figure and the words of a line of TSV, of CSV, or of `6,749 บาท (หกพัน…)`; `None` where it is one sum."""
    line = line.strip().removeprefix("\ufeff")
    head, opened, inside = line.removesuffix(")").partition("(")
    if opened and line.endswith(")") and _DIGIT.search(head) and not _DIGIT.search(inside) and "(" not in inside:
        return head, inside
    if not _SEPARATED.search(line):
        return None
    from council_docs.finders.money.pairs import columns_of, is_words

    fields = _fields(line)
    if len(fields) == 2 and "\t" in line:
        return (fields[1], fields[0]) if is_words(fields[0]) and _DIGIT.search(fields[1]) else (fields[0], fields[1])
    return columns_of(fields) if len(fields) > 1 else None


@dataclass(frozen=True, slots=True)
class Answer:
    """What is printed for one line, the exit code that it asks for, and what is said of it on standard error."""

    text: str
    code: ExitCode = ExitCode.FINE
    error: str = ""


def answer_to(line: str, *, zero_baht: bool = True) -> Answer:
    """Convert a sum, or check a pair."""
    from council_docs.thai.numbers.baht import parse_baht

    pair = pair_of(line)
    if pair:
        return _pair(*pair)
    try:
        return Answer(_converted(line, parse_baht(line), zero_baht=zero_baht))
    except BahtTextError as error:
        return Answer("", ExitCode.FAILED, say_error(error, language()))


def _converted(line: str, value: Decimal, *, zero_baht: bool) -> str:
    from council_docs.thai.numbers.baht import baht_text

    return baht_text(value, zero_baht=zero_baht) if any(char.isdecimal() for char in line) else f"{value:f}"


def _pair(figure: str, words: str) -> Answer:
    from council_docs.thai.numbers.plain_pairs import plain_pair

    plain = plain_pair(figure, words)
    if plain is not None:
        return _plain_answer(plain)
    from council_docs.finders.money.pairs import compare

    found = compare(figure, words)
    difference = _plain(found.difference)
    fields = [found.agreement, _plain(found.figure), _plain(found.words), difference, found.verdict.say("th")]
    code = {"unreadable": ExitCode.FAILED, "disagrees": ExitCode.LOOK}.get(found.agreement, ExitCode.FINE)
    return Answer("\t".join(fields), code, "; ".join(found.problems))


def _plain_answer(found: "PlainPair") -> Answer:
    from council_docs.lexicon.catalogues import text

    agrees = found.agreement == "agrees"
    key = "agrees" if agrees else "figure-more" if found.figure > found.words else "words-more"
    verdict = text("phrases", f"pair.{key}", "th").replace("{difference:money}", money(found.difference))
    fields = [found.agreement, _plain(found.figure), _plain(found.words), _plain(found.difference), verdict]
    return Answer("\t".join(fields), ExitCode.FINE if agrees else ExitCode.LOOK)


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"
