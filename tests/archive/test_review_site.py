"""Review pages of an archive: made in parallel, not made twice, small for thousands of documents, none lost."""

import errno
import json
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from council_docs.archive.convert import convert
from council_docs.archive.review_site import Rows, Site, review_archive, review_files
from council_docs.errors import ArchiveError, MachineError
from council_docs.outputs.review import Entry, archive_page
from council_docs.outputs.review.archive_page import Row, row_key
from council_docs.record import Decision

TEXT = "นายสมชาย ใจดี กล่าวว่า ที่ประชุมอนุมัติวงเงิน 478,500 บาท (สี่แสนแปดหมื่นเจ็ดพันห้าร้อยบาทถ้วน) ปีที่ {number}\n"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    papers = folder / "papers"
    papers.mkdir()
    for number in range(3):
        (papers / f"{number}.txt").write_text(TEXT.format(number=number), encoding="utf-8")
    (papers / "copy.txt").write_text(TEXT.format(number=0), encoding="utf-8")
    (papers / "empty.pdf").write_bytes(b"")
    convert(papers, folder / "out", jobs=1, isolate=False)
    return folder / "out"


def test_every_document_has_a_page_twins_share_one_and_failures_are_listed(archive: Path, tmp_path: Path) -> None:
    made = review_archive(archive, Site(str(tmp_path)), Rows(), jobs=2)
    assert sorted(one.entry.name.rsplit("/", 1)[-1] for one in made if one.page) == ["0.txt", "1.txt", "2.txt"]
    (reason,) = [one.entry.reason for one in made if not one.page]
    assert reason == "the file has 0 bytes; get it again from its source"
    for one in made:
        assert one.page is None or Path(one.page).is_file()
    index = (tmp_path / "index.html").read_text("utf-8")
    assert "empty.pdf" in index
    assert index.count("amount-words-disagree") > 0


def test_a_page_that_is_up_to_date_is_not_made_again(archive: Path, tmp_path: Path) -> None:
    site = Site(str(tmp_path), pictures="none")
    first = review_archive(archive, site, Rows())
    times = {page: page.stat().st_mtime_ns for page in tmp_path.glob("documents/*/index.html")}
    assert review_archive(archive, site, Rows()) == first
    assert {page: page.stat().st_mtime_ns for page in times} == times
    digest = next(one.entry.sha256 for one in first if one.page)
    row = Decision(
        sha256=digest, path="findings[0]", code="amount-words-disagree", words="478,500 บาท", found="478500", verdict="noted"
    )
    again = review_archive(archive, site, Rows((row,)))
    changed = [page for page, before in times.items() if page.stat().st_mtime_ns != before]
    assert [page.parent.name for page in changed] == [digest[:16]]
    assert [found.verdict for one in again for found in one.entry.rows].count("noted") == 1


def test_a_damaged_state_file_costs_only_time(archive: Path, tmp_path: Path) -> None:
    site = Site(str(tmp_path), pictures="none")
    first = review_archive(archive, site, Rows())
    for number, state in enumerate(tmp_path.glob("documents/*/review.json")):
        state.write_text(["", "[]", '{"key": 1}'][number], encoding="utf-8")
    assert review_archive(archive, site, Rows()) == first


def test_a_folder_that_is_no_archive_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="no archive"):
        review_archive(tmp_path, Site(str(tmp_path / "to")), Rows())


def test_links_to_files_are_paths_whatever_their_names(tmp_path: Path) -> None:
    name = "javascript:alert(1)#?%41.txt"
    (tmp_path / name).write_text(TEXT, encoding="utf-8")
    (made,) = review_files([str(tmp_path / name)], Site(str(tmp_path / "to")), Rows())
    assert made.page is not None
    tree = html.parse(made.page)
    (href,) = tree.xpath("//a[@id='file']/@href")
    assert href == "../../../javascript%3Aalert%281%29%23%3F%2541.txt"


def test_pictures_are_made_for_pages_that_hold_a_fact_and_kept(tmp_path: Path) -> None:
    paper = "examples/documents/minutes-with-errors.pdf"
    review_files([paper], Site(str(tmp_path)), Rows())
    pictures = {path.name: path.stat().st_mtime_ns for path in tmp_path.glob("documents/*/page-*")}
    assert sorted(pictures) == ["page-1-110.webp", "page-2-110.webp", "page-3-110.webp"]
    review_files([paper], Site(str(tmp_path), language="th"), Rows())
    assert {path.name: path.stat().st_mtime_ns for path in tmp_path.glob("documents/*/page-*")} == pictures
    review_files([paper], Site(str(tmp_path / "none"), pictures="none"), Rows())
    assert not list((tmp_path / "none").rglob("*.webp"))


def entry(number: int) -> Entry:
    rows = tuple(
        Row(
            code=("amount-words-disagree", "weekday-disagrees", "mover-not-listed")[index],
            severity=("error", "warning", "info")[index],
            anchor=f"f{index}",
            page=index + 1,
            found="478,500",
            expected="487,500",
            verdict="",
            key=row_key(number, index),
            cut=(f"page-{index}-110.webp", 595.3, 841.9, 120.5, 300.2, 240.0, 27.1, 200.1, 305.0, 44.0, 13.2),
        )
        for index in range(3)
    )
    return Entry(
        name=f"2567/การประชุมสภา/รายงานการประชุมครั้งที่-{number}.pdf",
        href=f"documents/{number:016x}/index.html",
        sha256=f"{number:064x}",
        title="รายงานการประชุมสภาองค์การบริหารส่วนตำบลหนองบัวหลวง",
        body=f"สภาองค์การบริหารส่วนตำบลที่ {number % 90}",
        year=2560 + number % 8,
        kind="minutes",
        state="look_first",
        rows=rows,
    )


def test_the_page_of_thousands_of_documents_stays_under_2_mb() -> None:
    page = archive_page([entry(number) for number in range(4_000)], language="th")
    assert len(page.encode()) < 2_000_000
    found: Any = html.document_fromstring(page).xpath("//script[@id='data']/text()")
    data = json.loads(found[0])
    assert len(data["documents"]) == 4_000
    assert all(len(document[-1]) == 3 for document in data["documents"])


def test_of_very_many_documents_the_notes_are_left_to_their_pages() -> None:
    page = archive_page([entry(number) for number in range(7_000)], language="th")
    assert len(page.encode()) < 2_000_000
    assert "7,000 ข้อไม่ได้แสดงในหน้านี้" in page


def test_a_full_disk_is_no_fault_of_a_document(archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor may a page that could not be written stand in the list as one of a document that could not be read."""
    real = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if path.name == ".index.html.tmp":
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(MachineError, match=r"cannot write .*index\.html: No space left on device; what is done is kept"):
        review_archive(archive, Site(str(tmp_path)), Rows())


def test_a_fault_of_the_machine_comes_back_from_the_processes_that_make_pages(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "documents").write_text("in the way")
    with pytest.raises(MachineError, match="cannot make the review page of"):
        review_archive(archive, Site(str(tmp_path)), Rows(), jobs=2)
