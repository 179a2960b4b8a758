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
    return build.CompiledModules(str(ROOT), {}, None, None, "", target)


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


def test_what_was_compiled_is_removed_once_it_is_in_the_wheel(
    build: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def compiles(command: list[str], **_: Any) -> None:
        made = Path(command[3], "lib", "council_docs", "module.so")
        made.parent.mkdir(parents=True)
        made.touch()

    monkeypatch.setenv(build.SWITCH, "1")
    monkeypatch.setattr(build.tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(build.subprocess, "run", compiles)
    data: dict[str, Any] = {"pure_python": True, "force_include": {}}
    made = hook(build)
    made.initialize("standard", data)
    assert list(data["force_include"].values()) == ["council_docs/module.so"]
    assert all(Path(path).is_file() for path in data["force_include"])
    made.finalize("standard", data, "")
    assert list(tmp_path.iterdir()) == []
