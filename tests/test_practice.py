"""What keeps the project safe beside its code: pinned actions, constraints in step with what is declared."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_by_their_commit_and_named_by_their_version(path: Path) -> None:
    uses = re.findall(r"uses: (.*)", path.read_text("utf-8"))
    assert uses
    assert [line for line in uses if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40}  # v[\d.]+", line)] == []


def declared() -> dict[str, str | None]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [
        requirement for name, group in project["optional-dependencies"].items() if name != "all" for requirement in group
    ]
    found: dict[str, str | None] = {}
    for requirement in [*project["dependencies"], *extras]:
        least = re.search(r">=([\d.]+)", requirement)
        found[re.split(r"[\[<>=!~ ;]", requirement)[0]] = least[1] if least else None
    return found


def constraints(name: str) -> dict[str, str]:
    lines = (ROOT / "constraints" / f"{name}.txt").read_text("utf-8").splitlines()
    return dict(line.split("==", 1) for line in lines if not line.startswith("#"))


def test_the_oldest_dependencies_are_those_that_are_declared() -> None:
    assert constraints("oldest") == {package: least for package, least in declared().items() if least}


def test_the_newest_dependencies_are_all_that_are_declared() -> None:
    assert set(constraints("newest")) == set(declared())
