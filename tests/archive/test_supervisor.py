"""One bad document harms no other: crashes, hangs and hunger end as failed documents with their reason."""

import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import council_docs as cd
from council_docs.archive.run import ROUNDS, SMALL, TOGETHER
from tests.archive.stubs import LOG, PARSER
from tests.archive.torture import ROOT

MIB = 1024 * 1024


def test_whatever_a_document_does_to_its_process_the_others_are_converted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    deeds = {
        "abort": "crash",
        "broken": "broken",
        "bug here": "error",
        "exit": "crash",
        "explode": "memory",
        "segfault": "crash",
        "hungry": "memory",  # a library in Rust that aborts for want of memory
        "huge ที่ประชุม": None,
    }
    for number, deed in enumerate(deeds):
        Path(f"{number}-{deed.partition(' ')[0]}.txt").write_text(deed, "utf-8")
        Path(f"{number}-after.txt").write_text(f"well {number}", "utf-8")
    report = cd.convert([str(path) for path in Path().glob("*.txt")], "out", parser=PARSER, jobs=2, memory=700 * MIB)
    failed = {failure.id.partition("-")[2].removesuffix(".txt"): failure for failure in report.failure_examples}
    assert {name: failure.code for name, failure in failed.items()} == {
        deed.partition(" ")[0]: code for deed, code in deeds.items() if code
    }
    assert failed["segfault"].message == "its process died of SIGSEGV"
    assert failed["abort"].message == "its process died of SIGABRT"
    assert failed["exit"].message == "its process ended with exit code 3"
    assert failed["bug"].message == "KeyError: 'here'"
    assert report.done == len(deeds) + 1


def test_a_document_whose_process_is_killed_waits_and_fails_if_it_is_so_in_the_next_run_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Most often it is the system that kills, for want of memory: that says nothing of the document, the first time."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("council_docs.archive.run.PAUSES", (0.01, 0.01))
    Path("kill.txt").write_text("kill", "utf-8")
    Path("after.txt").write_text("well", "utf-8")
    report = cd.convert(["kill.txt", "after.txt"], "out", parser=PARSER, jobs=1)
    assert (report.done, report.failed, report.pending, report.exit_code) == (1, 0, 1, 1)
    assert list(report.waiting) == ["its process was killed from outside, most often by the system for want of memory"]
    assert Path("out", "waiting.csv").read_text("utf-8-sig").splitlines()[1].startswith('kill.txt,killed,"its process')
    report = cd.convert(["kill.txt", "after.txt"], "out", parser=PARSER, jobs=1)
    assert (report.done, report.failures, report.pending) == (1, {"killed": 1}, 0)
    assert not Path("out", "waiting.csv").exists()
    Path("kill.txt").write_text("well again", "utf-8")
    assert cd.convert(["kill.txt", "after.txt"], "out", parser=PARSER, jobs=1).exit_code == 0


def test_a_machine_that_kills_every_process_stops_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("council_docs.archive.run.PAUSES", (0.01, 0.01))
    for number in range(4):
        Path(f"{number}.txt").write_text(f"kill {number}", "utf-8")
    with pytest.raises(cd.MachineError, match=r"killed from outside.*start the same command again"):
        cd.convert([f"{number}.txt" for number in range(4)], "out", parser=PARSER, jobs=1)


def test_documents_that_want_a_missing_program_wait_for_it_and_keep_nobody_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A missing program is a fault of the machine, not of five hundred old Word files."""
    from council_docs.cli import main

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    Path("box").mkdir()
    for number in range(5):
        Path("box", f"{number}.doc").write_text(f"wants office {number}", "utf-8")
    Path("box", "a.txt").write_text("well", "utf-8")
    monkeypatch.delenv("COUNCIL_DOCS_TEST_TOOLS", raising=False)
    command = ["convert", "box", "--out", "out", "--parser", PARSER, "--jobs", "1"]
    assert main(command) == 1
    said = capsys.readouterr().err
    assert said.count("needs office, which is not on this machine; install it") == 2  # while it runs, and at its end
    assert "       5  needs office" in said
    assert "waiting.csv" in said
    report = cd.Report.model_validate_json(Path("out", "report.json").read_bytes())
    assert (report.done, report.failed, report.pending) == (1, 0, 5)
    assert report.waiting == {"needs office, which is not on this machine; install it": 5}
    assert "needs office" in Path("out", "report.html").read_text("utf-8")
    monkeypatch.setenv("COUNCIL_DOCS_TEST_TOOLS", "office")
    assert main(command) == 0  # the same command, once the program is here


def test_a_missing_program_that_an_earlier_version_noted_as_a_failure_is_asked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("well", "utf-8")
    cd.convert("a.txt", "out", parser=PARSER, isolate=False)
    with closing(sqlite3.connect("out/journal.sqlite")) as base:
        base.execute("UPDATE documents SET status = 'failed', code = 'missing-tool', message = 'needs office'")
        base.commit()
    assert cd.convert("a.txt", "out", parser=PARSER, isolate=False).done == 1


def test_a_document_that_hangs_fails_in_time_and_the_others_are_converted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The short limit is for the one that hangs alone: on a busy machine any other may take longer."""
    monkeypatch.chdir(tmp_path)
    Path("hang.txt").write_text("hang", "utf-8")
    Path("after.txt").write_text("well", "utf-8")
    report = cd.convert("hang.txt", "out", parser=PARSER, jobs=1, timeout=1)
    assert [failure.code for failure in report.failure_examples] == ["timeout"]
    report = cd.convert(["hang.txt", "after.txt"], "out", parser=PARSER, jobs=1)
    assert (report.done, report.failed) == (1, 1)


