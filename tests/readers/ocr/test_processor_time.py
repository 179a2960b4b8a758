"""The limit of a page is one of work, not of waiting: a busy machine reads what an idle one reads."""

import os
import subprocess
import sys

import pytest

from council_docs.deadline import within
from council_docs.errors import LimitError, MachineError
from council_docs.readers.ocr import tesseract
from council_docs.readers.ocr.processor_time import COUNTED, Allowance

counted = pytest.mark.skipif(not COUNTED, reason="this system does not tell the processor time of a program")
_WORKS_AND_WAITS = """
import time
for _ in range(12):
    begun = time.process_time()
    while time.process_time() < begun + 0.03:
        pass
    time.sleep(0.1)
"""


def run(code: str, allowance: Allowance) -> None:
    allowance.run([sys.executable, "-I", "-S", "-c", code], env=os.environ)


@counted
def test_a_program_that_waits_between_its_work_is_not_given_up() -> None:
    allowance = Allowance(1.0, document_seconds=60)
    run(_WORKS_AND_WAITS, allowance)
    assert 0 < allowance.left < 0.8  # it worked for a third of a second, and took more than one by the clock


@counted
@pytest.mark.parametrize("code", ["while True: pass", "import time; time.sleep(60)"])
def test_a_program_that_works_or_waits_for_ever_is_ended(code: str) -> None:
    with pytest.raises(subprocess.TimeoutExpired):
        run(code, Allowance(0.6, document_seconds=60))


def test_all_runs_of_a_page_share_its_time() -> None:
    allowance = Allowance(0.005, document_seconds=60)
    with pytest.raises(subprocess.TimeoutExpired):
        run("sum(range(10**6))", allowance)
    with pytest.raises(subprocess.TimeoutExpired):
        run("pass", allowance)


@counted
def test_the_deadline_of_the_document_is_an_error_of_its_own() -> None:
    with within(0.3), pytest.raises(LimitError, match="document_seconds"):
        run("while True: pass", Allowance(30.0, document_seconds=60))


def test_a_program_that_fails_says_so() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        run("raise SystemExit(3)", Allowance(5.0, document_seconds=60))


@pytest.mark.parametrize("error", [subprocess.TimeoutExpired("tesseract", 1), OSError(11, "try again")])
def test_languages_that_cannot_be_asked_now_are_not_none(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    """Remembered as none, the English readings of all later pages would be left out in silence."""

    def fails(*_: object, **__: object) -> None:
        raise error

    tesseract._listed.cache_clear()
    monkeypatch.setattr(subprocess, "run", fails)
    with pytest.raises(MachineError, match="OCR cannot be done now"):
        tesseract._listed("tesseract")
    monkeypatch.undo()
    assert "tha" in tesseract.languages()
