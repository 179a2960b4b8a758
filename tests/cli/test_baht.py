"""`council-docs baht`: both ways, and pairs in a pipe."""

import io

import pytest

from council_docs.cli import main
from council_docs.cli.sums import answer_to
from tests.cost import assert_linear


def piped(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], lines: str, *options: str
) -> tuple[int, str, str]:
    monkeypatch.setattr("sys.stdin", io.StringIO(lines))
    code = main(["baht", *options])
    out, err = capsys.readouterr()
    return code, out, err


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("7,213,845 บาท", "เจ็ดล้านสองแสนหนึ่งหมื่นสามพันแปดร้อยสี่สิบห้าบาทถ้วน"),
        ("เจ็ดล้านสองแสนบาทถ้วน", "7200000"),
        ("๕๐.๒๕", "ห้าสิบบาทยี่สิบห้าสตางค์"),
        ("6 ล้าน 7 แสนบาท", "หกล้านเจ็ดแสนบาทถ้วน"),
    ],
)
def test_both_ways(given: str, printed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["baht", given]) == 0
    assert capsys.readouterr().out == printed + "\n"


def test_an_unreadable_sum_says_where_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["baht", "หนี่งร้อย", "ห้าบาท"]) == 2
    out, err = capsys.readouterr()
    assert out == "5\n"
    assert "at 0" in err
    assert "หนึ่งร้อย" in err


def test_satang_alone(capsys: pytest.CaptureFixture[str]) -> None:
    main(["baht", "--no-zero-baht", "0.50"])
    assert capsys.readouterr().out == "ห้าสิบสตางค์\n"


def test_lines_keep_their_places(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = piped(monkeypatch, capsys, "ห้าบาท\n\nยี่ร้อย\n12\n")
    assert (code, out) == (2, "5\n\n\nสิบสองบาทถ้วน\n")
    assert "line 3" in err


def test_pairs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    lines = "750\tเจ็ดร้อยห้าสิบบาทถ้วน\n570 บาท (เจ็ดร้อยห้าสิบบาทถ้วน)\n18.04 ล้านบาท (สิบแปดล้านสี่หมื่นหนึ่งพันบาท)\n"
    code, out, _ = piped(monkeypatch, capsys, lines)
    assert code == 1
    assert [line.split("\t") for line in out.splitlines()] == [
        ["agrees", "750", "750", "0", "ตรงกัน"],
        ["disagrees", "570", "750", "180", "ไม่ตรงกัน ตัวเลขน้อยกว่าตัวอักษร 180 บาท"],
        ["rounded", "18040000", "18041000", "1000", "ตรงกันเมื่อปัดเศษ ต่างกัน 1,000 บาท"],
    ]


def test_a_pair_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = piped(monkeypatch, capsys, "900\tเก้ารัอยบาท\n")
    assert (code, out) == (2, "unreadable\t900\t\t\tอ่านตัวอักษรไม่ได้ น่าจะหมายถึง 900 บาท\n")
    assert "เก้าร้อยบาท" in err


TABLES = [
    # a header, TSV and CSV, columns in any order, figures quoted or not
    ("ตัวเลข\tตัวอักษร\n750\tเจ็ดร้อยห้าสิบบาทถ้วน\n", ["agrees"]),
    ("ตัวอักษร,จำนวนเงิน\nเจ็ดร้อยห้าสิบบาทถ้วน,570\n", ["disagrees"]),
    ('ที่,จำนวนเงิน,ตัวอักษร\n1,"2,340,000.00",สองล้านสามแสนสี่หมื่นบาทถ้วน\n', ["agrees"]),
    ("2,340,000,สองล้านสามแสนสี่หมื่นบาทถ้วน\n", ["agrees"]),
    ("ค่าเช่า\t750\tเจ็ดร้อยห้าสิบบาทถ้วน\n", ["agrees"]),
    ("7 500\tเจ็ดพันห้าร้อยบาทถ้วน\n", ["unreadable"]),
    ("750\tตัวอักษร : เจ็ดร้อยห้าสิบบาทถ้วน\n", ["agrees"]),
]


@pytest.mark.parametrize(("lines", "verdicts"), TABLES)
def test_tables_in_a_pipe(
    lines: str, verdicts: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = piped(monkeypatch, capsys, lines)
    assert [line.split("\t")[0] for line in out.splitlines()] == verdicts


def test_a_line_of_digits_costs_what_it_is_long() -> None:
    assert_linear(lambda n: answer_to("9" * n), 20_000)
