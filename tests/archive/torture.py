"""The torture test: sources as bad as they come, and a run that is killed, stopped and starved of disk until it ends.

`python -m tests.archive.torture` is the long form: 300 documents, 30 disturbances. The suite runs a short one.
Every source must end as converted, failed or left out, in every run, with the bytes of a run that nobody disturbed.
"""

import argparse
import contextlib
import csv
import ctypes
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import warnings
import zipfile
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.archive.stubs import LOG, PARSER

ROOT = Path(__file__).parents[2]
DEEDS = {"abort": "crash", "broken": "broken", "bug": "error", "exit": "crash", "explode": "memory", "segfault": "crash"}

PATH_MAX = 4_096
"""Bytes of a path with its end, for every call to Linux: a folder beyond it can be read by nobody, root neither."""

SMALL_DISK, LARGE_DISK = "1m", "256m"
"""A tmpfs that the journal alone fills, and one in which all has room."""

DROP_FROM_BOUNDS = 24  # PR_CAPBSET_DROP
READ_ANYTHING = (1, 2)  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH


@dataclass(frozen=True)
class Left:
    """What a run left behind: the fate of each source, the records, the report, the names of the copies of failures."""

    fates: dict[str, str]
    records: dict[str, bytes]
    report: dict[str, Any]
    copies: list[str]

    @property
    def adds_up(self) -> bool:
        """Each source is in exactly one of the counts, and the counts are those of the journal and of the lists."""
        told = self.report["sources"]
        counted = Counter(
            fate if fate in ("done", "pending") else "left out" if fate.startswith("-") else "failed"
            for fate in self.fates.values()
        )
        return (
            told["total"] == told["converted"] + told["failed"] + told["pending"] + told["left_out"] == len(self.fates)
            and (told["converted"], told["failed"]) == (counted["done"], counted["failed"])
            and (told["pending"], told["left_out"]) == (counted["pending"], counted["left out"])
        )


@dataclass(frozen=True)
class Ordeal:
    """What was expected and what came out.

    Attributes:
        kills: Runs that were killed.
        stops: Runs that were stopped by Ctrl-C; what each of them left behind.
        expected: The fate of each source: `done`, the code of its failure, or `-` and the code with which it is left out.
        undisturbed: Of the run that nobody disturbed.
        survivor: Of the run that was killed and stopped.
        starved: Of the run whose disk was full; nothing where no small disk can be had here.
    """

    kills: int
    stops: list[Left]
    expected: dict[str, str]
    undisturbed: Left
    survivor: Left
    starved: Left | None

    @property
    def complaints(self) -> list[str]:
        """What is not as it should be, in words; empty where all is well."""
        ends = {"undisturbed": self.undisturbed, "killed": self.survivor} | (
            {"starved": self.starved} if self.starved else {}
        )
        found = []
        for name, left in ends.items():
            wrong = sorted({*left.fates.items()} ^ {*self.expected.items()})
            found += [f"{name}: {len(wrong)} fates: {wrong[:6]}"] if wrong else []
            found += [f"{name}: other records"] if left.records != self.undisturbed.records else []
            found += [f"{name}: other copies of failures"] if left.copies != self.undisturbed.copies else []
        for name, left in [*ends.items(), *((f"stop {number}", left) for number, left in enumerate(self.stops))]:
            found += [] if left.adds_up else [f"{name}: does not add up: {left.report['sources']} of {len(left.fates)}"]
        if len({name.lower() for name in self.undisturbed.copies}) != len(self.undisturbed.copies):
            found.append("copies of failures collide where small and capital letters are one")
        return found


def make_sources(folder: Path, count: int, dice: random.Random) -> dict[str, str]:
    """Make `folder` with documents good and bad, and with all that is hard to list; returns the fate of each source."""
    return {
        **make_documents(folder, count, dice),
        **make_links(folder),
        **make_unreadable(folder),
        **make_collisions(folder),
        **make_no_documents(folder),
    }


