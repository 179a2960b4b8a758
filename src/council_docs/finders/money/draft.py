"""A sum while it is being read: what joins to it before and after, and what becomes of it."""

from dataclasses import dataclass, replace
from decimal import Decimal

from council_docs.finders.money.agreement import agreement_of
from council_docs.finders.money.numbers import Number, Qualifier, number_before, scale_of
from council_docs.finders.money.patterns import DIGIT, MONEY, SCALES, SPACE
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.record import Amount, AmountWords, Span
from council_docs.record.mentions import Agreement
from council_docs.thai.numbers.digits import read_figure
from council_docs.thai.numbers.sums import whole_or_exact

_TO = rf"{SPACE}{{0,3}}(?:[-–—~]|จนถึง|ถึง){SPACE}{{0,3}}(?:ราคา|จำนวน)?{SPACE}{{0,2}}"
_HEAD_BEFORE = compiled(r"(?<![0-9๐-๙,.])(?P<figure>[0-9๐-๙][0-9๐-๙,]{0,11})[ \u00a0\n]{1,2}\Z")
_TO_WORDS = compiled(rf"{SPACE}{{0,2}}(?:จนถึง|ถึง){SPACE}{{0,2}}\Z")
_LOW = compiled(
    rf"(?<![0-9๐-๙.,/–-])(?P<figure>{DIGIT}[0-9๐-๙.,]{{0,30}})[ \u00a0]?(?P<scales>(?:{any_of(SCALES)}){{0,2}}){_TO}\Z"
)
_TWICE = compiled(_TO)
_OPEN_BRACKET = compiled(rf"[-–=#*]{{0,2}}{SPACE}{{0,6}}\({SPACE}{{0,3}}")
_CLOSE_BRACKET = compiled(rf"(?:ถ้วน)?{SPACE}{{0,3}}\)")
_THEN = compiled(rf"{SPACE}{{0,2}}\)?{SPACE}{{0,3}}(?:เป็นเงิน|จำนวน|หรือ|[-–—/])?{SPACE}{{0,2}}")
_EQUALS = compiled(rf"{SPACE}{{0,2}}\)?{SPACE}{{0,2}}[=:]{SPACE}{{0,2}}")
_FIGURE_LABEL = compiled(
    rf"{SPACE}{{0,2}}\)?{SPACE}{{0,3}}\(?(?:{any_of(MONEY['words']['figure_lead_ins'])}){SPACE}?\)?{SPACE}?[:=]?{SPACE}{{0,2}}"
)


@dataclass(slots=True)
class Draft:
    """A sum found so far. `reach` is the offset after everything that belongs to it, brackets with words included."""

    start: int
    end: int
    reach: int
    number: Number
    currency: str
    factor: Decimal
    value: Decimal | None
    high: Decimal | None = None
    qualifier: Qualifier | None = None
    words: AmountWords | None = None
    per: str | None = None
    negative: bool = False

    @property
    def worded(self) -> bool:
        """The sum is spelled out and has no figure."""
        return self.number.worded

    def amount(self, text: str) -> Amount:
        """Return what was read, with both readings and their agreement."""
        words, value = self.words, self.value
        span = Span(start=self.start, end=self.end)
        written = text[self.start : self.end]
        if self.worded:
            words = AmountWords(text=written, span=span, value=self.value)
        figure = None if self.worded or self.number.value is None else self.value
        if value is None and words is not None:
            value = words.value
        return Amount(
            text=written,
            span=span,
            value=value,
            value_max=self.high,
            currency=self.currency,
            qualifier=self.qualifier,
            words=words,
            agreement="words_only" if self.worded else self._agreement(figure),
            figure=figure,
            suggestion=self.suggestion if value is None else None,
            per=self.per,
        )

    @property
    def suggestion(self) -> Decimal | None:
        """What a figure that is not settled seems to mean."""
        likely = self.number.likely
        return None if likely is None else whole_or_exact(likely * self.factor)

    def _agreement(self, figure: Decimal | None) -> Agreement:
        if figure is None:
            return "unreadable"
        return agreement_of(figure, self.number.step * self.factor, self.words)


def join_range(text: str, before: Draft | None, draft: Draft, floor: int) -> Draft | None:
    """Make one of a sum and the lower end of a range before it; returns the draft that is used up, if there is one.

    `1,500 - 3,000 บาท`, `5 ถึง 10 ล้านบาท`, `5 บาท ถึง 10 บาท`. Where the lower figure is smaller than the
    upper one it has its words of scale too (5–10 ล้าน is from five million); `500,000 - 1 ล้านบาท` is as written.
    """
    if draft.value is None or draft.high is not None or draft.value < 0:
        return None
    if before is not None and before.reach == before.end and before.words is None and before.high is None:
        between = _TWICE.fullmatch(text, before.end, draft.start)
        low = before.value
        if between and low is not None and before.currency == draft.currency and low < draft.value:
            draft.start, draft.value, draft.high = before.start, low, draft.value
            draft.qualifier = before.qualifier
            return before
    if draft.worded:
        _join_words(text, draft, floor)
    else:
        _join_figure(text, draft, floor)
    return None


