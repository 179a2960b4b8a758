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
QUOTED_THAI = ("errors", "baht")
"""Sentences about Thai numerals quote their words."""
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
        assert not THAI.search(texts["en"]) or (name, key.partition(".")[0]) == QUOTED_THAI, key
        thai = NAMES_OF_THINGS.sub("", FILLED.sub("", texts["th"]))
        if name == "errors":  # they name options, commands and formats; the English names the same
            thai = " ".join(word for word in LATIN.findall(thai) if word not in texts["en"])
        assert not LATIN.search(thai), key


@pytest.mark.parametrize("name", NAMES)
def test_no_text_has_idle_blanks(name: str) -> None:
    for key, texts in catalogue(name).items():
        assert all(("  " not in text and text == text.strip()) or key.startswith("day.") for text in texts.values()), key
