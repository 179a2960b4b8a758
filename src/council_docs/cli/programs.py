"""The programs and packages beside this library: which are here, in which version, what each is for, how to get it."""

import re
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from council_docs._version import __version__
from council_docs.cli.language import say

SECONDS = 10
"""A program that does not tell its version in this time is taken as one without."""

OFFICE = ("soffice", "libreoffice")


class Part(NamedTuple):
    """A program or package: its version here (`None` where it is missing), what it is for and how to get it."""

    name: str
    version: str | None
    purpose: str
    how: str
    needed: bool = False


def versions() -> str:
    """Return what `--version` prints: this library, Python, and the two programs that reading may call."""
    missing = say("not found; `council-docs doctor` says how to get it", "ไม่พบ ใช้ `council-docs doctor` เพื่อดูวิธีติดตั้ง")
    return "\n".join(
        [
            f"council-docs {__version__}",
            f"Python {'.'.join(map(str, sys.version_info[:3]))}",
            f"tesseract {tesseract() or missing}",
            f"LibreOffice {libreoffice() or missing}",
        ]
    )


def tesseract() -> str | None:
    """Return the version of tesseract, or `None` where there is none."""
    program = shutil.which("tesseract")
    return _first_match(program, r"tesseract v?(\d[\w.-]*)") if program else None


def libreoffice() -> str | None:
    """Return the version of LibreOffice, or `None` where there is none.

    Its own registry tells it in a few milliseconds; LibreOffice itself takes a tenth of a second.
    """
    program = next((path for name in OFFICE if (path := shutil.which(name))), None)
    if program is None:
        return None
    registry = Path(program).resolve().parents[1] / "share" / "registry" / "main.xcd"
    try:
        hit = re.search(rb'ooSetupVersionAboutBox">\s{0,50}<value>([\d.]+)</value>', registry.read_bytes())
    except OSError:
        hit = None
    return hit[1].decode() if hit else _first_match(program, r"LibreOffice (\d[\w.]*)")


def _first_match(program: str, pattern: str) -> str | None:
    try:
        done = subprocess.run(  # noqa: S603 - the program is found on PATH, its only argument is ours
            [program, "--version"], capture_output=True, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return None
    hit = re.search(pattern, (done.stdout + done.stderr).decode("utf-8", "replace"))
    return hit[1] if hit else "?"


def _package(distribution: str) -> str | None:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return None


def _thai_data() -> str | None:
    program = shutil.which("tesseract")
    if program is None:
        return None
    try:
        done = subprocess.run(  # noqa: S603 - as above
            [program, "--list-langs"], capture_output=True, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return "tha" if "tha" in (done.stdout + done.stderr).decode("utf-8", "replace").split() else None


def system_package(debian: str, homebrew: str, windows: str) -> str:
    """Return how a program is installed on this kind of machine."""
    if sys.platform == "darwin":
        return f"brew install {homebrew}"
    if sys.platform == "win32":
        return f"winget install {windows}"
    return f"apt-get install {debian}"


EXTRAS: dict[str, tuple[tuple[str, ...], tuple[str, str]]] = {
    "html": (("trafilatura", "lxml_html_clean"), ("main content and date of web pages", "เนื้อหาหลักและวันที่ของหน้าเว็บ")),
    "ocr": (("pillow", "numpy"), ("scans and pictures", "ภาพสแกนและรูปภาพ")),
    "tables": (("pyarrow", "openpyxl"), ("tables as Parquet and Excel", "ตาราง Parquet และ Excel")),
    "sheets": (("python-calamine", "openpyxl"), ("Excel workbooks as sources", "อ่านสมุดงาน Excel")),
    "http": (("aiohttp", "requests"), ("documents by their http address", "เปิดเอกสารจากที่อยู่ http")),
    "s3": (("s3fs",), ("documents and results in S3 buckets", "เอกสารและผลลัพธ์ใน S3")),
    "cluster": (("dask", "distributed"), ("archives on many machines", "แปลงคลังเอกสารด้วยหลายเครื่อง")),
}
"""The extras of this library, the packages of each, and what it is for."""


def parts() -> list[Part]:
    """Return every part beside the library, found or missing."""
    listed = [
        Part(
            "tesseract",
            tesseract(),
            say("text of scans (OCR)", "อ่านภาพสแกน (OCR)"),
            system_package("tesseract-ocr", "tesseract", "UB-Mannheim.TesseractOCR"),
        ),
        Part(
            say("tesseract: Thai", "tesseract: ภาษาไทย"),
            _thai_data(),
            say("Thai text of scans", "อ่านภาพสแกนภาษาไทย"),
            system_package("tesseract-ocr-tha", "tesseract-lang", "UB-Mannheim.TesseractOCR"),
        ),
        Part(
            "LibreOffice",
            libreoffice(),
            say("old Word files (.doc), RTF, OpenDocument", "ไฟล์ Word รุ่นเก่า (.doc), RTF, OpenDocument"),
            system_package("libreoffice-writer-nogui", "--cask libreoffice", "TheDocumentFoundation.LibreOffice"),
        ),
    ]
    for extra, (packages, purpose) in EXTRAS.items():
        listed += [Part(name, _package(name), say(*purpose), f"pip install 'council-docs[{extra}]'") for name in packages]
    return listed
