"""Twenty whole papers of invented local bodies, each with a cover, an annex or a second meeting, as text, Word and PDF."""

import subprocess
from pathlib import Path

import pytest

import council_docs as cd
from tests.making.local_papers import NAMES, as_text, differences, paper, word
from tests.making.scanned_papers import scanned, survived


@pytest.mark.parametrize("name", NAMES)
def test_text(name: str) -> None:
    one = paper(name)
    assert differences(cd.parse_text(as_text(one.written)), one.expected) == []


@pytest.mark.parametrize("name", NAMES)
def test_word(name: str, tmp_path: Path) -> None:
    one = paper(name)
    word(one.written, tmp_path / "paper.docx")
    assert differences(cd.parse(tmp_path / "paper.docx"), one.expected) == []


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All papers as PDF: LibreOffice starts once."""
    made = tmp_path_factory.mktemp("papers")
    for name in NAMES:
        word(paper(name).written, made / f"{name}.docx")
    words = [str(made / f"{name}.docx") for name in NAMES]
    command = ["soffice", f"-env:UserInstallation=file://{made}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(made), *words], check=True, capture_output=True, timeout=300)
    return made


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_pdf(name: str, pdfs: Path) -> None:
    assert differences(cd.parse(pdfs / f"{name}.pdf", ocr="never"), paper(name).expected) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["03-provincial-council", "04-community-council"])
def test_scan(name: str, pdfs: Path, tmp_path: Path) -> None:
    scanned(pdfs / f"{name}.pdf", tmp_path / "scan.pdf", NAMES.index(name))
    record = cd.parse(tmp_path / "scan.pdf", ocr="always", limits=cd.Limits(page_seconds=600))  # a busy machine takes longer
    asked, hit, besides = (sum(count.values()) for count in survived(record, paper(name).expected))
    assert hit >= _MOST * asked
    assert besides <= (1 - _MOST) * asked


_MOST = 0.9
"""Share of a paper's facts that survive a scan, at least; docs/structure.md has the share by kind."""
