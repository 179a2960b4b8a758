"""The PDF reader beside others: errors and time on the same files, in one run, each as a ratio; and its memory.

    python benchmarks/reading.py [--pages 200]
    python benchmarks/reading.py --files some.pdf other.pdf    (time alone, on files of your own, beside pdfplumber)

The files are invented minutes, made by every program that is at hand: LibreOffice (the ordinary minutes: it makes so many
pages, the others a tenth of them), Chromium, Cairo with Pango, reportlab. Targets: a repaired Document at least 4 times as
fast per page as the plain text of pdfplumber, with fewer errors; the peak of memory for 1,000 pages at most 1.5 times that
for 10. Readers that are not installed are named. The peers come with `pip install --group benchmark`, pdftotext with
poppler-utils.

Time is processor time of the reader and of the programs that it starts, the best of several rounds in which the readers
take turns. Error is the edit distance in code points between what was typed and what was read, white space left out, by
the length of what was typed. No cell of the tables wraps, so that reading them line by line is as right as cell by cell.
"""

import argparse
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.making import pdfs

Reader = Callable[[Path], str]
SLOW = 30  # seconds that a reader may take for a file and be asked again
ROUNDS = 5


def council_docs(path: Path) -> str:
    from council_docs.readers.options import Options, SourceFile
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

    with pymupdf.open(path) as pdf:
        return "\n".join(page.get_text(sort=True) for page in pdf)


def pdftotext(path: Path) -> str:
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace")


def docling_parse(path: Path) -> str:
    from docling_parse.pdf_parser import DoclingPdfParser

    pages = DoclingPdfParser().load(str(path)).iterate_pages()
    return "\n".join(cell.text for _, page in pages for cell in page.textline_cells)


READERS: dict[str, tuple[Reader, bool]] = {
    "council-docs": (council_docs, True),
    "pdfplumber": (pdfplumber, find_spec("pdfplumber") is not None),
    "pypdfium2": (pypdfium2, True),
    "PyMuPDF": (pymupdf, find_spec("pymupdf") is not None),
    "pdftotext": (pdftotext, shutil.which("pdftotext") is not None),
    "docling-parse": (docling_parse, find_spec("docling_parse") is not None),
}


def made(folder: Path, pages: int) -> Iterator[tuple[str, Path, str]]:
    """Yield minutes of about so many pages, as every program at hand makes them: its name, the file, what was typed."""
    rows = ["\t".join(row) for row in pdfs.ROWS]
    minutes = [*pdfs.TITLE, "ผู้มาประชุม", *rows, *pdfs.PARAGRAPHS * 5, *("\t".join(row) for row in pdfs.TABLE)]

    def kept(name: str, data: bytes, lines: list[str]) -> tuple[str, Path, str]:
        path = folder / f"{name}-{pages}.pdf"
        path.write_bytes(data)
        return name, path, "\n".join(lines)

    if shutil.which("soffice"):
        copies = max(1, round(pages / 3))
        word = pdfs.word("Garuda", times=5, copies=copies, widths=(2, 9, 4))
        yield kept("LibreOffice", pdfs.by_libreoffice(word), minutes * copies)
    few = max(1, pages // 10)
    if shutil.which("chromium"):
        page = [*pdfs.TITLE, *pdfs.PARAGRAPHS, *("\t".join(row) for row in pdfs.TABLE)]
        yield kept("Chromium", pdfs.by_chromium(pdfs.html(*["Garuda"] * few, justified=True)), page * few)
    if find_spec("pangocairocffi"):
        from tests.making.cairo import by_cairo

        copies = max(1, few // 2)
        yield kept("Cairo", by_cairo("Garuda", justified=True, times=5, copies=copies), minutes * copies)
    wrapped = [line[at : at + 75] for line in minutes for at in range(0, len(line), 75)][:28]
    yield kept("reportlab", pdfs.by_reportlab([wrapped] * few), wrapped * few)


def errors(true: str, read: str) -> float:
    from rapidfuzz.distance import Levenshtein

    one, other = (re.sub(r"\s+", "", text) for text in (true, read))
    return Levenshtein.distance(one, other) / len(one)


def _spent() -> float:
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, whose))


