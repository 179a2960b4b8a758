"""What a misspelt sum seems to mean: the reading one typing error away. Nothing here is ever used as a value."""

from decimal import Decimal
from functools import cache

from council_docs.errors import BahtTextError
from council_docs.lexicon.patterns import compiled
from council_docs.lexicon.wordlists import vocabulary
from council_docs.text.similarity import one_edit_apart
from council_docs.thai.numbers.broken_figures import CHARACTERS, ODD_SIGNS, read_broken
from council_docs.thai.numbers.tokens import WORDS, squeeze

_REACH = 7
"""How far before the place of failure the error may begin: one less than the longest word and a doubled letter."""

_SHORTEST = 2
_MARKS = compiled("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_DOUBLED = compiled(r"(.)\1+")
_THAI = compiled("[\u0e01-\u0e4e]+")
_IN_BRACKETS = compiled(r"\((?P<figure>[0-9,.]+)\)")
_FIGURE_RUN = compiled(rf"[.]?[0-9lIoO][{CHARACTERS}{ODD_SIGNS}]{{0,60}}(?: [{CHARACTERS}]{{1,20}}){{0,8}}")
_THAI_WORDS = [word for word in WORDS if len(word) > 1 and not word.isascii()]


def suggest_baht(text: str, position: int) -> tuple[str, Decimal] | None:
    """Return the right spelling one typing error away and its value; `None` where there is none or several differ.

    A mark lost, added or replaced, and a letter written once for twice, are far more frequent than a wrong letter: หาร้อย is
    ห้าร้อย before it is หกร้อย, and หกร้อยี่สิบ is หกร้อยยี่สิบ before it is หกร้อยสี่สิบ.
    A typing error is a letter or mark lost, doubled, replaced or swapped with its neighbour, or one of the misspellings in
    `data/numerals.toml`.

    Args:
        text: A sum that `parse_baht` refuses.
        position: Where it failed.
    """
    plain, offsets = squeeze(text)
    at = next((index for index, offset in enumerate(offsets) if offset >= position), len(plain))
    by_mark: dict[Decimal, str] = {}
    by_letter: dict[Decimal, str] = {}
    for candidate in _candidates(plain, at):
        value = _value(candidate)
        if value is not None:
            same_letters = _letters(candidate) == _letters(plain)
            (by_mark if same_letters else by_letter).setdefault(value, candidate)
    found = by_mark or by_letter
    if len(found) != 1:
        return None
    value, spelling = found.popitem()
    return spelling, value


def _letters(spelling: str) -> str:
    """Return a spelling without marks, a letter that is doubled written once: หกร้อยี่สิบ lacks the second ย, and no ส."""
    return _MARKS.sub("", _DOUBLED.sub(r"\1", spelling))


def _candidates(plain: str, at: int) -> list[str]:
    candidates = [form for form in (plain.replace("เเ", "แ"), _figure_mended(plain)) if form and form != plain]
    low, high = max(0, at - _REACH), min(len(plain), at + 3)
    for wrong, right in {**vocabulary("numerals")["misspelt"], **vocabulary("numerals")["misused"]}.items():
        place = plain.find(wrong, low, high + len(wrong))
        if place >= 0:
            candidates.append(plain[:place] + right + plain[place + len(wrong) :])
    for start in range(low, high):
        for length in range(_SHORTEST - 1, _REACH + 2):
            chunk = plain[start : start + length]
            if start + length > at and chunk not in WORDS and _THAI.fullmatch(chunk):
                candidates += [plain[:start] + word + plain[start + length :] for word in _near(chunk)]
    return list(dict.fromkeys(candidates))


def _figure_mended(plain: str) -> str | None:
    """Return the sum with its broken figure in the usual form: `25,000 บาท` of `25 000 บาท`, `-5,000` of `(5,000)`."""
    negative = _IN_BRACKETS.fullmatch(plain)
    if negative:
        return f"-{negative['figure']}"
    run = _FIGURE_RUN.search(plain)
    likely = read_broken(run.group()).likely if run else None
    return None if run is None or likely is None else f"{plain[: run.start()]}{likely:,f}{plain[run.end() :]}"


@cache
def _by_deletion() -> dict[str, list[str]]:
    """Return the words by what is left of them when one letter, or none, is taken out."""
    index: dict[str, list[str]] = {}
    for word in _THAI_WORDS:
        for left in {word, *_deletions(word)}:
            index.setdefault(left, []).append(word)
    return index


def _deletions(word: str) -> list[str]:
    return [word[:at] + word[at + 1 :] for at in range(len(word))]


def _near(chunk: str) -> list[str]:
    """Return the words one edit away: two spellings that are one edit apart share what is left without one letter."""
    index = _by_deletion()
    found = {word for left in (chunk, *_deletions(chunk)) for word in index.get(left, ())}
    return sorted(word for word in found if one_edit_apart(chunk, word))


def _value(candidate: str) -> Decimal | None:
    from council_docs.thai.numbers.sums import read_sum

    try:
        return read_sum(candidate)
    except BahtTextError:
        return None
