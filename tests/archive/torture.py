"""The torture test: a run is killed at random moments and started again until it ends.

`python -m tests.archive.torture --documents 300 --kills 20` is the long form; the suite runs a short one.
"""

import argparse
import contextlib
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.archive.stubs import PARSER

ROOT = Path(__file__).parents[2]
DEEDS = {"abort": "crash", "broken": "broken", "bug": "error", "exit": "crash", "explode": "memory", "segfault": "crash"}


@dataclass(frozen=True)
class Ordeal:
    """What was expected and what came out."""

    kills: int
    expected: dict[str, str]
    statuses: dict[str, str]
    records: dict[str, bytes]
    undisturbed: dict[str, bytes]

    @property
    def survived(self) -> bool:
        return self.statuses == self.expected and self.records == self.undisturbed


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


def start(folder: Path, out: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "council_docs", "convert", "archive", "--out", out, "--parser", PARSER, "--quiet"]
    command += ["--jobs", "2", "--timeout", "3", "--memory", "700M"]
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    return subprocess.Popen(command, cwd=folder, env=os.environ | {"PYTHONPATH": path}, start_new_session=True)


def torture(folder: Path, *, documents: int, kills: int, seed: int, longest: float) -> Ordeal:
    """Run the ordeal in a folder: once undisturbed, once with so many kills (less if it ends before)."""
    dice = random.Random(seed)
    expected = make_documents(folder / "archive", documents, dice)
    start(folder, "undisturbed").wait()
    killed = 0
    while True:
        process = start(folder, "out")
        if killed < kills:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(dice.uniform(0.2, longest))
        else:
            process.wait()
        if process.returncode is not None:
            break
        process.kill()
        process.wait()
        killed += 1
    return Ordeal(killed, expected, statuses(folder / "out"), records(folder / "out"), records(folder / "undisturbed"))


def statuses(out: Path) -> dict[str, str]:
    with contextlib.closing(sqlite3.connect(out / "journal.sqlite")) as base:
        return dict(base.execute("SELECT id, coalesce(code, status) FROM documents"))


def records(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(out.glob("records/*"))}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--longest", type=float, default=2.5, help="seconds between a start and a kill, at most")
    told = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        ordeal = torture(Path(folder), documents=told.documents, kills=told.kills, seed=told.seed, longest=told.longest)
    print(f"{told.documents} documents, {ordeal.kills} kills, {time.monotonic() - began:.0f} s")
    print(Counter(ordeal.statuses.values()))
    print("survived" if ordeal.survived else "LOST SOMETHING")
    sys.exit(not ordeal.survived)


if __name__ == "__main__":
    main()
