"""What is found: files, folders, patterns, lists, URLs, zip archives, and what is left alone."""

import io
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest

from council_docs.archive.locations import hash_location, read_location
from council_docs.archive.sources import Choice, Found, find_documents, legible
from council_docs.archive.zip_archives import true_name
from council_docs.errors import LimitError, PasswordError, SourceError, TruncatedFileError
from council_docs.readers.limits import Limits


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: Path, data: bytes = b"text") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def packed(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return stream.getvalue()


def found(*sources: str, include: tuple[str, ...] = (), exclude: tuple[str, ...] = ()) -> list[Found]:
    documents = [entry for entry in find_documents(sources, Choice(include, exclude)) if isinstance(entry, Found)]
    return sorted(documents, key=lambda document: document.id)


def ids(*sources: str, include: tuple[str, ...] = (), exclude: tuple[str, ...] = ()) -> list[str]:
    return [document.id for document in found(*sources, include=include, exclude=exclude)]


def test_a_folder_gives_all_files_but_what_systems_leave_behind(here: Path) -> None:
    for name in ("ปี 2566/ครั้งที่ 1.pdf", "b.doc", ".hidden", "~$b.doc", "Thumbs.db", ".git/config", "__MACOSX/x.pdf"):
        write(here / "archive" / name)
    assert ids("archive/") == ["archive/b.doc", "archive/ปี 2566/ครั้งที่ 1.pdf"]


@pytest.mark.parametrize(
    ("include", "exclude", "wanted"),
    [
        (("*.pdf",), (), ["a/2565/x.PDF", "a/2566/y.pdf"]),
        (("2566/*",), (), ["a/2566/y.pdf", "a/2566/z.txt"]),
        ((), ("*.txt",), ["a/2565/x.PDF", "a/2566/y.pdf"]),
        (("2566/*",), ("*.txt",), ["a/2566/y.pdf"]),
    ],
)
def test_patterns_choose_by_name_or_by_path(
    here: Path, include: tuple[str, ...], exclude: tuple[str, ...], wanted: list[str]
) -> None:
    for name in ("2565/x.PDF", "2566/y.pdf", "2566/z.txt"):
        write(here / "a" / name)
    assert ids("a", include=include, exclude=exclude) == wanted


def test_globs_files_and_paths(here: Path) -> None:
    for name in ("a/x.txt", "a/b/y.txt", "a/[1].txt"):
        write(here / name)
    assert ids("a/**/*.txt") == ["a/[1].txt", "a/b/y.txt", "a/x.txt"]
    assert ids("a/[1].txt") == ["a/[1].txt"], "a file that is there is no pattern"
    assert [document.id for document in find_documents(Path("a/b"), Choice())] == ["a/b/y.txt"]
    assert ids("./a/../a/x.txt", "a/x.txt") == ["a/x.txt", "a/x.txt"], "one document, entered once by the plan"


def test_a_link_that_leads_nowhere_is_a_document_that_cannot_be_read(here: Path) -> None:
    (here / "a").mkdir()
    (here / "a" / "gone.pdf").symlink_to(here / "nowhere")
    document = found("a")[0]
    assert (document.id, getattr(document.error, "code", None)) == ("a/gone.pdf", "source")


def test_names_in_the_old_thai_code_page_are_read_as_thai(here: Path) -> None:
    (here / "a").mkdir()
    name = os.fsdecode("รายงาน.txt".encode("cp874"))
    try:
        (here / "a" / name).write_bytes(b"text")
    except OSError:  # a file system that takes UTF-8 alone
        assert legible(name) == "รายงาน.txt"
        return
    document = found("a")[0]
    assert document.id == "a/รายงาน.txt"
    assert read_location(document.location, Limits()) == b"text"


@pytest.fixture
def memory() -> Iterator[str]:
    fs = fsspec.filesystem("memory")
    fs.pipe(
        {"/box/2566/a.txt": b"one", "/box/b.txt": b"two", "/box/.hidden": b"no", "/box/c.zip": packed(("d.txt", b"three"))}
    )
    yield "memory://box"
    fs.rm("/box", recursive=True)


def test_urls_of_files_folders_and_patterns(memory: str) -> None:
    everything = ["memory://box/2566/a.txt", "memory://box/b.txt", "memory://box/c.zip!/d.txt"]
    assert ids(memory) == everything
    assert ids(f"{memory}/b.txt") == [everything[1]]
    assert ids(f"{memory}/**/*.txt") == everything[:2]
    assert [read_location(document.location, Limits()) for document in found(memory)] == [b"one", b"two", b"three"]
    assert all(document.stamp for document in found(memory))


def test_urls_through_other_urls(here: Path) -> None:
    write(here / "box.zip", packed(("x/a.txt", b"one"), ("x/b.pdf", b"two")))
    documents = found(f"zip://x/*.txt::file://{here}/box.zip")
    assert [read_location(document.location, Limits()) for document in documents] == [b"one"]
    local = found(f"file://{here}/box.zip")
    assert [read_location(document.location, Limits()) for document in local] == [b"one", b"two"]


@pytest.mark.parametrize("source", ["nowhere", "*.nothing", "memory://nowhere/at/all", "nosuch://x", "s3a"])
def test_sources_that_do_not_exist_are_errors(here: Path, source: str) -> None:
    with pytest.raises(SourceError):
        ids(source)
    assert here.is_dir()


# --- zip archives ---------------------------------------------------------------------------------------------------


def errors(data: bytes, here: Path) -> dict[str, str | None]:
    write(here / "box.zip", data)
    return {document.id: getattr(document.error, "code", None) for document in found("box.zip")}


def test_members_of_zip_archives_are_documents_nested_ones_too(here: Path) -> None:
    inner = packed(("deep.txt", b"deep"))
    write(here / "box.zip", packed(("2566/a.txt", b"one"), ("__MACOSX/._a.txt", b"no"), ("in.zip", inner), ("x/", b"")))
    documents = found("box.zip")
    assert [document.id for document in documents] == ["box.zip!/2566/a.txt", "box.zip!/in.zip!/deep.txt"]
    assert [read_location(document.location, Limits()) for document in documents] == [b"one", b"deep"]
    assert ids("box.zip", include=("deep*",)) == ["box.zip!/in.zip!/deep.txt"]


def test_archives_nested_too_deeply_are_named_and_not_opened(here: Path) -> None:
    data = packed(("deep.txt", b"deep"))
    for _ in range(3):
        data = packed(("in.zip", data))
    assert errors(data, here) == {"box.zip!/in.zip!/in.zip": "limit"}


def test_bombs_are_named_and_not_unpacked(here: Path) -> None:
    zeros = bytes(32 << 20)
    assert errors(packed(("bomb.txt", zeros), ("well.txt", b"well")), here) == {
        "box.zip!/bomb.txt": "limit",
        "box.zip!/well.txt": None,
    }
    with pytest.raises(LimitError, match="zip bombs"):
        read_location(found("box.zip")[0].location, Limits())


def test_a_member_larger_than_it_says_is_cut_off(here: Path) -> None:
    data = packed(("a.txt", b"x" * 5_000), method=zipfile.ZIP_STORED)
    write(here / "box.zip", data)
    with pytest.raises(LimitError):
        read_location(found("box.zip")[0].location, Limits(bytes=4_999))


def test_overlapping_members_are_refused_as_a_whole(here: Path) -> None:
    data = bytearray(packed(("a", b"x" * 100), ("b", b"y" * 100), method=zipfile.ZIP_STORED))
    second = data.rfind(b"PK\x01\x02")
    data[second + 42 : second + 46] = (0).to_bytes(4, "little")  # the second entry points at the first member
    assert errors(bytes(data), here) == {"box.zip": "limit"}


def test_broken_archives_and_members_are_failures_with_a_reason(here: Path) -> None:
    assert errors(b"PK\x03\x04 and no more", here) == {"box.zip": "broken"}
    data = bytearray(packed(("a.txt", b"hello" * 100), method=zipfile.ZIP_STORED))
    data[60] ^= 0xFF
    write(here / "box.zip", bytes(data))
    with pytest.raises(TruncatedFileError, match="broken in its zip archive"):
        read_location(found("box.zip")[0].location, Limits())


def test_an_encrypted_member_asks_for_the_password(here: Path) -> None:
    data = bytearray(packed(("a.txt", b"secret")))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(signature) + flags] |= 1
    write(here / "box.zip", bytes(data))
    document = found("box.zip")[0]
    with pytest.raises(PasswordError, match="give the password"):
        read_location(document.location, Limits())
    with pytest.raises(PasswordError):
        read_location(document.location, Limits(), "wrong")


