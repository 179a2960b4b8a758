"""Parts: files of records, one a line, sorted by document id.

Which part a document belongs to follows from its id and from how many documents there are, so the parts have the same
bytes whatever the number of workers, their schedule, or the runs that it took. A part is put together when all its
documents are finished, from the staging folder and from its own last form; until then nothing in it changes.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from hashlib import blake2b
from itertools import accumulate
from typing import BinaryIO

from council_docs.archive.faults import patiently
from council_docs.archive.journal import Journal, Row
from council_docs.archive.results import Results
from council_docs.archive.store import Store, write_whole
from council_docs.archive.task import digest_of, line_for, stage

FOLDER = "records"
STAGING = ".staging"


class LostLinesError(Exception):
    """Records that the journal knows and the store does not hold (any more)."""

    def __init__(self, numbers: list[int]) -> None:
        super().__init__(numbers)
        self.numbers = numbers


def part_name(part: int) -> str:
    """Return the file name of a part."""
    return f"{FOLDER}/part-{part:05d}.jsonl"


def part_of(identity: str, parts: int) -> int:
    """Return the part, of so many, that a document belongs to."""
    digest = blake2b(identity.encode(), digest_size=8).digest()  # names in a row differ little; a checksum would clump
    return int.from_bytes(digest, "big") % parts


def parts_for(documents: int, size: int) -> int:
    """Return how many parts hold so many documents, at most about `size` each: a power of two, so that few ever move."""
    parts = 1
    while parts * size < documents:
        parts *= 2
    return parts


def lay_out(journal: Journal, store: Store, size: int) -> None:
    """Give every document its part; where the number of parts changes, records are taken out of the old ones first."""
    now = int(journal.meta("parts", "1"))
    wanted = parts_for(journal.value("SELECT count(*) FROM documents"), size)
    if wanted != now:
        for (part,) in list(journal.query("SELECT part FROM parts")):
            _take_apart(journal, store, part)
    journal.define("part_of", part_of)
    with journal.transaction():
        journal.execute("UPDATE documents SET part = part_of(id, :parts) WHERE part <> part_of(id, :parts)", parts=wanted)
        journal.set_meta("parts", str(wanted))
        if wanted != now:
            journal.execute("DELETE FROM parts")


def _take_apart(journal: Journal, store: Store, part: int) -> None:
    rows = journal.rows("part = :part AND digest IS NOT NULL AND staged IS NULL", part=part)
    with ExitStack() as stack:
        lines = _Lines(store, part, stack)
        staged = []
        for row in rows:
            line = lines.get(row)
            if line is not None:
                staged.append((stage(store, STAGING, row.number, line).name, row.number))
    with journal.transaction():
        journal.execute_many("UPDATE documents SET staged = ? WHERE number = ?", staged)


def assemble(journal: Journal, store: Store, part: int, *, verify: bool = False) -> bool:
    """Write a part, unless it is as it should be.

    Args:
        journal: Knows its documents, and the digest of each record.
        store: Where it is.
        part: Its number.
        verify: Read it even if nobody seems to have touched it.

    Returns:
        False where records are lost (a power failure, a meddler): their documents are pending again.
    """
    rows = journal.rows("part = :part AND status = 'done' ORDER BY id", part=part)
    name = part_name(part)
    if not rows:
        store.remove([name])
        with journal.transaction():
            journal.execute("DELETE FROM parts WHERE part = ?", part)
        return True
    signature = blake2b("".join(row.digest or "-" for row in rows).encode(), digest_size=16).hexdigest()
    if _is_current(journal, store, part, rows, signature, verify=verify):
        return True
    try:
        patiently(lambda: write_whole(store, name, _lines(store, part, rows)))
    except LostLinesError as lost:
        lose(journal, lost.numbers)
        return False
    offsets = accumulate((row.length or 0 for row in rows), initial=0)
    places = [(offset, row.number) for offset, row in zip(offsets, rows, strict=False)]
    with journal.transaction():
        journal.execute_many("UPDATE documents SET offset = ?, staged = NULL WHERE number = ?", places)
        journal.execute("INSERT OR REPLACE INTO parts VALUES (?, ?, ?)", part, signature, store.stamp(name))
    store.remove(row.staged for row in rows if row.staged)
    return True


def _is_current(journal: Journal, store: Store, part: int, rows: list[Row], signature: str, *, verify: bool) -> bool:
    """Return whether a part holds these records already; one that was touched, or is to be verified, is read."""
    before = list(journal.query("SELECT signature, stamp FROM parts WHERE part = ?", part))
    if not before or before[0][0] != signature or any(row.staged for row in rows):
        return False
    name = part_name(part)
    if not verify and before[0][1] == store.stamp(name):
        return True
    if not _is_whole(store, name, rows):
        return False
    journal.execute("UPDATE parts SET stamp = ? WHERE part = ?", store.stamp(name), part)
    return True


def lose(journal: Journal, numbers: list[int]) -> None:
    """Make documents pending again whose records are lost or damaged."""
    with journal.transaction():
        journal.execute_many(
            "UPDATE documents SET status = 'pending', digest = NULL, staged = NULL, offset = NULL WHERE number = ?",
            [(number,) for number in numbers],
        )


def records_of(journal: Journal, store: Store, part: int) -> Iterator[bytes]:
    """Give the records of a part, each compared with the journal.

    Raises:
        LostLinesError: Some are damaged or gone; all of these are named.
    """
    yield from _lines(store, part, journal.rows("part = :part AND status = 'done' ORDER BY id", part=part))


def _is_whole(store: Store, name: str, rows: list[Row]) -> bool:
    """Return whether a part holds the records of its documents, unchanged, and nothing else."""
    try:
        with store.open(name) as stream:
            return all(digest_of(stream.readline()) == row.digest for row in rows) and not stream.read(1)
    except FileNotFoundError:
        return False


def _lines(store: Store, part: int, rows: list[Row]) -> Iterator[bytes]:
    lost = []
    with ExitStack() as stack:
        lines = _Lines(store, part, stack)
        for row in rows:
            line = lines.get(row)
            if line is None:
                lost.append(row.number)
            elif not lost:
                yield line
    if lost:
        raise LostLinesError(lost)


class _Lines:
    """Reads the records of a part's documents, wherever they are at the time."""

    def __init__(self, store: Store, part: int, stack: ExitStack) -> None:
        self._store = store
        self._stack = stack
        self._name = part_name(part)
        self._stream: BinaryIO | None = None
        self._places: dict[str, tuple[int, int]] | None = None

    def get(self, row: Row) -> bytes | None:
        """Return a document's record, or `None` where it is lost."""
        line = self._staged(row) if row.staged else None
        return line or self._in_part(row) or self._searched(row)

    def _staged(self, row: Row) -> bytes | None:
        try:
            with self._store.open(row.staged or "") as stream:
                return _checked(stream.read(), row)
        except FileNotFoundError:
            return None

    def _part(self) -> BinaryIO | None:
        if self._stream is None:
            try:
                self._stream = self._stack.enter_context(self._store.open(self._name))
            except FileNotFoundError:
                return None
        return self._stream

    def _in_part(self, row: Row) -> bytes | None:
        stream = self._part()
        if stream is None or row.offset is None or row.length is None:
            return None
        stream.seek(row.offset)
        return _checked(stream.read(row.length), row)

    def _searched(self, row: Row) -> bytes | None:
        # The part was renamed and the journal knows nothing of it yet: the run was killed between the two.
        stream = self._part()
        if stream is None:
            return None
        if self._places is None:
            self._places = {}
            stream.seek(0)
            at = 0
            for line in stream:
                self._places[digest_of(line)] = (at, len(line))
                at += len(line)
        place = self._places.get(row.digest or "")
        if place is None:
            return None
        stream.seek(place[0])
        return _checked(stream.read(place[1]), row)