def _join_words(text: str, draft: Draft, floor: int) -> None:
    """Take in the lower end of a range in words that has no unit of its own: `สามพันถึงห้าพันบาท`, `สองถึงสามล้านบาท`."""
    to = _TO_WORDS.search(text, max(floor, draft.start - 12), draft.start)
    low = number_before(text, to.start(), floor) if to else None
    if low is None or not low.worded or low.value is None or draft.value is None or low.high is not None:
        return
    value = low.value * draft.factor
    if not low.scaled and draft.number.step > 1:
        value = low.value * draft.number.step * draft.factor
    if value < draft.value:
        draft.start, draft.value, draft.high = low.start, whole_or_exact(value), draft.value


def _join_figure(text: str, draft: Draft, floor: int) -> None:
    low_end = max(floor, draft.start - 60)
    match = _LOW.search(text[low_end : draft.start])
    figure = match and read_figure(match["figure"].rstrip(".,"))
    upper = read_figure(draft.number.figure)
    if match is None or not figure or upper is None or draft.value is None:
        return
    own = scale_of(match["scales"])
    if own > 1 and draft.value != upper * own * 1_000_000:  # 4 แสน - 5 แสนล้าน: of both
        low = figure * own * draft.factor
    else:
        low = figure * (draft.value / upper if figure < upper else draft.factor) if upper else figure
    scaled = (
        not upper or (draft.value / draft.factor) % upper == 0
    )  # in `2 - 1 แสน 3 หมื่น` no one word of scale makes 130,000 of 3
    if scaled and low < draft.value:
        draft.start, draft.value, draft.high = low_end + match.start("figure"), whole_or_exact(low), draft.value


def join_words_before(text: str, before: Draft | None, draft: Draft) -> bool:
    """Take the words that stand before a figure as its words: `สองพันบาทถ้วน (2,000 บาท)`; says whether it did."""
    if before is None or not before.worded or draft.worded or draft.words or before.currency != draft.currency:
        return False
    between = text[before.end : draft.start]
    bracketed = _OPEN_BRACKET.fullmatch(between) and _CLOSE_BRACKET.match(text, draft.end)
    same = before.value == draft.value and _THEN.fullmatch(between)
    labelled = "ตัวเลข" in between and _FIGURE_LABEL.fullmatch(between)
    if not bracketed and not same and not labelled and not _EQUALS.fullmatch(between):
        return False
    draft.words = AmountWords(
        text=text[before.start : before.end], span=Span(start=before.start, end=before.end), value=before.value
    )
    draft.qualifier = draft.qualifier or before.qualifier
    return True


def join_by_words(text: str, draft: Draft, floor: int) -> None:
    """Take in the digits before a gap where the words say that they belong to the figure: `22 22 บาท (สองพันสองร้อย…)`.

    The figure is broken then, and a check says so; its value is what both say.
    """
    spelled = draft.words.value if draft.words else None
    if spelled is None or draft.value is None or draft.value == spelled or (draft.number.scaled and draft.factor != 1):
        return
    head = _HEAD_BEFORE.search(text, max(floor, draft.start - 16), draft.start)
    whole = read_figure(head["figure"] + draft.number.figure) if head else None
    if head is None or whole is None or whole * draft.factor != spelled:
        return
    draft.start = head.start("figure")
    draft.number = replace(
        draft.number, start=draft.start, value=None, guess=whole, likely=whole, figure=text[draft.start : draft.number.end]
    )
    draft.value = None


def settle_malformed(drafts: list[Draft]) -> None:
    """Give malformed figures the value that the document gives them.

    The words beside the figure decide; then words beside the same malformed figure elsewhere; then the one number that its
    groups of digits can mean. A check reports each of them in any case.
    """
    known = {
        draft.number.figure: draft.words.value
        for draft in drafts
        if draft.number.value is None and draft.words and draft.words.value is not None
    }
    for draft in drafts:
        if draft.number.value is not None:
            continue
        guess = draft.number.guess
        fallback = None if guess is None else guess * draft.factor
        spelled = draft.words.value if draft.words else None
        draft.value = next((v for v in (spelled, known.get(draft.number.figure), fallback) if v is not None), None)
