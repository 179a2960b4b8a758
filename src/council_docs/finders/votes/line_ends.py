"""Line ends that a text export put inside the statement of a vote: inside a word, before a unit, before a figure.

What comes back has the same length and no such line ends: the halves of a cut word are brought together (the blanks of
the cut stand after it), other line ends within a statement become blanks. Offsets stay, but for those inside cut words.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import vocabulary, words

_CUT = 16
"""Code points of the longest half of a word: งดออกเสียงลงคะแนน is 17 long."""
_BLANKS = " \t\u00a0"
_MARKS = compiled(r"[ะ-ฺๅ็-๎]")
"""Signs with which no word begins a line: a word is not cut before one."""


@dataclass(frozen=True, slots=True)
class Healed:
    """A text without the line ends inside its votes, and where its cut words ended.

    Attributes:
        text: As long as the text that it was made of.
        cuts: Of each cut word: where its second half begins in `text`, where it ends, and by how much it was moved.
    """

    text: str
    cuts: tuple[tuple[int, int, int], ...] = ()

    def end(self, offset: int) -> int:
        """Return where a stretch that ends at `offset` of the healed text ends in the text itself."""
        index = bisect_right(self.cuts, offset - 1, key=lambda cut: cut[0]) - 1
        if index >= 0 and offset <= self.cuts[index][1]:
            return offset + self.cuts[index][2]
        return offset

    def start(self, offset: int) -> int:
        """Return where a stretch that begins at `offset` of the healed text begins in the text itself."""
        index = bisect_right(self.cuts, offset, key=lambda cut: cut[0]) - 1
        if index >= 0 and offset < self.cuts[index][1]:
            return offset + self.cuts[index][2]
        return offset


def healed(text: str) -> Healed:
    """Return the text with the line ends inside its votes healed; the text itself where it has none."""
    pieces: list[str] = []
    cuts: list[tuple[int, int, int]] = []
    done = 0
    for line_end in _mendable().finditer(text):
        left, right = _edges(text, line_end.start())
        half = _second_half(text, left, right)
        if half and left >= done:
            gap = right - left
            pieces += (text[done:left], text[right : right + half], " " * gap)
            cuts.append((left, left + half, gap))
            done = right + half
        elif left >= done and _goes_on(text, left, right):
            pieces += (text[done:left], " " * (right - left))
            done = right
    return Healed("".join((*pieces, text[done:])), tuple(cuts)) if pieces else Healed(text)


@cache
def _mendable() -> re.Pattern[str]:
    """Match a line end with the blanks behind it, where the next line begins like half a word or behind a joint."""
    initials = "".join(sorted(_initials_of_rests()))
    return compiled(rf"\n[{_BLANKS}]{{0,{4 * _CUT - 1}}}(?=[{re.escape(initials)}]|{_behind_joint().pattern})")


def _edges(text: str, at: int) -> tuple[int, int]:
    """Return where the line before a line end stops and the next begins, without blanks."""
    left, right = at, at + 1
    while left > 0 and text[left - 1] in _BLANKS and at - left < _CUT:
        left -= 1
    while right < len(text) and text[right] in _BLANKS and right - at < 4 * _CUT:
        right += 1
    return left, right


def _second_half(text: str, left: int, right: int) -> int:
    """Return the length of the second half of a word that is cut between two lines, 0 where none is."""
    best = 0
    if text[right : right + 1] not in _initials_of_rests():
        return best
    for size in _lengths().get(text[max(0, left - 2) : left], ()):
        for rest in _halves().get(text[max(0, left - size) : left], ()):
            if text.startswith(rest, right) and len(rest) > best:
                best = len(rest)
        if best:
            break
    return best


@cache
def _halves() -> dict[str, tuple[str, ...]]:
    halves: dict[str, list[str]] = {}
    for word in (*words("votes", "labels"), *words("votes", "units", "votes"), *words("votes", "cut")):
        for cut in range(2, len(word) - 1):
            if not _MARKS.match(word[cut]) and word[cut - 1] not in "เแโใไ":
                halves.setdefault(word[:cut], []).append(word[cut:])
    return {first: tuple(rest) for first, rest in halves.items()}


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """Return how long the first halves are that end with two letters, the longest first."""
    ends: dict[str, set[int]] = {}
    for half in _halves():
        if len(half) <= _CUT:
            ends.setdefault(half[-2:], set()).add(len(half))
    return {end: tuple(sorted(lengths, reverse=True)) for end, lengths in ends.items()}


@cache
def _initials_of_rests() -> frozenset[str]:
    return frozenset(rest[0] for rests in _halves().values() for rest in rests)


_FIGURE = r"[0-9๐-๙][0-9๐-๙,]{0,12}(?:\.[0-9๐-๙]{1,4})?"


@cache
def _joints() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Pairs of patterns: how a line ends, and how the next begins, where a statement goes on from one to the other."""
    unit, labels = any_of(words("votes", "units")), any_of(words("votes", "labels"))
    before_figure = any_of(words("votes", "joints", "before_figures"))
    voters = any_of(vocabulary("votes")["labels"]["voters"])
    # ส่วน also begins the next side or sentence
    below = any_of(form for form in words("votes", "units") if form not in words("votes", "joints", "line_leads"))
    forms = (
        (rf"(?<![0-9๐-๙.,/]){_FIGURE}", below),  # ๑๗ | เสียง
        (
            rf"(?:{labels}|{before_figure})[ :：=]{{0,3}}",  # เห็นชอบ | ๑๗ เสียง
            rf"(?:จำนวน\s?)?(?:{_FIGURE}|ไม่มี|[-–—])[ \t]{{0,3}}(?:{unit}|(?=\n|$))",
        ),
        (rf"(?:{unit})", r"(?:คิดเป็น|เท่ากับ)\s?(?:ร้อยละ|อัตรา)"),  # 900 เสียง | คิดเป็นร้อยละ 90
        (rf"(?:ด้วย|เป็น|จำนวน|{voters})", any_of(words("votes", "joints", "behind_manner"))),  # ด้วย | คะแนนเสียง
    )
    return tuple((compiled(rf"{left}\Z"), compiled(right)) for left, right in forms)


@cache
def _behind_joint() -> re.Pattern[str]:
    """How the line after any of the joints begins; most lines do not."""
    return compiled("|".join(begins.pattern for _, begins in _joints()))


_LOOK = 30
"""Code points before a line end that tell whether a statement goes on after it."""


def _goes_on(text: str, left: int, right: int) -> bool:
    return _behind_joint().match(text, right) is not None and any(
        begins.match(text, right) and ends.search(text, max(0, left - _LOOK), left) is not None for ends, begins in _joints()
    )