class Recorder(ThreadPoolExecutor):
    """Notes which documents come in one task."""

    def __init__(self) -> None:
        super().__init__(1)
        self.together: list[list[str]] = []

    def submit(self, do: Any, /, *given: Any, **named: Any) -> Any:
        self.together.append([task.id for task in given[0]])
        return super().submit(do, *given, **named)


def converted_together(deeds: dict[str, str], **settings: Any) -> tuple[cd.Report, list[list[str]]]:
    """Convert documents, with enough others that all of them come in tasks of sixteen; returns the tasks that held them."""
    Path("box").mkdir()
    for name, deed in deeds.items():
        Path("box", f"{name}.txt").write_text(f"{deed} {name}", "utf-8")
    for number in range(100):
        Path("box", f"well-{number}.txt").write_text("well " * number, "utf-8")
    with Recorder() as recorder:
        report = cd.convert("box", "out", parser=PARSER, executor=recorder, **settings)
    wanted = {f"box/{name}.txt" for name in deeds}
    return report, [task for task in recorder.together if wanted & set(task)]


def test_what_one_of_many_small_documents_does_is_its_own_outcome(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(LOG, str(tmp_path / "log"))
    deeds = {name: name for name in ("abort", "broken", "bug", "exit", "explode", "hungry", "segfault")}
    report, tasks = converted_together(deeds, memory=700 * MIB)
    assert {failure.id[4:-4]: failure.code for failure in report.failure_examples} == {
        "abort": "crash",
        "broken": "broken",
        "bug": "error",
        "exit": "crash",
        "explode": "memory",
        "hungry": "memory",
        "segfault": "crash",
    }
    assert (report.done, report.pending) == (100, 0)
    assert max(map(len, tasks)) == TOGETHER
    assert len(tasks) < len(deeds), "some of them came together"
    parsed = Path("log").read_text().split()
    assert len(set(parsed)) == 107
    # What comes after a document that ran out of memory may have been begun in the same process, and is done again.
    assert len(parsed) <= 107 + TOGETHER
    lines = [line for part in Path("out", "records").iterdir() for line in part.read_bytes().splitlines()]
    ids = [json.loads(line)["source"]["id"] for line in lines]
    assert len(ids) == len(set(ids)) == 100


def test_the_time_limit_is_that_of_one_document_of_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    slow = {f"slow-{number}": "slow 0.6" for number in range(12)}
    report, _ = converted_together(slow | {"hang": "hang"}, timeout=5)
    assert [(failure.id, failure.code) for failure in report.failure_examples] == [("box/hang.txt", "timeout")]
    assert report.done == 112


def test_the_companions_of_a_document_whose_process_is_killed_are_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("council_docs.archive.run.PAUSES", (0.01, 0.01))
    report, tasks = converted_together({"kill": "kill"})
    assert (report.done, report.failed, report.pending) == (100, 0, 1)
    assert tasks[1:] == [["box/kill.txt"]] * 2, "it is tried again alone"


@pytest.mark.parametrize(
    ("name", "size", "together"),
    [
        ("a.txt", 1_000, True),
        ("a.HTML", 1_000, True),
        ("a.docx", 30_000, True),
        ("a.txt", SMALL, False),
        ("a.pdf", 1_000, False),  # one page of it may want OCR for a minute
        ("a.jpg", 1_000, False),
        ("a", 1_000, False),
    ],
)
def test_which_documents_come_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, size: int, together: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("box").mkdir()
    stem, dot, ending = name.partition(".")
    for number in range(40):
        Path("box", f"{stem}{number:03}{dot}{ending}").write_bytes(b"well" + b" " * (size - number))
    with Recorder() as recorder:
        cd.convert("box", "out", parser=PARSER, executor=recorder, isolate=False)
    assert (max(map(len, recorder.together)) > 1) == together
    assert len(recorder.together) >= ROUNDS, "every worker has some of them"
