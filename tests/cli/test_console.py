"""Consoles: any code page, no control characters of names, pipes that are closed, UTF-8 for programs."""

import json
import os
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from council_docs.cli import main
from council_docs.cli.console import printable
from tests.archive.torture import ROOT

NEWS = "สภาองค์กรชุมชน\nวันที่ 7 มกราคม 2567 นายสมพร ทองดี รับเงิน 1,250 บาท (หนึ่งพันสองร้อยบาทถ้วน)"
COMMANDS = [["parse"], ["parse", "--format", "json"], ["text"], ["check"], ["check", "--format", "csv"], ["baht"]]


def run(command: list[str], **named: str) -> "subprocess.CompletedProcess[bytes]":
    own = os.environ | {"PYTHONPATH": str(ROOT / "src")} | named
    return subprocess.run([sys.executable, "-m", "council_docs", *command], capture_output=True, env=own, check=False)


EACH_COMMAND = """
import json, os, sys
from council_docs.cli import main
encodings, commands = json.loads(sys.argv[1])
for encoding in encodings:
    for command in commands:
        sys.stdout.reconfigure(encoding=encoding, errors="strict")  # as at the start of a process
        main(command)
        sys.stdout.flush()
        sys.stdout.buffer.write(b"\\x1e")
        sys.stdout.flush()
"""
CODE_PAGES = ["cp874", "cp1252", "ascii"]


@pytest.mark.slow
def test_output_in_any_code_page_is_no_traceback(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(NEWS, "utf-8")
    given = [[*command, "1000" if command == ["baht"] else str(path)] for command in COMMANDS]
    own = os.environ | {"PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": CODE_PAGES[0]}
    line = [sys.executable, "-c", EACH_COMMAND, json.dumps([CODE_PAGES, given])]
    done = subprocess.run(line, capture_output=True, env=own, check=False)
    assert b"Traceback" not in done.stderr
    for (encoding, command), said in zip(product(CODE_PAGES, COMMANDS), done.stdout.split(b"\x1e")[:-1], strict=True):
        assert said, (encoding, command)
        if command[-1] in ("json", "csv"):
            assert "บาท" in said.decode("utf-8")


ESCAPES = "\x1b]0;PWN\x07\x1b[2J\u202eย้อน\r\n"


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
@pytest.mark.parametrize("command", COMMANDS[:5])
def test_control_characters_of_names_do_not_reach_the_terminal(
    tmp_path: Path, command: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    for name, text in ((f"{ESCAPES}.txt", NEWS), (f"{ESCAPES}.pdf", "%PDF-1.4 broken")):
        (tmp_path / name).write_text(text, "utf-8")
        main([*command, str(tmp_path / name)])
        said = capfd.readouterr()
        lines = json.loads(said.out)["source"]["name"] if "parse" in command and said.out[:1] == "{" else said.out + said.err
        assert "\x1b" not in said.out + said.err
        assert "\u202e" not in said.err
        assert lines


def test_what_is_printable_stays() -> None:
    assert printable("มติที่ประชุม\tครั้งที่ 1\n") == "มติที่ประชุม\tครั้งที่ 1\n"
    assert printable("\x1b[31ma\x00\x7f\x9b\ud800\u2066") == "\ufffd[31ma" + "\ufffd" * 5


@pytest.mark.slow
def test_a_pipe_that_its_reader_has_closed_ends_with_141(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(NEWS, "utf-8")
    command = [sys.executable, "-m", "council_docs", "convert", str(tmp_path), "--out", str(tmp_path / "out"), "--json"]
    own = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=own) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
    assert (process.returncode, said) == (141, b"")
