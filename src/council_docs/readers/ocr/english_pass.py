"""Latin words and Arabic figures on scans, read a second time by tesseract's English model.

The Thai model knows Latin letters badly (`MOU` becomes `แอบ` or `0ป`), and takes commas for stops and 4 for 6 in small
print. The English model cannot read Thai, but says so: its confidence in Thai words is hardly ever over 0.8. So lines
with figures or with signs that Thai does not have are read by both, and each word is settled by `settled`.

Figures are not guessed silently: two readings that agree are as sure as the surer one; where their digits differ, the
surer one stands, with a confidence of no more than `DOUBT`.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from council_docs.lexicon.patterns import compiled
from council_docs.readers.ocr.thai_digits import Sign

DOUBT = 0.6
"""Most confidence in a figure that was read in two ways."""

_LATIN_LEAST = 0.8
_LATIN_MORE = 0.05
"""How sure the English model must be of a Latin word, and how much surer than the Thai one of what it read there."""

_CLEARLY = 0.15
"""How much surer of a figure the English model must be where it reads other digits."""

_WANTED = compiled(
    r"""
      [0-9A-Za-z@\#!|\[\]{}<>«»=+*\\]          # figures; what the Thai model makes of Latin letters
    | [ก-๎][๐-๙] | [๐-๙][ก-๎]                 # Thai digits among letters
    """,
    re.VERBOSE,
)
_WORD = compiled(
    r"""
    [("'“‘\[]{0,2}
    [A-Za-z]{1,30} (?: [./&'’+-] [A-Za-z]{1,30} ){0,4}
    [)"'”’\],.:;]{0,3}
    """,
    re.VERBOSE,
)
_FIGURE = compiled(r"\(?[0-9](?:[0-9.,/:-]{0,24}[0-9])?[).,:-]{0,3}")
_GROUPED = compiled(r"\(?[0-9]{1,3}(?:,[0-9]{3}){1,4}(?:\.[0-9]{2})?(?:\.-|[).,-])?")


def wants_second(text: str, sure: Sequence[float]) -> bool:
    """Return whether a line should be read by the English model too; `sure` are the confidences of its signs."""
    return _WANTED.search(text) is not None or sum(confidence < DOUBT for confidence in sure) >= 2


def settled(text: str, letters: list[Sign], second: Sequence[Sign]) -> tuple[str, list[Sign]]:
    """Put Latin words and figures of the second reading into a line.

    Args:
        text: What the Thai model read, with spaces.
        letters: One sign for each letter of `text` that is no space.
        second: The words of the English model.

    Returns:
        The text and its letters, changed where the second reading is to be trusted more.
    """
    places = [at for at, letter in enumerate(text) if letter != " "]
    pieces: list[str] = []
    made: list[Sign] = []
    done = used = 0  # of the text, of the letters
    latin_before = False
    for word in second:
        under = [index for index in range(used, len(letters)) if word.left - 2 <= _middle(letters[index]) <= word.right + 2]
        if not under:
            continue
        first, last = under[0], under[-1] + 1
        is_latin = _is_latin(word, letters[first:last])
        if not is_latin:
            first, last = _without_thai(letters, first, last)
            found = _figure(word, letters[first:last]) if first < last else None
        else:
            found = _spread(word)
        if found is None:
            continue
        between = text[done : places[first]]
        # Latin words that the Thai model ran together.
        pieces += [between or (" " if latin_before and is_latin and used == first else ""), *(sign.text for sign in found)]
        made += letters[used:first] + found
        done, used = places[last - 1] + 1, last
        latin_before = is_latin
    return "".join(pieces) + text[done:], made + letters[used:]


def _middle(sign: Sign) -> float:
    return (sign.left + sign.right) / 2


def _is_latin(word: Sign, own: list[Sign]) -> bool:
    if _WORD.fullmatch(word.text) is None or sum(map(str.isalpha, word.text)) < 2:
        return False
    return word.confidence >= max(_LATIN_LEAST, sum(sign.confidence for sign in own) / len(own) + _LATIN_MORE)


def _without_thai(letters: list[Sign], first: int, last: int) -> tuple[int, int]:
    """Boxes of signs are a little off: letters of the words beside a figure are none of it."""
    while first < last and "ก" <= letters[first].text <= "๎":
        first += 1
    while last > first and "ก" <= letters[last - 1].text <= "๎":
        last -= 1
    return first, last


def _figure(word: Sign, own: list[Sign]) -> list[Sign] | None:
    """The signs of a figure that two models read; `None` where it is none for both of them."""
    read = "".join(sign.text for sign in own)
    if _FIGURE.fullmatch(word.text) is None or _FIGURE.fullmatch(read) is None:
        return None
    sure = min(sign.confidence for sign in own)
    if word.text == read:
        return [replace(sign, confidence=max(sign.confidence, word.confidence)) for sign in own]
    if _digits(word.text) == _digits(read):
        well = _GROUPED.fullmatch(word.text) is not None, _GROUPED.fullmatch(read) is not None
        other = word.confidence > sure if well[0] == well[1] else well[0]
        chosen = _spread(word) if other else own
        return [replace(sign, confidence=max(sure, word.confidence)) for sign in chosen]
    chosen = _spread(word) if word.confidence >= sure + _CLEARLY else own
    return [replace(sign, confidence=min(sign.confidence, DOUBT)) for sign in chosen]


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _spread(word: Sign) -> list[Sign]:
    """Share the width of a word among its letters."""
    share = (word.right - word.left) / len(word.text)
    return [
        Sign(letter, round(word.left + at * share), round(word.left + (at + 1) * share), word.confidence)
        for at, letter in enumerate(word.text)
    ]
