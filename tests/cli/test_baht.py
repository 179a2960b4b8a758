"""`council-docs baht`: both ways, and pairs in a pipe."""

import io

import pytest

from council_docs.cli import main


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
        ["agrees", "750", "750", "0"],
        ["disagrees", "570", "750", "180"],
        ["rounded", "18040000", "18041000", "1000"],
    ]


def test_a_pair_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = piped(monkeypatch, capsys, "900\tเก้ารัอยบาท\n")
    assert (code, out) == (2, "unreadable\t900\t\t\n")
    assert "เก้าร้อยบาท" in err
