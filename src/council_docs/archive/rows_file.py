"""The file of decisions and corrections in an output folder, as workers read it."""

import json
from functools import lru_cache

from council_docs.archive.store import open_store
from council_docs.record import Correction, Decision, Record

Rows = tuple[tuple[Decision, ...], tuple[Correction, ...]]


def apply(record: Record, root: str, name: str | None) -> Record:
    """Return a record with the rows of its document applied.

    Args:
        record: As parsed.
        root: The output folder.
        name: Of the file in it; `None` where nothing was decided.
    """
    if name is None:
        return record
    from council_docs.pipeline import reviewed  # the driver of a run imports this module, and needs no parser

    decisions, corrections = rows_in(root, name)
    return reviewed(record, decisions, corrections).record


@lru_cache(maxsize=2)
def rows_in(root: str, name: str) -> Rows:
    """Return the rows of a file; they are read once a process."""
    with open_store(root).open(name) as stream:
        told = json.loads(stream.read())
    return tuple(map(Decision.model_validate, told["decisions"])), tuple(map(Correction.model_validate, told["corrections"]))
