"""What a person decided about findings and corrected in values: rows that outlive renaming and new versions of the library.

A row is keyed by the digest of the document's bytes, the path of the field, the value that stood there and its words. The
path only chooses between facts that are the same in all else: indexes move when a new version finds more. A row that fits
nothing, or that fits several facts alike, is reported and never applied.
"""

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from pydantic import Field, ValidationError

from council_docs.errors import SourceError
from council_docs.lexicon.patterns import compiled
from council_docs.record.spans import Model

if TYPE_CHECKING:
    from council_docs.record.record import Record

Verdict = Literal["accepted", "dismissed", "noted"]

WORDS = 200
"""Code points of a fact's words that a row keeps; the rest of a long resolution tells it apart no better."""


class FindingDecision(Model, frozen=True):
    """What a person decided about a finding."""

    verdict: Verdict = Field(description="accepted: the document is wrong; dismissed: it is not; noted: see the note.")
    note: str | None = Field(default=None, description="What the person wrote.")
    by: str | None = Field(default=None, description="Who decided.")
    at: str | None = Field(default=None, description="When, ISO 8601.")


class CorrectedFrom(Model, frozen=True):
    """That a value of the record was put in by a person, and what stood there before."""

    path: str = Field(description="Of the value in the record, `amounts[3].value`.")
    old: str | None = Field(description="The value that was read; null where there was none.")
    new: str | None = Field(description="The value that was put in.")
    by: str | None = Field(default=None, description="Who corrected it.")
    at: str | None = Field(default=None, description="When, ISO 8601.")


class Row(Model, frozen=True):
    """What rows of both kinds share."""

    document: str = Field(
        default="", description="Name of the file when the row was written; a renamed file keeps its rows."
    )
    sha256: str = Field(description="Digest of the document's bytes.")
    path: str = Field(description="Of the field in the record: `amounts[3].value`, `findings[0]`.")
    words: str = Field(
        default="", description="The words of the fact, white space as single spaces, at most 200 code points."
    )
    by: str = Field(default="", description="Who wrote the row.")
    at: str = Field(default="", description="When, ISO 8601.")


class Decision(Row, frozen=True):
    """A row of decisions.csv."""

    code: str = Field(description="Of the finding.")
    found: str = Field(default="", description="As in the finding.")
    expected: str = Field(default="", description="As in the finding.")
    verdict: Verdict = Field(description="accepted, dismissed or noted.")
    note: str = Field(default="", description="What the person wrote.")

    @property
    def about(self) -> tuple[str, ...]:
        """What it is about, beside path and words."""
        return (self.code, self.found)


class Correction(Row, frozen=True):
    """A row of corrections.csv."""

    old: str = Field(default="", description="The value that was read, as JSON has it; empty for none.")
    new: str = Field(default="", description="The value to put in; empty for none.")

    @property
    def about(self) -> tuple[str, ...]:
        """What it is about, beside path and words."""
        return (self.old,)


DECISION_COLUMNS = ("document", "sha256", "path", "code", "words", "found", "expected", "verdict", "note", "by", "at")
CORRECTION_COLUMNS = ("document", "sha256", "path", "words", "old", "new", "by", "at")


# ---- files


_Row = TypeVar("_Row", Decision, Correction)
_Record = TypeVar("_Record", bound="Record")


@dataclass(frozen=True, slots=True)
class Applied(Generic[_Record]):
    """A record with what a person decided and corrected in it.

    Attributes:
        record: The new record.
        unfit: Rows of this document that fit nothing in it any more, or several facts alike.
    """

    record: _Record
    unfit: tuple[Decision | Correction, ...] = ()


def read_decisions(path: str | Path) -> tuple[Decision, ...]:
    """Return the rows of a decisions.csv.

    Raises:
        SourceError: The file cannot be opened, or a row of it is no decision; the message says which.
    """
    return _read(path, Decision)


def read_corrections(path: str | Path) -> tuple[Correction, ...]:
    """Return the rows of a corrections.csv; raises as `read_decisions` does."""
    return _read(path, Correction)


