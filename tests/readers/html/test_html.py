"""Web pages: the text without the web around it, and what the page says about itself."""

import builtins
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from council_docs.errors import EmptyFileError, LimitError, MissingToolError, ReadError
from council_docs.pipeline import read
from council_docs.readers.limits import Limits

LONG = "คณะกรรมการสภาองค์กรชุมชนร่วมกันทบทวนแผนพัฒนาตำบล และรับฟังข้อเสนอของประชาชนในพื้นที่ทั้งสิบสองหมู่บ้าน " * 3

PAGE = f"""<!DOCTYPE html><html lang="th"><head><meta charset="utf-8"><title>ข่าว | เทศบาลตำบลโนนสะอาด</title>
<meta property="article:published_time" content="2024-02-08T10:00:00+07:00"><meta name="author" content="งานประชาสัมพันธ์">
<script>var hidden = "สคริปต์";</script></head><body>
<nav><ul><li><a href="/">หน้าแรก</a></li><li><a href="/login">เข้าสู่ระบบ</a></li></ul></nav>
<article><h1>ประชุมสภาเทศบาลตำบลโนนสะอาด</h1>
<p>วันที่ 8 กุมภาพันธ์ 2567&nbsp;{LONG}</p>
<p>นายเกษม ดวงแก้ว<br>ประธานสภาเทศบาล กล่าวเปิดการประชุม {LONG}</p>
<ul><li>อนุมัติโครงการก่อสร้างถนน จำนวน 450,000 บาท</li><li>รับทราบรายงานการเงินของเทศบาล</li></ul>
<table><tr><th>โครงการ</th><th>งบประมาณ (บาท)</th></tr><tr><td>รางระบายน้ำ</td><td>325,000</td></tr></table>
<p>ด\u0e4dาเนินการ\u200bแล้วเสร็จภายในเดือนมีนาคม {LONG}</p></article>
<aside><h3>ข่าวที่เกี่ยวข้อง</h3><p>ข่าวเก่า</p></aside><footer><p>สงวนลิขสิทธิ์</p></footer></body></html>"""


def test_the_text_without_the_web_around_it() -> None:
    document = read(PAGE.encode(), name="news.html")
    lines = document.text.split("\n")
    assert lines[0] == "ประชุมสภาเทศบาลตำบลโนนสะอาด"
    assert lines[1].startswith("วันที่ 8 กุมภาพันธ์ 2567 คณะกรรมการ")
    assert "นายเกษม ดวงแก้ว" in lines, "a line break is a line end"
    assert "โครงการ\tงบประมาณ (บาท)" in lines
    assert "รางระบายน้ำ\t325,000" in lines
    assert any(line.startswith("ดำเนินการแล้วเสร็จ") for line in lines)
    for chrome in ("เข้าสู่ระบบ", "สคริปต์", "หน้าแรก"):
        assert chrome not in document.text
    assert "อนุมัติโครงการก่อสร้างถนน จำนวน 450,000 บาท" in lines


def test_a_saved_part_of_a_page_is_all_content() -> None:
    # Pages of Parliament as they are kept: nested tables that lay out, links for headings and votes, no menus.
    votes = "".join(
        f"<tr><td width='20'>&nbsp;</td><td><a href='#v{n}'>- การตรวจสอบองค์ประชุม (มาตรา {n})</a></td></tr>"
        f"<tr><td width='20'>&nbsp;</td><td><a href='#r{n}'>- ผลการลงมติ (มาตรา {n})</a></td></tr>"
        for n in range(1, 12)
    )
    part = (
        "<!-- source: kept --><table width='96%'><tbody><tr><td><table><tr><td><span>ข้อมูลการประชุมสภาตัวอย่าง</span></td></tr>"
        "</table></td></tr><tr><td><a href='#d'><strong>เรื่องที่พิจารณา</strong></a></td></tr>"
        f"<tr id='detail' style='display:none'><td><div>{LONG}</div><div>- ร่างข้อบัญญัติ เรื่อง การจัดการน้ำ</div></td></tr>"
        f"<tr><td><table>{votes}</table></td></tr></tbody></table>"
    )
    lines = read(part.encode(), name="part.html").text.split("\n")
    assert lines[:2] == ["ข้อมูลการประชุมสภาตัวอย่าง", "เรื่องที่พิจารณา"]
    assert "- ร่างข้อบัญญัติ เรื่อง การจัดการน้ำ" in lines
    assert sum("ผลการลงมติ" in line for line in lines) == 11


