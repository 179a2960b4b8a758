"""Thai script: text that some reader damaged is made well-formed, with the way back to where each code point stood.

The rules are those that mended real files (51 PDFs with a text layer, 130 made ones, Word minutes) as far as they can be
told from the text alone; what needs the glyphs (widths, boxes, ActualText) belongs to the PDF reader. In order:

* characters: private-use marks of Thai fonts (U+F700-F71D, U+F884-F899) become the marks that they draw; symbol-font glyphs
  become bullets and ticks; a byte of Thai Windows (U+0080-U+009F) after a Thai letter is the mark that it draws; every
  kind of space of one line is a space; zero-width and other control characters go;
* NFC;
* clusters, a consonant with all that hangs on it: a space before a mark goes, marks come in canonical order
  (phinthu, lower vowel, upper vowel, tone, thanthakhat), the same mark twice is one, `ํ` and `า` are `ำ` wherever the
  tone stands, and so are `ำ` and `า`, U+FFFD before `า` was the `ํ` of a `ำ`, a tone after `ะ`, `า` or `ำ` stands before
  it, `เเ` is `แ`, `ๅ` is `า` but for `ฤๅ` and `ฦๅ`.

Repairing twice changes nothing, and the work is linear in the length of the text, hostile text included.
"""

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from unicodedata import combining, decomposition, is_normalized, normalize

from council_docs.lexicon.patterns import compiled
from council_docs.text.anchors import holds_any
from council_docs.text.lines import line_end, line_start

CONSONANTS = "ก-ฮ"
"""Regular-expression range of the letters that carry marks (ฤ and ฦ among them)."""

TONES = "\u0e48-\u0e4b"
MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
"""Regular-expression ranges of the marks above and below a consonant; sara am is not one of them."""

_A, _AA, _AM, _NIKHAHIT, _LOST = "\u0e30", "\u0e32", "\u0e33", "\u0e4d", "\ufffd"

# The order of marks in a cluster; NFC agrees with it (it moves only phinthu, the lower vowels and the tones).
_ORDER = {
    mark: place
    for place, marks in enumerate(
        (
            "\u0e3a",
            "\u0e38\u0e39",
            "\u0e31\u0e34\u0e35\u0e36\u0e37",
            "\u0e47",
            "\u0e4d",
            "\u0e48\u0e49\u0e4a\u0e4b",
            "\u0e4c",
            "\u0e4e",
        )
    )
    for mark in marks
}

PRIVATE_USE = {
    # Windows Thai fonts: marks shifted left or down, and two consonants without their tails, as the
    # glyph names of the TLWG fonts say (uni0E38.low is U+F718).
    **dict(zip(range(0xF700, 0xF710), "ฐิีึื่้๊๋์่้๊๋์ญ", strict=True)),
    **dict(zip(range(0xF710, 0xF71E), "ัํ็่้๊๋์\u0e38\u0e39\u0e3aฎฏฬ", strict=True)),
    # The same in decorative fonts of the nineties, by Adobe's glyph list (`maitholowleftthai`): marks to the left, then each
    # tone low to the left, low to the right, and high to the left.
    **dict(zip(range(0xF884, 0xF88A), "ัิีึื็", strict=True)),
    **{0xF88A + 3 * tone + place: "่้๊๋์"[tone] for tone in range(5) for place in range(3)},
    0xF899: "ํ",
    # Symbol and Wingdings glyphs, which Word stores as U+F000 and the byte; only those that papers use have names.
    **dict.fromkeys(range(0xF020, 0xF100), "•"),
    **dict.fromkeys((0xF0FC, 0xF050), "✓"),
    **dict.fromkeys((0xF06F, 0xF0A3, 0xF0A8, 0xF071, 0xF072), "☐"),
    **dict.fromkeys((0xF0FE, 0xF052), "☑"),
    **dict.fromkeys((0xF0FD, 0xF053), "☒"),
    **dict(zip(range(0xF080, 0xF08B), "⓪①②③④⑤⑥⑦⑧⑨⑩", strict=True)),
    **dict(zip(range(0xF08B, 0xF096), "⓿❶❷❸❹❺❻❼❽❾❿", strict=True)),
    **dict.fromkeys((0xF06D, 0xF0A1), "○"),
    0xF0FB: "✗",
    0xF076: "❖",
    0xF0D8: "➢",
    0xF0DC: "➲",
    0xF020: " ",
    0xF02D: "-",
    0xF0E0: "→",
}
"""What private-use code points of Thai and symbol fonts show; F718-F71A are the lower vowels, then phinthu, F71B-F71D
consonants without their tails."""
WINDOWS_MARKS = dict(zip(map(chr, (*range(0x80, 0x85), *range(0x86, 0x91), *range(0x98, 0xA0))), "ฐิีึื่้๊๋์่้๊๋์ญัํ็่้๊๋์", strict=True))
"""The bytes under which fonts of Thai Windows have U+F700 to U+F717: some programs hand them on as code points."""
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_LINE_ENDS = "\u0085\u2028\u2029\u000b"
_NOTHING = (
    "\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f"  # controls, but not tab, line feed, form feed, carriage return
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"  # soft hyphen, joiners, directions
)
_UNKNOWN = "\ud800-\udfff\ue000-\uf8ff\ufffe\uffff\U000f0000-\U0010ffff"  # lone surrogates, other private use

