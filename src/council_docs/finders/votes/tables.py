"""Tables of votes: a head row of sides above a row of figures, or a row a side below heads for counts and per cents."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from council_docs.finders.votes.counts import Count, Pair
from council_docs.finders.votes.tokens import Figure, Label, tokens_of
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import words
from council_docs.text.lines import lines_of

_ROW = compiled(r"^(?=[^\n]*\t)[^\n]*(?:เห็น|รับ|อนุมัติ)[^\n]*\n(?P<figures>[^\n]*[0-9๐-๙][^\n]*)$", re.MULTILINE)
_MOST_ROWS = 12
"""Rows below a head: sides, spoiled ballots, sums."""
_SHARE_CELL = compiled(r"\s*[0-9๐-๙]{0,3}(?:\.[0-9๐-๙]{1,6})?\s?%?\s*")
_LABEL_CELL = 40
"""Code points of a cell that holds a label and nothing else: ไม่เห็นด้วย (Disapproved)."""


def find_tables(text: str) -> list[Count]:
    """Return the counts that a text prints as tables, in order; their cells are parted by tabs."""
    if "\t" not in text:
        return []
    return sorted([*_by_columns(text), *_by_rows(text)], key=lambda count: count.start)


def cells_of(start: int, row: str) -> list[tuple[int, int]]:
    """Return where the cells of a row begin and end; `start` is the offset of the row."""
    return [(start + cell.start, start + cell.end) for cell in lines_of(row, separator="\t")]


def _by_columns(text: str) -> Iterator[Count]:
    """A head row of two labels or more above a row of as many figures."""
    for match in _ROW.finditer(text):
        heads = cells_of(match.start(), text[match.start() : match.start("figures") - 1])
        cells = cells_of(match.start("figures"), match["figures"])
        if len(heads) != len(cells) or not 2 <= len(heads) <= 8:
            continue
        pairs = []
        for (low, high), (start, end) in zip(heads, cells, strict=True):
            label, figure = tokens_of(text, low, high), tokens_of(text, start, end)
            if len(label) == 1 and isinstance(label[0], Label) and len(figure) == 1 and isinstance(figure[0], Figure):
                pairs.append(Pair(label[0].kind, figure[0], start, end))
        kinds = {pair.kind for pair in pairs}
        if len(kinds) == len(pairs) >= 2 and kinds & {"against", "abstain"}:
            yield Count(pairs)


@cache
def _head() -> re.Pattern[str]:
    """Match the head of a table with a row for each side: a cell for the sides, one for the counts."""
    return compiled(
        rf"^(?P<label>[ \t]*(?:{any_of(words('votes', 'tables', 'labels'))})[^\t\n]{{0,40}})"
        rf"\t(?P<rest>[^\n]*(?:{any_of(words('votes', 'tables', 'counts'))})[^\n]*)$",
        re.MULTILINE,
    )


def _by_rows(text: str) -> Iterator[Count]:
    for match in _head().finditer(text):
        columns = _columns(match.group())
        if columns is None:
            continue
        pairs = list(_rows(text, match.end() + 1, *columns))
        if len({pair.kind for pair in pairs} & {"for", "against", "abstain", "no_vote"}) >= 2:
            yield Count(pairs)


def _columns(head: str) -> tuple[int, int | None] | None:
    """Return the column of the counts, and that of the per cents where there is one."""
    cells = [cell.strip() for cell in head.split("\t")]
    counts = [i for i, cell in enumerate(cells) if i and cell.startswith(words("votes", "tables", "counts"))]
    shares = [i for i, cell in enumerate(cells) if i and cell.startswith(words("votes", "tables", "shares"))]
    return (counts[0], shares[0] if shares else None) if counts else None


def _rows(text: str, at: int, column: int, share: int | None) -> Iterator[Pair]:
    """Yield the sides of a table, row by row, up to the first row that is none; each side once."""
    seen: set[str] = set()
    for _ in range(_MOST_ROWS):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        cells = cells_of(at, text[at:end])
        kind = _kind(text, *cells[0]) if len(cells) > column else None
        if kind is None or kind in seen:
            return
        figures = [token for token in tokens_of(text, *cells[column]) if isinstance(token, Figure)]
        if len(figures) == 1 and not figures[0].percent:
            seen.add(kind)
            yield Pair(kind, figures[0], cells[0][0], end, share=_share(text, cells, share))
        elif text[slice(*cells[column])].strip() not in ("", "-", "–", "—"):
            return
        at = end + 1


@cache
def _lead() -> re.Pattern[str]:
    return compiled(rf"[\s\-–•*]*(?:[0-9๐-๙]{{1,2}}[.)]\s*)?(?:{any_of(words('votes', 'tables', 'leads'))})?\s*")


def _kind(text: str, low: int, high: int) -> str | None:
    """Return the side that the first cell of a row names; a row of the sum counts the voters."""
    cell = text[low:high].strip()
    if cell.split("(")[0].strip() in words("votes", "tables", "sums"):
        return "voters"
    labels = [token for token in tokens_of(text, low, high) if isinstance(token, Label)]
    if not labels or high - low > _LABEL_CELL + len(cell.split("(")[0]):
        return None
    return labels[0].kind if _lead().fullmatch(text, low, labels[0].start) else None


def _share(text: str, cells: Sequence[tuple[int, int]], column: int | None) -> Decimal | None:
    if column is None or column >= len(cells) or not _SHARE_CELL.fullmatch(text, *cells[column]):
        return None
    figures = [token for token in tokens_of(text, *cells[column]) if isinstance(token, Figure)]
    return figures[0].value if len(figures) == 1 and not figures[0].empty else None
