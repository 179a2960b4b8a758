"""Figures against words: sums whose two readings differ, words with typing errors, malformed figures.

One finding for each contradiction: a headline that is printed three times is reported once, the other places in `related`.
"""

from collections.abc import Iterator
from decimal import Decimal

from council_docs.checks.sum_differences import difference, money
from council_docs.record import Amount, Finding, Record, Span
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
    message = f"figure and words differ: {money(figure)} in figures, {money(words.value)} in words; {how.text}"
    others = [a for a in record.amounts if a is not amount and a.span not in rest]
    support = [_support(record, others, figure, "figure"), _support(record, others, words.value, "words")]
    speaks = "; ".join(filter(None, support)) or "no other sum of the document speaks for either side"
    return Finding(
        code="amount-words-disagree",
        severity="error",
        message=f"{message}. {speaks[0].upper()}{speaks[1:]}.",
        expected=f"{words.value:f}",
        found=f"{figure:f}",
        span=amount.span,
        related=(words.span, *rest, *_places(others, figure), *_places(others, words.value)),
    )


def _places(others: list[Amount], value: Decimal) -> list[Span]:
    return [other.span for other in others if other.value == value and other.value_max is None]


def _support(record: Record, others: list[Amount], value: Decimal, side: str) -> str:
    """Say where else the document has this value: as a sum of its own, or as the sum of a table."""
    places = _places(others, value)
    said = []
    if places:
        shown = ", ".join(f"{record.excerpt(span)!r}{f' on page {span.page}' if span.page else ''}" for span in places[:3])
        said.append(f"repeated {len(places)}× ({shown})")
    if any(item.amount == value and item.kind == "total" for item in record.budget_items):
        said.append("the total of a table")
    if any(total == value for total in _sums(record)):
        said.append("what the rows of a table add up to")
    return f"for the {side}: {', '.join(said)}" if said else ""


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
        why = f"the words beside it say {money(words.value)}" + (", in the same digits" if same else ", in other digits")
    elif amount.value is not None:
        spelled = any(a.words and a.words.value == amount.value for a in record.amounts)
        source = "words elsewhere in the document say" if spelled else "its digits can only mean"
        why = f"{source} {money(amount.value)}"
    else:
        why = "more than one number is possible"
    return Finding(
        code="amount-malformed",
        severity="warning",
        message=f"{amount.text!r} is no well-formed number; {why}",
        expected=None if amount.value is None else f"{amount.value:f}",
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
        why = "nothing one typing error away can be read either"
    else:
        same = words.suggestion == amount.figure
        why = f"they seem to mean {money(words.suggestion)}, " + ("as the figure" if same else "which is not the figure")
    return Finding(
        code="amount-words-unreadable",
        severity="warning",
        message=f"the words {words.text!r} beside {amount.text!r} cannot be read; {why}",
        expected=None if words.suggestion is None else f"{words.suggestion:f}",
        found=words.text,
        span=amount.span,
        related=(words.span, *rest),
    )
