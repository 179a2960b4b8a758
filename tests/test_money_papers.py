"""Contracts, receipts, notices, loans, statements: right ones have no finding, each planted error is found alone."""

import io
from collections.abc import Callable
from functools import cache
from pathlib import Path

import openpyxl
import pytest

import council_docs as cd
from tests.making.money_papers import PAPERS, PLANTS
from tests.making.specimens import Part, as_pdfs, planted, write_word
from tests.test_planted import as_text

Way = Callable[[list[Part], Path], cd.Record]


def from_text(parts: list[Part], _folder: Path) -> cd.Record:
    return cd.parse_text(as_text(parts))


def from_word(parts: list[Part], folder: Path) -> cd.Record:
    write_word(parts, folder / "paper.docx")
    return cd.parse(folder / "paper.docx")


def from_sheet(parts: list[Part], _folder: Path) -> cd.Record:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for kind, *rest in parts:
        for row in rest if kind == "table" else [(text,) for text in rest]:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return cd.parse(out.getvalue(), name="paper.xlsx")


@cache
def pdfs() -> dict[str, bytes]:
    """All papers as PDF, right and with their plants: LibreOffice starts once."""
    every = [*PAPERS.values(), *(planted(PAPERS[paper], {right: wrong}) for paper, right, wrong, _ in PLANTS)]
    return dict(zip(map(repr, every), as_pdfs(every), strict=True))


def from_pdf(parts: list[Part], _folder: Path) -> cd.Record:
    return cd.parse(pdfs()[repr(parts)], name="paper.pdf")


WAYS = [from_text, from_word, from_sheet, pytest.param(from_pdf, marks=pytest.mark.slow)]


def codes(record: cd.Record) -> list[str]:
    return [finding.code for finding in record.findings if finding.severity != "info"]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("paper", PAPERS)
def test_a_right_paper_has_no_finding(paper: str, way: Way, tmp_path: Path) -> None:
    assert codes(way(PAPERS[paper], tmp_path)) == []


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("paper", "right", "wrong", "code"), PLANTS)
def test_a_planted_contradiction_is_found_and_nothing_else(
    paper: str, right: str, wrong: str, code: str, way: Way, tmp_path: Path
) -> None:
    assert codes(way(planted(PAPERS[paper], {right: wrong}), tmp_path)) == [code]


def test_there_are_twenty() -> None:
    assert len(PLANTS) == 20
    assert {paper for paper, *_ in PLANTS} == set(PAPERS)
