"""Latin letters beside or in place of Thai: words of a language, or what is left of Thai that somebody read wrongly.

An OCR that knows no Thai makes `WHEUMINNATInsuMamamUFAda` of it, a font without a table `ÃÒÂ§Ò¹`. Both stand in real files
as their text, and both pass where only Thai is looked at.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from council_docs.lexicon.patterns import compiled
from council_docs.lexicon.wordlists import vocabulary

LEAST = 60  # letters in words of three and more, below which nothing is said

_WORD = compiled(r"[A-Za-z]+")
_CAPITAL_INSIDE = compiled("[a-zß-öø-ÿά-ώа-я][A-ZÀ-ÖØ-ÞΑ-ΩА-Я]")
_ANY_WORD = compiled(r"[^\W\d_]+")
_CASE = compiled(r"[A-Z]?[a-z]+|[A-Z]+")
_VOWELS = frozenset("aeiouy")

# Letters and signs of cp1252, MacRoman and the standard encoding that hardly stand in Thai or English text; those of prose
# (dashes, quotation marks, bullets, degrees, fractions, ©) are not among them; and Latin letters from U+0180 on, but for the
# four of Vietnamese: numbers of glyphs that stand for letters fall there.
_STRANGE = compiled("[\u0180-\u019f\u01a2-\u01ae\u01b1-\u02ffÀ-ÖØ-öø-ſƒˆ˜‚„†‡‰‹›√∫∂∆∏∑Ωπ∞≈≠◊ﬁﬂ˘˙˚¸˝˛ˇ¡¢£¤¥¦¨ª¬¯´¶¹º¼¾¿÷]")
_FEW_STRANGE = 20
_FEW_DIFFERENT = 5
# ASCII signs that every language uses sparingly; a glyph's number shown as a letter falls among them as often as not.
_SIGNS = compiled(r"[<>/\\?^~|@#$&*+={}\[\]]")
_FEW_SIGNS = 60
_FEW_CASED, _JUMBLED = 100, 0.08  # letters, and of these the capitals that follow a small letter
_LONG_WORD, _MIXED = 5, 0.6  # letters and signs, and the share of a text that stands in such words
_FEW_WORDS = 0.15  # share of a text in what could be words, below which it has none
_TWO_LETTERS = compiled(r"[^\W\d_].*[^\W\d_]")


def like_words(text: str) -> float | None:
    """Return how much of the Latin letters of a text stands in what could be words, 0 to 1; `None` for too few letters.

    A word has three letters or more, a vowel, one case (or a capital at its beginning) and only pairs of letters that are
    usual in English. Of 22 scans of Thai that an English OCR read none has more than 0.26, of 236 real pages with Latin
    letters the eleven that are mostly Latin have 0.49 and more, listings of programs among them.
    """
    letters = inside = long = 0
    for word in _WORD.findall(text):
        letters += len(word)
        if len(word) > 2:
            long += len(word)
            inside += len(word) * _could_be_word(word)
    return inside / letters if long >= LEAST else None


def _could_be_word(word: str) -> bool:
    if not _CASE.fullmatch(word):
        return False
    low = word.lower()
    first, last, follow = _pairs()
    if low[0] not in first or low[-1] not in last or _VOWELS.isdisjoint(low):
        return False
    return all(after in follow[before] for before, after in pairwise(low))


@cache
def _pairs() -> tuple[frozenset[str], frozenset[str], dict[str, frozenset[str]]]:
    table = vocabulary("english_pairs")
    follow = {letter: frozenset(after) for letter, after in table["follow"].items()}
    return frozenset(table["first"]), frozenset(table["last"]), follow


def is_strange(text: str) -> bool:
    """Return whether three tenths of a text are letters and signs that no language mixes so: bytes in the wrong letters.

    French has 4 to 8 % of them (a sentence chosen for its accents 20 %), Vietnamese 15 %, Thai that is shown in cp1252 or
    MacRoman more than 60 %. Nor does any have 40 % of four signs like `<>?^`, as numbers of glyphs that Ghostscript wrote
    for letters do (54 %).
    """
    if _abound(text, _STRANGE, _FEW_STRANGE, _FEW_DIFFERENT, 3) or _abound(text, _SIGNS, _FEW_SIGNS, 4, 4):
        return True
    return is_jumbled(text)


def is_jumbled(text: str) -> bool:
    """Return whether capitals or signs stand inside of words all over, which no language does, whatever its letters.

    Numbers of glyphs that are shown as Greek or Latin letters have a capital after a small letter at every eighth place and
    more (a listing of a program 2 %), or several signs in most words, and hardly a word that could be one (addresses of the
    web and pages about HTML hold many).
    """
    if len(_CAPITAL_INSIDE.findall(text)) < _JUMBLED * _FEW_CASED and len(_SIGNS.findall(text)) < _FEW_SIGNS // 2:
        return False
    words = text.split()
    return _has_capitals_inside(words) or _is_mixed(text, words)


def _has_capitals_inside(words: Sequence[str]) -> bool:
    cased = inside = 0
    for word in words:
        for letters in _ANY_WORD.findall(word):
            cased += sum(letter.islower() or letter.isupper() for letter in letters)
            inside += sum(before.islower() and after.isupper() for before, after in pairwise(letters))
    return cased >= _FEW_CASED and inside > _JUMBLED * cased


def _is_mixed(text: str, words: Sequence[str]) -> bool:
    """Return whether much of a text are words of letters and several signs, and little are words that could be some."""
    mixed = sum(len(word) for word in words if _is_mixed_word(word))
    solid = sum(1 for letter in text if not letter.isspace())
    if mixed < _FEW_CASED or mixed < _MIXED * solid:
        return False
    return sum(len(word) for word in _WORD.findall(text) if len(word) > 2 and _could_be_word(word)) < _FEW_WORDS * solid


def _is_mixed_word(word: str) -> bool:
    return len(word) > _LONG_WORD and len(set(_SIGNS.findall(word))) > 1 and _TWO_LETTERS.search(word) is not None


def _abound(text: str, signs: re.Pattern[str], few: int, different: int, tenths: int) -> bool:
    """Return whether `tenths` of a text are these signs, `few` of them at least, and `different` ones at least."""
    found = Counter(signs.findall(text))
    count = found.total()
    if count < few or len(found) < different:
        return False
    return 10 * count > tenths * sum(1 for letter in text if not letter.isspace())
