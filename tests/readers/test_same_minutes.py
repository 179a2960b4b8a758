"""The same minutes as .docx, as .doc, as PDF of LibreOffice and as PDF of Chromium give the same record, places apart.

Minutes of councils, of a university and of a committee: tables and tab-aligned lists of those present, automatic numbers,
titles of up to three lines, resolutions with votes, tables of sums, speeches. The PDFs wrap their lines. These two programs
drop the spaces at which a line wraps, so that a space at the end of a line is no difference; any other is.
"""

import re
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

import council_docs as cd
from council_docs.pipeline import parse_document
from tests.budgets import share
from tests.making.committees import COMMITTEES
from tests.making.councils import COUNCILS
from tests.making.minutes_docx import minutes, save
from tests.making.municipal import MUNICIPAL
from tests.making.pdfs import by_chromium
from tests.making.specimens import MINUTES, write_word
from tests.making.speeches import speeches
from tests.test_golden import as_golden, without

RULES = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
PLACES = ("span", "spans", "short_spans", "body", "boxes", "page", "pages", "source", "weekday_span", "related")

# LibreOffice saves automatic numbers for the web without the word วาระ: the kind of paper has a reason less.
NUMBERED = [f"numbered-{seed}" for seed in (1, 2, 3, 4)]
TYPED = [*COUNCILS, "committee", "municipal", "sub-district"]
# On a web page a tab is a space: between names and offices that alone tells, and the speaker from the speech.
TABBED = ["university", "speeches-ruled", "speeches-tabs"]
# Each start of LibreOffice that reads a .doc costs more than all else about a paper: every night all of them are read.
OLD_WORD = share([*NUMBERED, *TYPED, *TABBED], one_in=3)


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


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All minutes as .docx, .doc, .pdf and .html: LibreOffice starts once for each format."""
    made = tmp_path_factory.mktemp("same")
    for name in NUMBERED:
        (made / f"{name}.docx").write_bytes(ruled(save(minutes(int(name[-1])))))
    parts = {name: written for name, (written, _) in COUNCILS.items()} | COMMITTEES
    for name, written in {**parts, "municipal": MUNICIPAL, "sub-district": MINUTES}.items():
        write_word(written, made / f"{name}.docx")
    (made / "speeches-ruled.docx").write_bytes(speeches("ruled"))
    (made / "speeches-tabs.docx").write_bytes(speeches("tabs"))
    words = sorted(map(str, made.glob("*.docx")))
    for suffix in ("doc", "pdf:writer_pdf_Export", "html"):
        command = ["soffice", f"-env:UserInstallation=file://{made}/profile", "--headless", "--convert-to", suffix]
        subprocess.run([*command, "--outdir", str(made), *words], check=True, capture_output=True, timeout=300)
    return made


def said(data: bytes, name: str) -> tuple[dict[str, Any], str]:
    """Return the record without places, and the lines as they are printed."""
    document = cd.read(data, name=name, ocr="never")
    record = without(as_golden(parse_document(document)), *PLACES)
    assert isinstance(record, dict)
    return {key: value for key, value in record.items() if key != "text"}, document.full_text


def differences(one: Any, other: Any, printed: str, path: str = "") -> list[str]:
    """Return where two records differ, spaces apart that stood where a printed line ended."""
    if isinstance(one, dict) and isinstance(other, dict):
        if one.keys() == other.keys():
            return [each for key in one for each in differences(one[key], other[key], printed, f"{path}.{key}")]
        one, other = _by_content(one), _by_content(other)
        if one.keys() == other.keys():
            return [each for key in one for each in differences(one[key], other[key], printed, f"{path}.{key}")]
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        pairs = enumerate(zip(one, other, strict=True))
        return [each for at, (a, b) in pairs for each in differences(a, b, printed, f"{path}[{at}]")]
    elif isinstance(one, str) and isinstance(other, str) and _is_same(one, other, printed):
        return []
    return [] if one == other else [f"{path}: {one!r} != {other!r}"]


def _by_content(record: dict[str, Any]) -> dict[str, Any]:
    """Expansions have the words themselves as keys."""
    return {re.sub(r"\s", "", key): value for key, value in record.items()}


def _is_same(one: str, other: str, printed: str) -> bool:
    """Tell whether texts are equal but for spaces between Thai letters at which the printed text begins a new line."""
    a, b = 0, 0
    while a < len(one) and b < len(other):
        if one[a] == other[b]:
            a, b = a + 1, b + 1
            continue
        if not one[a].isspace() and not other[b].isspace():
            return False
        before, after = re.sub(r"\s", "", one[:a])[-5:], one[a:].lstrip()[:3]
        ends = re.escape(before).replace("", r"[ ]?")
        if not re.search(rf"{ends}(?:\n|\t|$)", printed, re.MULTILINE) and not re.search(
            rf"(?:^|\t){re.escape(after)}", printed, re.MULTILINE
        ):
            return False
        a, b = a + one[a].isspace(), b + other[b].isspace()
    return one[a:].strip() == other[b:].strip()


@pytest.mark.slow
@pytest.mark.parametrize("name", [*NUMBERED, *TYPED, *TABBED])
def test_word_and_libreoffice(name: str, folder: Path) -> None:
    expected, _ = said((folder / f"{name}.docx").read_bytes(), "made.docx")
    assert expected["resolutions"]
    if name in OLD_WORD:
        assert said((folder / f"{name}.doc").read_bytes(), "made.doc")[0] == expected
    paper, printed = said((folder / f"{name}.pdf").read_bytes(), "made.pdf")
    assert differences(expected, paper, printed) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", [*NUMBERED, *TYPED])
def test_chromium(name: str, folder: Path) -> None:
    expected, _ = said((folder / f"{name}.docx").read_bytes(), "made.docx")
    web = (folder / f"{name}.html").read_text("utf-8")
    paper, printed = said(by_chromium(web), "made.pdf")
    if name in NUMBERED:
        expected, paper = without(expected, "kind_reasons"), without(paper, "kind_reasons")
    assert differences(_without_tabs(expected), paper, printed) == []


def _without_tabs(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_tabs(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_without_tabs(inner) for inner in value]
    return value.replace("\t", " ") if isinstance(value, str) else value


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("นายกิตติศักดิ์ วัฒนาพานิช", "นายกิตติศักดิ์วัฒนาพานิช", True),
        ("เชิญ นายกิตติศักดิ์", "เชิญนายกิตติศักดิ์", False),
        ("๔ เสียง", "๕ เสียง", False),
        ("รับทราบ", "รับทราบแล้ว", False),
    ],
)
def test_what_is_compared(one: str, other: str, *, same: bool) -> None:
    assert (differences([one], [other], "จึงเชิญ นายกิตติศักดิ์\nวัฒนาพานิช ๔ เสียง") == []) is same
