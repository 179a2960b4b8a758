"""What a report holds: a summary, and of each document its findings with both readings, cut-outs, decisions and notes."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from council_docs.lexicon.catalogues import Language, label
from council_docs.outputs.review.document_page import by_severity
from council_docs.outputs.review.facts import Side as Reading
from council_docs.outputs.review.facts import difference, sides
from council_docs.outputs.review.places import CutOut, PageImage, cut_outs
from council_docs.record import CorrectedFrom, Finding, FindingDecision, Record

CutOuts = Callable[[Sequence[CutOut]], Sequence[bytes | None]]
"""Turns strips of pages into pictures (PNG), in their order; `None` for one that cannot be drawn."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two readings: what it is called, its value, page and words, pictures of its place."""

    name: str
    value: str
    page: int | None
    words: str
    pictures: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A finding in a report."""

    severity: str
    severity_name: str
    name: str
    text: str
    page: int | None
    sides: tuple[Side, ...]
    difference: str
    decision: FindingDecision | None
    decision_name: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A document in a report."""

    name: str
    title: str
    kind: str
    pages: int | None
    sha256: str
    items: tuple[Item, ...]
    corrected: tuple[CorrectedFrom, ...]

    @property
    def counts(self) -> Counter[str]:
        """How many findings of each severity it has; `decided`: how many a person has decided."""
        counts = Counter(item.severity for item in self.items)
        counts["decided"] = sum(item.decision is not None for item in self.items)
        return counts


@dataclass(frozen=True, slots=True)
class Report:
    """A report in one language."""

    language: Language
    day: date
    papers: tuple[Paper, ...] = field(default=())

    @property
    def counts(self) -> Counter[str]:
        """The sums over all documents."""
        counts: Counter[str] = Counter(documents=len(self.papers))
        for paper in self.papers:
            counts.update(paper.counts)
        return counts


def paper_of(record: Record, language: Language, draw: CutOuts | None = None) -> Paper:
    """Return a record as a document of a report.

    Args:
        record: Decided and corrected as far as it is.
        language: Of the report.
        draw: Makes the pictures of the places; none are shown without it.
    """
    found = [finding for _, finding in by_severity(record.findings)]
    shown = _shown(record, found, language, draw)
    return Paper(
        record.source.name,
        record.title or record.source.name,
        label(f"kind.{record.kind}", language),
        record.source.page_count,
        record.source.sha256,
        tuple(_item(finding, each, language) for finding, each in zip(found, shown, strict=True)),
        record.corrected_from,
    )


def _shown(record: Record, found: Sequence[Finding], language: Language, draw: CutOuts | None) -> list[tuple[Side, ...]]:
    """Return both readings of each finding with the pictures of their places, which are drawn at one go."""
    sizes = _sizes(record)
    readings = [sides(record, finding, language) for finding in found]
    strips = [[cut_outs(side.span, sizes) for side in each] for each in readings]
    pictures = iter(_drawn([strip for each in strips for side in each for strip in side], draw))
    return [
        tuple(_side(side, [next(pictures) for _ in cuts]) for side, cuts in zip(each, of_side, strict=True))
        for each, of_side in zip(readings, strips, strict=True)
    ]


def _sizes(record: Record) -> dict[int, PageImage]:
    return {
        page.number: PageImage(page.number, "", page.width, page.height)
        for page in record.pages
        if page.width and page.height
    }


def _side(side: Reading, pictures: Sequence[bytes | None]) -> Side:
    page = side.span.page if side.span else None
    return Side(side.name, side.value, page, side.words, tuple(picture for picture in pictures if picture is not None))


def _item(finding: Finding, shown: tuple[Side, ...], language: Language) -> Item:
    decision = finding.decision
    return Item(
        finding.severity,
        label(f"severity.{finding.severity}", language),
        finding.name(language),
        finding.text(language),
        finding.span.page if finding.span else None,
        shown,
        difference(finding),
        decision,
        label(f"decision.{decision.verdict}", language) if decision else "",
    )


def _drawn(strips: Sequence[CutOut], draw: CutOuts | None) -> Iterable[bytes | None]:
    return draw(strips) if draw is not None and strips else [None] * len(strips)
