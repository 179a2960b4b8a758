"""Golden pairs: the documents of `tests/fixtures` and the records expected of them.

    pytest tests/test_golden.py --regenerate     # writes the expected records anew: read the diff before committing it

The documents are invented (`python -m tests.making.specimens`). Boxes are left out of the expected records: they depend on
the fonts of the machine that made the PDF, and tests of the readers look after them.
"""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from council_docs.pipeline import parse
from council_docs.record import Mention, Record, Resolution

FIXTURES = Path(__file__).parent / "fixtures"
DOCUMENTS = sorted(path for path in FIXTURES.iterdir() if path.suffix in (".txt", ".docx", ".pdf", ".html"))


def without(value: Any, *names: str) -> Any:
    """Return a JSON value without the fields of these names, at any depth."""
    if isinstance(value, dict):
        return {key: without(inner, *names) for key, inner in value.items() if key not in names}
    if isinstance(value, list):
        return [without(inner, *names) for inner in value]
    return value


def as_golden(record: Record) -> dict[str, Any]:
    golden = without(json.loads(record.model_dump_json(exclude_none=True)), "boxes", "repairs")
    assert isinstance(golden, dict)
    return golden


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_record_is_the_expected_one(path: Path, *, regenerate: bool) -> None:
    expected = path.with_name(path.name + ".json")
    golden = as_golden(parse(path))
    if regenerate:
        expected.write_text(json.dumps(golden, ensure_ascii=False, indent=1) + "\n", "utf-8")
    assert golden == json.loads(expected.read_text("utf-8"))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_mention_is_its_own_text(path: Path) -> None:
    record = parse(path)
    mentions: list[Mention | Resolution] = [
        *record.dates,
        *record.times,
        *record.amounts,
        *record.votes,
        *record.resolutions,
    ]
    for mention in mentions:
        assert record.excerpt(mention.span) == mention.text


def test_regenerating_is_off(*, regenerate: bool) -> None:
    assert not (regenerate and os.environ.get("CI")), "expected records must not be written by the run that checks them"


def test_word_and_pdf_of_the_same_minutes_give_the_same_record() -> None:
    places = ("span", "spans", "short_spans", "body", "boxes", "page", "pages", "source", "text", "weekday_span", "related")
    word, pdf = (without(as_golden(parse(FIXTURES / f"subdistrict_minutes.{kind}")), *places) for kind in ("docx", "pdf"))
    assert word == pdf
