"""`examples/validate_csv_column.py` finds the three rows of `examples/contracts.csv` that are not in order."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_example_names_the_rows_that_are_not_in_order() -> None:
    command = [sys.executable, "examples/validate_csv_column.py", "examples/contracts.csv", "--figures", "amount"]
    done = subprocess.run(
        [*command, "--words", "amount_in_words"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == [
        "row 5",
        "row 6",
        "row 7",
        "3 rows are not in order",
    ]
    assert "did they mean" in done.stdout
