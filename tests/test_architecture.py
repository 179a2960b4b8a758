"""The house: data flows one way, so imports run only towards the left of the path."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

from tests.checks.test_registry import given

SOURCE = Path(__file__).parents[1] / "src" / "council_docs"

# The rooms in the order of the path; each may import, besides itself and the leaves that import nothing of ours
# (`errors`, which every room may raise from, `registry` and `_version`), what is named here.
LEAVES = {"errors", "registry", "_version"}
GROUND = {"lexicon", "text", "thai", "phrases"}
ROOMS = {
    "errors": set(),
    "registry": set(),
    "_version": set(),
    "lexicon": set(),
    "text": set(),
    "thai": {"lexicon", "text"},
    "phrases": {"lexicon", "text", "thai"},
    "record": GROUND,
    "document": GROUND | {"record"},
    "readers": GROUND | {"record", "document"},
    "finders": GROUND | {"record", "document"},
    "assembly": GROUND | {"record", "document", "finders"},
    "checks": GROUND | {"record"},
    "pipeline": GROUND | {"record", "document", "readers", "finders", "assembly", "checks"},
    "nlp": GROUND | {"record", "pipeline"},
    "outputs": GROUND | {"record", "document"},
    "archive": GROUND | {"record", "document", "readers", "pipeline", "outputs"},
    "cli": GROUND | {"record", "document", "readers", "finders", "pipeline", "outputs", "archive", "checks"},
}
SHELL = {"__init__", "__main__"}


def room_of(path: Path) -> str:
    first = path.relative_to(SOURCE).parts[0]
    return first.removesuffix(".py")


def imported_rooms(path: Path) -> set[str]:
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import; say the whole name"
            names = [node.module or ""] if node.module != "council_docs" else [f"council_docs.{a.name}" for a in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        rooms |= {name.split(".")[1] for name in names if name.startswith("council_docs.")}
    return rooms


FILES = sorted(SOURCE.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_run_to_the_left_only(path: Path) -> None:
    room = room_of(path)
    if room in SHELL:
        return
    assert room in ROOMS, f"{room} is a room that DESIGN.md does not know"
    assert imported_rooms(path) - LEAVES - {room} <= ROOMS[room]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_modules_stay_under_700_lines(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 700


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_group_is_possessive(path: Path) -> None:
    """Python before 3.11.5 goes on in the wrong place after `(…)*+` whose last round fails half-way (CPython gh-106052)."""
    assert not re.findall(r"\)(?:[*+?]|\{\{?\d*,?\d*\}\}?)\+", path.read_text("utf-8"))


def test_every_finding_has_its_texts_in_both_languages() -> None:
    """A new code needs a name, a general sentence and the names of its readings in lexicon/catalogues/findings.toml."""
    known = tomllib.loads((SOURCE / "lexicon" / "catalogues" / "findings.toml").read_text("utf-8"))
    codes = {code for code, _ in given()}
    assert len(codes) > 20
    for code in sorted(codes):
        for part in ("name", "general", "found", "expected"):
            assert {"th", "en"} <= set(known.get(code, {}).get(part, {})), f"lexicon/catalogues/findings.toml: {code}.{part}"
