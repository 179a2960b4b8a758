"""What `parse` prints is laid out in a process apart: as the terminal of the caller asks, letter for letter."""

import io
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console

from council_docs import parse_text
from council_docs.cli import main
from council_docs.cli.console import shown
from council_docs.cli.plain.printed import Request, laid_out, plain_request, terminal
from council_docs.outputs.text import Readable
from council_docs.record.decisions import DECISION_COLUMNS, csv_of

NEWS = "สภาองค์กรชุมชน\nวันที่ 7 มกราคม 2567 นายสมพร ทองดี รับเงิน 1,250 บาท (หนึ่งพันสองร้อยบาทถ้วน) " * 3


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("columns", [40, 80, 200])
@pytest.mark.parametrize("stream", [io.StringIO, Terminal])
@pytest.mark.parametrize("colours", [{"TERM": "xterm-256color"}, {"TERM": "dumb"}, {"NO_COLOR": "1", "TERM": "xterm"}])
def test_a_layout_is_that_of_the_callers_console(
    columns: int, stream: type[io.StringIO], colours: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("COLUMNS", "LINES", "FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in colours.items():
        monkeypatch.setenv(name, value)
    record = parse_text(NEWS)
    here = stream()
    Console(file=here, width=columns, soft_wrap=False, highlight=False).print(Readable(shown(record), "th"))
    told: dict[str, Any] = {"is_terminal": stream is Terminal, "encoding": "utf-8", "columns": columns}
    assert laid_out(Readable(shown(record), "th"), told) == here.getvalue()
    assert ("\x1b[" in here.getvalue()) == (stream is Terminal and colours["TERM"] != "dumb")


def test_the_width_is_the_callers_whatever_the_process_apart_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    told = terminal()
    monkeypatch.setenv("COLUMNS", "130")  # as a process finds it that another call had started
    assert told["columns"] == 60
    assert max(map(cell_len, laid_out(Readable(parse_text(NEWS), "th"), told).splitlines())) <= 60
    monkeypatch.delenv("COLUMNS")
    assert terminal()["columns"] >= 1


def test_an_output_without_line_signs_gets_none() -> None:
    record = parse_text(NEWS)
    told: dict[str, Any] = {"is_terminal": False, "encoding": "cp874", "columns": 80}
    assert "├" in laid_out(Readable(record, "en"), told | {"encoding": "utf-8"})
    assert "├" not in laid_out(Readable(record, "en"), told)


@pytest.mark.parametrize(
    ("line", "request_"),
    [
        ("a.pdf", Request(["a.pdf"], "text", None)),
        ("- a.pdf --format json", Request(["-", "a.pdf"], "json", None)),
        ("--lang th a.pdf", Request(["a.pdf"], "text", "th")),
        ("", None),
        ("--format", None),
        ("a.pdf --format xml", None),
        ("a.pdf --lang", None),
        ("a.pdf --format=json", None),
        ("a.pdf --ocr never", None),
        ("--help", None),
        ("-- a.pdf", None),
    ],
)
def test_only_what_is_plain_is_answered_without_the_framework(
    line: str, request_: Request | None, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert plain_request(line.split()) == request_
    (tmp_path / "council-docs.toml").write_text('ocr = "never"')
    assert plain_request(line.split()) is None


AGREES = "ประกาศ\nนายสมพร ทองดี รับเงิน 1,250 บาท (หนึ่งพันสองร้อยห้าสิบบาทถ้วน)"
DISAGREES = "ประกาศ\nนายสมพร ทองดี รับเงิน 1,250 บาท (หนึ่งพันสองร้อยบาทถ้วน)"
NOTHING = "ที่ประชุมรับทราบ"
SHEET = "รายการ,จำนวนเงิน,ตัวอักษร\nค่าวัสดุ,500,ห้าร้อยบาทถ้วน\nค่าจ้าง,700,หกร้อยบาทถ้วน\n"


@pytest.mark.parametrize("command", ["parse", "check"])
@pytest.mark.parametrize(
    "names",
    [
        ["agrees.txt"],
        ["disagrees.txt"],
        ["nothing.txt"],
        ["sheet.csv"],
        ["empty.txt"],
        ["agrees.txt", "nothing.txt", "none"],
    ],
)
def test_plain_commands_say_what_the_framework_says(
    command: str, names: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = {"agrees.txt": AGREES, "disagrees.txt": DISAGREES, "nothing.txt": NOTHING, "sheet.csv": SHEET, "empty.txt": ""}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, "utf-8")
    files = [str(tmp_path / name) for name in names]
    assert plain_request(files) is not None
    plain = main([command, *files, "--lang", "th"]), capsys.readouterr()
    (tmp_path / "rows.csv").write_text(csv_of([], DECISION_COLUMNS), "utf-8")
    framework = main([command, *files, "--lang", "th", "--decisions", str(tmp_path / "rows.csv")]), capsys.readouterr()
    assert plain == framework
