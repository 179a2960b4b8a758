"""The word lists as data: no entry stands twice, and where each list means something no word means two things."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from council_docs.lexicon import wordlists
from council_docs.lexicon.wordlists import vocabulary

NAMES = sorted(path.stem for path in (Path(wordlists.__file__).parent / "data").glob("*.toml"))


def lists_of(table: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, list[str]]]:
    """Yield the lists of words of a table with their paths."""
    if isinstance(table, Mapping):
        for name, inner in table.items():
            yield from lists_of(inner, (*path, name))
    elif isinstance(table, list):
        words = [entry for entry in table if isinstance(entry, str)]
        yield ".".join(path), words
        for index, inner in enumerate(table):
            if not isinstance(inner, str):
                yield from lists_of(inner, (*path, str(index)))


@pytest.mark.parametrize("name", NAMES)
def test_no_list_has_an_entry_twice(name: str) -> None:
    twice = {
        path: again
        for path, words in lists_of(vocabulary(name))
        if (again := [word for word, count in Counter(words).items() if count > 1])
    }
    assert twice == {}


@pytest.mark.parametrize(
    ("name", "tables"),
    [
        ("resolutions", ["actions"]),
        ("resolutions", ["weak"]),
        ("news", ["opening"]),
        ("votes", ["labels", "labels_of_figures", "labels_of_pairs"]),
        ("amount_roles", ["before"]),
        ("attendance", ["columns"]),
        ("money", ["before"]),
        ("money", ["after"]),
    ],
)
def test_no_word_means_two_things(name: str, tables: list[str]) -> None:
    """Which list comes first would decide."""
    meanings: dict[str, set[str]] = defaultdict(set)
    for table in tables:
        for path, words in lists_of(vocabulary(name)[table]):
            for word in words:
                meanings[word].add(path)
    assert len(meanings) > 5
    assert {word: sorted(found) for word, found in meanings.items() if len(found) > 1} == {}
