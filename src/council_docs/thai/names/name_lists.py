"""The name lists and the dictionary that PyThaiNLP ships; read when they are first asked for."""

from functools import cache

from council_docs.thai.dictionary import shipped_lines, thai_words


@cache
def family_names() -> frozenset[str]:
    """Family names that PyThaiNLP ships."""
    return frozenset(shipped_lines("family_names_th.txt"))


@cache
def given_names() -> frozenset[str]:
    """Given names that PyThaiNLP ships."""
    lists = ("person_names_female_th.txt", "person_names_male_th.txt")
    return frozenset(name for each in lists for name in shipped_lines(each))


def dictionary() -> frozenset[str]:
    """Ordinary words that PyThaiNLP ships."""
    return thai_words()
