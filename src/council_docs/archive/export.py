"""Export an archive, or documents, in the forms of others: Popolo JSON and Akoma Ntoso XML."""

import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Literal

from council_docs.errors import SourceError
from council_docs.record import Record
from council_docs.record.exchange.popolo import CLASSES

Form = Literal["popolo", "akn"]
POPOLO = "popolo.json"


def export(records: Iterable[Record], form: Form, to: str | os.PathLike[str]) -> Iterator[Path]:
    """Write records into a folder and yield the paths of the files.

    Popolo is one file of lists, as the standard wants it; people are not merged over documents (two may have one name), but
    carry `identifiers` by which a reader may do so. Akoma Ntoso is one file a document.

    Args:
        records: Written one after the other; memory stays flat.
        form: `popolo` or `akn`.
        to: The folder; made where there is none.

    Raises:
        SourceError: Nothing can be written there.
    """
    folder = Path(to)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if form == "popolo":
            yield _popolo(records, folder / POPOLO)
        else:
            for record in records:
                path = folder / f"{record.source.sha256[:16]}.xml"
                path.write_text('<?xml version="1.0" encoding="UTF-8"?>\n' + record.to_akoma_ntoso(), encoding="utf-8")
                yield path
    except OSError as error:
        raise SourceError(f"cannot be written: {error.strerror}", source=str(folder)) from error


def _popolo(records: Iterable[Record], path: Path) -> Path:
    with ExitStack() as stack:
        lists: dict[str, IO[str]] = {
            name: stack.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n")) for name in CLASSES
        }
        for record in records:
            for name, objects in record.to_popolo().items():
                for each in objects:
                    lists[name].write(json.dumps(each, ensure_ascii=False) + "\n")
        with path.open("w", encoding="utf-8") as out:
            out.write("{")
            for number, (name, lines) in enumerate(lists.items()):
                lines.seek(0)
                out.write(f'{"," if number else ""}\n"{name}": [')
                for place, line in enumerate(lines):
                    out.write(f"{',' if place else ''}\n {line.rstrip()}")
                out.write("]")
            out.write("\n}\n")
    return path
