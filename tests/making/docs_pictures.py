"""The pictures of the docs: review pages, the page of an archive, reports, the workbook, Datasette, of an invented archive.

python -m tests.making.docs_pictures                  # docs/images, what the docs show
python -m tests.making.docs_pictures --look FOLDER    # every page in every dress: widths, languages, dark, print

Needs Chromium, its driver, LibreOffice and tesseract; Datasette (`pip install datasette`) for its own picture only.
"""

import argparse
import io
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from base64 import b64decode
from collections.abc import Iterator, Sequence
from contextlib import chdir, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote
from urllib.request import urlopen

import pypdfium2
from PIL import Image, ImageChops, ImageFilter
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

import council_docs as cd
from council_docs.archive.review_site import Rows, Site, review_archive
from council_docs.cli import main as council_docs
from council_docs.lexicon.catalogues import Language
from council_docs.record import Decision
from council_docs.record.decisions import DECISION_COLUMNS, csv_of
from tests.making.councils import COUNCILS
from tests.making.municipal import MUNICIPAL, PLANTS
from tests.making.specimens import MINUTES, NEWS, PLANTED, ROOT, Part, planted, write_pdf, write_word

IMAGES = ROOT / "docs" / "images"
LANGUAGES: tuple[Language, ...] = ("th", "en")
MUNICIPAL_ERRORS = ("weekday-disagrees", "amount-words-disagree", "transfer-unbalanced", "votes-exceed-present")
NARROW, WIDE = 360, 1280
"""Pixels."""

# ---- the archive


def _plants(name: str, count: int) -> dict[str, str]:
    return {right: wrong for right, wrong, _ in COUNCILS[name][1][:count]}


def _papers() -> dict[str, list[Part]]:
    return {
        "2567/ห้วยทรายงาม ครั้งที่ 1-2567.pdf": planted(MINUTES, PLANTED),
        "2567/บึงสามร้อย ครั้งที่ 2-2567.pdf": planted(MUNICIPAL, dict(PLANTS[code] for code in MUNICIPAL_ERRORS)),
        "2567/โอนงบประมาณ.docx": planted(COUNCILS["transfer"][0], _plants("transfer", 2)),
        "2567/เทศบาลนคร.pdf": planted(COUNCILS["city"][0], _plants("city", 1)),
        "2566/ประชุมสภาครั้งแรก.docx": planted(COUNCILS["first-sitting"][0], _plants("first-sitting", 1)),
        "2566/ขานชื่อลงมติ.pdf": COUNCILS["roll-calls"][0],
    }


def write_papers(folder: Path) -> None:
    """Write the invented papers: PDF, Word, news, a scan, and a file that is empty."""
    for name, parts in _papers().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_word(parts, path.with_suffix(".docx"))
        if path.suffix == ".pdf":
            write_pdf(path.with_suffix(".docx"), path.parent)
            path.with_suffix(".docx").unlink()
    (folder / "2567" / "ข่าวสภาองค์กรชุมชน.txt").write_text(NEWS, "utf-8")
    (folder / "2567" / "ดาวน์โหลดไม่ครบ.pdf").write_bytes(b"")
    write_scan(folder / "2567" / "ห้วยทรายงาม ครั้งที่ 1-2567.pdf", folder / "2566" / "สแกน.pdf", pages=2)


def write_scan(pdf: Path, scan: Path, *, pages: int, dpi: int = 130, blur: float = 0.9) -> None:
    """Write the first pages of a PDF as pictures, a little blurred, as an old copier gives them."""
    with pypdfium2.PdfDocument(pdf) as document:
        pictures = [document[number].render(scale=dpi / 72).to_pil().convert("L") for number in range(pages)]
    first, *others = [picture.filter(ImageFilter.GaussianBlur(blur)) for picture in pictures]
    first.save(scan, "PDF", resolution=dpi, save_all=True, append_images=others)


def decided(out: Path) -> list[Decision]:
    """Return decisions about some findings of the archive, as a reviewer leaves them."""
    rows = []
    verdicts = (("accepted", "แจ้งเจ้าของเรื่องแก้ไขแล้ว"), ("dismissed", ""), ("noted", "รอสำเนาต้นฉบับ"))
    for record in cd.open_archive(out).records():
        for index, (finding, (verdict, note)) in enumerate(zip(record.findings[1:], verdicts, strict=False), 1):
            about = {"path": f"findings[{index}]", "code": finding.code, "found": finding.found or ""}
            words = " ".join(record.excerpt(finding.span).split())[:200] if finding.span else ""
            who = {"by": "นงนุช ตรวจดี", "at": "2024-06-03T10:15:00+07:00", "note": note, "verdict": verdict}
            rows.append(Decision.model_validate({"sha256": record.source.sha256, "words": words} | about | who))
    return rows


