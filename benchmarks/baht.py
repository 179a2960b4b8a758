"""Baht in words: exactness, agreement with other spellers, corruptions, and speed against PyThaiNLP.

    python benchmarks/baht.py [--amounts 1000000] [--corruptions 200000] [--seed 1]

Everything is counted in one run on one core. Exit code 1 where anything is wrong. Invented amounts only.
"""

import argparse
import random
import sys
import time
from collections.abc import Iterator
from decimal import Decimal

from council_docs.errors import BahtTextError
from council_docs.thai.numbers.baht import baht_text, parse_baht
from council_docs.thai.numbers.sums import read_sum

DIGITS = ["หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"]
WORDS = [*DIGITS, "เอ็ด", "ยี่", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน", "ล้าน", "บาท", "สตางค์", "ถ้วน", "ศูนย์"]


def some_amounts(random_: random.Random, count: int) -> Iterator[Decimal]:
    """Yield amounts of all magnitudes up to 10^18, one in three of them whole."""
    for _ in range(count):
        digits = random_.randrange(1, 21)
        satang = random_.randrange(10 ** (digits - 1) if digits > 1 else 0, 10**digits)
        if random_.random() < 1 / 3:
            satang -= satang % 100
        yield Decimal(min(satang, 10**20)).scaleb(-2)


def variants(words: str, random_: random.Random) -> str:
    """Return another accepted spelling of the same sum."""
    if words.endswith("ถ้วน"):
        words = words.removesuffix("ถ้วน") + random_.choice(("", "ถ้วน", "เต็ม"))
    words = words.replace("ร้อยเอ็ด", random_.choice(("ร้อยเอ็ด", "ร้อยหนึ่ง")))
    cut = random_.randrange(len(words) + 1)
    words = words[:cut] + random_.choice((" ", "\n", "\u00a0", "\u200b", "")) + words[cut:]
    left, right = random_.choice((("", ""), ("(", ")"), ("(-", "-)"), ("//-", "-//")))
    return left + words + right


def round_trips(amounts: list[Decimal], random_: random.Random) -> int:
    """Count amounts that do not come back from their words, by the quick way, by the grammar, or from a variant."""
    wrong = 0
    for index, amount in enumerate(amounts):
        words = baht_text(amount)
        good = parse_baht(words) == amount and parse_baht(variants(words, random_)) == amount
        if index % 10 == 0:
            good = good and read_sum(words) == amount
        wrong += not good
    return wrong


def against_others(amounts: list[Decimal]) -> tuple[int, int, int]:
    """Count sums that PyThaiNLP's `bahttext` and num2words spell in words that we read otherwise."""
    from num2words import num2words
    from pythainlp.util import bahttext

    pythainlp = num2 = compared = 0
    for amount in amounts:
        if amount >= 10**12 or Decimal(str(float(amount))) != amount:
            continue  # bahttext takes floats; beyond this they lose satang
        compared += 1
        pythainlp += amount >= 1 and parse_baht(bahttext(float(amount))) != amount
        num2 += amount == int(amount) and parse_baht(num2words(int(amount), lang="th")) != amount
    return pythainlp, num2, compared


def corrupted(words: str, random_: random.Random) -> str:
    """Return the words with one typing error: a character lost, doubled, swapped or replaced; a word lost; two swapped."""
    at = random_.randrange(len(words))
    kind = random_.randrange(6)
    if kind == 0:
        return words[:at] + words[at + 1 :]
    if kind == 1:
        return words[:at] + words[at] + words[at:]
    if kind == 2:
        return words[:at] + words[at + 1 : at + 2] + words[at] + words[at + 2 :]
    if kind == 3:
        return words[:at] + random_.choice("กขคงจชซดตถทนบปพมยรลวสหอ่้็ิีืะาเแ") + words[at + 1 :]
    pieces = split(words)
    at = random_.randrange(len(pieces))
    if kind == 4 or at + 1 == len(pieces):
        return "".join(pieces[:at] + pieces[at + 1 :])
    pieces[at], pieces[at + 1] = pieces[at + 1], pieces[at]
    return "".join(pieces)


def split(words: str) -> list[str]:
    """Split a spelled-out sum into its words."""
    pieces, at = [], 0
    while at < len(words):
        word = next(w for w in WORDS if words.startswith(w, at))
        pieces.append(word)
        at += len(word)
    return pieces


def spells(pieces: list[str]) -> Decimal | None:
    """Read words by hand, without the grammar under test: digits times scales, parts joined by ล้าน."""
    baht, _, satang = " ".join(pieces).partition("บาท")
    value = _value(baht.split())
    if value is None:
        return None
    rest = [p for p in satang.split() if p not in ("ถ้วน", "เต็ม")]
    if not rest:
        return Decimal(value)
    cents = _value(rest[:-1]) if rest[-1] == "สตางค์" else None
    return None if cents is None else Decimal(value) + Decimal(cents) / 100


def _value(pieces: list[str]) -> int | None:
    digits = {word: n for n, word in enumerate(DIGITS, 1)} | {"เอ็ด": 1, "ยี่": 2, "ศูนย์": 0}
    scales = {"สิบ": 10, "ร้อย": 100, "พัน": 1000, "หมื่น": 10**4, "แสน": 10**5}
    total = part = 0
    digit: int | None = None
    for piece in pieces:
        if piece in digits:
            part += digit or 0
            digit = digits[piece]
        elif piece in scales:
            part += (1 if digit is None else digit) * scales[piece]
            digit = None
        elif piece == "ล้าน":
            total = (total + (part + (digit or 0) or (0 if total else 1))) * 10**6
            part, digit = 0, None
        else:
            return None
    return total + part + (digit or 0)


def fooled(amounts: list[Decimal], count: int, random_: random.Random) -> tuple[int, int, int]:
    """Count corruptions that are read as the original value though they do not spell it; and those that do spell it."""
    fooling = same = refused = 0
    for _ in range(count):
        amount = random_.choice(amounts)
        words = baht_text(amount)
        broken = corrupted(words, random_)
        if broken == words:
            continue
        try:
            value = parse_baht(broken)
        except BahtTextError:
            refused += 1
            continue
        if value == amount:
            try:
                truly = spells(split(broken)) == amount
            except StopIteration:  # other words than those of the official form: brought back by their marks alone
                truly = sorted(broken) == sorted(words)
            same += truly
            fooling += not truly
            if not truly and fooling <= 5:
                print(f"  read as {amount}: {broken!r} for {words!r}")
    return fooling, same, refused


def speed(amounts: list[Decimal]) -> tuple[float, float, float, float]:
    """Return calls a second: parse_baht, the grammar alone, thaiword_to_num after splitting at บาท, baht_text."""
    from pythainlp.util import thaiword_to_num

    def theirs(words: str) -> Decimal:
        baht, _, rest = words.partition("บาท")
        value = Decimal(thaiword_to_num(baht))
        satang = rest.removesuffix("สตางค์")
        return value + Decimal(thaiword_to_num(satang)) / 100 if satang and satang != "ถ้วน" else value

    words = [baht_text(amount) for amount in amounts if amount < 10**13][:20_000]
    assert [theirs(w) for w in words[:200]] == [parse_baht(w) for w in words[:200]]
    rates = []
    for function in (parse_baht, read_sum, theirs):
        start = time.perf_counter()
        for text in words:
            function(text)
        rates.append(len(words) / (time.perf_counter() - start))
    start = time.perf_counter()
    for amount in amounts[:20_000]:
        baht_text(amount)
    return rates[0], rates[1], rates[2], 20_000 / (time.perf_counter() - start)


def against_kham(amounts: list[Decimal], random_: random.Random) -> str:
    """Return how kham (in Rust) reads the same sums: the right ones of each spelling, and its speed beside ours.

    Both read each thousand sums in turn, so that what else the machine does falls on both.
    """
    import kham

    official = [(baht_text(amount), amount) for amount in amounts if amount < 10**13][:20_000]
    spelled = [(variants(words, random_), amount) for words, amount in official]

    def theirs(words: str) -> Decimal | None:
        try:
            read = kham.parse_baht_text(words)
        except ValueError:
            return None
        return read if read is None else Decimal(read.baht) + Decimal(read.satang) / 100

    right = [sum(theirs(words) == amount for words, amount in each) / len(each) for each in (official, spelled)]
    times = {parse_baht: 0.0, kham.parse_baht_text: 0.0}
    for at in range(0, len(official), 1000):
        for function in times:
            start = time.process_time()
            for words, _ in official[at : at + 1000]:
                function(words)
            times[function] += time.process_time() - start
    ratio = times[kham.parse_baht_text] / times[parse_baht]
    return f"kham reads {right[0]:.1%} of official, {right[1]:.1%} of all spellings; parse_baht has {ratio:.2f} of its speed"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--amounts", type=int, default=1_000_000)
    parser.add_argument("--corruptions", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    random_ = random.Random(arguments.seed)
    amounts = list(some_amounts(random_, arguments.amounts))
    wrong = round_trips(amounts, random_)
    print(f"words → value → words, every spelling: {wrong} wrong of {len(amounts):,}")
    pythainlp, num2, compared = against_others(amounts[:50_000])
    print(f"read otherwise than PyThaiNLP bahttext wrote it: {pythainlp}, than num2words: {num2}, of {compared:,}")
    fooling, same, refused = fooled(amounts, arguments.corruptions, random_)
    print(
        f"{arguments.corruptions:,} corruptions: {fooling} read as the original, {same} spell it truly, {refused:,} refused"
    )
    ours, grammar, theirs, spelling = speed(amounts)
    print(
        f"parse_baht {ours:,.0f}/s ({ours / theirs:.1f} × thaiword_to_num {theirs:,.0f}/s), grammar alone {grammar:,.0f}/s"
    )
    print(f"baht_text {spelling:,.0f}/s")
    print(against_kham(amounts, random_))
    return int(bool(wrong or pythainlp or num2 or fooling or ours < 10 * theirs))


if __name__ == "__main__":
    sys.exit(main())
