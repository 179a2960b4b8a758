"""Lines as they go into a document: no runs of blanks, tabs one by one, in time that grows with the line."""

import pytest

from council_docs.readers.document_builder import tidy
from tests.cost import assert_linear


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("  มติ   เห็นชอบ ", "มติ เห็นชอบ"),
        ("ก\t\tข", "ก\t\tข"),  # an empty cell between them
        ("ก\r\fข \r ค", "ก ข ค"),
        ("\t", ""),
    ],
)
def test_a_line_is_tidied(text: str, tidied: str) -> None:
    assert tidy(text) == tidied


@pytest.mark.parametrize("run", ["\t", "\r", " ", "\n", "\t\r"])
def test_a_run_of_gaps_costs_what_it_is_long(run: str) -> None:
    """A run of tabs was looked at from each of them."""
    assert_linear(lambda count: tidy("ก" + run * (count // len(run)) + "ข"), 60_000)
