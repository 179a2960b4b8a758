"""What users register themselves: a finder and a check of their own come out in the record."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from council_docs.checks import CHECKS
from council_docs.finders import FINDERS, FinderContext
from council_docs.pipeline import parse_text
from council_docs.record import Finding, Mention, Record, Span
from council_docs.registry import resolve


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


def test_a_module_that_another_thread_is_importing_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "slow_to_import.py").write_text("import time\ntime.sleep(0.3)\ndef found():\n    return 1\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "slow_to_import", raising=False)
    with ThreadPoolExecutor(4) as pool:
        functions = list(pool.map(resolve, ["slow_to_import:found"] * 4))
    assert [function() for function in functions] == [1, 1, 1, 1]
