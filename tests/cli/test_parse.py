"""`council-docs parse` and `schema`: output, exit codes, and no traceback on bad input."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from council_docs.cli import main
from council_docs.errors import ReadError
from council_docs.readers.limits import Limits
from council_docs.record import Record

NEWS = "สภาองค์กรชุมชน\nวันที่ 7 มกราคม 2567 นายสมพร ทองดี รับเงิน 1,250 บาท"


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.txt"
    path.write_text(NEWS, "utf-8")
    return path


def test_json_is_one_record_a_line(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", "--format", "json", str(news), str(news)]) == 0
    records = [Record.model_validate_json(line) for line in capsys.readouterr().out.splitlines()]
    assert [record.source.name for record in records] == ["news.txt", "news.txt"]
    assert records[0].text == NEWS


def test_text_is_for_people(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(news)]) == 0
    shown = capsys.readouterr().out
    assert "news.txt" in shown
    assert "Nothing contradicts itself" in shown


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(NEWS.encode())))
    assert main(["parse", "-", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["source"]["name"] == "standard input"


def test_one_bad_file_is_one_line_and_does_not_keep_the_others(
    news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.pdf").write_bytes(b"")
    assert (
        main(
            ["parse", "--format", "json", str(tmp_path / "none.pdf"), str(tmp_path / "empty.pdf"), str(tmp_path), str(news)]
        )
        == 2
    )
    shown = capsys.readouterr()
    assert len(shown.out.splitlines()) == 1
    messages = shown.err.splitlines()
    assert len(messages) == 3
    assert all(message.startswith("council-docs: ") for message in messages)


def test_wrong_use_exits_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse"]) == 2
    assert "FILE" in capsys.readouterr().err


def test_schema_describes_every_field(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema["properties"]["schema"]["const"] == "council-docs/1"
    assert {"meetings", "attendance", "people", "agenda", "resolutions", "amounts", "dates", "times", "findings"} <= set(
        schema["properties"]
    )
    assert TypeAdapter(Record).json_schema()["title"] == schema["title"]


APART = "council_docs.cli.plain.printed.made_apart"


@pytest.mark.parametrize(
    ("command", "asked", "answer", "threads"),
    [
        ("parse", APART, ({}, ""), 1),
        ("parse", APART, ({}, ""), 3),
        ("text", APART, ({}, ""), 3),
        ("check", "council_docs.pipeline.parse", None, 3),
        ("convert", "council_docs.archive.convert.convert", None, 1),
        ("convert", "council_docs.archive.convert.convert", None, 3),
    ],
)
def test_threads_are_a_limit_of_the_reading(
    command: str, asked: str, answer: object, threads: int, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits: list[Limits] = []

    def stand_in(*positional: Any, **named: Any) -> object:
        limits.append(named["limits"] if "limits" in named else positional[1]["limits"])
        if answer is None:
            raise ReadError("is enough")
        return answer

    monkeypatch.setattr(asked, stand_in)
    out = ["--out", str(news.parent / "out")] if command == "convert" else []
    main([command, str(news), *(["--threads", str(threads)] if threads > 1 else []), *out])
    assert [one.threads for one in limits] == [threads]


def test_no_threads_are_refused(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", "--threads", "0", str(news)]) == 2
    assert "--threads" in capsys.readouterr().err
