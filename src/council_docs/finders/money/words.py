"""A sum spelled out beside its figure: in brackets, between strokes, or bare."""

import re
from decimal import Decimal
from functools import cache

from council_docs.errors import BahtTextError
from council_docs.finders.money.patterns import CURRENCIES, MONEY, NUMERAL_WORDS, SPACE, UNIT_CODES, misordered
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.record import AmountWords, Span
from council_docs.thai.numbers.suggestions import suggest_baht
from council_docs.thai.numbers.sums import read_sum
from council_docs.thai.numbers.tokens import ZERO_WIDTH

LONGEST = 260
"""Code points that a spelled-out sum may have, damage by spaces included."""

_LEAST_WITHOUT_UNIT = Decimal(100)
"""Words without a unit are a sum from here on, unless they are the figure again: `(สอง)` marks a paragraph of a law."""

_UNITS = ("บาท", "สตางค์", "ถ้วน")
_EXACT = ("ถ้วน", "สตางค์", "เต็ม")
_FRAME = rf"[\s{ZERO_WIDTH}*=/_#.:\"'“”–—-]"
_LEAD = rf"(?:(?:{any_of(MONEY['words']['lead_ins'])}){SPACE}{{0,3}}[:=–-]?{SPACE}{{0,3}}){{0,2}}"
_AFTER = any_of(MONEY["after"]["about"])
_OPEN = compiled(
    rf"[\"”’)\]]?(?:[ \u00a0]{{0,2}}(?:ถ้วน|เต็ม|{_AFTER}))?{SPACE}{{0,60}}[,:=–;.]?{SPACE}{{0,3}}{_LEAD}"
    r"(?P<frame>[(\[<]|/{1,2}-|-(?=[^\s0-9๐-๙-]))"
)
_ASIDE = compiled(rf"[ \u00a0]{{0,2}}(?:ถ้วน)?{SPACE}{{0,3}}\((?P<inside>[^()\n]{{1,60}})\){SPACE}{{0,3}}(?=\()")
"""A remark in brackets of its own between a figure and its words: `4,500 บาท (รวมภาษีมูลค่าเพิ่ม) (สี่พันห้าร้อยบาทถ้วน)`."""
_LEAD_BRACKET = compiled(
    rf"(?:ถ้วน|เต็ม)?{SPACE}{{0,3}}\({SPACE}{{0,3}}(?:{any_of(MONEY['words']['lead_ins'])}){SPACE}{{0,3}}\)"
)
_CLOSE = {"(": ")", "[": "]", "<": ">", "/": "/", "-": "-"}
_LINK = compiled(
    rf"[ \u00a0]{{0,2}}(?:ถ้วน|เต็ม)?[ \u00a0]?(?:[,:=/–—]|\t|\n)?[ \u00a0]?(?P<lead>{_LEAD})(?:[/–—-]{{1,3}}[ ]?)?[\"“”'{{]?"
)
_WORDS = any_of([*NUMERAL_WORDS, *misordered(MONEY["words"]["parts"])])
_RUN = compiled(rf"(?:{_WORDS}(?:{SPACE}{{0,3}}[-–](?=[ ]?{_WORDS}))?{SPACE}{{0,3}}){{1,60}}")
_WORD = compiled(any_of([*NUMERAL_WORDS, *_UNITS]))
_GAPS = compiled(rf"{SPACE}+")
_EDGE = compiled(rf"{_FRAME}*")
_LEAD_IN = compiled(_LEAD)
_LIMIT = compiled(any_of(cue for cues in MONEY["before"].values() for cue in cues))
_REMARK = compiled(rf"[ \u00a0,\t\n./;]|{any_of(MONEY['words']['remarks'])}")
_OTHER_SUM = compiled(rf"{any_of(MONEY['words']['of_another'])}|{any_of(MONEY['rates']['units'])}ละ")
"""A bracket with one of these tells another sum: `900 บาท (สามคน คนละสามร้อยบาท)`, `1,000 บาท (เดิมสองพันบาท)`."""
_ANNOUNCED = compiled(any_of(MONEY["words"]["announcers"]))
_LINE_END = compiled(r"[ \u00a0)\]]*(?:\n|\Z)")
_FIGURE_OF_SATANG = compiled(rf"[0-9๐-๙]{{1,2}}(?={SPACE}{{0,3}}สตางค์)")
_FOREIGN_END = compiled(rf"{any_of(name for name, unit in UNIT_CODES.items() if unit != 'THB')}(?:ถ้วน)?\Z")
_NUMERALS = compiled(rf"(?:{any_of(NUMERAL_WORDS)}|{SPACE}|จุด|-)+")

