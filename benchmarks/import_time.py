"""What the first second costs: imports, and short commands from start to end.

    python benchmarks/import_time.py                           # imports, as a ratio of pydantic's alone; target: at most 3
    python benchmarks/import_time.py commands                  # processor time of commands
    python benchmarks/import_time.py commands --against ../old/src   # beside another version, in turns

Each run is a process of its own, and all that it starts counts. Runs are interleaved, so that all meet the same machine; of
imports the median counts, of commands the least, which other programs disturb least.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

RUNS = 15
ROOT = Path(__file__).resolve().parents[1]
STATEMENTS = {
    "nothing": "pass",
    "pydantic": "import pydantic; pydantic.BaseModel",
    "council_docs": "import council_docs",
    "council_docs.pipeline": "from council_docs.pipeline import parse",
}
DOCUMENTS = ROOT / "examples" / "documents"
COMMANDS = {
    "--version": ["--version"],
    "baht, a pair": ["baht", "478,500 บาท (สี่แสนแปดหมื่นเจ็ดพันห้าร้อยบาทถ้วน)"],
    "parse, PDF of three pages": ["parse", str(DOCUMENTS / "minutes-with-errors.pdf")],
    "parse, Word": ["parse", str(DOCUMENTS / "minutes.docx")],
    "parse, text": ["parse", str(DOCUMENTS / "news.txt")],
    "check, PDF of three pages": ["check", str(DOCUMENTS / "minutes-with-errors.pdf")],
}


def seconds(statement: str) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", statement], check=True)
    return time.perf_counter() - began


def imports(runs: int) -> None:
    times: dict[str, list[float]] = {name: [] for name in STATEMENTS}
    for _ in range(runs):
        for name, statement in STATEMENTS.items():
            times[name].append(seconds(statement))
    middle = {name: statistics.median(values) for name, values in times.items()}
    base = middle["pydantic"] - middle["nothing"]
    for name in ("council_docs", "council_docs.pipeline"):
        own = middle[name] - middle["nothing"]
        print(f"import {name}: {own * 1000:.0f} ms, {own / base:.2f} x pydantic ({base * 1000:.0f} ms)")


def processor_time(source: Path, arguments: list[str]) -> tuple[float, int]:
    """Return the processor time of a command and of all that it starts, and the largest process among them in MiB."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:  # a process of its own, whose children are those of this run alone
        import resource

        command = [sys.executable, "-m", "council_docs", *arguments]
        subprocess.run(command, env=os.environ | {"PYTHONPATH": str(source)}, capture_output=True, check=False)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        os.write(writer, f"{used.ru_utime + used.ru_stime} {used.ru_maxrss // 1024}".encode())
        os._exit(0)
    os.close(writer)
    told = os.read(reader, 100).split()
    os.close(reader)
    os.waitpid(child, 0)
    return float(told[0]), int(told[1])


def commands(runs: int, against: Path | None) -> None:
    sources = {"this": ROOT / "src", **({"that": against} if against else {})}
    print("| command | seconds | MiB |" + (" of that | MiB | ratio | MiB |" if against else ""))
    print("|---|--:|--:|" + ("--:|--:|--:|--:|" if against else ""))
    for name, arguments in COMMANDS.items():
        times: dict[str, list[tuple[float, int]]] = {each: [] for each in sources}
        for _ in range(runs):
            for each, source in sources.items():
                times[each].append(processor_time(source, arguments))
        best = {each: min(values) for each, values in times.items()}
        cells = [f"{spent:.2f} | {size}" for spent, size in best.values()]
        if against:
            cells += [f"{best['this'][0] / best['that'][0]:.2f} | {best['this'][1] / best['that'][1]:.2f}"]
        print(f"| {name} | {' | '.join(cells)} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="?", choices=["imports", "commands"], default="imports")
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--against", type=Path, help="the src folder of another version")
    told = parser.parse_args()
    if told.what == "commands":
        commands(told.runs, told.against)
    else:
        imports(told.runs)


if __name__ == "__main__":
    main()
