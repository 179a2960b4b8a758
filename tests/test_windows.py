"""Windows, as far as it can be simulated: no `resource`, no `fcntl`, no process groups, code pages, backslashes."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import council_docs as cd
from council_docs import isolation

ROOT = Path(__file__).parents[1]
DOCUMENTS = ROOT / "examples" / "documents"

LIKE_WINDOWS = """\
import os, sys
for name in ("resource", "fcntl", "pwd", "grp", "termios"):
    sys.modules[name] = None
for name in ("killpg", "getpgrp", "getpgid", "setsid", "getuid", "geteuid", "statvfs", "pread", "sched_getaffinity"):
    if hasattr(os, name):
        delattr(os, name)
"""

CONVERT = """\
import sys
import council_docs as cd
if __name__ == "__main__":
    report = cd.convert(sys.argv[1:3], sys.argv[3], jobs=1, tables=["csv"])
    print(report.done, report.failed)
"""


@pytest.fixture
def like_windows(tmp_path: Path) -> dict[str, str]:
    """The environment of a Python whose children, too, have what Windows has and no more."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(LIKE_WINDOWS, "utf-8")
    path = os.pathsep.join([str(tmp_path / "site"), str(ROOT / "src")])
    return {**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "", "PYTHONUTF8": "0", "LC_ALL": "C"}


def test_documents_are_converted_in_processes_of_their_own(tmp_path: Path, like_windows: dict[str, str]) -> None:
    (tmp_path / "convert.py").write_text(CONVERT, "utf-8")
    papers = [str(DOCUMENTS / name) for name in ("minutes.docx", "minutes-with-errors.pdf")]
    done = subprocess.run(
        [sys.executable, str(tmp_path / "convert.py"), *papers, str(tmp_path / "out")],
        env=like_windows,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.stdout == "2 0\n", done.stderr
    assert (tmp_path / "out" / "tables" / "findings.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_the_command_line_speaks_thai(like_windows: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "council_docs", "baht", "12"], env=like_windows, capture_output=True, timeout=60, check=False
    )
    assert done.stdout.decode("utf-8") == "สิบสองบาทถ้วน\n"


def test_a_child_that_dies_is_explained_without_signals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(signal, "SIGKILL")
    death = isolation.ChildDiedError(-9, timed_out=False)
    assert isolation.reason_of(death, 1.0, 2**30)[0] == "killed"


def test_names_with_backslashes(tmp_path: Path) -> None:
    with pytest.raises(cd.SourceError) as missing:
        cd.read(r"C:\papers\รายงาน.pdf")
    assert "no such file" in str(missing.value)
    file = (DOCUMENTS / "news.txt").open("rb")
    with file:
        assert cd.read(file, name=r"C:\papers\news.txt").source.name == r"C:\papers\news.txt"
