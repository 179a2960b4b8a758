"""Made minutes: right ones have no finding; each planted error is found, and nothing else is reported."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from council_docs.pipeline import parse, parse_text
from council_docs.record import Record
from tests.making.councils import COUNCILS, Plant
from tests.making.municipal import MUNICIPAL, PLANTS
from tests.making.specimens import MINUTES, PLANTED, Part, as_pdfs, planted, write_word


def as_text(parts: list[Part]) -> str:
    lines: list[str] = []
    for kind, *rest in parts:
        lines += (
            ["\t".join(row) for row in rest] if kind == "table" else [f"({rest[0]})", *rest[1:]] if kind == "sign" else rest
        )
    return "\n".join(line for line in lines if line)


def from_text(parts: list[Part], folder: Path) -> Record:
    return parse_text(as_text(parts))


def from_word(parts: list[Part], folder: Path) -> Record:
    write_word(parts, folder / "minutes.docx")
    return parse(folder / "minutes.docx")


@cache
def pdfs() -> dict[str, bytes]:
    """The minutes that are read as PDF: LibreOffice starts once."""
    every = [MINUTES, planted(MINUTES, PLANTED), MUNICIPAL, *(written for written, _ in COUNCILS.values())]
    return dict(zip(map(repr, every), as_pdfs(every), strict=True))


def from_pdf(parts: list[Part], _folder: Path) -> Record:
    return parse(pdfs()[repr(parts)], name="minutes.pdf")


WAYS = [from_text, from_word, pytest.param(from_pdf, marks=pytest.mark.slow)]


def codes(record: Record) -> list[str]:
    return sorted(finding.code for finding in record.findings if finding.severity != "info")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("parts", [MINUTES, MUNICIPAL], ids=["sub-district", "municipal"])
def test_right_minutes_have_no_finding(parts: list[Part], way: Callable[[list[Part], Path], Record], tmp_path: Path) -> None:
    record = way(parts, tmp_path)
    assert record.findings == ()


@pytest.mark.parametrize("way", [from_text, from_word])
@pytest.mark.parametrize("code", PLANTS)
def test_a_planted_error_is_found_and_nothing_else(
    code: str, way: Callable[[list[Part], Path], Record], tmp_path: Path
) -> None:
    right, wrong = PLANTS[code]
    assert codes(way(planted(MUNICIPAL, {right: wrong}), tmp_path)) == [code]


EACH = [
    pytest.param(name, plant, id=f"{name}-{plant[2]}-{i}") for name in COUNCILS for i, plant in enumerate(COUNCILS[name][1])
]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", COUNCILS)
def test_right_minutes_of_other_councils_have_no_finding(
    name: str, way: Callable[[list[Part], Path], Record], tmp_path: Path
) -> None:
    record = way(COUNCILS[name][0], tmp_path)
    assert record.findings == ()
    assert [item.number for item in record.agenda] == [str(number) for number in range(1, len(record.agenda) + 1)]


@pytest.mark.parametrize(("name", "plant"), EACH)
def test_errors_planted_in_other_councils_are_found_and_nothing_else(name: str, plant: Plant, tmp_path: Path) -> None:
    right, wrong, code = plant
    assert codes(from_word(planted(COUNCILS[name][0], {right: wrong}), tmp_path)) == [code]


@pytest.mark.parametrize("way", WAYS)
def test_the_example_with_errors_shows_its_four(way: Callable[[list[Part], Path], Record], tmp_path: Path) -> None:
    assert codes(way(planted(MINUTES, PLANTED), tmp_path)) == [
        "amount-words-disagree",
        "total-disagrees",
        "votes-exceed-present",
        "weekday-disagrees",
    ]


@pytest.mark.parametrize("way", WAYS)
def test_municipal_minutes_as_a_reader_would_read_them(way: Callable[[list[Part], Path], Record], tmp_path: Path) -> None:
    record = way(MUNICIPAL, tmp_path)
    meeting = record.meetings[0]
    assert record.kind == "minutes"
    assert (meeting.body, str(meeting.date), meeting.start_time, meeting.end_time) == (
        "สภาเทศบาลตำบลบึงสามร้อย", "2024-08-14", "10:00", "12:20",
    )  # fmt: skip
    assert (meeting.chair, meeting.secretary, meeting.recorder, meeting.reviewer) == (
        "เกรียงศักดิ์ พูนทวีผล", "เพ็ญศรี ดำรงเดช", "เพ็ญศรี ดำรงเดช", "สำเริง บุญยืนยาว",
    )  # fmt: skip
    by_status = {
        status: [row.name for row in record.attendance if row.status == status]
        for status in ("present", "absent", "in_attendance")
    }
    assert [len(names) for names in by_status.values()] == [9, 2, 3]
    assert [row.reason for row in record.attendance if row.status == "absent"] == ["ลากิจ", "ลาป่วย"]
    assert [item.number for item in record.agenda] == ["1", "2", "3", "4", "5"]
    assert [item.number for item in record.agenda[3].items] == ["4.1", "4.2", "4.3", "4.4"]
    assert [
        (r.agenda_number, r.action, r.votes and (r.votes.for_, r.votes.against, r.votes.abstain)) for r in record.resolutions
    ] == [
        ("2", "certify_minutes", None),
        ("4.1", "approve", (7, 0, 1)),
        ("4.2", "approve", (6, 2, None)),
        ("4.3", "elect", None),
        ("4.4", "reject", (3, 5, None)),
        ("5", "acknowledge", None),
    ]
    assert [(b.kind, str(b.amount)) for b in record.budget_items] == [
        ("transfer_out", "1200000"), ("transfer_out", "350000"), ("transfer_in", "1550000"),
        ("item", "245000"), ("item", "480500"), ("item", "124500"), ("total", "850000"),
    ]  # fmt: skip
