"""Thai text that another program took from a PDF: ำ and late marks put back where the words prove it.

What pdftotext, pdfplumber and copying by hand leave of such text is of four kinds:

* `ส านักงาน`, `น ้าท่วม`: the ring of ำ was a glyph of its own, and became a blank. No Thai word has a blank before า, so the
  blank proves that something is lost; the words on both sides tell whether it is ำ or only a gap in the word.
* `สานักงาน`: the ring is lost without a trace. Only words tell, and only where several of them agree that the whole text
  has lost it.
* `ครัง้ ที่`, `เปน็`: a mark that was drawn late stands behind the next letter, with a blank where the letter had to wait; where
  all marks of a text do (`ทปี่ ระชมุ`), see `displaced_marks`.
* `กำรประชุม`, `บำท`: a font whose า is drawn with the glyph of ำ. Thai has ten า for each ำ, so a text with few has lost
  them all; each ำ becomes า again but where the words want ำ (`จำนวน`).

What the words do not settle is left as it stands, and said. Of 2,911 ำ of government news that were damaged in the first way
97 % came back, of the second 54 %, of 1,446 marks of the third all; none came back wrong.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import words
from council_docs.text.spans import SpanIndex
from council_docs.thai.script.displaced_marks import displaced_marks
from council_docs.thai.script.frequent_words import all_forms, in_damaged_lines, word_damage
from council_docs.thai.script.repair import CONSONANTS, MARKS, TONES, Repaired, well_formed

Kind = Literal["sara-am", "sara-aa", "late-mark", "script", "unsettled"]

_AA, _AM = "\u0e32", "\u0e33"
_THAI = "\u0e01-\u0e3a\u0e40-\u0e4e"
_REACH = 16  # letters on either side that are asked for words; the longest of 60,000 words that hold ำ has 17
_NEAR = 4  # letters on either side in which scraps count against a vowel
_CLEARLY = 2  # letters by which one vowel has to fit better than the other
_LOST = 2  # different common words without their ring, from which on a text has lost it

_GAP = compiled(rf"(?P<before>[{CONSONANTS}][\u0e38\u0e39]?)[ \u00a0]{{1,3}}(?P<tone>[{TONES}]?){_AA}")
_GAP_END = compiled(rf"[ \u00a0](?=[{TONES}]?{_AA})")  # in few texts, and looked for much faster
_BEFORE_BLANK = 4
"""Code points of `_GAP` before its last blank at most."""
# A tone or maitaikhu on the letter that closes a syllable, and no vowel after it.
_LATE = compiled(
    rf"""
    (?P<head>
        [{CONSONANTS}][\u0e31\u0e34-\u0e39]     # a vowel above or below; its syllable is closed by the next letter
      | [\u0e40\u0e41][{CONSONANTS}]            # … or one before it, shortened by maitaikhu
    )
    (?P<last>[{CONSONANTS}])(?P<mark>[{TONES}\u0e47])
    (?=[^{CONSONANTS}{MARKS}\u0e30\u0e32\u0e33\u0e45])  # a text that ends here may be cut
    (?P<gap>[ ]?(?=[{CONSONANTS}\u0e40-\u0e44]))?
    """,
    re.VERBOSE,
)

_BEFORE_MARK = 3
"""Letters of `_LATE` before its mark, with which the engine finds it several times faster."""
_LATE_MARK = compiled(rf"[{TONES}\u0e47](?<=[{CONSONANTS}].)(?=[^{CONSONANTS}{MARKS}\u0e30\u0e32\u0e33\u0e45])")


@dataclass(frozen=True, slots=True)
class TextRepair:
    """A place of a text that was put right, or that cannot be settled.

    Attributes:
        kind: `sara-am`: ำ put back; `sara-aa`: ำ that was า; `late-mark`: a mark moved to its letter; `script`: signs and
            marks made well-formed (private use, order, blanks before marks); `unsettled`: ำ or า, the words allow both.
        start: Offset in the text as it was handed in.
        end: End offset there, exclusive.
        before: What stands there.
        after: What stands there now; the same of an unsettled place.
        at: Offset of `after` in the repaired text.
    """

    kind: Kind
    start: int
    end: int
    before: str
    after: str
    at: int = 0


def repair_text(text: str) -> tuple[str, tuple[TextRepair, ...]]:
    """Repair Thai text that was extracted elsewhere, and say what was repaired where.

    ำ that became a blank and า (`ส านักงาน`) or only า (`สานักงาน`), and marks behind the next letter (`ครัง้ ที่`), are put
    back where the words prove it; marks are brought in order, private-use characters become what they draw.

    Args:
        text: Of any length; the work is linear in it.

    Returns:
        The repaired text, and each repair with its offsets in the text handed in and in the repaired one, in order. What the
        words do not settle is among them as `unsettled`, and left as it stands.

    >>> repair_text("ส านักงานเทศบาล")[0]
    'สำนักงานเทศบาล'
    """
    places = restored(text)
    whole = well_formed(applied(text, places))
    repairs: list[TextRepair] = []
    for start, end, at, after in _segments(text, whole, places):
        inside = [place for place in places if start <= place.start < max(end, start + 1)]
        kind = inside[0].kind if inside else "script"
        repairs.append(TextRepair(kind, start, end, text[start:end], after, at))
    return whole.text, tuple(repairs)


def _segments(text: str, whole: Repaired, places: list[TextRepair]) -> Iterator[tuple[int, int, int, str]]:
    """Yield what differs: start and end before, offset after, and what stands there now; unsettled places as well."""
    back = whole.offsets
    kept: set[int] = set()
    for place in places:
        kept.update(range(place.start, place.end))
    at = 0
    while at < len(whole.text):
        if back[at] not in kept and whole.text[at] == text[back[at]] and back[at + 1] == back[at] + 1:
            at += 1
            continue
        first = at
        at += 1
        place_end = next((place.end for place in places if place.start <= back[first] < place.end), back[first] + 1)
        while at < len(whole.text) and (back[at] < place_end or back[at] == back[first]):
            at += 1
        yield back[first], max(back[at], place_end), first, whole.text[first:at]


def restored(text: str) -> list[TextRepair]:
    """Return the places of a text that can be put right, or are known to be wrong, in order; see the module.

    Args:
        text: As it was handed in: repairing deletes the blanks that are evidence here.
    """
    vowels = _without_aa(text)
    if not vowels:
        return _restored(text)
    letters = list(text)
    for place in vowels:
        letters[place.start] = place.after
    others = [replace(place, before=text[place.start : place.end]) for place in _restored("".join(letters))]
    return sorted([*others, *_apart(vowels, besides=SpanIndex(others))], key=lambda place: place.start)


def _restored(text: str) -> list[TextRepair]:
    moved = [TextRepair("late-mark", at.start, at.end, text[at.start : at.end], at.after) for at in displaced_marks(text)]
    return _apart([*moved, *_apart([*_gaps(text), *_late_marks(text), *_without_trace(text)], besides=SpanIndex(moved))])


def _without_aa(text: str) -> list[TextRepair]:
    """Return each ำ that was า, of a text that has hardly any า; where words allow both it stays, and is unsettled."""
    count = text.count(_AM)
    if count < _FEWEST_AM or _AM_FOR_EACH_AA * text.count(_AA) >= count:
        return []
    places = []
    for run in _RUN.finditer(text):
        letters = list(run[0].replace(_AM, _AA))
        for at in (index for index, letter in enumerate(run[0]) if letter == _AM):
            left, right = (
                "".join(letters[low:high]) for low, high in ((max(0, at - _REACH), at), (at + 1, at + 1 + _REACH))
            )
            am, aa = (_fit(left, vowel, right) for vowel in (_AM, _AA))
            if am >= aa + _CLEARLY:
                letters[at] = _AM
                continue
            open_to_both = am > 0 and aa <= am and left.endswith(words("frequent_words", "with_both"))
            kind: Kind = "unsettled" if open_to_both else "sara-aa"
            start = run.start() + at
            places.append(TextRepair(kind, start, start + 1, _AM, _AA if kind == "sara-aa" else _AM))
    return places


_FEWEST_AM, _AM_FOR_EACH_AA = 8, 4
"""ำ from which on a text can have lost its า, and how many it then has for each that is left."""
_RUN = compiled(rf"[{_THAI}]++")


def _apart(places: list[TextRepair], besides: SpanIndex[TextRepair] | None = None) -> list[TextRepair]:
    """Return places in order, of those that overlap the first; none that overlaps one of `besides`."""
    kept: list[TextRepair] = []
    for place in sorted(places, key=lambda place: place.start):
        free = besides is None or not besides.overlaps(place.start, place.end)
        if free and (not kept or place.start >= kept[-1].end):
            kept.append(place)
    return kept


def applied(text: str, places: list[TextRepair]) -> Repaired:
    """Return a text with its places put right."""
    put_right = (place for place in places if place.after != place.before)
    return Repaired.untouched(text).edited((at.start, at.end, at.after, _origins(at)) for at in put_right)


def _origins(place: TextRepair) -> list[int]:
    return [min(place.start + index, place.end - 1) for index in range(len(place.after))]


def _gaps(text: str) -> Iterator[TextRepair]:
    """Yield each blank before า, and what the words make of it."""
    gaps = list(_gap_places(text))
    if not gaps:
        return
    proofs = [_proof(text, gap) for gap in gaps]
    # Where all that the words prove is ำ, so are the places where they allow both.
    usual = "am" if "am" in proofs and "aa" not in proofs else ""
    for gap, proven in zip(gaps, proofs, strict=True):
        proof = proven or usual
        if proof == "aa":
            continue  # a gap in a word, as justified lines have them: see `word_gaps`
        before, tone = gap["before"], gap["tone"]
        kind: Kind = "sara-am" if proof else "unsettled"
        yield TextRepair(kind, gap.start(), gap.end(), gap[0], f"{before}{tone}{_AM}" if proof else gap[0])


def _gap_places(text: str) -> Iterator[re.Match[str]]:
    """Yield what `_GAP.finditer` yields: it ends with what `_GAP_END` finds, which is found much faster."""
    at = 0
    for blank in _GAP_END.finditer(text):
        found = _GAP.search(text, max(at, blank.start() - _BEFORE_BLANK), blank.end() + 2)
        if found is not None:
            yield found
            at = found.end()


def _proof(text: str, gap: re.Match[str]) -> str:
    """Return `am` or `aa`, whichever makes the better word of what stands around a gap; empty where neither does."""
    left = _letters_before(text, gap.start()) + gap["before"] + gap["tone"]
    right = _letters_after(text, gap.end())
    am, aa = (_fit(left, vowel, right) for vowel in (_AM, _AA))
    return "am" if am >= aa + _CLEARLY else "aa" if aa >= am + _CLEARLY else ""


def _letters_before(text: str, end: int) -> str:
    found = re.search(rf"[{_THAI}]*\Z", text[max(0, end - _REACH) : end])
    return found[0] if found else ""


def _letters_after(text: str, start: int) -> str:
    found = re.match(rf"[{_THAI}]*", text[start : start + _REACH])
    return found[0] if found else ""


def _fit(left: str, vowel: str, right: str) -> int:
    """Return how well a vowel fits between letters: those of the word that it is in, less those near it in no word."""
    from council_docs.thai.dictionary import dictionary
    from council_docs.thai.tokenize import tokenize

    known = dictionary()
    at = fit = 0
    for word in tokenize(left + vowel + right):
        end = at + len(word)
        is_word = word in known and len(word) > 1
        if at <= len(left) < end:
            fit += len(word) if is_word else -len(word)
        elif not is_word and len(left) - _NEAR < end and at <= len(left) + _NEAR:
            fit -= len(word)
        at = end
    return fit


def _late_marks(text: str) -> Iterator[TextRepair]:
    """Yield marks that stand behind the letter after their own."""
    at = 0
    for found in _LATE_MARK.finditer(text):
        late = _LATE.match(text, found.start() - _BEFORE_MARK) if found.start() - _BEFORE_MARK >= at else None
        if late is None:
            continue
        at = late.end()
        head, last, mark = late["head"], late["last"], late["mark"]
        if (mark == "\u0e47") != (head[0] in "\u0e40\u0e41") or (mark == "\u0e47" and last == "ก"):
            continue
        yield TextRepair("late-mark", late.start(), late.end(), late[0], head + mark + last)
    for form in in_damaged_lines(_late_forms, text):
        yield TextRepair("late-mark", form.start(), form.end(), form[0], all_forms()[form["form"]])


@cache
def _late_forms() -> re.Pattern[str]:
    def bare(word: str) -> str:
        return "".join(sorted(word))

    late = any_of(form for form, word in all_forms().items() if bare(form) == bare(word))
    return compiled(rf"(?P<form>{late})(?:(?<=[{MARKS}])[ ](?=[{CONSONANTS}\u0e40-\u0e44]))?")


def _without_trace(text: str) -> Iterator[TextRepair]:
    """Yield words that have lost the ring of their ำ, if so many of the commonest ones have that the text has lost it."""
    ringless = list(in_damaged_lines(_any_ringless, text))
    if len({found[0] for found in ringless}) < _LOST or not word_damage(text).is_damage:
        return
    for found in ringless:
        yield TextRepair("sara-am", found.start(), found.end(), found[0], all_forms()[found[0]])


@cache
def _any_ringless() -> re.Pattern[str]:
    """Match the commonest words without their ring."""
    return compiled(any_of(form for form, word in all_forms().items() if form == word.replace(_AM, _AA)))
