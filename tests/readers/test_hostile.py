"""Hostile input: whatever is done to a file, the answer is a document or one line that says what is wrong."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from council_docs.document import Document
from council_docs.errors import ReadError
from council_docs.pipeline import read
from council_docs.readers.limits import Limits
from tests.making.minutes_docx import minutes, save

FIXTURES = Path(__file__).parents[1] / "fixtures"
SEEDS: list[bytes] = [
    (FIXTURES / "community_council_news.txt").read_bytes(),
    (FIXTURES / "subdistrict_minutes.docx").read_bytes(),
    save(minutes(1)),
    "<html><body><h1>มติ</h1><table><tr><td>ก</td><td>1,200 บาท</td></tr></table></body></html>".encode(),
    "รายงานการประชุม ครั้งที่ ๑/๒๕๖๗\n".encode("cp874") * 20,
    "รายงานการประชุม ครั้งที่ ๑/๒๕๖๗\n".encode("utf-16") * 5,
    "      รายงานการประชุม\n ๑. นายเกษม ดวงแก้ว          ประธาน\n\f   - ๒ -\n".encode() * 5,
]
"""PDFs have a fuzz test of their own; OCR and LibreOffice are programs of others, run apart and with a time limit."""

SMALL = Limits(bytes=2_000_000, unzipped_bytes=5_000_000, xml_nodes=50_000, page_seconds=5, document_seconds=5)


def _cut(data: bytes, at: int, _: bytes) -> bytes:
    return data[: at % (len(data) + 1)]


def _overwrite(data: bytes, at: int, piece: bytes) -> bytes:
    at %= len(data)
    return data[:at] + piece + data[at + len(piece) :]


def _insert(data: bytes, at: int, piece: bytes) -> bytes:
    at %= len(data)
    return data[:at] + piece + data[at:]


def _repeat(data: bytes, at: int, piece: bytes) -> bytes:
    at %= len(data)
    return data[:at] + data[at : at + 200] * (len(piece) + 1) + data[at:]


MUTATIONS: list[Callable[[bytes, int, bytes], bytes]] = [_cut, _overwrite, _insert, _repeat]


def well_formed(document: Document) -> bool:
    lines = document.text.split("\n")
    return document.text == "" or all(line and line == line.strip() for line in lines)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.sampled_from(MUTATIONS), st.integers(0, 100_000), st.binary(min_size=1, max_size=20)), max_size=4),
)
def test_mutated_files(data: bytes, changes: list[tuple[Callable[[bytes, int, bytes], bytes], int, bytes]]) -> None:
    for change, at, piece in changes:
        data = change(data, at, piece) or b" "
    if data.startswith((b"{\\rtf", b"\xd0\xcf\x11\xe0", b"%PDF")):
        return
    started = time.monotonic()
    try:
        document = read(data, name="file", limits=SMALL, ocr="never")
    except ReadError as error:
        message = str(error)
        assert message.startswith("file: "), message
        assert "\n" not in message
    else:
        assert well_formed(document)
    assert time.monotonic() - started < 30


WEB: list[bytes] = [
    (
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>ข่าว</title><script type='application/ld+json'>"
        '{"@graph":[{"headline":"ประชุมสภา","author":[{"name":"งานสภา"}],"datePublished":"2567-02-08"}]}</script></head>'
        "<body><nav><a href='/'>หน้าแรก</a></nav><article><h1>ประชุมสภา</h1><p>อนุมัติ<br>งบประมาณ 1,200 บาท</p><ul><li>มติ"
        "<ul><li>เห็นชอบ</ul></ul><table><tr><th rowspan=2>ก<th colspan=3>ข<tr><td>1<td>2</table></article></body></html>"
    ).encode(),
    "<table><tr><td><table><tr><td><a href='#'>มติที่ประชุม</a></table><tr id=x><td>เห็นชอบ &#3585;&nbsp;</table>".encode(),
    "<html><head><meta charset=tis-620></head><body><p>ที่ประชุมรับทราบ<p>ปิดประชุม</body>".encode("cp874"),
]
PIECES = [
    *(
        b"<table>",
        b"</table>",
        b"<tr><td rowspan=99999999 colspan=-1>",
        b"<div>" * 400,
        b"</p></div></li>",
        b"<li>",
        b"<br>",
    ),
    *(
        b"<!--",
        b"-->",
        b"<script>",
        b"</script>",
        b"<![CDATA[",
        b"&#x110000;",
        b"&#0;",
        b"&",
        b"<a href='",
        b"\xff\xfe",
        b"\x00",
    ),
    *(
        b"<svg><p>",
        b"<meta charset=utf-7>",
        b"<title>",
        b"</body></html>",
        b"<time datetime='2567-13-45'>",
        b"<?xml version='9'?>",
    ),
]


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(WEB),
    st.lists(
        st.tuples(
            st.sampled_from(MUTATIONS), st.integers(0, 5_000), st.sampled_from(PIECES) | st.binary(min_size=1, max_size=20)
        ),
        max_size=6,
    ),
)
def test_mutated_web_pages(data: bytes, changes: list[tuple[Callable[[bytes, int, bytes], bytes], int, bytes]]) -> None:
    for change, at, piece in changes:
        data = change(data, at, piece) or b" "
    started = time.monotonic()
    try:
        document = read(data, name="page.html", limits=SMALL, ocr="never")
    except ReadError as error:
        message = str(error)
        assert message.startswith("page.html: "), message
    else:
        assert well_formed(document)
    assert time.monotonic() - started < 30


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    if data.startswith((b"{\\rtf", b"\xd0\xcf\x11\xe0", b"%PDF")):
        return
    try:
        document = read(data, name="file", limits=SMALL, ocr="never")
    except ReadError:
        return
    assert well_formed(document)


@pytest.mark.parametrize("url", ["http://[", "http://[::1", "file://[", "://", "a://b://c", "file://\x00"])
def test_paths_and_urls_that_are_none(url: str) -> None:
    with pytest.raises(ReadError):
        read(url)
