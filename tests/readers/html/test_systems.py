"""Pages as ten systems that Thai offices use put them out, each made by hand with the same invented post in it."""

from datetime import date

import pytest

from council_docs.errors import EmptyFileError
from council_docs.pipeline import read
from tests.readers.html.test_sites import HEAD, MENU

TITLE = "สภาเทศบาลตำบลทุ่งขวัญเห็นชอบร่างเทศบัญญัติ"
BODY = (
    "<p>เมื่อวันที่ ๕ มกราคม ๒๕๖๗ ที่ประชุมสภาเทศบาลตำบลทุ่งขวัญมีมติดังนี้</p>"
    "<ol><li>เห็นชอบร่างเทศบัญญัติ</li><li>รับทราบรายงาน</li></ol>"
    "<p>งบประมาณ <del>๔๐๐,๐๐๐ บาท</del> ๕๐๐,๐๐๐ บาท ที่ประชุมอภิปรายรายละเอียดของโครงการทุกโครงการแล้ว</p>"
)
TEXT = [
    TITLE,
    "เมื่อวันที่ ๕ มกราคม ๒๕๖๗ ที่ประชุมสภาเทศบาลตำบลทุ่งขวัญมีมติดังนี้",
    "1. เห็นชอบร่างเทศบัญญัติ",
    "2. รับทราบรายงาน",
    "งบประมาณ ๕๐๐,๐๐๐ บาท ที่ประชุมอภิปรายรายละเอียดของโครงการทุกโครงการแล้ว",
]
NAV = f"<nav class='navbar'><ul>{MENU}</ul></nav>"
FOOT = "<footer class='footer'>สงวนลิขสิทธิ์ เทศบาลตำบลทุ่งขวัญ <span>ปรับปรุงล่าสุด 1 ก.พ. 2568</span></footer>"
HEADED = f"{HEAD}<title>{TITLE} | เทศบาลตำบลทุ่งขวัญ</title></head>"

SYSTEMS = {
    "wordpress": f"""{HEADED}<body class="single-post">{NAV}<article class="post"><h1 class="entry-title">{TITLE}</h1>
        <time class="entry-date published" datetime="2024-01-06T08:00:00+07:00">6 มกราคม 2567</time>
        <div class="entry-content">{BODY}</div></article>{FOOT}""",
    "elementor": f"""{HEADED}<body>{NAV}<section class="elementor-section"><h1 class="elementor-heading-title">{TITLE}</h1>
        <span class="elementor-post-info__item--type-date">6 มกราคม 2567</span>
        <div class="elementor-widget-theme-post-content">{BODY}</div></section><p>โพสต์เมื่อ 6 มกราคม 2567</p>{FOOT}""",
    "joomla": f"""{HEADED}<body>{NAV}
        <div class="item-page" itemscope><div class="page-header"><h2 itemprop="headline">{TITLE}</h2></div>
        <dl class="article-info"><dd class="published"><time datetime="2024-01-06T08:00:00+07:00" itemprop="datePublished">
        เผยแพร่เมื่อ: 06 มกราคม 2567</time></dd></dl><div itemprop="articleBody">{BODY}</div></div>{FOOT}""",
    "drupal": f"""{HEADED}<body>{NAV}<article class="node node--type-news"><h1 class="page-title">{TITLE}</h1>
        <p>วันที่เผยแพร่ 6 มกราคม 2567</p><div class="field--name-body">{BODY}</div></article>{FOOT}""",
    "blogger": f"""{HEAD}<title>เทศบาลตำบลทุ่งขวัญ: {TITLE}</title></head><body>{NAV}<div class="post hentry">
        <h3 class="post-title entry-title">{TITLE}</h3><abbr class="published" itemprop="datePublished" title="2024-01-06"
        content="2024-01-06">06 มกราคม 2567</abbr><div class="post-body entry-content">{BODY}</div></div>{FOOT}""",
    "next": f"""{HEADED}<body><div id="__next">{NAV}<main><h1>{TITLE}</h1><p>เผยแพร่เมื่อ 6 ม.ค. 2567</p>
        <div class="news-content">{BODY}</div></main>{FOOT}</div><script src="/_next/a.js"></script>""",
    "bootstrap": f"""{HEADED}<body>{NAV}<div class="container"><div class="row"><h1>{TITLE}</h1>
        <p>ประกาศเมื่อ 6 มกราคม 2567 | ผู้เข้าชม 12 ครั้ง</p><div class="news-detail">{BODY}</div></div></div>{FOOT}""",
    "aspnet": f"""{HEADED}<body><form id="aspnetForm">{NAV}<div id="ctl00_main"><h1>{TITLE}</h1>
        <p>วันที่ประกาศ 06/01/2567</p><div class="content-detail">{BODY}</div></div></form>{FOOT}""",
    "php-nuke": f"""{HEADED}<body><div class="menu"><ul>{MENU}</ul></div><div class="content-box"><h1>{TITLE}</h1>
        <p>โพสต์เมื่อ : 6 ม.ค. 2567 เวลา 09:30 น. โดย admin</p><div class="detail-content">{BODY}</div></div>{FOOT}""",
    "linked-data": f"""{HEADED}<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{TITLE}",
        "datePublished": "2024-01-06"}}</script><body>{NAV}<h1>{TITLE}</h1><div class="article-body">{BODY}</div>{FOOT}""",
}


