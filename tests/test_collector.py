"""The collector rests while records are built, and is as it was afterwards."""

import gc

import pytest

from council_docs.collector import collector_at_rest


@pytest.fixture(autouse=True)
def _as_before() -> object:
    was = gc.isenabled()
    yield
    (gc.enable if was else gc.disable)()


def test_it_rests_until_the_last_caller_is_done() -> None:
    gc.enable()
    with collector_at_rest():
        with collector_at_rest():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_goes_on_after_an_error() -> None:
    gc.enable()
    with pytest.raises(ValueError, match="broken"), collector_at_rest():
        raise ValueError("broken")
    assert gc.isenabled()


def test_a_collector_that_somebody_else_switched_off_stays_off() -> None:
    gc.disable()
    with collector_at_rest():
        pass
    assert not gc.isenabled()
