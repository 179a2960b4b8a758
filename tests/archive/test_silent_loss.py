"""Nothing is left out without a word: every source is converted, failed or left out with the reason; the report adds up."""

import csv
import os
import socket
import warnings
import zipfile
from pathlib import Path
from typing import Any

import fsspec
import pytest
from fsspec.spec import AbstractFileSystem

import council_docs as cd
from council_docs.archive.report import Report
from council_docs.archive.sources import Choice, find_documents
from council_docs.errors import SourceError
from tests.archive.stubs import PARSER
from tests.archive.torture import records, statuses


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "box").mkdir()
    return tmp_path


def write(name: str | bytes, text: str = "one") -> None:
    path = Path(os.fsdecode(name))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def convert(sources: Any = "box", **settings: Any) -> Report:
    report = cd.convert(sources, "out", parser=PARSER, isolate=False, jobs=1, **settings)
    assert isinstance(report, Report)
    counted = report.sources
    assert counted.total == counted.converted + counted.failed + counted.pending + counted.left_out
    return report


def left_out() -> dict[str, str]:
    with Path("out/left_out.csv").open(encoding="utf-8-sig", newline="") as lines:
        return {row["id"]: row["code"] for row in csv.DictReader(lines)}


def test_documents_whose_names_differ_in_the_code_page_alone_are_all_converted(here: Path) -> None:
    write("box/การ.txt".encode(), "1")
    write(b"box/" + "การ.txt".encode("cp874"), "2")
    write("box/การ.txt #2", "3")
    write("box/a\\b.txt", "4")
    write("box/a/b.txt", "5")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # "Duplicate name", which is what this is about
        with zipfile.ZipFile("box/z.zip", "w") as archive:
            for name, text in (("d.txt#2", "6"), ("d.txt", "7"), ("d.txt", "8")):
                archive.writestr(name, text)
    assert convert().done == 8
    assert set(statuses(here / "out")) == {
        *("box/การ.txt", "box/การ.txt #2", "box/การ.txt #3", "box/a\\b.txt", "box/a/b.txt"),
        *("box/z.zip!/d.txt", "box/z.zip!/d.txt#2", "box/z.zip!/d.txt#3"),
    }
    first = records(here / "out")
    convert(fresh=True)
    assert records(here / "out") == first


def test_links_to_folders_are_followed_once(here: Path) -> None:
    write("box/2565/a.txt", "1")
    write("disk2/b.txt", "22")
    write("disk2/more/c.txt", "333")
    for link, place in {"2566": "../disk2", "2565/up": "..", "same": "2565", "deep/again": "../../disk2/more"}.items():
        Path("box", link).parent.mkdir(exist_ok=True)
        Path("box", link).symlink_to(place)
    report = convert()
    assert set(statuses(here / "out")) == {"box/2565/a.txt", "box/2566/b.txt", "box/deep/again/c.txt"} or set(
        statuses(here / "out")
    ) == {"box/2565/a.txt", "box/2566/b.txt", "box/2566/more/c.txt"}
    assert report.left_out == {"link": 3}
    assert set(left_out().values()) == {"link"}


