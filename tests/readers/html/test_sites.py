"""Web pages in the forms that Thai sites have: content systems, tables that lay out, old code pages, chrome with dates."""

from datetime import date

import pytest

from council_docs.document import Document
from council_docs.errors import EmptyFileError
from council_docs.pipeline import read
from council_docs.readers.html.facts import day_in, is_posted_line
from council_docs.readers.text.encoding import unmangled

WORDS = ["ข้อมูลพื้นฐาน", "คณะผู้บริหาร", "แผนพัฒนา", "ข้อบัญญัติงบประมาณ", "รายงานการประชุม", "จัดซื้อจัดจ้าง", "กระดานสนทนา", "ติดต่อหน่วยงาน"]
MENU = "".join(f"<li><a href='/{n}'>{word}</a></li>" for n, word in enumerate(WORDS * 3))
HEAD = '<!DOCTYPE html><html lang="th"><head><meta charset="utf-8">'
SHORT = "สภาเทศบาลตำบลโนนสะอาดเห็นชอบร่างเทศบัญญัติงบประมาณรายจ่าย ด้วยคะแนน ๑๑ เสียง"
LONG = "คณะกรรมการแปรญัตติรายงานผลการพิจารณา และที่ประชุมอภิปรายรายละเอียดของงบประมาณทุกหมวดรายจ่าย " * 4


def document_of(page: str | bytes) -> Document:
    return read(page.encode() if isinstance(page, str) else page, name="page.html")


def furniture(document: Document) -> list[str | None]:
    return [block.content for block in document.blocks if block.kind == "furniture"]


WORDPRESS = f"""{HEAD}<title>เห็นชอบเทศบัญญัติ – เทศบาลตำบลโนนสะอาด</title>
<meta property="og:site_name" content="เทศบาลตำบลโนนสะอาด">
<meta property="og:title" content="เห็นชอบเทศบัญญัติ – เทศบาลตำบลโนนสะอาด"></head><body class="post right-sidebar">
<div id="masthead" class="site-header"><h1 class="site-title">เทศบาลตำบลโนนสะอาด</h1><nav><ul>{MENU}</ul></nav></div>
<article class="post"><header class="entry-header"><h1 class="entry-title">เห็นชอบเทศบัญญัติ</h1><div class="entry-meta">
<time class="entry-date published" datetime="2024-08-17T18:33:59+07:00">17 สิงหาคม 2567</time><time class="updated"
datetime="2024-09-19T10:17:23+07:00">19 กันยายน 2024</time><a rel="author">งานกิจการสภา</a></div></header>
<div class="entry-content"><div class="ssb-share ssb-share-7"><span class="count">12</span></div><p>{SHORT}</p></div>
</article><aside class="widget"><h3>เรื่องล่าสุด</h3><ul>{MENU}</ul>
<time class="entry-date published" datetime="2024-01-01"></time></aside>
<footer><p>จำนวนผู้เข้าชม 12,345</p></footer></body></html>"""

JOOMLA = f"""{HEAD}<title>เห็นชอบเทศบัญญัติ</title></head><body><div id="menu"><ul class="nav">{MENU}</ul></div>
<div class="item-page"><h2>เห็นชอบเทศบัญญัติ</h2><dl class="article-info">
<dd class="published">เผยแพร่เมื่อ วันเสาร์, 17 สิงหาคม 2567 09:15</dd>
<dd class="createdby">เขียนโดย admin เมื่อ 17 สิงหาคม 2567</dd><dd>ฮิต: 120</dd></dl><p>{SHORT}</p><p>{LONG}</p></div>
<div class="sidebar"><h3>ข่าวอื่น</h3><p>โพสต์เมื่อ 1 มกราคม 2566</p></div></body></html>"""

# Nothing but tables, as editors of 1999 to 2010 made them, in the code page of Windows.
TABLES = f"""<base href="http://x/"><html><head><meta http-equiv=content-type content="text/html; charset=TIS-620">
<title>อบต.ตัวอย่าง</title><style>td {{color: red}}</style></head><body bgcolor=#ffffff><center><table width=780 border=0><tr>
<td colspan=2><font size=5>องค์การบริหารส่วนตำบลตัวอย่าง</font></td></tr><tr>
<td width=180><a href=1>หน้าแรก</a><br><a href=2>ประวัติ</a><br><a href=3>บุคลากร</a><br><a href=4>สภา อบต.</a><br>
<a href=5>ติดต่อ</a></td>
<td width=600 valign=top><font size=2><b>ประชุมสภาสมัยสามัญ</b><br>
โพสต์เมื่อ : 17 ส.ค. 2567 เวลา 09:30 น.<br>{SHORT}<br><br>{LONG}</font></td></tr></table></center></body></html>"""


def test_a_short_post_among_menus() -> None:
    document = document_of(WORDPRESS)
    assert document.text == f"เห็นชอบเทศบัญญัติ\n{SHORT}"
    assert document.source.title == "เห็นชอบเทศบัญญัติ"
    assert document.source.author == "งานกิจการสภา"
    assert document.source.published == date(2024, 8, 17)


