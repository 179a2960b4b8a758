"""Word documents as they are printed: fields, fonts with Thai digits, hidden ends of paragraphs, boxes, heads and feet."""

from typing import Any

import pytest

from council_docs.document import Document
from council_docs.pipeline import read
from council_docs.readers import read_file
from council_docs.readers.options import Options, SourceFile
from tests.making.minutes_docx import W, cell, numbering_xml, paragraph, raw, run, table

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NINE = '<w:rFonts w:ascii="TH SarabunIT๙" w:hAnsi="TH SarabunIT๙" w:cs="TH SarabunIT๙"/>'


def document_of(body: str, **parts: Any) -> Document:
    return read(raw(body, **parts), name="a.docx")


def text_of(body: str, **parts: Any) -> str:
    return document_of(body, **parts).text


def furniture(document: Document) -> list[str | None]:
    return [block.content for block in document.blocks if block.kind == "furniture"]


def related(body: str, *parts: tuple[str, str, str | bytes], mode: str = "") -> bytes:
    """A document whose relationships `x0`, `x1`, … are these: kind, target, content."""
    given = "".join(
        f'<Relationship Id="x{i}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
        for i, (kind, target, _) in enumerate(parts)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    more: dict[str, str | bytes] = {f"word/{target}": content for _, target, content in parts if content}
    more["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{space}">{given}</Relationships>'
    return raw(body.replace("r:id", f'xmlns:r="{OFFICE}" r:id'), more=more)


# Fields


def mark(kind: str, data: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{data}</w:fldChar></w:r>'


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def complex_field(instruction: str, result: str) -> str:
    return mark("begin") + code(instruction) + mark("separate") + run(result) + mark("end")


BOX = "<w:ffData><w:checkBox>{}</w:checkBox></w:ffData>"
LIST = '<w:ffData><w:ddList>{}<w:listEntry w:val="นาย"/><w:listEntry w:val="นาง"/></w:ddList></w:ffData>'


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        # the result of a field inside the code of another one is not printed
        (
            mark("begin")
            + code("IF ")
            + complex_field("MERGEFIELD เพศ", "ชาย")
            + code(' = "ชาย" "นาย" "นาง"')
            + mark("separate")
            + run("นาย")
            + mark("end")
            + run("เกษม ดวงแก้ว"),
            "นายเกษม ดวงแก้ว",
        ),
        (run("หน้า ") + complex_field("PAGEREF _Toc1", "๑๒") + run(" นี้"), "หน้า ๑๒ นี้"),
        # a field without its end: nothing is known to be code
        (mark("begin") + run("มติที่ประชุม") + mark("separate") + run("รับทราบ"), "มติที่ประชุมรับทราบ"),
        (mark("end") + run("ไม่มีต้น"), "ไม่มีต้น"),
        (mark("begin", BOX.format('<w:default w:val="1"/>')) + code("FORMCHECKBOX") + mark("end") + run(" มา"), "☑ มา"),
        (mark("begin", BOX.format('<w:default w:val="1"/><w:checked w:val="0"/>')) + mark("end") + run(" ลา"), "☐ ลา"),
        (mark("begin", LIST.format('<w:result w:val="1"/>')) + mark("end") + run("ปราณี"), "นางปราณี"),
        (mark("begin", LIST.format("")) + mark("end") + run("เกษม"), "นายเกษม"),
        (mark("begin", LIST.format('<w:result w:val="x"/>')) + mark("end") + run("เกษม"), "เกษม"),
    ],
)
def test_fields(inner: str, text: str) -> None:
    assert text_of(paragraph(inner=inner)) == text


def test_a_field_over_several_paragraphs_keeps_its_results() -> None:
    body = (
        paragraph(inner=mark("begin") + code("TOC") + mark("separate") + run("ระเบียบวาระที่ ๑\t๒"))
        + paragraph("ระเบียบวาระที่ ๒\t๕")
        + paragraph(inner=mark("end"))
    )
    assert text_of(body) == "ระเบียบวาระที่ ๑\t๒\nระเบียบวาระที่ ๒\t๕"


# White space


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("ณ   วันที่   ๒๕   กันยายน", "ณ วันที่ ๒๕ กันยายน"),
        ("(นายเกษม     ดวงแก้ว)", "(นายเกษม ดวงแก้ว)"),
        ("นายเกษม ดวงแก้ว          ประธานสภา", "นายเกษม ดวงแก้ว\tประธานสภา"),
    ],
)
def test_a_few_spaces_are_a_space_and_many_a_gap_between_columns(typed: str, text: str) -> None:
    assert text_of(paragraph(typed)) == text


