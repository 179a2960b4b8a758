"""The same table as a web page and as a Word file: merged cells, with rules or without."""

from collections.abc import Sequence
from html import escape
from io import BytesIO

from tests.making.pdfs import document_in
from tests.making.ruled import Made

# Attendance lists of this width wrap names and offices within their cells.
NARROW = (
    ("ที่", "ชื่อ - สกุล", "ตำแหน่ง", "ลายมือชื่อ"),
    ("๑", "นายปิ่นเพชร ชุ่มฉ่ำใจดี", "ประธานสภาเทศบาล", "ปิ่นเพชร"),
    ("๒", "นางสาวฐิติญาณ์ ลือเลื่องนาม", "รองประธานสภา", "ฐิติญาณ์"),
    ("๓", "นายกู้เกียรติ ฝั้นเต็มเปี่ยม", "สมาชิกสภา เขต ๑", "กู้เกียรติ"),
    ("๔", "นางจำปี คำปู้", "ปลัดเทศบาล", "จำปี"),
)


def rows_of(cells: Sequence[Made]) -> list[list[Made]]:
    """Return cells row by row, in the order in which they begin."""
    rows: list[list[Made]] = [[] for _ in range(1 + max(cell.row for cell in cells))]
    for cell in sorted(cells, key=lambda cell: (cell.row, cell.column)):
        rows[cell.row].append(cell)
    return rows


def plain(rows: Sequence[Sequence[str]]) -> list[Made]:
    """Return the cells of a table without merged ones."""
    return [Made(row, column, (text,)) for row, texts in enumerate(rows) for column, text in enumerate(texts)]


def as_html(cells: Sequence[Made], *fonts: str, ruled: bool = True, widths: Sequence[float] = (2, 6, 3, 3, 3)) -> str:
    """Return a web page with the table once in each font, each on a page of its own."""
    rows = "".join(
        "<tr>"
        + "".join(f"<td rowspan={cell.rows} colspan={cell.columns}>{escape(cell.text)}</td>" for cell in row)
        + "</tr>"
        for row in rows_of(cells)
    )
    columns = "".join(f"<col style='width:{width}cm'>" for width in widths)
    border = "1px solid" if ruled else "none"
    style = (
        "@page{size:A4;margin:2cm}body{font-size:14pt}"
        f"table{{border-collapse:collapse;table-layout:fixed;width:{sum(widths)}cm}}"
        f"td{{border:{border};padding:2pt 5pt;vertical-align:top}}"
    )
    pages = "".join(
        f"<section style=\"font-family:'{font}';break-after:page\">"
        f"<p>ตารางที่พิมพ์ด้วย {font}</p><table>{columns}{rows}</table></section>"
        for font in fonts
    )
    return f"<!doctype html><meta charset='utf-8'><style>{style}</style>{pages}"


def as_word(cells: Sequence[Made], font: str, *, ruled: bool = True, widths: Sequence[float] = (2, 6, 3, 3, 3)) -> bytes:
    """Return a Word file with the table."""
    from docx.shared import Cm

    document = document_in(font, 14)
    document.add_paragraph("ตาราง")
    table = document.add_table(max(c.row + c.rows for c in cells), max(c.column + c.columns for c in cells))
    table.style = "Table Grid" if ruled else None
    table.autofit = False
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=False):
            cell.width = Cm(width)
    for made in cells:
        cell = table.cell(made.row, made.column)
        if made.rows > 1 or made.columns > 1:
            cell = cell.merge(table.cell(made.row + made.rows - 1, made.column + made.columns - 1))
        cell.text = made.text
    target = BytesIO()
    document.save(target)
    return target.getvalue()
