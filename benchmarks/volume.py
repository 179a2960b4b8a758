"""Text to record of a volume of minutes: time and memory per page, 300 pages beside 30. Target: no more than twice as much.

    python benchmarks/volume.py

The text is that of invented minutes of sub-districts and municipalities, one after the other, as a clerk binds them; a page
is 1,850 code points. Each length is parsed in an interpreter of its own. Memory is the peak above that of parsing one page,
which holds the dictionaries. Time is processor time, the better of two runs.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.making.minutes_docx import minutes, save

PAGE = 1850
LENGTHS = (1, 30, 300)

RUN = """
import re, resource, sys, time
from pathlib import Path
from council_docs import parse_text
text = Path(sys.argv[1]).read_text("utf-8")
parse_text(text[:2000], kind="minutes")
times = []
for _ in range(2):
    began = time.process_time()
    record = parse_text(text, kind="minutes")
    times.append(time.process_time() - began)
status = Path("/proc/self/status")
own = re.search(r"VmHWM:\\\\s+(\\\\d+)", status.read_text()) if status.exists() else None
print(min(times), int(own[1]) if own else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, len(record.amounts))
"""


def text_of(pages: int) -> str:
    """Return the text of minutes enough for so many pages."""
    from council_docs import read

    texts: list[str] = []
    seed = length = 0
    while length < pages * PAGE:
        seed += 1
        texts.append(read(save(minutes(seed)), name="made.docx").text)
        length += len(texts[-1]) + 1
    return "\n".join(texts)[: pages * PAGE]


def main() -> None:
    found: dict[int, tuple[float, int]] = {}
    with tempfile.TemporaryDirectory() as folder:
        whole = text_of(LENGTHS[-1])
        for pages in LENGTHS:
            path = Path(folder) / f"{pages}.txt"
            path.write_text(whole[: pages * PAGE], "utf-8")
            done = subprocess.run([sys.executable, "-c", RUN, str(path)], capture_output=True, text=True, check=True)
            seconds, peak, amounts = re.split(r"\s+", done.stdout.strip())
            found[pages] = float(seconds), int(peak)
            size = len(path.read_bytes()) / 1e6
            print(
                f"{pages:4} pages: {1000 * float(seconds) / pages:6.2f} ms a page, {size / float(seconds):.2f} MB/s, "
                f"peak {int(peak) // 1024} MiB, {amounts} amounts"
            )
    base = found[1][1]
    per_page = {pages: (seconds / pages, (peak - base) / pages) for pages, (seconds, peak) in found.items()}
    few, many = per_page[30], per_page[300]
    time, memory = (many[index] / few[index] for index in range(2))
    print(f"a page of 300 against one of 30: time x {time:.2f}, memory x {memory:.2f} (target: at most 2)")


if __name__ == "__main__":
    main()
