"""The money finder: speed over 20 MB of text, hostile text of 1 KB to 4 MB, and corrupted words beside right figures.

    python benchmarks/money.py [FILE…] [--megabytes 20] [--corruptions 50000]

FILEs are UTF-8 texts (of government news, say); without them, invented news of the same density of sums is made. One core.
Exit code 1 where a target is missed: 5 MB/s, linear on hostile text, no corruption read as agreeing.
"""

import argparse
import random
import sys
import time
from decimal import Decimal
from pathlib import Path

from baht import corrupted, spells, split

from council_docs.finders.money import find_amounts
from council_docs.thai.numbers.baht import baht_text

SENTENCES = [
    "ที่ประชุมสภาเทศบาลรับทราบรายงานผลการดำเนินงานด้านสาธารณสุขและการศึกษาของชุมชนในเขตเทศบาลตามที่กองสวัสดิการสังคมเสนอ ",
    "ประธานสภากล่าวเปิดการประชุมและแจ้งให้สมาชิกทราบถึงบทบาทหน้าที่ของคณะกรรมการแปรญัตติ ซึ่งได้ดำเนินการแล้วเสร็จ\n",
    "ผู้เข้าร่วมประชุมเสี่ยงต่อการล่าช้า จึงขอให้เยี่ยมชมโครงการในวันถัดไป ณ จังหวัดร้อยเอ็ด จำนวน 35 ราย ใน 12 ตำบล ",
    "นายกเทศมนตรีเสนอญัตติขออนุมัติจ่ายขาดเงินสะสมเพื่อก่อสร้างถนนคอนกรีตเสริมเหล็กและระบบระบายน้ำในหมู่บ้านต่าง ๆ\n",
]
SUMS = [
    "วงเงิน {figure} บาท ({words}) ",
    "เป็นเงินทั้งสิ้น {figure} บาท ",
    "กว่า {millions} ล้านบาท ",
    "ไม่เกินรายละ {figure} บาท ",
]
HOSTILE = {
    "unit": "บาท", "digits": "5", "digits and spaces": "5 ", "commas": "5,", "words": "หนึ่ง", "short sums": "5บาท",
    "word sums": "หนึ่งบาท", "open brackets": "(", "open words": "5 บาท (สอง ", "millions": "ล้าน", "cues": "กว่า",
    "strokes": "5-", "spaces": " ", "marks": "5.-", "lines": "\n", "ranges": "5 - ", "scales": "5 ล้าน ",
}  # fmt: skip


def some_text(size: int) -> str:
    """Return invented news of about `size` bytes of UTF-8, with a sum every 4,000 bytes or so, as real news has."""
    random_ = random.Random(1)
    pieces: list[str] = []
    length = 0
    while length < size:
        for _ in range(12):
            pieces.append(random_.choice(SENTENCES))
            length += 3 * len(pieces[-1])
        amount = Decimal(random_.randrange(1, 10 ** random_.randrange(2, 12)))
        fields = {"figure": f"{amount:,}", "words": baht_text(amount), "millions": f"{random_.randrange(1, 9000) / 10:,}"}
        pieces.append(random_.choice(SUMS).format(**fields))
    return "".join(pieces)


def fooled(count: int) -> tuple[int, int]:
    """Count corrupted words beside a right figure that are said to agree with it, without and with spelling it truly."""
    random_ = random.Random(2)
    fooling = same = 0
    for _ in range(count):
        amount = Decimal(random_.randrange(1, 10 ** random_.randrange(2, 15))).scaleb(-2)
        words = baht_text(amount)
        broken = corrupted(words, random_)
        if broken == words:
            continue
        found = find_amounts(f"เป็นเงิน {amount:,.2f} บาท ({broken}) ตามที่เสนอ")
        if not found or found[0].agreement != "agrees":
            continue
        try:
            truly = spells(split(broken)) == amount
        except StopIteration:
            truly = sorted(broken) == sorted(words)
        same += truly
        fooling += not truly
        if not truly and fooling <= 5:
            print(f"  agrees with {amount}: {broken!r} for {words!r}")
    return fooling, same


def seconds(text: str) -> float:
    start = time.process_time()
    find_amounts(text)
    return time.process_time() - start


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--megabytes", type=int, default=20)
    parser.add_argument("--corruptions", type=int, default=50_000)
    arguments = parser.parse_args()
    size = arguments.megabytes * 1_000_000
    text = "".join(path.read_text("utf-8", errors="replace") for path in arguments.files)[: size // 2] or some_text(size)
    length = len(text.encode("utf-8", "replace"))
    start = time.process_time()
    found = len(find_amounts(text))
    rate = length / (time.process_time() - start) / 1e6
    print(f"{length / 1e6:.1f} MB, {found:,} sums: {rate:.1f} MB/s")
    worst = 0.0
    for name, piece in HOSTILE.items():
        times = [seconds(piece * (kilobytes * 1000 // len(piece.encode()))) for kilobytes in (1, 1000, 2000, 4000)]
        growth = max(times[2] / times[1], times[3] / times[2])
        worst = max(worst, growth if times[3] > 0.5 else 0)
        print(f"  {name:18} 1 KB {times[0] * 1000:.1f} ms, 1 MB {times[1]:.2f} s, 4 MB {times[3]:.2f} s, × {growth:.1f}")
    fooling, same = fooled(arguments.corruptions)
    print(f"{arguments.corruptions:,} corrupted words beside a right figure: {fooling} said to agree, {same} spell it truly")
    return int(rate < 5 or worst > 3 or bool(fooling))


if __name__ == "__main__":
    sys.exit(main())
