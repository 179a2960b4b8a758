"""Which vote a resolution rests on: the count inside it, else the last one announced before it under the same item."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from council_docs.assembly.minutes.lines import Block
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import words
from council_docs.record import VoteMention
from council_docs.text.lines import line_start

_LINE = 200
"""Code points before a count that may say whose vote it was."""


def vote_of(
    text: str, votes: Sequence[VoteMention], before: int, block: Block, *, elects: bool = False
) -> VoteMention | None:
    """Return the vote of a resolution, `None` where no count and no unanimity is stated for it.

    Args:
        text: The text of the document.
        votes: All votes that it states, in text order.
        before: Where the item, or what follows the resolution before in it, begins.
        block: The words of the resolution.
        elects: Whether it elects: the counts of candidates are votes for nothing else.
    """
    low = bisect_left(votes, block.start, key=lambda vote: vote.span.start)
    high = bisect_left(votes, block.end, key=lambda vote: vote.span.start)
    inside = list(votes[low:high])
    counted = [vote for vote in inside if _counts(text, vote, block, elects=elects)]
    if not counted:
        first = bisect_left(votes, before, key=lambda vote: vote.span.start)
        counted = _announced(text, votes[first:low], block, elects=elects)
    unanimous = next((vote.unanimous for vote in [*inside, *counted] if vote.unanimous is not None), None)
    chosen = counted[0] if counted else next((vote for vote in inside if not vote.candidates), None)
    return chosen.replace(unanimous=unanimous) if chosen is not None else None


def _announced(text: str, votes: Sequence[VoteMention], block: Block, *, elects: bool) -> list[VoteMention]:
    """Return the last count before a resolution, where it is the meeting's own and no other motion stands between them."""
    last = next((vote for vote in reversed(votes) if vote.votes is not None), None)
    if last is None or not _counts(text, last, block, elects=elects) or not _is_ours(text, last):
        return []
    return [] if _another_motion().search(text, last.span.end, block.marker) else [last]


def fails(vote: VoteMention) -> bool:
    """Return whether only the labels of a count speak of consent (เห็นชอบ ๒ เสียง ไม่เห็นชอบ ๗ เสียง), and most voted against."""
    votes = vote.votes
    if votes is None or votes.for_ is None or votes.against is None or vote.outcome is not None:
        return False
    return votes.against > votes.for_


def _counts(text: str, vote: VoteMention, block: Block, *, elects: bool) -> bool:
    """Return whether a vote counts for a decision; of an election with several seats no single count does."""
    if vote.votes is None:
        return False
    if not vote.candidates:
        return True
    outside = (text[block.start : max(block.start, vote.span.start)], text[max(block.start, vote.span.end) : block.end])
    named = "".join(" ".join(outside).split())
    elected = sum("".join(candidate.name.split()) in named for candidate in vote.candidates)
    return elected == 1 or (elects and elected == 0)


def _is_ours(text: str, vote: VoteMention) -> bool:
    """Return whether nothing on its line, before a count, says that another body or meeting voted so."""
    line = line_start(text, vote.span.start)
    return _another_body().search(text, max(line, vote.span.start - _LINE), vote.span.start) is None


_OF_THE_MEETING = any_of(words("resolutions", "votes_of", "of_the_meeting"))


@cache
def _another_body() -> re.Pattern[str]:
    bodies = any_of(words("resolutions", "votes_of", "other_bodies"))
    return compiled(rf"{bodies}(?!{_OF_THE_MEETING})")


@cache
def _another_motion() -> re.Pattern[str]:
    """Match what opens another motion between a count and a decision: the count was of an earlier one."""
    return compiled(rf"\n[^\n]{{0,80}}?{any_of(words('resolutions', 'votes_of', 'motions'))}")
