"""Check a column of sums against a column of their words, and say of each row what is wrong.

    python examples/validate_csv_column.py examples/contracts.csv --figures amount --words amount_in_words

Prints a line for each row that is not in order; exit code 1 if there is one.
"""

import argparse
import csv
import sys
from pathlib import Path

from council_docs import BahtTextError, parse_baht


def fault(figures: str, words: str) -> str | None:
    """Return what is wrong with a pair, `None` where both say the same."""
    values = []
    for name, text in (("figures", figures), ("words", words)):
        try:
            values.append(parse_baht(text))
        except BahtTextError as error:
            hint = f"; did they mean {error.suggestion}?" if error.suggestion else ""
            return f"{name} {text!r} cannot be read at character {error.position + 1}{hint}"
    left, right = values
    return None if left == right else f"figures say {left:,}, words say {right:,}"


def main() -> int:
    """Check every row; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--figures", required=True, metavar="COLUMN")
    parser.add_argument("--words", required=True, metavar="COLUMN")
    arguments = parser.parse_args()
    wrong = 0
    with arguments.file.open(encoding="utf-8-sig", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), 2):
            found = fault(row[arguments.figures], row[arguments.words])
            if found:
                wrong += 1
                print(f"row {number}: {found}")
    print(f"{wrong} rows are not in order" if wrong else "all rows are in order")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
