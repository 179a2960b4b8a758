"""`council-docs check`: what an auditor reads, and what programs read."""

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest

from council_docs.cli import main
from tests.making.ods import ods
from tests.readers.test_sheets import workbook

WRONG = "สภาเทศบาลเห็นชอบงบประมาณ 45,000 บาท (ห้าหมื่นสี่พันบาทถ้วน) ตามที่เสนอ"
RIGHT = "สภาเทศบาลเห็นชอบงบประมาณ 54,000 บาท (ห้าหมื่นสี่พันบาทถ้วน) ตามที่เสนอ"


@pytest.fixture
def wrong(tmp_path: Path) -> str:
    (tmp_path / "wrong.txt").write_text(WRONG, "utf-8")
    return str(tmp_path / "wrong.txt")


@pytest.fixture
def right(tmp_path: Path) -> str:
    (tmp_path / "right.txt").write_text(RIGHT, "utf-8")
    return str(tmp_path / "right.txt")


def test_both_readings_stand_side_by_side(wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", wrong]) == 1
    shown = capsys.readouterr().out
    for piece in ("wrong.txt", "1 sums, 1 with words (1 disagree); 1 error", "amount-words-disagree", "in figures", "45,000",
                  "in words", "54,000", "difference", "9,000", "swapped", "ห้าหมื่นสี่พันบาทถ้วน"):  # fmt: skip
        assert piece in shown
    assert all(line == line.rstrip() for line in shown.split("\n"))


def test_a_good_document_exits_0(right: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", right]) == 0
    assert "no findings" in capsys.readouterr().out


def test_unreadable_input_is_said_and_the_others_are_checked(
    right: str, wrong: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(tmp_path / "none.pdf"), right]) == 2
    capsys.readouterr()
    assert main(["check", str(tmp_path / "none.pdf"), wrong, right]) == 1, "a contradiction is not hidden by another file"
    out, err = capsys.readouterr()
    assert "wrong.txt" in out
    assert "right.txt" in out
    assert "2 documents: 1 errors, 0 warnings" in out
    assert err.startswith("council-docs: ")
    assert len(err.splitlines()) == 1


def test_json_is_one_document_a_line(right: str, wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--format", "json", right, wrong]) == 1
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert (first["amounts"], first["findings"]) == ({"agrees": 1}, [])
    (finding,) = second["findings"]
    assert (finding["code"], finding["expected"], finding["found"]) == ("amount-words-disagree", "54000", "45000")
    assert WRONG[finding["span"]["start"] : finding["span"]["end"]] == "45,000 บาท"


def test_csv_is_one_finding_a_line(right: str, wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--format", "csv", right, wrong]) == 1
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert (row["file"], row["code"], row["difference"], row["text"]) == (
        "wrong.txt",
        "amount-words-disagree",
        "9000",
        "45,000 บาท",
    )


def test_what_a_spreadsheet_would_run_is_quoted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "=cmd.txt"
    path.write_text(WRONG, "utf-8")
    main(["check", "--format", "csv", str(path)])
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert row["file"] == "'=cmd.txt"


def test_fail_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "warning.txt"
    path.write_text("จ่าย 900 บาท (เก้ารัอยบาทถ้วน)", "utf-8")
    assert main(["check", str(path)]) == 1
    assert main(["check", "--fail-on", "error", str(path)]) == 0
    assert "seems to mean" in capsys.readouterr().out


def test_nothing_to_check_is_no_clean_bill(right: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "alone.txt").write_text("วงเงิน 500 บาท", "utf-8")
    assert main(["check", str(tmp_path / "alone.txt")]) == 3
    assert "nothing was checked" in capsys.readouterr().out
    assert main(["check", str(tmp_path / "alone.txt"), right]) == 0
    assert "nothing to check in 1" in capsys.readouterr().out


def test_folders_are_gone_through(wrong: str, right: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "also.txt").write_text(WRONG, "utf-8")
    (tmp_path / "notes.tmp").write_text(WRONG, "utf-8")
    (tmp_path / ".hidden.txt").write_text(WRONG, "utf-8")
    assert main(["check", str(tmp_path)]) == 1
    assert "3 documents: 2 errors" in capsys.readouterr().out


def test_errors_come_first_and_findings_can_be_chosen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "both.txt"
    path.write_text("จ่าย 900 บาท (เก้ารัอยบาทถ้วน)\n" + WRONG, "utf-8")
    main(["check", str(path)])
    shown = capsys.readouterr().out
    assert shown.index("amount-words-disagree") < shown.index("amount-words-unreadable")
    for options in (["--min-severity", "error"], ["--only", "amount-words-disagree"], ["--max", "1"]):
        assert main(["check", *options, str(path)]) == 1
        shown = capsys.readouterr().out
        assert "amount-words-disagree" in shown
        assert "amount-words-unreadable" not in shown
    assert main(["check", "--only", "amount-words-unreadable", "--fail-on", "error", str(path)]) == 0


def test_a_sheet_is_checked_row_by_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, out = tmp_path / "contracts.csv", tmp_path / "checked.xlsx"
    path.write_text("ที่,ค่าจ้าง,คำอ่าน\n1,45000,ห้าหมื่นสี่พันบาทถ้วน\n2,54000,ห้าหมื่นสี่พันบาทถ้วน\n", "cp874")
    assert main(["check", str(path), "--out", str(out)]) == 1
    shown = capsys.readouterr().out
    assert "figures in column B “ค่าจ้าง” against words in column C “คำอ่าน”" in shown
    assert "B2 45000 | C2 ห้าหมื่นสี่พันบาทถ้วน" in shown
    rows = [*openpyxl.load_workbook(out).active.iter_rows(values_only=True)]
    assert rows[0] == ("ที่", "ค่าจ้าง", "คำอ่าน", "ผลการตรวจ", "ผลต่าง")
    assert rows[1][3:] == ("ไม่ตรงกัน ตัวเลขน้อยกว่าตัวอักษร 9,000 บาท", 9000)
    assert rows[2][3:] == ("ตรงกัน", None)


def test_programs_are_told_the_cells(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows: list[tuple[object, ...]] = [
        ("ที่", "ค่าจ้าง", "คำอ่าน"), (1, 45000, "ห้าหมื่นสี่พันบาทถ้วน"), (2, 54000, "ห้าหมื่นสี่พันบาทถ้วน"),
    ]  # fmt: skip
    path = str(tmp_path / "contracts.xlsx")
    Path(path).write_bytes(workbook(("สัญญา", rows)))
    assert main(["check", path]) == 1
    assert "amount-words-disagree  สัญญา!B2" in capsys.readouterr().out
    assert main(["check", "--format", "csv", path]) == 1
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert row["cells"] == "สัญญา!B2"
    assert main(["check", "--format", "json", path]) == 1
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert (finding["cells"], finding["span"]["cells"]) == (["สัญญา!B2", "สัญญา!C2", "สัญญา!B3"], "B2")


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_a_workbook_keeps_its_sheets_in_the_one_with_results(
    ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = tmp_path / f"sums.{ending}", tmp_path / "checked.xlsx"
    left: list[tuple[object, ...]] = [("ค่าจ้าง", "คำอ่าน"), ("๔๕,๐๐๐", "ห้าหมื่นสี่พันบาทถ้วน")]
    right: list[tuple[object, ...]] = [("หมายเหตุ", "เงินยืม"), ("ไม่มี", 700)]
    make = ods if ending == "ods" else workbook
    source.write_bytes(make(("สัญญา", left), ("เงินยืม", right)))
    assert main(["check", str(source), "--figures", "A", "--words", "คำอ่าน", "--out", str(out)]) == 1
    assert "สัญญา!A2 ๔๕,๐๐๐" in capsys.readouterr().out
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == ["สัญญา", "เงินยืม"]
    assert [cell.value for cell in book["สัญญา"][2]][2:] == ["ไม่ตรงกัน ตัวเลขน้อยกว่าตัวอักษร 9,000 บาท", 9000]
    assert [cell.value for cell in book["เงินยืม"][2]] == ["ไม่มี", 700]


def test_a_sheet_is_opened_in_a_process_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def here(*_: object, **__: object) -> None:
        raise AssertionError("a sheet is opened in this process")

    monkeypatch.setattr("council_docs.readers.sheets.workbook.sheets_of", here)
    path, out = tmp_path / "a.csv", tmp_path / "none" / "b.xlsx"
    path.write_text("ค่าจ้าง,คำอ่าน\n45000,ห้าหมื่นสี่พันบาทถ้วน\n", "utf-8")
    assert main(["check", str(path)]) == 1
    assert main(["check", str(path), "--figures", "ฮ"]) == 2
    assert "ฮ" in capsys.readouterr().err
    assert main(["check", str(path), "--out", str(out)]) == 2
    assert f"{out}: cannot be written: No such file or directory" in capsys.readouterr().err
    out.parent.mkdir()
    assert main(["check", str(path), "--figures", "ฮ", "--out", str(out)]) == 2
    assert not out.exists()
    assert main(["check", str(path), "--out", str(out)]) == 1
    assert openpyxl.load_workbook(out).active.max_column == 4


def test_named_columns_decide(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "two.csv"
    path.write_text("ก,ข,ค\n45000,54000,ห้าหมื่นสี่พันบาทถ้วน\n", "utf-8")
    assert main(["check", str(path)]) == 0
    assert "column B" in capsys.readouterr().out
    assert main(["check", str(path), "--figures", "ก", "--words", "C"]) == 1
    assert "as named" in capsys.readouterr().out
    assert main(["check", str(path), "--figures", "ฮ"]) == 2


@pytest.mark.parametrize("option", ["--decisions", "--corrections"])
@pytest.mark.parametrize("command", ["check", "parse"])
def test_a_file_of_rows_that_is_missing_is_told_once_before_any_document(
    command: str, option: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("ที่ประชุมอนุมัติวงเงิน 478,500 บาท", encoding="utf-8")
    assert main([command, str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), option, str(tmp_path / "rows.csv")]) == 2
    told = capsys.readouterr()
    assert told.err == f"council-docs: {tmp_path / 'rows.csv'}: no such file; check the path\n"
    assert told.out == ""
