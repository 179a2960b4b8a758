"""What a review page costs beside the parsing of its document, pictures apart. Target: at most 0.3, for each text PDF.

    python benchmarks/review_pages.py
    python benchmarks/review_pages.py --files some.pdf other.pdf

The files are invented minutes and money papers with errors in them, printed by LibreOffice; one is ten sittings long. Both
are measured in turns on the same machine: processor time, the best of several rounds. A page is what `council-docs review`
writes for one document: decisions and corrections applied, findings with both readings, boxes, text and record as HTML, and
the document's entry on the page of the archive.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.making.councils import COUNCILS
from tests.making.money_papers import PAPERS
from tests.making.municipal import MUNICIPAL, PLANTS
from tests.making.specimens import MINUTES, PLANTED, Part, planted, write_pdf, write_word

from council_docs.outputs.review import PageImage, document_page, entry_of
from council_docs.pipeline import parse, reviewed
from council_docs.record import Record

ROUNDS = 7
LONG = 10
"""Sittings of the long file."""


def made(folder: Path) -> Iterator[Path]:
    """Write the PDFs and yield their paths."""
    papers: dict[str, list[Part]] = {
        "sub-district": planted(MINUTES, PLANTED),
        "municipal": planted(MUNICIPAL, dict([PLANTS["amount-words-disagree"], PLANTS["votes-exceed-present"]])),
        **{name: parts for name, (parts, _) in COUNCILS.items()},
        **{name: PAPERS[name] for name in ("contract", "statement")},
        "long": MUNICIPAL * LONG,
    }
    for name, parts in papers.items():
        write_word(parts, folder / f"{name}.docx")
        write_pdf(folder / f"{name}.docx", folder)
        yield folder / f"{name}.pdf"


def seconds(do: Callable[[], object]) -> float:
    """Return the processor time of a call."""
    began = time.process_time()
    do()
    return time.process_time() - began


def page_of(record: Record) -> str:
    """Return the review page of a record as if its pictures stood beside it."""
    shown = reviewed(record, (), ()).record
    images = [
        PageImage(page.number, f"page-{page.number}.webp", page.width, page.height)
        for page in record.pages
        if page.width and page.height
    ]
    entry_of(shown, "documents/0/index.html", images, language="th")
    return document_page(shown, images, language="th", archive_href="../../index.html")


def main() -> int:
    """Print a row a file; the exit code says whether each reached the target."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=Path, nargs="+", help="PDFs of your own")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        paths = chosen.files or list(made(Path(folder)))
        page_of(parse(paths[0]))  # what is loaded once counts for nobody
        worst = 0.0
        for path in paths:
            record = parse(path)
            parsing, making = [], []
            for _ in range(ROUNDS):
                parsing.append(seconds(lambda path=path: parse(path)))
                making.append(seconds(lambda record=record: page_of(record)))
            ratio = min(making) / min(parsing)
            worst = max(worst, ratio)
            pages, facts = record.source.page_count, len(record.findings)
            print(f"{path.stem:14} {pages:3} pages {facts:3} findings  {min(parsing) * 1000:7.0f} ms  page {ratio:.2f} x")
    print(f"worst {worst:.2f}, target 0.30")
    return int(worst > 0.3)


if __name__ == "__main__":
    sys.exit(main())
