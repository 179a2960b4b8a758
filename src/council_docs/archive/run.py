"""The driver's loop: hand out tasks, enter outcomes, put parts together. It holds the journal and a few tasks in hand."""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Executor, Future, wait
from contextlib import suppress
from dataclasses import dataclass, field, replace
from threading import Event
from typing import Any

from council_docs.archive import shards
from council_docs.archive.journal import Journal, Row
from council_docs.archive.settings import Settings
from council_docs.archive.store import Store
from council_docs.archive.supervisor import run_task
from council_docs.archive.task import Outcome, Task, Twin
from council_docs.errors import ArchiveError

Listener = Callable[[dict[str, Any]], None]
"""Is told what happens, as it happens: `{"event": "document", "id": …}`; see docs/archives.md for all events."""

TRIES = 3
"""How often a document is handed out whose worker is lost with the machine under it."""

PASSES = 5
"""Times that what is still pending is gone through: twins that turned out not to be, records lost to a power failure."""


@dataclass(slots=True)
class _InHand:
    task: Task
    rows: list[Row]


_Waiting = dict["Future[Outcome]", _InHand]
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
        tell: Listener.
        stop: Set from anywhere to finish what is in hand and hand out nothing more.
        signal: Name of the signal that stopped it, until `heed` has told the listener.
    """

    journal: Journal
    store: Store
    settings: Settings
    executor: Executor
    width: int
    tell: Listener
    stop: Event = field(default_factory=Event)
    signal: str | None = None
    _left: Counter[int] = field(default_factory=Counter)
    _news: list[dict[str, Any]] = field(default_factory=list)

    def go(self) -> None:
        """Hash, parse, write all parts. When it returns, everything finished is in its part."""
        self._drive(self._hash_tasks(), self._hashed)
        for _ in range(PASSES):
            self._left = Counter(self.journal.count_pending())
            self.tell({"event": "parsing", "documents": self._left.total()})
            self._drive(self._parse_tasks(), self._parsed)
            whole = self._assemble_all()
            if self.stop.is_set() or (whole and not self.journal.count_pending()):
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
        whole = shards.assemble(self.journal, self.store, part)
        self.tell({"event": "part", "part": part, "name": shards.part_name(part), "whole": whole})
        return whole

    # --- tasks ----------------------------------------------------------------------------------------------------

    def _hash_tasks(self) -> Iterator[_InHand]:
        for row in self.journal.to_hash():
            yield _InHand(self._task(row, "hash"), [row])

    def _parse_tasks(self) -> Iterator[_InHand]:
        for row in self.journal.pending():
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

    # --- the loop -------------------------------------------------------------------------------------------------

    def _drive(self, tasks: Iterator[_InHand], enter: _Enter) -> None:
        waiting: _Waiting = {}
        more = True
        while more or waiting:
            self.heed()
            while more and len(waiting) < self.width:
                held = None if self.stop.is_set() else next(tasks, None)
                more = held is not None
                if held is not None:
                    waiting[self._submit(held.task)] = held
            if self.stop.is_set():
                waiting = {future: held for future, held in waiting.items() if not future.cancel()}
                more = False
            finished, _ = wait(waiting, timeout=1.0, return_when=FIRST_COMPLETED)
            if finished:
                self._enter(waiting, finished, enter)

    def _enter(self, waiting: _Waiting, finished: "set[Future[Outcome]]", enter: _Enter) -> None:
        touched: set[int] = set()
        again: list[_InHand] = []
        with self.journal.transaction():
            for future in finished:
                held = waiting.pop(future)
                outcome = _outcome(future, held)
                if outcome is None:
                    again.append(held)
                    continue
                enter(held, outcome)
                touched |= {row.part for row in held.rows}
        self._tell_news()
        for held in again:
            held.task = replace(held.task, tries=held.task.tries + 1)
            waiting[self._submit(held.task)] = held
        for part in sorted(touched):
            if self._left[part] == 0 and part in self._left:
                del self._left[part]
                self._assemble(part)

    def _submit(self, task: Task) -> "Future[Outcome]":
        try:
            return self.executor.submit(run_task, task)
        except (BrokenExecutor, RuntimeError) as error:
            raise ArchiveError(
                f"the executor takes no more work ({error}); start the same command again to go on"
            ) from error


def _outcome(future: "Future[Outcome]", held: _InHand) -> Outcome | None:
    """Return the outcome, or `None` to hand the task out again: a lost worker is not the document's fault."""
    error: BaseException | None = None
    with suppress(CancelledError):
        error = future.exception()
        if error is None:
            return future.result()
    if isinstance(error, ArchiveError):
        raise error
    if held.task.tries < TRIES:
        return None
    return Outcome(held.task.number, None, "worker-lost", f"its worker was lost {TRIES} times: {error!r}"[:500])
