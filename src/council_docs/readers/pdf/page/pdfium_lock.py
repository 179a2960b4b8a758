"""One lock around PDFium: the library keeps its state in globals, and two threads in it end the process or mix up texts.

Whoever calls PDFium or a method of pypdfium2 (open, load, render and close included) holds it. It is held for one question
at a time (a page's glyphs, a picture of a page), not for a document: while one thread waits for OCR, others read.
"""

import os
from threading import RLock

PDFIUM = RLock()
"""Held during every call into PDFium. Reentrant, since one question asks others."""

if hasattr(os, "register_at_fork"):  # a child that was forked in the middle of a call would wait for it for ever
    os.register_at_fork(before=PDFIUM.acquire, after_in_parent=PDFIUM.release, after_in_child=PDFIUM.release)
