"""Which reader, finder and rule made a value."""

import ast
import re
from pathlib import Path

import pytest

import council_docs as cd
from council_docs.cli import main
from council_docs.explain import Explanation, explain
from council_docs.finders.dates.drafts import Draft, Point
from council_docs.record import Model

ROOT = Path(__file__).parents[1]
PDF = ROOT / "examples" / "documents" / "minutes-with-errors.pdf"


@pytest.fixture(scope="module")
def explanation() -> Explanation:
    return explain(PDF)


def test_every_value_is_traced_to_code_that_is_there(explanation: Explanation) -> None:
    assert {made.kind for made in explanation.made} >= {
        *("Meeting", "Attendance", "Person", "AgendaItem", "Resolution", "Amount", "AmountWords"),
        *("DateMention", "TimeMention", "VoteMention", "BudgetItem", "Finding"),
    }
    for made in explanation.made:
        for rule in made.rules:
            place = re.fullmatch(r"(?P<file>[\w/]+\.py):(?P<line>\d+) (?P<function>\w+)", rule)
            assert place, rule
            source = (ROOT / "src" / "council_docs" / place["file"]).read_text("utf-8")
            assert f"def {place['function']}(" in source
            assert int(place["line"]) <= source.count("\n") + 1
        assert made.rules, made.kind


@pytest.mark.parametrize("page", ["explain.md", "th/explain.md"])
def test_the_page_about_it_shows_places_that_are_there(page: str, explanation: Explanation) -> None:
    """Its lines are those of today's code, within the function at least."""
    text = (ROOT / "docs" / page).read_text("utf-8")
    shown = re.findall(r"([\w/]+\.py):(\d+) (\w+)", text)
    made = explanation.of("๔๗๘,๕๐๐ บาท")[0]
    assert f"{made.span.start}-{made.span.end}  Amount" in text
    assert [f"{file} {function}" for file, _, function in shown[:2]] == [
        re.sub(r":\d+", "", rule) for rule in made.rules[:2]
    ]
    for file, line, function in shown:
        tree = ast.parse((ROOT / "src" / "council_docs" / file).read_text("utf-8"))
        bodies = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name == function]
        assert any(node.lineno <= int(line) <= (node.end_lineno or 0) for node in bodies), f"{file}:{line} {function}"


def test_places_and_words(explanation: Explanation) -> None:
    made = explanation.of("๔๗๘,๕๐๐ บาท")
    assert [(each.kind, each.finder) for each in made] == [("Amount", "finders/money"), ("Finding", "checks/amounts")]
    assert explanation.at(made[0].span.start) == made
    assert explanation.of("ไม่มีคำนี้ในเอกสาร") == []


@pytest.mark.parametrize(
    ("written", "file"),
    [
        ("15 พฤษภาคม 2567", "months"),
        ("28 เมษายน - 2 พฤษภาคม 2566", "months"),
        ("15/05/2567", "numeric"),
        ("15 May 2024", "english"),
        ("ปีงบประมาณ 2567", "periods"),
        ("ไตรมาส 3 ปี 2566", "periods"),
    ],
)
def test_a_date_names_what_found_it(written: str, file: str) -> None:
    text = f"ข่าวของเทศบาลตำบลทุ่งขวัญ\nประชุมเมื่อ {written} ที่ศาลากลางบ้าน\n"
    (made,) = (each for each in explain(cd.read(text.encode())).made if each.kind == "DateMention")
    assert made.rules[0].startswith(f"finders/dates/{file}.py:")
    assert any(rule.startswith("finders/dates/resolve.py:") for rule in made.rules)


def test_it_is_the_record_of_parse_and_leaves_no_trace(explanation: Explanation) -> None:
    assert explanation.record == cd.parse(PDF)
    assert "__init__" not in vars(Model)
    assert Draft(0, 6, "month", Point(None, 3)).first.month == 3
    assert Draft.__init__.__module__ != "council_docs.explain"
    assert explanation.document.source.reader == "pdf"
    assert explain(explanation.document, kind="other").record.kind == "other"


def test_a_failure_leaves_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_arguments: object, **_options: object) -> None:
        raise RuntimeError("a rule that fails")

    monkeypatch.setattr("council_docs.explain.parse_document", fails)
    with pytest.raises(RuntimeError, match="a rule that fails"):
        explain(PDF)
    assert "__init__" not in vars(Model)


def test_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", "--explain", str(PDF)]) == 0
    shown = capsys.readouterr().out
    assert "reader pdf, repairs: " in shown
    assert re.search(r"^page 2, \d+-\d+  Amount  ๔๗๘,๕๐๐ บาท\n    finders/money/", shown, re.MULTILINE)
    assert "cli/" not in shown
