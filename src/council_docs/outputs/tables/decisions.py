"""Tables of what was decided: the agenda, resolutions, amounts, budget rows."""

from collections.abc import Iterator
from decimal import Decimal

from council_docs.outputs.tables.columns import ID, PLACE, Column, Row, Table, index, joined, place
from council_docs.outputs.tables.facts import buddhist_year, main_meeting
from council_docs.record import AgendaItem, Meeting, Record, Resolution, Votes


def _agenda(record: Record) -> Iterator[Row]:
    counted = 0

    def walk(items: tuple[AgendaItem, ...], parent: int | None, depth: int) -> Iterator[Row]:
        nonlocal counted
        for item in items:
            own, counted = counted, counted + 1
            body = (item.body.start, item.body.end) if item.body else (None, None)
            counts = (len(item.amounts), len(item.resolutions))
            yield (own, parent, depth, item.number, item.title, item.state, *counts, *body, *place(item.span))
            yield from walk(item.items, own, depth + 1)

    for minutes in record.each_minutes():
        yield from walk(minutes.agenda, None, 1)


AGENDA = Table(
    "agenda",
    "One row an item of the agenda, sub-items after the item that they belong to.",
    (
        ID,
        Column("item", "integer", "Position in the agenda read from top to bottom, from 0; with `document_id` the key."),
        Column("parent_item", "integer", "`item` of the item above; empty at the top."),
        Column("depth", "integer", "1 at the top."),
        Column("number", "text", "Arabic digits: `3.1`."),
        Column("title", "text", "As written."),
        Column("state", "text", "empty, withdrawn, secret or moved."),
        Column("amounts", "integer", "Amounts under the item."),
        Column("resolutions", "integer", "Resolutions under the item."),
        Column("body_start", "integer", "Offset at which the item's own text begins."),
        Column("body_end", "integer", "Offset after its end, where the next item begins."),
        *PLACE,
    ),
    _agenda,
)


def _exact(votes: int | Decimal | None) -> Decimal | None:
    return None if votes is None else Decimal(votes)


def _decided(record: Record) -> Iterator[tuple[Meeting | None, Resolution]]:
    """Yield all resolutions of a file, those of further minutes last, each with its meeting."""
    for minutes in record.each_minutes():
        yield from ((main_meeting(minutes), resolution) for resolution in minutes.resolutions)


def _resolutions(record: Record) -> Iterator[Row]:
    for number, (meeting, resolution) in enumerate(_decided(record)):
        votes = resolution.votes or Votes()
        when = (meeting.number, meeting.date) if meeting else (None, None)
        yield (
            *(number, resolution.body or (meeting.body if meeting else None), *when, buddhist_year(meeting)),
            *(resolution.agenda_number, resolution.action, resolution.text, resolution.outcome, resolution.unanimous),
            *map(_exact, (votes.for_, votes.against, votes.abstain, votes.no_vote, votes.voters)),
            *(joined(resolution.conditions), joined(resolution.assigned_to), resolution.due, *place(resolution.span)),
        )


RESOLUTIONS = Table(
    "resolutions",
    "One row a resolution of the meeting; those of further minutes in the file come last, and their numbers go on.",
    (
        ID,
        index("resolution", "resolutions"),
        Column("body", "text", "Who decided: the body that the text names, else that of the meeting."),
        Column("meeting_number", "text", "Number and Buddhist year of the meeting, `1/2566`."),
        Column("meeting_date", "date", "Day of the meeting."),
        Column("year_be", "integer", "Buddhist year of the meeting: of its number, else of its date."),
        Column("agenda_number", "text", "Item of the agenda; empty in news."),
        Column(
            *("action", "text"),
            "approve, approve_in_principle, acknowledge, certify_minutes, reject, defer, assign, elect or other.",
        ),
        Column("text", "text", "The operative words without their marker."),
        Column("outcome", "text", "passed or failed, where the text says so."),
        Column("unanimous", "boolean", "True where the text says so."),
        Column("votes_for", "decimal", "As printed; 0 for ไม่มี, empty where none is printed."),
        Column("votes_against", "decimal", "As printed."),
        Column("votes_abstain", "decimal", "งดออกเสียง, as printed."),
        Column("votes_no_vote", "decimal", "ไม่ลงคะแนนเสียง, as printed."),
        Column("voters", "decimal", "ผู้ลงมติ, as printed, not summed."),
        Column("conditions", "text", "Conditions, joined with `; `."),
        Column("assigned_to", "text", "Who is to act, joined with `; `."),
        Column("due", "date", "By when."),
        *PLACE,
    ),
    _resolutions,
)


def _amounts(record: Record) -> Iterator[Row]:
    under: dict[int, int] = {}
    decided = [resolution for _, resolution in _decided(record)]
    for number, resolution in enumerate(decided):
        for amount_number in resolution.amounts:
            under.setdefault(amount_number, number)
    for number, amount in enumerate(record.amounts):
        resolution_number = under.get(number)
        words = amount.words
        yield (
            *(number, amount.text, amount.value, amount.value_max, amount.currency, amount.qualifier, amount.per),
            *(amount.figure, words.text if words else None, words.value if words else None, amount.agreement),
            *(resolution_number, decided[resolution_number].action if resolution_number is not None else None),
            *place(amount.span),
        )


AMOUNTS = Table(
    "amounts",
    "One row a sum of money.",
    (
        ID,
        index("amount", "amounts"),
        Column("text", "text", "Figure, multiplier and unit, as written; the words where there is no figure."),
        Column("value", "decimal", "In the currency's main unit (baht, not satang); the lower end of a range."),
        Column("value_max", "decimal", "Upper end of a range."),
        Column("currency", "text", "ISO 4217."),
        Column("qualifier", "text", "about, more_than, less_than, up_to or at_least."),
        Column("per", "text", "Of a rate: the unit (กิโลกรัม). A rate is no sum to add up."),
        Column("figure", "decimal", "What the figure alone says."),
        Column("words", "text", "The sum in Thai words, as written."),
        Column("words_value", "decimal", "What the words alone say."),
        Column("agreement", "text", "agrees, disagrees, rounded, figure_only, words_only or unreadable."),
        Column("resolution", "integer", "The first resolution that names this amount; joins `resolutions`."),
        Column("action", "text", "What that resolution does (approve …)."),
        *PLACE,
    ),
    _amounts,
)


def _budget_items(record: Record) -> Iterator[Row]:
    for number, item in enumerate(record.budget_items):
        yield (
            *(number, item.group, item.kind, item.description, item.amount, item.fiscal_year),
            *(item.plan, item.department, item.agenda_number, *place(item.span)),
        )


BUDGET_ITEMS = Table(
    "budget_items",
    "One row a row of a budget table or list, totals included.",
    (
        ID,
        index("budget_item", "budget_items"),
        Column("item_group", "integer", "Rows of one table or list share it; a total belongs to the items of its group."),
        Column("kind", "text", "item, total, transfer_in or transfer_out; add up items or totals, never both."),
        Column("description", "text", "As written."),
        Column("amount", "decimal", "In baht; empty where it cannot be read."),
        Column("fiscal_year", "integer", "Buddhist era."),
        Column("plan", "text", "แผนงาน, as written."),
        Column("department", "text", "Office, as written."),
        Column("agenda_number", "text", "Item of the agenda."),
        *PLACE,
    ),
    _budget_items,
)
