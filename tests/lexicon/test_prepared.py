"""What is worked out from the package alone is kept for the next process, and nothing of a document with it."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from unittest.mock import Mock

import pytest

import council_docs
from council_docs.lexicon import patterns, prepared
from council_docs.lexicon.prepared import LARGEST, Shelf


def _made(shelf: Shelf, key: str = "a", value: object = 1) -> bool:
    """Return whether a shelf has to make a value; it is the right one either way."""
    makes = Mock(return_value=value)
    assert shelf.get((key,), makes) == value
    return bool(makes.called)


@pytest.fixture(name="path")
def _path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "file.kept"


@pytest.mark.parametrize("value", [None, 0, "มติ\ud800", b"\0", [1, 2**32 - 1], ("a", None), {"ก": ["ข", {"ค": 1.5}]}])
def test_a_value_is_made_once_for_all_processes(path: Path, value: object) -> None:
    first = Shelf(str(path))
    assert _made(first, value=value)
    assert not _made(first, value=value)
    first.keep()
    assert not _made(Shelf(str(path)), value=value)


def test_what_several_processes_made_is_kept_together(path: Path) -> None:
    first, second = Shelf(str(path)), Shelf(str(path))
    _made(first, "a", "x" * 1000)
    _made(second, "b", "y" * 10)
    first.keep()
    second.keep()
    assert not any(_made(Shelf(str(path)), key, value) for key, value in (("a", "x" * 1000), ("b", "y" * 10)))
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:7],
        lambda data: data[:30],
        lambda data: data[:-1],
        lambda data: b"\xff" * len(data),
        lambda data: data.replace(council_docs.__version__.encode(), b"9" * len(council_docs.__version__)),
        lambda data: data + bytes(LARGEST),
    ],
    ids=["empty", "no index", "half an index", "cut off", "something else", "of another version", "too large"],
)
def test_a_file_that_is_of_no_use_is_made_anew(path: Path, damage: Callable[[bytes], bytes]) -> None:
    first = Shelf(str(path))
    _made(first)
    first.keep()
    path.write_bytes(damage(path.read_bytes()))
    second = Shelf(str(path))
    assert _made(second)
    second.keep()
    assert not _made(Shelf(str(path)))


def test_a_daemon_that_closed_the_file_makes_its_values(path: Path) -> None:
    first = Shelf(str(path))
    for key in "abc":
        _made(first, key)
    first.keep()
    second = Shelf(str(path))
    assert not _made(second, "a")
    assert second._kept is not None
    handle = second._kept._handle
    other = os.open(__file__, os.O_RDONLY)
    os.dup2(other, handle)
    assert _made(second, "b")
    os.close(other)
    os.close(handle)
    assert _made(second, "c")
    os.dup2(os.open(os.devnull, os.O_RDONLY), handle)  # for the finalizer to close


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system forks no processes")
def test_a_child_that_is_forked_while_a_thread_asks_is_not_locked_out() -> None:
    with prepared._SHELF._lock:
        child = os.fork()
        if not child:
            os._exit(0 if prepared._SHELF._lock.acquire(timeout=5) else 1)
    assert os.waitpid(child, 0)[1] == 0


def test_where_nothing_can_be_written_everything_is_made(path: Path) -> None:
    path.parent.write_text("a file in the place of the folder")
    shelf = Shelf(str(path))
    assert _made(shelf)
    shelf.keep()
    assert _made(Shelf(str(path)))


@pytest.mark.parametrize(("named", "writes"), [(True, False), (False, True)], ids=["python -B", "in a zip archive"])
def test_nothing_is_kept_where_python_keeps_no_modules(path: Path, *, named: bool, writes: bool) -> None:
    shelf = Shelf(str(path) if named else None, writes=writes)
    assert _made(shelf)
    shelf.keep()
    assert not path.exists()


def test_a_process_apart_leaves_nothing_to_make_for_the_next(tmp_path: Path) -> None:
    """The first makes what it needs, whatever was kept before; the second adds nothing."""
    document = tmp_path / "news.txt"
    document.write_text("ที่ประชุมมีมติอนุมัติงบประมาณ 1,500 บาท (หนึ่งพันห้าร้อยบาทถ้วน)\n", "utf-8")
    sizes = []
    for _ in range(2):
        subprocess.run([sys.executable, "-m", "council_docs", "parse", str(document)], check=True, capture_output=True)
        sizes.append(Path(str(prepared._path())).stat().st_size)
    assert sizes[0] == sizes[1] > 100_000


def test_no_key_holds_what_a_document_says(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    class Spy:
        def get(self, key: tuple[str, ...], make: Callable[[], object]) -> object:
            asked.extend(key)
            return make()

    monkeypatch.setattr(patterns, "prepared", Spy().get)
    names = ("ขวัญปิติ", "ทรงเกษมสุข", "บ้านไร่ลำเพย")
    for text in (
        "รายงานการประชุมสภาเทศบาลตำบลบ้านไร่ลำเพย\nผู้มาประชุม\n1. นายขวัญปิติ ทรงเกษมสุข ประธานสภา\n"
        "มติที่ประชุม เห็นชอบ 12 เสียง ไม่เห็นชอบ 3 เสียง\n",
        "นายขวัญปิติ ทรงเกษมสุข นายกเทศมนตรีตำบลบ้านไร่ลำเพย เปิดเผยว่า เมื่อวันที่ 5 มกราคม 2569 ได้อนุมัติเงิน 1,500 บาท",
    ):
        record = council_docs.parse_text(text)
        assert names[0] in str(record.people)
    assert not [key for key in asked if any(name in key for name in names)]
