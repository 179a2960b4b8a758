"""How a line of a document is tidied."""

import pytest

from council_docs.readers.document_builder import tidy
from tests.cost import assert_linear

TIDIED = [
    ("ก  ข", "ก ข"),
    ("ก\tข", "ก\tข"),
    ("ก \t  ข", "ก\tข"),
    ("ก\t\tข", "ก\tข"),
    ("ก\nข", "ก ข"),
    ("ก \r\n ข", "ก ข"),
    ("ก\n\tข", "ก\tข"),
    ("ก  ข\tค", "ก ข\tค"),
    ("\tก\n", "ก"),
]


@pytest.mark.parametrize(("line", "tidied"), TIDIED)
def test_a_tidy_line(line: str, tidied: str) -> None:
    assert tidy(line) == tidied


def test_blanks_cost_what_they_are_long() -> None:
    assert_linear(lambda size: tidy(" " * size + "ก\n" + "\t " * size), 200_000)
