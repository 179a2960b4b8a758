"""What grows faster than the text: public functions on 1, 2, 4, 8 and 16 times the same.

`python benchmarks/scale.py [NAME…]` prints the seconds and exits 1 where 16 times the text take more than 40 times the time
(linear work has 16, and small times are noisy).
"""

import sys
import time
from collections.abc import Callable
from typing import Any

import council_docs as cd

TIMES = (1, 2, 4, 8, 16)
MOST = 40.0
NOISE = 0.05  # seconds below which a time says nothing

NEWS = "ที่ประชุมมีมติอนุมัติงบประมาณ 1,250 บาท (หนึ่งพันสองร้อยห้าสิบบาทถ้วน) ให้นายสมพร ทองดี เมื่อวันที่ 7 มกราคม 2567\n"
ROW = "{0}. นายสมพร{0} ทองดี{0}\tสมาชิกสภาเทศบาล เขต 1\n"
MINUTES = (
    "รายงานการประชุมสภาเทศบาลตำบลบ้านกลาง สมัยสามัญ สมัยที่ 1 ครั้งที่ 1/2567\nวันที่ 7 มกราคม 2567\nผู้มาประชุม\n{rows}"
    "ผู้ไม่มาประชุม\n{absent}เริ่มประชุมเวลา 09.00 น.\n{agenda}ปิดประชุมเวลา 12.00 น.\n"
)
ITEM = "ระเบียบวาระที่ {0} เรื่องพิจารณาโครงการที่ {0}\nประธานสภา ขอมติที่ประชุม\nมติที่ประชุม เห็นชอบ 12 เสียง ไม่เห็นชอบ 1 เสียง\n"


def attendance(count: int) -> str:
    rows = "".join(ROW.format(number) for number in range(1, 100 * count))
    return MINUTES.format(rows=rows, absent=rows.replace("สมพร", "สมชาย"), agenda=ITEM.format(1))


def agenda(count: int) -> str:
    return MINUTES.format(rows=ROW.format(1), absent=ROW.format(2), agenda="".join(map(ITEM.format, range(1, 20 * count))))


def page(count: int) -> bytes:
    return f"<!doctype html><html><body><article>{('<p>' + NEWS + '</p>') * (50 * count)}".encode()


WORK: dict[str, tuple[Callable[[int], Any], Callable[[Any], Any]]] = {
    "find_amounts": (lambda n: NEWS * 100 * n, cd.find_amounts),
    "find_dates": (lambda n: NEWS * 100 * n, cd.find_dates),
    "find_people": (lambda n: NEWS * 100 * n, cd.find_people),
    "find_meetings": (lambda n: NEWS * 100 * n, cd.find_meetings),
    "find_votes": (lambda n: ITEM.format(1) * 50 * n, cd.find_votes),
    "parse_text, news": (lambda n: NEWS * 50 * n, cd.parse_text),
    "parse_text, attendance lists": (attendance, cd.parse_text),
    "parse_text, agenda": (agenda, cd.parse_text),
    "parse, HTML": (page, lambda data: cd.parse(data, name="a.html")),
    "parse_baht, digits": (lambda n: "9" * 2_500 * n, lambda text: _refused(cd.parse_baht, text)),
    "baht_text, digits": (lambda n: "9" * 2_500 * n, lambda text: _refused(cd.baht_text, text)),
}


def _refused(do: Callable[[str], Any], text: str) -> Any:
    try:
        return do(text)
    except cd.CouncilDocsError as error:
        return error


def main() -> None:
    wanted = sys.argv[1:]
    bad = []
    for name, (make, work) in WORK.items():
        if wanted and name not in wanted:
            continue
        _timed(work, make(1))  # imports and tables
        seconds = [_timed(work, make(times)) for times in TIMES]
        growth = seconds[-1] / max(seconds[0], NOISE / 16)
        bad += [name] * (growth > MOST and seconds[-1] > NOISE)
        print(f"{name:32}", *(f"{each:8.3f}" for each in seconds), f"   × {growth:5.1f}", flush=True)
    print("faster than the text grow:", ", ".join(bad) or "none")
    sys.exit(bool(bad))


def _timed(work: Callable[[Any], Any], given: Any) -> float:
    began = time.process_time()
    work(given)
    return time.process_time() - began


if __name__ == "__main__":
    main()
