"""A contract that costs more than the budget of its purchase.

Only where nothing is left to guess: the document states one budget and no other, whatever its contracts.
"""

from collections.abc import Iterator
from decimal import Decimal

from council_docs.checks.total_findings import is_exact
from council_docs.record import Amount, Finding, Record


def contract_above_budget(record: Record) -> Iterator[Finding]:
    """Yield a finding for each contract above the one budget that a document of procurement states."""
    contracts, budgets = _of_role(record, "contract"), _of_role(record, "budget")
    if not contracts or len({amount.value for amount in budgets}) != 1:
        return
    most = budgets[0].value or Decimal(0)
    seen: set[Decimal] = set()
    for contract in contracts:
        value = contract.value or Decimal(0)
        if value <= most or value in seen:
            continue
        seen.add(value)
        yield Finding.of(
            "contract-above-budget",
            "warning",
            {"contract": value, "budget": most, "difference": value - most},
            expected=f"{most:f}",
            found=f"{value:f}",
            span=contract.span,
            related=tuple(amount.span for amount in budgets),
        )


def _of_role(record: Record, role: str) -> list[Amount]:
    return [amount for amount in record.amounts if amount.role == role and _is_clear(amount)]


def _is_clear(amount: Amount) -> bool:
    return is_exact(amount) and amount.agreement in ("figure_only", "agrees", "words_only")
