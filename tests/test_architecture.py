"""The house: data flows one way, so imports run only towards the left of the path."""

import ast
import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "council_docs"

# What each room may import, besides itself and the two leaves that import nothing of ours: `errors`, which every room
# may raise from, and `registry`.
LEAVES = {"errors", "registry"}
ROOMS = {
    "errors": set(),
    "registry": set(),
    "thai": set(),
    "record": {"thai", "nlp"},  # nlp: `Record.to_spacy`, imported when it is called
    "document": {"thai", "record"},
    "readers": {"thai", "record", "document"},
    "finders": {"thai", "record", "document"},
    "assembly": {"thai", "record", "document", "finders"},
    "checks": {"thai", "record"},
    "parse": {"thai", "record", "document", "readers", "finders", "assembly", "checks"},
    "nlp": {"thai", "record", "parse"},
    "outputs": {"thai", "record", "document"},
    "archive": {"thai", "record", "document", "readers", "parse", "outputs"},
    "cli": {"thai", "record", "document", "readers", "finders", "parse", "outputs", "archive", "checks"},
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
    return rooms - {"__version__"}


FILES = sorted(SOURCE.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_run_to_the_left_only(path: Path) -> None:
    room = room_of(path)
    if room in SHELL:
        return
    assert room in ROOMS, f"{room} is a room that DESIGN.md does not know"
    assert imported_rooms(path) - LEAVES - {room} <= ROOMS[room]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_modules_stay_under_400_lines(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_group_is_possessive(path: Path) -> None:
    """Python before 3.11.5 goes on in the wrong place after `(…)*+` whose last round fails half-way (CPython gh-106052)."""
    assert not re.findall(r"\)(?:[*+?]|\{\{?\d*,?\d*\}\}?)\+", path.read_text("utf-8"))


def test_the_map_of_the_pdf_reader_names_each_of_its_modules() -> None:
    from council_docs.readers import pdf

    folder = Path(pdf.__file__).parent
    named = set(re.findall(r"\b[a-z_]+\.py\b", pdf.__doc__ or ""))
    assert named == {path.name for path in folder.glob("*.py")} - {"__init__.py"}