def compare(path: Path, true: str, *, rounds: int) -> None:
    """Print a row for each reader."""
    count = page_count(path)
    best: dict[str, float] = {}
    wrong: dict[str, float] = {}
    failed: dict[str, str] = {name: "not installed" for name, (_, there) in READERS.items() if not there}
    for _ in range(rounds):
        for name, (reader, _) in READERS.items():
            if name in failed or best.get(name, 0) > SLOW:
                continue
            before = _spent()
            try:
                text = reader(path)
            except Exception as error:  # noqa: BLE001 - a peer may stumble over any file in any way, and that is a result
                failed[name] = f"{type(error).__name__}: {error}"[:60]
                continue
            best[name] = min(_spent() - before, best.get(name, float("inf")))
            if name not in wrong:
                wrong[name] = errors(true, text)
    base, ours = best.get("pdfplumber", float("nan")), wrong["council-docs"]
    print(f"{'reader':14}{'pages/s':>9}{'times pdfplumber':>18}{'error %':>9}{'times ours':>12}")
    for name in READERS:
        if name in failed:
            print(f"{name:14}{failed[name]}")
            continue
        ratio = f"{wrong[name] / ours:12.1f}" if ours else f"{'-':>12}"
        print(f"{name:14}{count / best[name]:9.1f}{base / best[name]:18.2f}{100 * wrong[name]:9.2f}{ratio}")


def compare_files(paths: list[Path], *, rounds: int) -> None:
    """Print for each file how many times as fast as pdfplumber it is read; what was written there is not known."""
    ratios: list[float] = []
    print(f"{'file':32}{'pages/s':>9}{'times pdfplumber':>18}")
    for path in paths:
        taken = [(_seconds(council_docs, path), _seconds(pdfplumber, path)) for _ in range(rounds)]
        ours, theirs = map(min, zip(*taken, strict=True))
        ratios.append(theirs / ours)
        print(f"{path.name[:31]:32}{page_count(path) / ours:9.1f}{ratios[-1]:18.2f}")
    print(f"median {median(ratios):.2f}, {min(ratios):.2f} to {max(ratios):.2f}")


def _seconds(reader: Reader, path: Path) -> float:
    before = _spent()
    reader(path)
    return _spent() - before


def page_count(path: Path) -> int:
    import pypdfium2

    return len(pypdfium2.PdfDocument(path))


# The peak that getrusage tells is at least that of the process which started this one, so the kernel is asked for its own.
PEAK = """
import re, resource, sys
from pathlib import Path
from council_docs.readers import Options, SourceFile
from council_docs.readers.pdf import read
document = read(SourceFile("x.pdf", open(sys.argv[1], "rb").read()), Options(ocr="never"))
status = Path("/proc/self/status")
own = re.search(r"VmHWM:\\s+(\\d+)", status.read_text()) if status.exists() else None
peak = int(own[1]) if own else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(document.source.page_count, peak // 1024)
"""


def memory(one: Path, folder: Path) -> None:
    """Print the peak of memory for ten pages and for a thousand; `one` is a file whose pages are repeated."""
    import pypdfium2

    peaks = {}
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
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--files", type=Path, nargs="+", help="compare the time of reading these, and nothing else")
    arguments = parser.parse_args()
    if arguments.files:
        compare_files(arguments.files, rounds=arguments.rounds)
        return
    with tempfile.TemporaryDirectory() as name:
        folder, first = Path(name), None
        for maker, path, true in made(folder, arguments.pages):
            first = first or path
            print(f"\ninvented minutes by {maker}, {page_count(path)} pages")
            compare(path, true, rounds=arguments.rounds)
        print()
        memory(first or path, folder)


if __name__ == "__main__":
    main()
