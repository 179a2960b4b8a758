"""What users register themselves: a finder and a check of their own come out in the record."""

from collections.abc import Iterator

import pytest

from council_docs.checks import CHECKS
from council_docs.finders import FINDERS, FinderContext
from council_docs.pipeline import parse_text
from council_docs.record import Finding, Mention, Record, Span


def plots(text: str, setting: FinderContext) -> list[Mention]:
    at = text.find("โฉนด")
    return [Mention(text="โฉนด", span=Span(start=at, end=at + 4))] if at >= 0 else []


def no_plots(record: Record) -> Iterator[Finding]:
    for mention in record.mentions["plots"]:
        yield Finding(code="plot", severity="info", message="a plot", span=mention.span)


def test_a_finder_and_a_check_of_ones_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FINDERS, "plots", plots)
    monkeypatch.setitem(CHECKS, "no_plots", no_plots)
    record = parse_text("ที่ดินตามโฉนดเลขที่ 12")
    assert [record.excerpt(m.span) for m in record.mentions["plots"]] == ["โฉนด"]
    assert [f.code for f in record.findings] == ["plot"]
    assert Record.model_validate_json(record.model_dump_json()).text == record.text
