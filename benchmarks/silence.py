"""Whether pages that are read wrong are reported: made pages in wrong fonts, with each repair switched off in turn.

    python benchmarks/silence.py [FONT.ttf …] [--right FOLDER|FILE…] [--programs] [-v]

Every kind of wrong font (`tests/making/wrong_fonts.py`) is made in each font, of four pages of text, and read with all
repairs, without each one that did something, and without all that read fonts. A page whose text is not what was written has
to be in `Source.damaged_pages`. With `--right`, pages of right text are read as well: none may be reported. With
`--programs`, files of LibreOffice, Chromium and Cairo are read without each repair that did something there: most of these
put in order what is read right, so what they leave wrong is printed and no failure. Fails where a page in a wrong font is
wrong and not reported.
"""

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.making.cairo import by_cairo
from tests.making.pdfs import FAMILIES, FONTS, LAKSAMAN, by_chromium, each_by_libreoffice, html, show_fonts, word
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


def programs() -> Iterator[tuple[str, str, bytes]]:
    """Yield files of programs that write PDFs well: the program, the font, the file."""
    with tempfile.TemporaryDirectory() as folder:
        show_fonts(Path(folder))
        for font, paper in zip(
            FAMILIES, each_by_libreoffice([word(font, justified=True) for font in FAMILIES]), strict=True
        ):
            yield "LibreOffice", font, paper
            yield "Chromium", font, by_chromium(html(font, justified=True))
            yield "Cairo", font, by_cairo(font)
            yield "Cairo, printed twice", font, by_cairo(font, fake_bold=True)


def readings_of_programs() -> Iterator[Reading]:
    """Yield the files of programs, each without every single repair that did something; all of them give the right text."""
    for program, font, data in programs():
        whole = _document(data, frozenset())
        right = bare(whole.full_text)
        for name in sorted(NAMES & set(whole.source.repairs)):
            read_so = _document(data, frozenset({name}))
            is_right = bare(read_so.full_text) == right
            yield Reading(font, program, "specimen", name, is_right, bool(read_so.source.damaged_pages))


def _print_programs(*, all_of_them: bool) -> None:
    wrong = [reading for reading in readings_of_programs() if not reading.is_right]
    silent = [reading for reading in wrong if not reading.is_reported]
    print(f"files of programs: {len(wrong)} readings wrong without a repair, {len(silent)} not reported")
    for name, count in Counter((reading.kind, reading.without) for reading in silent).items():
        print("  ", *name, count, sep="\t")
    for reading in silent if all_of_them else ():
        print("  ", *reading[:4], sep="\t")


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
    parser.add_argument("--programs", action="store_true", help="read files of LibreOffice, Chromium and Cairo, too")
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
    if given.programs:
        _print_programs(all_of_them=given.v)
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
