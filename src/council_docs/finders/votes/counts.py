"""Counts of votes: labels and figures of one statement brought together, and told from surveys and thresholds.

Forms (facts/minutes.md 6 and gold/votes): เห็นชอบ ๒๑ เสียง ไม่เห็นชอบ - เสียง งดออกเสียง ๑ เสียง; ผู้ลงมติ 481 เห็นด้วย 206 …; ๑๒ เสียง
เห็นชอบ; ด้วยคะแนนเสียง ๑๒ ต่อ ๓; 8:2 เสียง; a head row of labels above a row of figures.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from itertools import pairwise

from council_docs.finders.votes.tokens import Figure, Label, tokens_of
from council_docs.lexicon.patterns import any_of
from council_docs.lexicon.wordlists import vocabulary

_REACH = 60
"""Code points between two figures of one count: (รวมไทยและอาเซียนทุกประเทศ) is the longest insertion measured, 28."""

_BETWEEN = re.compile(  # between a label and its figure; matched against 40 code points at most
    r"(?:[\s:：=(]|จำนวน|ทั้งสิ้น|ทั้งหมด|รวม|มี|ด้วย|เป็น|คะแนนเสียง|คะแนน|เสียง|ได้|คือ|แก่|ตามร่าง|ตามเสนอ|ตามที่เสนอ|กับญัตติ|กับร่าง|ตามคำแปรญัตติ|ตามญัตติ|ตามมติ|ให้คงตามร่าง)*"
)
_LOOSE = re.compile(  # at the end of a longer stretch between the two
    r"(?:ด้วย(?:มติ)?(?:คะแนนเสียง|คะแนน|เสียง|มติ)?|คะแนนเสียง|จำนวน)\s{0,3}(?:ทั้งสิ้น|ทั้งหมด|จำนวน|ข้างมาก)?[\s:]{0,3}$"
)
_BEFORE_LABEL = re.compile(r"(?:[\s(:]|ที่|ลงมติ|ลงคะแนน|ยกมือ|ลงคะแนนเสียง|ออกเสียง)*")
_RATIO = re.compile(r"\s{0,3}(?:ต่อ|:)\s{0,3}")
_NEXT_LINE = re.compile(r"[\s\-–—•*,;.)(|/]*(?:[0-9๐-๙]{1,2}[.)]\s*)?(?:และ|ส่วน|ผู้|มี|สมาชิก)?\s*")
_FREE = re.compile(  # what may follow a figure without a unit
    r"""[^\S\n]*(?:$|[\n,;)(+:] | \.(?![0-9๐-๙]) | และ | แต่ | เห็น | ไม่ | งด | ผู้ | คัด | สนับ | รับ | บัตร | โดย | คิดเป็น | ซึ่ง
        | ดังนั้น | จาก | ถือ | จึง | ต่อ | ที่ประชุม | ทำให้ | ส่งผล)""",
    re.VERBOSE,
)
_SCORE_BEFORE = re.compile(r"(?:คะแนนเสียง|คะแนน|ด้วยเสียง|เสียง|มติ|เห็นชอบ|เห็นด้วย|รับหลักการ)\s{0,3}(?:เป็น|จำนวน|ด้วย)?\s{0,3}$")
_UNLABELLED = re.compile(  # a figure after these counts those in favour
    r"(?:ด้วยคะแนนเสียง|ด้วยคะแนน|ด้วยเสียง|คะแนนเสียงสนับสนุน|ได้รับคะแนนเสียง|ได้คะแนนเสียง|เอกฉันท์)\s{0,3}\(?(?:ด้วย)?(?:คะแนน)?(?:เสียง)?\s?(?:จำนวน|ทั้งสิ้น|ทั้งหมด)?\s{0,3}$"
)
_FRACTION = re.compile(r"\s{0,3}ใน\s{0,3}[0-9๐-๙]")


@dataclass(slots=True)
class Pair:
    """A label and its figure; `start` and `end` cover both."""

    kind: str
    figure: Figure
    start: int
    end: int
    ratio: bool = False


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

    @property
    def unit(self) -> str | None:
        """The first unit that is printed."""
        return next((pair.figure.unit for pair in self.pairs if pair.figure.unit), None)


def find_counts(text: str) -> list[Count]:
    """Return the counts of a text in order."""
    pairs = [pair for start, end in _lines(text) for pair in _pairs(text, tokens_of(text, start, end))]
    counts = [count for count in _runs(text, pairs) if _is_vote(text, count) or _are_voters(count)]
    tables = _tables(text)
    return sorted([*_without_headlines(text, counts), *tables], key=lambda count: count.start)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """The lines that may state a vote: reading them alone is several times faster."""
    start = 0
    worth = _near("evidence", "any")
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if worth.search(text, start, end):
            yield start, end
        start = end + 1


def _pairs(text: str, tokens: Sequence[Label | Figure]) -> list[Pair]:
    pairs: list[Pair] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if isinstance(token, Figure):
            if isinstance(following, Figure) and _is_ratio(text, token, following):
                pairs += _ratio(text, token, following)
                index += 2
                continue
            if token.unit is not None and _UNLABELLED.search(text, max(0, token.start - 40), token.start):
                pairs.append(Pair("for", token, token.start, token.end))
        elif isinstance(following, Figure) and _labelled(text, token, following):
            after = tokens[index + 2] if index + 2 < len(tokens) else None
            if isinstance(after, Figure) and _is_ratio(text, following, after):
                index += 1
                continue
            pairs.append(Pair(token.kind, following, token.start, following.end))
            index += 2
            continue
        index += 1
    return pairs or _reversed_pairs(text, tokens)


def _labelled(text: str, label: Label, figure: Figure) -> bool:
    if figure.start < label.end or figure.start - label.end > 120 or not _is_figure(text, figure):
        return False
    between = text[label.end : figure.start]
    if "\n" in between:
        return False
    if len(between) <= 40 and _BETWEEN.fullmatch(between):
        return True
    return figure.unit in vocabulary("votes")["units"]["votes"] and _LOOSE.search(between) is not None


def _is_figure(text: str, figure: Figure) -> bool:
    """A figure with a unit of votes, or one that no other noun follows (เห็นชอบ ๒ โครงการ is none)."""
    if _FRACTION.match(text, figure.end):
        return False
    return figure.unit is not None or figure.percent or _FREE.match(text, figure.end) is not None


def _is_ratio(text: str, one: Figure, other: Figure) -> bool:
    if other.start - one.end > 8 or one.empty or one.percent or other.percent:
        return False
    joint = _RATIO.fullmatch(text, one.end, other.start)
    if joint is None:
        return False
    votes = vocabulary("votes")["units"]["votes"]
    if one.unit in votes or other.unit in votes:
        return True
    return ":" not in joint.group() and _SCORE_BEFORE.search(text, max(0, one.start - 30), one.start) is not None


def _ratio(text: str, one: Figure, other: Figure) -> list[Pair]:
    """๑๒ ต่อ ๓: the first figure is that of the side which the text names before it, else of those in favour."""
    before = [token for token in tokens_of(text, max(0, one.start - 60), one.start) if isinstance(token, Label)]
    first, second = ("against", "for") if before and before[-1].kind == "against" else ("for", "against")
    return [Pair(first, one, one.start, one.end, ratio=True), Pair(second, other, other.start, other.end, ratio=True)]


def _reversed_pairs(text: str, tokens: Sequence[Label | Figure]) -> list[Pair]:
    """๑๒ เสียง เห็นชอบ ๓ เสียง ไม่เห็นชอบ: only where no label stands before its figure."""
    pairs = []
    for figure, label in pairwise(tokens):
        if not isinstance(figure, Figure) or not isinstance(label, Label) or figure.unit is None:
            continue
        if label.start - figure.end <= 30 and _BEFORE_LABEL.fullmatch(text, figure.end, label.start):
            pairs.append(Pair(label.kind, figure, figure.start, label.end))
    return pairs


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
    if count.get(pair.kind) is not None or pair.start - count.end > _REACH:
        return False
    between = text[count.end : pair.start]
    if "\n" in between and not _NEXT_LINE.fullmatch(between):
        return False
    begins_next = pair.kind == "voters" and following and count.get(following[0].kind) is not None
    return not begins_next  # the next vote of a list begins with its voters


_ROW = re.compile(r"^(?=[^\n]*\t)[^\n]*(?:เห็น|รับ|อนุมัติ)[^\n]*\n(?P<figures>[^\n]*[0-9๐-๙][^\n]*)$", re.MULTILINE)


def _tables(text: str) -> list[Count]:
    """A head row of two labels or more above a row of as many figures."""
    found = []
    for match in _ROW.finditer(text):
        heads = _cells(match.start(), text[match.start() : match.start("figures") - 1])
        cells = _cells(match.start("figures"), match["figures"])
        if len(heads) != len(cells) or not 2 <= len(heads) <= 8:
            continue
        pairs = []
        for (low, high), (start, end) in zip(heads, cells, strict=True):
            label, figure = tokens_of(text, low, high), tokens_of(text, start, end)
            if len(label) == 1 and isinstance(label[0], Label) and len(figure) == 1 and isinstance(figure[0], Figure):
                pairs.append(Pair(label[0].kind, figure[0], start, end))
        kinds = {pair.kind for pair in pairs}
        if len(kinds) == len(pairs) >= 2 and kinds & {"against", "abstain"}:
            found.append(Count(pairs))
    return found


def _cells(start: int, row: str) -> list[tuple[int, int]]:
    cells = []
    for cell in row.split("\t"):
        cells.append((start, start + len(cell)))
        start += len(cell) + 1
    return cells


@cache
def _near(name: str, kind: str) -> re.Pattern[str]:
    return re.compile(any_of(vocabulary("votes")[name][kind]))


def _are_voters(count: Count) -> bool:
    """ผู้ลงคะแนน ๘ คน, บัตรเสีย ๑ ใบ alone are no vote, but may belong to the election beside them."""
    count.is_vote = not {pair.kind for pair in count.pairs} <= {"voters", "spoiled"}
    return not count.is_vote


def _is_vote(text: str, count: Count) -> bool:
    kinds = {pair.kind for pair in count.pairs}
    if kinds <= {"spoiled"} or kinds <= {"voters"}:
        return False
    if all(pair.figure.empty for pair in count.pairs):
        return False
    line = text.rfind("\n", max(0, count.start - 200), count.start) + 1 or max(0, count.start - 200)
    before = text[line : count.start]
    votes = count.unit in vocabulary("votes")["units"]["votes"]
    around = before[-120:] + text[count.start : count.end + 80].split("\n", maxsplit=1)[0]
    if any(pair.figure.percent for pair in count.pairs):
        return _near("evidence", "shares").search(around) is not None
    if len(kinds) == 1 and _near("false_friends", "thresholds").search(before[-30:]):
        return False
    if not votes and _near("false_friends", "surveys").search(before[-150:]):
        return False
    if votes or any(pair.ratio for pair in count.pairs):
        return True
    if count.unit in vocabulary("votes")["units"]["shares"]:
        return len(kinds) > 1 or _near("evidence", "shares").search(before) is not None
    if kinds & {"abstain", "no_vote", "voters"} and len(kinds) > 1:
        return True
    return len(kinds) > 1 and _near("evidence", "words").search(around) is not None


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


def whole(figure: Figure | None) -> int | None:
    """Return a count of heads or votes, `None` for per cents and fractions."""
    if figure is None or figure.percent or figure.value != figure.value.to_integral_value():
        return None
    return int(figure.value)


def share(figure: Figure | None) -> Decimal | None:
    """Return a per cent, `None` for a count."""
    return figure.value if figure is not None and figure.percent else None
