"""Searching an archive: words with and without spaces, misspelt ones, filters; an index that follows the records."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import council_docs as cd
from council_docs.archive.convert import convert
from council_docs.archive.search_entries import ENOUGH, entries_of, words_of
from council_docs.archive.search_index import Archive, open_archive
from council_docs.cli import main
from council_docs.errors import ArchiveError
from tests.assembly.test_papers import FIRST, MEMO, SECOND

NEWS = {
    "road.txt": "เมื่อวันที่ 15 พฤษภาคม 2567 ที่ประชุมสภาเทศบาลตำบลบึงบัวทอง นายสมชาย ใจดี นายกเทศมนตรี เสนอขอโอนงบประมาณรายจ่าย "
    "จำนวน ๔๘๗,๕๐๐ บาท เพื่อซ่อมแซมถนนสายบ้านโนนสูง",
    "canal.txt": "รายงานการประชุมสภาเทศบาลตำบลบึงบัวทอง\nสมัยสามัญ สมัยที่ 2 ครั้งที่ 1/2566\nวันที่ 3 มิถุนายน 2566 เวลา 09.30 น.\n"
    "ระเบียบวาระที่ 1 เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ\nนางสาวพิมพา ศรีวิไลกุล ประธานสภา กล่าวว่า "
    "โครงการขุดลอกคลองสายหลักแล้วเสร็จตามสัญญา\nมติที่ประชุม รับทราบ\nเลิกประชุมเวลา 11.00 น.",
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    folder = tmp_path_factory.mktemp("search")
    papers = folder / "papers"
    papers.mkdir()
    for name, text in NEWS.items():
        (papers / name).write_text(text + "\n", encoding="utf-8")
    (papers / "minutes.docx").write_bytes(Path("examples/documents/minutes.docx").read_bytes())
    convert(papers, folder / "out", jobs=1, isolate=False)
    return open_archive(folder / "out")


def names(archive: Archive, query: str, **filters: Any) -> list[str]:
    return [Path(hit.document).name for hit in archive.search(query, **filters)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("โอนงบประมาณ", {"road.txt", "minutes.docx"}),
        ("ขุดลอกคลอง", {"canal.txt"}),
        ("ขุดลอก คลอง", {"canal.txt"}),
        ("โครงการขุดลอกคลองสายหลัก", {"canal.txt"}),
        ("ขุดลอกคลลองสายหลัก", {"canal.txt"}),  # one letter too many
        ("ขุดลอกคองสายหลัก", {"canal.txt"}),  # one too few
        ("487,500", {"road.txt", "minutes.docx"}),
        ("๔๘๗,๕๐๐", {"road.txt", "minutes.docx"}),
        ("งบประ", {"road.txt", "minutes.docx"}),  # a part of a word
        ("ไม่มีข้อความนี้อยู่เลยในเอกสารใด", set()),
        ('" OR 1=1 --', set()),
        ("AND", set()),
        ("*", set()),
    ],
)
def test_queries(archive: Archive, query: str, found: set[str]) -> None:
    assert set(names(archive, query)) == found


def test_what_stands_there_as_asked_comes_before_what_looks_like_it(archive: Archive) -> None:
    assert {hit.likeness for hit in archive.search("ขุดลอกคลอง")} == {100}
    (hit,) = archive.search("ขุดลอกคลลองสายหลัก")
    assert 78 <= hit.likeness < 100
    assert "ขุดลอกคลองสายหลัก" in hit.excerpt


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"council": "ห้วยทรายงาม"}, {"minutes.docx"}),
        ({"year": 2566}, {"canal.txt"}),
        ({"year": 2023}, {"canal.txt"}),
        ({"person": "พิมพา ศรีวิไลกุล", "year": 2566}, {"canal.txt"}),
        ({"action": "certify_minutes"}, {"minutes.docx"}),
        ({"action": "reject"}, set()),
        ({"council": "100%"}, set()),
    ],
)
def test_filters(archive: Archive, filters: dict[str, object], found: set[str]) -> None:
    assert set(names(archive, "", **filters)) == found


def test_hits_name_document_place_and_passage(archive: Archive) -> None:
    hit = next(hit for hit in archive.search("โอนงบประมาณ") if hit.document.endswith("minutes.docx"))
    assert hit.agenda_number == "3.1"
    assert hit.council == "สภาองค์การบริหารส่วนตำบลห้วยทรายงาม"
    assert hit.date == "2024-05-15"
    record = next(record for record in archive.records() if (record.source.id or "").endswith("minutes.docx"))
    assert record.text[hit.start : hit.start + len(hit.text)] == hit.text
    assert "โอนงบประมาณ" in hit.excerpt


def test_the_index_follows_the_records(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "a.txt").write_text(NEWS["road.txt"], encoding="utf-8")
    convert(papers, tmp_path / "out", jobs=1, isolate=False)
    archive = cd.open_archive(tmp_path / "out")
    assert entered(archive) == {"a.txt"}, "the conversion has entered it"
    assert archive.update() == 0
    (papers / "a.txt").write_text(NEWS["canal.txt"] + " เพิ่มเติม", encoding="utf-8")
    (papers / "b.txt").write_text(NEWS["road.txt"], encoding="utf-8")
    convert(papers, tmp_path / "out", jobs=1, isolate=False)
    assert entered(archive) == {"a.txt", "b.txt"}
    assert archive.update() == 0
    assert names(archive, "ขุดลอกคลอง") == ["a.txt"]
    assert names(archive, "โอนงบประมาณ") == ["b.txt"]
    before = contents(archive)
    assert archive.rebuild() == 2
    assert contents(archive) == before


def entered(archive: Archive) -> set[str]:
    return {Path(str(row[0])).name for row in contents(archive)}


def contents(archive: Archive) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(archive.folder / "archive.sqlite")) as base:
        return base.execute(
            "SELECT id, page, start, text FROM passages JOIN documents ON document = documents.number ORDER BY 1, 3"
        ).fetchall()


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    for name, text in NEWS.items():
        (folder / name).write_text(text + "\n", encoding="utf-8")
    return folder


def told_of_index(papers: Path, out: Path) -> list[dict[str, Any]]:
    events: list[dict[str, Any]] = []
    report = convert(papers, out, jobs=1, isolate=False, on_event=events.append)
    assert (report.done, report.exit_code) == (2, 0)
    return [event for event in events if "index" in event["event"]]


def test_it_can_be_left_out(papers: Path, tmp_path: Path) -> None:
    convert(papers, tmp_path / "out", jobs=1, isolate=False, index=False)
    assert not (tmp_path / "out/archive.sqlite").exists()
    assert main(["convert", str(papers), "--out", str(tmp_path / "out"), "--quiet", "--no-index"]) == 0
    assert not (tmp_path / "out/archive.sqlite").exists()
    assert names(open_archive(tmp_path / "out"), "ขุดลอกคลอง") == ["canal.txt"], "a search makes it"


def test_a_file_of_somebody_elses_stays_as_it_is_and_fails_no_document(papers: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    convert(papers, out, jobs=1, isolate=False, index=False)
    with closing(sqlite3.connect(out / "archive.sqlite")) as base:
        base.execute("CREATE TABLE documents (mine TEXT)")
    before = (out / "archive.sqlite").read_bytes()
    _, told = told_of_index(papers, out)
    assert told["event"] == "not-indexed"
    assert "was not written by council-docs" in told["message"]
    assert (out / "archive.sqlite").read_bytes() == before


def test_an_index_that_another_program_holds_fails_no_document_and_follows_later(papers: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    convert(papers, out, jobs=1, isolate=False)
    (papers / "road.txt").write_text(NEWS["road.txt"] + " เพิ่มเติม", encoding="utf-8")
    with closing(sqlite3.connect(out / "archive.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        _, told = told_of_index(papers, out)
    assert told["event"] == "not-indexed"
    assert "database is locked" in told["message"]
    assert names(open_archive(out), "เพิ่มเติม") == ["road.txt"]


def test_an_index_of_the_version_before_is_made_anew(papers: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    convert(papers, out, jobs=1, isolate=False)
    with closing(sqlite3.connect(out / "archive.sqlite")) as base:
        base.execute("PRAGMA application_id = 0")
        base.execute("PRAGMA user_version = 1")
        base.commit()
    (told,) = told_of_index(papers, out)
    assert told == {"event": "index"}
    assert names(open_archive(out), "ขุดลอกคลอง") == ["canal.txt"]


def test_fresh_makes_it_anew(papers: Path, tmp_path: Path) -> None:
    convert(papers, tmp_path / "out", jobs=1, isolate=False)
    (papers / "road.txt").unlink()
    convert(papers, tmp_path / "out", jobs=1, isolate=False, fresh=True)
    assert entered(open_archive(tmp_path / "out")) == {"canal.txt"}


def test_entries_are_the_same_from_many_processes() -> None:
    record = cd.parse("examples/documents/minutes.docx")
    lines = [
        (str(number), record.replace(source=record.source.replace(id=f"{number}.docx")).model_dump_json().encode())
        for number in range(ENOUGH + 3)
    ]
    made = list(entries_of(lines, 2))
    assert [entry.identity for entry in made] == [f"{number}.docx" for number in range(ENOUGH + 3)]
    assert made == list(entries_of(lines, 1))


def test_records_are_read_as_they_are_needed() -> None:
    """An archive does not fit into memory."""
    line = cd.parse("examples/documents/minutes.docx").model_dump_json().encode()
    taken = []

    def lines() -> Iterator[tuple[str, bytes]]:
        for number in range(20 * ENOUGH):
            taken.append(number)
            yield str(number), line

    assert next(entries_of(lines(), 1)).state == "0"
    assert len(taken) == 1
    entries = entries_of(lines(), 2)
    assert next(entries).state == "0"
    assert len(taken) < 5 * ENOUGH
    del entries  # its processes end


def test_the_processes_that_have_parsed_make_the_same_entries(papers: Path, tmp_path: Path) -> None:
    convert(papers, tmp_path / "out", jobs=1)
    archive = open_archive(tmp_path / "out")
    assert archive.update() == 0, "the conversion has entered all"
    found = [archive.search(query) for query in ("ขุดลอกคลอง", "ซ่อมแซม ถนน", "487,500")]
    before = contents(archive)
    archive.rebuild()
    assert contents(archive) == before
    assert [archive.search(query) for query in ("ขุดลอกคลอง", "ซ่อมแซม ถนน", "487,500")] == found


@pytest.mark.parametrize(
    "phrase", ["โครงการขุดลอกคลองสายหลัก", "ถนนคอนกรีตเสริมเหล็ก", "คนดี ๆ", "ขอโอนงบประมาณรายจ่าย", "14/2567"]
)
def test_a_phrase_has_the_same_words_wherever_it_stands(phrase: str) -> None:
    """A long text is cut by PyThaiNLP in pieces, and not always at a space."""
    before = "ที่ประชุมพิจารณาแล้วมีข้อสังเกตว่าควรเร่งดำเนินการให้แล้วเสร็จภายในปีงบประมาณ " * 3
    words = words_of(phrase)
    assert words.replace(" ", "") == phrase.replace(" ", "")
    for length in range(0, len(before), 7):
        text = before[:length].rpartition(" ")[0]
        assert words_of(f"{text} {phrase} {text}").removeprefix(words_of(text)).strip().startswith(words)


def test_datasette_finds_the_index_of_passages_and_asks_it_without_words(archive: Archive) -> None:
    """Datasette's rule: a virtual table whose statement says `content="passages"`."""
    archive.update()
    with closing(sqlite3.connect(archive.folder / "archive.sqlite")) as base:
        rule = "SELECT name FROM sqlite_master WHERE rootpage = 0 AND sql LIKE ?"
        assert base.execute(rule, ('%VIRTUAL TABLE%USING FTS%content="passages"%',)).fetchall() == [("signs",)]
        search = "SELECT text FROM passages WHERE number IN (SELECT rowid FROM signs WHERE signs MATCH ?)"
        assert base.execute(search, ('"ขุดลอกคลอง"',)).fetchall()
        assert base.execute("SELECT text FROM signs LIMIT 1").fetchone()


