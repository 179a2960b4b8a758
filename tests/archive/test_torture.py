"""A run that is killed again and again ends with the bytes of one that was not."""

from pathlib import Path

import pytest

from tests.archive.torture import torture


@pytest.mark.slow
def test_killed_at_random_moments_it_ends_with_the_same_bytes(tmp_path: Path) -> None:
    ordeal = torture(tmp_path, documents=60, kills=6, seed=8, longest=1.6)
    assert ordeal.kills >= 3
    assert ordeal.statuses == ordeal.expected
    assert sorted(ordeal.records) == sorted(ordeal.undisturbed)
    assert ordeal.records == ordeal.undisturbed
    assert not (tmp_path / "out" / ".staging").exists()
