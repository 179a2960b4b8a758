"""`council-docs review`, and what other commands do with what was decided."""

import json
from pathlib import Path

import pytest

from council_docs.cli import main
from council_docs.record.decisions import CORRECTION_COLUMNS, DECISION_COLUMNS, Correction, Decision, csv_of

TEXT = "ที่ประชุมอนุมัติวงเงิน 478,500 บาท (สี่แสนแปดหมื่นเจ็ดพันห้าร้อยบาทถ้วน)\n"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "wrong.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def digest(path: Path) -> str:
    from hashlib import sha256

    return sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def decisions(tmp_path: Path, paper: Path) -> Path:
    row = Decision(
        sha256=digest(paper),
        path="findings[0]",
        code="amount-words-disagree",
        words="478,500 บาท",
        found="478500",
        verdict="dismissed",
        note="ตัวอักษรถูกต้อง",
        by="นงนุช",
        at="2024-06-01",
    )
    path = tmp_path / "decisions.csv"
    path.write_text(csv_of([row], DECISION_COLUMNS), encoding="utf-8", newline="")
    return path


@pytest.fixture
def corrections(tmp_path: Path, paper: Path) -> Path:
    rows = [
        Correction(sha256=digest(paper), path="amounts[0].value", words="478,500 บาท", old="478500", new="487500"),
        Correction(sha256=digest(paper), path="amounts[0].value", words="1 บาท", old="1", new="2"),
    ]
    path = tmp_path / "corrections.csv"
    path.write_text(csv_of(rows, CORRECTION_COLUMNS), encoding="utf-8", newline="")
    return path


def test_a_page_is_written_and_its_path_printed(tmp_path: Path, paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", str(paper), "--to", str(tmp_path / "out"), "--lang", "th"]) == 0
    page = Path(capsys.readouterr().out.strip())
    assert page.is_relative_to(tmp_path / "out" / "documents")
    assert '<html lang="th">' in page.read_text("utf-8")
    assert "ตัวเลขกับตัวอักษรไม่ตรงกัน" in page.read_text("utf-8")
    assert (tmp_path / "out" / "index.html").is_file()


def test_what_cannot_be_read_is_said_and_the_others_are_written(
    tmp_path: Path, paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "empty.pdf"
    empty.write_bytes(b"")
    assert main(["review", str(empty), str(paper), "--to", str(tmp_path / "out"), "--jobs", "1"]) == 2
    shown = capsys.readouterr()
    assert "empty.pdf: " in shown.err
    main(["review", str(empty), str(paper), "--to", str(tmp_path / "th"), "--jobs", "1", "--lang", "th"])
    assert "ไฟล์มีขนาด 0 ไบต์ โปรดขอไฟล์จากต้นทางอีกครั้ง" in capsys.readouterr().err
    assert "ไฟล์มีขนาด 0 ไบต์ โปรดขอไฟล์จากต้นทางอีกครั้ง" in (tmp_path / "th" / "index.html").read_text("utf-8")
    assert shown.out.strip() == str(tmp_path / "out" / "index.html")
    assert "empty.pdf" in (tmp_path / "out" / "index.html").read_text("utf-8")


def test_rows_beside_the_pages_are_used_again(tmp_path: Path, paper: Path, decisions: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    decisions.rename(out / "decisions.csv")
    main(["review", str(paper), "--to", str(out)])
    (page,) = out.glob("documents/*/index.html")
    assert "dismissed" in page.read_text("utf-8")
    assert "ตัวอักษรถูกต้อง" in page.read_text("utf-8")


def test_a_dismissed_finding_counts_no_more_and_is_listed_at_the_end(
    paper: Path, decisions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(paper)]) == 1
    capsys.readouterr()
    assert main(["check", str(paper), "--decisions", str(decisions)]) == 0
    shown = capsys.readouterr().out
    assert "no findings" in shown
    last = " ".join(shown.partition("dismissed: 1")[2].split())
    assert "amount-words-disagree" in last
    assert "ตัวอักษรถูกต้อง" in last
    assert "by นงนุช" in last


def test_a_corrected_value_is_checked_anew_and_rows_that_do_not_fit_are_told(
    paper: Path, corrections: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(paper), "--corrections", str(corrections)]) == 0
    assert "amounts[0].value (1 บาท): no longer fits" in capsys.readouterr().err
    assert main(["parse", "--format", "json", str(paper), "--corrections", str(corrections)]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["amounts"][0]["value"] == "487500"
    assert record["corrected_from"][0]["old"] == "478500"


@pytest.mark.parametrize(
    ("lang", "pieces"),
    [
        ("th", ("ขัดแย้ง 1 ข้อ", "ตัวเลขกับตัวอักษรไม่ตรงกัน", "ผลต่าง", "9,000")),
        ("en", ("1 error", "amount-words-disagree", "difference", "9,000")),
    ],
)
def test_check_speaks_both_languages(
    paper: Path, lang: str, pieces: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", str(paper), "--lang", lang])
    shown = capsys.readouterr().out
    for piece in pieces:
        assert piece in shown
    main(["check", str(paper), "--lang", lang, "--format", "csv"])
    assert ("เลขสองหลักสลับที่กัน" in capsys.readouterr().out) == (lang == "th")


def test_folders_are_fine_as_sources(tmp_path: Path, paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    papers = tmp_path / "papers" / "2567"
    papers.mkdir(parents=True)
    paper.rename(papers / "wrong.txt")
    assert main(["review", str(tmp_path / "papers"), "--to", str(tmp_path / "out"), "--jobs", "1"]) == 0
    assert len(list((tmp_path / "out").glob("documents/*/index.html"))) == 1
    (tmp_path / "none").mkdir()
    assert main(["review", str(tmp_path / "none"), "--to", str(tmp_path / "out")]) == 2
    assert "no document" in capsys.readouterr().err
