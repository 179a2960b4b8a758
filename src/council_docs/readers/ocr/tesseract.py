"""tesseract, run as a program: what it reads on pictures of lines."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from council_docs.errors import MissingToolError, missing_extra

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


@cache
def _listed(program: str) -> frozenset[str]:
    try:
        listed = subprocess.run(  # noqa: S603 - a program found on PATH, fixed arguments
            [program, "--list-langs"], capture_output=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    return frozenset((listed.stdout + listed.stderr).decode("utf-8", "replace").split())


Mark = tuple[str, tuple[int, int, int, int], float]
"""Text, box in pixels (left, top, right, bottom) and confidence of the smallest unit that tesseract reports."""


def tesseract(pieces: list["Image"], *, until: float, language: str = THAI) -> list[tuple[str, list[Mark]]]:
    """The text and the signs of each piece."""
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
        # No pipes: a child of a program that is killed would keep them open, and us waiting.
        done = subprocess.run(  # noqa: S603 - a program found on PATH, arguments of our own
            [program, str(listing), base, "-l", language, "--psm", "7", "--oem", "1", "txt", "tsv"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=max(0.001, until - time.monotonic()),
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
        if done.returncode:
            raise subprocess.CalledProcessError(done.returncode, program)
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
