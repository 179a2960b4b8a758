"""The whole papers of invented local bodies as scans, and which of their facts a reader finds in them.

`scanned` makes pictures of a PDF's pages as an office scanner leaves them (200 dpi, a little askew, blurred, with noise and
the marks of JPEG) and puts them into a PDF without text. `facts` are those of a paper by kind; `found` are the ones that a
record holds. `python -m tests.making.scanned_papers FOLDER` measures all twenty from PDFs in a folder.
"""

import io
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

import council_docs as cd
from tests.making.local_papers import NAMES, paper

DPI = 200
_HEADER = ("body", "number", "date", "place", "start", "end", "chair", "secretary", "recorder", "reviewer")
_FIELDS = {"start": "start_time", "end": "end_time"}


def scanned(pdf: Path, path: Path, seed: int) -> None:
    """Write the pages of a PDF as a PDF of aged pictures."""
    rng = np.random.default_rng(seed)
    document = pypdfium2.PdfDocument(pdf)
    pages = [_aged(page.render(scale=DPI / 72).to_pil(), rng) for page in document]
    document.close()
    pages[0].save(path, "PDF", save_all=True, append_images=pages[1:], resolution=DPI)


def _aged(image: Image.Image, rng: np.random.Generator) -> Image.Image:
    image = image.convert("L").rotate(rng.uniform(-0.5, 0.5), resample=Image.Resampling.BICUBIC, fillcolor=255)
    image = image.filter(ImageFilter.GaussianBlur(rng.uniform(0.3, 0.6)))
    grey = np.asarray(image, dtype=np.float32) * rng.uniform(0.9, 1.0) + rng.normal(0, rng.uniform(3, 7), image.size[::-1])
    out = io.BytesIO()
    Image.fromarray(np.clip(grey + 10, 0, 255).astype(np.uint8)).save(out, "JPEG", quality=int(rng.integers(60, 80)))
    return Image.open(out)


def facts(expected: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the facts of a paper's first minutes, each with its kind."""
    meeting = expected["meeting"]
    yield from ((name, _plain(meeting[name])) for name in _HEADER if meeting.get(name))
    for row in _rows(expected["attendance"]):
        status, name, position, *_ = [*row, "", ""]
        yield "name", _plain(name)
        yield "status", f"{_plain(name)} {status}"
        if position not in ("", "-"):
            yield "position", _plain(position)
    for number, title, *_ in _rows(expected["agenda"]):
        yield "item number", number
        yield "item title", _plain(title)
    for number, action, _begins, *votes in (([*row, ""])[:4] for row in _rows(expected["resolutions"])):
        yield "resolution", f"{number} {action}"
        if votes and votes[0]:
            yield "votes", f"{number} {votes[0]}"


def found(record: cd.Record) -> Iterator[tuple[str, str]]:
    """Yield the facts that a record holds, in the same form."""
    meeting = record.meetings[0] if record.meetings else cd.Meeting()
    for name in _HEADER:
        value = getattr(meeting, _FIELDS.get(name, name))
        if value is not None:
            yield name, _plain(str(value))
    for row in record.attendance:
        yield "name", _plain(row.name or "-")
        yield "status", f"{_plain(row.name or '-')} {row.status}"
        yield "position", _plain(row.position or "-")
    yield from _items(record.agenda)
    for resolution in record.resolutions:
        yield "resolution", f"{resolution.agenda_number or '-'} {resolution.action}"
        stated = resolution.votes.model_dump(by_alias=True, exclude_none=True) if resolution.votes else {}
        told = [f"{side} {count}" for side, count in stated.items()] + (["unanimous"] if resolution.unanimous else [])
        if told:
            yield "votes", f"{resolution.agenda_number or '-'} {', '.join(told)}"


def _items(items: tuple[cd.AgendaItem, ...]) -> Iterator[tuple[str, str]]:
    for item in items:
        yield "item number", item.number or "-"
        yield "item title", _plain(item.title)
        yield from _items(item.items)


def _rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split(" | ")] for line in table.strip().split("\n") if line]


def _plain(words: str) -> str:
    return "".join(words.split())


def survived(record: cd.Record, expected: dict[str, Any]) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Return by kind how many facts a paper has, how many of them a record holds, and how many it holds besides."""
    asked, read = Counter(facts(expected)), Counter(found(record))
    return _by_kind(asked), _by_kind(asked & read), _by_kind(read - asked)


def _by_kind(counted: Counter[tuple[str, str]]) -> Counter[str]:
    kinds: Counter[str] = Counter()
    for (kind, _), count in counted.items():
        kinds[kind] += count
    return kinds


def main(folder: Path) -> None:
    """Measure all papers: their scans are made beside the PDFs."""
    total: list[Counter[str]] = [Counter(), Counter(), Counter()]
    for seed, name in enumerate(NAMES):
        scan = folder / f"{name}-scan.pdf"
        if not scan.exists():
            scanned(folder / f"{name}.pdf", scan, seed)
        counts = survived(cd.parse(scan, ocr="always"), paper(name).expected)
        for sums, count in zip(total, counts, strict=True):
            sums.update(count)
        print(name, *(sum(count.values()) for count in counts), flush=True)
    for kind in total[0]:
        print(f"{kind:14}{total[1][kind]:5} of {total[0][kind]:4}  besides {total[2][kind]}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
