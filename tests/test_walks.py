"""Who says where a costly pattern may begin says it of all its matches: each walk is held against the pattern itself.

The texts are words of all lists, put together at random: more kinds of neighbours than any paper has.
"""

import random
import re
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import pytest

import council_docs
from council_docs.lexicon.wordlists import vocabulary
from council_docs.record.record import Kind
from council_docs.text import anchors
from tests.budgets import NIGHTLY
from tests.lexicon.test_wordlists import NAMES

BETWEEN = (
    *(
        "",
        "",
        "",
        " ",
        " ",
        "\n",
        "\n",
        "\t",
        ". ",
        ".",
        " (",
        ") ",
        " : ",
        " - ",
        "/2567 ",
        "1. ",
        " น.",
        "๑๒",
        "25",
        " 5 ",
    ),
    *(" 12,500 บาท ", " 4 ม.ค. 67 ", " 09.30 น. ", "ครั้งที่ 3/2567 ", " 12 เสียง ", "นายสมชาย ใจดี "),
)


def words_of(table: Any) -> Iterator[str]:
    """Yield the words of a list, and those that stand for something; abbreviations also without their last stop."""
    if isinstance(table, str):
        yield table
        yield table.removesuffix(".")
    elif isinstance(table, dict):
        for word, inner in table.items():
            yield from words_of(word)
            yield from words_of(inner)
    elif isinstance(table, list):
        for inner in table:
            yield from words_of(inner)


WORDS = sorted({word for name in NAMES for word in words_of(vocabulary(name)) if not word.isascii()})
TEXTS = 400 if NIGHTLY else 40
ROOMS = ("assembly", "checks", "finders", "phrases", "thai")


def made(seed: int) -> str:
    chance = random.Random(seed)
    return "".join(chance.choice(WORDS) + chance.choice(BETWEEN) for _ in range(250))


def hold(walk: Iterable[re.Match[str]], pattern: re.Pattern[str], text: str, *limits: int) -> Iterator[re.Match[str]]:
    """Return what a walk yields, if it is all that the pattern matches."""
    found = list(walk)
    seen, there = [match.span() for match in found], [match.span() for match in pattern.finditer(text, *limits)]
    assert seen == there, (pattern.pattern[:80], [text[max(0, a - 9) : b + 9] for a, b in {*seen} ^ {*there}][:3])
    return iter(found)


@pytest.fixture
def _held(monkeypatch: pytest.MonkeyPatch) -> None:
    def anchored(
        pattern: re.Pattern[str], begins: re.Pattern[str], text: str, start: int = 0, end: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        return hold(anchors_were["anchored"](pattern, begins, text, start, end), pattern, text, start, end)

    def begun_at(pattern: re.Pattern[str], places: Iterable[int], text: str) -> Iterator[re.Match[str]]:
        return hold(anchors_were["begun_at"](pattern, places, text), pattern, text)

    anchors_were: dict[str, Any] = {"anchored": anchors.anchored, "begun_at": anchors.begun_at}
    ours = {"anchored": anchored, "begun_at": begun_at}
    changed = 0
    for room in ROOMS:
        package = import_module(f"council_docs.{room}")
        for info in walk_packages(package.__path__, f"{package.__name__}."):
            module = import_module(info.name)
            for name, function in anchors_were.items():
                if getattr(module, name, None) is function:
                    monkeypatch.setattr(module, name, ours[name])
                    changed += 1
    assert changed > 10


@pytest.mark.usefixtures("_held")
@pytest.mark.parametrize("kind", ["minutes", "news"])
def test_no_match_is_passed_over(kind: Kind) -> None:
    for seed in range(TEXTS):
        council_docs.parse_text(made(seed), kind=kind)
