"""The documentation site: every page is in its table of contents, search finds Thai words, commands are described."""

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType

import pytest

import council_docs
from council_docs import record
from council_docs.cli.commands import COMMANDS
from council_docs.cli.exit_codes import ExitCode
from council_docs.outputs.tables import TABLES
from tests.making.reference import ORDER

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
SETTINGS = (ROOT / "mkdocs.yml").read_text("utf-8")


@pytest.fixture(scope="module")
def hooks() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hooks", DOCS / "site" / "hooks.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_page_is_in_the_table_of_contents() -> None:
    listed = set(re.findall(r": (\S+\.md)$", SETTINGS, re.MULTILINE))
    assert listed == {str(path.relative_to(DOCS)) for path in DOCS.rglob("*.md")}
    assert "\nstrict: true\n" in SETTINGS


def test_every_public_function_is_in_the_reference() -> None:
    page = (DOCS / "api.md").read_text("utf-8")
    functions = {name for name in council_docs.__all__ if name.islower()}
    assert functions - set(re.findall(r"^::: council_docs\.(\w+)", page, re.MULTILINE)) == set()


def names_by_section(page: Path) -> dict[str, set[str]]:
    """Return the names in the first column of each section's tables."""
    sections = re.split(r"^## ", page.read_text("utf-8"), flags=re.MULTILINE)[1:]
    found = {}
    for section in sections:
        first_cells = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", section, re.MULTILINE)
        found[section.split("\n", 1)[0]] = set(re.findall(r"`(\w+)`", " ".join(first_cells)))
    return found


EXPLAINED_ONCE = {"text", "span", "document_id", "page", "span_start", "span_end", "paper"}
"""Fields and columns that the heads of the Thai pages explain for all models and tables."""


def test_the_thai_page_of_the_record_has_every_field_and_no_other() -> None:
    sections = names_by_section(DOCS / "th" / "record.md")
    said = (DOCS / "th" / "record.md").read_text("utf-8")
    for name in ORDER:
        if name not in sections:
            assert f"`{name}`" in said
            continue
        fields = {field.alias or key for key, field in getattr(record, name).model_fields.items()}
        assert sections[name] - fields == set(), name
        assert fields - sections[name] <= EXPLAINED_ONCE, name


def test_the_thai_page_of_the_tables_has_every_column_and_no_other() -> None:
    sections = names_by_section(DOCS / "th" / "tables.md")
    for table in TABLES:
        columns = {column.name for column in table.columns}
        assert sections[table.name] - columns == set(), table.name
        assert columns - sections[table.name] <= EXPLAINED_ONCE, table.name


def test_the_thai_page_of_python_has_every_public_function() -> None:
    page = (DOCS / "th" / "api.md").read_text("utf-8")
    functions = {name for name in council_docs.__all__ if name.islower()}
    assert functions == set(re.findall(r"\[`(\w+)`\]\(\.\./api\.md#council_docs\.\1\)", page))


def test_the_words_of_thai_are_parted_in_the_index(hooks: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "search").mkdir()
    index = tmp_path / "search" / "search_index.json"
    entry = {"location": "", "title": "มติที่ประชุม", "text": "เห็นชอบให้โอนงบประมาณด้วย parse_baht"}
    index.write_text(json.dumps({"docs": [entry]}), "utf-8")
    hooks.on_post_build({"site_dir": str(tmp_path)})
    (written,) = json.loads(index.read_text("utf-8"))["docs"]
    assert written["title"].split(hooks.GAP)[0] == "มติ"
    assert {"โอน", "งบประมาณ"} <= set(written["text"].split(hooks.GAP))
    assert written["text"].endswith(" parse_baht")
    assert written["text"].replace(hooks.GAP, "") == entry["text"]
    assert r"\u200b" in SETTINGS


def test_the_reference_of_the_command_line_has_every_command(hooks: ModuleType) -> None:
    for where in ("", "th"):
        page = hooks.on_page_markdown((DOCS / where / "command-line.md").read_text("utf-8"), None, None, None)
        for name, (_, thai) in COMMANDS.items():
            assert f"## council-docs {name}\n" in page
            assert where or thai in page
        assert "`--fail-on`" in page
        assert "[/dim]" not in page
        assert ("รหัสออก: 0" if where else "Exit code: 0") in page


@pytest.mark.parametrize("where", ["", "th"])
def test_the_table_of_exit_codes_is_whole(where: str) -> None:
    page = (DOCS / where / "command-line.md").read_text("utf-8")
    assert {int(code) for code in re.findall(r"^\| (\d+) \|", page, re.MULTILINE)} == {code.value for code in ExitCode}


TUTORIALS = ["check", "python", "archive"]
HOW_TOS = [
    "install",
    "recipes",
    "archives",
    "review",
    "search",
    "exchange",
    "spacy",
    "at-hand",
    "threads",
    "explain",
    "windows",
    "troubleshooting",
]
REFERENCES = ["command-line", "api", "record", "records", "checks", "tables", "schema"]
EXPLANATIONS = ["how-well", "reading", "money", "dates", "people", "structure", "resolutions"]


@pytest.mark.parametrize("name", [*TUTORIALS, *HOW_TOS, *REFERENCES, *EXPLANATIONS])
def test_what_users_meet_first_is_there_in_both_languages(name: str) -> None:
    english_path = next(path for path in DOCS.rglob(f"{name}.md") if path.parent.name != "th")
    english, thai = english_path.read_text("utf-8"), (DOCS / "th" / f"{name}.md").read_text("utf-8")
    if name != "command-line":  # its commands come from the commands themselves
        assert len(re.findall(r"[\u0e00-\u0e7f]", thai)) > 400
    assert re.search(rf"\]\((?:\.\./)?th/{name}\.md\)", english), "the English page leads to the Thai one"
    code = [len(re.findall(r"```(?:python|console)\n", page)) for page in (english, thai)]
    if name in TUTORIALS:
        assert 0 < code[0] <= code[1] + 1
    assert code[1] or not code[0], "the Thai page shows code that runs, as the English one does"


def test_the_thai_pages_lead_to_thai_pages() -> None:
    thai = {path.name for path in (DOCS / "th").glob("*.md")}
    for path in (DOCS / "th").glob("*.md"):
        for label, target in re.findall(r"\[([^\]]+)\]\(\.\./([\w/-]+\.md)\)", path.read_text("utf-8")):
            if re.search(r"[\u0e00-\u0e7f]", label):
                assert target.rpartition("/")[2] not in thai, f"{path.name}: {label}"
