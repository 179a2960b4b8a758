"""What belongs to others is never touched: only what the journal says that we wrote."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import fsspec
import pytest

import council_docs as cd
from council_docs.archive import failures
from council_docs.archive.failed_documents import safe_name
from council_docs.archive.report import Report
from council_docs.archive.store import LOCK, RemoteStore, open_store
from council_docs.errors import ArchiveError, CouncilDocsError, MachineError
from tests.archive.stubs import PARSER


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write("box/a.txt", "one")
    write("box/b.txt", "broken")
    return tmp_path


def write(name: str, text: str) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def convert(sources: Any = "box", out: str = "out", **settings: Any) -> Report:
    report = cd.convert(sources, out, parser=PARSER, isolate=False, jobs=1, **settings)
    assert isinstance(report, Report)
    assert report.sources.total == (
        report.sources.converted + report.sources.failed + report.sources.pending + report.sources.left_out
    )
    return report


def everything(folder: str) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(Path(folder).rglob("*")) if path.is_file()}


FOREIGN = ["report.html", "report.json", "failures.csv", "records/part-of-minutes.txt", ".staging/keep.txt", "minutes.pdf"]


@pytest.mark.parametrize("fresh", [False, True])
@pytest.mark.parametrize("name", FOREIGN)
def test_a_folder_that_is_not_ours_is_refused_and_stays_as_it_is(here: Path, name: str, fresh: bool) -> None:
    write(f"out/{name}", "the only copy")
    before = everything("out")
    with pytest.raises(ArchiveError, match="nothing in it is touched: choose a new or an empty folder"):
        convert(fresh=fresh)
    assert everything("out") == before


def test_what_systems_put_into_empty_folders_does_not_matter(here: Path) -> None:
    write("out/.DS_Store", "")
    (here / "out" / "lost+found").mkdir()
    assert convert().done == 1


@pytest.mark.parametrize("fresh", [False, True])
@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("tables/council-docs.xlsx", {"tables": ["xlsx"]}),
        ("failures/broken/b.txt", {"copy_failures": True}),
        ("left_out.csv", {"exclude": ["a*"]}),
    ],
)
def test_a_file_that_came_later_into_a_folder_of_ours_is_not_overwritten(
    here: Path, name: str, settings: dict[str, Any], fresh: bool
) -> None:
    convert()
    write(f"out/{name}", "the only copy")
    with pytest.raises(ArchiveError, match="was not written by council-docs; move it"):
        convert(fresh=fresh, **settings)
    assert Path("out", name).read_text() == "the only copy"
    Path("out", name).unlink()
    convert(**settings)


def test_fresh_removes_what_we_wrote_and_nothing_else_and_keeps_tables_up_to_date(here: Path) -> None:
    convert(tables=["csv"], copy_failures=True)
    for name in ("records/mine.jsonl", "tables/mine.csv", "failures/broken/mine.txt", "notes.txt"):
        write(f"out/{name}", "mine")
    Path("box/b.txt").unlink()
    report = convert(fresh=True)
    assert {name for name, content in everything("out").items() if content == b"mine"} == {
        *("out/records/mine.jsonl", "out/tables/mine.csv", "out/failures/broken/mine.txt", "out/notes.txt"),
    }
    assert "tables/documents.csv" in report.tables
    assert not Path("out/failures/broken/b.txt").exists()
    assert not Path("out/failures.csv").exists()


@pytest.mark.parametrize("fresh", [False, True])
def test_a_file_that_is_no_journal_is_refused_and_stays(here: Path, fresh: bool) -> None:
    write("minutes.pdf", "%PDF-1.7 the only copy " * 100)
    base = sqlite3.connect("members.sqlite")
    base.execute("CREATE TABLE members (name TEXT)")
    base.close()
    for name in ("minutes.pdf", "members.sqlite"):
        before = Path(name).read_bytes()
        with pytest.raises(ArchiveError, match="is no journal that can be read, and is left as it is"):
            convert(journal=name, fresh=fresh)
        assert Path(name).read_bytes() == before


@pytest.mark.parametrize("out", ["", "  "])
def test_an_empty_path_is_refused(here: Path, out: str) -> None:
    with pytest.raises(ArchiveError, match="the path of the results is empty"):
        convert(out=out)
    with pytest.raises(ArchiveError, match="the path of the journal is empty"):
        convert(journal=out)
    with pytest.raises(CouncilDocsError, match="the path is empty"):
        convert(out)


@pytest.mark.parametrize(
    ("sources", "out"),
    [("box", "box"), (["box/"], "./box"), ("box/a.txt", "box"), ("link", "box"), ("file://{here}/box", "file://{here}/box")],
)
def test_results_do_not_go_where_documents_come_from(here: Path, sources: Any, out: str) -> None:
    (here / "link").symlink_to("box")
    sources = sources.replace("{here}", str(here)) if isinstance(sources, str) else sources
    before = everything("box")
    with pytest.raises(ArchiveError, match="that is where documents are read from"):
        convert(sources, out.replace("{here}", str(here)), journal="j.sqlite" if "://" in out else None)
    assert everything("box") == before


def test_results_within_the_sources_are_left_out_by_every_run(here: Path) -> None:
    for out in ("box/out", "box/out", "other"):
        report = convert(out=out, tables=["csv"])
        assert (report.sources.converted, report.sources.failed) == (1, 1)
    assert report.left_out == {"results": 1}
    assert "holds results of council-docs" in Path("other/left_out.csv").read_text("utf-8-sig")
    assert convert(["box/**/*.csv", "box/a.txt"], "third").sources.converted == 1


def test_a_journal_and_its_lock_among_the_sources_are_no_documents_and_hide_none(here: Path) -> None:
    for name in ("box/2566-01.txt", "box/2566/02.txt", "box/2566.sqlite.txt"):
        write(name, f"text of {name}")
    report = convert(journal="box/2566.sqlite")
    report = convert(journal="box/2566.sqlite")
    assert (report.sources.converted, report.sources.failed) == (4, 1)
    assert set(report.left_out) == {"results", "system"}


def test_two_journals_do_not_share_a_folder(here: Path) -> None:
    write("other/c.txt", "three")
    convert(journal="one.sqlite")
    with pytest.raises(ArchiveError, match="belong to another journal"):
        convert("other", journal="two.sqlite")
    assert convert("other", journal="one.sqlite").done == 2


def test_a_folder_that_was_moved_with_its_journal_goes_on(here: Path) -> None:
    convert()
    Path("out").rename("moved")
    assert convert(out="moved").timing.parsed == 0


def test_one_run_at_a_time_whatever_its_journal(here: Path) -> None:
    write("other/c.txt", "three")
    refused = []

    def begin(event: dict[str, Any]) -> None:
        if event["event"] == "planned":
            for journal in ("two.sqlite", "one.sqlite"):
                with pytest.raises(ArchiveError) as error:
                    convert("other", journal=journal)
                refused.append(str(error.value))

    convert(journal="one.sqlite", on_event=begin)
    assert len(refused) == 2
    assert all("another run is under way" in sentence for sentence in refused)


def test_a_store_without_locks_is_held_by_a_lease(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fs = fsspec.filesystem("memory")
    store = RemoteStore("memory://leased")
    with store.held("one"):
        with pytest.raises(ArchiveError, match="another run is under way"), RemoteStore("memory://leased").held("two"):
            pass
        with RemoteStore("memory://leased").held("one"):
            pass  # its journal has a lock of its own: whoever comes so late was killed
    fs.pipe(f"/leased/{LOCK}", json.dumps({"owner": "x", "host": "y", "token": "z", "until": 0}).encode())
    with store.held("two"):
        assert json.loads(fs.cat(f"/leased/{LOCK}"))["owner"] == "two"
    assert not fs.exists(f"/leased/{LOCK}")


def test_a_journal_that_is_held_by_another_program_is_waited_for_and_no_results_are_thrown_away(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    convert()
    held = sqlite3.connect("out/journal.sqlite", isolation_level=None)
    held.execute("BEGIN EXCLUSIVE")
    connect = sqlite3.connect
    monkeypatch.setattr("sqlite3.connect", lambda *given, **named: connect(*given, **named | {"timeout": 0}))
    with pytest.raises(MachineError, match="is held by another program; close that") as error:
        convert()
    assert "--fresh" not in str(error.value)
    held.close()
    assert convert().timing.parsed == 0


BAD_TARGETS = ["file", "file/x", "/proc/x", "a" * 5000, "folder-as-journal"]


@pytest.mark.parametrize("out", BAD_TARGETS)
def test_a_target_that_cannot_be_written_is_told_in_a_line(here: Path, out: str) -> None:
    write("file", "")
    (here / "folder-as-journal" / "journal.sqlite").mkdir(parents=True)
    with pytest.raises(CouncilDocsError) as error:
        convert(out=out)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("source", ["a" * 5000, "a\0b"])
def test_a_source_that_no_system_knows_is_told_in_a_line(here: Path, source: str) -> None:
    with pytest.raises(CouncilDocsError):
        convert(source)


COPIES = {
    # names of documents → names of their copies, on any system
    ("A.pdf", "a.pdf"): ["A.pdf", "2-a.pdf"],
    ("NUL.pdf", "con", "aux.docx", "COM1.txt", "com1.ครั้งที่ 2.doc"): [
        *("_NUL.pdf", "_con", "_aux.docx", "_COM1.txt", "_com1.ครั้งที่ 2.doc"),
    ],
    ("console.pdf", "contract.doc"): ["console.pdf", "contract.doc"],
    ("a:b?.pdf", "มติ/../.. .", ".", "\x1b[2J.pdf"): ["a_b_.pdf", "document", "2-document", "_2J.pdf"],
}


@pytest.mark.parametrize(("names", "copies"), COPIES.items())
def test_names_of_copies_are_safe_on_every_system(names: tuple[str, ...], copies: list[str]) -> None:
    taken: set[str] = set()
    assert [safe_name(name, "broken", taken) for name in names] == copies
    assert failures._safe is safe_name  # programs that know it by its first name


def test_the_store_of_a_path_is_chosen_by_its_form(here: Path) -> None:
    assert open_store("out/").address == str(here / "out")
    assert open_store("memory://out").local is None