def test_the_day_may_stand_in_the_chrome_alone() -> None:
    document = document_of(JOOMLA)
    assert SHORT in document.text
    assert "กระดานสนทนา" not in document.text
    assert "เผยแพร่" not in document.text
    assert document.source.published == date(2024, 8, 17)


def test_pages_laid_out_with_tables_in_the_old_code_page() -> None:
    document = document_of(TABLES.encode("cp874"))
    assert document.source.media_type == "text/html"
    assert {"ประชุมสภาสมัยสามัญ", SHORT} <= set(document.text.split("\n"))
    for chrome in ("color", "หน้าแรก", "บุคลากร"):
        assert chrome not in document.text
    assert furniture(document) == ["โพสต์เมื่อ : 17 ส.ค. 2567 เวลา 09:30 น."]
    assert document.source.published == date(2024, 8, 17)


def test_cells_of_words_that_tags_part() -> None:
    # Word saves pages with a span for every change of script.
    cells = "<td><span>สภา</span><span lang=TH>เทศบาล</span></td><td>๑<br>๒</td>"
    assert document_of(f"<table><tr>{cells}</tr><tr>{cells}</tr></table>").text == "สภาเทศบาล\t๑ ๒\nสภาเทศบาล\t๑ ๒"


def test_a_table_of_resolutions_stays_a_table() -> None:
    row = f"<tr><td>๑</td><td>{LONG}<br>{SHORT}<br>รับทราบ</td></tr>"
    (block,) = document_of(f"<table border=1>{row * 3}</table>").blocks
    assert (block.kind, len(block.cells)) == ("table", 6)


def test_what_a_page_hides_is_not_text() -> None:
    hidden = "<p hidden>ซ่อนหนึ่ง</p><div style='Display : NONE'><p>ซ่อนสอง</p></div>ต่อท้าย"
    page = f"{HEAD}</head><body><nav>{MENU}</nav><div class='entry-content'><p>{LONG}</p>{hidden}</div></body></html>"
    text = document_of(page).text
    assert "ซ่อน" not in text
    assert "ต่อท้าย" in text


def test_a_page_that_hides_itself_until_a_script_shows_it() -> None:
    page = (
        f"{HEAD}</head><body><nav>{MENU}</nav><div style='visibility:hidden'><p>{LONG}</p><p>{SHORT}</p></div></body></html>"
    )
    assert SHORT in document_of(page).text


@pytest.mark.parametrize(
    "times",
    [
        # a list of posts, a calendar, related posts
        '<time class="published" datetime="2024-08-01"></time><time class="published" datetime="2024-08-02"></time>',
        '<div class="widget calendar"><time datetime="2024-08-01"></time></div>',
        '<div class="related-posts"><time class="entry-date" datetime="2024-08-01"></time></div>',
        '<time class="updated" datetime="2024-08-01"></time>',
        "<p>โพสต์เมื่อ 1 สิงหาคม 2567</p><p>โพสต์เมื่อ 2 สิงหาคม 2567</p>",
        "<p>ประกาศ ณ วันที่ 1 สิงหาคม 2567</p>",
    ],
)
def test_days_that_are_not_the_day_of_the_page(times: str) -> None:
    page = f"{HEAD}</head><body><nav>{MENU}</nav><div class='x'><p>{LONG}</p></div>{times}</body></html>"
    assert document_of(page).source.published is None


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>ข่าว | อบต.</title><meta property='og:site_name' content='อบต.ตัวอย่าง'>", "เห็นชอบข้อบัญญัติ"),
        ("<title>เห็นชอบข้อบัญญัติ - อบต.</title>", "เห็นชอบข้อบัญญัติ"),
    ],
)
def test_the_headline_of_the_site_is_no_title(head: str, title: str) -> None:
    heads = "<div class='logo'><h1>อบต.ตัวอย่าง</h1></div><h1>เห็นชอบข้อบัญญัติ</h1>"
    assert document_of(f"{HEAD}{head}</head><body>{heads}<p>{LONG}</p></body></html>").source.title == title


def test_a_headline_of_the_second_degree_is_a_title() -> None:
    heads = "<h2>ภาควิชาตัวอย่างวิทยา</h2><h2>ประกาศรายชื่อผู้มีสิทธิ์</h2>"
    head = f"{HEAD}<title>ประกาศรายชื่อผู้มีสิทธิ์ - ภาควิชาตัวอย่างวิทยา</title></head>"
    assert document_of(f"{head}<body>{heads}<p>{LONG}</p></body></html>").source.title == "ประกาศรายชื่อผู้มีสิทธิ์"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2567-08-17T10:00", date(2024, 8, 17)),
        ("2024/8/17", date(2024, 8, 17)),
        ("17/08/2567 10:30", date(2024, 8, 17)),
        ("๑๗ สิงหาคม ๒๕๖๗", date(2024, 8, 17)),
        ("วันเสาร์ที่ 17 ส.ค. 67", date(2024, 8, 17)),
        ("17 สิงหาคม พ.ศ. 2567", date(2024, 8, 17)),
        ("Sat, 17 Aug 2024 10:00:00 +0700", date(2024, 8, 17)),
        ("August 17, 2024", date(2024, 8, 17)),
        ("31/02/2567", None),
        ("17 หมู่บ้าน 2567", None),
        ("", None),
    ],
)
def test_days_in_every_form(text: str, day: date | None) -> None:
    assert day_in(text) == day


