"""What stands on a page without being of its content: the values of a form, and text that was typed or stamped over it.

A form filled in on a screen, the number and date that an office stamps on a letter it receives, and the name that a
digital signature shows are annotations. No reader of text sees them (pdfplumber, PyMuPDF's and pypdfium2's plain text do
not); whoever opens the file does. Notes that open on a click and the comments of highlights are not printed, nor read.
"""

from contextlib import suppress
from typing import Any

import pypdfium2.raw as pdfium
from pypdfium2 import PdfiumError

_TEXT = frozenset({pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP, pdfium.FPDF_ANNOT_WIDGET})
MOST = 2_000  # annotations that are looked at on one page


def open_forms(pdf: Any) -> None:
    """Let PDFium draw the fields of a form that say nothing of how they look; scripts are neither read nor run."""
    if pdf.get_formtype() != pdfium.FORMTYPE_NONE:
        with suppress(PdfiumError):  # a broken form: the pages are there all the same
            pdf.init_forms()


def with_annotations(pdf: Any, number: int) -> Any:
    """Return a page (`pypdfium2.PdfPage`) with its annotations as content, where any of them may hold text.

    Args:
        pdf: A `pypdfium2.PdfDocument`; it is changed in memory.
        number: Of the page, 1-based. The caller closes the page.

    Raises:
        pypdfium2.PdfiumError: The page cannot be loaded.
    """
    page = pdf[number - 1]
    if not _has_text(page) or pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY) != pdfium.FLATTEN_SUCCESS:
        return page
    page.close()
    return pdf[number - 1]


def _has_text(page: Any) -> bool:
    for index in range(min(MOST, pdfium.FPDFPage_GetAnnotCount(page.raw))):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if not annotation:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        pdfium.FPDFPage_CloseAnnot(annotation)
        if kind in _TEXT:
            return True
    return False
