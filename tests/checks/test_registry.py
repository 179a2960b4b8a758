"""Every code that a check can give has its row in docs/checks.md and docs/th/checks.md, with its severity and Thai name."""

import ast
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]


def given() -> set[tuple[str, str]]:
    """Return code and severity of every `Finding(…)` and `Finding.of(…)` that the checks write down."""
    found = set()
    for path in (ROOT / "src/council_docs/checks").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("Finding", "Finding.of"):
                words = {word.arg: word.value.value for word in node.keywords if isinstance(word.value, ast.Constant)}
                placed = [word.value for word in node.args if isinstance(word, ast.Constant)]
                code, severity = placed[:2] if placed else (words["code"], words["severity"])
                found.add((str(code), str(severity)))
    return found


def test_docs_list_every_code() -> None:
    page = (ROOT / "docs/checks.md").read_text("utf-8")
    rows = set(re.findall(r"^\| `([a-z-]+)` \| (error|warning|info) \|", page, re.MULTILINE))
    assert rows == given()


def test_the_thai_docs_list_every_code_by_its_thai_name() -> None:
    names = tomllib.loads((ROOT / "src/council_docs/lexicon/catalogues/findings.toml").read_text("utf-8"))
    page = (ROOT / "docs/th/checks.md").read_text("utf-8")
    rows = set(re.findall(r"^\| `([a-z-]+)` \| (.+?) \| (error|warning|info) \|", page, re.MULTILINE))
    assert rows == {(code, names[code]["name"]["th"], severity) for code, severity in given()}
