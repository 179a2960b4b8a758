"""Importing the package is cheap: nothing heavy is loaded until it is used (benchmarks/import_time.py has the figures)."""

import json
import subprocess
import sys

import pytest

import council_docs

HEAVY = ["spacy", "pdfplumber", "pdfminer", "docx", "pythainlp", "lxml", "rich", "fsspec", "trafilatura", "dask"]


@pytest.mark.parametrize("statement", ["import council_docs", "from council_docs.pipeline import parse"])
def test_nothing_heavy_is_loaded(statement: str) -> None:
    code = f"{statement}; import sys, json; print(json.dumps(sorted(set(sys.modules) & set({HEAVY!r}))))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert json.loads(done.stdout) == []


def test_every_public_name_is_there() -> None:
    assert all(getattr(council_docs, name) is not None for name in council_docs.__all__)
    assert set(council_docs.__all__) <= set(dir(council_docs))


def test_parse_is_the_function_even_after_its_module_is_imported() -> None:
    code = "import council_docs, council_docs.pipeline; assert callable(council_docs.parse), council_docs.parse"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = council_docs.no_such_name  # type: ignore[attr-defined]  # type checkers say so too
