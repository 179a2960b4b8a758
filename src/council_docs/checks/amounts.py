"""Figures against words: sums whose two readings differ, words with typing errors, malformed figures.

One finding for each contradiction: a headline that is printed three times is reported once, the other places in `related`.
"""

from collections.abc import Iterator
from decimal import Decimal

from council_docs.checks.sum_differences import difference
from council_docs.record import Amount, Finding, Phrase, Record, Span
from council_docs.thai.numbers.digits import to_arabic


def amounts(record: Record) -> Iterator[Finding]:
    """Yield one finding for each sum whose readings disagree, cannot be read, or is not well formed."""
    groups: dict[tuple[str, str], list[Amount]] = {}
    for amount in record.amounts:
        malformed = amount.figure is None and amount.agreement == "unreadable"
        if amount.agreement in ("disagrees", "unreadable"):
            words = "" if malformed or amount.words is None else _plain(amount.words.text)
            groups.setdefault((_plain(amount.text), words), []).append(amount)
    for same in groups.values():
        best = max(same, key=lambda amount: amount.words is not None)
        rest = tuple(amount.span for amount in same if amount is not best)
        if best.agreement == "disagrees":
            yield _disagree(record, best, rest)
        elif best.figure is None:
            yield _malformed(record, best, rest)
        else:
            yield _misspelt(best, rest)


def _plain(text: str) -> str:
    return to_arabic("".join(text.split()))


def _disagree(record: Record, amount: Amount, rest: tuple[Span, ...]) -> Finding:
    words = amount.words
    figure = amount.figure if amount.figure is not None else amount.value
    if words is None or words.value is None or figure is None:
        raise AssertionError("a sum that disagrees has two readings")
    how = difference(figure, words.value)
    others = [a for a in record.amounts if a is not amount and a.span not in rest]
    support = [_support(record, others, figure, "figure"), _support(record, others, words.value, "words")]
    speaks = [side for side in support if side is not None] or [Phrase.of("support.none")]
    return Finding.of(
        "amount-words-disagree",
        "error",
        {"figure": figure, "words": words.value, "how": how.phrase, "support": speaks},
        expected=f"{words.value:f}",
        found=f"{figure:f}",
        span=amount.span,
        related=(words.span, *rest, *_places(others, figure), *_places(others, words.value)),
    )


def _places(others: list[Amount], value: Decimal) -> list[Span]:
    return [other.span for other in others if other.value == value and other.value_max is None]


def _support(record: Record, others: list[Amount], value: Decimal, side: str) -> Phrase | None:
    """Say where else the document has this value: as a sum of its own, or as the sum of a table."""
    places = _places(others, value)
    said = []
    if places:
        said.append(Phrase.of("support.repeated", count=len(places), places=[_at(record, span) for span in places[:3]]))
    if any(item.amount == value and item.kind == "total" for item in record.budget_items):
        said.append(Phrase.of("support.table-total"))
    if any(total == value for total in _sums(record)):
        said.append(Phrase.of("support.rows-add-up"))
    return Phrase.of(f"support.{side}", reasons=said) if said else None


def _at(record: Record, span: Span) -> Phrase:
    text = record.excerpt(span)
    return Phrase.of("support.at-page", text=text, page=span.page) if span.page else Phrase.of("support.at", text=text)


def _sums(record: Record) -> list[Decimal]:
    sums: dict[int, Decimal] = {}
    for item in record.budget_items:
        if item.kind == "item" and item.amount is not None:
            sums[item.group] = sums.get(item.group, Decimal(0)) + item.amount
    return list(sums.values())


def _malformed(record: Record, amount: Amount, rest: tuple[Span, ...]) -> Finding:
    words = amount.words
    if words is not None and words.value is not None:
        digits, said = _digits(amount.text), _digits(f"{words.value:f}")
        same = digits.rstrip("0") == said.rstrip("0")
        why = Phrase.of(f"malformed.{'same-digits' if same else 'other-digits'}", value=words.value)
    elif amount.value is not None:
        spelled = any(a.words and a.words.value == amount.value for a in record.amounts)
        why = Phrase.of(f"malformed.{'elsewhere' if spelled else 'only-reading'}", value=amount.value)
    elif amount.suggestion is not None:
        why = Phrase.of("malformed.likely", value=amount.suggestion)
    else:
        why = Phrase.of("malformed.open")
    meant = amount.value if amount.value is not None else amount.suggestion
    return Finding.of(
        "amount-malformed",
        "warning",
        {"figure": amount.text, "why": why},
        expected=None if meant is None else f"{meant:f}",
        found=amount.text,
        span=amount.span,
        related=((words.span,) if words else ()) + rest,
    )


def _digits(text: str) -> str:
    return "".join(char for char in to_arabic(text) if char.isdecimal())


def _misspelt(amount: Amount, rest: tuple[Span, ...]) -> Finding:
    words = amount.words
    if words is None:
        raise AssertionError("a sum whose words are unreadable has words")
    if words.suggestion is None:
        why = Phrase.of("misspelt.none")
    else:
        same = words.suggestion == amount.figure
        why = Phrase.of(f"misspelt.{'as-figure' if same else 'not-figure'}", value=words.suggestion)
    return Finding.of(
        "amount-words-unreadable",
        "warning",
        {"words": words.text, "figure": amount.text, "why": why},
        expected=None if words.suggestion is None else f"{words.suggestion:f}",
        found=words.text,
        span=amount.span,
        related=(words.span, *rest),
    )
