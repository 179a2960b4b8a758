"""How damaged a Thai text is, in figures; taken page by page, after the repair, to tell what has to go to OCR.

Measured on 51 real PDFs with a text layer (facts: thai-files): clean files have 96-100 % of their Thai characters inside
dictionary words, files with a wrong ToUnicode map less than 60 %; clean prose of more than a few lines always has tone
marks, that of a page all common letters.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from council_docs.lexicon.patterns import compiled
from council_docs.lexicon.wordlists import words as word_list
from council_docs.thai.script.frequent_words import NONE, WordDamage, word_damage
from council_docs.thai.script.latin_text_quality import is_strange
from council_docs.thai.script.repair import CONSONANTS, MARKS, TONES

_THAI = compiled(r"[\u0e01-\u0e3a\u0e40-\u0e4e]+")
_CID = compiled(r"\(cid:\d{1,6}\)")
_TONE = compiled(f"[{TONES}]")

_BESIDE = "\u0e30\u0e32\u0e33"
_ILL_FORMED = tuple(
    compiled(pattern, re.VERBOSE)
    for pattern in (
        rf"""[{MARKS}] (?<! [{CONSONANTS}]. ) (?:
            (?<! [{MARKS}\u0e32\u0e33]. )                         # a mark on nothing
            | (?<= [{TONES}\u0e4c][{TONES}\u0e4c] )               # two tones, or tone and thanthakhat
            | (?<= [\u0e31\u0e34-\u0e37][\u0e31\u0e34-\u0e37] )  # two upper vowels
            | (?<= [{_BESIDE}]. ) )                              # a mark after a vowel that stands beside""",
        rf"""[{_BESIDE}] (?<! [{CONSONANTS}]. ) (?:
            (?<= [\u0e31\u0e34-\u0e39]. )                        # one that stands beside, after an upper or lower vowel
            | (?<= [\u0e31\u0e34-\u0e39][{TONES}]. )             # … with a tone between them
            | (?<! [{MARKS}\u0e32]. ) )                          # a following vowel that follows nothing""",
        rf"[\u0e40-\u0e44] (?![{CONSONANTS}])                      # a leading vowel that leads nothing",
        rf"[\u00c0-\u017f] (?<= [{CONSONANTS}{MARKS}]. )           # a letter with an accent on a Thai one: a mark of it",
        rf"""[a-z] (?<= [{CONSONANTS}]. )
            (?= [{CONSONANTS}{MARKS}{_BESIDE}\u0e40-\u0e44] )       # a small letter in a word""",
        rf"""[!"\#$%&'*+;<=>?@A-Z\\^_`{{|}}~] (?<= [{CONSONANTS}]. )
            (?= [{MARKS}{_BESIDE}] )                             # any sign before a mark""",
    )
)
"""What no Thai syllable can hold. Each begins with the sign itself, so that the engine skips others; signs on a consonant
or behind one are let go at once."""

_LOST_MARK = compiled(f"[{CONSONANTS}{MARKS}]\ufffd")
_FEW_LOST = 0.005  # of the Thai characters: three marks of a page; a page without any has none
_FEW_ILL_FORMED = 0.002  # of them: of 2,400 pages none has more than two such places that is read right
_RUN = 3  # letters that Thai stands in, one after the other, on average; 2,971 pages have 3.5 and more

IN_WORDS = 0.6  # share of the Thai characters, below which a text is broken
_FEWEST = 40  # Thai characters, of which can be said how many stand in words
_LONGEST = 20  # samples that are looked at where the usual one has fewer
_MONOTONE = 60  # letters from which on one of them may not be nearly all
_WITHOUT_TONES = 400
_WITHOUT_A_TONE = 600
_WITHOUT_A_LETTER = 1_500
"""Thai characters from which on a text without any tone mark, without mai ek or mai tho, or without another common sign has
lost it. Of 801 pages with 600 and more none lacks either tone, of 534 with 1,000 and more none lacks any of the common
signs; 1 in 12 characters of clean minutes is a tone mark, 1 in 110 a `ำ`."""
_JOINING = 0.01  # of the Thai letters: such words in prose (see `lexicon/data/frequent_words.toml`)
_TONES_OF_ALL = "\u0e48\u0e49"
_COMMON = _TONES_OF_ALL + "กงดตทนบปมยรลวสอะาำเ\u0e31\u0e34\u0e35"