# ---- the browser


class Camera:
    """Chromium without a window."""

    def __init__(self) -> None:
        options = Options()
        options.binary_location = "/usr/bin/chromium"
        for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--lang=th"):
            options.add_argument(argument)
        self.driver: Any = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))

    def open(self, address: str | Path, width: int, height: int, *, dark: bool = False, paper: bool = False) -> None:
        """Open a page in a window of a size."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self._ask("Emulation.setDeviceMetricsOverride", size)
        self._ask("Emulation.setEmulatedMedia", {"features": [scheme], "media": "print" if paper else "screen"})
        self.driver.get(address.as_uri() if isinstance(address, Path) else address)
        time.sleep(0.6)

    def shot(self, *, whole: bool = False) -> Image.Image:
        """Return what is seen, or the whole page."""
        told = self._ask("Page.captureScreenshot", {"format": "png", "captureBeyondViewport": whole})
        return Image.open(io.BytesIO(b64decode(told["data"]))).convert("RGB")

    def pdf(self, path: Path) -> None:
        """Print the page."""
        told = self._ask("Page.printToPDF", {"printBackground": True, "preferCSSPageSize": True})
        path.write_bytes(b64decode(told["data"]))

    def run(self, script: str, *values: object) -> None:
        """Run a script on the page."""
        self.driver.execute_script(script, *values)
        time.sleep(0.4)

    def _ask(self, command: str, values: dict[str, Any]) -> Any:
        return self.driver.execute_cdp_cmd(command, values)


@contextmanager
def camera() -> Iterator[Camera]:
    """Give a browser and close it."""
    made = Camera()
    try:
        yield made
    finally:
        made.driver.quit()


def beside(pictures: Sequence[Image.Image], gap: int = 24) -> Image.Image:
    """Return pictures side by side on a grey ground."""
    height = max(picture.height for picture in pictures)
    whole = Image.new("RGB", (sum(p.width + gap for p in pictures) + gap, height + 2 * gap), "#9ca3af")
    at = gap
    for picture in pictures:
        whole.paste(picture, (at, gap))
        at += picture.width + gap
    return whole


def pages_of(path: Path, folder: Path, dpi: int = 80) -> list[Image.Image]:
    """Return the pages of an office file as pictures, as LibreOffice prints them."""
    if path.suffix != ".pdf":
        with tempfile.TemporaryDirectory() as profile:
            command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf"]
            subprocess.run([*command, "--outdir", str(folder), str(path)], check=True, capture_output=True, timeout=300)
        path = folder / f"{path.stem}.pdf"
    with pypdfium2.PdfDocument(path) as document:
        return [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in document]


# ---- what is drawn


class Archive:
    """The invented archive, its review pages in both languages, and its reports."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.papers = folder / "papers"
        self.out = folder / "results"
        write_papers(self.papers)
        with chdir(folder):  # documents are known by the paths that a person gives
            self._make()

    def _make(self) -> None:
        cd.convert("papers", self.out, jobs=2, ocr="auto")
        self.rows = decided(self.out)
        (self.folder / "decisions.csv").write_text(csv_of(self.rows, DECISION_COLUMNS), "utf-8")
        for language in LANGUAGES:
            review_archive(self.out, Site(str(self.site(language)), language), Rows(tuple(self.rows)), jobs=2)
        cd.convert("papers", self.out, jobs=2, tables=["xlsx"], decisions=["decisions.csv"])

    def site(self, language: Language) -> Path:
        """Return the folder of review pages."""
        return self.folder / f"review-{language}"

    def page(self, language: Language, name: str) -> Path:
        """Return the review page of the document of this name."""
        pages = sorted(self.site(language).glob("documents/*/index.html"))
        return next(page for page in pages if name in page.read_text("utf-8").partition("</title>")[0])

    def report(self, language: Language, suffix: str) -> Path:
        """Return a report in a language, made anew."""
        path = self.folder / f"report-{language}{suffix}"
        files = [str(path) for path in sorted(self.papers.rglob("*.*")) if path.stat().st_size]
        rows = ["--decisions", str(self.folder / "decisions.csv"), "--lang", language]
        council_docs(["check", *files, "--report", str(path), *rows])
        return path