@pytest.mark.parametrize("kind", ["page", "column", "textWrapping"])
def test_breaks_end_lines(kind: str) -> None:
    inner = run("ปิดประชุม") + f'<w:r><w:br w:type="{kind}"/></w:r>' + run("ผู้จดรายงาน")
    assert text_of(paragraph(inner=inner)) == "ปิดประชุม\nผู้จดรายงาน"


def test_a_heading_after_a_page_break_is_a_heading() -> None:
    inner = '<w:r><w:br w:type="page"/></w:r>' + run("ภาคผนวก")
    document = document_of(paragraph(properties='<w:outlineLvl w:val="0"/>', inner=inner))
    assert [(block.kind, block.level) for block in document.blocks] == [("heading", 1)]


# Fonts that draw 0-9 as Thai digits


@pytest.mark.parametrize(
    ("properties", "text"),
    [
        (NINE, "วันที่ ๒๕"),
        ('<w:rFonts w:ascii="TH SarabunPSK"/>', "วันที่ 25"),
        # digits take the font of complex scripts only where the run is one
        ('<w:rFonts w:ascii="Cordia New" w:cs="TH SarabunIT๙"/>', "วันที่ 25"),
        ('<w:rFonts w:ascii="Cordia New" w:cs="TH SarabunIT๙"/><w:cs/>', "วันที่ ๒๕"),
        (NINE + '<w:cs w:val="0"/>', "วันที่ ๒๕"),
        ('<w:rFonts w:asciiTheme="minorHAnsi" w:ascii="TH SarabunIT๙"/>', "วันที่ 25"),
    ],
)
def test_digits_are_written_as_their_font_draws_them(properties: str, text: str) -> None:
    assert text_of(paragraph(inner=run("วันที่ 25", properties))) == text


def test_fonts_come_from_styles_and_defaults_and_reach_automatic_numbers() -> None:
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{NINE}</w:rPr></w:rPrDefault></w:docDefaults>"
    plain = '<w:style w:type="paragraph" w:styleId="P"><w:rPr><w:rFonts w:ascii="Garuda"/></w:rPr></w:style>'
    nine = f'<w:style w:type="character" w:styleId="C"><w:rPr>{NINE}</w:rPr></w:style>'
    style = '<w:pStyle w:val="P"/>'
    body = (
        paragraph("ปี 2567", number=1)
        + paragraph("ปี 2567", number=1, properties=style)
        + paragraph(properties=style, inner=run("ปี ") + run("2567", '<w:rStyle w:val="C"/>'))
    )
    document = document_of(body, styles=defaults + plain + nine, numbering=numbering_xml(("decimal", "%1.")))
    assert document.text == "๑. ปี ๒๕๖๗\n2. ปี 2567\nปี ๒๕๖๗"
    assert document.source.repairs == {"thai-digits": 9}


def test_the_rule_can_be_switched_off() -> None:
    file = SourceFile("a.docx", raw(paragraph(inner=run("25", NINE))))
    document = read_file(file, Options(without_rules=frozenset({"thai-digits"})))
    assert (document.text, document.source.repairs) == ("25", {})


# Ends of paragraphs that are not printed


@pytest.mark.parametrize(
    "properties",
    ["<w:rPr><w:vanish/><w:specVanish/></w:rPr>", "<w:rPr><w:del/></w:rPr>", '<w:framePr w:dropCap="drop" w:lines="2"/>'],
)
def test_a_paragraph_goes_on_in_the_next_one(properties: str) -> None:
    assert text_of(paragraph("ที่", properties=properties) + paragraph("ประชุมมีมติ")) == "ที่ประชุมมีมติ"


@pytest.mark.parametrize("properties", ["<w:rPr><w:vanish/></w:rPr>", "<w:rPr><w:del/></w:rPr>"])
def test_what_waits_for_a_next_paragraph_stays_in_its_cell(properties: str) -> None:
    last = cell(inner=paragraph("เก้า", properties=properties))
    assert text_of(table([["ก", last, "ข"]]) + paragraph("ต่อไป")) == "ก\tเก้า\tข\nต่อไป"
    assert text_of(paragraph("ก่อน", properties=properties) + table([["ก", "ข", "ค"]])) == "ก่อน\nก\tข\tค"
    assert text_of(paragraph("สุดท้าย", properties=properties)) == "สุดท้าย"


def test_a_run_in_heading_keeps_its_number() -> None:
    hidden = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
    body = paragraph("สรุป ", number=1, properties=hidden) + paragraph("ที่ประชุมรับทราบ")
    assert text_of(body, numbering=numbering_xml(("thaiNumbers", "%1."))) == "๑. สรุป ที่ประชุมรับทราบ"