Found = tuple[AmountWords, int]


@cache
def _foreign_pattern() -> re.Pattern[str]:
    return compiled(
        rf"(?P<whole>(?:{any_of(NUMERAL_WORDS)}|จุด)+)(?P<unit>{any_of(name.replace(' ', '') for name in UNIT_CODES)})"
        rf"(?:(?P<part>(?:{any_of(NUMERAL_WORDS)})+)(?:{any_of(CURRENCIES['minor']['names'])}))?(?:ถ้วน)?"
    )


def words_after(text: str, end: int, code: str = "THB", figure: Decimal | None = None) -> Found | None:
    """Return the spelled-out form that follows a figure's unit, and the offset after it and its brackets.

    Args:
        text: The text.
        end: Offset after the unit, or after what the sum is paid for.
        code: The currency of the figure; words of another are no words of it.
        figure: What the figure says: words without a unit that say the same are its words, however small they are.
    """
    match = _OPEN.match(text, end)
    if match is not None:
        found = words_in(text, match.end("frame"), match["frame"][0], code, figure)
        if found:
            return found
    label = _LEAD_BRACKET.match(text, end)
    if label:
        return words_after(text, label.end(), code, figure) or _bare(text, label.end(), figure, lead=True)
    aside = _ASIDE.match(text, end)
    if aside and "บาท" not in aside["inside"]:
        return words_in(text, aside.end() + 1, "(", code, figure)
    return _bare(text, end, figure) if code == "THB" else None


def words_in(text: str, start: int, frame: str, code: str, figure: Decimal | None = None) -> Found | None:
    """Return the sum that a frame spells whose inside begins at `start`, and the offset after the frame."""
    window = text[start : start + LONGEST]
    close = window.find(_CLOSE[frame])
    line = window.find("\n\n")
    if close < 0 or 0 <= line < close:
        run = _RUN.match(text, start)  # a bracket that is never closed
        stop = after = run.end() if run else start
    else:
        stop, after = start + close, start + close + 1
    found = _read(text, start, stop, code)
    if found is None and frame in "([":
        found = without_unit(text, start, stop, figure)
    return (found, after) if found else None


def _bare(text: str, end: int, figure: Decimal | None, *, lead: bool = False) -> Found | None:
    """Words without brackets count only where they end as sums in words do (ถ้วน or สตางค์), or are announced as words.

    Behind a word that announces any sum (`รวมเป็นเงิน`, `หรือ`) they are those of the figure only where they say the same.
    """
    link = _LINK.match(text, end)
    if link is None or (link.end() == end and not lead):
        return None
    match = _RUN.match(text, link.end())
    if match is None:
        return None
    stop = link.end() + len(match.group().rstrip())
    written = text[link.end() : stop]
    announced = (lead or bool(link["lead"])) and written.endswith(_UNITS)
    if not announced and not _is_whole_sum(text, link, written, stop):
        return None
    found = _read(text, link.end(), stop, "THB")
    if found is None or found.value is None:
        return None
    own = lead or not link["lead"] or _ANNOUNCED.search(link["lead"]) is not None
    return (found, stop) if own or found.value == figure else None


def _is_whole_sum(text: str, link: re.Match[str], written: str, stop: int) -> bool:
    """Return whether words end as a sum does; on the line below their figure they have that line to themselves."""
    return written.endswith(_EXACT) and ("\n" not in link.group() or _LINE_END.match(text, stop) is not None)


