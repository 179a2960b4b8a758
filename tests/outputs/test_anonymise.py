"""A text for reports of faults: other names, other sums, the same fault."""

from pathlib import Path

import pytest

import council_docs as cd
from council_docs.cli import main
from council_docs.outputs.anonymise import anonymise

DOCUMENTS = Path(__file__).parents[2] / "examples" / "documents"
PDF = DOCUMENTS / "minutes-with-errors.pdf"


@pytest.fixture(scope="module")
def record() -> cd.Record:
    return cd.parse(PDF)


def test_no_name_and_no_sum_of_the_paper_is_left(record: cd.Record) -> None:
    done = anonymise(record, seed=7)
    for person in record.people:
        assert person.name not in done.text
        assert (person.family_name or "?") not in done.text
    for amount in record.amounts:
        assert amount.text not in done.text
        assert amount.words is None or amount.words.text not in done.text
    assert (done.names, done.left) == (len(record.people), ())
    assert done.text.count("\n") == record.text.count("\n")


def test_the_fault_stays(record: cd.Record) -> None:
    again = cd.parse_text(anonymise(record, seed=7).text, kind="minutes")
    assert [amount.agreement for amount in again.amounts] == ["disagrees"]
    assert {"amount-words-disagree", "votes-exceed-present", "weekday-disagrees"} <= {each.code for each in again.findings}
    assert len(again.attendance) == len(record.attendance)
    assert [each.action for each in again.resolutions] == [each.action for each in record.resolutions]


@pytest.mark.parametrize("seed", range(8))
def test_sums_that_agree_go_on_agreeing(seed: int) -> None:
    text = "อนุมัติ ๔๘๗,๕๐๐.๒๕ บาท (สี่แสนแปดหมื่นเจ็ดพันห้าร้อยบาทยี่สิบห้าสตางค์) และ 1,250,000 บาท (หนึ่งล้านสองแสนห้าหมื่นบาทถ้วน)"
    again = cd.parse_text(anonymise(cd.parse_text(text), seed=seed).text)
    assert [amount.agreement for amount in again.amounts] == ["agrees", "agrees"]
    assert [len(amount.text) for amount in again.amounts] == [len("๔๘๗,๕๐๐.๒๕ บาท"), len("1,250,000 บาท")]


@pytest.mark.parametrize("number", ["1-2345-67890-12-3", "02 345 6789", "๐๘๑-๒๓๔๕๖๗๘", "478500.25"])
def test_numbers_of_people_are_replaced(number: str) -> None:
    done = anonymise(cd.parse_text(f"ติดต่อ {number} ได้ทุกวัน"), seed=3)
    assert number not in done.text
    assert done.sums == 1


@pytest.mark.parametrize("kept", ["วันที่ 7 มกราคม 2567", "ครั้งที่ 1/2567", "เห็นชอบ 15 เสียง", "มาตรา 67", "๐๙.๓๐ น."])
def test_dates_and_counts_stay(kept: str) -> None:
    assert kept in anonymise(cd.parse_text(f"ตาม {kept} นี้"), seed=3).text


def test_words_that_cannot_be_read_are_named() -> None:
    done = anonymise(cd.parse_text("จ่าย 900 บาท (เก้ารัอยบาทถ้วน)"), seed=3)
    assert done.left == ("เก้ารัอยบาทถ้วน",)


def test_short_names_are_replaced_too() -> None:
    text = "นายสมพร ทองดีเลิศ ประธาน แจ้งว่า ต่อมานายสมพรกล่าวเพิ่มเติม"
    assert "สมพร" not in anonymise(cd.parse_text(text), seed=5).text


def test_chance_differs_and_a_seed_does_not(record: cd.Record) -> None:
    assert anonymise(record, seed=1) == anonymise(record, seed=1)
    assert len({anonymise(record).text for _ in range(3)}) > 1


def test_the_command(tmp_path: Path, record: cd.Record, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["anonymise", "--seed", "7", str(PDF)]) == 0
    said = capsys.readouterr()
    assert said.out == anonymise(record, seed=7).text + "\n"
    assert "names and" in said.err
    (tmp_path / "record.json").write_text(record.model_dump_json(), "utf-8")
    assert main(["anonymise", "--seed", "7", str(tmp_path / "record.json")]) == 0
    assert capsys.readouterr().out == said.out
    assert main(["anonymise", str(tmp_path / "none.json")]) == 2
