"""Decisions and corrections in a conversion: applied, remembered, and only what they concern is done again."""

from pathlib import Path
from typing import Any

import pytest

import council_docs as cd
from council_docs.cli import main
from council_docs.record.decisions import CORRECTION_COLUMNS, csv_of

TEXT = "ที่ประชุมอนุมัติวงเงิน {figure} บาท (สี่แสนแปดหมื่นเจ็ดพันห้าร้อยบาทถ้วน)\n"


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    for number, figure in enumerate(("478,500", "487,500", "487,600")):
        (folder / f"{number}.txt").write_text(TEXT.format(figure=figure), encoding="utf-8")
    return folder


def corrections(papers: Path, *rows: tuple[str, str, str]) -> Path:
    made = []
    for name, old, new in rows:
        digest = cd.parse(papers / name).source.sha256
        made.append(
            cd.Correction(sha256=digest, path="amounts[0].value", words=f"{int(old):,} บาท", old=old, new=new, by="ก")
        )
    path = papers.parent / "corrections.csv"
    path.write_text(csv_of(made, CORRECTION_COLUMNS), encoding="utf-8", newline="")
    return path


def run(papers: Path, **more: Any) -> tuple[cd.Report, list[dict[str, Any]]]:
    events: list[dict[str, Any]] = []
    return cd.convert(papers, papers.parent / "out", jobs=1, isolate=False, on_event=events.append, **more), events


def values(papers: Path) -> list[str]:
    return [f"{record.amounts[0].value}" for record in cd.open_archive(papers.parent / "out").records()]


def test_rows_are_applied_and_only_their_documents_are_done_again(papers: Path) -> None:
    run(papers)
    assert values(papers) == ["478500", "487500", "487600"]
    report, events = run(papers, corrections=[corrections(papers, ("0.txt", "478500", "487500"))])
    assert report.timing.parsed == 1
    assert values(papers) == ["487500", "487500", "487600"]
    assert report.findings == {"amount-words-disagree": 1}
    assert [event for event in events if event["event"] == "unfit"] == []
    assert run(papers)[0].timing.parsed == 0, "rows stay with the archive"
    assert values(papers) == ["487500", "487500", "487600"]
    report, _ = run(papers, corrections=[corrections(papers, ("2.txt", "487600", "487500"))])
    assert report.timing.parsed == 2, "the one that lost its row, and the one that has one now"
    assert values(papers) == ["478500", "487500", "487500"]


def test_rows_that_do_not_fit_are_told(papers: Path) -> None:
    path = corrections(papers, ("0.txt", "478500", "487500"), ("1.txt", "1", "2"))
    _, events = run(papers, corrections=[path])
    (told,) = [event for event in events if event["event"] == "unfit"]
    assert len(told["rows"]) == 1
    assert "1.txt: amounts[0].value (1 บาท)" in told["rows"][0]


def test_the_command_writes_review_pages_too(papers: Path, tmp_path: Path) -> None:
    path = corrections(papers, ("0.txt", "478500", "487500"))
    arguments = ["convert", str(papers), "--out", str(tmp_path / "o"), "--quiet", "--jobs", "1", "--corrections", str(path)]
    assert main([*arguments, "--review", "--lang", "th"]) == 0
    assert len(list((tmp_path / "o" / "review").glob("documents/*/index.html"))) == 3
    assert main([*arguments, "--review", "--lang", "th"]) == 0
    pages = [page.read_text("utf-8") for page in (tmp_path / "o" / "review").glob("documents/*/index.html")]
    assert sum("แก้ไขจาก 478500 เป็น 487500" in page for page in pages) == 1
