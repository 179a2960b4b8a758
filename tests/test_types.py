"""What type checkers see: every public name, frozen fields, and an error where a name is misspelt."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from pydantic import BaseModel

import council_docs
from council_docs import document, errors, record
from council_docs.record import findings, mentions
from council_docs.record import record as whole

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src"
FACE = ast.parse((SOURCE / "council_docs" / "__init__.py").read_text("utf-8"))

MISUSED = """\
import council_docs as cd

span = cd.Span(start=1, end=2)
span.start = 3
finding: cd.Finding = cd.parse("minutes.pdf").findings[0]
finding.code = "other"
cd.prase("minutes.pdf")
cd.Span(strat=1, end=2)
"""
WRONG_LINES = {4, 6, 7, 8}

USED = """\
from decimal import Decimal

import council_docs as cd

record: cd.Record = cd.parse("minutes.pdf", kind="minutes", ocr="never")
amount: cd.Amount = record.amounts[0].replace(value=Decimal(5))
resolution: cd.Resolution = record.resolutions[0]
action: cd.Action = resolution.action
document: cd.Document = cd.read(b"...")
made = cd.Amount(text="5", span=cd.Span(start=0, end=1))
"""


OTHERS = """\
[mypy]
[mypy-aiohttp.*,dask.*,distributed.*,docx.*,fsspec.*,jinja2.*,lxml.*,numpy.*,openpyxl.*,pandas.*,pdfminer.*,pdfplumber.*,PIL.*]
follow_imports = skip
[mypy-polars.*,pyarrow.*,pypdfium2.*,pythainlp.*,rapidfuzz.*,requests.*,rich.*,s3fs.*,spacy.*,trafilatura.*,typer.*]
follow_imports = skip
"""
"""Packages whose own types have no part in what is asked here: reading them takes mypy five times as long as ours."""


def defined(module: ModuleType, base: type) -> set[str]:
    return {
        name
        for name, value in vars(module).items()
        if isinstance(value, type) and issubclass(value, base) and value.__module__ == module.__name__
    }


def test_every_public_model_and_error_is_exported() -> None:
    models = set().union(*(defined(module, BaseModel) for module in (findings, mentions, whole)))
    assert models | {"Span", "Model"} <= set(council_docs.__all__)
    assert defined(errors, Exception) <= set(council_docs.__all__)
    assert {"Document", "Block", "Cell", "Page"} <= set(council_docs.__all__)
    assert vars(document)["BlockKind"] is council_docs.BlockKind


def test_every_choice_of_words_is_exported() -> None:
    """The fields of a record that hold one of a few words: the words have a public name."""
    choices = {
        name
        for module in (findings, mentions, whole)
        for name, value in vars(module).items()
        if getattr(value, "__origin__", None) is not None and "Literal" in str(value) and not name.startswith("_")
    }
    assert choices - {"Language", "Parameters"} <= set(council_docs.__all__)
    assert set(record.__all__) - {"plain"} <= set(council_docs.__all__)


def test_what_checkers_see_is_what_there_is() -> None:
    """The imports under TYPE_CHECKING, the names of `__all__` and those that are loaded when asked for are the same."""
    (block,) = [node for node in FACE.body if isinstance(node, ast.If) and isinstance(node.test, ast.Name)]
    seen = {alias.name: node.module for node in block.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert sorted(seen) == sorted(council_docs.__all__)
    assert all(getattr(council_docs, name) is not None for name in seen)


def test_a_misspelt_name_says_what_was_meant() -> None:
    with pytest.raises(AttributeError, match="did you mean 'parse'"):
        _ = council_docs.prase  # type: ignore[attr-defined]  # this is what must fail


@pytest.fixture
def uses(tmp_path: Path) -> Path:
    (tmp_path / "misused.py").write_text(MISUSED, "utf-8")
    (tmp_path / "used.py").write_text(USED, "utf-8")
    (tmp_path / "mypy.ini").write_text(OTHERS, "utf-8")
    return tmp_path


@pytest.mark.slow
def test_mypy_sees_misuse(uses: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--cache-dir", str(uses / "cache"),
         "--follow-imports", "silent", "misused.py", "used.py"],
        cwd=uses, env={**os.environ, "MYPYPATH": str(SOURCE)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    found = [line.split(":")[:2] for line in done.stdout.splitlines() if ": error:" in line]
    assert {int(line) for name, line in found if name == "misused.py"} == WRONG_LINES, done.stdout
    assert [name for name, _ in found if name == "used.py"] == []


@pytest.mark.slow
def test_pyright_sees_misuse(uses: Path) -> None:
    done = subprocess.run(
        # Which interpreter's packages it looks at: without a word, those of the first `python` on PATH, if there is one.
        [sys.executable, "-m", "basedpyright", "--pythonpath", sys.executable, "--outputjson", "misused.py", "used.py"],
        cwd=uses, env={**os.environ, "PYTHONPATH": str(SOURCE)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    errors_ = [each for each in json.loads(done.stdout)["generalDiagnostics"] if each["severity"] == "error"]
    lines = {each["range"]["start"]["line"] + 1 for each in errors_ if each["file"].endswith("misused.py")}
    assert lines == WRONG_LINES, done.stdout
    assert [each["message"] for each in errors_ if each["file"].endswith("/used.py")] == []
