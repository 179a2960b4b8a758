"""An installation that lacks a file of its own says so, and what to do, wherever the file is asked for."""

import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from council_docs.errors import MachineError
from council_docs.lexicon.catalogues import catalogue
from council_docs.lexicon.package_files import package_bytes, package_names, package_text
from council_docs.lexicon.wordlists import vocabulary
from council_docs.outputs.templating import asset, environment

ROOT = Path(str(files("council_docs")))

MISSING: dict[str, tuple[Any, str]] = {
    "word list": (lambda: vocabulary("none"), "council_docs/lexicon/data/none.toml"),
    "catalogue": (lambda: catalogue("none"), "council_docs/lexicon/catalogues/none.toml"),
    "style sheet": (lambda: asset("report", "none.css"), "council_docs/outputs/report/assets/none.css"),
    "template": (lambda: environment("report").get_template("none.html"), "council_docs/outputs/report/templates/none.html"),
    "folder": (lambda: package_names("council_docs.outputs", "none"), "council_docs/outputs/none"),
    "package": (lambda: package_text("council_docs.none", "a.txt"), "council_docs/none/a.txt"),
}


@pytest.mark.parametrize("what", MISSING)
def test_what_is_missing_is_named_with_what_to_do(what: str) -> None:
    ask, name = MISSING[what]
    sentence = f"the installation of council-docs is incomplete, {name} is missing; install it again: pip install --force-"
    with pytest.raises(MachineError, match=f"^{re.escape(sentence)}"):
        ask()


def test_no_module_opens_a_file_of_the_package_in_another_way() -> None:
    ways = re.compile(r"importlib\.resources|importlib import resources|PackageLoader|pkgutil")
    there = {path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.py") if ways.search(path.read_text("utf-8"))}
    assert there == {"lexicon/package_files.py"}
    assert package_bytes("council_docs", "py.typed") == b""
