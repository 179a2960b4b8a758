"""Lines and branches that the tests reach, by room, and whether all together reach the floor.

python -m tests.making.coverage build/coverage.json --floor 80
"""

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

PACKAGE = "council_docs"


def rooms(files: dict[str, Any]) -> dict[str, tuple[int, int]]:
    """Return how many lines and branches of each room are reached, and how many there are."""
    counted: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for name, file in files.items():
        parts = Path(name).parts
        room = parts[parts.index(PACKAGE) + 1].removesuffix(".py") if PACKAGE in parts else name
        told = file["summary"]
        counted[room][0] += told["covered_lines"] + told.get("covered_branches", 0)
        counted[room][1] += told["num_statements"] + told.get("num_branches", 0)
    return {room: (reached, whole) for room, (reached, whole) in sorted(counted.items())}


def main(argv: list[str] | None = None) -> int:
    """Print the table; returns 1 where all together do not reach the floor."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("report", type=Path)
    parser.add_argument("--floor", type=float, required=True, metavar="PERCENT")
    arguments = parser.parse_args(argv)
    counted = rooms(json.loads(arguments.report.read_text("utf-8"))["files"])
    reached, whole = (sum(part) for part in zip(*counted.values(), strict=True))
    for room, (hit, there) in [*counted.items(), ("all", (reached, whole))]:
        print(f"{room:12} {100 * hit / max(1, there):6.1f} %  {hit:7,} of {there:7,}")
    if 100 * reached < arguments.floor * whole:
        print(f"below the floor of {arguments.floor:g} %", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
