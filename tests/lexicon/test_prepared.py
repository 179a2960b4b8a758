"""What is worked out from the package alone is kept for the next process, and nothing of a document with it."""

import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any
from unittest.mock import Mock
from zipfile import ZipFile

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


@pytest.mark.parametrize("damage", [lambda byte: byte ^ 1, lambda byte: byte ^ 0x80, lambda byte: 0])
def test_a_damaged_byte_never_gives_another_value(path: Path, damage: Callable[[int], int]) -> None:
    first = Shelf(str(path))
    _made(first, value=["ก", {"ข": 1.5}])
    first.keep()
    whole = path.read_bytes()
    for offset, byte in enumerate(whole):
        path.write_bytes(whole[:offset] + bytes([damage(byte)]) + whole[offset + 1 :])
        assert _made(Shelf(str(path)), value=["ก", {"ข": 1.5}]) == (damage(byte) != byte), offset


def test_what_another_source_made_is_made_anew(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has to remember a number when a function is changed."""
    monkeypatch.syspath_prepend(tmp_path)
    values = []
    for source in ("def make(): return 1", "def make(): return 2", "def make(): return 1"):
        (tmp_path / "maker_of_values.py").write_text(source, "utf-8")
        namespace: dict[str, Any] = {"__name__": "maker_of_values"}
        exec(source, namespace)
        module = ModuleType("maker_of_values")
        module.__file__ = str(tmp_path / "maker_of_values.py")
        monkeypatch.setitem(sys.modules, "maker_of_values", module)
        prepared._source_of.cache_clear()
        shelf = Shelf(str(path))
        values.append((shelf.get(("a",), namespace["make"]), shelf.get(("b",), partial(namespace["make"]))))
        shelf.keep()
    assert values == [(1, 1), (2, 2), (1, 1)]


def test_the_source_of_a_compiled_module_is_read_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    for name, source in (("one.cpython-313-x86_64-linux-gnu.so", "1"), ("one.py", "1"), ("one.pyc", "2")):
        (tmp_path / "one.py").write_text(source, "utf-8")
        monkeypatch.setitem(sys.modules, "one", SimpleNamespace(__file__=str(tmp_path / name)))
        prepared._source_of.cache_clear()
        made.append(prepared._source_of("one"))
    assert made[0] == made[1] != made[2]
    (tmp_path / "one.py").unlink()
    prepared._source_of.cache_clear()
    assert prepared._source_of("one") == prepared._source_of("no such module") == b""


def test_a_daemon_that_closed_the_file_makes_its_values_and_closes_no_other(path: Path) -> None:
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
    os.close(other)
    assert _made(second, "b")
    second.keep()
    assert os.path.samestat(os.fstat(handle), Path(__file__).stat())
    os.close(handle)
    assert not _made(Shelf(str(path)), "b")


def test_a_daemon_that_closed_the_file_and_opened_none_makes_its_values(path: Path) -> None:
    first = Shelf(str(path))
    _made(first)
    first.keep()
    second = Shelf(str(path))
    assert second.get(("b",), lambda: 2) == 2
    assert second._kept is not None
    os.close(second._kept._handle)
    assert _made(second)
    second.keep()


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


@pytest.mark.parametrize(("named", "writes"), [(True, False), (False, True)], ids=["python -B", "frozen"])
def test_nothing_is_kept_where_python_keeps_no_modules(path: Path, *, named: bool, writes: bool) -> None:
    shelf = Shelf(str(path) if named else None, writes=writes)
    assert _made(shelf)
    shelf.keep()
    assert not path.exists()


def test_where_memory_ends_nothing_is_written_and_nothing_lost(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker keeps values before it gives its answer."""
    shelf = Shelf(str(path))
    assert _made(shelf)
    monkeypatch.setattr(prepared, "accumulate", Mock(side_effect=MemoryError))
    shelf.keep()
    assert not path.exists()
    assert _made(shelf)


def test_in_a_zip_archive_everything_is_made(tmp_path: Path) -> None:
    archive = tmp_path / "library.zip"
    with ZipFile(archive, "w") as library:
        for file in Path(council_docs.__file__).parent.rglob("*"):
            if file.suffix in (".py", ".toml"):
                library.write(file, Path("council_docs", file.relative_to(Path(council_docs.__file__).parent)))
    code = (
        f"import sys; sys.path.insert(0, {str(archive)!r}); import council_docs; from council_docs.lexicon import prepared; "
        "print(council_docs.__file__, prepared._source_of(prepared.__name__) != b'', "
        "council_docs.parse_text('งบประมาณ 1,500 บาท').amounts[0].value)"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert run.stdout.split() == [str(archive / "council_docs" / "__init__.py"), "True", "1500"]
    assert run.stderr == ""
    assert list(tmp_path.iterdir()) == [archive]


def test_a_process_apart_leaves_nothing_to_make_for_the_next(tmp_path: Path) -> None:
    """The first makes what it needs, whatever was kept before; the second adds nothing."""
    document = tmp_path / "news.txt"
    document.write_text("ที่ประชุมมีมติอนุมัติงบประมาณ 1,500 บาท (หนึ่งพันห้าร้อยบาทถ้วน)\n", "utf-8")
    sizes = []
    for _ in range(2):
        subprocess.run([sys.executable, "-m", "council_docs", "parse", str(document)], check=True, capture_output=True)
        sizes.append(Path(str(prepared._path())).stat().st_size)
    assert sizes[0] == sizes[1] > 100_000


def test_a_process_keeps_what_it_made_when_it_ends(tmp_path: Path) -> None:
    """Nobody has to ask for it; `PYTHONPYCACHEPREFIX` moves the file as it moves compiled modules."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    code = "import council_docs; council_docs.parse_text('งบประมาณ 1,500 บาท')"
    run = [sys.executable, "-c", code]
    subprocess.run(run, check=True, env={**environment, "PYTHONPYCACHEPREFIX": str(tmp_path)})
    assert [file.stat().st_size > 10_000 for file in tmp_path.rglob("prepared.*.kept")] == [True]


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