def make_documents(folder: Path, count: int, dice: random.Random) -> dict[str, str]:
    """Write documents good and bad, some of them twice; returns the status that each must end with."""
    expected = {}
    for number in range(count):
        roll = dice.random()
        deed = (
            dice.choice(list(DEEDS))
            if roll < 0.12
            else "hang"
            if roll < 0.13
            else "huge"
            if roll < 0.15
            else "slow 0.05"
            if roll < 0.5
            else "ที่ประชุม"
        )
        path = folder / f"{dice.randrange(8)}" / f"{number:04}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{deed} {number if roll < 0.9 else 'twin'} {'มติ ' * dice.randrange(200)}", "utf-8")
        word = deed.split()[0]
        expected[f"{folder.name}/{path.relative_to(folder)}"] = "timeout" if word == "hang" else DEEDS.get(word, "done")
    return expected


def make_links(folder: Path) -> dict[str, str]:
    """Links to a folder elsewhere, to one that is read anyway, in a circle, to a file, to nowhere."""
    far = folder.parent / "elsewhere"
    far.mkdir()
    (far / "far.txt").write_text("ที่ประชุม อยู่ที่อื่น", "utf-8")
    (folder / "near").mkdir()
    (folder / "near" / "near.txt").write_text("ที่ประชุม อยู่ที่นี่", "utf-8")
    for name, place in {"far": "../elsewhere", "same": "near", "round": ".", "file.txt": "near/near.txt"}.items():
        (folder / f"link-{name}").symlink_to(place)
    (folder / "link-gone.txt").symlink_to("nowhere.txt")
    return {
        "archive/near/near.txt": "done",
        "archive/link-far/far.txt": "done",
        "archive/link-same/": "-link",
        "archive/link-round/": "-link",
        "archive/link-file.txt": "done",
        "archive/link-gone.txt": "source",
    }


def make_unreadable(folder: Path) -> dict[str, str]:
    """A folder that its owner may not read, and one so deep that no call to the system takes its path."""
    shut = folder / "shut"
    shut.mkdir()
    (shut / "inside.txt").write_text("nobody reads this", "utf-8")
    shut.chmod(0)
    here = Path.cwd()
    deep = f"{folder.name}/deep"
    os.chdir(folder.parent)
    try:
        Path(deep).mkdir()
        os.chdir(deep)
        Path("top.txt").write_text("ที่ประชุม ชั้นบน", "utf-8")
        while len(deep) < PATH_MAX:
            deep += "/" + "d" * 200
            Path("d" * 200).mkdir()
            os.chdir("d" * 200)
        Path("inside.txt").write_text("nobody reads this", "utf-8")
    finally:
        os.chdir(here)
    return {"archive/shut/": "-unreadable", "archive/deep/top.txt": "done", f"{deep}/": "-unreadable"}


def make_collisions(folder: Path) -> dict[str, str]:
    """Names that are one in another code page, on another system, or in an archive."""
    names = folder / "names"
    (names / "a").mkdir(parents=True)
    thai = "การประชุม.txt"
    for place, text in {
        os.fsencode(names) + b"/" + thai.encode(): "in UTF-8",
        os.fsencode(names) + b"/" + thai.encode("cp874"): "in CP874",
        os.fsencode(names) + b"/" + f"{thai} #2".encode(): "a name of its own",
        os.fsencode(names / "a" / "b.txt"): "in a folder",
        os.fsencode(names / "a\\b.txt"): "a stroke in its name",
        os.fsencode(names / "Case.txt"): "broken: a capital letter",
        os.fsencode(names / "case.txt"): "broken: a small one",
    }.items():
        Path(os.fsdecode(place)).write_text(text.replace("broken:", "broken "), "utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # "Duplicate name", which is what this is about
        with zipfile.ZipFile(names / "z.zip", "w") as archive:
            for name, text in (("d.txt#2", "first"), ("d.txt", "second"), ("d.txt", "third"), ("__MACOSX/d.txt", "none")):
                archive.writestr(name, text)
    done = [thai, f"{thai} #2", f"{thai} #3", "a/b.txt", "a\\b.txt", "z.zip!/d.txt", "z.zip!/d.txt#2", "z.zip!/d.txt#3"]
    return {
        **{f"archive/names/{name}": "done" for name in done},
        "archive/names/Case.txt": "broken",
        "archive/names/case.txt": "broken",
        "archive/names/z.zip!/__MACOSX/d.txt": "-system",
    }


def make_no_documents(folder: Path) -> dict[str, str]:
    """What is no document: a pipe, what systems leave behind, what patterns leave out."""
    os.mkfifo(folder / "pipe")
    (folder / "Thumbs.db").write_text("pictures")
    (folder / "draft.tmp").write_text("not asked for")
    return {"archive/pipe": "-special", "archive/Thumbs.db": "-system", "archive/draft.tmp": "-pattern"}


def without_rights() -> None:
    """Let this process, once it runs another program, read what its user may read and no more, though it be root's."""
    if os.geteuid() == 0:
        for right in READ_ANYTHING:
            if ctypes.CDLL(None, use_errno=True).prctl(DROP_FROM_BOUNDS, right, 0, 0, 0):
                raise OSError(ctypes.get_errno(), "root keeps the right to read anything")


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}


