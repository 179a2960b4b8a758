"""What stands on a page without being of its content: the values of a form, and text that was typed or stamped over it.

A form filled in on a screen, the number and date that an office stamps on a letter it receives, and the name that a
digital signature shows are annotations. No reader of text sees them (pdfplumber, PyMuPDF's and pypdfium2's plain text do
not); whoever opens the file does. Notes that open on a click and the comments of highlights are not printed, nor read.
"""

from contextlib import suppress
from typing import Any

import pypdfium2.raw as pdfium
from pypdfium2 import PdfiumError

from council_docs.readers.pdf.page.page_image import Box

_TEXT = frozenset({pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP, pdfium.FPDF_ANNOT_WIDGET})
_SHAPES = frozenset(
    {
        *(pdfium.FPDF_ANNOT_SQUARE, pdfium.FPDF_ANNOT_CIRCLE, pdfium.FPDF_ANNOT_POLYGON, pdfium.FPDF_ANNOT_REDACT),
        *(pdfium.FPDF_ANNOT_INK, pdfium.FPDF_ANNOT_LINE, pdfium.FPDF_ANNOT_POLYLINE, pdfium.FPDF_ANNOT_HIGHLIGHT),
    }
)
MOST = 2_000  # annotations that are looked at on one page


def open_forms(pdf: Any) -> None:
    """Let PDFium draw the fields of a form that say nothing of how they look; scripts are neither read nor run."""
    if pdf.get_formtype() != pdfium.FORMTYPE_NONE:
        with suppress(PdfiumError):  # a broken form: the pages are there all the same
            pdf.init_forms()


def with_annotations(pdf: Any, number: int) -> tuple[Any, list[Box]]:
    """Return a page (`pypdfium2.PdfPage`) with its annotations as content, where any of them may hold text.

    Args:
        pdf: A `pypdfium2.PdfDocument`; it is changed in memory.
        number: Of the page, 1-based. The caller closes the page.

    Returns:
        The page, and the boxes of the annotations that are not its content and may lie over its text, in user space.

    Raises:
        pypdfium2.PdfiumError: The page cannot be loaded.
    """
    page = pdf[number - 1]
    has_text, over = _annotations_of(page)
    if not has_text or pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY) != pdfium.FLATTEN_SUCCESS:
        return page, over
    page.close()
    return pdf[number - 1], []


def _annotations_of(page: Any) -> tuple[bool, list[Box]]:
    """Return whether there are annotations that may hold text, and the boxes of those that may lie over it."""
    over: list[Box] = []
    for index in range(min(MOST, pdfium.FPDFPage_GetAnnotCount(page.raw))):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if not annotation:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        box = pdfium.FS_RECTF()
        if kind in _SHAPES and pdfium.FPDFAnnot_GetRect(annotation, box):
            over.append(
                (min(box.left, box.right), min(box.bottom, box.top), max(box.left, box.right), max(box.bottom, box.top))
            )
        pdfium.FPDFPage_CloseAnnot(annotation)
        if kind in _TEXT:
            return True, []
    return False, over