def test_what_the_page_says_about_itself() -> None:
    source = read(PAGE.encode(), name="news.html").source
    assert source.media_type == "text/html"
    assert source.title == "ประชุมสภาเทศบาลตำบลโนนสะอาด"
    assert source.author == "งานประชาสัมพันธ์"
    assert source.published == date(2024, 2, 8)


def test_cells_have_units() -> None:
    document = read(PAGE.encode(), name="news.html")
    (table,) = [block for block in document.blocks if block.kind == "table"]
    assert {document.text[cell.start : cell.end]: cell.unit for cell in table.cells}["325,000"] == "บาท"


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2567-02-08">', date(2024, 2, 8)),
        (
            '<script type="application/ld+json">{"@graph":[{"headline":"ก","datePublished":"2024-05-01T00:00"}]}</script>',
            date(2024, 5, 1),
        ),
        ('<script type="application/ld+json">[{"datePublished":"2024-13-99"}]</script>', None),
        ('<script type="application/ld+json">{broken</script>', None),
        ('<script type="application/ld+json">"text"</script>', None),
        ('<time datetime="2023-12-31">๓๑ ธ.ค.</time>', date(2023, 12, 31)),
        ("", None),
    ],
)
def test_publication_dates(head: str, published: date | None) -> None:
    page = f"<html><head>{head}</head><body><p>{LONG}</p></body></html>"
    assert read(page.encode()).source.published == published


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp874"])
def test_encodings(encoding: str) -> None:
    head = '<meta http-equiv="Content-Type" content="text/html; charset=windows-874">'
    page = f"<html><head>{head}</head><body><p>{LONG}</p></body></html>"
    assert "คณะกรรมการสภาองค์กรชุมชน" in read(page.encode(encoding)).text


def test_a_page_that_the_extractor_finds_nothing_on() -> None:
    table = "<table><tr><td>ก</td><td>ข</td></tr></table>"
    page = f"<html><body><div><span>มติที่ประชุม</span> <b>รับทราบ</b></div>{table}</body></html>"
    assert read(page.encode()).text == "มติที่ประชุม รับทราบ\nก\tข"


def test_pages_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(EmptyFileError, match="a script fills"):
        read(b"<html><body><script>load()</script></body></html>")
    with pytest.raises(EmptyFileError, match="without text"):
        read(b"<html><body><p> </p></body></html>")
    with pytest.raises(LimitError, match="xml_nodes"):
        read(("<html><body>" + "<p>ก</p>" * 500).encode(), limits=Limits(xml_nodes=100))
    with pytest.raises(LimitError, match="20 MiB"):
        read(b"<html>" + b" " * 21 * 1024 * 1024)
    real = builtins.__import__

    def without(name: str, *rest: Any, **named: Any) -> Any:
        if name == "trafilatura":
            raise ImportError(name)
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingToolError, match=r"council-docs\[html\]"):
        read(PAGE.encode())


PIECES = [
    *(
        "<p>",
        "</p>",
        "<div>",
        "<table>",
        "<tr>",
        "<td rowspan=99999>",
        "<td colspan=-1>",
        "</table>",
        "<li>",
        "<br>",
        "<h1>",
        "ก",
    ),
    *(" ", "<!--", "-->", "<script>", "<a href=x>", "&#0;", "&#xD800;", "&nbsp;", "<svg>", "<p", "</body>", "\x00"),
]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_tag_soup(pieces: list[str]) -> None:
    try:
        document = read(("<html><body>" + "".join(pieces)).encode(), name="soup.html")
    except ReadError:
        return
    assert all(line == line.strip() and line for line in document.text.split("\n"))


def test_deep_and_long_soup_ends() -> None:
    for piece in ("<div>", "<b>", "<ul><li>", "<table><tr><td>", "<a>", "<font><p>"):
        try:
            read(("<html><body>" + piece * 3000 + "ลึก").encode())
        except ReadError:
            continue
