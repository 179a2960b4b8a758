"""Votes against those present, against the number of voters that the text states, and against its own words.

Only what cannot be true together is reported: abstentions may or may not be counted among the voters, so any reading of
the figures that adds up is accepted; figures that are not printed are not guessed.
"""

from collections.abc import Iterator
from itertools import accumulate

from council_docs.record import Finding, Record, VoteMention, Votes

_SHARES = frozenset({"หุ้น", "ส่วน", "กรรมสิทธิ์"})


def votes_exceed_present(record: Record) -> Iterator[Finding]:
    """More votes than people on the list of those present.

    Only votes of the meeting's own resolutions count (the text may tell of other bodies' votes), and not those counted in
    shares. In an election of several seats everyone has several votes: there each candidate alone is compared.
    """
    present = [row for row in record.attendance if row.status == "present"]
    if record.kind != "minutes" or not present:
        return
    for vote in _own_votes(record):
        cast = _cast(vote)
        if cast is not None and cast > len(present):
            yield Finding(
                code="votes-exceed-present",
                severity="error",
                message=f"{cast} votes, but {len(present)} people are listed as present",
                expected=f"at most {len(present)}",
                found=str(cast),
                span=vote.span,
                related=(present[0].span, present[-1].span),
            )


def votes_sum_disagrees(record: Record) -> Iterator[Finding]:
    """The figures of a vote do not add up to the number of voters stated beside them."""
    for vote in record.votes:
        votes = vote.votes
        if votes is None or votes.voters is None or votes.for_ is None:
            continue
        sums = _sums(votes)
        wrong = sums[-1] > votes.voters if votes.against is None else votes.voters not in sums
        if wrong:
            yield Finding(
                code="votes-sum-disagrees",
                severity="warning",
                message=f"the votes add up to {sums[-1]}, but {votes.voters} voters are stated",
                expected=str(votes.voters),
                found=str(sums[-1]),
                span=vote.span,
            )


def votes_not_unanimous(record: Record) -> Iterator[Finding]:
    """A vote called unanimous (เอกฉันท์) although votes against it are counted."""
    for vote in record.votes:
        if vote.unanimous and vote.votes is not None and vote.votes.for_ and vote.votes.against:
            yield Finding(
                code="votes-not-unanimous",
                severity="warning",
                message=f"called unanimous, but {vote.votes.against} votes against are counted",
                expected="0",
                found=str(vote.votes.against),
                span=vote.span,
            )


def _own_votes(record: Record) -> Iterator[VoteMention]:
    """The votes of the record's own resolutions, each once."""
    mentions = [vote for vote in record.votes if vote.votes is not None and vote.unit not in _SHARES]
    index = 0
    for resolution in record.resolutions:
        chosen = None
        while index < len(mentions) and mentions[index].span.start < resolution.span.end:
            if mentions[index].votes == resolution.votes:
                chosen = mentions[index]
            index += 1
        if chosen is not None:
            yield chosen


def _cast(vote: VoteMention) -> int | None:
    if vote.candidates:
        return max(candidate.votes for candidate in vote.candidates)
    votes = vote.votes
    if votes is None:
        return None
    return max(_sums(votes)[-1], votes.voters or 0)


def _sums(votes: Votes) -> list[int]:
    """The sums that may stand for the voters: with or without abstentions, with or without those who did not vote."""
    decided = (votes.for_ or 0) + (votes.against or 0)
    return list(accumulate([decided, votes.abstain or 0, votes.no_vote or 0]))
