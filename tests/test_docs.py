"""The code of README, CONTRIBUTING and docs runs, and prints what the page says it prints.

Python blocks: every line of output stands after `#>`. Console blocks: commands stand after `$ `, the output below them, and
a line `...` stands for any lines. Pages are read from `examples/documents`.
"""

import contextlib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet

ROOT = Path(__file__).parents[1]
PAGES = [*sorted(ROOT.glob("README*.md")), ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
DOCUMENTS = ROOT / "examples" / "documents"


def blocks(language: str) -> list[ParameterSet]:
    """Return every fenced block of a language, named by page and line."""
    found = []
    for page in PAGES:
        text = page.read_text("utf-8")
        for hit in re.finditer(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE):
            line = text.count("\n", 0, hit.start()) + 1
            found.append(pytest.param(hit[1], id=f"{page.relative_to(ROOT)}:{line}"))
    return found


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """A copy of the documents of the examples: what an example writes beside them is never left in the project."""
    return Path(shutil.copytree(DOCUMENTS, tmp_path / "documents"))


@pytest.mark.parametrize("code", blocks("python"))
def test_python(code: str, documents: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(documents)
    shown = [
        line.strip().removeprefix("#>").removeprefix(" ") for line in code.splitlines() if line.strip().startswith("#>")
    ]
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "<page>", "exec"), {"__name__": "page"})
    assert printed.getvalue().splitlines() == shown


@cache
def printed_by(commands: tuple[str, ...]) -> tuple[subprocess.CompletedProcess[str], ...]:
    """Run commands one after the other in a copy of the documents; several pages begin with the same ones."""
    here = {**os.environ, "PYTHONPATH": str(ROOT / "src")}  # the tree that is tested, wherever the command runs
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(DOCUMENTS, folder, dirs_exist_ok=True)
        done = []
        for command in commands:
            shell = command.replace("council-docs ", f"{shlex.quote(sys.executable)} -m council_docs ")
            done.append(
                subprocess.run(
                    ["bash", "-c", shell], cwd=folder, env=here, capture_output=True, text=True, timeout=120, check=False
                )
            )
        return tuple(done)


@pytest.mark.parametrize("session", blocks("console"))
def test_console(session: str) -> None:
    parts = [part.partition("\n") for part in re.split(r"^\$ ", session, flags=re.MULTILINE)[1:]]
    for done, (command, _, shown) in zip(printed_by(tuple(command for command, _, _ in parts)), parts, strict=True):
        assert done.returncode in (0, 1), done.stderr
        pattern = r"(?:.*\n)*?".join(re.escape(piece) for piece in re.split(r"^\.\.\.\n", shown, flags=re.MULTILINE))
        assert re.fullmatch(pattern, done.stdout), f"{command} printed\n{done.stdout}"
