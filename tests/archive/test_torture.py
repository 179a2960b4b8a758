"""A run over the worst of sources that is killed again and again ends with the bytes of one that was not."""

import sys
from pathlib import Path

import pytest

from tests.archive.torture import listed_in, torture
from tests.budgets import NIGHTLY


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="names that are no UTF-8, rights and mounts of Linux")
def test_disturbed_at_random_moments_it_ends_with_the_same_bytes_and_every_source_in_one_list(tmp_path: Path) -> None:
    try:
        ordeal = torture(tmp_path, documents=60 if NIGHTLY else 36, kills=6, seed=8, longest=1.6)
    finally:
        (tmp_path / "archive" / "shut").chmod(0o700)
    assert ordeal.complaints == []
    assert ordeal.kills + len(ordeal.stops) >= 3
    out = tmp_path / "out"
    assert not (out / ".staging").exists()
    listed = listed_in(out, "failures.csv", "document_id")
    assert listed == {name: fate for name, fate in ordeal.expected.items() if fate != "done" and not fate.startswith("-")}
    left_out = listed_in(out, "left_out.csv", "id")
    assert left_out == {name: fate[1:] for name, fate in ordeal.expected.items() if fate.startswith("-")}
