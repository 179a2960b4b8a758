"""The driver's loop: hand out tasks, enter outcomes, put parts together. It holds the journal and a few tasks in hand."""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Executor, Future, wait
from contextlib import suppress
from dataclasses import dataclass, field, replace
from threading import Event
from time import monotonic
from typing import Any

from council_docs.archive import shards
from council_docs.archive.faults import GO_ON, PAUSES
from council_docs.archive.journal import Journal, Row
from council_docs.archive.results import Results
from council_docs.archive.settings import Settings
from council_docs.archive.supervisor import KILLED, run_tasks
from council_docs.archive.task import Outcome, Task, Twin, outside
from council_docs.errors import ArchiveError, MachineError, MissingToolError

Listener = Callable[[dict[str, Any]], None]
"""Is told what happens, as it happens: `{"event": "document", "id": …}`; see docs/archives.md for all events."""

TRIES = 3
"""How often a document is handed out at most that fails for no fault of its own: its worker is lost, a disk is full."""

GIVE_UP = 3
"""Documents in a row that are given up so, after which it is the machine that is at fault, and the run stops."""

TOGETHER = 16
"""Small documents in one task at most: what it costs to hand a task over and to enter its outcome is shared by them."""

SMALL = 128 * 1024
"""Bytes of the documents of one task: a second of work at most, so that no worker ends long after the others."""

LIGHT = frozenset({"txt", "text", "md", "htm", "html", "csv", "json", "docx", "odt"})
"""Endings of documents whose size says how long they take; of a PDF or a picture it does not, it may want OCR."""

ROUNDS = 4
"""Tasks for each worker at least, while documents are put together: the last ones are spread over all workers."""

PASSES = 5
"""Times that what is still pending is gone through: twins that turned out not to be, records lost to a power failure."""


@dataclass(slots=True)
class _InHand:
    task: Task
    rows: list[Row]


_Batch = list[_InHand]
_Outcomes = tuple[Outcome, ...]
_Waiting = dict["Future[_Outcomes]", _Batch]
_Enter = Callable[[_InHand, Outcome], None]