@dataclass(frozen=True, slots=True)
class Damage:
    """What is wrong with a text.

    Attributes:
        thai: Thai letters, vowels and marks in the text (digits and signs such as ฯ not counted).
        cids: Glyphs without a code point, `(cid:N)`.
        lost: U+FFFD.
        ill_formed: Places where no Thai syllable can be read (a mark on nothing, two tones, …).
        in_words: Share of the Thai characters of a sample that stand inside dictionary words, 0 to 1; `None` where there
            was too little Thai to tell, or nobody asked.
        has_tones: Some tone mark is in the text.
        missing: Signs that a clean text of this length would have: their glyphs have no code point, or a wrong one.
        is_monotone: Nearly all letters are one letter: the font's table says the same of all.
        is_strange: It is mostly letters and signs that no language mixes so; see `latin.is_strange`.
        words: How the commonest words stand in it.
        lost_marks: U+FFFD on a Thai letter.
        is_scattered: Thai letters stand in ones and twos among others.
    """

    thai: int
    cids: int
    lost: int
    ill_formed: int
    in_words: float | None
    has_tones: bool
    missing: str = ""
    is_monotone: bool = False
    is_strange: bool = False
    words: WordDamage = NONE
    lost_marks: int = 0
    is_scattered: bool = False

    @property
    def faults(self) -> int:
        """Places known to be wrong."""
        return self.cids + self.lost + self.ill_formed + self.words.wrong

    @property
    def share(self) -> float:
        """Characters known to be wrong, as a share of the Thai characters."""
        return (self.cids + self.lost + self.ill_formed) / max(1, self.thai)

    @property
    def broken(self) -> bool:
        """So damaged that the text should not be trusted; the page wants OCR or a report.

        More than 2 % of the Thai is known to be wrong, or less than 60 % of it stands in words, or prose of some length
        lacks the tone marks, or a letter that all prose has. A text without Thai is broken where it cannot be of any
        language (one letter all over, signs that nobody writes); whether a page *should* have Thai its reader knows.
        """
        if self.is_monotone or self.is_strange or self.missing:
            return True
        if self.cids + self.lost > 2 and self.share > _SHARE_OF_BROKEN:
            return True
        if self.ill_formed > _MANY and self.share > _SHARE_OF_BROKEN:
            return True
        if self.in_words is not None and self.in_words < IN_WORDS:
            return True
        return self.thai > _WITHOUT_TONES and not self.has_tones

    @property
    def holed(self) -> bool:
        """Right but for its marks: some are lost, some stand where none can, or the commonest words are damaged."""
        if self.words.is_damage or (self.ill_formed > _MANY and self.ill_formed > _FEW_ILL_FORMED * self.thai):
            return True
        return self.lost_marks > 2 and self.lost_marks > _FEW_LOST * self.thai


def may_be_broken(text: str) -> bool:
    """Return whether a text has U+FFFD, or lacks a sign that all but few texts have: it is worth while to measure it."""
    return "\ufffd" in text or not any(tone in text for tone in _TONES_OF_ALL)


def damage(text: str, *, words: bool = True, sample: int = 600, enough: float = 1.0) -> Damage:
    """Measure how damaged a text is.

    Args:
        text: A repaired text, usually of one page.
        words: Look words up too (a few milliseconds; the first time PyThaiNLP's dictionary is loaded, about 0.3 s).
        sample: How many characters to look up, taken from three places of the text.
        enough: Share of them that stands in words, from which on no more are looked up: `in_words` then is at least that.
    """
    thai = _count_thai(text)
    return Damage(
        thai=thai,
        cids=len(_CID.findall(text)),
        lost=text.count("\ufffd"),
        ill_formed=ill_formed(text),
        in_words=_share_in_words(text, sample, enough) if words and thai >= _FEWEST else None,
        has_tones=_TONE.search(text) is not None,
        missing=_missing(text, thai),
        is_monotone=_is_monotone(text),
        is_strange=is_strange(text),
        words=word_damage(text),
        lost_marks=len(_LOST_MARK.findall(text)),
        is_scattered=thai >= _FEWEST and thai < _RUN * len(_THAI.findall(text)),
    )


@lru_cache(maxsize=4)  # a page is asked about twice
def ill_formed(text: str) -> int:
    """Return in how many places of a text no Thai syllable can be read."""
    return sum(len(pattern.findall(text)) for pattern in _ILL_FORMED)


def is_ill_formed(text: str) -> bool:
    r"""Return whether a text is broken by its syllables alone: marks on lines of their own, or all of them lost.

    >>> is_ill_formed("คร้งท่ประชุม\\nั\\nี\\n" * 6)
    True
    """
    places = ill_formed(text)
    return places > _MANY and places > _SHARE_OF_BROKEN * _count_thai(text)


_MANY, _SHARE_OF_BROKEN = 5, 0.02
"""Places that are no syllable, and their share of the Thai, above which a text is broken and not only misprinted."""


def _missing(text: str, thai: int) -> str:
    for least, signs in ((_WITHOUT_A_LETTER, _COMMON), (_WITHOUT_A_TONE, _TONES_OF_ALL)):
        found = "".join([sign for sign in signs if sign not in text]) if thai > least else ""
        # A list may say the same again and again, without it; and names have what letters they have.
        if found and sum(map(len, set(_THAI.findall(text)))) > least and _is_prose(text, thai):
            return found
    return ""


def _is_prose(text: str, thai: int) -> bool:
    """Return whether words that join others stand in a text as they do in prose."""
    joining = sum(map(text.count, word_list("frequent_words", "joining")))
    return joining > _JOINING * thai


def _is_monotone(text: str) -> bool:
    """Return whether four in five letters are one letter (clean Thai and English: 8 to 13 %; forms filled with ก 60 %)."""
    for letter in set(text[:: max(1, len(text) // 16)]):  # such a letter is in any sample
        if letter.isalpha() and text.count(letter) * 3 > len(text):
            letters = sum(map(str.isalpha, text))
            return letters >= _MONOTONE and 5 * text.count(letter) > 4 * letters
    return False


def _count_thai(text: str) -> int:
    return sum(map(len, _THAI.findall(text)))


def _share_in_words(text: str, sample: int, enough: float) -> float | None:
    from council_docs.thai.dictionary import thai_words
    from council_docs.thai.tokenize import tokenize

    dictionary = thai_words()
    slices = [text]
    if len(text) > sample:
        third = sample // 3
        slices = [text[at : at + third] for at in (0, (len(text) - third) // 2, len(text) - third)]
        if sum(map(_count_thai, slices)) < _FEWEST:  # beside letters of another script, or signs for them
            slices = [text[: _LONGEST * sample]]
    thai = sum(map(_count_thai, slices))
    if thai < _FEWEST:
        return None
    inside = 0
    for part in slices:
        if inside >= enough * thai:
            break
        for word in tokenize(part):
            # One-letter words are in the dictionary; scattered letters are no words all the same.
            if word in dictionary and (count := _count_thai(word)) > 1:
                inside += count
    return inside / thai
