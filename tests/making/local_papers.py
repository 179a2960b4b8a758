"""Whole papers of invented local bodies, each with a cover, an annex or a second meeting, and what a reader finds in them.

`tests/fixtures/local/NAME.txt` is the paper: a line a paragraph, tabs as typed, `| a | b |` a row of a ruled table,
`---page---` a new page. `NAME.toml` beside it is its record, written by hand: the meeting, a line for each person
(`status | name | position | reason`), item (`number | title`) and resolution (`number | action | beginning | votes`), and
the same of further meetings (`[[further]]`). `word` makes the paper a Word document.
"""

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from docx import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

import council_docs as cd

FOLDER = Path(__file__).parents[1] / "fixtures" / "local"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))
_PAGE = "---page---"
_STOPS = (5, 11)
"""Tab stops in centimetres, for lines of two and three columns; four columns have stops of their own."""
_STOPS_OF_FOUR = (5, 9, 13.5)
_STOPS_OF_SIGNATURES = (1, 9)
"""Of lines that begin with a tab."""


@dataclass(frozen=True)
class Paper:
    """A paper as written and its record as expected."""

    name: str
    written: str
    expected: dict[str, Any]


def paper(name: str) -> Paper:
    """Return a paper by its name."""
    return Paper(
        name,
        (FOLDER / f"{name}.txt").read_text("utf-8"),
        tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8")),
    )


def as_text(written: str) -> str:
    """Return a paper as text: cells with tabs between them, no marks of pages."""
    return "\n".join("\t".join(_cells(line)) if _is_row(line) else line for line in written.split("\n") if line != _PAGE)


def word(written: str, path: Path) -> None:
    """Write a paper as a Word document."""
    made = Word()
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = "Norasi", Pt(15)
    normal.element.rPr.rFonts.set(qn("w:cs"), "Norasi")
    rows: list[list[str]] = []
    in_title = True
    for line in [*written.rstrip("\n").split("\n"), ""]:
        if _is_row(line):
            rows.append(_cells(line))
            continue
        if rows:
            _add_table(made, rows)
            rows = []
        if line == _PAGE:
            made.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
            in_title = True
        elif line:
            in_title = in_title and not _ENDS_TITLE.match(line) and "\t" not in line
            _add_line(made, line, centred=in_title)
    made.save(str(path))


_ENDS_TITLE = re.compile(
    "ส่วนราชการ|เรื่อง|เรียน|ผู้|คน|คณะกรรมการ.{0,20}ที่|กรรมการ.{0,3}ที่|พระสังฆา|เริ่ม|ระเบียบวาระที่|วาระที่|ลำดับ|##|มี|[0-9๐-๙][.)]"
)
"""A line with which the centred title of a page is over."""


def _is_row(line: str) -> bool:
    return line.startswith("|")


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _add_table(made: Any, rows: list[list[str]]) -> None:
    table = made.add_table(rows=0, cols=max(map(len, rows)), style="Table Grid")
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=False):
            cell.text = text


def _add_line(made: Any, line: str, *, centred: bool) -> None:
    added = made.add_paragraph(line)
    if centred:
        added.alignment = WD_ALIGN_PARAGRAPH.CENTER
    added.paragraph_format.space_after = Pt(0)
    stops = _STOPS_OF_SIGNATURES if line.startswith("\t") else _STOPS
    for stop in _STOPS_OF_FOUR if line.count("\t") > 2 else stops:
        added.paragraph_format.tab_stops.add_tab_stop(Cm(stop))


def differences(record: cd.Record, expected: dict[str, Any]) -> list[str]:
    """Return what of a record is not as expected, a line for each."""
    wrong = [] if record.kind == "minutes" else [f"kind {record.kind}"]
    kinds = [each.kind for each in record.papers]
    wrong += [] if kinds == expected["papers"] else [f"papers {kinds}"]
    wrong += _of_meeting(record, record.meetings[0] if record.meetings else None, record, expected, "meeting")
    further = [each for each in record.papers if each.meeting is not None]
    asked = expected.get("further", [])
    wrong += [] if len(further) == len(asked) else [f"further meetings {len(further)}"]
    for one, other in zip(further, asked, strict=False):
        wrong += _of_meeting(record, one.meeting, one, {**other, "meeting": other}, other["number"])
    return wrong + [f"finding {each.code}" for each in record.findings if each.severity != "info"]


_FIELDS = {
    "body": "body",
    "number": "number",
    "date": "date",
    "place": "place",
    "start": "start_time",
    "end": "end_time",
    "chair": "chair",
    "secretary": "secretary",
    "recorder": "recorder",
    "reviewer": "reviewer",
}
_NOT_OF_FURTHER = ("body", "place", "secretary", "reviewer")


def _of_meeting(
    record: cd.Record, meeting: cd.Meeting | None, facts: Any, expected: dict[str, Any], where: str
) -> list[str]:
    if meeting is None:
        return [f"{where}: none"]
    wrong = []
    asked = expected["meeting"]
    for key, name in _FIELDS.items():
        if where != "meeting" and key in _NOT_OF_FURTHER and key not in asked:
            continue
        value = getattr(meeting, name)
        if "".join(str(value or "").split()) != "".join(asked.get(key, "").split()):  # a PDF may wrap a name anywhere
            wrong.append(f"{where} {key}: {value}")
    rows = [_row(each.status, each.name, each.position, each.reason) for each in facts.attendance]
    wrong += _compared(where, sorted(rows), sorted(_lines(expected["attendance"])))
    wrong += _compared(where, [_row(*each) for each in _flat(facts.agenda)], _lines(expected["agenda"]))
    return wrong + _resolutions(where, facts.resolutions, _lines(expected["resolutions"]))


def _row(*cells: str | None) -> str:
    return _bare(" | ".join(cell or "-" for cell in cells))


def _bare(row: str) -> str:
    """Return a row without the cells at its end that hold nothing."""
    while row.endswith(" | -"):
        row = row.removesuffix(" | -")
    return row


def _lines(text: str) -> list[str]:
    return [_bare(line) for line in text.strip().split("\n") if line]


def _compared(where: str, read: list[str], asked: list[str]) -> list[str]:
    if read == asked:
        return []
    return [f"{where} - {line}" for line in asked if line not in read] + [
        f"{where} + {line}" for line in read if line not in asked
    ] or [f"{where}: order"]


def _flat(items: tuple[cd.AgendaItem, ...]) -> list[tuple[str | None, str]]:
    return [row for item in items for row in [(item.number, item.title), *_flat(item.items)]]


def _resolutions(where: str, read: tuple[cd.Resolution, ...], asked: list[str]) -> list[str]:
    wrong = [] if len(read) == len(asked) else [f"{where}: {len(read)} resolutions"]
    for one, line in zip(read, asked, strict=False):
        number, action, begins, votes = [*(cell.strip() for cell in line.split(" | ")), "", ""][:4]
        told = _votes(one)
        if (one.agenda_number or "-", one.action, told) != (number, action, votes) or not one.text.startswith(begins):
            wrong.append(f"{where} {line} -> {one.agenda_number} | {one.action} | {one.text[:60]} | {told}")
    return wrong


def _votes(resolution: cd.Resolution) -> str:
    stated = resolution.votes.model_dump(by_alias=True, exclude_none=True) if resolution.votes else {}
    told = [f"{side} {Decimal(count).normalize():f}" for side, count in stated.items()]
    return ", ".join(told + (["unanimous"] if resolution.unanimous else []))
