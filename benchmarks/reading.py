"""The PDF reader beside others: time per page and errors on the same files, in one run, each as a ratio; and its memory.

    python benchmarks/reading.py [--pages 200]

`ordinary minutes` are made: 200 pages of invented minutes by LibreOffice, where it is installed, else by reportlab.
Targets: a repaired Document at least 4 times as fast per page as the plain text of pdfplumber, with fewer errors; the
peak of memory for 1,000 pages at most 1.5 times that for 10. Readers that are not installed are left out. Time is
processor time, the best of three runs that take turns. Error is the edit distance in code points, white space left out,
by the length.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.making import pdfs

Reader = Callable[[Path], str]


def council_docs(path: Path) -> str:
    from council_docs.readers import Options, SourceFile
    from council_docs.readers.pdf import read

    return read(SourceFile(path.name, path.read_bytes()), Options(ocr="never")).full_text


def pdfplumber(path: Path) -> str:
    import pdfplumber

    texts = []
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            texts.append(page.extract_text())
            page.close()
    return "\n".join(texts)


def pypdfium2(path: Path) -> str:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(path)
    return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def pymupdf(path: Path) -> str:
    import pymupdf

    return "\n".join(page.get_text(sort=True) for page in pymupdf.open(path))


def pdftotext(path: Path) -> str:
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace")


def docling_parse(path: Path) -> str:
    from docling_parse.pdf_parser import DoclingPdfParser

    pages = DoclingPdfParser().load(str(path)).iterate_pages()
    return "\n".join(cell.text for _, page in pages for cell in page.textline_cells)


READERS: dict[str, tuple[Reader, bool]] = {
    "council_docs": (council_docs, True),
    "pdfplumber": (pdfplumber, find_spec("pdfplumber") is not None),
    "pypdfium2": (pypdfium2, True),
    "PyMuPDF": (pymupdf, find_spec("pymupdf") is not None),
    "pdftotext": (pdftotext, shutil.which("pdftotext") is not None),
    "docling-parse": (docling_parse, find_spec("docling_parse") is not None),
}


def ordinary_minutes(folder: Path, pages: int) -> tuple[Path, str, str]:
    """Make minutes of about so many pages; return the file, its true text, and who made it."""
    path = folder / f"minutes-{pages}.pdf"
    lines = [*pdfs.TITLE, "ผู้มาประชุม", *("\t".join(row) for row in pdfs.ROWS), *pdfs.PARAGRAPHS * 6]
    if shutil.which("soffice"):
        copies = max(1, round(pages / 2))
        path.write_bytes(pdfs.by_libreoffice(pdfs.word("Garuda", times=6, copies=copies)))
        rows = ["\t".join(row) for row in pdfs.TABLE]
        return path, "\n".join([*lines, *rows] * copies), "LibreOffice"
    wrapped = [line[at : at + 75] for line in lines for at in range(0, len(line), 75)][:28]
    path.write_bytes(pdfs.by_reportlab([wrapped] * pages))
    return path, "\n".join(wrapped * pages), "reportlab"


def errors(true: str, read: str) -> float:
    from rapidfuzz.distance import Levenshtein

    one, other = (re.sub(r"\s+", "", text) for text in (true, read))
    return Levenshtein.distance(one, other) / len(one)


def seconds(reader: Reader, path: Path) -> tuple[float, str]:
    began = time.process_time()
    children = _children()
    text = reader(path)
    return time.process_time() - began + _children() - children, text


def _children() -> float:
    import resource

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def compare(path: Path, true: str) -> None:
    import pypdfium2

    count = len(pypdfium2.PdfDocument(path))
    best: dict[str, float] = {}
    wrong: dict[str, float] = {}
    for turn in range(3):
        for name, (reader, there) in READERS.items():
            if there and (turn == 0 or best[name] < 20):
                taken, text = seconds(reader, path)
                best[name] = min(taken, best.get(name, taken))
                wrong[name] = errors(true, text) if turn == 0 else wrong[name]
    base = best["pdfplumber"]
    print(f"{'reader':14}{'ms a page':>10}{'times pdfplumber':>18}{'error %':>9}")
    for name, taken in best.items():
        print(f"{name:14}{1000 * taken / count:10.1f}{base / taken:18.1f}{100 * wrong[name]:9.2f}")


PEAK = """
import resource, sys
from council_docs.readers import Options, SourceFile
from council_docs.readers.pdf import read
document = read(SourceFile("x.pdf", open(sys.argv[1], "rb").read()), Options(ocr="never"))
print(document.source.page_count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def memory(folder: Path) -> None:
    import pypdfium2

    peaks = {}
    one, _, _ = ordinary_minutes(folder, 10)
    for pages in (10, 1000):
        target = folder / f"long-{pages}.pdf"
        whole, part = pypdfium2.PdfDocument.new(), pypdfium2.PdfDocument(one)
        while len(whole) < pages:
            whole.import_pages(part, list(range(min(len(part), pages - len(whole)))))
        whole.save(target)
        done = subprocess.run([sys.executable, "-c", PEAK, str(target)], capture_output=True, text=True, check=True)
        count, peak = map(int, done.stdout.split())
        peaks[pages] = peak
        print(f"peak of memory for {count} pages: {peak} MiB")
    print(f"ratio: {peaks[1000] / peaks[10]:.2f} (target: at most 1.5)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=200)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        path, true, maker = ordinary_minutes(Path(name), arguments.pages)
        print(f"ordinary minutes, about {arguments.pages} pages, by {maker}")
        compare(path, true)
        memory(Path(name))


if __name__ == "__main__":
    main()
