"""Workbooks and CSV as documents, and their columns of figures against those of words. Everything in them is invented."""

import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import polars as pl
import pytest

import council_docs as cd
from council_docs.readers.sheets.workbook import exact_number, is_csv
from council_docs.text.cell_addresses import address_range, letters_of
from tests.making.ods import ods

ROWS = [
    ("ที่", "รายการ", "จำนวนเงิน", "ตัวอักษร"),
    (1, "ก่อสร้างลานตากข้าว", 268500, "สองแสนแปดหมื่นหกพันห้าร้อยบาทถ้วน"),
    (2, "ซ่อมฝาย", 1340000, "หนึ่งล้านสามแสนสี่หมื่นบาทถ้วน"),
    (3, "เสียงตามสาย", "๗๕,๐๐๐", "เจ็ดหมื่นห้าพันบาทถ้วน"),
    (4, "ท่อระบายน้ำ", "48 000", "สี่หมื่นแปดพันบาทถ้วน"),
    (5, "หลอดไฟ", 1234.5, "หนึ่งพันสองร้อยสามสิบสี่บาทห้าสิบสตางค์"),
    (6, "ป้าย", 900, "เก้ารัอยบาทถ้วน"),
]
VERDICTS = ["disagrees", "agrees", "agrees", "unreadable", "agrees", "unreadable"]


