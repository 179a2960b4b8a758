"""Whether strings of PDFs stand where they are said to stand, by PDFium's own text of the page and the place.

    python benchmarks/positions.py FOLDER|FILE… [--strings 8] [--seed 1] [-v]

Of each page some strings are taken from `Document.text`, none of them over a line of the text or a cell. A string stands on
its page if PDFium's text of the page that `Document.span` names has it, and in its place if PDFium's text within its boxes
has it. What both readers can differ in is left out of the comparison: marks above and below, า (half of ำ), spaces, signs,
and digits of fonts that draw them as Thai ones. A page on which PDFium's text and ours have little in common, Thai letters
for themselves (fonts without a table, pictures), is not judged, but a string that PDFium finds on another page counts even
there. Pages that the reader itself reports are left out. Fails where a string is on another page, or where more than one in
a thousand is missing.
"""

import argparse
import contextlib
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdfium2
from rapidfuzz.distance import LCSseq

from council_docs import Document, Limits, ReadError, read

LENGTH = 24  # characters of a sampled string
LEAST = 8  # letters of a string that can be looked for
PIECE = 5  # letters that are compared at once: PDFium's text is in the order of the file
ALIKE = 0.7  # share of the pieces that a place has at least to have the string
JUDGED = 0.5  # share of the pieces of the page that PDFium has at least to be a witness
MISSED = 0.001  # share of the strings that may be missing
MARGIN = 1.5  # points around a box: PDFium takes characters by the middle of theirs

_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_IGNORED = re.compile(r"[^0-9A-Za-zก-ฮเแโใไ]")
_OTHERS = re.compile(r"[0-9A-Za-z]")


def bare(text: str) -> str:
    """Return the letters of a text on which two readers agree."""
    return _IGNORED.sub("", text.translate(_DIGITS))


def pieces(text: str) -> list[str]:
    """Return all runs of some letters of a text that is bare."""
    return [text[at : at + PIECE] for at in range(max(1, len(text) - PIECE + 1))]


def share(text: str, within: str) -> float:
    """Return how much of a bare text another one has."""
    parts = pieces(text)
    return sum(part in within for part in parts) / len(parts)


def in_common(whole: str, witness: str) -> float:
    """Return how much of a page's bare text another one has: the whole of it, or its Thai letters, whichever is less."""
    thai = _OTHERS.sub("", whole)
    return min(share(whole, witness), share(thai, _OTHERS.sub("", witness)) if thai else 1.0)


def samples(document: Document, number: int, chance: random.Random, count: int) -> Iterator[tuple[int, int]]:
    """Yield places of strings on a page, by chance."""
    page = document.pages[number]
    for _ in range(4 * count):
        if count <= 0 or page.end - page.start < LENGTH // 2:
            return
        start = chance.randrange(page.start, page.end)
        end = min(start + LENGTH, page.end)
        for stop in "\n\t":
            found = document.text.find(stop, start, end)
            end = found if found >= 0 else end
        if len(bare(document.text[start:end])) >= LEAST:
            count -= 1
            yield start, end


class Witness:
    """PDFium's own text of a file, page by page and place by place."""

    def __init__(self, path: Path) -> None:
        self.pdf = pypdfium2.PdfDocument(path)
        self.pages: dict[int, str] = {}

    def close(self) -> None:
        self.pdf.close()

    def page(self, number: int) -> str:
        """Return the bare text of a page, 1-based."""
        if number not in self.pages:
            page = self.pdf[number - 1]
            text = page.get_textpage()
            self.pages[number] = bare(text.get_text_range())
            text.close()
            page.close()
        return self.pages[number]

    def other(self, text: str, number: int) -> int | None:
        """Return the nearest other page that has a string whole."""
        near = sorted(range(max(1, number - 9), min(len(self.pdf), number + 9) + 1), key=lambda page: abs(page - number))
        return next((page for page in near if page != number and text in self.page(page)), None)

    def inside(self, boxes: Sequence[tuple[int, float, float, float, float]]) -> str:
        """Return the bare text within some boxes, each of the page that it names."""
        found = []
        for number, left, top, right, bottom in boxes:
            page = self.pdf[number - 1]
            text = page.get_textpage()
            x0, y0, x1, y1 = _on_the_page(page, left, top, right, bottom)
            found.append(bare(text.get_text_bounded(x0 - MARGIN, y0 - MARGIN, x1 + MARGIN, y1 + MARGIN)))
            text.close()
            page.close()
        return "".join(found)


def _on_the_page(page: object, left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
    """Return a box as PDFium has it: from below, before the page is turned."""
    assert isinstance(page, pypdfium2.PdfPage)
    x0, y0, x1, y1 = page.get_bbox()  # inherited boxes too
    width, height = x1 - x0, y1 - y0
    turned = {
        0: (left, height - bottom, right, height - top),
        90: (top, left, bottom, right),
        180: (width - right, top, width - left, bottom),
        270: (width - bottom, height - right, width - top, height - left),
    }[page.get_rotation()]
    return turned[0] + x0, turned[1] + y0, turned[2] + x0, turned[3] + y0


def compare(path: Path, chance: random.Random, count: int, seen: Counter[str], *, say: bool) -> None:
    """Compare some strings of each page of a file."""
    document = read(path, ocr="never", limits=Limits(page_seconds=60))
    with contextlib.closing(Witness(path)) as witness:
        for index, page in enumerate(document.pages):
            if page.number in document.source.damaged_pages or page.number in document.source.ocr_pages:
                seen["pages reported"] += 1
                continue
            whole = bare(document.text[page.start : page.end])
            known = not whole or in_common(whole, witness.page(page.number)) >= JUDGED
            seen["pages" if known else "pages not judged"] += 1
            for start, end in samples(document, index, chance, count):
                _compare(document, witness, (start, end), seen, path, known=known, say=say)


def _compare(
    document: Document, witness: Witness, at: tuple[int, int], seen: Counter[str], path: Path, *, known: bool, say: bool
) -> None:
    span = document.span(*at)
    text = document.text[slice(*at)]
    letters = bare(text)
    number = span.page or 1
    verdict = ""
    other: int | None = None
    if known:
        seen["strings"] += 1
        if LCSseq.similarity(letters, witness.inside(span.boxes or ())) < ALIKE * len(letters):
            verdict = "in another place"
            if share(letters, witness.page(number)) < ALIKE:
                other = witness.other(letters, number)
                verdict = "on another page" if other else "missing"
    elif letters not in witness.page(number):
        other = witness.other(letters, number)
        verdict = "on another page" if other else ""
    if verdict:
        seen[verdict] += 1
        if say:
            where = witness.inside(span.boxes or ())
            print(f"{path.name[:50]} p.{number} {verdict} {other or ''} {text!r} in its boxes: {where!r}")


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--strings", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-v", action="store_true")
    options = parser.parse_args()
    files = [file for path in options.paths for file in (sorted(path.rglob("*.pdf")) if path.is_dir() else [path])]
    seen: Counter[str] = Counter()
    for file in files:
        chance = random.Random(f"{options.seed} {file.name}")
        try:
            compare(file, chance, options.strings, seen, say=options.v)
            seen["files"] += 1
        except (ReadError, pypdfium2.PdfiumError) as error:
            seen["files not read"] += 1
            if options.v:
                print(f"{file.name[:50]}: {str(error)[:100]}")
        sys.stdout.flush()
    print(", ".join(f"{name} {count:,}" for name, count in seen.items()))
    wrong = seen["missing"] + seen["in another place"]
    return int(bool(seen["on another page"]) or wrong > MISSED * seen["strings"])


if __name__ == "__main__":
    sys.exit(main())
