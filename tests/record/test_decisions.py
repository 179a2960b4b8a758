"""Rows of decisions and corrections: what they fit, what they survive, what is reported and never applied."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import council_docs as cd
from council_docs.errors import SourceError
from council_docs.pipeline import recheck, reviewed
from council_docs.record import Correction, Decision, Record
from council_docs.record.decisions import (
    CORRECTION_COLUMNS,
    DECISION_COLUMNS,
    correct,
    csv_of,
    decide,
    read_corrections,
    read_decisions,
)

WORDS = "สี่แสนแปดหมื่นเจ็ดพันห้าร้อยบาทถ้วน"
TEXT = (
    "รายงานการประชุมสภาเทศบาลตำบลบึงบัวทอง\nอนุมัติวงเงิน 478,500 บาท (สี่แสนแปดหมื่นเจ็ดพันห้าร้อยบาทถ้วน)\n"
    "เมื่อวันศุกร์ที่ 15 พฤษภาคม 2567 และจัดซื้อ 12,000 บาท"
)


@pytest.fixture(scope="module")
def record() -> Record:
    return cd.parse_text(TEXT, kind="news", name="ข่าว.txt")


def correction(record: Record, **changes: str) -> Correction:
    row = {
        "sha256": record.source.sha256,
        "path": "amounts[0].value",
        "words": "478,500 บาท",
        "old": "478500",
        "new": "487500",
        "by": "ผู้ตรวจ",
        "at": "2024-06-01T09:00:00Z",
    }
    return Correction(**{**row, **changes})


def decision(record: Record, **changes: str) -> Decision:
    row = {
        "sha256": record.source.sha256,
        "path": "findings[0]",
        "code": "amount-words-disagree",
        "words": "478,500 บาท",
        "found": "478500",
        "verdict": "dismissed",
    }
    return Decision.model_validate({**row, **changes})


def test_a_corrected_value_says_what_was_read_by_whom_and_when(record: Record) -> None:
    corrected = record.corrected([correction(record)])
    assert corrected.amounts[0].value == Decimal(487500)
    assert corrected.amounts[0].agreement == "agrees"
    (change,) = corrected.corrected_from
    assert (change.path, change.old, change.new) == ("amounts[0].value", "478500", "487500")
    assert (change.by, change.at) == ("ผู้ตรวจ", "2024-06-01T09:00:00Z")
    assert record.amounts[0].value == Decimal(478500), "the record itself is frozen"
    assert Record.model_validate_json(corrected.model_dump_json()) == corrected


def test_what_a_correction_settles_is_found_no_more(record: Record) -> None:
    codes = [finding.code for finding in record.findings]
    assert "amount-words-disagree" in codes
    again = recheck(record.corrected([correction(record)]))
    assert [finding.code for finding in again.findings] == [code for code in codes if code != "amount-words-disagree"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        (
            {"path": "amounts[0].words.value", "words": "สี่แสนแปดหมื่นเจ็ดพันห้าร้อยบาทถ้วน", "old": "487500", "new": "478500"},
            "amounts",
        ),
        ({"path": "dates[0].start", "words": "15 พฤษภาคม 2567", "old": "2024-05-15", "new": "2024-05-17"}, "dates"),
        ({"path": "amounts[7].value"}, "amounts"),  # another version found more before it
    ],
)
def test_rows_that_fit(record: Record, changes: dict[str, str], field: str) -> None:
    applied = correct(record, [correction(record, **changes)])
    assert applied.unfit == ()
    assert getattr(applied.record, field) != getattr(record, field)


@pytest.mark.parametrize(
    "changes",
    [
        {"old": "478,500"},  # another value stands there now
        {"words": "478,500.00 บาท"},  # other words
        {"new": "สี่แสน"},  # no amount
        {"path": "amounts[0].span.start", "old": "4"},  # places are not a person's to move
        {"path": "text", "words": "", "old": TEXT},
        {"path": "findings[0].code", "old": "amount-words-disagree"},
        {"path": "amounts[0].__class__"},
        {"path": "amounts[0].agreement", "old": "disagrees", "new": "perhaps"},
        {"path": "../../amounts"},
    ],
)
def test_rows_that_fit_no_more_are_reported_and_not_applied(record: Record, changes: dict[str, str]) -> None:
    row = correction(record, **changes)
    applied = correct(record, [row])
    assert applied.unfit == (row,)
    assert applied.record.replace(corrected_from=()) == record


def test_rows_of_other_documents_are_passed_over(record: Record) -> None:
    other = "0" * 64
    assert correct(record, [correction(record, sha256=other)]).record is record
    assert decide(record, [decision(record, sha256=other)]).record is record


def test_a_value_can_be_put_in_and_taken_out() -> None:
    record = cd.parse_text(TEXT, kind="news")
    added = correction(record, path="dates[0].end", words="15 พฤษภาคม 2567", old="2024-05-15", new="2024-05-16")
    taken = correction(record, path="amounts[1].value", words="12,000 บาท", old="12000", new="")
    corrected = record.corrected([added, taken])
    assert corrected.dates[0].end == date(2024, 5, 16)
    assert corrected.amounts[1].value is None
    assert corrected.corrected_from[1].new is None


def test_a_decision_stays_with_its_finding(record: Record) -> None:
    applied = decide(record, [decision(record, note="ตัวอักษรถูกต้อง", by="ผู้ตรวจ", at="2024-06-01")])
    assert applied.unfit == ()
    (decided,) = [finding for finding in applied.record.findings if finding.decision]
    assert decided.code == "amount-words-disagree"
    assert decided.dismissed
    assert decided.decision is not None
    assert decided.decision.note == "ตัวอักษรถูกต้อง"


def test_the_same_words_twice_are_told_apart_by_their_order() -> None:
    line = "จัดซื้อ 45,000 บาท (ห้าหมื่นสี่พันบาทถ้วน)"
    record = cd.parse_text(f"{line} และ\nจัดจ้าง 45,000 บาท (สี่หมื่นห้าพันสองร้อยบาทถ้วน)", kind="news")
    findings = [finding for finding in record.findings if finding.code == "amount-words-disagree"]
    assert len(findings) == 2
    rows = [
        decision(record, path=f"findings[{index + 3}]", words="45,000 บาท", found="45000", verdict=verdict)
        for index, verdict in enumerate(("accepted", "dismissed"))
    ]
    verdicts = [finding.decision and finding.decision.verdict for finding in decide(record, rows).record.findings]
    assert verdicts == ["accepted", "dismissed"]
    assert decide(record, rows[:1]).unfit == (rows[0],), "one row for two findings that are the same: which?"


def test_the_last_row_about_one_thing_counts(record: Record) -> None:
    rows = [
        decision(record, verdict="accepted", at="2024-06-02"),
        decision(record, verdict="dismissed", at="2024-06-01"),
    ]
    (finding,) = [finding for finding in record.decided(rows).findings if finding.decision]
    assert finding.decision is not None
    assert finding.decision.verdict == "accepted"


def test_files_keep_rows_as_they_are(tmp_path: Path, record: Record) -> None:
    hostile = ["=1+1", "+66 2 123", "-5", "@SUM(A1)", "'=1", "สอง\nบรรทัด", 'เครื่องหมาย "คำพูด", จุลภาค', "<script>"]
    decisions = [decision(record, path=f"findings[{index}]", note=note) for index, note in enumerate(hostile)]
    corrections = [correction(record, path=f"amounts[{index}].value", old=note) for index, note in enumerate(hostile)]
    for rows, columns, read in (
        (decisions, DECISION_COLUMNS, read_decisions),
        (corrections, CORRECTION_COLUMNS, read_corrections),
    ):
        path = tmp_path / "rows.csv"
        path.write_text("\ufeff" + csv_of(rows, columns), encoding="utf-8", newline="")
        assert list(read(path)) == rows
        cells = path.read_text("utf-8-sig")
        assert ",=1+1" not in cells
        assert ",@SUM" not in cells


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"sha256,path,code,verdict\nabc,findings[0],x,perhaps\n", "line 2"),
        (b"\xff\xfe\x00", "cannot be read"),
    ],
)
def test_a_file_that_is_no_table_of_rows_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "decisions.csv"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=reason):
        read_decisions(path)


def test_corrections_come_first_then_decisions_about_what_is_left(record: Record) -> None:
    rows = [decision(record), decision(record, code="weekday-disagrees", words="15 พฤษภาคม 2567", found="วันศุกร์")]
    applied = reviewed(record, rows, [correction(record)])
    assert [finding.code for finding in applied.record.findings] == ["weekday-disagrees"]
    assert applied.record.findings[0].dismissed
    assert applied.unfit == (rows[0],), "the finding that the correction settled is there no more"
