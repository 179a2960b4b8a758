"""Benchmark of conversion: cores, overhead, the driver's memory.

    python benchmarks/archive.py cores      # 2 workers against 1, PDF and Word: at least 1.7 times
    python benchmarks/archive.py overhead   # journal and parts against bare parsing: at most 10 percent
    python benchmarks/archive.py small      # processor time of small texts, against the plain loop: at most 1.3 times
    python benchmarks/archive.py memory     # of the driver, 1,000 to 100,000 documents: flat
    python benchmarks/archive.py            # all of it

Documents are generated: minutes of an invented council, each with numbers of its own. Ratios are taken within one run, in
turns, best of three: other work on the machine disturbs both sides alike.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import council_docs as cd
from council_docs.archive.worker import line_of

FONTS = ("/usr/share/fonts/truetype/tlwg/Sarabun.ttf", "/usr/share/fonts/truetype/tlwg/Garuda.ttf")
PARAGRAPH = (
    "นางสาวสมฤดี ทดสอบระบบ ปลัดเทศบาล ชี้แจงว่า โครงการก่อสร้างถนนคอนกรีตเสริมเหล็ก สายที่ {n} งบประมาณ {n},500 บาท "
    "ตั้งแต่วันที่ 15 มีนาคม 2566 ที่ประชุมพิจารณาแล้วมีข้อสังเกตว่า ควรเร่งดำเนินการให้แล้วเสร็จภายในปีงบประมาณ พ.ศ. 2567"
)


def lines_of(number: int) -> list[str]:
    """Minutes of about five pages."""
    lines = ["รายงานการประชุมสภาเทศบาลตำบลสมมุติ", f"ครั้งที่ {number}/2566", "วันพุธที่ 15 มีนาคม 2566", "ผู้มาประชุม"]
    lines += [f"{place}. นายทดสอบ นามสกุลที่{place}  สมาชิกสภาเทศบาล" for place in range(1, 13)]
    for item in range(1, 13):
        lines += [f"ระเบียบวาระที่ {item} เรื่องเพื่อพิจารณา"]
        lines += [PARAGRAPH.format(n=1000 + number + 7 * item + place) for place in range(5)]
        lines += ["มติที่ประชุม เห็นชอบ ด้วยคะแนนเสียง 12 เสียง"]
    return lines


def make_pdf(path: Path, number: int) -> None:
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    font = next(name for name in FONTS if Path(name).exists())
    pdfmetrics.registerFont(TTFont("thai", font))
    canvas = Canvas(str(path), A4)
    y = 0
    for line in lines_of(number):
        for start in range(0, len(line), 80):
            if y < 60:
                if start or y:
                    canvas.showPage()
                canvas.setFont("thai", 14)
                y = 780
            canvas.drawString(60, y, line[start : start + 80])
            y -= 20
    canvas.save()


def make_docx(path: Path, number: int) -> None:
    import docx

    document = docx.Document()
    for line in lines_of(number):
        document.add_paragraph(line)
    document.save(str(path))


def make_txt(path: Path, number: int) -> None:
    path.write_text("\n".join(lines_of(number)), "utf-8")


MAKERS = {"pdf": make_pdf, "docx": make_docx, "txt": make_txt}


def make(folder: Path, kind: str, count: int) -> Path:
    folder = folder / kind
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        MAKERS[kind](folder / f"{number:05}.{kind}", number)
    return folder


def timed(source: Path, **settings: object) -> float:
    with tempfile.TemporaryDirectory() as out:
        began = time.perf_counter()
        report = cd.convert(str(source), out, **settings)
        spent = time.perf_counter() - began
    if report.failed:
        sys.exit(f"{source.name}: {report.failures} {report.failure_examples[0].message}")
    return spent


def cores(folder: Path, count: int) -> None:
    print("| documents | 1 worker, documents an hour | 2 workers | ratio |\n|---|--:|--:|--:|")
    for kind in ("pdf", "docx", "txt"):
        source = make(folder, kind, count)
        start = [timed(make(folder / "one", kind, 1), jobs=1) for _ in range(2)][
            -1
        ]  # a process starts and imports: not a rate
        runs = [(timed(source, jobs=1), timed(source, jobs=2)) for _ in range(3)]
        one, two = (min(times) - start for times in zip(*runs, strict=True))
        print(f"| {kind} | {count / one * 3600:,.0f} | {count / two * 3600:,.0f} | {one / two:.2f} |", flush=True)


def overhead(folder: Path, count: int) -> None:
    """In one process both times, so that nothing but the reading, the journal and the parts differs."""
    print("| documents | bare parsing, s | convert, s | overhead |\n|---|--:|--:|--:|")
    for kind in ("txt", "docx", "pdf"):
        source = make(folder, kind, count)
        files = sorted(source.iterdir())

        def bare(files: list[Path] = files) -> float:
            began = time.perf_counter()
            for path in files:
                line_of(cd.parse(path), path.name)
            return time.perf_counter() - began

        bare(files[:2])
        runs = [(bare(), timed(source, jobs=1, isolate=False)) for _ in range(3)]
        alone, whole = (min(times) for times in zip(*runs, strict=True))
        print(f"| {kind} | {alone:.2f} | {whole:.2f} | {100 * (whole / alone - 1):.1f} % |", flush=True)


PLAIN_LOOP = """
import sys
from pathlib import Path
import council_docs as cd
with open(sys.argv[2], "w", encoding="utf-8") as out:
    for path in sorted(Path(sys.argv[1]).iterdir()):
        out.write(cd.parse(path).model_dump_json() + chr(10))