def _read(path: str | Path, kind: type[_Row]) -> tuple[_Row, ...]:
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.DictReader(stream))
    except FileNotFoundError as error:
        raise SourceError("no such file; check the path", source=str(path)) from error
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SourceError(f"cannot be read as CSV: {error}", source=str(path)) from error
    read = []
    for number, row in enumerate(rows, 2):
        told = {name: _as_written(row.get(name) or "") for name in kind.model_fields}
        try:
            read.append(kind.model_validate(told))
        except ValidationError as error:
            raise SourceError(
                f"line {number} is no row of this kind: {error.errors()[0]['msg']}", source=str(path)
            ) from error
    return tuple(read)


def _as_written(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell


FORMULA = tuple("=+-@\t\r'")
"""What a spreadsheet takes for the beginning of a formula; such a cell is written with a quote before it."""


def csv_of(rows: Iterable[Decision | Correction], columns: Sequence[str]) -> str:
    """Return rows as CSV (RFC 4180) with a header."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns)
    writer.writeheader()
    for row in rows:
        cells = {name: getattr(row, name) for name in columns}
        writer.writerow({name: f"'{cell}" if cell.startswith(FORMULA) else cell for name, cell in cells.items()})
    return out.getvalue()


def latest(rows: Iterable[_Row]) -> tuple[_Row, ...]:
    """Return the rows, of several about one thing the last by its time; rows without a time count as oldest."""
    kept: dict[tuple[str, ...], _Row] = {}
    row: _Row
    for row in rows:
        key = (row.sha256, row.path, row.words, *row.about)
        if key not in kept or kept[key].at <= row.at:
            kept[key] = row
    return tuple(kept.values())


# ---- applying


def words_of(text: str) -> str:
    """Return words in the form in which rows keep them."""
    return " ".join(text.split())[:WORDS]


def decide(record: _Record, decisions: Iterable[Decision]) -> Applied[_Record]:
    """Return the record with its findings decided; rows of other documents are passed over."""
    own = [row for row in latest(decisions) if row.sha256 == record.source.sha256]
    if not own:
        return Applied(record)
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, finding in enumerate(record.findings):
        words = words_of(record.excerpt(finding.span)) if finding.span else ""
        places[(finding.code, words, finding.found or "")].append(index)
    keyed = [((row.code, row.words, row.found), row) for row in own]
    chosen, unfit = _paired(keyed, places)
    findings = list(record.findings)
    for index, row in chosen.items():
        told = FindingDecision(verdict=row.verdict, note=row.note or None, by=row.by or None, at=row.at or None)
        findings[index] = findings[index].replace(decision=told)
    return Applied(record.replace(findings=tuple(findings)), tuple(unfit))


def correct(record: _Record, corrections: Iterable[Correction]) -> Applied[_Record]:
    """Return the record with its values corrected, and each of them named in `corrected_from`.

    Findings are left as they are; `council_docs.pipeline.recheck` makes those of the corrected record.
    """
    own = [row for row in latest(corrections) if row.sha256 == record.source.sha256]
    if not own:
        return Applied(record)
    told = record.model_dump(mode="json", by_alias=True, exclude={"mentions"})
    facts: dict[tuple[str, ...], list[int]] = defaultdict(list)
    paths: list[str] = []
    for shape in {_shape(row.path) for row in own}:
        for path in _paths(told, shape):
            facts[(shape, *_key(record, told, path))].append(len(paths))
            paths.append(path)
    keyed = [((_shape(row.path), row.words, row.old), row) for row in own]
    chosen, unfit = _paired(keyed, facts, paths)
    done: list[CorrectedFrom] = []
    for index, row in chosen.items():
        changed = _with(told, paths[index], row.new or None)
        if _valid(record, changed):
            told = changed
            who = {"by": row.by or None, "at": row.at or None}
            done.append(CorrectedFrom(path=paths[index], old=row.old or None, new=row.new or None, **who))
        else:
            unfit.append(row)
    corrected = type(record).model_validate(told)
    corrected = corrected.replace(mentions=record.mentions, corrected_from=(*record.corrected_from, *done))
    return Applied(corrected, tuple(unfit))


def _paired(
    keyed: Sequence[tuple[tuple[str, ...], _Row]], places: dict[tuple[str, ...], list[int]], paths: Sequence[str] = ()
) -> tuple[dict[int, _Row], list[Decision | Correction]]:
    """Pair rows with facts of the same key: as many rows as facts in their order, else by the very path."""
    groups: dict[tuple[str, ...], list[_Row]] = defaultdict(list)
    for key, row in keyed:
        groups[key].append(row)
    chosen: dict[int, _Row] = {}
    unfit: list[Decision | Correction] = []
    for key, rows in groups.items():
        facts = places.get(key, [])
        if len(facts) == len(rows):
            chosen |= dict(zip(facts, sorted(rows, key=lambda row: _indexes(row.path)), strict=True))
            continue
        named = {paths[fact] if paths else f"findings[{fact}]": fact for fact in facts}
        for row in rows:
            if row.path in named:
                chosen[named[row.path]] = row
            else:
                unfit.append(row)
    return chosen, unfit


CORRECTABLE = frozenset(
    [
        *("title", "kind", "published", "meetings", "attendance", "people", "agenda", "resolutions"),
        *("votes", "amounts", "dates", "times", "budget_items", "papers"),
    ]
)
"""Fields of the record in which values may be corrected; its text, its places and its findings may not."""

_STEP = compiled(r"\.?([A-Za-z_]+)|\[([0-9]{1,6})\]")
_PATH = compiled(r"[a-z_]+(?:\[[0-9]{1,6}\])?(?:\.[a-z_]+(?:\[[0-9]{1,6}\])?){0,8}")


def _shape(path: str) -> str:
    return re.sub(r"\[[0-9]+\]", "[]", path)


def _indexes(path: str) -> tuple[int, ...]:
    return tuple(int(found) for found in re.findall(r"\[([0-9]{1,6})\]", path))


def _steps(path: str) -> list[str | int]:
    return [int(found[2]) if found[2] else found[1] for found in _STEP.finditer(path)]


def _paths(told: dict[str, Any], shape: str) -> list[str]:
    """Return the paths of a record that have a shape (`amounts[].value`)."""
    steps = _steps(shape)
    if not _PATH.fullmatch(shape.replace("[]", "[0]")) or steps[0] not in CORRECTABLE or "span" in steps:
        return []
    found: list[tuple[str, Any]] = [("", told)]
    for part in shape.split("."):
        name, many = part.removesuffix("[]"), part.endswith("[]")
        inner = [
            (f"{path}.{name}".lstrip("."), node[name]) for path, node in found if isinstance(node, dict) and name in node
        ]
        if many:
            inner = [(f"{path}[{i}]", each) for path, node in inner if isinstance(node, list) for i, each in enumerate(node)]
        found = inner
    return [path for path, node in found if not isinstance(node, (dict, list))]


def _get(told: Any, path: str) -> Any:
    for step in _steps(path):
        told = told[step]
    return told


def _with(told: dict[str, Any], path: str, value: str | None) -> dict[str, Any]:
    """Return a copy of a record's JSON form with another value; a sum is held against its words anew."""
    changed: dict[str, Any] = deepcopy(told)
    node: Any = changed
    *steps, last = _steps(path)
    for step in steps:
        node = node[step]
    node[last] = value
    if steps[:1] == ["amounts"] and last == "value":
        _settle(changed["amounts"][steps[1]], path)
    return changed


def _settle(amount: dict[str, Any], path: str) -> None:
    words = (amount.get("words") or {}).get("value")
    if path.endswith("].value") and amount.get("figure") is not None:
        amount["figure"] = amount["value"]
    if words is not None and amount["value"] is not None:
        amount["agreement"] = "agrees" if _same(words, amount["value"]) else "disagrees"


def _same(one: str, other: str) -> bool:
    try:
        return Decimal(one) == Decimal(other)
    except InvalidOperation:  # what was put in is no number; the record will refuse it
        return False


def words_at_path(record: "Record", told: Any, path: str) -> str:
    """Return the words of the innermost fact on a path, empty where none has a place."""
    span = None
    for step in _steps(path):
        told = told[step]
        if isinstance(told, dict):
            spans = told.get("spans") or []
            span = told.get("span") or (spans[0] if spans else None) or span
    return words_of(record.text[span["start"] : span["end"]]) if span else ""


def _key(record: "Record", told: Any, path: str) -> tuple[str, str]:
    return words_at_path(record, told, path), shown_value(_get(told, path))


def shown_value(value: object) -> str:
    """Return a value of a record as rows keep it: text as it is, what JSON has otherwise, nothing for null."""
    return "" if value is None else value if isinstance(value, str) else json.dumps(value)


def _valid(record: "Record", told: dict[str, Any]) -> bool:
    try:
        type(record).model_validate(told)
    except ValidationError:
        return False
    return True
