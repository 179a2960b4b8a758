"""A part that is not installed: the message names the extra, the command and the real cause."""

import sys
from pathlib import Path

import pytest

import council_docs as cd
from council_docs.archive.store import open_store
from council_docs.outputs.tables import write

PAGE = "<html><body><nav><a href='/'>หน้าแรก</a></nav><article><p>{}</p></article></body></html>".format("ข่าวเทศบาล " * 80)
BARE = "<html><body><p>รายงานการประชุมสภาเทศบาล ครั้งที่ 1/2567</p></body></html>"


@pytest.mark.parametrize("lacking", ["trafilatura", "lxml_html_clean"])
def test_web_pages(lacking: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] in {"trafilatura", "justext", "lxml_html_clean"}]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delitem(sys.modules, "lxml.html.clean", raising=False)
    monkeypatch.setitem(sys.modules, lacking, None)
    with pytest.raises(cd.MissingToolError, match=r'extra \'html\': pip install "council-docs\[html\]" \(cause: .*'):
        cd.read(PAGE.encode(), name="page.html")


def test_a_page_without_menus_needs_nothing_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    assert "ครั้งที่ 1/2567" in cd.read(BARE.encode(), name="page.html").text


def test_scans(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PIL", None)
    with pytest.raises(
        cd.MissingToolError, match=r'scans and pictures need the extra \'ocr\': pip install "council-docs\[ocr\]"'
    ):
        cd.read(b"\x89PNG\r\n\x1a\n" + bytes(50), name="scan.png")


@pytest.mark.parametrize(
    ("url", "lacking", "extra"),
    [("https://example.org/a.pdf", "aiohttp", "http"), ("s3://bucket/a.pdf", "s3fs", "s3")],
)
def test_addresses(url: str, lacking: str, extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    __import__("fsspec.registry")
    for name in [
        name for name in sys.modules if name.split(".")[0] == lacking or name.startswith("fsspec.implementations.http")
    ]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, lacking, None)
    for scheme in ("http", "https", "s3"):
        monkeypatch.delitem(sys.modules["fsspec.registry"]._registry, scheme, raising=False)
    with pytest.raises(cd.MissingToolError, match=rf'extra \'{extra}\': pip install "council-docs\[{extra}\]" \(cause: .'):
        cd.read(url)
    with pytest.raises(cd.ArchiveError, match=rf"council-docs\[{extra}\]"):
        open_store(url.rpartition("/")[0])


def test_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "council_docs.outputs.tables.parquet_format", raising=False)
    with pytest.raises(cd.MissingToolError, match=r"tables as parquet need the extra 'tables'.*\(cause: .*pyarrow"):
        write._format("parquet")


def test_schedulers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("ข่าว", "utf-8")
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(cd.ArchiveError, match=r"extra 'cluster'.*cause: .*distributed"):
        cd.convert(tmp_path / "a.txt", tmp_path / "out", scheduler="local")


def test_every_extra_is_in_all() -> None:
    import tomllib

    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))["project"]
    extras = set(project["optional-dependencies"])
    assert {"html", "http", "s3", "sheets", "ocr", "tables", "cluster"} <= extras
    (everything,) = project["optional-dependencies"]["all"]
    assert set(everything.partition("[")[2].rstrip("]").split(",")) == extras - {"all"}
