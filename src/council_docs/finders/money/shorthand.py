"""Sums without their unit, as newspapers write them: `งบ 3 ล้าน`, `กู้ 2.74 ล้าน`, `เงิน 800 กว่าล้าน`.

They are mentions of their own (`Record.mentions["shorthand_amounts"]`), never among the sums: only a word of money right
before them makes them money, and it is kept as evidence. `ประชากร 66 ล้านคน`, `ผู้ใช้ 3 ล้านราย` count other things.
"""

import re
from collections.abc import Sequence
from functools import cache

from council_docs.finders import FinderContext
from council_docs.finders.money.patterns import CODES, MONEY, SCALES, SPACE
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.record import Mention, ShorthandAmount, Span
from council_docs.text.anchors import holds_any
from council_docs.thai.numbers.digits import read_figure
from council_docs.thai.numbers.exact import exact
from council_docs.thai.numbers.sums import whole_or_exact

_SCALES = [word for word in SCALES if not word.isascii() and SCALES[word] >= 1000]
_SCALED = rf"[ ]? (?P<more> กว่า )? [ ]? (?P<scales> (?: {any_of(_SCALES)} ){{1,3}} )"
_NO_UNIT = rf"(?! [ก-ฮเ-ไ0-9๐-๙A-Za-z] | {SPACE}{{0,3}} (?: {any_of([*CODES, *MONEY['rates']['units']])} | \( ) )"
_SUM = rf"""
    (?P<sum> (?P<figure> [0-9๐-๙]{{1,3}} (?: ,[0-9๐-๙]{{3}} ){{0,3}} (?: \.[0-9๐-๙]{{1,4}} )? ) {_SCALED} ) {_NO_UNIT}
"""


@cache
def _sum() -> re.Pattern[str]:
    """The last digit of a sum and what follows, whatever stands before it: few texts have one without a unit."""
    return compiled(rf"[0-9๐-๙] {_SCALED} {_NO_UNIT}", re.VERBOSE)


@cache
def _pattern() -> re.Pattern[str]:
    between = any_of([*MONEY["cues"]["between"], *MONEY["cues"]["about"]])
    return compiled(
        rf"(?P<cue> {any_of(MONEY['cues']['shorthand'])} ) (?: [ ]? {between} ){{0,3}} [ ]{{0,2}} {_SUM}", re.VERBOSE
    )


def find_shorthand_amounts(text: str) -> list[ShorthandAmount]:
    """Return the sums of a text that have a word of scale, no unit, and a word of money right before them."""
    if not holds_any(text, _SCALES) or _sum().search(text) is None:
        return []
    found = []
    with exact():
        for match in _pattern().finditer(text):
            value = read_figure(match["figure"])
            if value is None:
                continue
            for word in re.findall(any_of(SCALES), match["scales"]):
                value *= SCALES[word]
            cue = Mention(text=match["cue"], span=Span(start=match.start("cue"), end=match.end("cue")))
            found.append(
                ShorthandAmount(
                    text=match["sum"],
                    span=Span(start=match.start("sum"), end=match.end("sum")),
                    value=whole_or_exact(value),
                    qualifier="more_than" if match["more"] or "กว่า" in text[cue.span.end : match.start("sum")] else None,
                    evidence=cue,
                )
            )
    return found


def shorthand_amounts(text: str, _context: FinderContext) -> Sequence[ShorthandAmount]:
    """The registered finder."""
    return find_shorthand_amounts(text)