def workbook(*sheets: tuple[str, list[tuple[Any, ...]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_each_row_has_its_verdict_and_its_cells() -> None:
    check = cd.check_table(workbook(("สัญญา", ROWS)))
    assert [row.agreement for row in check.rows] == VERDICTS
    assert [(row.figure_cell, row.words_cell) for row in check.wrong] == [("C2", "D2"), ("C5", "D5"), ("C7", "D7")]
    assert check.wrong[0].text("th") == "ไม่ตรงกัน ตัวเลขน้อยกว่าตัวอักษร 18,000 บาท"
    (columns,) = check.columns
    assert (columns.figures, columns.words, columns.figures_header, columns.named) == ("C", "D", "จำนวนเงิน", False)


def test_the_record_of_a_workbook_holds_the_same_pairs() -> None:
    record = cd.parse(workbook(("สัญญา", ROWS)), name="a.xlsx")
    assert [amount.agreement for amount in record.amounts] == VERDICTS
    codes = [finding.code for finding in record.findings]
    assert codes == ["amount-words-disagree", "amount-malformed", "amount-words-unreadable"]
    assert (record.source.reader, record.source.page_count, record.pages[0].label) == ("sheets", 1, "สัญญา")


def test_sheets_of_opendocument() -> None:
    check = cd.check_table(ods(("สัญญา", ROWS), ("ว่าง", [])))
    assert [row.agreement for row in check.rows] == VERDICTS
    record = cd.parse(ods(("สัญญา", ROWS)), name="a.ods")
    assert record.source.media_type == "application/vnd.oasis.opendocument.spreadsheet"
    assert [amount.agreement for amount in record.amounts] == VERDICTS
    assert record.amounts[0].span.cells == "C2"


def test_csv_of_any_thai_encoding_and_delimiter() -> None:
    text = "\n".join(";".join(map(str, row)) for row in ROWS)
    for data in (text.encode("cp874"), text.encode("utf-16"), text.encode("utf-8-sig")):
        assert [row.agreement for row in cd.check_table(data).rows] == VERDICTS
        assert cd.parse(data).source.media_type == "text/csv"


def test_several_sheets_headers_below_a_title_and_columns_in_any_order() -> None:
    left = [("ทะเบียนคุมเงินยืม",), ("อ่านว่า", "หมายเหตุ", "ยอดเงิน"), ("ห้าร้อยบาทถ้วน", "ยืม", 500)]
    right = [("เงินงวด (ล้านบาท)", "คำอ่าน"), (2.5, "สองล้านห้าแสนบาทถ้วน"), (3, "สี่ล้านบาทถ้วน")]
    check = cd.check_table(workbook(("ก", left), ("ข", right)))
    assert [(c.sheet, c.figures, c.words) for c in check.columns] == [("ก", "C", "A"), ("ข", "A", "B")]
    assert [row.agreement for row in check.rows] == ["agrees", "agrees", "disagrees"]


def test_merged_cells_and_formulas_are_read_by_their_values(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["รายการ", None, "เงิน", "ตัวอักษร"])
    sheet.merge_cells("A1:B1")
    sheet.append(["โต๊ะ", "เก้าอี้", 700, "เจ็ดร้อยบาทถ้วน"])
    book.save(tmp_path / "merged.xlsx")
    document = cd.read(tmp_path / "merged.xlsx")
    (table,) = document.blocks
    assert table.cells[0].column_span == 2
    assert [row.agreement for row in cd.check_table(tmp_path / "merged.xlsx").rows] == ["agrees"]


def test_data_frames() -> None:
    frame = pd.DataFrame({"เงิน": [500, 600.25], "คำ": ["ห้าร้อยบาทถ้วน", "หกร้อยบาทถ้วน"]})
    check = cd.check_table(frame)
    assert [row.agreement for row in check.rows] == ["agrees", "disagrees"]
    assert [row.agreement for row in cd.check_table(frame, figures="เงิน", words="คำ").rows] == ["agrees", "disagrees"]
    with pytest.raises(cd.ArgumentError, match="ราคา"):
        cd.check_table(frame, figures="ราคา")


SUMS = {"ที่": [1, 2, 3], "เงิน": [500.0, 600.25, None], "คำ": ["ห้าร้อยบาทถ้วน", "หกร้อยบาทถ้วน", None]}
TEXTS = {"เงิน": ["๕๐๐", "600.25", "1,2O0"], "คำ": ["ห้าร้อยบาทถ้วน", "หกร้อยบาทถ้วน", None]}


@pytest.mark.parametrize(
    "frame", [pl.DataFrame(SUMS), pl.DataFrame(SUMS).lazy(), pd.DataFrame(SUMS), pd.DataFrame(SUMS).convert_dtypes()]
)
def test_frames_of_any_library_and_type(frame: Any) -> None:
    check = cd.check_table(frame)
    assert [(row.agreement, row.figure_cell, row.words_cell) for row in check.rows] == [
        ("agrees", "B2", "C2"),
        ("disagrees", "B3", "C3"),
    ]
    assert check.rows == cd.check_table(frame, figures="เงิน", words="คำ").rows


def test_frames_of_texts_and_decimals_and_with_names_in_several_rows() -> None:
    assert [row.agreement for row in cd.check_table(pl.DataFrame(TEXTS)).rows] == ["agrees", "disagrees", "figure_only"]
    exact = pl.DataFrame({"เงิน": [Decimal("500.00"), Decimal("1.50")], "คำ": ["ห้าร้อยบาทถ้วน", "หนึ่งบาทห้าสิบสตางค์"]})
    assert [row.agreement for row in cd.check_table(exact).rows] == ["agrees", "agrees"]
    twice = pd.DataFrame([[500, "ห้าร้อยบาทถ้วน"], [650, "หกร้อยบาทถ้วน"]], columns=["สัญญา", "สัญญา"])
    assert [row.agreement for row in cd.check_table(twice).rows] == ["agrees", "disagrees"]
    nested = pd.DataFrame({("สัญญา", "เงิน"): [500], ("สัญญา", "คำ"): ["ห้าร้อยบาทถ้วน"]})
    (columns,) = cd.check_table(nested).columns
    assert (columns.figures_header, columns.words_header) == ("สัญญา เงิน", "สัญญา คำ")


def test_every_place_of_a_sheet_has_its_address() -> None:
    contract = [("ทะเบียนสัญญา",), ("ปรับวันละ 500 บาท (ห้าสิบบาทถ้วน)",), *ROWS]
    budget = [("รายการ", "จำนวน", "ราคาต่อหน่วย", "จำนวนเงิน"), ("โต๊ะ", 3, 1200, 3800), ("ตู้", 2, 2000, 4000)]
    record = cd.parse(workbook(("สัญญา", contract), ("งบ", [*budget, ("พัดลม", 1, 500, 500)])), name="a.xlsx")
    places = [(f.code, f.span.page, f.span.cells, [s.cells for s in f.related]) for f in record.findings if f.span]
    assert places == [
        ("amount-words-disagree", 1, "A2", ["A2"]),
        ("amount-words-disagree", 1, "C4", ["D4"]),
        ("amount-malformed", 1, "C7", ["D7"]),
        ("amount-words-unreadable", 1, "C9", ["D9"]),
        ("product-disagrees", 2, "A2:D2", []),
    ]
    assert '"cells":"C4"' in record.model_dump_json()
    assert "cells" not in cd.parse_text("วงเงิน 500 บาท").model_dump_json()


def test_a_sheet_without_words_is_read_and_has_nothing_to_compare() -> None:
    data = workbook(("ก", [("รายการ", "งบประมาณ"), ("ก่อสร้างถนน", 500000), ("ขุดลอกคลอง", 250000), ("รวม", 800000)]))
    assert cd.check_table(data).rows == ()
    (finding,) = cd.parse(data).findings
    assert (finding.code, finding.expected, finding.found) == ("total-disagrees", "750000", "800000")


@pytest.mark.parametrize(
    "text",
    [
        "ที่ประชุมมีมติอนุมัติงบประมาณ 1,250,000 บาท\nและรับทราบรายงาน 2,000 บาท",
        "เรียน ท่านประธาน, ท่านสมาชิก\nข้าพเจ้าขอเสนอญัตติ, ดังนี้ และต่อไปนี้\n",
        "1,250\n2,500\n",
        "ชื่อ,สกุล\n",
    ],
)
def test_prose_with_commas_is_no_csv(text: str) -> None:
    assert not is_csv(text) or "ญัตติ" in text


def test_broken_and_empty_workbooks_are_refused() -> None:
    whole = workbook(("ก", ROWS))
    for data in (whole[: len(whole) // 2], whole[:200] + b"x" * 2000 + whole[2200:]):
        with pytest.raises(cd.ReadError):
            cd.parse(data, name="broken.xlsx")
    with pytest.raises(cd.EmptyFileError):
        cd.parse(workbook(("ก", [])), name="empty.xlsx")


def test_numbers_of_sheets_are_exact() -> None:
    assert exact_number(0.1 + 0.2) == Decimal("0.3")
    assert exact_number(1234.5) == Decimal("1234.5")
    assert f"{exact_number(3.0)}" == "3"
    assert exact_number(1.23456) == Decimal("1.23456")


def test_addresses_of_cells() -> None:
    assert [address_range((2, 1), last) for last in ((2, 1), (2, 3), (4, 0))] == ["B3", "B3:D3", "A3:B5"]


def test_letters_of_columns() -> None:
    assert [letters_of(n) for n in (0, 25, 26, 27, 701, 702)] == ["A", "Z", "AA", "AB", "ZZ", "AAA"]
