"""The same minutes as .docx, as .doc, as PDF of Chromium and as PDF of LibreOffice give the same record, places apart.

They have automatic numbers, a table of those present, resolutions with votes, a ruled table of sums, running head and
foot; the PDFs wrap their lines. Titles, and spaces in cells, are left out of the comparison with LibreOffice's PDF:
where a heading that fills its line runs on into its text without an indent, or a cell wraps at a space, a PDF does
not say so. Chromium prints the page that LibreOffice saves for the web, which numbers the agenda without the word
วาระ: the kind of paper then has a reason less.
"""

import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

import council_docs as cd
from tests.making.minutes_docx import minutes, save
from tests.making.pdfs import by_chromium, by_libreoffice
from tests.test_golden import as_golden, without

RULES = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
# Where things stand differs, and so does the text between them.
PLACES = ("span", "spans", "short_spans", "body", "boxes", "page", "pages", "source", "text", "weekday_span", "related")


def ruled(word: bytes) -> bytes:
    """Give the tables of a Word file rules."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(word)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                properties = f"<w:tbl><w:tblPr><w:tblBorders>{RULES}</w:tblBorders></w:tblPr>".encode()
                data = data.replace(b"<w:tbl>", properties)
            new.writestr(name, data)
    return target.getvalue()


def saved_as(suffix: str, word: bytes, folder: Path) -> bytes:
    (folder / "made.docx").write_bytes(word)
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", suffix]
    subprocess.run(
        [*command, "--outdir", str(folder), str(folder / "made.docx")], check=True, capture_output=True, timeout=120
    )
    return (folder / f"made.{suffix}").read_bytes()


def said(data: bytes, name: str) -> dict[str, Any]:
    record = without(as_golden(cd.parse(data, name=name, ocr="never")), *PLACES)
    assert isinstance(record, dict)
    return record


def rows_of(record: dict[str, Any]) -> list[str]:
    """Return what the budget is for, without the spaces at which a cell may wrap."""
    return [item["description"].replace(" ", "") for item in record["budget_items"]]


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_same_record_of_all_formats(seed: int, tmp_path: Path) -> None:
    word = ruled(save(minutes(seed)))
    expected = said(word, "made.docx")
    assert expected["resolutions"]
    assert expected["attendance"]
    assert said(saved_as("doc", word, tmp_path), "made.doc") == expected
    web = saved_as("html", word, tmp_path).decode("utf-8")
    assert without(said(by_chromium(web), "made.pdf"), "kind_reasons") == without(expected, "kind_reasons")
    paper = said(by_libreoffice(word), "made.pdf")
    assert rows_of(paper) == rows_of(expected)
    assert without(paper, "title", "description") == without(expected, "title", "description")
