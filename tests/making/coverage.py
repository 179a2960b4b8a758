"""Lines and branches that the tests reach, by room, and whether each room reaches its floor.

python -m tests.making.coverage build/coverage.json            # a table; fails where a room is below its floor
python -m tests.making.coverage build/coverage.json --set      # writes new floors, a few points under what was reached
"""

import argparse
import json
import math
import sys
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

PACKAGE = "council_docs"
ALL = "all"
FLOORS = Path(__file__).with_name("coverage_floors.toml")
BELOW = 3
"""Points under what was reached: programs of the machine, and workers that are killed, make runs differ by one or two."""

HEAD = """\
# Percent of lines and branches that the tests must reach in each room (`make coverage`). Written by
# `python -m tests.making.coverage build/coverage.json --set`, {below} points under what a whole run reached.
"""


def rooms(files: dict[str, Any]) -> dict[str, tuple[int, int]]:
    """Return how many lines and branches of each room are reached, and how many there are; last of all together."""
    counted: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for name, file in files.items():
        parts = Path(name).parts
        room = parts[parts.index(PACKAGE) + 1].removesuffix(".py") if PACKAGE in parts else name
        told = file["summary"]
        for each in (room, ALL):
            counted[each][0] += told["covered_lines"] + told.get("covered_branches", 0)
            counted[each][1] += told["num_statements"] + told.get("num_branches", 0)
    return {room: (reached, whole) for room, (reached, whole) in sorted(counted.items(), key=lambda each: each[0] == ALL)}


def percent(reached: int, whole: int) -> float:
    """Return a share in per cent; what has no line is reached."""
    return 100 * reached / whole if whole else 100.0


def read_floors(path: Path) -> dict[str, float]:
    """Return the floor of each room."""
    return dict(tomllib.loads(path.read_text("utf-8"))["floors"])


def write_floors(counted: dict[str, tuple[int, int]], path: Path) -> None:
    """Write floors a few points under what was reached."""
    floors = {room: max(0, math.floor(percent(*count)) - BELOW) for room, count in counted.items()}
    rows = "".join(f"{room} = {floor}\n" for room, floor in floors.items())
    path.write_text(f"{HEAD.format(below=BELOW)}[floors]\n{rows}", "utf-8")


def main(argv: list[str] | None = None) -> int:
    """Print the table; returns 1 where a room is below its floor or has none."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("report", type=Path)
    parser.add_argument("--floors", type=Path, default=FLOORS)
    parser.add_argument("--set", action="store_true")
    arguments = parser.parse_args(argv)
    counted = rooms(json.loads(arguments.report.read_text("utf-8"))["files"])
    if arguments.set:
        write_floors(counted, arguments.floors)
    floors = read_floors(arguments.floors)
    below = []
    print(f"{'room':12} {'reached':>8} {'floor':>7}")
    for room, (hit, there) in counted.items():
        print(f"{room:12} {percent(hit, there):6.1f} % {floors.get(room, 0):5g} %  {hit:7,} of {there:7,}")
        if room not in floors:
            below.append(f"{room} has no floor in {arguments.floors.name}")
        elif percent(hit, there) < floors[room]:
            below.append(f"{room} is below its floor of {floors[room]:g} %")
    print(*below, sep="\n", file=sys.stderr)
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