"""
CONVERT = """
import sys
import council_docs as cd
cd.convert(sys.argv[1], sys.argv[2], jobs=int(sys.argv[3]), index=sys.argv[4] == "index")
"""


def processor_time(code: str, *arguments: str) -> float:
    """Return the processor time of a program and of all that it starts."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:  # a process of its own, whose children are those of this program alone
        subprocess.run([sys.executable, "-c", code, *arguments], check=False, capture_output=True)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        os.write(writer, str(used.ru_utime + used.ru_stime).encode())
        os._exit(0)
    os.close(writer)
    told = os.read(reader, 100)
    os.close(reader)
    os.waitpid(child, 0)
    return float(told)


def small(folder: Path, count: int) -> None:
    """News of a paragraph or three. Processor time: other programs disturb it less than the clock on the wall."""
    source = folder / "news"
    source.mkdir(parents=True)
    for number in range(count):
        paragraphs = "\n".join(PARAGRAPH.format(n=1000 + 7 * number + place) for place in range(1 + number % 3))
        (source / f"{number:05}.txt").write_text(f"สภาเทศบาลตำบลสมมุติ ประชุมครั้งที่ {number}/2566\n{paragraphs}\n", "utf-8")
    ways = {
        "one after the other in a loop": (PLAIN_LOOP,),
        "convert, 1 worker": (CONVERT, "1", "none"),
        "convert, 2 workers": (CONVERT, "2", "none"),
        "convert, 1 worker, with the index of searches": (CONVERT, "1", "index"),
    }
    spent: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(3):
        for name, (code, *more) in ways.items():
            spent[name].append(processor_time(code, str(source), str(folder / f"{turn}{len(name)}"), *more))
    least = {name: min(times) for name, times in spent.items()}
    loop = next(iter(least.values()))
    print(f"| {count} small texts | processor time, s | against the loop |\n|---|--:|--:|")
    for name, seconds in least.items():
        print(f"| {name} | {seconds:.2f} | {seconds / loop:.2f} |", flush=True)


def memory(folder: Path, counts: tuple[int, ...]) -> None:
    print("| documents | driver's peak memory, MiB | documents a second |\n|--:|--:|--:|")
    for count in counts:
        source = folder / f"small-{count}"
        for number in range(count):
            path = source / f"{number // 1000:03}" / f"{number:06}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"text {number}")
        command = [sys.executable, __file__, "--drive", str(source)]
        told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        print(f"| {count:,} | {told['peak']:.0f} | {count / told['seconds']:,.0f} |", flush=True)


def drive(source: str) -> None:
    """Run in a process of its own, to measure it."""
    sys.path.insert(0, str(Path(__file__).parents[1]))
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as out:
        report = cd.convert(source, out, parser="tests.archive.stubs:parse", jobs=2)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"peak": peak, "seconds": time.perf_counter() - began, "done": report.done}))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", choices=["cores", "overhead", "small", "memory", []], default=[])
    parser.add_argument("--documents", type=int, default=60)
    parser.add_argument("--most", type=int, default=100_000, help="documents of the memory test")
    parser.add_argument("--drive")
    told = parser.parse_args()
    if told.drive:
        drive(told.drive)
        return
    what = told.what or ["cores", "overhead", "small", "memory"]
    with tempfile.TemporaryDirectory() as folder:
        for name, run in {"cores": cores, "overhead": overhead}.items():
            if name in what:
                run(Path(folder) / name, told.documents)
                print()
        if "small" in what:
            small(Path(folder) / "small", 300)
            print()
        if "memory" in what:
            memory(Path(folder), tuple(count for count in (1_000, 10_000, 100_000) if count <= told.most))


if __name__ == "__main__":
    main()
