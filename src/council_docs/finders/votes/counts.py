"""Counts of votes: labels and figures of one statement brought together, and told from surveys and thresholds.

Forms (facts/minutes.md 6, gold/votes, and papers of general meetings): เห็นชอบ ๒๑ เสียง ไม่เห็นชอบ - เสียง งดออกเสียง ๑ เสียง;
ผู้ลงมติ 481 เห็นด้วย 206 …; ๑๒ เสียง เห็นชอบ; ด้วยคะแนนเสียง ๑๒ ต่อ ๓; 8:2 เสียง; เห็นชอบ (๑๒/๐/๑); เห็นชอบร่าง… 10 เสียง
งดออกเสียง 2 เสียง; each side on a line of its own with its per cent.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from itertools import pairwise

from council_docs.finders.votes.opposed_words import opposed_sides
from council_docs.finders.votes.tokens import Figure, Label, Score, Token, may_count, tokens_of
from council_docs.lexicon.patterns import any_of, compiled, spaced
from council_docs.lexicon.wordlists import vocabulary, words
from council_docs.text.anchors import places_of
from council_docs.text.lines import line_end, line_start

_REACH = 60
"""Code points between two figures of one count: (รวมไทยและอาเซียนทุกประเทศ) is the longest insertion measured, 28."""
_OBJECT_REACH = 220
"""Code points between a label and its figure where the motion is named between them."""

_BRACKET = r"\([^()0-9๐-๙\n]{1,40}\)"  # (Approved), (ยกมือ)


@cache
def _between() -> re.Pattern[str]:
    """Match all that may stand between a label and its figure; it is held against 80 code points at most."""
    return compiled(rf"(?:[\s:：=(]|{any_of(words('votes', 'joints', 'between'))}|{_BRACKET})*")


_LOOSE_WORD = any_of(words("votes", "joints", "loose"))
_SCORE = any_of(words("votes", "joints", "scores"))
_LOOSE = compiled(  # at the end of a longer stretch between the two
    rf"(?:(?:ด้วย|โดย)(?:มติ)?(?:{_SCORE}|(?:การ)?ยกมือ)?|คะแนนเสียง|จำนวน)\s{{0,3}}{_LOOSE_WORD}?[\s:]{{0,3}}$"
)
_BEFORE_LABELS = any_of(words("votes", "joints", "before_labels"))
_BEFORE_LABEL = compiled(rf"(?:[\s(:]|{_BEFORE_LABELS})*")
_RATIO = compiled(r"\s{0,3}(?:ต่อ|:)\s{0,3}")
_DASH = compiled(r"\s?[-–]\s?")
_LEADS_FIGURE = compiled(rf"(?:^|\n|มติ|ที่ประชุม|{_SCORE})[\s:(]{{0,4}}\Z")
_LEAD_REACH = 40
"""Code points before a figure within which the longest words stand that lead to it; not the whole text, line after line."""
_BEHIND_DASHED = compiled(r"\s?[-–/][0-9๐-๙]")
_BEHIND_FIGURES = any_of(words("votes", "joints", "behind_figures"))
_FREE = compiled(  # what may follow a figure without a unit
    rf"""[^\S\n]*(?:$|[\n\t,;)\](+:/|] | \.(?![0-9๐-๙]) | {_BEHIND_FIGURES})""",
    re.VERBOSE,
)
_BEFORE_SCORES = any_of(words("votes", "joints", "before_scores"))
_SCORE_BEFORE = compiled(rf"{_BEFORE_SCORES}\s{{0,3}}(?:เป็น|จำนวน|ด้วย)?\s{{0,3}}\(?$")
_CLOCK_AFTER = compiled(r"\s{0,3}(?:น\.|นาฬิกา|[0-9๐-๙])")
_IN_FAVOUR = spaced(words("votes", "joints", "in_favour"), blank=r"\s?")
_BECAUSE = any_of(words("votes", "joints", "because"))
_UNLABELLED = compiled(  # a figure after these counts those in favour
    rf"(?:{_IN_FAVOUR}|(?P<because>{_BECAUSE}))\s{{0,3}}\(?(?:ด้วย)?(?:คะแนน)?(?:เสียง)?\s?(?:จำนวน|ทั้งสิ้น|ทั้งหมด)?\s{{0,3}}$"
)
_LOST = any_of(words("votes", "joints", "lost"))
_AGAINST_NAMED = compiled(rf"{_LOST}[^\n]{{0,30}}$")
_FAILED = any_of(words("votes", "outcome", "failed"))
_AGAINST_BEHIND = compiled(rf"\s{{0,3}}\)?\s{{0,3}}{_FAILED}")
"""A motion that fell; what a court or a commission refuses (มติ 5 ต่อ 4 ไม่รับคำร้อง) is what most of it wanted."""
_FRACTION = compiled(r"\s{0,3}ใน\s{0,3}[0-9๐-๙]")
_BEFORE_SHARES = any_of(words("votes", "joints", "before_shares"))
_SHARE = compiled(rf"[\s(]{{0,4}}(?:(?:หรือ)?{_BEFORE_SHARES}(?:อัตรา)?)?[\s:]{{0,3}}")
"""What may stand between a count and the same in per cent."""
_ADDED = any_of(words("votes", "joints", "added_up"))
_ADDED_UP = compiled(rf"รวม(?:{_ADDED}|\s){{0,5}}\Z")


@dataclass(slots=True)
class Pair:
    """A label and its figure; `start` and `end` cover both."""

    kind: str
    figure: Figure
    start: int
    end: int
    ratio: bool = False
    share: Decimal | None = None
    """The same in per cent, where it is printed after the figure."""
    named: bool = False
    """What is voted on stands between the label and the figure."""


@dataclass(slots=True)
class Count:
    """The figures of one vote."""

    pairs: list[Pair] = field(default_factory=list)
    is_vote: bool = True

    @property
    def start(self) -> int:
        """Offset of the first label or figure."""
        return self.pairs[0].start

    @property
    def end(self) -> int:
        """Offset after the last one."""
        return self.pairs[-1].end

    def get(self, kind: str) -> Figure | None:
        """Return the figure of a label, or `None`."""
        return next((pair.figure for pair in self.pairs if pair.kind == kind), None)

    def share(self, kind: str) -> Decimal | None:
        """Return the per cent of a label, or `None`; a count without per cent has none."""
        pair = next((pair for pair in self.pairs if pair.kind == kind), None)
        if pair is None:
            return None
        return pair.figure.value if pair.figure.percent else pair.share

    @property
    def unit(self) -> str | None:
        """The first unit that is printed."""
        return next((pair.figure.unit for pair in self.pairs if pair.figure.unit), None)


def find_counts(text: str) -> list[Count]:
    """Return the counts that a text states in sentences and lists, in order."""
    pairs: list[Pair] = []
    for start, end in _lines(text):
        if may_count(text, start, end):
            pairs += _pairs_of_line(text, start, end, pairs[-1:])
    counts = [count for count in _runs(text, pairs) if _is_vote(text, count) or _are_voters(count)]
    return _without_headlines(text, counts)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """The lines that may state a vote: reading them alone is several times faster."""
    end = 0
    for place in places_of(text, vocabulary("votes")["evidence"]["any"]):
        if place >= end:
            start, end = line_start(text, place), line_end(text, place)
            yield start, end


# ---------------------------------------------------------------------------------------------- labels and figures


def _pairs_of_line(text: str, start: int, end: int, earlier: Sequence[Pair]) -> list[Pair]:
    """Return the pairs of a line, those of opposed words among them; `earlier` is the last one before it."""
    tokens = tokens_of(text, start, end)
    opposed = [
        Pair(kind, figure, at, figure.end)
        for sides in opposed_sides(text, start, end)
        for kind, at, figure in sides
        if not any(isinstance(token, Label) and at <= token.start and token.end <= figure.start for token in tokens)
    ]
    if not opposed:
        return _pairs(text, tokens, earlier)
    others = [token for token in tokens if not any(pair.start <= token.start < pair.end for pair in opposed)]
    return sorted([*opposed, *_pairs(text, others, opposed[:1])], key=lambda pair: pair.start)


def _pairs(text: str, tokens: Sequence[Token], earlier: Sequence[Pair]) -> list[Pair]:
    """Return the pairs of a line; `earlier` is the last one before it."""
    if _sides_follow(text, tokens):
        return _reversed_pairs(text, tokens)
    pairs: list[Pair] = []
    index = 0
    while index < len(tokens):
        found, used = _pairs_at(text, tokens, index, pairs or earlier)
        pairs += found
        index += used
    if all(pair.named for pair in pairs):  # what seems to name a motion may be the label of the figure before it
        return _reversed_pairs(text, tokens) or pairs
    return pairs


def _pairs_at(text: str, tokens: Sequence[Token], index: int, before: Sequence[Pair]) -> tuple[list[Pair], int]:
    """Return the pairs that begin with a token, and the number of tokens that they use; one where there are none."""
    token = tokens[index]
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if isinstance(token, Score):
        return _score(text, token), 1
    if isinstance(token, Label):
        after, later = [*tokens[index + 2 : index + 4], None, None][:2]
        if (raised := _raised_hands(text, token, following, after, later)) is not None:
            return [raised], 3
        return _label_first(text, token, following, after)
    if isinstance(following, Figure) and _is_ratio(text, token, following):
        return _ratio(text, token, following), 2
    if isinstance(following, Figure) and _is_part(text, token, following):
        return _part(text, token, following), 2
    pair = _figure_alone(text, tokens, index, before)
    return ([pair], 1) if pair is not None else ([], 1)


def _label_first(text: str, label: Label, following: Token | None, after: Token | None) -> tuple[list[Pair], int]:
    """A label with the figure behind it, and with the same in per cent."""
    if not isinstance(following, Figure) or not _labelled(text, label, following):
        return [], 1
    pair = Pair(label.kind, following, label.start, following.end)
    if not isinstance(after, Figure):
        return [pair], 2
    if _is_ratio(text, following, after):
        return [], 1
    if _is_part(text, following, after, labelled=True):
        return [pair, Pair("voters", after, after.start, after.end)], 3
    if _is_share(text, following, after):
        pair.share, pair.end = (None if after.empty else after.value), after.end
        return [pair], 3
    return [pair], 2


def _raised_hands(text: str, label: Label, count: Token | None, side: Token | None, later: Token | None) -> Pair | None:
    """Return hands that are counted before the side which they were raised for: ยกมือ 3 คน ไม่เห็นด้วย.

    `None` where that side has a count of its own behind it: ยกมือ 15 คน ไม่เห็นด้วย 3 คน.
    """
    if text[label.start : label.end] != "ยกมือ" or not isinstance(count, Figure) or not isinstance(side, Label):
        return None
    if not _labelled(text, label, count) or _BEFORE_LABEL.fullmatch(text, count.end, side.start) is None:
        return None
    own = isinstance(later, Figure) and _labelled(text, side, later)
    return None if own else Pair(side.kind, count, label.start, side.end)


def _labelled(text: str, label: Label, figure: Figure) -> bool:
    if figure.start < label.end or figure.start - label.end > 120 or not _is_figure(text, figure):
        return False
    between = text[label.end : figure.start]
    if "\n" in between:
        return False
    if len(between) <= 80 and _between().fullmatch(between):
        return True
    units = vocabulary("votes")["units"]
    raised = figure.unit in units["people"] and _near("evidence", "raised").search(between) is not None
    return (figure.unit in units["votes"] or raised) and _LOOSE.search(between) is not None


def _is_figure(text: str, figure: Figure) -> bool:
    """A figure with a unit of votes, or one that no other noun follows (เห็นชอบ ๒ โครงการ is none)."""
    if _FRACTION.match(text, figure.end):
        return False
    return figure.unit is not None or figure.percent or _FREE.match(text, figure.end) is not None


def _is_share(text: str, figure: Figure, after: Figure) -> bool:
    """Return whether a per cent says the same as the count before it: ๙๐๐ เสียง คิดเป็นร้อยละ ๙๐."""
    return after.percent and not figure.percent and _SHARE.fullmatch(text, figure.end, after.start) is not None


def _figure_alone(text: str, tokens: Sequence[Token], index: int, before: Sequence[Pair]) -> Pair | None:
    """A figure without a label right before it: that of a score, of a motion named after its label, or of a sum."""
    figure = tokens[index]
    if not isinstance(figure, Figure) or figure.unit is None or figure.empty:
        return None
    if _OUT_OF.search(text, max(0, figure.start - 24), figure.start):
        return None
    cue = _UNLABELLED.search(text, max(0, figure.start - 40), figure.start)
    if cue is not None and (cue["because"] is None or "เสียง" in figure.unit):  # เพราะได้ 85 คะแนน is a mark
        return Pair("for", figure, figure.start, figure.end)
    if figure.unit in vocabulary("votes")["units"]["votes"] and _is_of_the_chosen(text, figure):
        return Pair("for", figure, figure.start, figure.end)
    added = (
        _ADDED_UP.search(text, before[-1].end, figure.start) if before and figure.start - before[-1].end <= _REACH else None
    )
    if added is not None:
        return Pair("voters", figure, added.start(), figure.end)
    label = _named_label(text, tokens, index)
    return Pair(label.kind, figure, label.start, figure.end, named=True) if label is not None else None


def _is_of_the_chosen(text: str, figure: Figure) -> bool:
    """Return whether a figure at the end of a clause counts the votes for whom the clause says was chosen."""
    if _FREE.match(text, figure.end) is None:
        return False
    low = line_start(text, figure.start, reach=_SIDE_REACH)
    return _chosen().search(text, low, figure.start) is not None


@cache
def _chosen() -> re.Pattern[str]:
    """Match ได้รับเลือกเป็นประธานกลุ่มอีกสมัย before its figure; another figure or a test between the two makes it a mark."""
    contest = any_of(words("votes", "false_friends", "contests"))
    return compiled(rf"ได้รับ(?:การ)?เลือก(?:ตั้ง)?(?:ให้)?เป็น(?:(?!{contest})[^\n0-9๐-๙]){{2,80}}$")


def _named_label(text: str, tokens: Sequence[Token], index: int) -> Label | None:
    """Return the label of a figure where the motion is named between the two (เห็นชอบร่างข้อบัญญัติ … ๑๐ เสียง)."""
    figure = tokens[index]
    label = next((token for token in reversed(tokens[:index]) if not _is_bare_number(token)), None)
    if not isinstance(figure, Figure) or not isinstance(label, Label) or label.kind not in ("for", "against"):
        return None
    between = text[label.end : figure.start]
    if len(between) > _OBJECT_REACH or _near("false_friends", "unnamed").search(between):
        return None
    if figure.unit in vocabulary("votes")["units"]["votes"] or _other_side_follows(text, tokens, index, label):
        return label
    if figure.unit not in vocabulary("votes")["units"]["heads"] or _near("false_friends", "concerned").search(between):
        return None
    return label if _named_object().fullmatch(between) else None


def _other_side_follows(text: str, tokens: Sequence[Token], index: int, label: Label) -> bool:
    """Return whether the other side is counted in the same unit: เห็นด้วยกับแบบของช่าง 6 คน ไม่เห็นด้วย 2 คน."""
    figure, other, count = [*tokens[index : index + 3], None, None][:3]
    if not isinstance(figure, Figure) or not isinstance(other, Label) or not isinstance(count, Figure):
        return False
    opposed = {label.kind, other.kind} == {"for", "against"} and other.start - figure.end <= _REACH
    return opposed and figure.unit == count.unit and _labelled(text, other, count)


def _is_bare_number(token: Token) -> bool:
    return isinstance(token, Figure) and token.unit is None and not token.percent and not token.empty


@cache
def _named_object() -> re.Pattern[str]:
    joints = vocabulary("votes")["joints"]
    begins, ends = any_of(joints["objects"]), any_of(joints["object_ends"])
    return compiled(rf"\s?(?:{begins})[^\n]{{0,160}}?(?:{ends})\s{{0,3}}(?:จำนวน)?\s{{0,3}}")


# ---------------------------------------------------------------------------------------------- scores and ratios


def _score(text: str, score: Score) -> list[Pair]:
    """เห็นชอบ (๑๒/๐/๑), ด้วยคะแนน 265/61 เสียง: a score has three figures, or the word or the unit of votes beside it."""
    before = _score_before(text, score)
    votes = score.unit in vocabulary("votes")["units"]["votes"]
    if before is None or not (votes or len(score.values) == 3 or before.group().startswith(("คะแนน", "ด้วยเสียง"))):
        return []
    lost = _AGAINST_NAMED.search(text, max(0, score.start - 50), score.start) is not None
    kinds = ("against", "for", "abstain") if lost else ("for", "against", "abstain")
    for_sides = before.group().startswith(("คะแนน", "ด้วยเสียง", "เสียง"))
    if len(score.values) == 2 and score.values[1] > score.values[0] and not for_sides:
        kinds = (kinds[0], "voters", "")  # เห็นชอบ 12/15 เสียง: of all, since what fewer than half want is not decided
    figures = [Figure(score.start, score.end, value, score.unit) for value in score.values]
    return [Pair(kind, figure, score.start, score.end, ratio=True) for kind, figure in zip(kinds, figures, strict=False)]


def _is_ratio(text: str, one: Figure, other: Figure) -> bool:
    if other.start - one.end > 8 or one.empty or one.percent or other.percent:
        return False
    if _DASH.fullmatch(text, one.end, other.start):  # มติ 5-4; from the smaller to the larger is a range
        dated = _BEHIND_DASHED.match(text, other.end) is not None
        return one.value > other.value and not dated and _score_before(text, one) is not None
    joint = _RATIO.fullmatch(text, one.end, other.start)
    if joint is None:
        return False
    votes = vocabulary("votes")["units"]["votes"]
    if one.unit in votes or other.unit in votes:
        return True
    if ":" in joint.group() and _CLOCK_AFTER.match(text, other.end):
        return False
    return _score_before(text, one) is not None or _is_alone_in_brackets(text, one, other)


def _score_before(text: str, figure: Figure | Score) -> re.Match[str] | None:
    """Return the words that announce a score right before a figure, or `None`: a game has scores too."""
    found = _SCORE_BEFORE.search(text, max(0, figure.start - 30), figure.start)
    if found is None or "เสียง" in found.group():
        return found
    return None if _near("false_friends", "parts").search(text, max(0, figure.start - 60), figure.start) else found


def _is_alone_in_brackets(text: str, one: Figure, other: Figure) -> bool:
    """Return whether a ratio stands alone in brackets at the end of a resolution: มติที่ประชุม เลือกแบบ ก (5 ต่อ 3).

    More voted for what was resolved than against it; what a resolution says of parts (ปูนต่อทราย) is a ratio of these.
    """
    if text[one.start - 1 : one.start] != "(" or one.value <= other.value or not _ends_bracket().match(text, other.end):
        return False
    before = text[line_start(text, one.start, reach=200) : one.start]
    return "ต่อ" in text[one.end : other.start] and "มติ" in before and _near("false_friends", "parts").search(before) is None


@cache
def _ends_bracket() -> re.Pattern[str]:
    """Match the end of a bracket behind a ratio, before it at most who did not vote: (51 ต่อ 29 งดออกเสียง 3)."""
    labels = vocabulary("votes")["labels"]
    others = any_of([*labels["abstain"], *labels["no_vote"], "งด"])
    return compiled(rf"(?:[ ,]{{1,3}}{others}[ ]?[0-9๐-๙]{{1,5}}(?:[ ]?{any_of(words('votes', 'units'))})?)?\)")


def _ratio(text: str, one: Figure, other: Figure) -> list[Pair]:
    """๑๒ ต่อ ๓: the first figure is that of the side which the text names before it, else of those in favour."""
    side = _named_side(text, one.start)
    if side == "against" and one.value < other.value and _AGAINST_NAMED.search(text, max(0, one.start - 20), one.start):
        side = "for"  # ไม่เห็นชอบ (2:3): most voted as the meeting decided
    elif side is None:  # ไม่ให้ ยกมือ 109 ต่อ 17, โหวต 13 ต่อ 4 ไม่เห็นชอบ, ไม่ผ่าน เสียง 1 ต่อ 3: most voted against
        named = _AGAINST_NAMED.search(text, max(0, one.start - 50), one.start) or _AGAINST_BEHIND.match(text, other.end)
        side = "against" if named and one.value > other.value else "for"
    first, second = ("against", "for") if side == "against" else ("for", "against")
    return [Pair(first, one, one.start, one.end, ratio=True), Pair(second, other, other.start, other.end, ratio=True)]


def _is_part(text: str, one: Figure, other: Figure, *, labelled: bool = False) -> bool:
    """Return whether two figures are so many of all votes: `20 ใน 23 เสียง`; `2 ใน 3 เสียง` is what a rule asks for."""
    units = vocabulary("votes")["units"]
    counted = other.unit in [*units["votes"], *units["people"]] if labelled else "เสียง" in (other.unit or "")
    if other.start - one.end > 12 or one.empty or one.percent or not counted:
        return False  # 8.84 จาก 10 คะแนน is a mark, เห็นชอบ 85 จาก 100 คะแนน a vote
    return _MOST_OF_A_RULE < other.value >= one.value and _OF_ALL.fullmatch(text, one.end, other.start) is not None


_OF = r"\s{0,3}(?:ใน|จาก(?:ทั้งหมด)?)\s{0,3}"
_OF_ALL = compiled(_OF)
_OUT_OF = compiled(rf"[0-9๐-๙]{_OF}$")
"""Before the figure of all there are: `2 ใน 3 เสียง`, `85 จาก 100 คะแนน`."""
_MOST_OF_A_RULE = 5
"""Two thirds, three quarters, four fifths: of no more than so many votes a part is a share."""


def _part(text: str, one: Figure, other: Figure) -> list[Pair]:
    """Return the side that the first figure counts, by the label before it, and all who voted."""
    return [
        Pair(_side_before(text, one.start), one, one.start, one.end),
        Pair("voters", other, other.start, other.end),
    ]


def _side_before(text: str, start: int) -> str:
    """Return the side that the last label before a figure names, else those in favour."""
    return "against" if _named_side(text, start) == "against" else "for"


def _named_side(text: str, start: int) -> str | None:
    """Return the kind of the last label before a figure; `None` where no label stands there."""
    low = line_start(text, start, reach=_SIDE_REACH)
    before = [token for token in tokens_of(text, low, start) if isinstance(token, Label)]
    return before[-1].kind if before else None


_SIDE_REACH = 160
"""Code points of a line between the side that a sentence names and the score: `ไม่เห็นชอบญัตติขึ้นค่าน้ำ… ด้วยเสียง 8 ต่อ 4`."""


def _reversed_pairs(text: str, tokens: Sequence[Token]) -> list[Pair]:
    """๑๒ เสียง เห็นชอบ ๓ เสียง ไม่เห็นชอบ: only where no label stands before its figure."""
    pairs = []
    for figure, label in pairwise(tokens):
        if not isinstance(figure, Figure) or not isinstance(label, Label) or figure.unit is None:
            continue
        if label.start - figure.end <= 30 and _BEFORE_LABEL.fullmatch(text, figure.end, label.start):
            pairs.append(Pair(label.kind, figure, figure.start, label.end))
    return pairs


def _leads_first(text: str, tokens: Sequence[Token]) -> bool:
    start = tokens[0].start
    return _LEADS_FIGURE.search(text, max(0, start - _LEAD_REACH), start) is not None


def _sides_follow(text: str, tokens: Sequence[Token]) -> bool:
    """Return whether each side of a line follows its figure.

    มติที่ประชุม ๑๑ เสียง เห็นชอบ ๒ เสียง ไม่เห็นชอบ ๑ เสียง งดออกเสียง: read forward, the first figure and the last side would have
    none. A first figure that is the sum of the others counts all.
    """
    figures, labels = tokens[::2], tokens[1::2]
    if len(figures) != len(labels) or len(labels) < 2 or not _leads_first(text, tokens):
        return False
    votes = vocabulary("votes")["units"]["votes"]
    values = [figure.value for figure in figures if isinstance(figure, Figure) and figure.unit in votes]
    if len(values) != len(figures) or not all(isinstance(label, Label) for label in labels):
        return False
    gaps = [text[one.end : other.start] for one, other in pairwise(tokens)]
    return not any(gap.strip() for gap in gaps) and values[0] != sum(values[1:])


# --------------------------------------------------------------------------------------------- pairs of one count


@cache
def _next_line() -> re.Pattern[str]:
    """Match what stands between two sides of a count on lines of their own: bullets, numbers, of whom they are."""
    leads = any_of([*words("votes", "tables", "leads"), *words("votes", "joints", "line_leads")])
    return compiled(rf"[\s\-–—•*,;.)(|/]*(?:[0-9๐-๙]{{1,2}}[.)]\s*)?(?:{leads}){{0,3}}\s*")


_TAILS = any_of(words("votes", "joints", "line_tails"))
_LINE_TAIL = compiled(rf"\s{{0,3}}{_TAILS}[^\n]{{0,200}}")
"""What a line goes on to say after its per cent: ของจำนวนเสียงทั้งหมดของผู้ถือหุ้นที่มาประชุม."""


def _runs(text: str, pairs: Sequence[Pair]) -> list[Count]:
    runs: list[Count] = []
    for index, pair in enumerate(pairs):
        current = runs[-1] if runs else None
        if current is not None and _continues(text, current, pair, pairs[index + 1 : index + 2]):
            current.pairs.append(pair)
        else:
            runs.append(Count([pair]))
    return runs


def _continues(text: str, count: Count, pair: Pair, following: Sequence[Pair]) -> bool:
    if count.get(pair.kind) is not None or not _is_near(text[count.end : pair.start]):
        return False
    if pair.kind != "voters" or not following or count.get(following[0].kind) is None:
        return True
    return not _is_near(text[pair.end : following[0].start])  # the next vote of a list begins with its voters


def _is_near(between: str) -> bool:
    """Return whether what stands between two figures leaves them in one count."""
    tail, line_end, lead = between.partition("\n")
    if not line_end:
        return len(between) <= _REACH
    return (not tail.strip() or _LINE_TAIL.fullmatch(tail) is not None or len(tail) <= _REACH) and (
        _next_line().fullmatch(tail + line_end + lead) is not None
        or (_LINE_TAIL.fullmatch(tail) is not None and _next_line().fullmatch(line_end + lead) is not None)
    )


@cache
def _near(name: str, kind: str) -> re.Pattern[str]:
    return compiled(any_of(vocabulary("votes")[name][kind]))


# -------------------------------------------------------------------------------------------------- what is a vote


def _are_voters(count: Count) -> bool:
    """ผู้ลงคะแนน ๘ คน, บัตรเสีย ๑ ใบ alone are no vote, but may belong to the election beside them."""
    count.is_vote = not {pair.kind for pair in count.pairs} <= {"voters", "spoiled"}
    return not count.is_vote


def _is_vote(text: str, count: Count) -> bool:
    """Return whether figures with labels are a vote: by their unit, or by what stands around them."""
    kinds = {pair.kind for pair in count.pairs}
    if kinds <= {"spoiled"} or kinds <= {"voters"} or all(pair.figure.empty for pair in count.pairs):
        return False
    line = line_start(text, count.start, reach=200)
    before = text[line : count.start]
    around = before[-120:] + text[count.start : count.end + 80].split("\n", maxsplit=1)[0]
    if any(pair.figure.percent for pair in count.pairs):
        return _near("evidence", "shares").search(around) is not None
    if _is_supposed(count, before):
        return False
    return _has_unit(count, before) or _is_told(text, count, around)


def _is_supposed(count: Count, before: str) -> bool:
    """Return whether the words before a count make it a threshold, a supposition, or the result of a survey."""
    sides = [pair for pair in count.pairs if pair.kind != "voters"]
    if len(sides) <= 1 and _near("false_friends", "thresholds").search(before[-30:]):
        return True
    votes = count.unit in vocabulary("votes")["units"]["votes"]
    return not votes and _near("false_friends", "surveys").search(before[-150:]) is not None


def _has_unit(count: Count, before: str) -> bool:
    """Return whether the form of a count is that of a vote: in votes, as a ratio, in shares of two sides or of owners."""
    units = vocabulary("votes")["units"]
    if count.unit in units["votes"] or any(pair.ratio for pair in count.pairs):
        return True
    return count.unit in units["shares"] and (len(count.pairs) > 1 or _near("evidence", "shares").search(before) is not None)


def _is_told(text: str, count: Count, around: str) -> bool:
    """Return whether a count without such a unit is a vote: by its sides, or by the words around it."""
    if count.unit in vocabulary("votes")["units"]["shares"]:
        return False
    several = len(count.pairs) > 1
    if several and {pair.kind for pair in count.pairs} & {"abstain", "no_vote", "voters", "spoiled"}:
        return True
    if several and count.unit in vocabulary("votes")["units"]["people"] and _decided_below(text, count.end):
        return True
    told = _near("evidence", "words").search(around) is not None
    return told and (several or _are_people(text, count.pairs[0], around))


def _decided_below(text: str, end: int) -> bool:
    """Return whether the line below a count begins with what the meeting decided: เห็นด้วย 35 คน … | ที่ประชุมเห็นชอบ…."""
    below = line_end(text, end)
    return _near("evidence", "below").match(text[below : below + _BELOW].lstrip(_BULLETS)) is not None


_BELOW = 40
_BULLETS = " \t\n\u00a0-–—•*="


def _are_people(text: str, pair: Pair, around: str) -> bool:
    """Return whether a single count of heads counts those who voted, and not what was approved (อนุมัติ ๑๒ ราย)."""
    if pair.figure.unit not in vocabulary("votes")["units"]["heads"] or pair.kind not in ("for", "against"):
        return False
    label = text[pair.start : pair.figure.start]
    if label.startswith("ยกมือ") and not (_near("evidence", "decided").search(around) and _FREE.match(text, pair.end)):
        return False  # ยกมือ 5 คน ขอพูด
    return (
        pair.named
        or label.startswith(tuple(vocabulary("votes")["joints"]["people"]))
        or (
            pair.figure.unit in vocabulary("votes")["units"]["people"]
            and _near("evidence", "raised").search(around) is not None
        )
    )


def _without_headlines(text: str, counts: list[Count]) -> list[Count]:
    """มีมติเห็นด้วย ๓๖๘ คน (จำนวนผู้ลงมติ ๓๖๕ คน เห็นด้วย ๓๖๓ คน …): the bracket is the count, the sum before it its headline."""
    kept = []
    for index, count in enumerate(counts):
        later = counts[index + 1] if index + 1 < len(counts) else None
        headline = (
            later is not None
            and len(count.pairs) == 1
            and later.get("voters") is not None
            and later.get(count.pairs[0].kind) is not None
            and later.start - count.end <= 15
            and "\n" not in text[count.end : later.start]
        )
        if not headline:
            kept.append(count)
    return kept


def counted(figure: Figure | None) -> int | Decimal | None:
    """Return a count of heads, votes or shares, exact; `None` for per cents."""
    if figure is None or figure.percent:
        return None
    return int(figure.value) if figure.value == figure.value.to_integral_value() else figure.value
