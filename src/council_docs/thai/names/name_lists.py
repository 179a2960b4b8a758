"""The name lists and the dictionary that PyThaiNLP ships; read when they are first asked for."""

from functools import cache

from council_docs.thai.dictionary import thai_words


@cache
def family_names() -> frozenset[str]:
    """Family names that PyThaiNLP ships."""
    from pythainlp.corpus import thai_family_names

    return frozenset(thai_family_names())


@cache
def given_names() -> frozenset[str]:
    """Given names that PyThaiNLP ships."""
    from pythainlp.corpus import thai_female_names, thai_male_names

    return frozenset(thai_female_names() | thai_male_names())


def dictionary() -> frozenset[str]:
    """Ordinary words that PyThaiNLP ships."""
    return thai_words()
