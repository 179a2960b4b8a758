"""The tables of an archive as lazy frames of Polars: sums whose words say otherwise.

council-docs convert minutes/ --out out --tables parquet
python examples/frames_polars.py out
"""

import sys
from pathlib import Path

import polars as pl


def disagreeing(out: Path) -> pl.DataFrame:
    """Return the sums in figures that their words contradict, with document and page."""
    return (
        pl.scan_parquet(out / "tables" / "amounts.parquet")
        .filter(pl.col("agreement") == "disagrees")
        .select("document_id", "page", "value", "words_value", "text")
        .sort("document_id", "page")
        .collect()
    )


if __name__ == "__main__":
    print(disagreeing(Path(sys.argv[1])))
