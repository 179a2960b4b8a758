"""Minutes of local councils as their clerks lay them out: the speaker on the left, the speech on the right, both wrapped.

All three layouts are Word files: a table without rules, a table with rules, tabs with a hanging indent.
"""

from io import BytesIO
from typing import Any, Literal

from tests.making.pdfs import document_in

Layout = Literal["table", "ruled", "tabs"]

TITLE = ["รายงานการประชุมสภาเทศบาลตำบลน้ำปิงใส", "สมัยสามัญ สมัยที่ ๒ ครั้งที่ ๑/๒๕๖๗"]
OPENING = ["เริ่มประชุมเวลา ๐๙.๓๐ น.", "ระเบียบวาระที่ ๑ เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ"]
SPEECHES = [
    (
        "ประธานสภาฯ",
        "สวัสดีท่านสมาชิกสภาเทศบาล คณะผู้บริหาร และหัวหน้าส่วนราชการทุกท่าน บัดนี้สมาชิกมาครบองค์ประชุมแล้ว "
        "ข้าพเจ้าขอเปิดการประชุมสภาเทศบาล สมัยสามัญ สมัยที่ ๒ ครั้งที่ ๑ ประจำปี ๒๕๖๗ และขอดำเนินการประชุมตามระเบียบวาระ",
    ),
    ("เลขานุการสภาฯ", "ขออ่านประกาศสภาเทศบาล เรื่อง เรียกประชุมสภาเทศบาล สมัยสามัญ สมัยที่ ๒ ครั้งที่ ๑ ประจำปี ๒๕๖๗"),
    ("ที่ประชุม", "รับทราบ"),
    (
        "นายเกรียงศักดิ์ พูนทวีผล สมาชิกสภาเทศบาล เขต ๑",
        "กระผมขอสอบถามเรื่องไฟฟ้าสาธารณะบริเวณซอย ๕ ซึ่งชำรุดมาเป็นเวลานาน ประชาชนได้รับความเดือดร้อน"
        "ในการสัญจรเวลากลางคืน จึงขอให้ผู้บริหารเร่งดำเนินการซ่อมแซมโดยด่วน",
    ),
    ("นายกเทศมนตรี", "ขอขอบคุณท่านสมาชิก ได้มอบหมายให้กองช่างออกสำรวจแล้ว คาดว่าจะแล้วเสร็จภายในเดือนนี้"),
    ("ประธานสภาฯ", "มีสมาชิกท่านใดจะอภิปรายอีกหรือไม่ หากไม่มีขอมติที่ประชุม"),
    ("มติที่ประชุม", "เห็นชอบด้วยคะแนนเสียง ๑๑ เสียง ไม่เห็นชอบ - เสียง งดออกเสียง ๑ เสียง"),
]
CLOSING = ["ระเบียบวาระที่ ๒ เรื่องรับรองรายงานการประชุม"]


def speeches(layout: Layout, *, times: int = 1, font: str = "Garuda") -> bytes:
    """Return the minutes as a Word file; the speeches stand in it so many times."""
    from docx.shared import Cm

    document = document_in(font, 13)
    for line in [*TITLE, *OPENING]:
        document.add_paragraph(line).alignment = 1 if line in TITLE else None
    if layout == "tabs":
        for speaker, speech in SPEECHES * times:
            form = document.add_paragraph(f"{speaker}\t{speech}").paragraph_format
            form.left_indent, form.first_line_indent = Cm(4.5), Cm(-4.5)
            form.tab_stops.add_tab_stop(Cm(4.5))
    else:
        _table(document, SPEECHES * times, style="Table Grid" if layout == "ruled" else None)
    for line in CLOSING:
        document.add_paragraph(line)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _table(document: Any, rows: list[tuple[str, str]], *, style: str | None) -> None:
    from docx.shared import Cm

    table = document.add_table(0, 2)
    table.autofit = False
    if style:
        table.style = style
    for column, width in zip(table.columns, (3.8, 11.4), strict=True):
        column.width = Cm(width)
    for row in rows:
        for cell, text, width in zip(table.add_row().cells, row, (3.8, 11.4), strict=True):
            cell.text, cell.width = text, Cm(width)