@cache
def start_up() -> float:
    """Return the seconds that a run takes until it begins: more on a busy machine, where all else takes longer too."""
    began = time.monotonic()
    subprocess.run([sys.executable, "-c", "import council_docs.archive.convert"], env=environment(), check=True)
    return time.monotonic() - began


def start(folder: Path, out: str, log: Path | None = None, **named: Any) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "council_docs", "convert", "archive", "--out", out, "--parser", PARSER, "--quiet"]
    command += ["--jobs", "2", "--timeout", f"{3 + 4 * start_up():g}", "--memory", "700M"]
    command += ["--exclude", "*.tmp", "--copy-failures"]
    own: dict[str, Any] = {"preexec_fn": without_rights, "start_new_session": True}
    own["env"] = environment() | ({LOG: str(log)} if log else {})
    return subprocess.Popen(command, cwd=folder, **own, **named)


def begun(log: Path) -> int:
    """Return how many documents were begun by the runs that keep this log."""
    return log.read_bytes().count(b"\n") if log.exists() else 0


def wait_for_a_moment(process: "subprocess.Popen[bytes]", log: Path, seconds: float, documents: int) -> None:
    """Wait until a run ends, so much time has passed, or it has begun so many documents, whichever comes first.

    Time alone would not do: a machine that was busy when `start_up` was measured may end the run before its first kill.
    """
    until, enough = time.monotonic() + seconds, begun(log) + documents
    while process.poll() is None and time.monotonic() < until and begun(log) < enough:
        time.sleep(0.02)