MAIN = "ห้วยทรายงาม"
SCAN = "สแกน"


def for_docs(archive: Archive, eye: Camera, images: Path) -> None:
    """Draw what the docs show."""
    narrow = []
    for language in LANGUAGES:
        eye.open(archive.page(language, MAIN), WIDE, 860)
        eye.shot().save(images / f"review-{language}.webp", quality=82)
        eye.open(archive.site(language) / "index.html", WIDE, 860)
        eye.shot().save(images / f"archive-{language}.webp", quality=82)
        eye.open(archive.page(language, MAIN), NARROW, 780)
        narrow.append(eye.shot())
        eye.open(archive.site(language) / "index.html", NARROW, 780)
        narrow.append(eye.shot())
        pages = pages_of(archive.report(language, ".docx"), archive.folder)
        beside(pages[:2]).save(images / f"report-{language}.webp", quality=82)
    beside(narrow).save(images / "review-narrow.webp", quality=82)
    eye.open(archive.page("th", SCAN), WIDE, 860)
    eye.shot().save(images / "scan-th.webp", quality=82)
    (workbook,) = (archive.out / "tables").glob("*.xlsx")
    first_sheet(workbook, archive.folder).save(images / "workbook.webp", quality=82)
    if shutil.which("datasette"):
        with datasette(archive.out / "archive.sqlite") as address:
            eye.open(f"{address}/archive/passages?_search={quote('โอนงบประมาณ')}", WIDE, 860)
            time.sleep(2)  # its own scripts
            eye.shot().save(images / "datasette.webp", quality=82)


def first_sheet(workbook: Path, folder: Path) -> Image.Image:
    """Return the upper left part of the first sheet, large enough to be read."""
    sheet = pages_of(workbook, folder, 260)[0]
    left, top, right, bottom = ImageChops.difference(sheet, Image.new("RGB", sheet.size, "white")).getbbox() or (0, 0, 1, 1)
    return sheet.crop((left, top, min(right, left + 1700), bottom))


@contextmanager
def datasette(base: Path) -> Iterator[str]:
    """Serve a file in Datasette; gives its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = subprocess.Popen(["datasette", str(base), "--port", str(port)], stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        until = time.monotonic() + 120
        while True:
            time.sleep(0.5)
            try:
                urlopen(address).close()
                break
            except OSError:
                if time.monotonic() > until:
                    raise
        yield address
    finally:
        server.terminate()
        server.wait()


def to_look_at(archive: Archive, eye: Camera, folder: Path) -> None:
    """Draw every page in every dress."""
    for language in LANGUAGES:
        documents = sorted(archive.site(language).glob("documents/*/index.html"))
        for number, page in enumerate([archive.site(language) / "index.html", *documents]):
            for width in (WIDE, NARROW):
                for dark in (False, True):
                    eye.open(page, width, 900, dark=dark)
                    eye.shot().save(folder / f"{language}-{number}-{width}{'-dark' if dark else ''}.png")
            eye.open(page, WIDE, 900, paper=True)
            eye.pdf(folder / "printed.pdf")
            beside(pages_of(folder / "printed.pdf", folder, 60)[:4]).save(folder / f"{language}-{number}-print.png")
        beside(pages_of(archive.report(language, ".docx"), folder)[:4]).save(folder / f"{language}-report.png")
        eye.open(archive.report(language, ".html"), WIDE, 900)
        eye.shot(whole=True).save(folder / f"{language}-report-html.png")
        eye.open(archive.out / "report.html", WIDE, 900)
        eye.shot(whole=True).save(folder / "conversion.png")
    (workbook,) = (archive.out / "tables").glob("*.xlsx")
    for number, picture in enumerate(pages_of(workbook, folder, 70)):
        picture.save(folder / f"workbook-{number}.png")


def main(argv: list[str] | None = None) -> int:
    """Draw the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--look", type=Path, help="draw every page in every dress into this folder instead")
    chosen = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as temporary, camera() as eye:
        archive = Archive(Path(temporary))
        if chosen.look:
            chosen.look.mkdir(parents=True, exist_ok=True)
            to_look_at(archive, eye, chosen.look)
        else:
            for_docs(archive, eye, IMAGES)
    return 0


if __name__ == "__main__":
    sys.exit(main())