def test_names_that_climb_out_of_the_archive_stay_names(here: Path) -> None:
    write(here / "box.zip", packed(("../../etc/passwd", b"one"), ("/abs.txt", b"two")))
    documents = found("box.zip")
    assert [read_location(document.location, Limits()) for document in documents] == [b"one", b"two"]
    assert not (here.parent / "etc").exists()


def test_two_members_of_one_name_are_two_documents(here: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        write(here / "box.zip", packed(("a.txt", b"one"), ("a.txt", b"two")))
    documents = found("box.zip")
    assert [document.id for document in documents] == ["box.zip!/a.txt", "box.zip!/a.txt#2"]
    assert [read_location(document.location, Limits()) for document in documents] == [b"one", b"two"]


@pytest.mark.parametrize("encoding", ["cp874", "utf-8"])
def test_unmarked_thai_names_are_read_as_thai(encoding: str) -> None:
    info = zipfile.ZipInfo("มติ.txt".encode(encoding).decode("cp437"))
    assert true_name(info) == "มติ.txt"


def test_hashing_reads_as_much_as_reading_does(here: Path) -> None:
    write(here / "a.txt", b"x" * 100)
    location = found("a.txt")[0].location
    assert hash_location(location, Limits(bytes=10)) != hash_location(location, Limits())
