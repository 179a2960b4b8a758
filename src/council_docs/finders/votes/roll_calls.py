"""Roll calls: who voted how, name by name, as lines (`๓. นายสมชาย ใจดี เห็นชอบ`) or as a table with a mark in a column.

Nothing is summed into a vote: the printed count stays the vote, and the roll is what it can be held against.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from council_docs.finders.votes.tokens import Figure, Label, tokens_of
from council_docs.lexicon.patterns import any_of
from council_docs.lexicon.wordlists import vocabulary
from council_docs.record import Ballot, Span, VoteMention, Votes
from council_docs.record.mentions import BallotSide

_FEWEST = 3
"""Lines of a roll: two names with a word of consent are a sentence about two people."""
_AFTER = 700
"""Code points after a roll within which its count is printed."""
_BEFORE = 200
"""… and before it, where the roll explains the count."""
_MARK = re.compile(r"[/✓√✔☑xX✗×●*üP]|[1๑]")
_EXPLAINS = re.compile(r"ได้แก่|ดังนี้|ดังต่อไปนี้|คือ|ประกอบด้วย|รายชื่อ|เป็นรายบุคคล")
_NAME = re.compile(
    r"(?:[0-9๐-๙]{1,3}[.)]?[ \t]{0,4})?"
    r"(?P<name>(?:นางสาว|นาง|นาย|น\.ส\.|ว่าที่|ร้อย|จ่า|สิบ|ดาบ|พัน|พล|ดร\.|ผศ\.|รศ\.)[^\t\n0-9๐-๙:/()]{3,60})"
)
_SIDES: frozenset[str] = frozenset({"for", "against", "abstain", "no_vote"})


@dataclass(frozen=True, slots=True)
class Roll:
    """A roll call; `total` is the row of its table that sums the columns, as a vote of its own."""

    ballots: tuple[Ballot, ...]
    total: VoteMention | None = None

    @property
    def start(self) -> int:
        """Offset of the first name."""
        return self.ballots[0].span.start

    @property
    def end(self) -> int:
        """Offset after the last ballot, or after the total."""
        return max(self.ballots[-1].span.end, self.total.span.end if self.total else 0)


def find_rolls(text: str) -> list[Roll]:
    """Return the roll calls of a text in order."""
    if not _worth().search(text):
        return []
    lines = list(_lines(text))
    found: list[Roll] = []
    index = 0
    while index < len(lines):
        roll, following = _table(text, lines, index)
        if roll is None:
            roll, following = _list(text, lines, index)
        if roll is not None:
            found.append(roll)
        index = max(following, index + 1)
    return found


@cache
def _worth() -> re.Pattern[str]:
    return re.compile(any_of(vocabulary("votes")["labels"]["for"]))


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


# ----------------------------------------------------------------------------------------------------------- lists


def _list(text: str, lines: Sequence[tuple[int, int]], index: int) -> tuple[Roll | None, int]:
    ballots: list[Ballot] = []
    at = index
    while at < len(lines) and (ballot := _ballot(text, *lines[at])) is not None:
        ballots.append(ballot)
        at += 1
    return (Roll(tuple(ballots)) if len(ballots) >= _FEWEST else None), at


def _ballot(text: str, start: int, end: int) -> Ballot | None:
    """Read a line that is a name and how that person voted, and nothing else."""
    if not 8 <= end - start <= 160:
        return None
    name = _NAME.match(text, start, end)
    if name is None:
        return None
    said = [token for token in tokens_of(text, name.start("name"), end) if isinstance(token, Label) and token.kind in _SIDES]
    if len(said) != 1 or text[said[0].end : end].strip(" \t.") or said[0].start - name.start("name") < 6:
        return None
    written = text[name.start("name") : min(name.end("name"), said[0].start)]
    return _made(written, name.start("name"), said[0].kind, said[0].end)


def _made(written: str, start: int, side: str, end: int) -> Ballot | None:
    name = " ".join(written.split("\t", maxsplit=1)[0].strip(" \t:-–.").split())
    sides: dict[str, BallotSide] = {"for": "for", "against": "against", "abstain": "abstain", "no_vote": "no_vote"}
    return Ballot(name=name, side=sides[side], span=Span(start=start, end=end)) if name else None


# ---------------------------------------------------------------------------------------------------------- tables


def _table(text: str, lines: Sequence[tuple[int, int]], index: int) -> tuple[Roll | None, int]:
    heads = _heads(text, *lines[index])
    if heads is None:
        return None, index
    ballots: list[Ballot] = []
    total = None
    at = index + 1
    while at < len(lines):
        start, end = lines[at]
        ballot = _marked(text, start, end, heads)
        if ballot is None:
            total = _total(text, start, end, heads) if ballots else None
            at += 1 if total else 0
            break
        ballots.append(ballot)
        at += 1
    return (Roll(tuple(ballots), total) if len(ballots) >= _FEWEST else None), at


def _heads(text: str, start: int, end: int) -> dict[int, str] | None:
    """Return the columns of a header row that are sides of a vote, two or more of them behind that of the names."""
    if "\t" not in text[start:end] or end - start > 300:
        return None
    heads: dict[int, str] = {}
    for column, (low, high) in enumerate(_cells(text, start, end)):
        tokens = tokens_of(text, low, high)
        if len(tokens) == 1 and isinstance(tokens[0], Label) and tokens[0].kind in _SIDES:
            if high - low - (tokens[0].end - tokens[0].start) > 12 or tokens[0].kind in heads.values():
                return None
            heads[column] = tokens[0].kind
    return heads if len(heads) >= 2 and min(heads) >= 1 else None


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cells = []
    for cell in text[start:end].split("\t"):
        cells.append((start, start + len(cell)))
        start += len(cell) + 1
    return cells


def _marked(text: str, start: int, end: int, heads: dict[int, str]) -> Ballot | None:
    cells = _cells(text, start, end)
    named = next(((low, high) for low, high in cells[: min(heads)] if _NAME.match(text, low, high)), None)
    if named is None:
        return None
    marks = [
        (heads[column], high)
        for column, (low, high) in enumerate(cells)
        if column in heads and _MARK.fullmatch(text[low:high].strip())
    ]
    match = _NAME.match(text, *named)
    if match is None or len(marks) != 1:
        return None
    return _made(match["name"], match.start("name"), *marks[0])


def _total(text: str, start: int, end: int, heads: dict[int, str]) -> VoteMention | None:
    """Read the row that sums the columns; empty cells before its first word may be lost, so it is aligned on the right."""
    cells = _cells(text, start, end)
    if not text[start:end].strip().startswith("รวม"):
        return None
    figures = [token for low, high in cells for token in tokens_of(text, low, high) if isinstance(token, Figure)]
    if len(figures) != len(heads) or any(figure.percent for figure in figures):
        return None
    kinds = [heads[column] for column in sorted(heads)]
    votes = Votes.model_validate({kind: int(figure.value) for kind, figure in zip(kinds, figures, strict=True)})
    first, last = figures[0].start, figures[-1].end
    return VoteMention(text=text[first:last], span=Span(start=first, end=last), votes=votes)


# ------------------------------------------------------------------------------------------------------ with counts


def with_rolls(text: str, mentions: list[VoteMention]) -> list[VoteMention]:
    """Give each roll call to the count that is printed after it, else to that before it; totals of tables become mentions.

    Between a roll and its count stands no other vote.
    """
    rolls = find_rolls(text)
    changed = list(mentions)
    totals: list[VoteMention] = []
    starts = [mention.span.start for mention in mentions]
    for number, roll in enumerate(rolls):
        if roll.total is not None:
            totals.append(roll.total.but(roll=roll.ballots))
        limit = rolls[number + 1].start if number + 1 < len(rolls) else len(text)
        after = bisect_left(starts, roll.end)
        if (
            after < len(mentions)
            and starts[after] < limit
            and starts[after] - roll.end <= _AFTER
            and _is_count(mentions[after])
        ):
            changed[after] = changed[after].but(roll=roll.ballots)
            continue
        before = bisect_left(starts, roll.start) - 1
        gap = text[mentions[before].span.end : roll.start] if before >= 0 else ""
        if before >= 0 and len(gap) <= _BEFORE and _EXPLAINS.search(gap) and _is_count(mentions[before]):
            changed[before] = changed[before].but(roll=roll.ballots)
    kept = [mention for mention in changed if not _is_inside(mention, rolls)]
    return sorted([*kept, *totals], key=lambda mention: mention.span.start)


def _is_inside(mention: VoteMention, rolls: Sequence[Roll]) -> bool:
    index = bisect_right(rolls, mention.span.start, key=lambda roll: roll.start) - 1
    return index >= 0 and mention.span.start < rolls[index].end


def _is_count(mention: VoteMention) -> bool:
    return mention.votes is not None and mention.votes.for_ is not None and not mention.candidates and not mention.roll