def _trimmed(text: str, start: int, stop: int) -> tuple[int, int]:
    """Leave out strokes, signs and lead-ins (`ตัวอักษร :`) at the edges."""
    for pattern in (_EDGE, _LEAD_IN, _EDGE):
        left = pattern.match(text, start, stop)
        start = left.end() if left else start
    right = _EDGE.match(text[start:stop][::-1])
    return start, stop - (right.end() if right else 0)


def _read(text: str, start: int, stop: int, code: str) -> AmountWords | None:
    start, stop = _trimmed(text, start, stop)
    if stop <= start:
        return None
    if code != "THB":
        return _foreign(text, start, stop, code)
    end = _words_end(text, start, stop)
    if end is None:
        return None
    stop = end
    try:
        value = read_sum(text[start:stop])
    except BahtTextError as error:
        found = suggest_baht(text[start:stop], error.position)
        if found is None and _OTHER_SUM.search(text, start, stop):
            return None
        return _made(text, start, stop, None, found[1] if found else None)
    return _made(text, start, stop, value, None)


def _words_end(text: str, start: int, stop: int) -> int | None:
    """Return where the words of a bracket end, before a remark; `None` where it is not meant to spell one sum in baht."""
    run = _RUN.match(text, start, stop)
    cut = start + len(run.group().rstrip()) if run else start
    satang = _FIGURE_OF_SATANG.match(text[cut:stop].lstrip())
    whole = start < cut < stop and text[start:cut].endswith(_UNITS) and satang is None
    if _LIMIT.match(text, start) or (whole and _is_sum(text[cut:stop])):
        return None  # (ไม่เกินหนึ่งหมื่นบาท), (สองพันบาทถ้วน และสามพันบาทถ้วน)
    if whole and _REMARK.match(text, cut):
        return cut  # (สองพันบาทถ้วน รวมภาษี)
    meant = spells(_FIGURE_OF_SATANG.sub("", text[start:stop])) and not _FOREIGN_END.search(text, start, stop)
    return stop if meant else None


def _is_sum(rest: str) -> bool:
    """Return whether what follows a whole sum in its bracket is another sum."""
    return any(unit in rest for unit in _UNITS) and _WORD.search(rest) is not None


def without_unit(text: str, start: int, stop: int, figure: Decimal | None) -> AmountWords | None:
    """Read words in brackets that leave out บาท: `1,000 บาท (สองพัน)`."""
    start, stop = _trimmed(text, start, stop)
    if stop <= start or not _NUMERALS.fullmatch(text, start, stop):
        return None
    try:
        value = read_sum(text[start:stop])
    except BahtTextError:
        return None
    return _made(text, start, stop, value, None) if value == figure or value >= _LEAST_WITHOUT_UNIT else None


def _foreign(text: str, start: int, stop: int, code: str) -> AmountWords | None:
    match = _foreign_pattern().fullmatch(_GAPS.sub("", text[start:stop]))
    if match is None or UNIT_CODES[_unit_name(match["unit"])] != code:
        return None
    try:
        value = read_sum(match["whole"]) + (read_sum(match["part"]) / 100 if match["part"] else 0)
    except BahtTextError:
        return _made(text, start, stop, None, None)
    return _made(text, start, stop, value, None)


def _unit_name(closed: str) -> str:
    return closed if closed in UNIT_CODES else next(name for name in UNIT_CODES if name.replace(" ", "") == closed)


def _made(text: str, start: int, stop: int, value: Decimal | None, suggestion: Decimal | None) -> AmountWords:
    return AmountWords(text=text[start:stop], span=Span(start=start, end=stop), value=value, suggestion=suggestion)


def spells(inside: str) -> bool:
    """Return whether a bracket is meant to spell a sum: number words make most of it, with a unit or several scales."""
    plain = _GAPS.sub("", inside)
    covered, units, numerals = 0, 0, 0
    for match in _WORD.finditer(plain):
        covered += len(match.group())
        units += match.group() in _UNITS
        numerals += match.group() not in _UNITS
    if not numerals or any(char.isdecimal() for char in plain):
        return False
    return covered >= 0.6 * len(plain) and (units > 0 or numerals >= 4)
