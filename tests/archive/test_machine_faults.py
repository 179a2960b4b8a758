"""Faults of the machine are no faults of documents: whatever fails, the same call gives the bytes of an undisturbed run."""

import errno
import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from itertools import count
from pathlib import Path
from typing import Any

import fsspec
import pytest
from fsspec.implementations.local import LocalFileSystem

import council_docs as cd
from council_docs.archive.faults import is_outside
from council_docs.archive.locations import read_location
from council_docs.errors import CouncilDocsError, MachineError, TruncatedFileError
from tests.archive.faults import Faults
from tests.archive.stubs import PARSER
from tests.archive.torture import ROOT
from tests.budgets import NIGHTLY


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    box = tmp_path / "box"
    box.mkdir()
    for name, text in {"a.txt": "one", "b.txt": "same", "c.txt": "same", "d.txt": "broken"}.items():
        (box / name).write_text(text, "utf-8")
    return tmp_path


@pytest.fixture
def faults() -> Iterator[Faults]:
    with pytest.MonkeyPatch.context() as patch:
        yield Faults(patch)


def convert(**settings: Any) -> Any:
    given: dict[str, Any] = {"parser": PARSER, "isolate": False, "jobs": 1, "copy_failures": True} | settings
    return cd.convert("box", "out", **given)


def outcome() -> dict[str, Any]:
    """All that a run leaves behind, but for times and for what the journal keeps to itself."""
    left: dict[str, Any] = {}
    for path in sorted(Path("out").rglob("*")):
        if path.is_file() and not path.name.startswith((".council-docs", "journal.sqlite", "report.html")):
            left[str(path)] = path.read_bytes()
    report = json.loads(left.pop("out/report.json"))
    del report["timing"]
    if left.pop("out/archive.sqlite", None) is not None:  # its bytes tell of its making; what it says is the same
        left["index"] = indexed()
    base = sqlite3.connect("out/journal.sqlite")
    rows = base.execute("SELECT id, status, code, message, sha256, part, offset, length, digest FROM documents ORDER BY id")
    left["journal"] = rows.fetchall()
    base.close()
    return left | {"report": report}


def indexed() -> list[Any]:
    with closing(sqlite3.connect("out/archive.sqlite")) as base:
        passages = "SELECT id, state, start, text FROM passages JOIN documents ON documents.number = document ORDER BY 1, 3"
        facts = "SELECT id, facts.kind, value FROM facts JOIN documents ON documents.number = document ORDER BY 1, 2, 3"
        return [base.execute(question).fetchall() for question in (passages, facts)]


def every_fault(faults: Faults, *, lasting: bool, **settings: Any) -> int:
    """Let each call of a run fail in its turn, then run again undisturbed; returns how many calls there were.

    By day every third call fails, others where faults last than where they pass; at night all.
    """
    convert(**settings)
    undisturbed = outcome()
    step = 1 if NIGHTLY else 3
    for number in count(1 + lasting * (step > 1), step):
        shutil.rmtree("out")
        faults.order(number, lasting=lasting)
        with suppress(CouncilDocsError):
            report = convert(**settings)
            assert report.failures == {"broken": 1} or report.pending, number
        happened = faults.happened
        faults.order(0)
        if Path("out", "journal.sqlite").exists():
            with sqlite3.connect("out/journal.sqlite") as base:
                tables = {name for (name,) in base.execute("SELECT name FROM sqlite_master")}
                codes = base.execute("SELECT DISTINCT code FROM documents").fetchall() if "documents" in tables else []
            base.close()
            assert {code for (code,) in codes} <= {None, "broken", "machine"}, number
        convert(**settings)
        assert outcome() == undisturbed, number
        if not happened:
            return number
    raise AssertionError("a run makes no end of calls")


@pytest.mark.slow
@pytest.mark.parametrize("lasting", [False, True])
def test_any_call_may_fail_and_the_same_call_goes_on_as_if_nothing_had_been(
    here: Path, faults: Faults, lasting: bool
) -> None:
    assert every_fault(faults, lasting=lasting) > 100


def test_a_style_sheet_that_cannot_be_read_for_the_page_of_the_report_is_waited_out(here: Path) -> None:
    """The page is made of files of this package: on a machine out of handles they fail like those of the run."""
    failing = [OSError(errno.EMFILE, "Too many open files", "conversion.css")] * 4  # the first time, and after each pause

    def inline(*named: str) -> str:
        if failing:
            raise failing.pop()
        return ""

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("council_docs.archive.faults.PAUSES", (0.0, 0.0, 0.0))
        patch.setattr("council_docs.outputs.report.conversion.inline", inline)
        sentence = r"^cannot make the page of the report \(report\.html\): Too many open files \(conversion\.css\); what is"
        with pytest.raises(MachineError, match=sentence):
            convert()
        assert not Path("out", "report.html").exists()
        failing.append(OSError(errno.EMFILE, "Too many open files", "conversion.css"))
        report = convert()
    assert (report.done, report.failures, report.timing.parsed) == (3, {"broken": 1}, 0)
    assert Path("out", "report.html").exists()