# Boxes and drawings


def shape(text: str, style: str) -> str:
    box = f"<v:textbox><w:txbxContent>{paragraph(text)}</w:txbxContent></v:textbox>"
    return f'<w:r><w:pict><v:shape style="{style}">{box}</v:shape></w:pict></w:r>'


def anchored(text: str, base: str, offset: int) -> str:
    place = f'<wp:positionV relativeFrom="{base}"><wp:posOffset>{offset}</wp:posOffset></wp:positionV>'
    box = f"<wps:txbx><w:txbxContent>{paragraph(text)}</w:txbxContent></wps:txbx>"
    return f'<w:r><w:drawing><wp:anchor xmlns:wp="wp">{place}<a>{box}</a></wp:anchor></w:drawing></w:r>'


@pytest.mark.parametrize(
    "box",
    [
        shape("๗", "position:absolute;margin-left:457.1pt;margin-top:-27.6pt;width:21.6pt"),
        shape("- 7 -", "margin-top:20pt;mso-position-vertical-relative:page"),
        anchored("๗", "paragraph", -400_000),
        anchored("7", "page", 300_000),
        anchored("๗", "topMargin", 100_000),
    ],
)
def test_page_numbers_in_boxes_above_the_text_are_furniture(box: str) -> None:
    document = document_of(paragraph("ระเบียบวาระที่ ๒", inner=box))
    assert document.text == "ระเบียบวาระที่ ๒"
    assert len(furniture(document)) == 1


@pytest.mark.parametrize(
    "box",
    [
        shape("๗ คน", "margin-top:-27.6pt"),
        shape("๗", "margin-top:8.2pt"),
        shape("๗", "margin-top:120pt;mso-position-vertical-relative:page"),
        anchored("๗", "paragraph", 400_000),
        anchored("๗", "page", 3_000_000),
    ],
)
def test_other_boxes_are_text(box: str) -> None:
    assert text_of(paragraph("จำนวนสมาชิก", inner=box)).startswith("จำนวนสมาชิก\n๗")


def test_word_art_is_text() -> None:
    art = '<w:r><w:pict><v:shape><v:textpath string="บันทึกข้อความ"/></v:shape></w:pict></w:r>'
    assert text_of(paragraph(inner=art) + paragraph("เรื่อง")) == "บันทึกข้อความ\nเรื่อง"


def m(name: str, *inner: str) -> str:
    return f"<m:{name}>{''.join(inner)}</m:{name}>"


def t(text: str) -> str:
    return m("r", m("t", text))


@pytest.mark.parametrize(
    ("equation", "text"),
    [
        (m("f", m("fPr"), m("num", t("a+b")), m("den", t("2"))), "(a+b)/2"),
        (t("x") + m("sSup", m("e", t("m")), m("sup", t("2"))), "xm^2"),
        (m("sSub", m("e", t("x")), m("sub", t("1"))), "x_1"),
        (m("rad", m("deg"), m("e", t("2"))), "√2"),
        (m("d", m("e", t("a")), m("e", t("b"))), "(a|b)"),
        (m("nary", '<m:naryPr><m:chr m:val="∑"/></m:naryPr>', m("sub", t("i")), m("sup", t("n")), m("e", t("x"))), "∑inx"),
    ],
)
def test_equations_on_one_line(equation: str, text: str) -> None:
    assert text_of(paragraph(inner=m("oMathPara", m("oMath", equation)))) == text


# Tables


def test_cells_merged_the_old_way_hidden_rows_and_notes_in_cells() -> None:
    note = f'<w:footnote w:id="2">{paragraph("ไม่รวมเงินอุดหนุน")}</w:footnote>'
    noted = cell(inner=paragraph("๑๒๐,๐๐๐", inner='<w:r><w:footnoteReference w:id="2"/></w:r>'))
    rows = [
        [cell("หัวรวม", properties='<w:hMerge w:val="restart"/>'), cell(properties="<w:hMerge/>"), "ค"],
        ["ก", "ข", noted],
    ]
    hidden = f"<w:tr><w:trPr><w:hidden/></w:trPr>{cell('ซ่อน')}{cell('ไว้')}{cell('จ้า')}</w:tr>"
    body = table(rows).replace("</w:tbl>", hidden + "</w:tbl>")
    document = document_of(body + paragraph("จบ"), footnotes=note)
    assert document.text == "หัวรวม\tค\nก\tข\t๑๒๐,๐๐๐\nไม่รวมเงินอุดหนุน\nจบ"
    assert [(c.column, c.column_span) for c in document.blocks[0].cells if c.row == 0] == [(0, 2), (2, 1)]


