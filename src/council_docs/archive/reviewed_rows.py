"""Decisions and corrections of a review in a conversion: remembered with the archive, applied to its records.

Only documents about which a row has come, gone or changed are converted anew. Rows stand in a file of the output folder, so
that any worker can read them.
"""

import json
import os
from collections import defaultdict
from collections.abc import Collection, Iterator
from hashlib import blake2b

from council_docs.archive import shards
from council_docs.archive.journal import Journal
from council_docs.archive.results import Results
from council_docs.archive.rows_file import rows_in
from council_docs.archive.store import write_whole
from council_docs.archive.tables import as_record
from council_docs.record import Correction, Decision
from council_docs.record.decisions import read_corrections, read_decisions

Paths = Collection[str | os.PathLike[str]]


def remember(journal: Journal, results: Results, decisions: Paths, corrections: Paths) -> str | None:
    """Take the rows of some files in place of those of earlier runs; without files the earlier ones stay.

    Documents whose rows are other ones now are pending again.

    Returns:
        The name of the file of rows in the output folder; `None` where there are none.

    Raises:
        SourceError: A file is no table of rows.
    """
    if not decisions and not corrections:
        return journal.meta("rows_file", "") or None
    decided = [row for path in decisions for row in read_decisions(os.fspath(path))]
    corrected = [row for path in corrections for row in read_corrections(os.fspath(path))]
    told = {"decisions": [row.model_dump() for row in decided], "corrections": [row.model_dump() for row in corrected]}
    data = json.dumps(told, ensure_ascii=False, sort_keys=True).encode()
    name = f"rows-{blake2b(data, digest_size=8).hexdigest()}.json"
    if not results.has(name):
        write_whole(results, name, [data])
    before, now = json.loads(journal.meta("rows", "{}")), _digests([*decided, *corrected])
    changed = sorted(digest for digest in {*before, *now} if before.get(digest) != now.get(digest))
    with journal.transaction():
        journal.execute_many(
            "UPDATE documents SET status = 'pending' WHERE sha256 = ? AND status = 'done'", [(digest,) for digest in changed]
        )
        journal.set_meta("rows", json.dumps(now))
        journal.set_meta("rows_file", name)
    return name


def _digests(rows: Collection[Decision | Correction]) -> dict[str, str]:
    told: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        told[row.sha256].append(row.model_dump_json())
    return {digest: blake2b("\n".join(sorted(lines)).encode(), digest_size=8).hexdigest() for digest, lines in told.items()}


def unfit(journal: Journal, results: Results, name: str | None) -> Iterator[str]:
    """Yield the rows that fit nothing in their documents any more, as lines; those of other documents are passed over."""
    if name is None:
        return
    from council_docs.pipeline import reviewed  # seldom needed, and it brings the parser

    decisions, corrections = rows_in(results.address, name)
    for digest in sorted({row.sha256 for row in (*decisions, *corrections)}):
        for row in journal.rows("sha256 = :sha AND status = 'done' ORDER BY id LIMIT 1", sha=digest):
            line = shards.read_line(results, row)
            if line is not None:
                record = as_record(line)
                raw = record.replace(corrected_from=())
                put_in = {(each.path, each.new or "") for each in record.corrected_from}
                for correction in corrections:
                    if correction.sha256 == digest and not _is_in(correction, put_in):
                        yield f"{row.id}: {correction.path} ({correction.words})"
                for left in reviewed(raw, decisions).unfit:
                    yield f"{row.id}: {left.path} ({left.words})"


def _is_in(correction: Correction, put_in: set[tuple[str, str]]) -> bool:
    """Return whether a value was put in, at the path of the row or, where others came before it, at one of that shape."""
    shape = "".join(sign for sign in correction.path if not sign.isdecimal())
    return any(
        new == correction.new and "".join(sign for sign in path if not sign.isdecimal()) == shape for path, new in put_in
    )