def torture(folder: Path, *, documents: int, kills: int, seed: int, longest: float) -> Ordeal:
    """Run the ordeal in a folder: undisturbed, disturbed so often (less if it ends before), and on a full disk."""
    dice = random.Random(seed)
    expected = make_sources(folder / "archive", documents, dice)
    start(folder, "undisturbed").wait()
    killed = 0
    stops: list[Left] = []
    report = folder / "out" / "report.json"
    log = folder / "begun.txt"
    while True:
        told = report.stat().st_mtime_ns if report.exists() else None
        process = start(folder, "out", log)
        if killed + len(stops) < kills:
            seconds = dice.uniform(0.2, start_up() + longest)
            wait_for_a_moment(process, log, seconds, dice.randrange(1, max(2, documents // kills)))
        else:
            process.wait()
        if process.returncode is not None:
            break
        if dice.random() < 0.3:
            process.send_signal(signal.SIGINT)
            # One that was stopped before it had begun leaves the report of the run before.
            if process.wait() == 130 and report.exists() and report.stat().st_mtime_ns != told:
                stops.append(left_in(folder / "out"))
                continue
        process.kill()
        process.wait()
        killed += 1
    undisturbed, survivor = left_in(folder / "undisturbed"), left_in(folder / "out")
    return Ordeal(killed, stops, expected, undisturbed, survivor, starved(folder))


def starved(folder: Path) -> Left | None:
    """Return what is left by a run whose disk was full and then was not; nothing where no disk can be mounted."""
    (folder / "small").mkdir()
    own = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--map-root-user", "--mount"]
    if shutil.which("unshare") is None or subprocess.run([*own, "true"], capture_output=True, check=False).returncode:
        return None
    command = [*own, sys.executable, "-m", "tests.archive.torture", "--starve", str(folder)]
    ran = subprocess.run(command, cwd=ROOT, check=False)
    if ran.returncode:
        raise AssertionError("the run on a full disk did not go as it should; see above")
    return left_in(folder / "starved")


def starve(folder: Path) -> None:
    """Convert to a disk that is too small, make it larger, and go on; runs in a namespace of mounts of its own."""
    small = folder / "small"
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SMALL_DISK}", "tmpfs", str(small)], check=True)
    process = start(folder, "small/out", stderr=subprocess.PIPE)
    said = process.communicate()[1].decode()
    assert process.returncode == 2, (process.returncode, said)
    assert "No space left on device" in said or "database or disk is full" in said, said
    assert said.count("\n") == 1, said
    assert "start the same command again" in said, said
    if (small / "out" / "journal.sqlite").exists():
        codes = {fate for fate in fates_in(small / "out").values() if not fate.startswith("-")}
        assert codes <= {"done", "pending", "machine", "timeout", "source", *DEEDS.values()}, codes
    subprocess.run(["mount", "-o", f"remount,size={LARGE_DISK}", str(small)], check=True)
    start(folder, "small/out").wait()
    shutil.copytree(small / "out", folder / "starved")


def left_in(out: Path) -> Left:
    """Return what a run left in its folder."""
    return Left(
        fates_in(out),
        records(out),
        json.loads((out / "report.json").read_bytes()),
        sorted(str(path.relative_to(out)) for path in out.glob("failures/*/*")),
    )


def statuses(out: Path) -> dict[str, str]:
    """Return what became of each document: its status, or the code of its failure."""
    with contextlib.closing(sqlite3.connect(out / "journal.sqlite")) as base:
        return dict(base.execute("SELECT id, coalesce(code, status) FROM documents"))


def records(out: Path) -> dict[str, bytes]:
    """Return the files of records."""
    return {path.name: path.read_bytes() for path in sorted(out.glob("records/*"))}


def fates_in(out: Path) -> dict[str, str]:
    """Return what became of each source."""
    with contextlib.closing(sqlite3.connect(out / "journal.sqlite")) as base:
        fates = dict(base.execute("SELECT id, iif(status = 'failed', code, status) FROM documents"))
        fates |= {name: f"-{code}" for name, code in base.execute("SELECT id, code FROM left_out")}
    return fates


def listed_in(out: Path, name: str, key: str) -> dict[str, str]:
    """Return what a list of the results says: code by id."""
    with (out / name).open(encoding="utf-8-sig", newline="") as lines:
        return {row[key]: row["code"] for row in csv.DictReader(lines)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--kills", type=int, default=30, help="runs that are killed or stopped before they end, at most")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--longest", type=float, default=2.5, help="seconds from the beginning of a run to a kill, at most")
    parser.add_argument("--starve", type=Path, help=argparse.SUPPRESS)
    told = parser.parse_args()
    if told.starve:
        starve(told.starve)
        return
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        try:
            ordeal = torture(Path(folder), documents=told.documents, kills=told.kills, seed=told.seed, longest=told.longest)
        finally:
            (Path(folder) / "archive" / "shut").chmod(0o700)
    seconds = time.monotonic() - began
    print(f"{len(ordeal.expected)} sources, {ordeal.kills} kills, {len(ordeal.stops)} stops, {seconds:.0f} s")
    print("a full disk:", "tried" if ordeal.starved else "no tmpfs can be mounted here")
    print(Counter(ordeal.survivor.fates.values()))
    print(*ordeal.complaints or ["survived"], sep="\n")
    sys.exit(bool(ordeal.complaints))


if __name__ == "__main__":
    main()
