"""Sums of baht in the one official way, in which nearly all sums of documents are spelled: the common case, read quickly.

Their halves of three digits come from small tables that `spell_number` and the variants it does not write fill; whatever is
not in the tables goes the long way, by the grammar (`thai.numbers.sums`). A compiled build has this module compiled
(`hatch_build.py`), but not `parse_baht`, which calls it: a compiled function refuses what is no text in words of its own.
"""

from decimal import Decimal
from typing import Final

from council_docs.thai.numbers.grammar import MILLION, MOST_MILLIONS, spell_number


class _Tables:
    """Spellings of 1 … 999, of what stands before the last scale of whole thousands below a million, and of satang."""

    def __init__(self) -> None:
        self.low = {spell_number(n): n for n in range(1, 1000)}
        self.low |= {spell_number(n * 100) + "หนึ่ง": n * 100 + 1 for n in range(1, 10)}
        self.low_after = self.low | {"เอ็ด": 1, "": 0}
        self.thousands: dict[str, int] = {}
        self.ten_thousands: dict[str, int] = {}
        self.hundred_thousands: dict[str, int] = {}
        for n in range(1, 1000):
            head = spell_number(n // 10 * 10_000) if n >= 10 else ""
            if n % 10:
                self.thousands[head + spell_number(n % 10)] = n * 1000
            elif n % 100:
                self.ten_thousands[head.removesuffix("หมื่น")] = n * 1000
            else:
                self.hundred_thousands[head.removesuffix("แสน")] = n * 1000
        self.satang = {spell_number(n) + "สตางค์": f".{n:02}" for n in range(1, 100)} | {"": "", "ถ้วน": "", "เต็ม": ""}


_tables: Final[list[_Tables]] = []


def read_official_sum(text: str) -> Decimal | None:
    """Return the baht that a text spells in the official way; nothing where it is spelled otherwise, or no sum."""
    if not _tables:
        _tables.append(_Tables())
    tables = _tables[0]
    whole, _, rest = text.partition("บาท")
    value = 0
    try:
        satang = tables.satang[rest]
        if whole == "ศูนย์":
            return Decimal(f"0{satang}")
        groups = whole.split("ล้าน")
        if len(groups) > MOST_MILLIONS + 1:
            return None
        low = tables.low  # nothing before the first ล้าน, or เอ็ด alone, goes the long way
        for group in groups:
            head, thousand, tail = group.rpartition("พัน")
            if thousand:
                part = tables.thousands[head] + tables.low_after[tail]
            elif group in low:
                part = low[group]
            else:
                head, ten_thousand, tail = group.rpartition("หมื่น")
                if ten_thousand:
                    part = tables.ten_thousands[head] + tables.low_after[tail]
                else:
                    head, _, tail = group.rpartition("แสน")
                    part = tables.hundred_thousands[head] + tables.low_after[tail]
            value = value * MILLION + part
            low = tables.low_after
    except KeyError:
        return None
    return Decimal(f"{value}{satang}") if satang else Decimal(value)
