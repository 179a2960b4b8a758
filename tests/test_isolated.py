"""`isolated=True`: what a document does to the process that reads it is an error of ours, and the caller lives on."""

from pathlib import Path
from typing import Any

import pytest

import council_docs as cd
from council_docs.errors import ArgumentError, WorkerError
from council_docs.isolation import Message, Service
from tests.archive.stubs import DEEDS
from tests.archive.torture import ROOT

EXAMPLES = ROOT / "examples" / "documents"


@pytest.mark.parametrize("name", ["minutes-with-errors.pdf", "minutes.docx", "news.txt"])
def test_what_is_read_apart_is_what_is_read_here(name: str) -> None:
    path = EXAMPLES / name
    assert cd.parse(path, isolated=True) == cd.parse(path)
    apart, here = cd.read(path, isolated=True), cd.read(path)
    assert (apart.text, apart.full_text, apart.blocks, apart.pages, apart.source) == (
        *(here.text, here.full_text, here.blocks, here.pages, here.source),
    )
    assert [apart.span(at, at + 5) for at in range(0, 200, 20)] == [here.span(at, at + 5) for at in range(0, 200, 20)]


def test_sheets_are_compared_apart_as_here() -> None:
    sheet = "ค่าจ้าง,คำอ่าน\n45000,ห้าหมื่นสี่พันบาทถ้วน\n54000,ห้าหมื่นสี่พันบาทถ้วน\n".encode()
    assert cd.check_table(sheet, name="a.csv", isolated=True) == cd.check_table(sheet, name="a.csv")
    with pytest.raises(ArgumentError, match="ฮ"):
        cd.check_table(sheet, name="a.csv", figures="ฮ", isolated=True)


@pytest.mark.parametrize(
    ("data", "options", "error"),
    [
        (b"", {}, cd.EmptyFileError),
        (b"PK\x03\x04 and no more", {}, cd.TruncatedFileError),
        (b"a", {"kind": "minute"}, ArgumentError),
        (b"a", {"on_page": lambda *_: None}, ArgumentError),
        (b"a", {"nlp": object()}, ArgumentError),
    ],
)
def test_errors_are_the_same_ones(data: bytes, options: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        cd.parse(data, name="a.txt", isolated=True, **options)


def deeds(_setup: dict[str, Any]) -> Service:
    """A service whose documents say what they do to their process."""

    def answer(request: Message) -> Message:
        word, _, rest = request[1].decode().partition(" ")
        DEEDS[word](rest)
        return {}, b""

    return answer


@pytest.mark.parametrize(
    ("deed", "code"),
    [("segfault", "crash"), ("abort", "crash"), ("kill", "killed"), ("hang", "timeout"), ("hungry", "memory")],
)
def test_a_document_that_takes_its_process_down_is_an_error(deed: str, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setattr("council_docs.readers.guarded.SERVICE", f"{__name__}:deeds")
    monkeypatch.setattr("council_docs.readers.guarded.LATER", 0.2)
    with pytest.raises(WorkerError) as error:
        cd.parse(f"{deed} here".encode(), name="a.pdf", isolated=True, limits=cd.Limits(document_seconds=0.5))
    assert (error.value.code, str(error.value).partition(":")[0]) == (code, "a.pdf")


def test_the_command_line_reads_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    from council_docs.cli import main

    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    (tmp_path / "a.txt").write_text("segfault here")
    for place in ("readers.guarded", "cli.plain.printed", "cli.plain.checked"):
        monkeypatch.setattr(f"council_docs.{place}.SERVICE", f"{__name__}:deeds")
    for command in ("parse", "text", "check"):
        assert main([command, str(tmp_path / "a.txt")]) == 2
        assert capsys.readouterr().err == "council-docs: a.txt: its process died of SIGSEGV\n"
