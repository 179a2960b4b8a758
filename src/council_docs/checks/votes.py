"""Votes against those present, against the number of voters that the text states, and against its own words.

Only what cannot be true together is reported: abstentions may or may not be counted among the voters, so any reading of
the figures that adds up is accepted; figures that are not printed are not guessed. One finding for each vote: more votes
than people says already that its sum is wrong.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from itertools import accumulate

from council_docs.checks.electorate import SHARE_UNITS, electorate
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import words
from council_docs.record import Finding, Phrase, Record, Resolution, Span, VoteMention, Votes
from council_docs.text.lines import line_start
from council_docs.thai.numbers.digits import to_arabic

_TAKEN = frozenset({"approve", "approve_in_principle", "certify_minutes"})
_CAME = any_of(words("checks", "votes", "came"))
_PRESENT_STATED = compiled(
    rf"(?:สมาชิก|กรรมการ|ผู้)[ก-๎ฯ]{{0,30}}?{_CAME}\s?(?:ทั้งหมด|ทั้งสิ้น|จำนวน|\s){{0,4}}(?P<count>[0-9]{{1,3}})\s?(?:คน|ท่าน)[^\n]{{0,40}}$"
)
_BEFORE_RESOLVED = any_of(words("checks", "votes", "before_resolved"))
_NARRATED = compiled(rf"(?:^|\s)ที่ประชุม(?:ฯ)?\s?(?:{_BEFORE_RESOLVED}|\s){{0,5}}(?:มีมติ|ลงมติ|ลงคะแนน)[^\n]{{0,120}}$")
_OTHERS = any_of(words("checks", "votes", "elsewhere"))
_ELSEWHERE = compiled(rf"คณะกรรมการ(?!แปรญัตติ)|{_OTHERS}")


def votes_exceed_present(record: Record) -> Iterator[Finding]:
    """More votes than people, or shares, at the meeting.

    Only votes of the meeting's own count (the text may tell of other bodies' votes). What is stated of those who came is the
    measure, then the list of those present; of a local council's list, officers of the administration have no vote. In an
    election of several seats everyone has several votes: there each candidate alone is compared.
    """
    if record.kind != "minutes":
        return
    for vote in _own_votes(record, shares=True):
        there, cast = electorate(record, vote), _cast(record, vote)
        if there is None or cast is None or cast <= there.most:
            continue
        yield Finding.of(
            "votes-exceed-present",
            "error",
            {"cast": cast, "present": there.most},
            there.source,
            expected=f"at most {there.most:f}",
            found=str(cast),
            span=vote.span,
            related=there.spans,
        )


def _exceeding(record: Record) -> Callable[[], set[Span]]:
    """Return what tells the votes that exceed those present: they are counted once, and only where another finding asks."""
    return cache(lambda: {finding.span for finding in votes_exceed_present(record) if finding.span is not None})


def votes_sum_disagrees(record: Record) -> Iterator[Finding]:
    """The figures of a vote do not add up to the number of voters stated beside them."""
    exceeding = _exceeding(record)
    for vote in record.votes:
        votes = vote.votes
        if votes is None or (votes.for_ is None and not vote.candidates):
            continue
        sums, stated = _sums(record, vote), votes.voters
        if stated is None:
            stated = _present_stated(record, vote)
            wrong = stated is not None and sums[-1] > stated
        elif votes.against is None and not vote.candidates:
            wrong = sums[-1] > stated
        else:
            wrong = stated not in sums and not (vote.candidates and not _one_seat(record, vote))
        if wrong and stated is not None and vote.span not in exceeding():
            yield Finding.of(
                "votes-sum-disagrees",
                "warning",
                {"sum": sums[-1], "stated": stated},
                expected=str(stated),
                found=str(sums[-1]),
                span=vote.span,
            )


def votes_not_unanimous(record: Record) -> Iterator[Finding]:
    """A vote called unanimous (เอกฉันท์) although votes against it are counted."""
    for vote in record.votes:
        if vote.unanimous and vote.votes is not None and vote.votes.for_ and vote.votes.against:
            yield Finding.of(
                "votes-not-unanimous",
                "warning",
                {"against": vote.votes.against},
                expected="0",
                found=str(vote.votes.against),
                span=vote.span,
            )


def outcome_disagrees(record: Record) -> Iterator[Finding]:
    """A motion said to pass with more votes against than for it; an election won by another than the one with most votes.

    The other way round is no contradiction: a motion can fail with more votes for it, where the law asks for half of all.
    """
    reported = _exceeding(record)
    for vote in _own_votes(record):
        votes = vote.votes
        if votes is None or _miscounted(vote):
            continue
        if vote.candidates:
            yield from _lost_and_elected(record, vote) if vote.span not in reported() else ()
        elif votes.for_ is not None and votes.against is not None and votes.against > votes.for_ and _passed(record, vote):
            if vote.span in reported():
                continue
            yield Finding.of(
                "outcome-disagrees",
                "warning",
                {"for": votes.for_, "against": votes.against},
                "passed",
                expected="more votes for than against",
                found=f"{votes.for_} to {votes.against}",
                span=vote.span,
            )


def roll_call_disagrees(record: Record) -> Iterator[Finding]:
    """A count that is not what the roll call printed for it adds up to; one finding for each roll."""
    reported = _exceeding(record)
    rolls: set[int] = set()
    for vote in record.votes:
        sides = _miscounted(vote)
        if sides and vote.roll[0].span.start not in rolls and vote.span not in reported():
            rolls.add(vote.roll[0].span.start)
            called = ", ".join(f"{count} {side}" for side, (count, _) in sides.items())
            printed = ", ".join(f"{count} {side}" for side, (_, count) in sides.items())
            yield Finding.of(
                "roll-call-disagrees",
                "warning",
                {
                    "called": [_side(side, count) for side, (count, _) in sides.items()],
                    "printed": [_side(side, count) for side, (_, count) in sides.items()],
                },
                expected=called,
                found=printed,
                span=vote.span,
                related=(Span(start=vote.roll[0].span.start, end=vote.roll[-1].span.end),),
            )


def _side(side: str, count: int) -> Phrase:
    return Phrase.of("vote.side-count", side=Phrase.of(f"vote.{side}"), count=count)


def _miscounted(vote: VoteMention) -> dict[str, tuple[int, int]]:
    """Return the sides of a vote whose printed count is not that of its roll call: called and printed."""
    if not vote.roll or vote.votes is None:
        return {}
    printed = vote.votes.model_dump(by_alias=True, exclude={"voters"})
    called = {side: sum(ballot.side == side for ballot in vote.roll) for side in printed}
    return {side: (called[side], count) for side, count in printed.items() if count is not None and count != called[side]}


def _own_votes(record: Record, *, shares: bool = False) -> Iterator[VoteMention]:
    """The votes of the record's own resolutions, and those that the meeting is told to have taken; each once."""
    mentions = [vote for vote in record.votes if vote.votes is not None and (shares or vote.unit not in SHARE_UNITS)]
    chosen: set[Span] = set()
    index = 0
    for resolution in record.resolutions:
        found = None
        while index < len(mentions) and mentions[index].span.start < resolution.span.end:
            if mentions[index].votes == resolution.votes:
                found = mentions[index]
            index += 1
        if found is not None:
            chosen.add(found.span)
    for vote in mentions:
        if vote.span in chosen or (record.kind == "minutes" and (_is_narrated(record, vote) or _elects(record, vote))):
            yield vote


