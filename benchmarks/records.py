"""How fast text becomes a record, beside another version of this library in the same run.

    python benchmarks/records.py FOLDER --against OTHER/src [--kind minutes] [--rounds 9]

FOLDER holds texts (`*.txt`). Both versions read all of them in turn, round by round, each in a process of its own; processor
time counts, so that a busy machine does not matter, and the median of the ratios of rounds is the result. Exit code 1 where
this version is slower by more than a tenth.
"""

import argparse
import os
import statistics
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parents[1] / "src"
SLOWER = 0.9  # of the other's speed: what less than that is no noise
READER = """
import sys, time
from pathlib import Path
from council_docs import parse_text
folder, kind = sys.argv[1], sys.argv[2] or None
texts = [path.read_text("utf-8") for path in sorted(Path(folder).glob("*.txt"))]
size = sum(len(text.encode()) for text in texts)
for text in texts:
    parse_text(text, kind=kind)
for _ in sys.stdin:
    before = time.process_time()
    for text in texts:
        parse_text(text, kind=kind)
    print(size / (time.process_time() - before) / 1e6, flush=True)
"""


def reader(source: Path, folder: Path, kind: str) -> "subprocess.Popen[str]":
    """Start a process that reads all texts once for each line of its input, and answers with megabytes a second."""
    return subprocess.Popen(
        [sys.executable, "-c", READER, str(folder.resolve()), kind],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(source.resolve())},
    )


def round_of(process: "subprocess.Popen[str]") -> float:
    """Return the speed of one round."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("\n")
    process.stdin.flush()
    return float(process.stdout.readline())


def main() -> int:
    """Measure, and print both speeds and their ratio."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--against", type=Path, required=True, help="folder that holds another version of `council_docs`")
    parser.add_argument("--kind", choices=("minutes", "news", "other"), default="")
    parser.add_argument("--rounds", type=int, default=9)
    told = parser.parse_args()
    ours, theirs = (reader(source, told.folder, told.kind) for source in (HERE, told.against))
    rounds = [(round_of(ours), round_of(theirs)) for _ in range(told.rounds)]
    ratio = statistics.median(one / other for one, other in rounds)
    print(f"here {max(one for one, _ in rounds):.2f} MB/s, there {max(other for _, other in rounds):.2f} MB/s")
    print(f"{ratio:.2f} times as fast (median of {told.rounds} interleaved rounds)")
    for process in (ours, theirs):
        process.communicate()
    return 0 if ratio >= SLOWER else 1


if __name__ == "__main__":
    sys.exit(main())
