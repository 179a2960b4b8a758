"""One bad document harms no other: crashes, hangs and hunger end as failed documents with their reason."""

from pathlib import Path

import pytest

import council_docs as cd
from tests.archive.stubs import PARSER

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
        "kill": "killed",
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