def _elects(record: Record, vote: VoteMention) -> bool:
    """Return whether candidates are counted before a decision that elects; of several elected it has no count."""
    decision = _decision(record, vote) if vote.candidates else None
    return decision is not None and decision.action == "elect"


def _is_narrated(record: Record, vote: VoteMention) -> bool:
    """Return whether the line says that this meeting voted (ที่ประชุมลงมติ …): a second vote beside an item's resolution."""
    line = line_start(record.text, vote.span.start)
    before = record.text[max(line, vote.span.start - 200) : vote.span.start]
    return _NARRATED.search(before) is not None and _ELSEWHERE.search(before) is None


def _cast(record: Record, vote: VoteMention) -> int | Decimal | None:
    if vote.candidates and not _one_seat(record, vote):
        return max(candidate.votes for candidate in vote.candidates)
    if vote.votes is None:
        return None
    sums, stated = _sums(record, vote), vote.votes.voters or 0
    return max(sums[-1], stated if stated in sums else 0)


def _sums(record: Record, vote: VoteMention) -> list[int | Decimal]:
    """The sums that may stand for the voters: with or without abstentions, with or without those who did not vote."""
    votes = vote.votes or Votes()
    decided = (votes.for_ or 0) + (votes.against or 0)
    if vote.candidates and _one_seat(record, vote):
        decided = sum(candidate.votes for candidate in vote.candidates)
    return list(accumulate([decided, vote.spoiled or 0, votes.abstain or 0, votes.no_vote or 0]))


def _one_seat(record: Record, vote: VoteMention) -> bool:
    """Return whether an election has one seat: the decision behind it names one of the candidates."""
    return len(_elected(record, vote)) == 1


def _elected(record: Record, vote: VoteMention) -> list[str]:
    """Return the candidates whom the decision after their counts names."""
    decision = _decision(record, vote)
    if decision is None:
        return []
    words = "".join(record.text[decision.span.slice].split())
    return [candidate.name for candidate in vote.candidates if _bare(candidate.name) in words]


def _bare(name: str) -> str:
    return "".join(name.split())


def _decision(record: Record, vote: VoteMention) -> Resolution | None:
    """Return the decision to which a vote belongs: the one that holds it, else the first after it."""
    return next((resolution for resolution in record.resolutions if resolution.span.end >= vote.span.end), None)


def _lost_and_elected(record: Record, vote: VoteMention) -> Iterator[Finding]:
    elected = _elected(record, vote)
    if len(elected) != 1 or len(vote.candidates) < 2:
        return
    most = max(vote.candidates, key=lambda candidate: candidate.votes)
    chosen = next(candidate for candidate in vote.candidates if candidate.name == elected[0])
    decision = _decision(record, vote)
    if chosen.votes < most.votes and decision is not None and decision.action == "elect":
        yield Finding.of(
            "outcome-disagrees",
            "warning",
            {"elected": chosen.name, "votes": chosen.votes, "most": most.name, "most_votes": most.votes},
            "elected",
            expected=most.name,
            found=chosen.name,
            span=decision.span,
            related=(vote.span,),
        )


def _passed(record: Record, vote: VoteMention) -> bool:
    """Return whether the text says, apart from the labels of the count, that the motion passed."""
    decision = _decision(record, vote)
    return vote.outcome == "passed" and decision is not None and decision.action in _TAKEN


def _present_stated(record: Record, vote: VoteMention) -> int | None:
    """Return how many were in the room by the words right before a vote (`สมาชิกในที่ประชุม 12 คน เห็นชอบ …`)."""
    line = line_start(record.text, vote.span.start)
    found = _PRESENT_STATED.search(to_arabic(record.text[max(line, vote.span.start - 120) : vote.span.start]))
    return int(found["count"]) if found else None