def test_a_machine_that_starts_no_process_fails_no_document(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: Any, **__: Any) -> Any:
        raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("council_docs.archive.run.PAUSES", (0.01,))
        patch.setattr("tempfile.mkdtemp", none)
        with pytest.raises(MachineError, match=r"No usable temporary directory.*start the same command again"):
            convert(isolate=True)
    report = convert(isolate=True)
    assert (report.done, report.failures, report.exit_code) == (3, {"broken": 1}, 1)


def test_a_worker_that_is_killed_while_it_starts_is_started_again(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import subprocess

    started: list[int] = []

    class Killed(subprocess.Popen[bytes]):
        def __init__(self, *given: Any, **named: Any) -> None:
            super().__init__(*given, **named)
            started.append(self.pid)
            if len(started) == 1:
                self.kill()

    monkeypatch.setattr("subprocess.Popen", Killed)
    report = convert(isolate=True)
    assert (report.done, report.failures) == (3, {"broken": 1})
    assert len(started) == 2


class Flaky(LocalFileSystem):  # type: ignore[misc]  # fsspec is untyped for us
    """A store that answers 503 now and then: every third request for a while, or for ever."""

    protocol = "flaky"
    requests = 0
    down = False

    @classmethod
    def _strip_protocol(cls, path: str) -> str:
        return str(LocalFileSystem._strip_protocol("/" + str(path).replace("flaky://", "").lstrip("/")))

    def unstrip_protocol(self, name: str) -> str:
        return "flaky://" + self._strip_protocol(name)

    def _answer(self) -> None:
        Flaky.requests += 1
        if Flaky.down or Flaky.requests % 3 == 0:
            raise OSError("503 Slow Down")

    def _open(self, *given: Any, **named: Any) -> Any:
        self._answer()
        return super()._open(*given, **named)

    def pipe_file(self, path: str, value: bytes, **named: Any) -> None:
        self._answer()
        named.pop("mode", None)
        Path(self._strip_protocol(path)).parent.mkdir(parents=True, exist_ok=True)
        super().pipe_file(path, value, **named)


@pytest.fixture
def flaky(monkeypatch: pytest.MonkeyPatch) -> type[Flaky]:
    fsspec.register_implementation("flaky", Flaky, clobber=True)
    for place in ("faults", "run"):
        monkeypatch.setattr(f"council_docs.archive.{place}.PAUSES", (0.0, 0.0))
    monkeypatch.setattr(Flaky, "down", False)
    return Flaky


def test_a_store_that_hiccups_fails_no_document(here: Path, flaky: type[Flaky]) -> None:
    url = f"flaky://{here}"
    report = cd.convert(f"{url}/box", f"{url}/out", journal="j.sqlite", parser=PARSER, isolate=False, jobs=1)
    assert (report.done, report.failures, report.pending) == (3, {"broken": 1}, 0)


def test_a_store_that_is_down_stops_the_run_and_the_next_one_goes_on(here: Path, flaky: type[Flaky]) -> None:
    url = f"flaky://{here}"

    def break_down(event: dict[str, Any]) -> None:
        flaky.down = flaky.down or event["event"] == "planned"

    def run(**settings: Any) -> Any:
        return cd.convert(f"{url}/box", "out", parser=PARSER, isolate=False, jobs=1, **settings)

    with pytest.raises(MachineError, match=r"503 Slow Down.*what is done is kept; start the same command again"):
        run(on_event=break_down)
    flaky.down = False
    assert (report := run()).failures == {"broken": 1}
    assert report.done == 3


def test_one_document_that_waits_does_not_keep_the_others(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two of them are no proof against the machine: all others are done, and the report names what waits, and why."""
    read, fail = read_location, [True]

    def fails(location: Any, *given: Any) -> bytes:
        if fail[0] and location.url.endswith("a.txt"):
            raise MachineError("cannot be read: Input/output error")
        return read(location, *given)

    monkeypatch.setattr("council_docs.archive.run.PAUSES", (0.0,))
    monkeypatch.setattr("council_docs.archive.worker.read_location", fails)
    report = convert()
    assert (report.done, report.pending, report.exit_code) == (2, 1, 1)
    assert report.waiting == {"cannot be read: Input/output error": 1}
    assert report.sources.model_dump() == {"total": 4, "converted": 2, "failed": 1, "pending": 1, "left_out": 0}
    fail[0] = False
    report = convert()
    assert (report.done, report.pending, report.waiting) == (3, 0, {})


def caused(error: Exception, cause: BaseException) -> Exception:
    error.__cause__ = cause
    return error


OUTSIDE = [
    (OSError(errno.ENOSPC, "full"), True),
    (OSError(errno.EMFILE, "too many"), True),
    (caused(TruncatedFileError("its part is broken"), OSError(errno.EIO, "bad sector")), True),
    (MachineError("down"), True),
    # Pillow and decompressors speak of documents by OSError, without a number of the system
    (OSError("image file is truncated"), False),
    (caused(TruncatedFileError("is broken"), OSError("Invalid data stream")), False),
    (FileNotFoundError(errno.ENOENT, "no such file"), False),
    (KeyError("a bug"), False),
]


@pytest.mark.parametrize(("error", "outside"), OUTSIDE)
def test_faults_of_the_machine_are_told_by_their_numbers(error: Exception, outside: bool) -> None:
    assert is_outside(error) == outside
