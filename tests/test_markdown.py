"""`Document.to_markdown`: headings, lists, tables, page marks, and nothing that Markdown would take for its own signs."""

from pathlib import Path

import council_docs as cd
from council_docs.document import Block, BlockKind, Cell, Document
from council_docs.record import Source

DOCUMENTS = Path(__file__).parents[1] / "examples" / "documents"
SOURCE = Source(name="a.pdf", sha256="0", media_type="application/pdf", reader="pdf")


def made(
    *blocks: tuple[BlockKind, str], cells: tuple[Cell, ...] = (), pages: tuple[int, ...] = (), level: int | None = None
) -> str:
    text, listed = "", []
    for index, (kind, words) in enumerate(blocks):
        start = len(text)
        text += words + "\n"
        page = pages[index] if pages else None
        depth = level if kind in {"heading", "list_item"} else None
        listed.append(Block(kind, start, start + len(words), page, depth, cells if kind == "table" else ()))
    return Document(source=SOURCE, text=text.rstrip("\n"), blocks=tuple(listed)).to_markdown()


def test_headings_lists_and_paragraphs() -> None:
    assert made(
        ("heading", "รายงานการประชุม"), ("heading", "ผู้มาประชุม"), ("list_item", "๑. นายบุญมา"), ("list_item", "๒. นางคำแก้ว"),
        ("paragraph", "เริ่มประชุม"),
    ) == "# รายงานการประชุม\n\n## ผู้มาประชุม\n\n- ๑. นายบุญมา\n- ๒. นางคำแก้ว\n\nเริ่มประชุม\n"  # fmt: skip


def test_levels_of_the_document_count() -> None:
    assert made(("heading", "งบ"), ("list_item", "ข้อ"), level=3) == "### งบ\n\n    - ข้อ\n"


def test_lists_that_bring_their_own_marks() -> None:
    assert made(("list_item", "1. ก"), ("list_item", "- ไม่มี -")) == "1. ก\n- ไม่มี -\n"


def test_a_marker_and_what_it_marks() -> None:
    assert made(("heading", "มติ\tรับทราบ")) == "**มติ** รับทราบ\n"


def test_tables() -> None:
    words = "ที่\tรายการ\n๑\tท่อ|ราง"
    cells = (Cell(0, 0, 0, 3, header=True), Cell(0, 1, 4, 10, header=True), Cell(1, 0, 11, 12), Cell(1, 1, 13, 20))
    assert made(("table", words), cells=cells) == "| ที่ | รายการ |\n| --- | --- |\n| ๑ | ท่อ\\|ราง |\n"
    assert made(("table", words), cells=cells[2:]) == "|  |  |\n| --- | --- |\n|  |  |\n| ๑ | ท่อ\\|ราง |\n"


def test_pages_are_marked_where_they_begin() -> None:
    blocks: tuple[tuple[BlockKind, str], ...] = (("paragraph", "ก"), ("paragraph", "ข"), ("paragraph", "ค"))
    assert made(*blocks, pages=(1, 1, 2)) == "<!-- page 1 -->\n\nก\n\nข\n\n<!-- page 2 -->\n\nค\n"


def test_what_would_be_a_sign_is_escaped() -> None:
    assert made(("paragraph", "# 5 *ดาว* [ก] <b>"), ("paragraph", "3. ข้อ"), ("paragraph", "- ไม่มี -")) == (
        "\\# 5 \\*ดาว\\* \\[ก\\] \\<b\\>\n\n\\3. ข้อ\n\n\\- ไม่มี -\n"
    )


def test_furniture_is_left_out() -> None:
    document = cd.read(DOCUMENTS / "news.txt")
    assert any(block.kind == "furniture" for block in document.blocks)
    assert document.to_markdown().splitlines()[::2] == document.text.splitlines()


def test_real_minutes() -> None:
    shown = cd.read(DOCUMENTS / "minutes-with-errors.pdf").to_markdown()
    assert shown.startswith("<!-- page 1 -->\n\n# รายงานการประชุมสภา")
    assert "| ๑ | ก่อสร้างรางระบายน้ำ หมู่ที่ ๒ | ๓๒๕,๐๐๐ |" in shown
    assert "\n\n\n" not in shown
    assert "<!--" not in cd.read(DOCUMENTS / "minutes-with-errors.pdf").to_markdown(pages=False)
