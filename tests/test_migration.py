"""Records that earlier versions wrote load for ever: the promise of `council-docs/1` (docs/schema.md).

`fixtures/records/VERSION/` holds what that version wrote, and is never written anew. A release adds a folder.
"""

import json
from pathlib import Path
from typing import Any

import pytest

import council_docs as cd
from council_docs.record import SCHEMA, Record

WRITTEN = sorted((Path(__file__).parent / "fixtures" / "records").glob("*/*.json"))


def only_added(old: Any, new: Any, where: str = "record") -> list[str]:
    """Return what of an old record is lost or changed in the new one; fields may be added."""
    if isinstance(old, dict) and isinstance(new, dict):
        lost = [f"{where}.{name} is gone" for name in old if name not in new]
        return lost + [each for name in old if name in new for each in only_added(old[name], new[name], f"{where}.{name}")]
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        return [
            each
            for index, (one, other) in enumerate(zip(old, new, strict=True))
            for each in only_added(one, other, f"{where}[{index}]")
        ]
    return [] if old == new else [f"{where} was {old!r}, is {new!r}"]


def test_there_are_records_of_the_first_version() -> None:
    assert {path.parent.name for path in WRITTEN} >= {"0.1.0"}
    assert len(WRITTEN) >= 4


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_it_loads_and_nothing_of_it_is_lost(path: Path) -> None:
    old = json.loads(path.read_text("utf-8"))
    record = Record.model_validate_json(path.read_bytes())
    assert old["schema"] == SCHEMA
    assert only_added(old, json.loads(record.model_dump_json())) == []
    assert record.text == old["text"]
    for amount in record.amounts:
        assert record.excerpt(amount.span) == amount.text


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_is_made_from_records_takes_it(path: Path) -> None:
    from council_docs.outputs.findings import as_json, csv_lines

    record = cd.Record.model_validate_json(path.read_bytes())
    assert json.loads(as_json(record))["findings"] == [] or record.findings
    assert csv_lines([record]).count("\n") >= 1
    assert repr(record).startswith(f"<Record {record.source.name!r}")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ({"a": 1}, {"a": 1, "b": 2}, []),
        ({"a": 1}, {"b": 2}, ["record.a is gone"]),
        ({"a": [{"b": 1}]}, {"a": [{"b": 2}]}, ["record.a[0].b was 1, is 2"]),
        ({"a": [1]}, {"a": [1, 2]}, ["record.a was [1], is [1, 2]"]),
    ],
)
def test_the_comparison_sees_what_is_lost(old: Any, new: Any, said: list[str]) -> None:
    assert only_added(old, new) == said