# Lists


def test_a_list_may_take_its_levels_from_a_numbering_style() -> None:
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="1"><w:styleLink w:val="S"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="thaiNumbers"/><w:lvlText w:val="ข้อ %1"/></w:lvl>'
        '</w:abstractNum><w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="S"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="2"/></w:num></w:numbering>'
    )
    assert text_of(paragraph("ก", number=1) + paragraph("ข", number=1), numbering=numbering) == "ข้อ ๓ ก\nข้อ ๔ ข"


# Heads and feet


def head(text: str) -> str:
    return f'<w:hdr xmlns:w="{W}">{paragraph(text)}</w:hdr>'


@pytest.mark.parametrize(
    ("section", "settings", "printed"),
    [
        ("", "", ["ทุกหน้า"]),
        ("<w:titlePg/>", "", ["ทุกหน้า", "หน้าแรก"]),
        ('<w:titlePg w:val="0"/>', "", ["ทุกหน้า"]),
        ("", "<w:evenAndOddHeaders/>", ["ทุกหน้า", "หน้าคู่"]),
    ],
)
def test_heads_that_no_page_shows_are_left_out(section: str, settings: str, printed: list[str]) -> None:
    kinds = ("default", "first", "even")
    named = "".join(f'<w:headerReference w:type="{kind}" r:id="x{i}"/>' for i, kind in enumerate(kinds))
    data = related(
        paragraph("เนื้อหา") + f"<w:sectPr>{named}{section}</w:sectPr>",
        ("header", "h1.xml", head("ทุกหน้า")),
        ("header", "h2.xml", head("หน้าแรก")),
        ("header", "h3.xml", head("หน้าคู่")),
        ("settings", "settings.xml", f'<w:settings xmlns:w="{W}">{settings}</w:settings>'),
    )
    assert furniture(read(data)) == printed


# Parts of other formats

PAGE = "<html><body><h1>ประกาศ</h1><p>กำหนดประชุมสภา</p><table><tr><td>ก</td><td>ข</td></tr></table></body></html>"
ARCHIVE = (
    "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"
    '--x\r\nContent-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n' + PAGE + "\r\n--x--\r\n"
)


@pytest.mark.parametrize("content", [PAGE, ARCHIVE, "ประกาศ\nกำหนดประชุมสภา\nก\tข"])
def test_pages_inside_a_word_file(content: str) -> None:
    data = related(paragraph("ก่อน") + '<w:altChunk r:id="x0"/>' + paragraph("หลัง"), ("aFChunk", "a.bin", content.encode()))
    assert read(data).text == "ก่อน\nประกาศ\nกำหนดประชุมสภา\nก\tข\nหลัง"


def within(inner: bytes) -> bytes:
    """A Word file that holds another file whole."""
    return related(paragraph("ก่อน") + '<w:altChunk r:id="x0"/>' + paragraph("หลัง"), ("aFChunk", "a.bin", inner))


def test_a_word_file_inside_a_word_file() -> None:
    inner = raw(paragraph("ประกาศ") + paragraph("กำหนดประชุมสภา"))
    assert read(within(inner)).text == "ก่อน\nประกาศ\nกำหนดประชุมสภา\nหลัง"
    # Word writes none into another; whoever does, does it twice at most.
    assert read(within(within(within(within(inner))))).text.count("ก่อน") == 3


def test_pages_elsewhere_are_not_fetched() -> None:
    body = paragraph("ก่อน") + '<w:altChunk r:id="x0"/><w:altChunk r:id="no"/>'
    assert read(related(body, ("aFChunk", "http://127.0.0.1:9/a.html", ""), mode=' TargetMode="External"')).text == "ก่อน"


# Hostile files


def test_a_text_of_a_list_that_is_longer_than_word_allows() -> None:
    document = document_of(paragraph("ก", number=1) * 3, numbering=numbering_xml(("decimal", "ข" * 5000)))
    assert len(document.text) == 3 * 257 + 2


def test_a_part_named_again_and_again_is_read_once() -> None:
    data = related('<w:altChunk r:id="x0"/>' * 500, ("aFChunk", "a.html", PAGE))
    assert read(data).text.count("ประกาศ") == 1


def test_chains_of_styles_and_fields_without_end() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{i}"><w:basedOn w:val="s{i + 1}"/></w:style>' for i in range(2000)
    )
    body = "".join(paragraph("ก", properties=f'<w:pStyle w:val="s{i}"/>') for i in range(2000))
    assert text_of(body, styles=styles).count("ก") == 2000
    assert text_of(paragraph(inner=mark("begin") * 300 + run("ก") * 20_000)).count("ก") == 20_000
