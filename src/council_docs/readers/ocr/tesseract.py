"""tesseract, run as a program: what it reads on pictures of lines."""

import errno
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from council_docs.errors import MachineError, MissingToolError, missing_extra
from council_docs.readers.ocr.processor_time import Allowance

if TYPE_CHECKING:
    from PIL.Image import Image

THAI = "tha"
"""Thai alone: with `tha+eng` Thai digits are taken for letters more often (measured: 8.1 % against 6.0 %), and the Thai
model reads Latin letters and Arabic digits too."""

ENGLISH = "eng"
"""Reads lines with figures or Latin words a second time."""


def require(*, source: str | None = None) -> None:
    """Make sure that OCR can be done on this machine.

    Raises:
        MissingToolError: tesseract, its Thai data or Pillow is missing; the message says how to install it.
    """
    for package in ("numpy", "PIL"):
        try:
            import_module(package)
        except ImportError as error:
            raise missing_extra("scans and pictures", "ocr", error, source=source) from error
    if shutil.which("tesseract") is None:
        raise MissingToolError(
            "OCR needs tesseract; install it (Debian, Ubuntu: apt-get install tesseract-ocr tesseract-ocr-tha)",
            source=source,
        )
    if THAI not in languages():
        raise MissingToolError(
            "tesseract lacks its Thai data; install it (Debian, Ubuntu: apt-get install tesseract-ocr-tha)", source=source
        )


def languages() -> frozenset[str]:
    """The languages that tesseract knows on this machine."""
    program = shutil.which("tesseract")
    return _listed(program) if program else frozenset()


_ANSWERS = 120
"""Seconds; an idle machine takes a hundredth of one."""
_NOT_NOW = frozenset({errno.EAGAIN, errno.ENOMEM, errno.EMFILE, errno.ENFILE})


@cache
def _listed(program: str) -> frozenset[str]:
    """List the languages; what cannot be asked now is not remembered as none: readings would be left out in silence."""
    try:
        listed = subprocess.run(  # noqa: S603 - a program found on PATH, fixed arguments
            [program, "--list-langs"], capture_output=True, timeout=_ANSWERS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise MachineError(f"OCR cannot be done now: tesseract does not answer within {_ANSWERS} seconds") from error
    except OSError as error:
        if error.errno in _NOT_NOW:
            raise MachineError(f"OCR cannot be done now: {error.strerror}") from error
        return frozenset()
    return frozenset((listed.stdout + listed.stderr).decode("utf-8", "replace").split())


Mark = tuple[str, tuple[int, int, int, int], float]
"""Text, box in pixels (left, top, right, bottom) and confidence of the smallest unit that tesseract reports."""


def tesseract(pieces: list["Image"], allowance: Allowance, *, language: str = THAI) -> list[tuple[str, list[Mark]]]:
    """Return the text and the signs of each piece.

    Raises:
        subprocess.TimeoutExpired: It would take more than is left of the allowance.
        subprocess.CalledProcessError: tesseract failed.
    """
    with tempfile.TemporaryDirectory(prefix="council-docs-ocr-") as folder:
        names = []
        for number, piece in enumerate(pieces):
            path = Path(folder) / f"{number}.pgm"  # written as it is: packing takes longer than writing
            piece.convert("L").save(path, "PPM")
            names.append(str(path))
        listing = Path(folder) / "list.txt"
        listing.write_text("\n".join(names) + "\n", "utf-8")
        base = str(Path(folder) / "read")
        program = shutil.which("tesseract") or "tesseract"
        allowance.run(
            [program, str(listing), base, "-l", language, "--psm", "7", "--oem", "1", "txt", "tsv"],
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
        texts = _read(base + ".txt").split("\f")
        signs: dict[int, list[Mark]] = {}
        for page, sign in _marks(_read(base + ".tsv")):
            signs.setdefault(page, []).append(sign)
    texts += [""] * (len(pieces) - len(texts))
    return [(" ".join(texts[i].split()), signs.get(i + 1, [])) for i in range(len(pieces))]


def _read(path: str) -> str:
    try:
        return Path(path).read_text("utf-8", "replace")
    except FileNotFoundError:
        return ""


def _marks(table: str) -> Iterator[tuple[int, Mark]]:
    for row in table.splitlines()[1:]:
        fields = row.split("\t")
        if len(fields) >= 12 and fields[0] == "5" and fields[11].strip():
            left, top, width, height = (int(field) for field in fields[6:10])
            yield int(fields[1]), (fields[11], (left, top, left + width, top + height), max(0.0, float(fields[10]) / 100))