@dataclass
class Run:
    """One run over an output folder.

    Attributes:
        journal: Planned already.
        store: Where records go.
        settings: Of the batch.
        executor: Anything like `concurrent.futures.Executor` whose workers can import this library.
        width: How many tasks to keep in hand.
        workers: How many tasks are done at a time, about.
        tell: Listener.
        verify: Read all parts, and compare their records with the journal.
        stop: Set from anywhere to finish what is in hand and hand out nothing more.
        signal: Name of the signal that stopped it, until `heed` has told the listener.
    """

    journal: Journal
    store: Results
    settings: Settings
    executor: Executor
    width: int
    workers: int
    tell: Listener
    verify: bool = False
    stop: Event = field(default_factory=Event)
    signal: str | None = None
    _left: Counter[int] = field(default_factory=Counter)
    _news: list[dict[str, Any]] = field(default_factory=list)
    _waits: dict[int, str] = field(default_factory=dict)
    _in_a_row: int = 0
    _trouble: str | None = None

    def go(self) -> None:
        """Hash, parse, write all parts. When it returns, everything finished is in its part."""
        self._drive(self._hash_tasks(), self._hashed, self.journal.count_pending().total)
        for _ in range(PASSES):
            self._left = self.journal.count_pending()
            self.tell({"event": "parsing", "documents": self._left.total()})
            self._drive(self._parse_tasks(), self._parsed, self._left.total)
            whole = self._assemble_all()
            if self.stop.is_set() or (whole and self.journal.count_pending().total() <= len(self._waits)):
                break
        if not self.stop.is_set():
            shards.sweep(self.journal, self.store)

    def heed(self) -> None:
        """Tell the listener of a signal. Not in its handler, which may run in the middle of what the listener is writing."""
        if self.signal is not None:
            number, self.signal = self.signal, None
            self.tell({"event": "stopping", "signal": number})

    def lay_out_again(self, part_size: int) -> None:
        """Put the parts in order after documents were dropped from the journal."""
        shards.lay_out(self.journal, self.store, part_size)
        self._assemble_all()
        shards.sweep(self.journal, self.store)

    def _assemble_all(self) -> bool:
        numbers = list(self.journal.query("SELECT DISTINCT part FROM documents UNION SELECT part FROM parts ORDER BY part"))
        whole = [self._assemble(part) for (part,) in numbers]  # each of them, even after one that is not whole
        return all(whole)

    def _assemble(self, part: int) -> bool:
        whole = shards.assemble(self.journal, self.store, part, verify=self.verify)
        self.tell({"event": "part", "part": part, "name": shards.part_name(part), "whole": whole})
        return whole

    # --- tasks ----------------------------------------------------------------------------------------------------

    def _hash_tasks(self) -> Iterator[_InHand]:
        for row in self.journal.to_hash():
            yield _InHand(self._task(row, "hash"), [row])

    def _parse_tasks(self) -> Iterator[_InHand]:
        for row in self.journal.pending():
            if row.number in self._waits:
                continue
            if row.sha256 is None:
                yield _InHand(self._task(row, "parse"), [row])
                continue
            twins = self.journal.twins_of(row.sha256)
            if row.number not in {twin.number for twin in twins}:
                continue  # done meanwhile, as the twin of another
            finished = self.journal.finished_twin(row.sha256, self.settings.key)
            if finished and shards.adopt(self.journal, self.store, row, *finished):
                self._finished([row], finished[1], {"twin_of": finished[0].id})
                self._tell_news()
            elif twins[0].number == row.number:  # the first stands for all; the others come with it
                yield _InHand(self._task(row, "parse", twins[1:]), twins)

    def _task(self, row: Row, do: Any, twins: list[Row] | None = None) -> Task:
        return Task(
            do=do,
            number=row.number,
            id=row.id,
            location=row.location,
            root=self.store.address,
            staging=f"{shards.STAGING}/{self.journal.run}",
            settings=self.settings,
            twins=tuple(Twin(twin.number, twin.id) for twin in twins or ()),
            sha256=row.sha256,
        )

    def _batches(self, tasks: Iterator[_InHand], left: Callable[[], int]) -> Iterator[_Batch]:
        """Put small documents together; all others come alone.

        Args:
            tasks: Taken as they are needed.
            left: Returns how many documents are still to be done: of the last ones fewer come together, so that all workers
                have some.
        """
        batch: _Batch = []
        size = 0
        for held in tasks:
            weight = _weight(held)
            most = min(TOGETHER, left() // (ROUNDS * self.workers))
            if batch and (size + weight > SMALL or len(batch) >= most):
                yield batch
                batch, size = [], 0
            batch.append(held)
            size += weight
        if batch:
            yield batch

    # --- outcomes -------------------------------------------------------------------------------------------------

    def _hashed(self, held: _InHand, outcome: Outcome) -> None:
        if outcome.code is None:
            kept = self.journal.hashed(outcome)
            self._news.append({"event": "hashed", "id": held.task.id, "kept": kept})
        else:
            self.journal.failed([outcome.number], outcome)
            self._finished(held.rows, "failed", {"code": outcome.code, "message": outcome.message})

    def _parsed(self, held: _InHand, outcome: Outcome) -> None:
        about = {"seconds": round(outcome.seconds, 3)}
        if outcome.code is not None:
            self.journal.failed([row.number for row in held.rows], outcome)
            self._finished(held.rows, "failed", {"code": outcome.code, "message": outcome.message} | about)
            return
        self.journal.done(outcome.sha256, outcome.seconds, outcome.about, outcome.lines)
        written = {line.number for line in outcome.lines}  # without the twins, if the file has changed since it was hashed
        self._finished([row for row in held.rows if row.number in written], "done", outcome.about | about)

    def _finished(self, rows: list[Row], status: str, about: dict[str, Any]) -> None:
        for row in rows:
            self._left[row.part] -= 1
            self._news.append({"event": "document", "id": row.id, "status": status} | about)

    def _tell_news(self) -> None:
        news, self._news = self._news, []  # told when it is entered, not before
        for event in news:
            self.tell(event)

    def _given_up(self, held: _InHand, outcome: Outcome) -> None:
        """Leave a document to the next run; where that happens again and again, it is no matter of this document.

        Processes of a document that are killed in one run and killed again in the next are a matter of this document: it
        fails, or no run would ever end. A missing program does not come back in seconds, and keeps nobody else waiting.
        """
        code, why = outcome.code or MachineError.code, outcome.message or ""
        if code == KILLED and self.journal.value("SELECT code FROM documents WHERE number = ?", held.task.number) == code:
            self.journal.failed([row.number for row in held.rows], outcome)
            self._finished(held.rows, "failed", {"code": code, "message": why})
            return
        for row in held.rows:
            self._waits[row.number] = why
        self.journal.waits([row.number for row in held.rows], code, why)
        self._finished(held.rows, "pending", {"code": code, "message": why})
        if code == MissingToolError.code:
            return
        self._in_a_row += 1
        if self._in_a_row >= GIVE_UP:
            self._trouble = f"{why}; {GO_ON}"

    # --- the loop -------------------------------------------------------------------------------------------------

    def _drive(self, tasks: Iterator[_InHand], enter: _Enter, left: Callable[[], int]) -> None:
        batches = self._batches(tasks, left)
        waiting: _Waiting = {}
        later: list[tuple[float, _InHand]] = []
        more = True
        while more or waiting or later:
            self.heed()
            more = self._hand_out(batches, waiting, later, more=more)
            if not waiting:
                if later:
                    self.stop.wait(max(0.0, min(due for due, _ in later) - monotonic()))
                continue
            finished, _ = wait(waiting, timeout=0.2 if later else 1.0, return_when=FIRST_COMPLETED)
            if finished:
                later += self._enter(waiting, finished, enter)
            if self._trouble:
                wait(future for future in waiting if not future.cancel())
                raise MachineError(self._trouble)

    def _hand_out(
        self, batches: Iterator[_Batch], waiting: _Waiting, later: list[tuple[float, _InHand]], *, more: bool
    ) -> bool:
        """Fill the hand, with what has waited long enough first; returns whether there may be more tasks."""
        if self.stop.is_set():
            for future in [future for future in waiting if future.cancel()]:
                del waiting[future]
            later.clear()
            return False
        now = monotonic()
        for entry in [entry for entry in later if entry[0] <= now]:
            later.remove(entry)
            waiting[self._submit([entry[1]])] = [entry[1]]  # alone: it harms no other this time
        while more and len(waiting) < self.width:
            batch = next(batches, None)
            more = batch is not None
            if batch is not None:
                waiting[self._submit(batch)] = batch
        return more

    def _enter(self, waiting: _Waiting, finished: "set[Future[_Outcomes]]", enter: _Enter) -> list[tuple[float, _InHand]]:
        """Enter outcomes into the journal; returns what is to be tried again, and when."""
        touched: set[int] = set()
        again: list[tuple[float, _InHand]] = []
        with self.journal.transaction():
            for future in finished:
                batch = waiting.pop(future)
                for held, outcome in zip(batch, _outcomes(future, batch), strict=True):
                    if outcome.outside and outcome.code != MissingToolError.code and held.task.tries < TRIES:
                        due = monotonic() + PAUSES[min(held.task.tries, len(PAUSES)) - 1]
                        held.task = replace(held.task, tries=held.task.tries + 1)
                        again.append((due, held))
                        continue
                    if outcome.outside:
                        self._given_up(held, outcome)
                    else:
                        self._in_a_row = 0
                        enter(held, outcome)
                    touched |= {row.part for row in held.rows}
        self._tell_news()
        for part in sorted(touched):
            if self._left[part] == 0 and part in self._left:
                del self._left[part]
                self._assemble(part)
        return again

    def _submit(self, batch: _Batch) -> "Future[_Outcomes]":
        try:
            return self.executor.submit(run_tasks, tuple(held.task for held in batch))
        except (BrokenExecutor, RuntimeError) as error:
            raise ArchiveError(
                f"the executor takes no more work ({error}); start the same command again to go on"
            ) from error


def _weight(held: _InHand) -> int:
    """Return the bytes that a document counts for among those of one task."""
    size = held.rows[0].size
    ending = held.task.id.rpartition(".")[2].lower()
    return size if size is not None and (held.task.do == "hash" or ending in LIGHT) else SMALL


def _outcomes(future: "Future[_Outcomes]", batch: _Batch) -> _Outcomes:
    """Return the outcomes; a worker that was lost with the machine under it is not the documents' fault."""
    error: BaseException | None = None
    with suppress(CancelledError):
        error = future.exception()
        if error is None:
            return future.result()
    if isinstance(error, ArchiveError):
        raise error
    return tuple(outside(held.task, MachineError(f"its worker was lost: {error!r}")) for held in batch)