_ODD = compiled(
    rf"(?<=[{CONSONANTS}{MARKS}])([\x80-\x84\x86-\x90\x98-\x9f]|(?<![ฤฦ])\u0e45)|[{_SPACES}{_LINE_ENDS}{_NOTHING}{_UNKNOWN}]"
)

# Whatever `_ODD` finds has one of these in it, which a text is searched for seven times as fast.
_ODD_SIGN = compiled(rf"[\x80-\x84\x86-\x90\x98-\x9f\u0e45{_SPACES}{_LINE_ENDS}{_NOTHING}{_UNKNOWN}]")

# Sara e twice, and clusters with anything in them that could be out of order: at least two signs after the consonant,
# or a gap before one. Its characters are taken possessively and nothing is asked for after a group, so that no character is
# looked at more than twice; groups are not possessive themselves: Python before 3.11.5 loses its place in them (gh-106052).
# A letter and what comes after it are looked at first, and clusters that are as they should be are let go by: nine in ten
# letters then cost one glance.
_UPPER = "\u0e31\u0e34-\u0e37"
_RINGLESS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4c\u0e4e"  # all marks but nikhahit
_PLAIN = rf"[ ]*+ [^{MARKS}\ {_LOST}{_A}{_AA}{_AM}]"  # what has no say in the cluster before it
_CLUSTER = compiled(
    rf"""
    [เ{_NIKHAHIT}{CONSONANTS}] (?= [เ{MARKS}\ {_LOST}{_A}{_AA}{_AM}] )
    (?:
      (?<= [{CONSONANTS}] )
      (?! [{MARKS}] {_PLAIN}                                                    # กี
        | [{_UPPER}\u0e38\u0e39\u0e47{_NIKHAHIT}] [{TONES}\u0e4c] {_PLAIN}      # กี่
        | [{_RINGLESS}]? [{_A}{_AA}{_AM}] [ ]*+ [^{MARKS}\ {_AA}{_AM}]          # ก่า
        | [ ]++ [^{MARKS}] )
      (?:
        (?: [ ]*+ [{MARKS}] ){{2,}}                 # several marks, or one after a gap and more
        (?: [{_AM}]++ {_AA}?+ | {_LOST}?+ {_AA} )?  # sara am or sara aa
      | [ ]++ [{MARKS}]
        (?: [{_AM}]++ {_AA}?+ | {_LOST}?+ {_AA} )?
      | [{MARKS}]?+ {_LOST} {_AA}                   # nikhahit lost
      | {_NIKHAHIT} (?: {_AA} | {_AM} )
      | [{MARKS}]?+ {_AM} {_AA}                     # the ring was called sara am
      | [{MARKS}]?+ (?: [{_AM}]++ | [{_AA}{_A}] ) (?= [ ]*+ [{MARKS}] | (?<={_AM}{_AM}) )
      )
      (?: [ ]*+ [{MARKS}] )*                        # marks that came after the vowel
    | (?<= เ ) เ                                    # two sara e, the typewriter's sara ae
    | (?<= {_NIKHAHIT} ) [{TONES}]?+ {_AA}          # a sara am whose consonant is lost or stands elsewhere
    )
    """,
    re.VERBOSE,
)

