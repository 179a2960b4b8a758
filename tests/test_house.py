"""What contributors are told is so: the map, the targets of make, the files of a release, coverage by room."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from council_docs._version import __version__
from tests.budgets import NIGHTLY, VARIABLE, share
from tests.making import coverage

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "council_docs"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def test_the_map_names_what_is_there() -> None:
    page = text("CONTRIBUTING.md")
    named = re.findall(r"^\| `([\w/.]+)` \|", page[page.index("| folder or file") :], re.MULTILINE)
    places = [name for name in named if name.endswith(("/", ".py"))]
    assert len(places) >= 25
    assert [place for place in places if not (SOURCE / place).exists()] == []
    rooms = {path.name for path in SOURCE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert rooms <= {place.split("/")[0] for place in places}


def test_every_target_of_make_is_in_its_help() -> None:
    makefile = text("Makefile")
    targets = set(makefile.split(".PHONY:")[1].splitlines()[0].split())
    assert targets == set(re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE))


def test_the_gate_runs_what_the_readme_says() -> None:
    gate = text(".ci/run")
    for command in ("make test", "make lint types", "make site"):
        assert command in gate
    for page in ("README.md", "README.th.md"):
        assert "make demo" in text(page)
        assert "make test" in text(page)


def test_every_night_the_tests_run_whole() -> None:
    assert f'{{{VARIABLE}: "1"}}' in text(".github/workflows/nightly.yml")
    assert f"{VARIABLE}=1" in text("CONTRIBUTING.md")
    assert share(range(10), one_in=3, turn=4) == (range(10) if NIGHTLY else range(1, 10, 3))


def test_both_readmes_say_the_same_commands() -> None:
    commands = [re.findall(r"^(?:\$ )?((?:council-docs|pip|make) [\w\"\[\].-]+)", text(name), re.MULTILINE)
                for name in ("README.md", "README.th.md")]  # fmt: skip
    assert commands[0] == commands[1]
    assert len(commands[0]) >= 5
    assert len(text("README.md").splitlines()) <= 100


@pytest.mark.parametrize("name", ["README.md", "README.th.md", "CONTRIBUTING.md", "CODE_OF_CONDUCT.md", "SECURITY.md"])
def test_no_link_of_a_page_is_broken(name: str) -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)(?:#[\w-]+)?\)", text(name)) if "://" not in link and "@" not in link]
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_version_is_the_same_everywhere() -> None:
    assert PROJECT["project"]["version"] == __version__
    assert re.search(rf"^version: {re.escape(__version__)}$", text("CITATION.cff"), re.MULTILINE)


def test_the_changelog_has_its_classes() -> None:
    known = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
    assert set(re.findall(r"^### (.+)$", text("CHANGELOG.md"), re.MULTILINE)) <= known


def test_the_package_says_that_it_is_typed_and_where_it_runs() -> None:
    assert (SOURCE / "py.typed").exists()
    classifiers = PROJECT["project"]["classifiers"]
    versions = {line.rpartition(" ")[2] for line in classifiers if line.startswith("Programming Language :: Python :: 3.")}
    assert versions == {"3.11", "3.12", "3.13", "3.14"}
    assert "Typing :: Typed" in classifiers
    for version in versions:
        assert version in text(".github/workflows/ci.yml")


def test_coverage_is_counted_by_room(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def file(lines: int, statements: int) -> dict[str, object]:
        return {"summary": {"covered_lines": lines, "num_statements": statements, "covered_branches": 1, "num_branches": 2}}

    files = {
        "src/council_docs/checks/a.py": file(7, 8),
        "src/council_docs/checks/b.py": file(9, 10),
        "src/council_docs/nlp.py": file(1, 8),
    }
    report, floors = tmp_path / "coverage.json", tmp_path / "floors.toml"
    report.write_text(json.dumps({"files": files}), "utf-8")
    assert coverage.rooms(files) == {"checks": (18, 22), "nlp": (2, 10), "all": (20, 32)}
    assert coverage.main([str(report), "--floors", str(floors), "--set"]) == 0
    assert coverage.read_floors(floors) == {"checks": 78, "nlp": 17, "all": 59}
    assert "checks         81.8 %    78 %       18 of      22" in capsys.readouterr().out
    floors.write_text("[floors]\nchecks = 82\nall = 60\n", "utf-8")
    assert coverage.main([str(report), "--floors", str(floors)]) == 1
    assert capsys.readouterr().err.splitlines() == ["checks is below its floor of 82 %", "nlp has no floor in floors.toml"]


def test_every_room_has_a_floor_of_coverage() -> None:
    there = {path.name.removesuffix(".py") for path in SOURCE.iterdir() if path.name not in ("__pycache__", "py.typed")}
    assert set(coverage.read_floors(coverage.FLOORS)) == there | {coverage.ALL}
