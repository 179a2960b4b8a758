"""The page of one document: its pages as pictures with a box for every fact, beside them the record."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from council_docs._version import __version__
from council_docs.lexicon.catalogues import Language, label, section, text
from council_docs.outputs.readings import moment_text
from council_docs.outputs.review.facts import Fact, Section, difference, sections, sides
from council_docs.outputs.review.marked_text import Mark, TextLine, lines_with_marks
from council_docs.outputs.review.places import CutOut, PageImage, cut_outs, picture_name
from council_docs.outputs.templating import as_data, environment, inline, sayer
from council_docs.record import Box, Correction, Decision, Finding, FindingDecision, Record, Span
from council_docs.record.decisions import words_of

POLICY = (
    "default-src 'none'; img-src 'self' file: data:; style-src 'unsafe-inline'; script-src {scripts}; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)


@dataclass(frozen=True, slots=True)
class _Rect:
    fact: str
    kind: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Unsure:
    """The line under a word that OCR is not sure of."""

    x: float
    y: float
    end: float
    sure: float


@dataclass(frozen=True, slots=True)
class _Sheet:
    number: int
    label: str | None
    image: PageImage | None
    boxes: tuple[_Rect, ...]
    lines: tuple[TextLine, ...]
    ocr: bool = False
    damaged: bool = False
    unsure: tuple[_Unsure, ...] = ()
    width: float | None = None
    height: float | None = None

    @property
    def picture(self) -> str:
        """Name of the picture of the page, which `review --serve` makes when it is asked for."""
        return picture_name(self.number, "webp")


@dataclass(frozen=True, slots=True)
class _Side:
    name: str
    value: str
    words: str
    page: int | None
    cuts: tuple[CutOut, ...]


@dataclass(frozen=True, slots=True)
class _Finding:
    id: str
    severity: str
    severity_name: str
    name: str
    text: str
    page: int | None
    sides: tuple[_Side, ...]
    difference: str
    decision: FindingDecision | None
    decision_name: str


def document_page(
    record: Record,
    images: Iterable[PageImage] = (),
    *,
    language: Language = "en",
    file_href: str | None = None,
    archive_href: str | None = None,
) -> str:
    """Return the review page of a record as HTML that needs nothing but the pictures beside it.

    Args:
        record: Decided and corrected as far as it is.
        images: Pictures of its pages; pages without one show their text.
        language: Of the page.
        file_href: Address of the file itself, relative to the page or absolute.
        archive_href: Address of the page of the archive.
    """
    pictures = {image.number: image for image in images}
    shown = sections(record, language)
    findings = tuple(_findings(record, pictures, language))
    made = environment("review").get_template("document.html")
    shared, script = inline("review", "shared.js"), inline("review", "document.js")
    return made.render(
        record=record,
        language=language,
        say=sayer(language),
        moment=lambda at: moment_text(at, language),
        kind=label(f"kind.{record.kind}", language),
        policy=policy(shared, script),
        style=inline("review", "page.css"),
        shared=shared,
        script=script,
        sections=shown,
        findings=findings,
        sheets=tuple(_sheets(record, pictures, shown)),
        data=as_data(_data(record, shown, language)),
        file_href=file_href,
        archive_href=archive_href,
        version=__version__,
    )


@cache
def policy(*scripts: str) -> str:
    """Return the content security policy of a page: only its own scripts run, and nothing is loaded from elsewhere."""
    from base64 import b64encode
    from hashlib import sha256

    hashes = " ".join(f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts)
    return POLICY.format(scripts=hashes)


# ---- findings


def finding_id(index: int) -> str:
    """Return the id of the element of a finding."""
    return f"f{index}"


def _findings(record: Record, images: Mapping[int, PageImage], language: Language) -> Iterator[_Finding]:
    for index, finding in by_severity(record.findings):
        decision = finding.decision
        yield _Finding(
            finding_id(index),
            finding.severity,
            label(f"severity.{finding.severity}", language),
            finding.name(language),
            finding.text(language),
            finding.span.page if finding.span else None,
            tuple(
                _Side(side.name, side.value, side.words, side.span.page if side.span else None, cut_outs(side.span, images))
                for side in sides(record, finding, language)
            ),
            difference(finding),
            decision,
            label(f"decision.{decision.verdict}", language) if decision else "",
        )


def by_severity(findings: Sequence[Finding]) -> list[tuple[int, Finding]]:
    """Return findings with their indexes, errors first, in the order of the text within a severity."""
    order = {"error": 0, "warning": 1, "info": 2}
    return sorted(enumerate(findings), key=lambda pair: (order[pair[1].severity], pair[0]))


# ---- pages


def _sheets(record: Record, images: Mapping[int, PageImage], shown: Sequence[Section]) -> Iterator[_Sheet]:
    marks = sorted(_marks(record, shown), key=lambda mark: mark.start)
    rects, unsure = _rects(record, shown), _unsure(record)
    ranges = record.pages or ()
    if not ranges:
        lines = lines_with_marks(record.text, 0, len(record.text), marks, record.ocr_words)
        yield _Sheet(1, None, None, (), tuple(lines))
    for page in ranges:
        inside = [mark for mark in marks if mark.start < page.end and mark.end > page.start]
        yield _Sheet(
            page.number,
            page.label,
            images.get(page.number),
            tuple(rects.get(page.number, ())),
            tuple(lines_with_marks(record.text, page.start, page.end, inside, record.ocr_words)),
            page.number in record.source.ocr_pages,
            page.number in record.source.damaged_pages,
            tuple(unsure.get(page.number, ())),
            page.width,
            page.height,
        )


def _places(record: Record, shown: Sequence[Section]) -> Iterator[tuple[str, str, Span]]:
    """Yield id, kind and place of every fact, those that are drawn above others last."""
    for part in shown:
        for fact in part.facts:
            yield from ((fact.id, fact.kind, span) for span in fact.spans)
    for index, finding in enumerate(record.findings):
        for span in (finding.span, *finding.related):
            if span is not None and finding.code != "page-damaged":
                yield finding_id(index), f"finding {finding.severity}", span


def _marks(record: Record, shown: Sequence[Section]) -> Iterator[Mark]:
    for fact, kind, span in _places(record, shown):
        yield Mark(span.start, span.end, fact, kind)


def _rects(record: Record, shown: Sequence[Section]) -> dict[int, list[_Rect]]:
    found: dict[int, list[_Rect]] = {}
    for fact, kind, span in _places(record, shown):
        for box in span.boxes or ():
            found.setdefault(box[0], []).append(_rect(fact, kind, box))
    for rects in found.values():  # smaller boxes lie above larger ones, so that each can be clicked
        rects.sort(key=lambda rect: -rect.width * rect.height)
    return found


def _unsure(record: Record) -> dict[int, list[_Unsure]]:
    found: dict[int, list[_Unsure]] = {}
    for span in record.uncertain_words:
        for page, x0, _, x1, bottom in span.boxes or ():
            found.setdefault(page, []).append(
                _Unsure(round(x0, 1), round(bottom, 1), round(x1, 1), record.confidence(span) or 0.0)
            )
    return found


def _rect(fact: str, kind: str, box: Box) -> _Rect:
    _, x0, top, x1, bottom = box
    return _Rect(fact, kind, round(x0 - 1, 1), round(top - 1, 1), round(x1 - x0 + 2, 1), round(bottom - top + 2, 1))


# ---- what the script needs


def _data(record: Record, shown: Sequence[Section], language: Language) -> dict[str, Any]:
    every = [fact for part in shown for fact in part.facts]
    return {
        "sha256": record.source.sha256,
        "name": record.source.name,
        "findings": _finding_rows(record),
        "decisions": [_decision_row(record, row) for row in _decided(record)],
        "values": _values(every),
        "places": {fact.id: fact.words for fact in every if fact.values and fact.words},
        "pages": {fact.id: fact.page for fact in every if fact.page}
        | {finding_id(i): each.span.page for i, each in enumerate(record.findings) if each.span and each.span.page},
        "corrections": list(_corrections(record, every)),
        "words": script_words(language),
    }


def script_words(language: Language) -> dict[str, Any]:
    """Return the words that the scripts of both pages put on them, `{name}` to be filled in there."""
    decide = section("pages", "decide", language)
    named = ("saved", "kept", "not_saved", "corrected", "who_when", "decided")
    return {
        **{name: decide[name] for name in named},
        "hits": text("pages", "find.hits", language),
        "verdicts": section("labels", "decision", language),
    }


def _finding_rows(record: Record) -> dict[str, dict[str, Any]]:
    seen: Counter[tuple[str, str, str]] = Counter()
    rows = {}
    for index, finding in enumerate(record.findings):
        words = words_of(record.excerpt(finding.span)) if finding.span else ""
        key = (finding.code, finding.found or "", words)
        rows[finding_id(index)] = {
            "path": f"findings[{index}]",
            "code": finding.code,
            "found": finding.found or "",
            "expected": finding.expected or "",
            "words": words,
            "nth": seen[key],
        }
        seen[key] += 1
    return rows


def _decided(record: Record) -> Iterator[tuple[int, FindingDecision]]:
    for index, finding in enumerate(record.findings):
        if finding.decision is not None:
            yield index, finding.decision


def _decision_row(record: Record, decided: tuple[int, FindingDecision]) -> dict[str, Any]:
    index, decision = decided
    row = _finding_rows(record)[finding_id(index)]
    told = {"document": record.source.name, "sha256": record.source.sha256, "verdict": decision.verdict}
    return row | told | {"note": decision.note or "", "by": decision.by or "", "at": decision.at or ""}


def _values(facts: Sequence[Fact]) -> dict[str, list[list[Any]]]:
    """Return path, name, what was read, place among equals, and the words of each value, by the id of its fact."""
    seen: Counter[tuple[str, str, str]] = Counter()
    found: dict[str, list[list[Any]]] = {}
    for fact in facts:
        for value in fact.values:
            key = ("".join(char for char in value.path if not char.isdecimal()), value.read, value.words)
            row = [value.path, value.name, value.read, seen[key], value.words]
            found.setdefault(fact.id, []).append(row if value.words != fact.words else row[:4])
            seen[key] += 1
    return found


def _corrections(record: Record, facts: Sequence[Fact]) -> Iterator[dict[str, Any]]:
    nth = {row[0]: row[3] for rows in _values(facts).values() for row in rows}
    for value in (value for fact in facts for value in fact.values if value.put_in is not None):
        row = Correction(
            document=record.source.name,
            sha256=record.source.sha256,
            path=value.path,
            words=value.words,
            old=value.read,
            new=value.put_in or "",
            by=value.by or "",
            at=value.at or "",
        )
        yield row.model_dump() | {"nth": nth[value.path]}


def decision_rows(record: Record) -> list[Decision]:
    """Return the rows of decisions.csv for what is decided in a record."""
    rows = (_decision_row(record, decided) for decided in _decided(record))
    return [Decision.model_validate({name: row[name] for name in Decision.model_fields}) for row in rows]