def test_links_that_fan_out_are_no_bomb(here: Path) -> None:
    for level in range(30):
        for name in ("x", "y"):
            Path(f"box/{level}").mkdir(exist_ok=True)
            Path(f"box/{level}/{name}").symlink_to(f"../{level + 1}")
    write("box/30/a.txt")
    assert convert().done == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_what_is_no_file_is_named_and_not_opened(here: Path) -> None:
    write("box/a.txt")
    os.mkfifo("box/pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("box/socket")
        report = convert()
    assert (report.done, report.left_out, report.exit_code) == (1, {"special": 2}, 0)
    for place in ("box/pipe", "/dev/zero"):
        with pytest.raises(SourceError, match="not a file"):
            convert(place)


def test_a_folder_that_cannot_be_read_is_named_and_all_others_are_converted(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As for a user without rights, which a test that runs as root is not."""
    for name in ("box/a.txt", "box/lost+found/b.txt", "box/z/c.txt"):
        write(name, name)
    scandir = os.scandir

    def refused(path: Any = ".") -> Any:
        if str(path).endswith("lost+found"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr("os.scandir", refused)
    report = convert()
    assert (report.done, report.left_out, report.exit_code) == (2, {"unreadable": 1}, 1)
    assert left_out() == {"box/lost+found/": "unreadable"}
    monkeypatch.setattr("os.scandir", scandir)
    assert convert().exit_code == 0
    assert not Path("out/left_out.csv").exists()


def test_what_patterns_and_systems_leave_out_is_counted_and_named(here: Path) -> None:
    for name in ("box/a.txt", "box/b.doc", "box/.git/config", "box/Thumbs.db", "box/~$b.doc"):
        write(name, name)
    with zipfile.ZipFile("box/z.zip", "w") as archive:
        for name in ("c.txt", "d.doc", "__MACOSX/c.txt"):
            archive.writestr(name, name)
    report = convert(include=["*.txt"])
    assert (report.done, report.left_out) == (2, {"system": 4, "pattern": 2})
    assert left_out() == {
        "box/.git/": "system",
        "box/Thumbs.db": "system",
        "box/~$b.doc": "system",
        "box/z.zip!/__MACOSX/c.txt": "system",
        "box/b.doc": "pattern",
        "box/z.zip!/d.doc": "pattern",
    }


def test_a_filter_that_matches_nothing_does_not_look_like_success(here: Path) -> None:
    write("box/a.txt")
    assert convert().exit_code == 0
    report = convert(include=["*.pfd"])
    assert report.sources.model_dump() == {"total": 1, "converted": 0, "failed": 0, "pending": 0, "left_out": 1}
    assert report.exit_code == 2


def test_an_archive_that_was_broken_and_is_mended_is_no_failure_any_more(here: Path) -> None:
    write("box/z.zip", "PK and no more")
    assert convert().failures == {"broken": 1}
    with zipfile.ZipFile("box/z.zip", "w") as archive:
        archive.writestr("a.txt", "one")
    report = convert()
    assert (report.documents, report.done, report.failed) == (1, 1, 0)


@pytest.mark.parametrize("how", [{"verify": True}, {"tables": ["csv"]}, {}])
def test_a_record_that_was_changed_by_others_is_made_again(here: Path, how: dict[str, Any]) -> None:
    write("box/a.txt", "1,000 บาท")
    write("box/b.txt", "text")
    convert(tables=["csv"])
    part = Path("out/records/part-00000.jsonl")
    whole, told = part.read_bytes(), part.stat()
    part.write_bytes(whole.replace(b"1,000", b"9,000"))
    if how:  # as bad sectors do it: no time tells
        os.utime(part, ns=(told.st_atime_ns, told.st_mtime_ns))
    assert convert(**how).done == 2
    assert part.read_bytes() == whole
    assert "9,000" not in "".join(path.read_text("utf-8-sig") for path in Path("out/tables").iterdir())


def test_a_damaged_record_does_not_go_into_tables_whatever_its_times_say(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("box/a.txt", "1,000 บาท")
    convert()
    part = Path("out/records/part-00000.jsonl")
    whole = part.read_bytes()
    monkeypatch.setattr("council_docs.archive.store.LocalStore.stamp", lambda *_: "")
    convert()
    part.write_bytes(whole.replace(b"1,000", b"9,000"))
    convert(tables=["csv"])
    assert part.read_bytes() == whole
    assert "9,000" not in Path("out/tables/documents.csv").read_text("utf-8-sig")


class Hosted(AbstractFileSystem):  # type: ignore[misc]  # fsspec is untyped for us
    """A file system whose names are without the host, as those of ftp, sftp and hdfs are."""

    protocol = "hosted"
    cachable = False

    def __init__(self, host: str | None = None, **named: Any) -> None:
        super().__init__(**named)
        self.host = host

    @classmethod
    def _strip_protocol(cls, path: str) -> str:
        return "/" + path.split("://", 1)[1].partition("/")[2].strip("/") if "://" in path else path

    @staticmethod
    def _get_kwargs_from_urls(path: str) -> dict[str, Any]:
        return {"host": path.split("://", 1)[1].partition("/")[0]}

    def isdir(self, _path: str) -> bool:
        return True

    def find(self, _path: str, **_named: Any) -> dict[str, Any]:
        return {name: {"name": name, "size": 5, "type": "file"} for name in ("/minutes/2566/a.txt", "/minutes/2566/b.txt")}


def test_folders_of_remote_hosts_keep_their_host() -> None:
    fsspec.register_implementation("hosted", Hosted, clobber=True)
    found = [entry.id for entry in find_documents("hosted://nas.local:21/minutes/", Choice())]
    assert found == ["hosted://nas.local:21/minutes/2566/a.txt", "hosted://nas.local:21/minutes/2566/b.txt"]