def _checked(line: bytes, row: Row) -> bytes | None:
    return line if digest_of(line) == row.digest else None


def read_line(store: Store, row: Row) -> bytes | None:
    """Return the record of one document, or `None` where it is lost."""
    with ExitStack() as stack:
        return _Lines(store, row.part, stack).get(row)


def adopt(journal: Journal, store: Store, row: Row, twin: Row, status: str) -> bool:
    """Give a document the result of one with the same bytes, without parsing it; False where that is lost."""
    with journal.transaction():
        if status == "done":
            line = read_line(store, twin)
            if line is None:
                return False
            staged = stage(store, STAGING, row.number, line_for(line, row.id))
            journal.execute(
                "UPDATE documents SET staged = ?, digest = ?, length = ?, offset = NULL WHERE number = ?",
                *(staged.name, staged.digest, staged.length, row.number),
            )
        journal.execute(
            """UPDATE documents SET seconds = 0, status = twin.status, code = twin.code, message = twin.message,
                 pages = twin.pages, kind = twin.kind, reader = twin.reader, ocr = twin.ocr, damaged = twin.damaged,
                 complete = twin.complete,
                 findings = twin.findings
               FROM documents AS twin WHERE twin.number = ? AND documents.number = ?""",
            *(twin.number, row.number),
        )
    return True


def sweep(journal: Journal, store: Results) -> None:
    """Remove parts that no document belongs to any more, and the staging folder when nothing in it is wanted."""
    known = {part_name(part) for (part,) in journal.query("SELECT part FROM parts")}
    store.remove(name for name in store.ours(f"{FOLDER}/") if name not in known)
    if not journal.value("SELECT count(*) FROM documents WHERE staged IS NOT NULL"):
        store.remove_folder(STAGING)
