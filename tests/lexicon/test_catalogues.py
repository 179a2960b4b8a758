"""The catalogues: both languages whole, none in the other's sentences, the same placeholders in both."""

import re

import pytest

from council_docs.lexicon.catalogues import LANGUAGES, NAMES, catalogue

THAI = re.compile("[\u0e01-\u0e5b]")
LATIN = re.compile(r"[A-Za-z]{2,}")
FILLED = re.compile(r"\{[a-z_]+(?::[a-z]+)?\}")
NAMES_OF_THINGS = re.compile(
    r"council-docs|--[a-z-]+|PDF|OCR|CSV|HTML|JSON|Word|Excel|SHA-256|DIR|OUT|Akoma Ntoso|Popolo|"
    r"[a-z_]+\.(?:csv|html|docx|xlsx|sqlite)"
)
"""Names that are the same in every language."""
EVERY = [(name, key) for name in NAMES for key in catalogue(name)]


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_are_whole(name: str) -> None:
    assert [key for key, texts in catalogue(name).items() if set(texts) != set(LANGUAGES)] == []


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_ask_for_the_same_parameters_or_for_fewer(name: str) -> None:
    for key, texts in catalogue(name).items():
        thai, english = ({found.partition(":")[0] for found in FILLED.findall(texts[each])} for each in LANGUAGES)
        assert thai == english, key


@pytest.mark.parametrize("name", NAMES)
def test_no_text_mixes_languages(name: str) -> None:
    for key, texts in catalogue(name).items():
        assert not THAI.search(texts["en"]), key
        assert not LATIN.search(NAMES_OF_THINGS.sub("", FILLED.sub("", texts["th"]))), key


@pytest.mark.parametrize("name", NAMES)
def test_no_text_has_idle_blanks(name: str) -> None:
    for key, texts in catalogue(name).items():
        assert all(("  " not in text and text == text.strip()) or key.startswith("day.") for text in texts.values()), key