# What a cluster out of order has in it, which a text is searched for twice as fast: a mark behind a blank, a vowel or a mark
# that is the last of its letter, and one behind a vowel mark that is no tone. The rest is told by signs that few texts hold.
_OUT_OF_ORDER = compiled(
    rf"[{MARKS}](?:(?<=[ {_A}{_AA}{_AM}{TONES}\u0e3a\u0e4c\u0e4e].)|(?<=[{_UPPER}\u0e38\u0e39\u0e47].)(?<![{TONES}\u0e4c]))"
)
_RARE_SIGNS = ("เเ", _NIKHAHIT, _LOST, _AM + _AA, _AM + _AM)


def _may_be_out_of_order(text: str) -> bool:
    return holds_any(text, _RARE_SIGNS) or _OUT_OF_ORDER.search(text) is not None


def _doubtful_lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the lines, each with its line feed, in which a cluster may be out of order; none goes on in the next line."""
    rare = re.finditer("|".join(_RARE_SIGNS), text) if holds_any(text, _RARE_SIGNS) else ()
    end = 0
    for place in sorted(sign.start() for sign in chain(rare, _OUT_OF_ORDER.finditer(text))):
        if place >= end:
            end = line_end(text, place) + 1
            yield line_start(text, place), end


Edit = tuple[int, int, str, Sequence[int]]
"""Start and end of a part of a text, what takes its place, and the offset that each code point of that comes from."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """A repaired text and the way back.

    Attributes:
        text: The repaired text.
        offsets: One entry more than `text` has code points, never falling: `offsets[i]` is the offset in the original of
            what became `text[i]`; the last entry is the length of the original. `text[a:b]` comes from
            `original[offsets[a]:offsets[b]]`, with whatever was dropped after it.
    """

    text: str
    offsets: Sequence[int]

    @classmethod
    def untouched(cls, text: str) -> "Repaired":
        """Return a text as it is."""
        return cls(text, range(len(text) + 1))

    def edited(self, edits: Iterable[Edit]) -> "Repaired":
        """Return it with parts of its text replaced, in order; itself where there is nothing to replace."""
        edits = list(edits)
        if not edits:
            return self
        text = self.text
        offsets = self.offsets if isinstance(self.offsets, array) else counted(0, len(self.offsets))
        pieces: list[str] = []
        moved = array("q")
        at = 0
        for start, end, replacement, origins in edits:
            pieces += (text[at:start], replacement)
            moved += offsets[at:start]
            moved.extend([offsets[origin] for origin in origins])
            at = end
        return Repaired("".join([*pieces, text[at:]]), moved + offsets[at:])


_COUNTED = 65_536
"""Places of a text that are counted once for all texts: to copy them takes no time."""


def counted(start: int, end: int) -> "array[int]":
    """Return the places from `start` to `end`, exclusive, as offsets of a text have them that nothing was done to."""
    return _first_places()[start:end] if end <= _COUNTED else array("q", range(start, end))


@cache
def _first_places() -> "array[int]":
    return array("q", range(_COUNTED))


def repair(text: str) -> Repaired:
    """Make a text well-formed and keep where each code point came from.

    Not promised: that the text is right. A lost tone mark is not put back, and a space between two letters stays
    (it may be a real one); see `damage`.
    """
    return well_formed(Repaired.untouched(text))


def well_formed(whole: Repaired) -> Repaired:
    """Make a text well-formed that was edited before; its offsets then lead back to what it was made of first."""
    # This is the odd sign of most texts that have any; it says nothing of its neighbours.
    whole = Repaired(whole.text.replace("\u00a0", " "), whole.offsets)
    for _ in range(3):
        before = whole
        for edits in (_characters, _composed, _clusters):
            whole = whole.edited(edits(whole.text))
        if whole is before:
            break
    return whole


def repaired(text: str) -> str:
    """Make a text well-formed; `repair` without the way back, several times as fast."""
    for _ in range(3):
        before = text
        text = text.replace("\u00a0", " ")  # the odd sign of most texts that have any; it says nothing of its neighbours
        odd = _ODD_SIGN.search(text) is not None
        if odd:
            text = _ODD_SIGN.sub(_in_place_there, text)
        signs = text
        if not text.isascii():
            text = normalize("NFC", text)
            if _may_be_out_of_order(text):
                text = _CLUSTER.sub(lambda found: _canonical(found[0]), text)
        if text == before or (text == signs and not (odd and _ODD_SIGN.search(text))):
            break  # another round would change nothing
    return text


def _in_place_there(sign: re.Match[str]) -> str:
    odd = _ODD.match(sign.string, sign.start())
    return _in_place(odd) if odd else sign[0]


def _in_place(odd: re.Match[str]) -> str:
    """The characters that stand for an odd one; after a Thai letter, a mark for a byte of Thai Windows, and า for ๅ."""
    if odd[1]:
        return WINDOWS_MARKS.get(odd[1], _AA)
    return _character(odd[0])


def _character(odd: str) -> str:
    """The character that stands for one that has no place in a text; empty where none does."""
    code = ord(odd)
    if code in PRIVATE_USE:
        return PRIVATE_USE[code]
    if odd in "\u0085\u2028\u2029\u000b":
        return "\n"
    if odd in "\u00a0\u1680\u202f\u205f\u3000" or 0x2000 <= code <= 0x200A:
        return " "
    if 0xD800 <= code <= 0xF8FF or code >= 0xFFFE:
        return _LOST
    return ""


def _characters(text: str) -> Iterator[Edit]:
    for sign in _ODD_SIGN.finditer(text):
        start = sign.start()
        odd = _ODD.match(text, start)
        if odd is not None:
            replacement = _in_place(odd)
            yield start, odd.end(), replacement, (start,) * len(replacement)


def _composed(text: str) -> Iterator[Edit]:
    if is_normalized("NFC", text):
        return
    joiners = _joiners()
    start = 0
    for at in range(1, len(text) + 1):
        if at < len(text) and (combining(text[at]) or text[at] in joiners):
            continue
        piece = text[start:at]
        whole = normalize("NFC", piece)
        if whole != piece:
            yield start, at, whole, [start + min(i, at - start - 1) for i in range(len(whole))]
        start = at


@cache
def _joiners() -> frozenset[str]:
    """Characters of combining class 0 that NFC may join to the one before them; all lie in the first two planes."""
    pairs = (decomposition(chr(code)).split() for code in range(0x20000))
    # A tag (`<circle> 0031`) marks a compatibility mapping, which NFC leaves alone.
    second = {chr(int(parts[1], 16)) for parts in pairs if len(parts) == 2 and not parts[0].startswith("<")}
    hangul = {chr(code) for code in (*range(0x1161, 0x1176), *range(0x11A8, 0x11C3))}
    return frozenset({c for c in second if not combining(c)} | hangul)


def _clusters(text: str) -> Iterator[Edit]:
    for found in chain.from_iterable(_CLUSTER.finditer(text, start, end) for start, end in _doubtful_lines(text)):
        if _canonical(found[0]) != found[0]:
            rebuilt = _parts(found[0])
            origins = sorted(found.start() + origin for _, origin in rebuilt)
            yield found.start(), found.end(), "".join(sign for sign, _ in rebuilt), origins


def _canonical(cluster: str) -> str:
    # A cluster of the language has at most four signs; only hostile text has long ones, and they shall not fill a cache.
    return _short_canonical(cluster) if len(cluster) < 12 else "".join(sign for sign, _ in _parts(cluster))


@lru_cache(maxsize=8192)
def _short_canonical(cluster: str) -> str:
    return "".join(sign for sign, _ in _parts(cluster))


def _parts(cluster: str) -> list[tuple[str, int]]:
    """The signs of a well-formed cluster, each with its offset in the cluster as it was."""
    if cluster == "เเ":
        return [("แ", 0)]
    if cluster[0] == _NIKHAHIT:
        return [*((tone, at) for at, tone in enumerate(cluster[1:-1], 1)), (_AM, 0)]
    marks: dict[str, int] = {}  # a dict keeps the first of each
    vowel: tuple[str, int] | None = None
    for at, sign in enumerate(cluster[1:], 1):
        if sign in _ORDER:
            marks.setdefault(sign, at)
        elif sign in (_A, _AA, _AM):
            lost = cluster[at - 1] == _LOST
            vowel = vowel or ((_AM, at - 1) if lost else (sign, at))
    if vowel and _NIKHAHIT in marks:
        at = marks.pop(_NIKHAHIT)
        vowel = (_AM, min(at, vowel[1]))
    ordered = sorted(marks.items(), key=lambda mark: _ORDER[mark[0]])
    return [(cluster[0], 0), *ordered, *([vowel] if vowel else [])]