@pytest.mark.parametrize(
    ("line", "is_chrome"),
    [
        ("โพสต์เมื่อ 17 สิงหาคม 2567", True),
        ("โพสต์เมื่อ : 17 ส.ค. 2567 เวลา 09:30 น. โดย admin | เข้าชม 120 ครั้ง", True),
        ("เผยแพร่เมื่อ: 17/08/2567", True),
        ("Published on Saturday, 17 August 2024 09:15", True),
        ("ประกาศ ณ วันที่ 17 สิงหาคม 2567", False),
        ("เมื่อวันที่ 17 สิงหาคม 2567", False),
        ("วันที่ 17 สิงหาคม 2567", False),
        ("เผยแพร่เมื่อวันที่ 17 สิงหาคม 2567 ที่ประชุมมีมติเห็นชอบ", False),
        ("เผยแพร่เมื่อใดไม่ปรากฏ", False),
    ],
)
def test_lines_that_say_when_a_page_was_put_up(line: str, is_chrome: bool) -> None:
    assert is_posted_line(line) is is_chrome


def test_marks_between_words_are_no_elements() -> None:
    words = "<wbr>".join(["ที่ประชุม", "มี", "มติ", "เห็นชอบ"] * 200)
    assert document_of(f"<html><body><p>{words}<WBR />ครับ</p></body></html>").text.count("เห็นชอบ") == 200


def test_pages_that_name_the_thai_code_page_and_are_utf8() -> None:
    head = '<meta http-equiv="Content-Type" content="text/html; charset=windows-874">'
    assert document_of(f"<html>{head}<p>“ก”</p></html>").text == "“ก”"


def test_frames_are_named() -> None:
    with pytest.raises(EmptyFileError, match=r"give the page in its frame: menu\.html"):
        document_of('<html><frameset cols="20%,*"><frame src="menu.html"><frame src="main.html"></frameset></html>')


ARCHIVE = (
    "From: <Saved by Word>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=----=x\r\n\r\n"
    "------=x\r\nContent-Type: text/html; charset={charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    f"<html><body><p>{SHORT}</p></body></html>\r\n------=x\r\nContent-Type: image/png\r\n\r\nx\r\n------=x--\r\n"
)


@pytest.mark.parametrize("charset", ["utf-8", "windows-874"])
def test_web_archives(charset: str) -> None:
    data = ARCHIVE.replace("{charset}", charset).encode("cp874" if charset == "windows-874" else charset)
    assert document_of(data).text == SHORT


@pytest.mark.parametrize(
    "start",
    [
        '<?include "useronline.php";?>',
        "<style>p {color: red}</style>",
        "<base href='http://x/'>",
        "\ufeff".encode().decode("cp874", "replace"),
        "<center>",
        "<script>var x</script>",
    ],
)
def test_pages_that_begin_with_something_else(start: str) -> None:
    document = document_of(f"{start}<html><body><p>{SHORT}</p></body></html>")
    assert document.source.media_type == "text/html"
    assert document.text.endswith(SHORT)


def test_a_part_of_a_page_is_a_page_and_a_sentence_about_one_is_not() -> None:
    assert document_of(f"<h2>มติที่ประชุม</h2>{SHORT}<br>รับทราบ").text == f"มติที่ประชุม\n{SHORT}\nรับทราบ"
    assert document_of("<b> คือป้ายตัวหนา และ <i> คือตัวเอน").source.media_type == "text/html"
    assert read("จำนวน < 5 คน และ > 3 คน".encode()).source.media_type == "text/plain"


def test_text_of_old_data_bases_in_a_page_of_utf8() -> None:
    mangled = "เห็นชอบ".encode().decode("cp1252", "ignore") + "มติ" + "รับทราบ “๑๐ คน”\u00a0".encode().decode("latin-1")
    assert unmangled(f"หัวข้อ {mangled}").endswith("มติรับทราบ “๑๐ คน”\u00a0")
    assert unmangled("voilà · déjà¸ x") == "voilà · déjà¸ x"


def test_huge_tables_and_pages_end() -> None:
    cells = "<tr>" + "<td rowspan=100 colspan=100>ก</td>" * 20 + "</tr>"
    assert document_of(f"<table>{cells * 200}</table>").text.count("ก") == 4000
    posts = f"<div class='entry-content'><p>{SHORT}</p></div>" * 8000
    assert document_of(f"<html><nav>{MENU}</nav>{posts}</html>").text.count(SHORT) == 8000
