"""Whether pages that are read wrong are reported: made pages in wrong fonts, with each repair switched off in turn.

    python benchmarks/silence.py [FONT.ttf …] [--right FOLDER|FILE…] [-v]

Every kind of wrong font (`tests/making/wrong_fonts.py`) is made in each font, of four pages of text, and read with all
repairs, without each one that did something, and without all that read fonts. A page whose text is not what was written has
to be in `Source.damaged_pages`. With `--right`, pages of right text are read as well: none may be reported. Fails where a
page is wrong and not reported.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.making.pdfs import FONTS, LAKSAMAN
from tests.making.raw import Face
from tests.making.wrong_fonts import LETTERS, PAGES, wrong_pages

from council_docs import Document, ReadError, read
from council_docs.readers import read_file
from council_docs.readers.options import Options, SourceFile
from council_docs.readers.pdf.repair.rules import NAMES

OF_FONTS = frozenset(
    [
        *("arabic-brackets", "glyph-names", "latin-codes", "mac-codes", "private-use", "second-reading"),
        *("upc-glyph-numbers", "utf-8-bytes", "windows-marks", "without-code", "zero-width-space"),
    ]
)
"""Repairs that read what fonts say; the others put in order what is read right."""
RIGHT = 300  # pages


class Reading(NamedTuple):
    """One page as it was read, with what was switched off."""

    font: str
    kind: str
    page: str
    without: str
    is_right: bool
    is_reported: bool


def bare(text: str) -> str:
    """Return a text without blanks."""
    return "".join(text.split())


def _document(data: bytes, without: frozenset[str]) -> Document:
    return read_file(SourceFile("made.pdf", data), Options(ocr="never", without_rules=without))


def readings(path: Path) -> Iterator[Reading]:
    """Yield the pages of all kinds in one font, with each repair switched off that did something, and with all."""
    face = Face(path)
    if not face.has(LETTERS):
        print(f"{path.stem} lacks letters")
        return
    for page, lines in PAGES.items():
        written = bare("".join(lines))
        for kind, data in wrong_pages(face, lines):
            whole = _document(data, frozenset())
            fired = NAMES & {*whole.source.repairs, "second-reading"}
            yield Reading(path.stem, kind, page, "-", bare(whole.full_text) == written, bool(whole.source.damaged_pages))
            for name, without in [*((rule, frozenset({rule})) for rule in sorted(fired)), ("all", OF_FONTS)]:
                read_so = _document(data, without)
                is_right = bare(read_so.full_text) == written
                yield Reading(path.stem, kind, page, name, is_right, bool(read_so.source.damaged_pages))


def _right_pages(paths: Sequence[Path]) -> Iterator[tuple[Path, Document]]:
    files = [file for path in paths for file in (sorted(path.rglob("*.pdf")) if path.is_dir() else [path])]
    random.Random(1).shuffle(files)
    count = 0
    for file in files:
        if count >= RIGHT:
            return
        try:
            document = read(file, ocr="never")
        except ReadError:
            continue
        count += len(document.pages)
        yield file, document


def main() -> int:
    """Print what was read wrong, and what of it was not reported."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("fonts", nargs="*", type=Path, default=[*FONTS.values(), LAKSAMAN])
    parser.add_argument("--right", nargs="*", type=Path, default=[])
    parser.add_argument("-v", action="store_true", help="print each page that is wrong and not reported")
    given = parser.parse_args()
    read_so = [reading for path in given.fonts for reading in readings(path)]
    wrong = [reading for reading in read_so if not reading.is_right]
    silent = [reading for reading in wrong if not reading.is_reported]
    rows = {name: Counter(reading.without for reading in of) for name, of in (("wrong", wrong), ("silent", silent))}
    for name in sorted(rows["wrong"]):
        print(f"{name:20} {rows['wrong'][name]:6} wrong {rows['silent'][name]:6} not reported")
    print(f"{len(given.fonts)} fonts, {len(read_so)} readings, {len(wrong)} wrong, {len(silent)} not reported")
    for reading in silent if given.v else ():
        print("  ", *reading[:4], sep="\t")
    pages = reported = 0
    for file, document in _right_pages(given.right):
        pages += len(document.pages)
        reported += len(document.source.damaged_pages)
        if document.source.damaged_pages:
            print(f"   {file}: {document.source.damaged_pages}")
    print(f"{pages} right pages, {reported} reported")
    return int(bool(silent))


if __name__ == "__main__":
    sys.exit(main())
