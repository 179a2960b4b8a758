"""Converting folders: what comes out, what is done again and what is not."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

import council_docs as cd
from council_docs.archive.report import Report
from council_docs.errors import ArchiveError, SourceError
from tests.archive.stubs import LOG, PARSER


class Box:
    """A folder of documents, converted as often as a test likes."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.archive = folder / "archive"
        self.out = folder / "out"
        self.log = folder / "log"
        self.archive.mkdir()
        monkeypatch.setenv(LOG, str(self.log))
        monkeypatch.chdir(folder)

    def write(self, name: str, text: str) -> None:
        path = self.archive / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def convert(self, *sources: str, **settings: Any) -> Report:
        given: dict[str, Any] = {"parser": PARSER, "jobs": 2, "isolate": False} | settings
        report = cd.convert(list(sources) or ["archive"], "out", **given)
        assert isinstance(report, Report)
        return report

    def parsed(self) -> list[str]:
        """The documents parsed since the last time this was asked."""
        names = sorted(self.log.read_text().split()) if self.log.exists() else []
        self.log.unlink(missing_ok=True)
        return names

    def records(self) -> list[cd.Record]:
        lines = [line for path in sorted(self.out.glob("records/*.jsonl")) for line in path.read_text("utf-8").splitlines()]
        return [cd.Record.model_validate_json(line) for line in lines]

    def texts(self) -> dict[str, str]:
        records = self.records()
        assert len({record.source.id for record in records}) == len(records), "a document twice"
        return {str(record.source.id): record.text for record in records}

    def rows(self, columns: str) -> list[Any]:
        base = sqlite3.connect(self.out / "journal.sqlite")
        try:
            return base.execute(f"SELECT {columns} FROM documents ORDER BY id").fetchall()
        finally:
            base.close()


