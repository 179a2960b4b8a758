"""The switch of the build: what it compiles is there, and nothing is compiled without it."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

pytest.importorskip("hatchling", reason="the package is built without it only where it is installed from a wheel")

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def build() -> ModuleType:
    spec = spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def hook(build: ModuleType, target: str = "wheel") -> Any:
    return build.CompiledReader(str(ROOT), {}, None, None, "", target)


def test_what_is_compiled_is_there(build: ModuleType) -> None:
    files = [ROOT / "src" / build.PACKAGE / f"{name}.py" for name in build.COMPILED]
    assert [file for file in files if not file.is_file()] == []
    assert len(set(files)) == len(files) > 20


@pytest.mark.parametrize(
    ("switch", "target", "is_compiled"),
    [
        ("1", "wheel", True),
        ("1", "sdist", False),  # a source archive is one for all
        ("0", "wheel", False),
        ("", "wheel", False),
        (None, "wheel", False),
    ],
)
def test_only_a_wheel_with_the_switch_is_compiled(
    build: ModuleType, monkeypatch: pytest.MonkeyPatch, switch: str | None, target: str, is_compiled: bool
) -> None:
    monkeypatch.delenv(build.SWITCH, raising=False)
    if switch is not None:
        monkeypatch.setenv(build.SWITCH, switch)
    made = hook(build, target)
    assert [need.split(">")[0] for need in made.dependencies()] == (["mypy", "setuptools"] if is_compiled else [])


@pytest.mark.parametrize(("switch", "version"), [("", "standard"), ("1", "editable")])
def test_otherwise_the_wheel_is_left_as_it_is(
    build: ModuleType, monkeypatch: pytest.MonkeyPatch, switch: str, version: str
) -> None:
    monkeypatch.setenv(build.SWITCH, switch)
    data: dict[str, Any] = {"pure_python": True, "force_include": {}}
    hook(build).initialize(version, data)
    assert data == {"pure_python": True, "force_include": {}}
