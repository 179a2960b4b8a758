"""Lines of text that state sums in baht: what budget lists and outlines are made of."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from council_docs.assembly.budget.rows import (
    FIGURE,
    SCALE,
    Kind,
    Row,
    decimal,
    department_in,
    factor,
    fiscal_year_in,
    plan_in,
    words,
)
from council_docs.document import Document, tables_of
from council_docs.lexicon.patterns import compiled
from council_docs.text.lines import whole_lines

_SUM = compiled(rf"(?P<figure>{FIGURE})[ \t]{{0,3}}(?:\.?-[ ]?)?(?P<unit>{SCALE}?[ ]?บาท)")


@dataclass(frozen=True, slots=True)
class LineSum:
    """A sum in baht at `start:end` of its line."""

    amount: Decimal
    start: int
    end: int


@dataclass  # not frozen, as `text.lines.Line`: many are made
class MoneyLine:
    """A line of the text that is not empty; `start` is its offset."""

    start: int
    text: str

    @cached_property
    def sums(self) -> list[LineSum]:
        """Sums in baht; the words in brackets are no sums of their own."""
        if "บาท" not in self.text:
            return []
        return [LineSum(decimal(m["figure"]) * factor(m["unit"]), m.start(), m.end()) for m in _SUM.finditer(self.text)]

    def own_sum(self, start: int) -> LineSum | None:
        """Return the sum of what the line names from `start` on: its only one, or the last where the others are prices.

        `ค่าอาหาร จำนวน 50 คน x 80 บาท เป็นเงิน 4,000 บาท`; `None` where no words of money introduce it, or none is the sum.
        """
        if len(self.sums) == 1:
            return self.sums[0] if self.is_about_money(start, self.sums[0].start) else None
        last = self.sums[-1] if self.sums else None
        return last if last and self._before(last.start).endswith(words("lists", "products")) else None

    def is_about_money(self, start: int, at: int) -> bool:
        """Return whether words of a budget begin the line at `start`, or stand before its sum at `at`."""
        in_column = self.text[max(0, at - 2) : at].endswith("\t")
        return in_column or self.text[start:].startswith(words("lists", "starts")) or self.introduces(at)

    def introduces(self, at: int) -> bool:
        """Return whether words of a budget stand right before the sum at `at`."""
        return self._before(at).endswith(words("lists", "before"))

    def _before(self, at: int) -> str:
        return self.text[max(0, at - 24) : at].rstrip(" \t:.…_")

    def row(self, offset: int, sum_: LineSum, kind: Kind, amount: Decimal | None, leads: tuple[str, ...] = ()) -> Row:
        """Return the row whose name begins at `offset` and whose sum stands at `sum_`; `leads` are no part of the name."""
        head = self.text[offset : sum_.start].rstrip(" \t:-–.…_")
        before = (*words("lists", "before"), *leads)
        while head.endswith(before):
            word = max((word for word in before if head.endswith(word)), key=len)
            if head == word:
                break
            head = head[: -len(word)].rstrip(" \t:-–,(.…_")
        text = " ".join(head.split())
        return Row(
            text or " ".join(self.text.split()),
            amount,
            kind,
            0,
            self.start + offset,
            self.start + sum_.end,
            plan_in(self.text),
            department_in(text),
            fiscal_year_in(self.text),
        )


def money_lines(document: Document) -> list[MoneyLine]:
    """Return the lines outside tables that are not empty; none where the text states no sum in baht."""
    if "บาท" not in document.text:
        return []
    tables = tables_of(document)
    return [
        MoneyLine(line.start, line.text)
        for line in whole_lines(document.text)
        if line.text.strip() and tables.at(line.start) is None
    ]
