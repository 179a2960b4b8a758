"""Roll calls: who voted how, name by name, as lines (`๓. นายสมชาย ใจดี เห็นชอบ`) or as a table with a mark in a column.

Lines may hold two ballots or more, where the list is set in columns.

Nothing is summed into a vote: the printed count stays the vote, and the roll is what it can be held against.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

from council_docs.finders.votes.tables import cells_of
from council_docs.finders.votes.tokens import Figure, Label, each_token, label_words, tokens_of
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import vocabulary, words
from council_docs.phrases.enumerations import opening
from council_docs.record import Ballot, Span, VoteMention, Votes
from council_docs.record.mentions import BallotSide
from council_docs.text.spans import SpanIndex
from council_docs.thai.names.full_names import name_at
from council_docs.thai.names.name_lists import given_names

_FEWEST = 3
"""Lines of a roll: two names with a word of consent are a sentence about two people."""
_LONGEST_LINE = 320
"""Code points of a line of a roll: two columns of names, offices and votes."""
_MOST_WORDS = 5
"""Words of a name with its titles, where the end of the family name does not show."""
_AFTER = 700
"""Code points after a roll within which its count is printed."""
_BEFORE = 200
"""… and before it, where the roll explains the count."""
_MARK = compiled(r"[/✓√✔☑xX✗×●◉*üP]|[1๑]")
_EXPLAINS = compiled(rf"{opening('names', 'follows', 'is', 'consists')}|{any_of(words('votes', 'rolls', 'explains'))}")
_NUMBER = compiled(r"[ \t]{0,8}(?:[0-9๐-๙]{1,3}[.)]?)?[ \t]{0,8}")
_BARE_NAME = compiled(r"(?P<given>[ก-๎]{2,20})[ ]{1,3}[ก-๎]{2,30}(?:[ ]ณ[ ][ก-๎]{2,20})?")
_CELL_NAME = compiled(r"[^\t\n0-9๐-๙:/()]{3,60}")
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
    following = 0
    for index in _labelled(text, lines):
        if index < following:
            continue
        roll, following = _table(text, lines, index)
        if roll is None:
            roll, following = _list(text, lines, index)
        if roll is not None:
            found.append(roll)
    return found


def _labelled(text: str, lines: Sequence[tuple[int, int]]) -> list[int]:
    """Return the indexes of the lines that hold the word for a side; no roll begins with another."""
    sides = {bisect_right(lines, side.start(), key=_line_start) - 1 for side in label_words().finditer(text)}
    return sorted(sides)


_line_start = itemgetter(0)


@cache
def _worth() -> re.Pattern[str]:
    return compiled(any_of(vocabulary("votes")["labels"]["for"]))


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
    while at < len(lines) and (line := _ballots(text, *lines[at])):
        ballots += line
        at += 1
    return (Roll(tuple(ballots)) if len(ballots) >= _FEWEST else None), at


def _ballots(text: str, start: int, end: int) -> list[Ballot]:
    """Read a line of names with how each voted, and nothing else: one, or as many as the list has columns."""
    if not 8 <= end - start <= _LONGEST_LINE:
        return []
    ballots: list[Ballot] = []
    at = start
    for token in each_token(text, start, end):
        if not isinstance(token, Label):
            continue
        name = _name(text, at, token.start)
        if name is None or token.kind not in _SIDES:
            return []
        ballots.append(_made(text[name[0] : name[1]], name[0], token.kind, token.end))
        at = token.end
    return ballots if not text[at:end].strip(" \t.") else []


def _name(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where the name of a ballot stands before its vote; an office or a dash may stand behind it."""
    number = _NUMBER.match(text, start, end)
    at = number.end() if number else start
    titled = name_at(text[at:end], 0, listed=True)
    if titled is not None and (titled.family is not None or titled.single):
        return at, at + titled.end
    whole = _CELL_NAME.match(text, at, end) if titled is not None else None
    if whole is not None and 2 <= len(whole.group().split()) <= _MOST_WORDS:
        return at, at + len(whole.group().rstrip(" -–"))
    bare = _BARE_NAME.match(text, at, end)
    if bare is not None and number is not None and number.group().strip() and bare["given"] in given_names():
        return at, bare.end()
    return None


def _made(written: str, start: int, side: str, end: int) -> Ballot:
    name = " ".join(written.split("\t", maxsplit=1)[0].strip(" \t:-–.").split())
    sides: dict[str, BallotSide] = {"for": "for", "against": "against", "abstain": "abstain", "no_vote": "no_vote"}
    return Ballot(name=name, side=sides[side], span=Span(start=start, end=end))


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
    for column, (low, high) in enumerate(cells_of(start, text[start:end])):
        tokens = tokens_of(text, low, high)
        if len(tokens) == 1 and isinstance(tokens[0], Label) and tokens[0].kind in _SIDES:
            if high - low - (tokens[0].end - tokens[0].start) > 12 or tokens[0].kind in heads.values():
                return None
            heads[column] = tokens[0].kind
    return heads if len(heads) >= 2 and min(heads) >= 1 else None


def _marked(text: str, start: int, end: int, heads: dict[int, str]) -> Ballot | None:
    cells = cells_of(start, text[start:end])
    named = next((place for low, high in cells[: min(heads)] if (place := _name_of_cell(text, low, high))), None)
    marks = [
        (heads[column], high)
        for column, (low, high) in enumerate(cells)
        if column in heads and _MARK.fullmatch(text[low:high].strip())
    ]
    if named is None or len(marks) != 1:
        return None
    return _made(text[slice(*named)], named[0], *marks[0])


def _name_of_cell(text: str, low: int, high: int) -> tuple[int, int] | None:
    """Return the place of the name in a cell that holds one with its title."""
    number = _NUMBER.match(text, low, high)
    at = number.end() if number else low
    name = _CELL_NAME.match(text, at, high) if name_at(text[at:high], 0, listed=True) else None
    return (at, name.end()) if name else None


def _total(text: str, start: int, end: int, heads: dict[int, str]) -> VoteMention | None:
    """Read the row that sums the columns; empty cells before its first word may be lost, so it is aligned on the right."""
    cells = cells_of(start, text[start:end])
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
    starts = [mention.span.start for mention in mentions]
    for number, roll in enumerate(rolls):
        limit = rolls[number + 1].start if number + 1 < len(rolls) else len(text)
        index = _count_of(text, mentions, starts, roll, limit)
        if index is not None:
            changed[index] = changed[index].replace(roll=roll.ballots)
    totals = [roll.total.replace(roll=roll.ballots) for roll in rolls if roll.total is not None]
    places = SpanIndex(rolls)
    kept = [mention for mention in changed if places.at(mention.span.start) is None]
    return sorted([*kept, *totals], key=lambda mention: mention.span.start)


def _count_of(text: str, mentions: Sequence[VoteMention], starts: Sequence[int], roll: Roll, limit: int) -> int | None:
    """Return the index of the count of a roll: the next one before `limit`, else the one before that the roll explains."""
    after = bisect_left(starts, roll.end)
    if after < len(mentions) and starts[after] < min(limit, roll.end + _AFTER + 1) and _is_count(mentions[after]):
        return after
    before = bisect_left(starts, roll.start) - 1
    if before < 0 or not _is_count(mentions[before]):
        return None
    gap = text[mentions[before].span.end : roll.start]
    return before if len(gap) <= _BEFORE and _EXPLAINS.search(gap) else None


def _is_count(mention: VoteMention) -> bool:
    return mention.votes is not None and mention.votes.for_ is not None and not mention.candidates and not mention.roll
