"""Checks: contradictions inside one record.

One function a check, record → findings; each code has its row in docs/checks.md.

To add one: write the file, add one line to `CHECKS`. A check never changes the record and never decides which side is right.
"""

from collections.abc import Callable, Iterable, Iterator

from council_docs.deadline import check_time
from council_docs.record import Finding, Record, Span
from council_docs.registry import resolve
from council_docs.thai.numbers.exact import exact

Check = Callable[[Record], Iterable[Finding]]

CHECKS: dict[str, str | Check] = {
    # A name; "module:function", imported when it is first used, or the function itself.
    "page-damaged": "council_docs.checks.damaged_pages:damaged_pages",
    "text-covered": "council_docs.checks.covered_text:covered_text",
    "figure-uncertain": "council_docs.checks.uncertain_figures:uncertain_figures",
    "date-uncertain": "council_docs.checks.uncertain_figures:uncertain_dates",
    "number-uncertain": "council_docs.checks.uncertain_figures:uncertain_numbers",
    "number-groups": "council_docs.checks.number_shapes:misgrouped_numbers",  # figure-uncertain, number-uncertain
    "text-uncertain": "council_docs.checks.uncertain_text:uncertain_text",
    "year-implausible": "council_docs.checks.uncertain_figures:implausible_years",
    "meeting-hours": "council_docs.checks.meeting_hours:meeting_hours",
    "amount-words": "council_docs.checks.amounts:amounts",  # also amount-malformed
    "amount-implausible": "council_docs.checks.implausible_amounts:implausible_amounts",
    "total-disagrees": "council_docs.checks.totals:totals",
    "total-announced": "council_docs.checks.announced_totals:announced_totals",
    "count-disagrees": "council_docs.checks.list_counts:listed_counts",
    "transfer-unbalanced": "council_docs.checks.transfers:transfers",
    "amount-repeated-differs": "council_docs.checks.repeated_amounts:repeats",
    "product-disagrees": "council_docs.checks.row_products:row_products",
    "product-in-line": "council_docs.checks.line_products:line_products",
    "shares-disagree": "council_docs.checks.shares:shares",
    "count-words-disagree": "council_docs.checks.counts_in_words:counts_in_words",
    "contract-above-budget": "council_docs.checks.procurement:contract_above_budget",
    "attendance-count-disagrees": "council_docs.checks.attendance:attendance_count_disagrees",
    "attendance-columns-unclear": "council_docs.checks.attendance_columns:unclear_columns",
    "attendance-unread": "council_docs.checks.unread_lists:unread_lists",
    "quorum-missing": "council_docs.checks.quorum:quorum_missing",
    "present-and-absent": "council_docs.checks.people:present_and_absent",
    "mover-not-listed": "council_docs.checks.people:mover_not_listed",
    "voter-not-listed": "council_docs.checks.people:voter_not_listed",
    "officer-disagrees": "council_docs.checks.people:officer_disagrees",
    "votes-exceed-present": "council_docs.checks.votes:votes_exceed_present",
    "votes-sum-disagrees": "council_docs.checks.votes:votes_sum_disagrees",
    "outcome-disagrees": "council_docs.checks.votes:outcome_disagrees",
    "roll-call-disagrees": "council_docs.checks.votes:roll_call_disagrees",
    "votes-not-unanimous": "council_docs.checks.votes:votes_not_unanimous",
    "agenda-numbers": "council_docs.checks.agenda:agenda_numbers",
    "resolution-without-item": "council_docs.checks.agenda:resolutions_without_item",
    "item-without-resolution": "council_docs.checks.agenda:items_without_resolution",
    "date-impossible": "council_docs.checks.dates:impossible_dates",
    "weekday-disagrees": "council_docs.checks.dates:weekdays",
    "era-implausible": "council_docs.checks.dates:eras",
    "time-order": "council_docs.checks.times:reversed_ranges",
    "time-order-next-meeting": "council_docs.checks.times:next_meetings",
    "time-order-certified": "council_docs.checks.times:certified_meetings",
    "fiscal-year-disagrees": "council_docs.checks.times:fiscal_years",
}


OF_A_MEETING = frozenset({
    "meeting-hours", "attendance-count-disagrees", "attendance-columns-unclear", "attendance-unread", "quorum-missing",
    "present-and-absent", "mover-not-listed", "voter-not-listed", "officer-disagrees", "votes-exceed-present",
    "votes-sum-disagrees", "outcome-disagrees", "roll-call-disagrees", "votes-not-unanimous", "agenda-numbers",
    "resolution-without-item",
    "item-without-resolution", "time-order-next-meeting", "time-order-certified",
})  # fmt: skip
"""Checks that hold the facts of one meeting against each other: in a file of several minutes they run once for each."""


def run_checks(record: Record) -> tuple[Finding, ...]:
    """Return the findings of all registered checks, in the order in which they stand in the text."""
    found: list[Finding] = []
    meetings = list(_meetings(record))
    with exact():
        for name, target in CHECKS.items():
            for one in meetings if name in OF_A_MEETING else [record]:
                found.extend(resolve(target)(one))
                check_time()
    return tuple(sorted(found, key=lambda finding: finding.span.start if finding.span else -1))


def _meetings(record: Record) -> Iterator[Record]:
    """Yield the record as each of its meetings has it: the text of its minutes (blanks before it), its lists and votes."""
    if not any(paper.kind == "minutes" for paper in record.papers):
        yield record
        return
    first = True
    for paper in record.papers:
        if paper.kind != "minutes":
            continue
        own = record.kind == "minutes" and first
        first = False
        inside = {
            "text": " " * (paper.span.start - 1) + "\n" * (paper.span.start > 0) + record.text[paper.span.slice],
            "votes": tuple(v for v in record.votes if _is_in(v.span, paper.span)),
        }
        if own:
            yield record.replace(**inside)
        elif paper.meeting is not None:
            yield record.replace(
                **inside,
                kind="minutes",
                meetings=(paper.meeting,),
                attendance=paper.attendance,
                agenda=paper.agenda,
                resolutions=paper.resolutions,
                references=paper.references,
            )


def _is_in(span: Span, paper: Span) -> bool:
    return paper.start <= span.start < paper.end
