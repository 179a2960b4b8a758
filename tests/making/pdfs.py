"""PDFs made for tests: the same invented text by LibreOffice, Chromium and reportlab, in several Thai fonts.

    python -m tests.making.pdfs FOLDER       # writes all of them, to be looked at

What is made is the text that a reader must give back, character by character.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from html import escape
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import fontpkg_sarabun

if TYPE_CHECKING:
    from reportlab.lib.pdfencrypt import StandardEncryption

TLWG = Path("/usr/share/fonts/truetype/tlwg")
OFFICE = Path(fontpkg_sarabun.__file__).parent / "files"
"""Sarabun, the font of Thai offices under an open licence, from a package of the tests: it is no part of the project."""
FONTS = {
    "Sarabun": OFFICE / "Sarabun-Regular.ttf",
    "Garuda": TLWG / "Garuda.ttf",
    "Norasi": TLWG / "Norasi.ttf",
    "Loma": TLWG / "Loma.ttf",
}
LAKSAMAN = TLWG / "Laksaman.ttf"
"""A font whose marks reach to the right of their pens."""
NOTO_LOOPED = Path("/usr/share/fonts/truetype/noto/NotoLoopedThai-Regular.ttf")
"""A font whose marks are drawn behind their pens, where nothing shapes it."""
# Those of Noto have no Latin letters: whoever shapes text takes them from another font, reportlab does not.
FAMILIES = (*FONTS, "Noto Sans Thai", "Noto Serif Thai", "Noto Looped Thai")
ONE_WIDTH = "Tlwg Typo"
"""A font whose letters have one width: the ring of ำ hangs over all of the letter before it, columns touch."""


def show_fonts(folder: Path) -> None:
    """Let fontconfig, and with it LibreOffice, Chromium and Pango, find the fonts of packages beside those of the system."""
    told = folder / "fonts.conf"
    told.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f'<include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{escape(str(OFFICE))}</dir></fontconfig>',
        "utf-8",
    )
    os.environ["FONTCONFIG_FILE"] = str(told)


TITLE = ["รายงานการประชุมสภาเทศบาลตำบลน้ำปิงใส", "สมัยสามัญ สมัยที่ ๓ ครั้งที่ ๒/๒๕๖๗"]
# Stacked marks (ปั้น ปู่ ฟื้น ชี้ ญี่), ำ with and without tones, tall letters, both kinds of digits, Latin words.
PARAGRAPHS = [
    "ประธานสภาแจ้งว่า น้ำท่วมขังที่บ้านปู่ปั้นและบ้านญี่ปุ่นน้อยเริ่มลดลงแล้ว กองช่างได้ฟื้นฟูผิวถนนและฝาท่อระบายน้ำเป็นระยะทาง ๑,๒๕๐ เมตร "
    "ใช้งบประมาณ 1,234,567.89 บาท (หนึ่งล้านสองแสนสามหมื่นสี่พันห้าร้อยหกสิบเจ็ดบาทแปดสิบเก้าสตางค์) ตามแผนที่ผู้บริหารชี้แจงไว้",
    "เลขานุการสภาเสนอให้นำระบบ e-Document Version 2.0 มาใช้กับหนังสือเวียนทุกฉบับ เพื่อลดการใช้กระดาษและทำให้ค้นหาเอกสารย้อนหลังได้ง่ายขึ้น "
    "ทั้งนี้ ผู้ใหญ่บ้านหมู่ที่ ๔ ขอให้จัดอบรมแก่กำนัน ผู้ช่วยผู้ใหญ่บ้าน และสารวัตรกำนันก่อน เนื่องจากหลายท่านยังไม่คุ้นเคย",
]
ROWS = [
    ("๑. นายปิ่นเพชร ชุ่มฉ่ำใจ", "ประธานสภาเทศบาล", "ประธาน"),
    ("๒. นางสาวฐิติญาณ์ ลือเลื่อง", "รองประธานสภาเทศบาล", "กรรมการ"),
    ("๓. นายกู้เกียรติ ฝั้นเต็ม", "สมาชิกสภาเทศบาล เขต ๑", "กรรมการ"),
    ("๔. นางจำปี คำปู้", "ปลัดเทศบาล", "เลขานุการ"),
]
TABLE = [
    ("ลำดับ", "รายการ", "งบประมาณ (บาท)"),
    ("๑", "ค่าน้ำมันเชื้อเพลิงและหล่อลื่น", "๑๒๐,๐๐๐"),
    ("๒", "ค่าซ่อมแซมเครื่องสูบน้ำ", "๘๕,๕๐๐"),
    ("๓", "ค่าจ้างเหมาทำฝายชั่วคราว", "๔๐,๒๕๐"),
]


def html(*fonts: str, justified: bool) -> str:
    """The specimen as a web page, once in each font and on a page of its own: titles, paragraphs, a ruled table."""
    cells = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in TABLE)
    align = "justify" if justified else "left"
    specimen = (
        "".join(f"<h1>{escape(line)}</h1>" for line in TITLE)
        + "".join(f"<p>{escape(text)}</p>" for text in PARAGRAPHS)
        + f"<table>{cells}</table>"
    )
    return (
        "<!doctype html><html lang='th'><head><meta charset='utf-8'><style>@page{size:A4;margin:2.5cm}"
        f"body{{font-size:14pt}}p{{text-align:{align};text-indent:2cm;margin:0 0 8pt}}section{{break-after:page}}"
        "h1{font-size:16pt;text-align:center;margin:0 0 4pt}"
        "table{border-collapse:collapse}td{border:1px solid;padding:3pt 6pt}"
        "</style></head><body>"
        + "".join(f"<section style=\"font-family:'{font}'\">{specimen}</section>" for font in fonts)
        + "</body></html>"
    )


def by_chromium(page: str) -> bytes:
    """Print a web page with Chromium."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "page.html", Path(folder) / "page.pdf"
        source.write_text(page, "utf-8")
        program = shutil.which("chromium") or "chromium"
        command = [program, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        command += [f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}", str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return target.read_bytes()


def by_libreoffice(word: bytes) -> bytes:
    """Convert a Word file with LibreOffice."""
    (paper,) = each_by_libreoffice([word])
    return paper


def each_by_libreoffice(words: Sequence[bytes]) -> list[bytes]:
    """Convert Word files with LibreOffice, which starts once: a start costs more than ten pages."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources = [folder / f"specimen-{number}.docx" for number in range(len(words))]
        for source, word in zip(sources, words, strict=True):
            source.write_bytes(word)
        program = shutil.which("soffice") or "soffice"
        command = [program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
        command += ["--outdir", name, *map(str, sources)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        return [source.with_suffix(".pdf").read_bytes() for source in sources]


def document_in(font: str, points: int) -> Any:
    """An empty Word document (of python-docx) that sets Latin and Thai letters in a font."""
    from docx import Document
    from docx.oxml.ns import qn
    from docx.shared import Pt

    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = font, Pt(points)
    for kind in ("w:cs", "w:ascii", "w:hAnsi", "w:eastAsia"):
        style.element.rPr.rFonts.set(qn(kind), font)
    style.element.rPr.append(style.element.makeelement(qn("w:szCs"), {qn("w:val"): str(2 * points)}))
    return document


def word(
    font: str, *, justified: bool = False, times: int = 1, copies: int = 1, widths: tuple[float, ...] | None = None
) -> bytes:
    """The specimen as a Word file: titles, attendee columns at tab stops, paragraphs, a ruled table.

    Args:
        font: Of all its text.
        justified: Paragraphs in Thai distributed type.
        times: How often the paragraphs stand in it.
        copies: How often the whole stands in it, each on a page of its own.
        widths: Of the table's columns, in centimetres; the columns are equal by default, and their cells wrap.
    """
    document = document_in(font, 14)
    for copy in range(copies):
        if copy:
            document.add_page_break()
        _write(document, justified=justified, times=times, widths=widths)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _write(document: Any, *, justified: bool, times: int, widths: tuple[float, ...] | None) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm

    for line in TITLE:
        document.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph("ผู้มาประชุม")
    for row in ROWS:
        paragraph = document.add_paragraph("\t".join(row))
        for stop in (7.5, 13):
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(stop))
    for text in PARAGRAPHS * times:
        paragraph = document.add_paragraph(text)
        paragraph.paragraph_format.first_line_indent = Cm(1.5)
        if justified:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.THAI_JUSTIFY
    table = document.add_table(len(TABLE), 3)
    table.style = "Table Grid"
    for column, width in zip(table.columns, widths or (), strict=False):
        column.width = Cm(width)
    for row, texts in zip(table.rows, TABLE, strict=True):
        for column, text in enumerate(texts):
            row.cells[column].text = text
            if widths:
                row.cells[column].width = Cm(widths[column])


def by_reportlab(
    pages: Sequence[Sequence[str]],
    *,
    font: str = "Garuda",
    size: float = 14,
    fake_bold: bool = False,
    ruled: Sequence[Sequence[str]] = (),
    ruled_pages: Sequence[Sequence[Sequence[str]]] = (),
    password: "str | StandardEncryption | None" = None,
    grey: str | None = None,
    stops: Sequence[float] = (72, 290, 460),
    pitch: float = 1.7,
    top: float = 72,
    level: Sequence[tuple[float, float, float]] = (),
) -> bytes:
    """Draw lines of text; tabs stand for columns, an asterisk at a line's start centres it.

    reportlab does not shape: each mark is drawn where the font puts it, as old programs did.

    Args:
        pages: The lines of each page; a line that begins with spaces is indented.
        fake_bold: Print every line twice, a little apart.
        ruled: Rows of a table with rules, drawn below the lines of the last page; cells may have several lines.
        ruled_pages: The same, for each page its own rows.
        password: Encrypt the file with it, or in a way of its own.
        grey: A watermark, in large pale letters across each page.
        stops: Where columns begin, in points from the left; one that begins with `>` ends there instead.
        pitch: Of the lines, in em.
        top: Baseline of the first line, in points from the top.
        level: Horizontal rules on the last page: above which line, from and to which place.
    """
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(TTFont(font, str(FONTS[font])))
    target = BytesIO()
    canvas = Canvas(target, pagesize=A4, encrypt=password, pageCompression=1, invariant=1)
    width, height = A4
    for number, lines in enumerate(pages):
        y = height - top
        if grey:
            canvas.setFont(font, 60)
            canvas.setFillGray(0.85)
            canvas.drawCentredString(width / 2, height / 2, grey)
            canvas.setFillGray(0)
        canvas.setFont(font, size)
        for line in lines:
            _draw(canvas, line, y, size, twice=fake_bold, stops=stops)
            y -= pitch * size
        for line_number, x0, x1 in level if lines is pages[-1] else ():
            canvas.line(
                x0, height - top - (line_number - 0.7) * pitch * size, x1, height - top - (line_number - 0.7) * pitch * size
            )
        rows = ruled_pages[number] if ruled_pages else ruled if number == len(pages) - 1 else ()
        if rows:
            _rule(canvas, rows, y, size)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _draw(canvas: object, line: str, y: float, size: float, *, twice: bool, stops: Sequence[float]) -> None:
    from reportlab.pdfgen.canvas import Canvas

    assert isinstance(canvas, Canvas)
    for offset in (0.0, 0.3) if twice else (0.0,):
        if line.startswith("*"):
            canvas.drawCentredString(297.6 + offset, y, line[1:])
            continue
        for column, text in enumerate(line.split("\t")):
            indent = len(text) - len(text.lstrip())
            if text.startswith(">"):
                canvas.drawRightString(stops[column] + offset, y, text[1:])
            else:
                canvas.drawString(stops[column] + 0.5 * size * indent + offset, y, text.lstrip())


def _rule(canvas: object, rows: Sequence[Sequence[str]], top: float, size: float) -> None:
    from reportlab.pdfgen.canvas import Canvas

    assert isinstance(canvas, Canvas)
    edges = (72, 130, 360, 500)
    pitch = 1.8 * size
    y = top
    borders = [top + 1.2 * size]
    for row in rows:
        for column, text in enumerate(row):
            for index, line in enumerate(text.split("\n")):
                canvas.drawString(edges[column] + 4, y - index * pitch, line)
        y -= pitch * max(text.count("\n") + 1 for text in row)
        borders.append(y + 1.2 * size)
    for x in edges:
        canvas.line(x, borders[-1], x, borders[0])
    for border in borders:
        canvas.line(edges[0], border, edges[-1], border)


def main(folder: str) -> None:
    """Write all specimens."""
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    for font in FONTS:
        (target / f"libreoffice-{font}.pdf").write_bytes(by_libreoffice(word(font, justified=True)))
        (target / f"chromium-{font}.pdf").write_bytes(by_chromium(html(font, justified=True)))
        (target / f"reportlab-{font}.pdf").write_bytes(
            by_reportlab([[*TITLE, *("\t".join(row) for row in ROWS)]], font=font)
        )


if __name__ == "__main__":
    main(sys.argv[1])