def test_facts_of_all_minutes_of_a_file_are_entered(tmp_path: Path) -> None:
    (tmp_path / "papers.txt").write_text(MEMO + FIRST + SECOND, encoding="utf-8")
    convert(tmp_path / "papers.txt", tmp_path / "out", jobs=1, isolate=False)
    with closing(sqlite3.connect(tmp_path / "out/archive.sqlite")) as base:
        told = "SELECT kind, count(*) FROM facts WHERE kind IN ('meeting', 'attendance', 'resolution') GROUP BY kind"
        assert dict(base.execute(told)) == {"meeting": 2, "attendance": 8, "resolution": 4}


def test_findings_are_a_view(tmp_path: Path) -> None:
    convert("examples/documents/minutes-with-errors.pdf", tmp_path / "out", jobs=1, isolate=False)
    with closing(sqlite3.connect(tmp_path / "out/archive.sqlite")) as base:
        rows = base.execute("SELECT code, page FROM findings WHERE document LIKE '%errors.pdf'").fetchall()
    assert ("amount-words-disagree", 2) in rows


def test_facts_can_be_asked_in_sql(archive: Archive) -> None:
    archive.update()
    with closing(sqlite3.connect(archive.folder / "archive.sqlite")) as base:
        sums = base.execute("SELECT value, count(*) FROM facts WHERE kind = 'amount' GROUP BY value").fetchall()
        assert ("487500", 2) in sums
        assert base.execute("SELECT DISTINCT detail FROM facts WHERE kind = 'attendance' ORDER BY 1").fetchall() == [
            ("absent",),
            ("in_attendance",),
            ("present",),
        ]


def test_an_index_that_is_damaged_says_what_to_do(archive: Archive, tmp_path: Path) -> None:
    import shutil

    copy = tmp_path / "out"
    shutil.copytree(archive.folder, copy)
    (copy / "archive.sqlite").write_bytes(b"no database at all, but long enough to be read as one" * 40)
    with pytest.raises(ArchiveError, match="made anew"):
        open_archive(copy).search("โอน")
    with pytest.raises(ArchiveError, match="no archive"):
        open_archive(tmp_path)


def test_the_command_prints_document_and_passage(archive: Archive, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", str(archive.folder), "ขุดลอกคลอง"]) == 0
    shown = capsys.readouterr().out
    assert "canal.txt" in shown
    assert "โครงการขุดลอกคลองสายหลัก" in shown
    assert main(["search", str(archive.folder), "โอนงบประมาณ", "--year", "2567", "--format", "json"]) == 0
    assert {json.loads(line)["date"] for line in capsys.readouterr().out.splitlines()} == {"2024-05-15"}
    assert main(["search", str(archive.folder), "ไม่มีคำนี้แน่นอนเลยสักคำ"]) == 1
