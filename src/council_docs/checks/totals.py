"""Rows of tables, lists and transfers against their total.

A total is only held against its parts where nothing is left to guess: every row of the table has an amount. Sums that are
printed in millions are rounded: they may differ by half of their last printed place for each part.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby, pairwise

from council_docs.checks.installments import installments
from council_docs.checks.line_products import line_products
from council_docs.checks.row_products import row_products
from council_docs.checks.sentence_totals import sentences
from council_docs.checks.sum_differences import difference
from council_docs.checks.total_findings import step, total_finding
from council_docs.lexicon.wordlists import words
from council_docs.record import Amount, BudgetItem, Finding, Record, Span
from council_docs.text.lines import line_start

_MOST_PARTS = 40
_OFFERS = {"bid", "reference_price"}
_MOST_APART = 2
"""How many times a total may be its parts, or they it, before it is taken for a total of something else."""
_PAGE_END = 40
"""Code points from the last row of a list to the end of its page: a page number or a catch-word."""
_TAXED_LINES = 2
"""Line ends from a total to the next one, where a tax stands between them."""
_PART_HEADINGS = 2
"""Lines that stand between the total of one part of a table and the first row of the next: its end, and one heading."""


def totals(record: Record) -> Iterator[Finding]:
    """Yield one finding for each total that its parts do not add up to.

    Where the words beside a figure say what would add up, the figure is wrong: a matter of figures and words.
    """
    contradictory = [amount for amount in record.amounts if amount.agreement == "disagrees"]
    products: list[Finding] | None = None
    told = [finding for finding in sentences(record) if not _is_stated_before(record, finding)]
    found = [*_tables(record), *told, *installments(record)]
    for finding in found:
        if _is_slip_of_a_figure(finding, contradictory) or _is_of_offers(record, finding):
            continue
        if _is_slip_of_a_part(finding, found):
            continue
        products = [*row_products(record), *line_products(record)] if products is None else products
        if not _is_slip_of_a_product(finding, products):
            yield finding


def _is_stated_before(record: Record, finding: Finding) -> bool:
    """Return whether a paragraph states what the parts add up to before the sum that it was held against.

    `วงเงิน 12 ล้านบาท เป็นรายได้ 2 ล้านบาท ขาดดุล 10 ล้านบาท จำแนกเป็น …`: the parts may be those of the first sum.
    """
    if finding.span is None:
        return False
    start, added = line_start(record.text, finding.span.start), Decimal(finding.expected or 0)
    return any(start <= amount.span.start < finding.span.start and amount.value == added for amount in record.amounts)


def _is_slip_of_a_product(finding: Finding, products: list[Finding]) -> bool:
    """Return whether the parts add up once each row whose sum is not its quantity times its price has that product."""
    parts = Decimal(finding.expected or 0)
    for product in products:
        place = product.span
        if place and any(span.start < place.end and place.start < span.end for span in finding.related):
            parts += Decimal(product.expected or 0) - Decimal(product.found or 0)
    return bool(products) and parts == Decimal(finding.found or 0)


def _is_slip_of_a_part(finding: Finding, found: list[Finding]) -> bool:
    """Return whether the parts add up once each part that is itself a wrong total is what its own parts add up to."""
    parts = Decimal(finding.expected or 0)
    inner = [one for one in found if one is not finding and one.span in finding.related]
    parts += sum((Decimal(one.expected or 0) - Decimal(one.found or 0) for one in inner), Decimal(0))
    return bool(inner) and parts == Decimal(finding.found or 0)


def _is_of_offers(record: Record, finding: Finding) -> bool:
    """Return whether parts or whole are offers, or the price that they were measured by: nobody adds those up."""
    whole = {amount.role for amount in record.amounts if finding.span is not None and _within(amount, finding.span)}
    parts = [amount.role for amount in record.amounts if any(_within(amount, span) for span in finding.related)]
    return bool(whole & _OFFERS) or "bid" in parts


def _is_slip_of_a_figure(finding: Finding, contradictory: list[Amount]) -> bool:
    """Return whether the parts add up once every sum whose figure contradicts its words is read from the words."""
    whole, parts = Decimal(finding.found or 0), Decimal(finding.expected or 0)
    changed = False
    for amount in contradictory:
        words = amount.words.value if amount.words else None
        if words is None or amount.figure is None:
            continue
        if finding.span is not None and _within(amount, finding.span):
            whole, changed = whole + words - amount.figure, True
        elif any(_within(amount, span) for span in finding.related):
            parts, changed = parts + words - amount.figure, True
    return changed and whole == parts


def _within(amount: Amount, span: Span) -> bool:
    return span.start <= amount.span.start < span.end


# ------------------------------------------------------------------------------------------------ tables and lists


def _tables(record: Record) -> Iterator[Finding]:
    rows = [item for item in record.budget_items if item.kind in ("item", "total") and item.of is None]
    for _, group in groupby(sorted(rows, key=lambda item: item.group), key=lambda item: item.group):
        yield from _table(record, sorted(group, key=lambda item: item.span.start))
    yield from _sides(record)
    rows = sorted(record.budget_items, key=lambda item: item.span.start)
    yield from _grand_totals(record, rows)
    yield from _levels(record)
    yield from _taxed(record, rows)


def _taxed(record: Record, rows: list[BudgetItem]) -> Iterator[Finding]:
    """Hold a total below a tax, which stands below a total, against the two."""
    taxes = words("budget", "totals", "taxes")
    for net, tax, gross in zip(rows, rows[1:], rows[2:], strict=False):
        totals_both = net.kind == gross.kind == "total" and tax.kind == "item" and tax.description.startswith(taxes)
        near = record.text.count("\n", net.span.end, gross.span.start) <= _TAXED_LINES
        if totals_both and near and all(row.amount is not None for row in (net, tax, gross)):
            yield from _claim(record, gross, [net, tax])


def _sides(record: Record) -> Iterator[Finding]:
    """Hold the total of each side of a transfer against its rows."""
    for total in record.budget_items:
        if total.of is None or total.amount is None:
            continue
        rows = [row for row in record.budget_items if row.group == total.group and row.kind != "total"]
        side = [row for row in rows if row.kind == total.of]
        if side and all(row.amount is not None for row in rows):
            yield from _claim(record, total, side, rows)


def _grand_totals(record: Record, rows: list[BudgetItem]) -> Iterator[Finding]:
    """Hold a total that stands alone, right below the total of a part, against the totals of the parts above it."""
    members = Counter(row.group for row in rows)
    chain: list[BudgetItem] = []
    for before, row in pairwise(rows):
        gap = record.text.count("\n", before.span.end, row.span.start)
        if before.kind == "total":
            chain = [*chain[1 - _MOST_PARTS :], before]
        if gap > _PART_HEADINGS or before.agenda_number != row.agenda_number or row.kind.startswith("transfer"):
            chain = []
        if gap <= 1 and _is_grand(before, row, chain, members):
            groups = {part.group for part in chain}
            items = [part for part in rows if part.kind == "item" and part.group in groups]
            yield from _claim(record, row, chain, items, *(chain[first:] for first in range(1, len(chain) - 1)))


def _is_grand(before: BudgetItem, row: BudgetItem, chain: list[BudgetItem], members: Counter[int]) -> bool:
    """Return whether a row is a total alone below totals, each of which sums rows of its own."""
    both = row.kind == "total" and before.kind == "total" and row.parent is None
    alone = both and members[row.group] == 1 and len(chain) > 1 and row.amount is not None
    return alone and all(part.amount is not None and members[part.group] > 1 for part in chain)


def _table(record: Record, rows: list[BudgetItem]) -> Iterator[Finding]:
    """Hold each total against the rows since the last one, against all rows, and against the totals before it."""
    if any(row.amount is None for row in rows):
        return
    if rows and rows[0].kind == "total":  # the sum of a lead (รวมเป็นเงินทั้งสิ้น 2,562,000 บาท ดังนี้) stands before its rows
        lead, rows = rows[0], rows[1:]
        yield from _claim(record, lead, [row for row in rows if row.kind == "item"])
    since: list[BudgetItem] = []
    items: list[BudgetItem] = []
    sums: list[BudgetItem] = []
    for row in rows:
        if row.kind == "item":
            since.append(row)
            items.append(row)
            continue
        ways = [way for way in (since, items, sums, [*sums, *since]) if len(way) > 1]
        if ways:
            yield from _claim(record, row, *ways)
        sums.append(row)
        since = []


def _levels(record: Record) -> Iterator[Finding]:
    """Hold each row of an outline against the rows of the next level below it, a total against those of the first level."""
    children: dict[int, list[BudgetItem]] = {}
    for item in record.budget_items:
        if item.parent is not None:
            children.setdefault(item.parent, []).append(item)
    for at, parts in children.items():
        whole = record.budget_items[at]
        if whole.amount is not None and len(parts) > 1 and all(part.amount is not None for part in parts):
            yield from _claim(record, whole, parts)


def _claim(record: Record, total: BudgetItem, *ways: list[BudgetItem]) -> Iterator[Finding]:
    """Yield the finding of a total that none of the ways to read its parts adds up to, where it is sure that it sums them.

    The first way is the one that the finding tells; one row alone is no list of parts, but may be one side of a transfer.
    """
    parts = ways[0]
    if (len(parts) < 2 and total.of is None) or any(adds_up(record, total, way) for way in ways):
        return
    if _sums_these(record, total, parts):
        added = sum((part.amount or Decimal(0) for part in parts), Decimal(0))
        yield total_finding(total.amount or Decimal(0), added, len(parts), total.span, tuple(part.span for part in parts))


def _sums_these(record: Record, total: BudgetItem, parts: list[BudgetItem]) -> bool:
    """Return whether a total is one of these parts, and not of offers, alternatives or a list that goes on elsewhere.

    A total below the greatest of its parts is the price that was chosen among offers; twice the total, the parts hold a
    subtotal; and of rows over several pages some may stand where no row was read. Only a slip of the hand explains such a
    difference where the parts are parts.
    """
    whole = total.amount or Decimal(0)
    amounts = [part.amount or Decimal(0) for part in parts]
    added = sum(amounts, Decimal(0))
    if added == 2 * whole or are_offers(parts):
        return False
    pages = {part.span.page for part in (*parts, total)}
    doubtful = (
        whole < max(amounts)
        or not added <= _MOST_APART * whole <= _MOST_APART**2 * added
        or (len(pages) > 1 and added < whole)
        or _goes_on(record, total, parts)
    )
    return not doubtful or difference(whole, added).slip


def are_offers(rows: Sequence[BudgetItem]) -> bool:
    """Return whether rows are the offers of a tender: they begin with names of companies."""
    bidders = words("budget", "bidders", "starts")
    items = [row for row in rows if row.kind == "item"]
    return bool(items) and all(row.description.startswith(bidders) for row in items)


def _goes_on(record: Record, total: BudgetItem, parts: list[BudgetItem]) -> bool:
    """Return whether a page ends right behind the last part of a total that stands before them: the list may go on there."""
    last = max(part.span.end for part in parts)
    if total.span.start > last:
        return False
    return any(last <= page.end <= last + _PAGE_END for page in record.pages[:-1])


def adds_up(record: Record, total: BudgetItem, parts: list[BudgetItem]) -> bool:
    """Return whether parts add up to a total, but for the rounding of sums printed in thousands or millions."""
    added = sum((item.amount or Decimal(0) for item in parts), Decimal(0))
    slack = sum((step(record.excerpt(row.span), row.amount) for row in (*parts, total)), Decimal(0)) / 2
    return abs(added - (total.amount or Decimal(0))) <= slack
