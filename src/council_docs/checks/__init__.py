"""Checks: contradictions inside one record.

One function a check, record → findings; each code has its row in docs/checks.md.

To add one: write the file, add one line to `CHECKS`. A check never changes the record and never decides which side is right.
"""

from collections.abc import Callable, Iterable

from council_docs.record import Finding, Record
from council_docs.registry import resolve
from council_docs.thai.numbers.exact import exact

Check = Callable[[Record], Iterable[Finding]]

CHECKS: dict[str, str | Check] = {
    # A name; "module:function", imported when it is first used, or the function itself.
    "page-damaged": "council_docs.checks.damaged_pages:damaged_pages",
    "figure-uncertain": "council_docs.checks.uncertain_figures:uncertain_figures",
    "meeting-hours": "council_docs.checks.meeting_hours:meeting_hours",
    "amount-words": "council_docs.checks.amounts:amounts",  # also amount-malformed
    "total-disagrees": "council_docs.checks.totals:totals",
    "total-announced": "council_docs.checks.announced_totals:announced_totals",
    "count-disagrees": "council_docs.checks.list_counts:listed_counts",
    "transfer-unbalanced": "council_docs.checks.transfers:transfers",
    "amount-repeated-differs": "council_docs.checks.repeated_amounts:repeats",
    "contract-above-budget": "council_docs.checks.procurement:contract_above_budget",
    "attendance-count-disagrees": "council_docs.checks.attendance:attendance_count_disagrees",
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


def run_checks(record: Record) -> tuple[Finding, ...]:
    """Return the findings of all registered checks, in the order in which they stand in the text."""
    found: list[Finding] = []
    with exact():
        for target in CHECKS.values():
            found.extend(resolve(target)(record))
    return tuple(sorted(found, key=lambda finding: finding.span.start if finding.span else -1))
