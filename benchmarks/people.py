"""People: speed of `find_people`, and names with a title against the PERSON tag of the ThaiNER corpus.

    python -m benchmarks.people [CONLL]

CONLL is a split of ThaiNER (github.com/PyThaiNLP/Thai-NER, CC BY 3.0; not part of this project), in either of its forms:
a token and its tag a line, blank lines between sentences; or a sentence a line with `[PERSON]…[/PERSON]` in it. Counted are
the PERSON spans that begin with a title, exact spans only, and what `find_names` finds in the same sentences, names without
a family name included, for the corpus tags them, too.
"""

import random
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from council_docs.finders.people import find_people
from council_docs.thai.names.full_names import find_names
from council_docs.thai.names.name_lists import family_names, given_names

NEWS = (
    "วันนี้ นายสมหวัง ใจกว้าง ผู้ว่าราชการจังหวัดสมมุติ เป็นประธานการประชุมคณะกรรมการสมมุติ ครั้งที่ 1/2567 โดยมี นางสายใจ มั่งมี "
    "รองผู้ว่าราชการจังหวัดสมมุติ พร้อมด้วยหัวหน้าส่วนราชการเข้าร่วมประชุม ณ ห้องประชุมสมมุติ ศาลากลางจังหวัด ที่ประชุมรับทราบผลการดำเนินงาน "
    "และเห็นชอบแผนงานประจำปีงบประมาณ พ.ศ. 2568 วงเงิน 12,500,000 บาท นายสมหวัง กล่าวว่า จังหวัดให้ความสำคัญกับการมีส่วนร่วมของประชาชน\n"
)


def speed() -> None:
    """Print the speed on one core: on news, and on a text of nothing but 6,000 names, each another one."""
    draw = random.Random(1)
    given, family = sorted(given_names()), sorted(family_names())
    titles = ("นาย", "นาง", "นางสาว", "ดร.", "พล.อ.")
    offices = ("ผู้ว่าราชการจังหวัดสมมุติ", "รองอธิบดีกรมสมมุติ", "ผู้อำนวยการกองสมมุติ", "")
    lines = (f"{draw.choice(titles)}{draw.choice(given)} {draw.choice(family)} {draw.choice(offices)}" for _ in range(6000))
    for kind, text in (("news", NEWS * 3000), ("names alone", "\n".join(lines))):
        size = len(text.encode()) / 1e6
        find_people(text[:5000])  # word lists are read once
        start = time.process_time()
        find_people(text)
        print(f"find_people, {kind}: {size / (time.process_time() - start):.1f} MB/s ({size:.1f} MB)")


def sentences(path: Path) -> Iterator[tuple[str, set[tuple[int, int]]]]:
    """Yield the text of each sentence with its PERSON spans."""
    written = path.read_text("utf-8-sig")
    if "[/PERSON]" in written:
        yield from map(bracketed, written.split("\n"))
        return
    for block in written.split("\n\n"):
        text, spans, begin = "", set(), None
        for line in [*block.split("\n"), "\tO"]:
            token, _, tag = line.rpartition("\t")
            if begin is not None and tag != "I-PERSON":
                spans.add((begin, len(text.rstrip())))
                begin = None
            if tag == "B-PERSON":
                begin = len(text)
            text += token
        yield text, spans


def bracketed(line: str) -> tuple[str, set[tuple[int, int]]]:
    """Return a sentence without its tags, and the spans of its PERSON tags."""
    text, spans, begin = "", set(), 0
    for piece in re.split(r"(\[/?[A-Z_]+\])", line):
        if piece == "[PERSON]":
            begin = len(text)
        elif piece == "[/PERSON]":
            spans.add((begin, len(text)))
        elif not re.fullmatch(r"\[/?[A-Z_]+\]", piece):
            text += piece
    return text, spans


def thainer(path: Path) -> None:
    hit = miss = extra = 0
    for text, persons in sentences(path):
        found = {(match.start, match.end) for match in find_names(text) if match.title}
        starts = {start for start, _ in found}
        titled = {(start, end) for start, end in persons if start in starts or _titled(text[start:end])}
        hit += len(titled & found)
        miss += len(titled - found)
        extra += len(found - titled)
        if "--misses" in sys.argv:
            for start, end in sorted(titled ^ found):
                print(
                    "-" if (start, end) in titled else "+", text[start:end], "|", text[max(0, start - 10) : end + 15].strip()
                )
    precision, recall = hit / max(1, hit + extra), hit / max(1, hit + miss)
    score = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"ThaiNER PERSON with a title, {hit + miss} spans: precision {precision:.3f} recall {recall:.3f} F1 {score:.3f}")


def _titled(text: str) -> bool:
    return text.startswith(
        ("นาย", "นาง", "น.ส.", "พล", "พ.", "ร.", "ด.", "ดร.", "ศ.", "รศ.", "ผศ.", "ม.", "ว่าที่", "ส.", "จ.ส")
    )


if __name__ == "__main__":
    speed()
    for name in sys.argv[1:]:
        if not name.startswith("--"):
            thainer(Path(name))
