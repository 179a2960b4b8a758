"""The tables of an archive as data frames of pandas: what was approved, by council and year.

council-docs convert minutes/ --out out --tables parquet
python examples/frames_pandas.py out
"""

import sys
from pathlib import Path

import pandas as pd


def approved(out: Path) -> pd.DataFrame:
    """Return how many resolutions each council approved in each year."""
    resolutions = pd.read_parquet(out / "tables" / "resolutions.parquet")
    resolutions["year"] = pd.to_datetime(resolutions["meeting_date"]).dt.year
    counted = resolutions[resolutions["action"] == "approve"].groupby(["body", "year"]).size()
    return counted.rename("approved").reset_index()


if __name__ == "__main__":
    print(approved(Path(sys.argv[1])).to_string(index=False))
