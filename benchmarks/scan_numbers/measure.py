"""Count the numbers that are read right on scans whose text is known: measure.py FOLDER [-v]

The folder holds pictures (NAME.jpg, NAME.png) and their texts (NAME.txt). Numbers are runs of two digits or more with the
signs between them, compared as multisets, in Arabic digits. A number is under a finding where the span of one about what was
read holds it: made pages are dice, and other findings (more votes than people, hours in reverse) are true of them.
"""

import argparse
import re
import unicodedata
from collections import Counter
from pathlib import Path

import council_docs as cd

DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
NUMBER = re.compile(r"\d[\d,./:]*\d")
CODES = {
    "figure-uncertain",
    "date-uncertain",
    "number-uncertain",
    "year-implausible",
    "amount-malformed",
    "weekday-disagrees",
}


def numbers(text: str) -> Counter[str]:
    """The numbers of a text."""
    return Counter(match[0] for match in NUMBER.finditer(unicodedata.normalize("NFC", text).translate(DIGITS)))


def main() -> None:
    """Print a line for each page, and the sums."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("-v", action="store_true")
    args = parser.parse_args()
    sums: Counter[str] = Counter()
    for truth in sorted(args.folder.glob("*.txt")):
        picture = next(path for path in (truth.with_suffix(".jpg"), truth.with_suffix(".png")) if path.exists())
        want = numbers(truth.read_text("utf-8"))
        record = cd.parse(picture)
        got = numbers(record.text)
        bad = got - want
        told: set[int] = set()
        for finding in record.findings:
            if finding.span is not None and finding.code in CODES:
                told.update(range(finding.span.start, finding.span.end))
        plain = unicodedata.normalize("NFC", record.text).translate(DIGITS)
        named = right_named = 0
        left = Counter(bad)
        for match in NUMBER.finditer(plain):
            under = bool(told.intersection(range(*match.span())))
            if left[match[0]] > 0 and (under or got[match[0]] == bad[match[0]]):
                left[match[0]] -= 1
                named += under
            else:
                right_named += under
        page = Counter(all=want.total(), read=(want & got).total(), wrong=bad.total(), named=named, right_named=right_named)
        sums += page
        print(f"{truth.stem}: {dict(page)}" + (f" {sorted(want - got)} {sorted(bad)}" if args.v else ""), flush=True)
    print(
        f"{sums['read'] / max(1, sums['all']):.3f} of {sums['all']} numbers read, {sums['wrong']} wrong ones, "
        f"{sums['named']} of them under a finding, as were {sums['right_named']} right ones"
    )


if __name__ == "__main__":
    main()
