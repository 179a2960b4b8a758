"""PDFium stands under one lock: threads that read PDFs get the same records as one thread does, and nothing crashes."""

import ctypes
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pypdfium2.raw
import pytest

import council_docs as cd
from council_docs.readers.pdf.page import pdfium_bindings
from council_docs.readers.pdf.page.pdfium_bindings import PDFIUM

ROOT = Path(__file__).parents[3]
MINUTES = ROOT / "examples" / "documents" / "minutes-with-errors.pdf"
FUNCTION = ctypes.CFUNCTYPE(None).__mro__[1]  # what all functions of C are
OTHERS = ROOT / "tests" / "fixtures" / "subdistrict_minutes.pdf"


def functions_of_pdfium() -> list[tuple[Any, str, Callable[..., Any]]]:
    """All functions that pypdfium2 and our own bindings call."""
    raw = [(pypdfium2.raw, name) for name in dir(pypdfium2.raw) if name.startswith(("FPDF", "FORM_"))]
    own = [(pdfium_bindings, name) for name in vars(pdfium_bindings)]
    found = [(module, name, getattr(module, name)) for module, name in [*raw, *own]]
    return [entry for entry in found if isinstance(entry[2], FUNCTION)]


@pytest.mark.parametrize("ocr", ["never", "always"])
def test_every_call_into_pdfium_is_made_under_the_lock(monkeypatch: pytest.MonkeyPatch, ocr: Any) -> None:
    called: set[str] = set()
    bare: set[str] = set()

    def watched(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any) -> Any:
            called.add(name)
            if not PDFIUM._is_owned():  # type: ignore[attr-defined]  # the stubs leave out this method of RLock
                bare.add(name)
            return function(*given)

        return call

    for module, name, function in functions_of_pdfium():
        monkeypatch.setattr(module, name, watched(name, function))

    def drawn(*_: Any, **__: Any) -> Any:
        raise cd.ReadError("drawn")

    monkeypatch.setattr("council_docs.readers.ocr.page.ocr_page", drawn)
    with suppress(cd.ReadError):
        cd.read(MINUTES, ocr=ocr)
    assert ("FPDF_RenderPageBitmap" in called) == (ocr == "always")
    assert {"FPDF_LoadMemDocument64", "FPDF_LoadPage", "text", "FPDF_ClosePage", "FPDF_CloseDocument"} <= called
    assert not bare


def test_other_threads_read_while_one_waits_for_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lock is held for a question, not for a document."""
    free = []

    def ask() -> None:
        free.append(PDFIUM.acquire(timeout=5))
        PDFIUM.release()

    def ocr_page(*_: Any, **__: Any) -> Any:
        thread = threading.Thread(target=ask)
        thread.start()
        thread.join()
        raise cd.ReadError("enough")

    monkeypatch.setattr("council_docs.readers.ocr.page.ocr_page", ocr_page)
    with pytest.raises(cd.ReadError, match="enough"):
        cd.read(MINUTES, ocr="always")
    assert free == [True]


STRESS = """
import sys, concurrent.futures, council_docs as cd
texts = [open(name, "rb").read() for name in sys.argv[1:]]
def text_of(number): return cd.read(texts[number % len(texts)], ocr="never").text
right = [text_of(number) for number in range(len(texts))]
sys.setswitchinterval(1e-5)
with concurrent.futures.ThreadPoolExecutor(8) as pool:
    assert all(text == right[number % len(texts)] for number, text in enumerate(pool.map(text_of, range(64))))
print("same")
"""


def test_eight_threads_read_what_one_reads() -> None:
    """Without the lock this process dies of SIGSEGV, or calls good files broken, nearly every time."""
    done = subprocess.run(
        [sys.executable, "-c", STRESS, str(MINUTES), str(OTHERS)],
        capture_output=True,
        timeout=300,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        check=False,
    )
    assert (done.returncode, done.stdout.strip()) == (0, b"same"), done.stderr.decode()[-2000:]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_child_that_is_forked_while_another_thread_reads_is_not_locked_out() -> None:
    held, enough = threading.Event(), threading.Event()

    def hold() -> None:
        with PDFIUM:
            held.set()
            enough.wait(0.2)

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait()
    child = os.fork()
    if child == 0:
        os._exit(0 if PDFIUM.acquire(blocking=False) else 1)
    enough.set()
    thread.join()
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
