"""`council-docs convert`: exit codes, what it says, and how it is stopped."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from council_docs.cli import main
from council_docs.lexicon.catalogues import section
from tests.archive.stubs import PARSER
from tests.archive.torture import ROOT, records, statuses


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "archive").mkdir()
    return tmp_path


def write(here: Path, **texts: str) -> None:
    for name, text in texts.items():
        (here / "archive" / f"{name}.txt").write_text(text, "utf-8")


ARCHIVE = ROOT / "src" / "council_docs" / "archive"
COMMAND = ["convert", "archive", "--out", "out", "--parser", PARSER, "--jobs", "1"]


def test_it_says_what_was_done_and_what_failed(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here, a="one", b="finding two", c="broken")
    assert main(COMMAND) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines() == [
        "3 documents, 0 done before, 3 to do",
        "failed (broken): archive/c.txt: its end is missing; get it again",
        "2 of 3 documents converted, 1 failed",
        "         1  broken",
        "findings in 1 documents:",
        "         1  date-impossible",
        "results: out",
    ]


def test_quiet_says_nothing(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here, a="one")
    assert main([*COMMAND, "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


def test_events_for_programs(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here, a="one", c="broken")
    assert main([*COMMAND, "--json"]) == 1
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [event["event"] for event in events] == [
        *("planning", "planned", "parsing", "document", "document", "part", "part", "index", "finished"),
    ]
    assert events[4] | {"seconds": 0} == {
        "event": "document",
        "id": "archive/c.txt",
        "status": "failed",
        "seconds": 0,
        "code": "broken",
        "message": "its end is missing; get it again",
    }


def test_lists_of_sources(here: Path) -> None:
    write(here, a="one", b="broken", c="three")
    (here / "list").write_text("archive/a.txt\n\narchive/c.txt\n", "utf-8-sig")
    assert main(["convert", "--from", "list", "--out", "out", "--parser", PARSER, "--quiet"]) == 0
    assert set(statuses(here / "out")) == {"archive/a.txt", "archive/c.txt"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["convert", "--out", "out"],
        ["convert", "nowhere", "--out", "out"],
        ["convert", "--from", "nowhere", "--out", "out"],
        ["convert", "archive", "--out", "memory://out"],
        [*COMMAND, "--parser", "no.such:thing"],
    ],
)
def test_wrong_use_is_told_in_a_line(here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    write(here, a="one")
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert said.startswith("council-docs: ")
    assert said.count("\n") == 1


def test_the_docs_name_every_option_event_and_code(capsys: pytest.CaptureFixture[str]) -> None:
    docs = (ROOT / "docs" / "archives.md").read_text("utf-8")
    assert main(["convert", "--help"]) == 0
    options = set(re.findall(r"--[a-z][a-z-]+", capsys.readouterr().out)) - {"--help"}
    assert not {option for option in options if f"`{option}" not in docs}
    assert not {code for code in section("pages", "advice", "en") if f"`{code}`" not in docs}
    events = set(re.findall(r'"event": "(\w+)"', "".join(path.read_text("utf-8") for path in ARCHIVE.glob("*.py"))))
    assert len(events) > 6
    assert not {event for event in events if f"`{event}`" not in docs}


@pytest.mark.parametrize("arguments", [["--jobs", "0"], ["--memory", "much"], ["--tables", "pdf"]])
def test_arguments_without_sense_are_refused(here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert main([*COMMAND, *arguments]) == 2
    assert here.is_dir()
    assert arguments[0] in capsys.readouterr().err


OPEN = "open"
"""A file: until it is there, no document but the first is done."""


def begin(here: Path) -> "subprocess.Popen[str]":
    """Start a run over documents that wait at a gate and return when the first of them, which does not, is done."""
    for number in range(6):
        write(here, **{f"{number:02}": f"gate {'./' * number}{OPEN if number else '.'}"})
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    process = subprocess.Popen(
        [sys.executable, "-m", "council_docs", *COMMAND, "--json"],
        cwd=here,
        env=os.environ | {"PYTHONPATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    read_until(process, "document")
    return process


def read_until(process: "subprocess.Popen[str]", name: str) -> dict[str, Any]:
    """Read what the run tells, up to an event."""
    assert process.stdout is not None
    for line in process.stdout:
        event: dict[str, Any] = json.loads(line)
        if event["event"] == name:
            return event
    raise AssertionError(f"it ended without {name}: {process.communicate()}")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_finishes_what_is_in_hand_and_the_same_command_goes_on(here: Path, number: signal.Signals) -> None:
    process = begin(here)
    process.send_signal(number)
    assert read_until(process, "stopping") == {"event": "stopping", "signal": number.name}
    (here / OPEN).touch()
    report = read_until(process, "stopped")["report"]
    process.communicate(timeout=300)
    assert process.returncode == 130
    assert report["stopped"]
    assert 0 < report["done"] < 6
    assert report["done"] + report["pending"] == 6
    assert sum(content.count(b"\n") for content in records(here / "out").values()) == report["done"]
    assert main([*COMMAND, "--quiet"]) == 0
    assert set(statuses(here / "out").values()) == {"done"}


def test_a_second_ctrl_c_ends_it_at_once(here: Path) -> None:
    process = begin(here)
    process.send_signal(signal.SIGINT)
    read_until(process, "stopping")
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=300)
    assert process.returncode == 130
    assert "stopped" in said
    assert list(statuses(here / "out").values()) == ["done", *["pending"] * 5]
