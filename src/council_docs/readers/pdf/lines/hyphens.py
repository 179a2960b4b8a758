"""Hyphens at the ends of lines: those that TeX sets where it breaks Thai words go, those of the text stay.

Thai breaks between words and has no hyphen for it. TeX's patterns for Thai hyphenate (`ประ-` / `เมิน`), between whole words
as well (in 80 minutes of a university set by XeTeX about 200 times, half of them within a word).
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import permutations

from council_docs.lexicon.wordlists import vocabulary
from council_docs.readers.pdf.lines.items import Break, Item
from council_docs.readers.pdf.page.glyphs import Glyph

RULE = "line-hyphen"
REACH = 24  # letters on each side that are looked at
PROOF = 3  # hyphens within words, after which TeX set a file, whatever it says of itself (such files are merged and copied)
TEX = ("xdvipdfmx", "XeTeX", "LuaTeX", "LuaHBTeX", "pdfTeX", "TeX ", "LaTeX")
"""Beginnings of what the metadata of a file say of its program, where that is TeX."""


class Hyphens:
    """Mends the hyphens of a file.

    Args:
        fired: Counts the rules that fired, this one as `line-hyphen`.
        tex: TeX set the file: its hyphens between words go too.
        active: The rule is not switched off.
    """

    def __init__(self, fired: Counter[str], *, tex: bool = False, active: bool = True) -> None:
        self._fired = fired
        self._tex = tex
        self._active = active
        self._within = 0  # of words, so far

    def mended(self, items: list[Item], ends: Iterable[Glyph]) -> list[Item]:
        """Return the items of a block or cell without such hyphens; `ends` are the last glyphs of its lines."""
        if not self._active:
            return items
        hyphens = {id(glyph) for glyph in ends if glyph.text == "-"}
        if not hyphens:
            return items
        places = [index for index, item in enumerate(items) if id(item) in hyphens]
        gone = {place for place in places if self._is_of_tex(items, place)}
        if gone:
            self._fired[RULE] += len(gone)
        return [item for index, item in enumerate(items) if index not in gone]

    def _is_of_tex(self, items: list[Item], place: int) -> bool:
        before = [item for item in items[max(0, place - REACH) : place] if not isinstance(item, Break)]
        after = [item for item in items[place + 1 : place + 1 + REACH] if not isinstance(item, Break)]
        left = re.split("[^ก-๎]", "".join(map(_text, before)))[-1]
        right = re.split("[^ก-๎]", "".join(map(_text, after)))[0]
        if not left or not right:
            return False
        if any(left.endswith(one) and right.startswith(other) for one, other in _pairs()):
            return False
        if self._tex:
            return True
        if not _is_one_word(left, right):
            return self._within >= PROOF
        self._within += 1
        return True


def _text(item: Item) -> str:
    return item.text if isinstance(item, Glyph) else str(item)


def _is_one_word(left: str, right: str) -> bool:
    """Return whether a word of the dictionary goes from the one side to the other."""
    from council_docs.thai.dictionary import thai_words
    from council_docs.thai.tokenize import tokenize

    at = 0
    for word in tokenize(left + right):
        if at < len(left) < at + len(word):
            return word in thai_words()
        at += len(word)
    return False


@cache
def _pairs() -> tuple[tuple[str, str], ...]:
    """Return pairs of words that have a hyphen of their own: those of the list, two months, two weekdays."""
    months = vocabulary("months")
    rows = ([month["full"] for month in months["month"]], [day["full"] for day in months["weekday"]])
    listed = (pair.partition("-") for pair in vocabulary("lines")["hyphens"]["pairs"])
    return (*((one, other) for one, _, other in listed), *(pair for row in rows for pair in permutations(row, 2)))
