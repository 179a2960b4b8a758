"""How much `import council_docs` costs, as a ratio of the import of pydantic alone. Target: at most 3.

    python benchmarks/import_time.py

Each import runs in a fresh interpreter; the median of 15 runs counts, interleaved so that all meet the same machine.
"""

import statistics
import subprocess
import sys
import time

RUNS = 15
STATEMENTS = {
    "nothing": "pass",
    "pydantic": "import pydantic; pydantic.BaseModel",
    "council_docs": "import council_docs",
    "council_docs.pipeline": "from council_docs.pipeline import parse",
}


def seconds(statement: str) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", statement], check=True)
    return time.perf_counter() - began


def main() -> None:
    times: dict[str, list[float]] = {name: [] for name in STATEMENTS}
    for _ in range(RUNS):
        for name, statement in STATEMENTS.items():
            times[name].append(seconds(statement))
    middle = {name: statistics.median(values) for name, values in times.items()}
    base = middle["pydantic"] - middle["nothing"]
    for name in ("council_docs", "council_docs.pipeline"):
        own = middle[name] - middle["nothing"]
        print(f"import {name}: {own * 1000:.0f} ms, {own / base:.2f} x pydantic ({base * 1000:.0f} ms)")


if __name__ == "__main__":
    main()
