"""Flat tables: what pandas, DuckDB and a spreadsheet find in them."""

import datetime
import re
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import openpyxl.utils
import pandas as pd
import pytest

import council_docs as cd
from council_docs.outputs.tables import TABLES
from council_docs.outputs.tables.csv_format import cell
from council_docs.outputs.tables.describe import markdown
from council_docs.outputs.tables.parquet_format import fitting
from council_docs.record import (
    AgendaItem,
    Amount,
    AmountWords,
    Attendance,
    BudgetItem,
    DateMention,
    Finding,
    Meeting,
    Paper,
    Person,
    Record,
    Resolution,
    Source,
    Span,
    Votes,
)
from tests.archive.stubs import RECORD_PARSER

ROOT = Path(__file__).parents[2]


def minutes(body: str, year: int, *values: str, action: Any = "approve", finding: bool = False) -> Record:
    """Minutes of an invented council that approve sums."""
    span = Span(start=0, end=4, page=2)
    amounts = tuple(
        Amount(
            text=f"{value} บาท",
            value=Decimal(value),
            span=span,
            words=AmountWords(text="หนึ่งบาท", span=span, value=Decimal(1)),
        )
        for value in values
    )
    error = Finding(
        code="amount-words-disagree", severity="error", message="ไม่ตรงกัน", expected="1", found=values[0], span=span
    )
    return Record(
        kind="minutes",
        source=Source(name="x.txt", sha256="0" * 64, media_type="application/pdf", reader="pdf", page_count=3),
        text="=ข้อความ" * 3,
        meetings=(
            Meeting(body="สภาอื่น", number="9/2500", cited=True),
            Meeting(body=body, number=f"1/{year}", date=datetime.date(year - 543, 3, 15), span=span),
        ),
        papers=(Paper(kind="letter", title="บันทึกข้อความ", span=span),),
        attendance=(Attendance(name="สมหญิง ทดสอบดี", status="present", span=span),),
        people=(Person(name="สมหญิง ทดสอบดี", positions=("ประธานสภา", "สมาชิก"), spans=(span,)),),
        agenda=(
            AgendaItem(number="1", title="เรื่องแจ้ง", span=span, items=(AgendaItem(number="1.1", title="ย่อย", span=span),)),
            AgendaItem(number="2", title="รับรอง", span=span),
        ),
        resolutions=(
            Resolution(text="รับทราบ", action="acknowledge", span=span),
            Resolution(
                text="=HYPERLINK",
                action=action,
                votes=Votes.model_validate({"for": 21}),
                span=span,
                amounts=tuple(range(len(values))),
            ),
        ),
        amounts=(*amounts, Amount(text="5 บาท", value=Decimal(5), span=span)),
        budget_items=(BudgetItem(description="ถนน", amount=Decimal("1000.25"), span=span),),
        dates=(DateMention(text="มีนาคม 2566", kind="month", start=datetime.date(2023, 3, 1), end=None, span=span),),
        findings=(error,) if finding else (),
    )


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A converted archive of invented minutes, one of them twice."""
    monkeypatch.chdir(tmp_path)
    archive = tmp_path / "archive"
    archive.mkdir()
    records = {
        "a": minutes("สภาเทศบาลตำบลสมมุติ", 2566, "1000000", "250000.50", finding=True),
        "b": minutes("สภาเทศบาลตำบลสมมุติ", 2566, "500000"),
        "c": minutes("สภาเทศบาลตำบลสมมุติ", 2567, "300000", action="approve_in_principle"),
        "d": minutes("สภาเทศบาลตำบลตัวอย่าง", 2566, "7", action="reject", finding=True),
        "b-again": minutes("สภาเทศบาลตำบลสมมุติ", 2566, "500000"),
    }
    for name, record in records.items():
        (archive / name).write_text(record.model_dump_json(), "utf-8")
    cd.convert("archive", "OUT", parser=RECORD_PARSER, isolate=False, tables=["parquet", "csv", "xlsx"])
    return tmp_path / "OUT" / "tables"


def test_sums_by_body_and_year_as_in_the_examples(out: Path) -> None:
    rows = duckdb.sql((ROOT / "examples" / "sum_by_body.sql").read_text("utf-8")).fetchall()
    assert rows == [
        ("สภาเทศบาลตำบลสมมุติ", 2566, Decimal("1750000.50"), 3, 2),
        ("สภาเทศบาลตำบลสมมุติ", 2567, Decimal(300000), 1, 1),
    ]
    assert out.is_dir()


def test_disagreements_by_page_as_in_the_examples(out: Path) -> None:
    rows = duckdb.sql((ROOT / "examples" / "disagreements_by_page.sql").read_text("utf-8")).fetchall()
    assert rows == [
        ("archive/a", 2, "amount-words-disagree", "1", "1000000", "=ข้อ"),
        ("archive/d", 2, "amount-words-disagree", "1", "7", "=ข้อ"),
    ]
    assert out.is_dir()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_has_the_declared_columns_in_every_format(out: Path, table: Any) -> None:
    names = [column.name for column in table.columns]
    parquet = pd.read_parquet(out / f"{table.name}.parquet")
    csv = pd.read_csv(out / f"{table.name}.csv")
    sheet = pd.read_excel(out / "council-docs.xlsx", sheet_name=table.name, engine="openpyxl")
    assert list(parquet.columns) == list(csv.columns) == list(sheet.columns) == names
    assert len(parquet) == len(csv) == len(sheet) > 0
    assert list(parquet["document_id"]) == list(csv["document_id"]) == list(sheet["document_id"])
    wanted = {"text": "VARCHAR", "integer": "BIGINT", "decimal": "DECIMAL(38,8)", "date": "DATE", "boolean": "BOOLEAN"}
    told = duckdb.sql(f"DESCRIBE SELECT * FROM '{out}/{table.name}.parquet'").fetchall()
    assert [(row[0], row[1]) for row in told] == [(column.name, wanted[column.type]) for column in table.columns]


def test_a_duplicate_has_its_row_in_documents_alone(out: Path) -> None:
    documents = pd.read_parquet(out / "documents.parquet").set_index("document_id")
    assert documents.loc["archive/b-again", "duplicate_of"] == "archive/b"
    assert "archive/b-again" not in set(pd.read_parquet(out / "amounts.parquet")["document_id"])
    assert documents["year_be"].to_list() == [2566, 2566, 2566, 2567, 2566]
    assert set(documents["body"]) == {"สภาเทศบาลตำบลสมมุติ", "สภาเทศบาลตำบลตัวอย่าง"}, "not the meeting merely cited"


def test_items_of_the_agenda_know_what_they_belong_to(out: Path) -> None:
    rows = duckdb.sql(
        f"SELECT item, parent_item, depth, number FROM '{out}/agenda.parquet' WHERE document_id = 'archive/a' ORDER BY item"
    ).fetchall()
    assert rows == [(0, None, 1, "1"), (1, 0, 2, "1.1"), (2, None, 1, "2")]


def test_a_document_cannot_put_formulas_into_a_spreadsheet(out: Path) -> None:
    book = openpyxl.load_workbook(out / "council-docs.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "b"}
    assert any(cell.value == "=HYPERLINK" for cell in cells)
    book.close()
    assert "'=HYPERLINK" in (out / "resolutions.csv").read_text("utf-8-sig")


def test_the_same_records_give_the_same_files(out: Path) -> None:
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    time.sleep(1.1)  # workbooks tell the second at which they were saved, if one lets them
    cd.convert("archive", "OUT", parser=RECORD_PARSER, isolate=False, tables=["xlsx", "csv", "parquet"])
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_tables_are_kept_up_to_date_once_they_were_asked_for(out: Path) -> None:
    (out.parents[1] / "archive" / "c").unlink()
    cd.convert("archive", "OUT", parser=RECORD_PARSER, isolate=False, forget_missing=True)
    assert "archive/c" not in set(pd.read_parquet(out / "documents.parquet")["document_id"])
    cd.convert("archive", "OUT", parser=RECORD_PARSER, isolate=False, fresh=True)
    assert "archive/a" in set(pd.read_parquet(out / "documents.parquet")["document_id"]), "a fresh run keeps them up to date"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""), (True, "true"), (Decimal("1E+3"), "1000"), (datetime.date(2023, 3, 15), "2023-03-15"), (-5, "-5"),
        ("-ไม่มี-", "'-ไม่มี-"), ("@x", "'@x"), ("ปกติ", "ปกติ"),
    ],
)  # fmt: skip
def test_cells_of_csv(value: Any, text: str) -> None:
    assert cell(value) == text


@pytest.mark.parametrize(
    ("value", "fits"),
    [
        (Decimal("0.123456789"), Decimal("0.12345679")), (Decimal(10) ** 30, None), (10**19, None), (2566, 2566),
        ("\ud800", "?"), (True, True),
    ],
)  # fmt: skip
def test_values_that_parquet_columns_hold(value: Any, fits: Any) -> None:
    assert fitting(value) == fits


def test_column_names_are_unique_and_plain() -> None:
    for table in TABLES:
        names = [column.name for column in table.columns]
        assert len(set(names)) == len(names)
        assert names[0] == "document_id"
        duckdb.sql("SELECT " + ", ".join(f"1 AS {name}" for name in names))
        assert not [column for column in table.columns if not column.description.endswith(".")]


def test_the_docs_describe_every_column() -> None:
    assert (ROOT / "docs" / "tables.md").read_text("utf-8") == markdown(), (
        "run python -m council_docs.outputs.tables.describe > docs/tables.md"
    )


def test_the_workbook_is_made_for_people(out: Path) -> None:
    book = openpyxl.load_workbook(out / "council-docs.xlsx")
    assert book.sheetnames[0] == "findings"
    assert book.sheetnames[-3:] == ["councils", "persons", "about"]
    for sheet in book:
        assert sheet.auto_filter.ref == f"A1:{openpyxl.utils.get_column_letter(sheet.max_column)}{sheet.max_row}"
        assert sheet.freeze_panes == "B2"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.print_title_rows == "$1:$1"
        widths = [sheet.column_dimensions[openpyxl.utils.get_column_letter(n)].width for n in range(1, sheet.max_column + 1)]
        assert all(8 <= width <= 110 for width in widths)
    links = [row[0].hyperlink.target for row in book["documents"].iter_rows(min_row=2) if row[0].hyperlink]
    assert links
    assert all((out / link).resolve().is_file() for link in links if ":" not in link)
    councils = list(book["councils"].iter_rows(min_row=2, values_only=True))
    names = {row[0].value for row in book["documents"].iter_rows(min_row=2, min_col=13, max_col=13) if row[0].value}
    assert {row[0] for row in councils} >= names
    about = {(row[0], row[1]): row[2] for row in book["about"].iter_rows(min_row=2, values_only=True)}
    for table in TABLES:
        for column in table.columns:
            assert re.search("[\u0e00-\u0e7f]", str(about[table.name, column.name]))


def test_people_are_counted_over_all_documents(out: Path) -> None:
    book = openpyxl.load_workbook(out / "council-docs.xlsx")
    people = pd.read_parquet(out / "people.parquet")
    rows = {row[0]: row for row in book["persons"].iter_rows(min_row=2, values_only=True)}
    counted = people.groupby("person_key")["document_id"].count().to_dict()
    assert {key: row[3] for key, row in rows.items() if key in counted} == counted
