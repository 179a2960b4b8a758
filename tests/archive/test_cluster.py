"""Beyond one machine: Dask, other executors, and places that only fsspec reaches."""

import os
import signal
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import fsspec
import pytest

import council_docs as cd
from council_docs.archive.task import Outcome
from council_docs.errors import ArchiveError
from tests.archive.stubs import PARSER
from tests.archive.torture import records


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "archive").mkdir()
    return tmp_path


def write(here: Path, *texts: str) -> None:
    for number, text in enumerate(texts):
        (here / "archive" / f"{number:02}.txt").write_text(text, "utf-8")


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # what Dask says when a worker is killed
def test_dask_does_the_documents_of_a_killed_worker_elsewhere(here: Path) -> None:
    from distributed import Client, LocalCluster

    write(here, *[f"slow 0.1 {number}" for number in range(20)], "segfault", "same", "same")
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        victim = min(client.run(os.getpid).values())
        done: list[str] = []

        def kill_one(event: dict[str, Any]) -> None:
            if event["event"] == "document":
                done.append(event["id"])
                if len(done) == 6:
                    os.kill(victim, signal.SIGKILL)

        report = cd.convert(
            "archive", "out", executor=client.get_executor(), parser=PARSER, memory=700 << 20, on_event=kill_one
        )
        assert victim not in client.run(os.getpid).values()
    assert (report.done, report.failures) == (22, {"crash": 1})
    assert sorted(done) == [f"archive/{number:02}.txt" for number in range(23)], "each exactly once"
    cd.convert("archive", "undisturbed", parser=PARSER, jobs=1, memory=700 << 20)
    assert records(here / "out") == records(here / "undisturbed")


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_scheduler_by_its_address_or_local(here: Path) -> None:
    write(here, "one", "three", "broken")
    report = cd.convert("archive", "out", scheduler="local", jobs=1, parser=PARSER)
    assert (report.done, report.failed) == (2, 1)
    with pytest.raises(ArchiveError, match="no Dask scheduler answers"):
        cd.convert("archive", "out", scheduler="nothing://nowhere", parser=PARSER)


@pytest.mark.parametrize("pool", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_any_executor_will_do(here: Path, pool: Any) -> None:
    write(here, "one", "three", "broken")
    with pool(1) as executor:
        report = cd.convert("archive", "out", executor=executor, parser=PARSER, isolate=False)
    assert (report.done, report.failed) == (2, 1)


class Unlucky(ThreadPoolExecutor):
    """Loses the first tasks, as a cluster whose machines go away."""

    def __init__(self, losses: int) -> None:
        super().__init__(1)
        self.losses = losses

    def submit(self, *given: Any, **named: Any) -> "Future[Any]":
        if self.losses:
            self.losses -= 1
            lost: Future[Outcome] = Future()
            lost.set_exception(OSError("the machine is gone"))
            return lost
        return super().submit(*given, **named)


def test_documents_of_lost_machines_are_handed_out_again_and_then_wait_for_the_next_run(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("council_docs.archive.run.PAUSES", (0.01,))
    write(here, "one", "three")
    with Unlucky(3) as executor:
        assert cd.convert("archive", "out", executor=executor, parser=PARSER, isolate=False).done == 2
    with Unlucky(3) as executor:
        report = cd.convert("archive/00.txt", "other", executor=executor, parser=PARSER, isolate=False)
    assert (report.done, report.failed, report.pending, report.exit_code) == (0, 0, 1, 2)
    assert cd.convert("archive", "other", parser=PARSER, isolate=False).done == 2


def test_an_executor_that_is_shut_down_is_an_error_and_the_next_run_goes_on(here: Path) -> None:
    write(here, "one")
    executor = ThreadPoolExecutor(1)
    executor.shutdown()
    with pytest.raises(ArchiveError, match="start the same command again"):
        cd.convert("archive", "out", executor=executor, parser=PARSER)
    assert cd.convert("archive", "out", parser=PARSER, isolate=False).done == 1


@pytest.fixture
def memory() -> Iterator[Any]:
    fs = fsspec.filesystem("memory")
    yield fs
    fs.store.clear()
    fs.pseudo_dirs[:] = [""]


def test_from_a_bucket_into_a_bucket(here: Path, memory: Any) -> None:
    """fsspec's memory file system stands for an object store: no folders, no renames."""
    memory.pipe({f"/in/{number:02}.txt": f"text {number}".encode() for number in range(20)})
    memory.pipe("/in/20.txt", b"broken")

    def convert(**settings: Any) -> Any:
        return cd.convert(
            "memory://in", "memory://out", journal="journal.sqlite", parser=PARSER, isolate=False, part_size=8, **settings
        )

    report = convert(tables=["parquet"])
    assert (report.done, report.failed, report.parts) == (20, 1, 4)
    names = {path for path in memory.find("/out") if "/tables/" not in path}
    parts = {f"/out/records/part-{part:05d}.jsonl" for part in range(4)}
    assert names == parts | {
        "/out/.council-docs.json",
        "/out/report.json",
        "/out/report.html",
        "/out/failures.csv",
        "/out/journal.sqlite",
    }
    before = {name: memory.cat(name) for name in parts}
    (here / "journal.sqlite").unlink()  # the driver's machine is lost; the next one takes the copy
    assert convert().timing.parsed == 0
    memory.pipe("/in/03.txt", b"changed")
    assert convert().timing.parsed == 1
    assert sum(memory.cat(name) != before[name] for name in parts) == 1
    assert convert(fresh=True).timing.parsed == 21
    write(here, "nothing")


def test_an_output_that_is_no_folder_here_needs_a_place_for_the_journal(memory: Any) -> None:
    memory.pipe("/in/a.txt", b"text")
    with pytest.raises(ArchiveError, match="say where the journal is to be"):
        cd.convert("memory://in", "memory://out", parser=PARSER)