@pytest.fixture
def box(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Box:
    return Box(tmp_path, monkeypatch)


def test_a_folder_becomes_records_a_journal_and_a_report(box: Box) -> None:
    box.write("2566/a.txt", "มติที่ประชุม เห็นชอบ")
    box.write("2567/b.txt", "finding ที่ประชุม")
    box.write("c.txt", "broken")
    report = box.convert()
    assert box.texts() == {"archive/2566/a.txt": "มติที่ประชุม เห็นชอบ", "archive/2567/b.txt": "finding ที่ประชุม"}
    assert box.rows("id, status, code, pages, part") == [
        ("archive/2566/a.txt", "done", None, 1, 0),
        ("archive/2567/b.txt", "done", None, 1, 0),
        ("archive/c.txt", "failed", "broken", None, 0),
    ]
    assert (report.documents, report.done, report.failed, report.exit_code) == (3, 2, 1, 1)
    assert report.failures == {"broken": 1}
    assert report.findings == {"date-impossible": 1}
    assert json.loads((box.out / "report.json").read_text("utf-8"))["failures"] == {"broken": 1}
    assert "its end is missing; get it again" in (box.out / "failures.csv").read_text("utf-8-sig")
    assert sorted(path.name for path in box.out.iterdir() if not path.name.startswith(".")) == [
        *("archive.sqlite", "failures.csv", "journal.sqlite", "records", "report.html", "report.json"),
    ]


def test_the_exit_code_says_whether_all_some_or_none_succeeded(box: Box) -> None:
    box.write("a.txt", "broken")
    assert box.convert().exit_code == 2
    box.write("b.txt", "well")
    assert box.convert().exit_code == 1
    assert box.convert("archive/b.txt", fresh=True).exit_code == 0


def test_what_is_done_is_not_done_again(box: Box) -> None:
    for name in "abc":
        box.write(name, f"text {name}" * ord(name))
    box.convert()
    assert box.parsed() == ["a", "b", "c"]
    before = (box.out / "records" / "part-00000.jsonl").read_bytes()
    box.write("d", "new")
    box.convert()
    assert box.parsed() == ["d"]
    (box.archive / "d").unlink()
    box.convert(forget_missing=True)
    assert box.parsed() == []
    assert (box.out / "records" / "part-00000.jsonl").read_bytes() == before


def test_a_changed_document_is_done_again_and_a_touched_one_is_not(box: Box) -> None:
    box.write("a", "one")
    box.write("b", "three")
    box.convert()
    box.parsed()
    box.write("a", "two")
    (box.archive / "b").touch()
    box.convert()
    assert box.parsed() == ["a"]
    assert box.texts() == {"archive/a": "two", "archive/b": "three"}


def test_a_document_that_was_well_and_is_broken_now_leaves_the_records(box: Box) -> None:
    box.write("a", "one")
    box.write("b", "three")
    box.convert()
    box.write("a", "broken")
    report = box.convert()
    assert (report.done, report.failed) == (1, 1)
    assert box.texts() == {"archive/b": "three"}


def test_other_settings_and_another_version_do_everything_again(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    box.write("a", "one")
    box.convert()
    box.convert(kind="minutes")
    assert box.parsed() == ["a", "a"]
    monkeypatch.setattr("council_docs.archive.settings.__version__", "9.9")
    box.convert(kind="minutes")
    assert box.parsed() == ["a"]
    box.convert(kind="minutes", timeout=5, memory=1 << 30)
    assert box.parsed() == [], "limits of the process change no record"


def test_fresh_starts_over(box: Box) -> None:
    box.write("a", "one")
    box.convert()
    box.write("b", "two")
    box.convert("archive/b", fresh=True)
    assert box.parsed() == ["a", "b"]
    assert box.texts() == {"archive/b": "two"}


def test_a_document_that_occurs_twice_is_parsed_once_and_listed_twice(box: Box) -> None:
    box.write("x/a", "same")
    box.write("y/b", "same")
    box.write("c", "size")
    report = box.convert()
    assert box.parsed() == ["a", "c"]
    assert box.texts() == {"archive/c": "size", "archive/x/a": "same", "archive/y/b": "same"}
    assert {record.source.name for record in box.records()} == {"a", "b", "c"}
    assert box.rows("id, duplicate_of") == [("archive/c", None), ("archive/x/a", None), ("archive/y/b", "archive/x/a")]
    assert (report.done, report.duplicates, report.pages) == (3, 1, 2)


def test_a_moved_archive_is_not_parsed_again(box: Box) -> None:
    for name in "abc":
        box.write(name, f"text {name}" * ord(name))
    box.write("f", "broken")
    box.convert(part_size=2)
    box.parsed()
    box.archive.rename(box.folder / "moved")
    report = box.convert("moved", forget_missing=True, part_size=2)
    assert box.parsed() == []
    assert set(box.texts()) == {"moved/a", "moved/b", "moved/c"}
    assert report.failures == {"broken": 1}


def test_documents_of_other_sources_are_kept_until_they_are_forgotten(box: Box) -> None:
    box.write("x/a", "one")
    box.write("y/b", "three")
    box.convert("archive/x")
    report = box.convert("archive/y")
    assert (report.documents, report.missing) == (2, 1)
    assert set(box.texts()) == {"archive/x/a", "archive/y/b"}
    assert box.convert("archive/y", forget_missing=True).documents == 1
    assert set(box.texts()) == {"archive/y/b"}


def test_failures_are_retried_by_code_and_only_when_asked(box: Box) -> None:
    box.write("a", "broken")
    box.write("b", "bug here")
    box.convert()
    box.parsed()
    box.convert()
    assert box.parsed() == []
    box.convert(retry=["error"])
    assert box.parsed() == ["b"]
    box.convert(retry=["all"])
    assert box.parsed() == ["a", "b"]


def test_a_changed_file_of_the_same_size_and_time_is_seen_when_asked_to_verify(box: Box) -> None:
    box.write("a", "one")
    box.convert()
    box.parsed()
    box.write("a", "two")
    base = sqlite3.connect(box.out / "journal.sqlite")
    told = (box.archive / "a").stat()
    base.execute("UPDATE documents SET stamp = ?", (f"{told.st_size}:{told.st_mtime_ns}:{told.st_ctime_ns}",))
    base.commit()
    base.close()
    box.convert()
    assert box.parsed() == []
    box.convert(verify=True)
    assert box.parsed() == ["a"]
    assert box.texts() == {"archive/a": "two"}


def test_the_bytes_depend_on_nothing_but_the_documents(box: Box) -> None:
    for number in range(40):
        box.write(f"{number:02}", f"text {number % 30}")
    box.convert(jobs=1, part_size=8)
    once = {path.name: path.read_bytes() for path in box.out.glob("records/*")}
    assert sorted(once) == [f"part-{part:05d}.jsonl" for part in range(8)]
    for lines in (content.decode().splitlines() for content in once.values()):
        ids = [json.loads(line)["source"]["id"] for line in lines]
        assert ids == sorted(ids)
    for number in range(5):  # in five runs over growing sources, with other numbers of parts in between
        last = 8 * number + 8
        names = [f"archive/{n:02}" for n in range(last)]
        box.convert(*names, jobs=3, part_size=8, fresh=number == 0)
    assert {path.name: path.read_bytes() for path in box.out.glob("records/*")} == once


def test_failed_documents_are_copied_for_a_person_to_look_at(box: Box) -> None:
    box.write("x/a.txt", "broken 1")
    box.write("y/a.txt", "broken 22")
    box.write("y/<b>.txt", "bug 333")
    box.write("c.txt", "well")
    box.convert(copy_failures=True)
    copies = {str(path.relative_to(box.out)): path.read_text() for path in box.out.glob("failures/*/*")}
    assert copies == {
        "failures/broken/a.txt": "broken 1",
        "failures/broken/2-a.txt": "broken 22",
        "failures/error/_b_.txt": "bug 333",
    }
    page = (box.out / "report.html").read_text("utf-8")
    assert "archive/y/&lt;b&gt;.txt" in page
    assert "<b>" not in page


def test_a_second_run_over_the_same_folder_is_refused(box: Box) -> None:
    box.write("a", "one")
    refused = []

    def again(event: dict[str, Any]) -> None:
        if event["event"] == "planned":
            with pytest.raises(ArchiveError, match="another run is under way"):
                box.convert()
            refused.append(event)

    box.convert(on_event=again)
    assert len(refused) == 1
    box.convert()


def test_lost_records_are_made_again(box: Box) -> None:
    box.write("a", "one")
    box.write("b", "three")
    box.convert()
    box.parsed()
    part = box.out / "records" / "part-00000.jsonl"
    whole = part.read_bytes()
    part.write_bytes(whole[:-10])
    box.convert()
    assert box.parsed() == ["b"]
    assert part.read_bytes() == whole
    part.unlink()
    box.convert()
    assert part.read_bytes() == whole


@pytest.mark.parametrize("sources", [["nowhere"], ["archive/*.pdf"], ["file:///no/such/file"]])
def test_a_source_that_does_not_exist_is_an_error(box: Box, sources: list[str]) -> None:
    with pytest.raises(SourceError):
        box.convert(*sources)


def test_a_parser_that_does_not_exist_is_an_error(box: Box) -> None:
    box.write("a", "one")
    with pytest.raises(ArchiveError, match="no parse function"):
        box.convert(parser="tests.archive.stubs:nothing")
