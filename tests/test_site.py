"""The documentation site: every page is in its table of contents, search finds Thai words, commands are described."""

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType

import pytest

import council_docs
from council_docs.cli.commands import COMMANDS
from council_docs.cli.exit_codes import ExitCode

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
    page = hooks.on_page_markdown((DOCS / "command-line.md").read_text("utf-8"), None, None, None)
    for name, (_, thai) in COMMANDS.items():
        assert f"## council-docs {name}\n" in page
        assert thai in page
    assert "`--fail-on`" in page
    assert "[/dim]" not in page


def test_the_table_of_exit_codes_is_whole() -> None:
    page = (DOCS / "command-line.md").read_text("utf-8")
    assert {int(code) for code in re.findall(r"^\| (\d+) \|", page, re.MULTILINE)} == {code.value for code in ExitCode}


@pytest.mark.parametrize("name", ["check", "python", "archive", "install", "troubleshooting", "windows", "how-well"])
def test_what_users_meet_first_is_there_in_both_languages(name: str) -> None:
    english = next(path for path in DOCS.rglob(f"{name}.md") if path.parent.name != "th").read_text("utf-8")
    thai = (DOCS / "th" / f"{name}.md").read_text("utf-8")
    assert len(re.findall(r"[\u0e00-\u0e7f]", thai)) > len(re.findall(r"[\u0e00-\u0e7f]", english))
    code = [re.findall(r"```\w+\n(.*?)```", page, re.DOTALL) for page in (english, thai)]
    if name in {"check", "python", "archive"}:
        assert code[0]
        assert len(code[0]) <= len(code[1]) + 1