@pytest.mark.parametrize("system", SYSTEMS)
def test_title_day_and_text(system: str) -> None:
    document = read(f"{SYSTEMS[system]}</body></html>".encode(), name="page.html")
    assert (document.source.title, document.source.published) == (TITLE, date(2024, 1, 6))
    assert [line for line in document.text.split("\n") if line in TEXT] == TEXT
    assert not {"๔๐๐,๐๐๐", "กระดานสนทนา"} & set(document.text.split())


@pytest.mark.parametrize(
    ("start", "lines"),
    [
        ("<ol><li>ก<li>ข</ol>", ["1. ก", "2. ข"]),
        ("<ol start=4><li><p>ก</p><li value=9><b>ข</b>ค</ol>", ["4. ก", "9. ขค"]),
        ("<ol type=a><li>ก<li>ข</ol>", ["a. ก", "b. ข"]),
        ("<ol type=I><li>ก<li>ข<li>ค<li>ง</ol>", ["I. ก", "II. ข", "III. ค", "IV. ง"]),
        ("<ol type=a start=26><li>ก<li>ข</ol>", ["z. ก", "aa. ข"]),
        ("<ol type=i start=3999><li>ก<li>ข</ol>", ["mmmcmxcix. ก", "4000. ข"]),
        ("<ol reversed><li>ก<li>ข</ol>", ["2. ก", "1. ข"]),
        ("<ol style='list-style-type: thai'><li>ก<li>ข</ol>", ["๑. ก", "๒. ข"]),
        ("<ol><li>ก<ol type=i><li>ข</ol><li>ค</ol>", ["1. ก", "i. ข", "2. ค"]),
        ("<ol style='list-style: none'><li>ก</ol>", ["ก"]),
        ("<ol><li>1) ก<li>2) ข</ol>", ["1) ก", "2) ข"]),
        ("<ol class=breadcrumb><li>ก</ol>", ["ก"]),
        ("<ol start=x value=y><li value=-3>ก</ol>", ["ก"]),
        ("<p>ก <s>ข</s> <strike>ค</strike> <span style='text-decoration: line-through'>ง</span> จ</p>", ["ก จ"]),
        ("<p style='display:none'>ก</p><p>ขคงจฉช</p>", ["ขคงจฉช"]),
        ("<details><summary>ก</summary><p>ข</p></details>", ["ก", "ข"]),
    ],
)
def test_as_a_browser_prints_it(start: str, lines: list[str]) -> None:
    assert read(f"{HEAD}</head><body>{start}</body></html>".encode(), name="page.html").text.split("\n") == lines


@pytest.mark.parametrize("mount", ["<div id=root></div>", "<app-root>กำลังโหลด…</app-root>", "<div id=app>Loading</div>"])
def test_a_page_that_a_script_fills_is_told(mount: str) -> None:
    with pytest.raises(EmptyFileError, match="a script fills"):
        read(f"{HEADED}<body><noscript>เปิดใช้สคริปต์</noscript>{mount}<script src=a.js></script></body></html>".encode())
