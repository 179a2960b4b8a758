"""Word documents: what python-docx loses, tables, furniture, hostile files."""

import io
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from council_docs.document import Document
from council_docs.errors import EmptyFileError, LimitError, ReadError, TruncatedFileError
from council_docs.pipeline import read
from council_docs.readers.limits import Limits
from council_docs.readers.office.docx.numbering import formatted
from tests.making.minutes_docx import W, cell, minutes, numbering_xml, paragraph, raw, run, save, table

FIXTURES = Path(__file__).parents[2] / "fixtures"


def text_of(body: str, **parts: Any) -> str:
    return read(raw(body, **parts), name="a.docx").text


def furniture(document: Document) -> list[str | None]:
    return [block.content for block in document.blocks if block.kind == "furniture"]


# What python-docx loses or adds


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (f"<w:ins>{run('เพิ่ม')}</w:ins>", "เพิ่ม"),
        (f"<w:del><w:r><w:delText>ลบ</w:delText></w:r></w:del>{run('เหลือ')}", "เหลือ"),
        (f"<w:moveFrom>{run('เก่า')}</w:moveFrom><w:moveTo>{run('ใหม่')}</w:moveTo>", "ใหม่"),
        (f"<w:sdt><w:sdtContent>{run('ในกล่องเนื้อหา')}</w:sdtContent></w:sdt>", "ในกล่องเนื้อหา"),
        (
            f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('คลิกที่นี่')}</w:sdtContent></w:sdt>{run('จริง')}",
            "จริง",
        ),
        (f"<w:smartTag>{run('ป้าย')}</w:smartTag><w:hyperlink>{run('ลิงก์')}</w:hyperlink>", "ป้ายลิงก์"),
        (f"<w:fldSimple w:instr='DATE'>{run('๑ มกราคม')}</w:fldSimple>", "๑ มกราคม"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("ผล")}<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "ผล",
        ),
        (run("ซ่อน", "<w:vanish/>") + run("เห็น", '<w:vanish w:val="0"/>'), "เห็น"),
        (run("ก่อน") + "<w:r><w:noBreakHyphen/></w:r><w:r><w:softHyphen/></w:r>" + run("หลัง"), "ก่อน-หลัง"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>' + run(" รับทราบ"), "✓ รับทราบ"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + run(" 80"), "≥ 80"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B1"/><w:sym w:font="Symbol" w:char="F061"/></w:r>', "±α"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FB"/><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>', "✗☐"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="F0A3"/><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>', "☐☑"),
        ('<w:r><w:sym w:font="Wingdings" w:char="xyz"/></w:r>' + run("มติ"), "มติ"),
        (f"<w:r><w:ruby><w:rt>{run('อ่าน')}</w:rt><w:rubyBase>{run('ฐาน')}</w:rubyBase></w:ruby></w:r>", "ฐาน"),
        (run("ด\u0e4dาเนิน\u200bการ"), "ดำเนินการ"),
        (run("มติ\tรับทราบ"), "มติ\tรับทราบ"),
        (run("ประธาน          กรรมการ"), "ประธาน\tกรรมการ"),
        (run("บรรทัดแรก\nบรรทัดสอง"), "บรรทัดแรก\nบรรทัดสอง"),
        ("<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath>", "x=2"),
    ],
)
def test_text_of_a_paragraph(inner: str, text: str) -> None:
    assert text_of(paragraph(inner=inner)) == text


def test_a_deleted_paragraph_end_joins_two_paragraphs() -> None:
    first = paragraph("ที่ประชุม", properties="<w:rPr><w:del/></w:rPr>")
    assert text_of(first + paragraph("มีมติ")) == "ที่ประชุมมีมติ"


def test_text_boxes_come_once_and_after_their_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('ในกล่อง')}</w:txbxContent>"
    drawing = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert text_of(paragraph("ก่อน", inner=drawing) + paragraph("หลัง")) == "ก่อน\nในกล่อง\nหลัง"


def test_footnotes_follow_their_paragraph() -> None:
    notes = f'<w:footnote w:id="2">{paragraph("หมายเหตุท้ายหน้า")}</w:footnote>'
    notes += f'<w:footnote w:type="separator" w:id="0">{paragraph("---")}</w:footnote>'
    body = paragraph("มีเชิงอรรถ", inner='<w:r><w:footnoteReference w:id="2"/></w:r>') + paragraph("ต่อไป")
    assert text_of(body, footnotes=notes) == "มีเชิงอรรถ\nหมายเหตุท้ายหน้า\nต่อไป"


# Automatic numbers


@pytest.mark.parametrize(
    ("style", "numbers"),
    [
        ("thaiNumbers", {1: "๑", 12: "๑๒"}),
        ("thaiLetters", {1: "ก", 2: "ข", 3: "ค", 4: "ง", 41: "ฮ", 42: "กก"}),
        ("thaiCounting", {1: "หนึ่ง", 11: "สิบเอ็ด"}),
        ("decimal", {3: "3"}),
        ("decimalZero", {3: "03", 12: "12"}),
        ("upperRoman", {4: "IV", 19: "XIX"}),
        ("lowerRoman", {9: "ix", 0: "0"}),
        ("lowerLetter", {1: "a", 27: "aa"}),
        ("none", {5: ""}),
        ("chineseCounting", {5: "5"}),
    ],
)
def test_number_formats(style: str, numbers: dict[int, str]) -> None:
    assert {number: formatted(number, style) for number in numbers} == numbers


def test_multi_level_numbers() -> None:
    second = (
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="thaiNumbers"/><w:lvlText w:val="%1.%2"/></w:lvl>'
        '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="thaiLetters"/><w:lvlText w:val="(%3)"/>'
        '<w:suff w:val="nothing"/></w:lvl>'
    )
    body = "".join(
        paragraph(text, number=1, level=level)
        for text, level in [("ก", 0), ("ข", 1), ("ค", 1), ("ง", 2), ("จ", 2), ("ฉ", 0), ("ช", 1), ("ซ", 2)]
    )
    numbering = numbering_xml(("thaiNumbers", "วาระที่ %1"), levels=second)
    assert text_of(body, numbering=numbering).split("\n") == [
        "วาระที่ ๑ ก", "๑.๑ ข", "๑.๒ ค", "(ก)ง", "(ข)จ", "วาระที่ ๒ ฉ", "๒.๑ ช", "(ก)ซ",
    ]  # fmt: skip


def test_two_lists_of_one_kind_count_on_and_a_new_start_begins_anew() -> None:
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
        "</w:numbering>"
    )
    body = "".join(paragraph("ก", number=number) for number in (1, 2, 3, 3, 1))
    assert text_of(body, numbering=numbering) == "1. ก\n2. ก\n5. ก\n6. ก\n7. ก"


def test_numbers_and_headings_of_styles() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="K"><w:basedOn w:val="H"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="X"><w:basedOn w:val="X"/><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    body = (
        paragraph("ข้อแรก", properties='<w:pStyle w:val="K"/>')
        + paragraph("ไม่มีเลข", properties='<w:pStyle w:val="K"/><w:numPr><w:numId w:val="0"/></w:numPr>')
        + paragraph("ซ่อน", properties='<w:pStyle w:val="X"/>')
    )
    document = read(raw(body, styles=styles, numbering=numbering_xml(("thaiNumbers", "%1)"))))
    assert document.text == "๑) ข้อแรก\nไม่มีเลข"
    assert [(block.kind, block.level) for block in document.blocks] == [("heading", 2), ("heading", 2)]


# Tables


def test_a_table_is_rows_of_cells_with_units() -> None:
    document = read(raw(table([["ที่", "โครงการ", "งบประมาณ (ล้านบาท)"], ["๑", "ถนน\nหมู่ ๒", "๑.๕"], ["", "รวม", "๑.๕"]])))
    assert document.text == "ที่\tโครงการ\tงบประมาณ (ล้านบาท)\n๑\tถนน หมู่ ๒\t๑.๕\nรวม\t๑.๕"
    (block,) = document.blocks
    cells = {(c.row, c.column): c for c in block.cells}
    assert {document.text[c.start : c.end] for c in block.cells if c.header} == {"ที่", "โครงการ", "งบประมาณ (ล้านบาท)"}
    assert cells[1, 2].unit == "ล้านบาท"
    assert document.text[cells[2, 2].start : cells[2, 2].end] == "๑.๕"
    assert cells[1, 1].unit is None


def test_merged_cells_come_once() -> None:
    rows = [
        [cell("หัวรวม", properties='<w:gridSpan w:val="2"/>'), "ข"],
        [cell("สูง", properties='<w:vMerge w:val="restart"/>'), "๑", "๒"],
        [cell("", properties="<w:vMerge/>"), "๓", "๔"],
    ]
    document = read(raw(table(rows)))
    assert document.text == "หัวรวม\tข\nสูง\t๑\t๒\n๓\t๔"
    spans = {document.text[c.start : c.end]: (c.row, c.column, c.row_span, c.column_span) for c in document.blocks[0].cells}
    assert spans["หัวรวม"] == (0, 0, 1, 2)
    assert spans["สูง"] == (1, 0, 2, 1)
    assert spans["๔"] == (2, 2, 1, 1)


def test_numbers_of_rows_may_be_automatic() -> None:
    number = cell(inner=paragraph(number=1))
    body = table([[number, "นายเกษม ดวงแก้ว", "ประธาน"], [number, "นางวิไล พูนทรัพย์", "กรรมการ"]])
    text = text_of(body, numbering=numbering_xml(("thaiNumbers", "%1.")))
    assert text == "๑.\tนายเกษม ดวงแก้ว\tประธาน\n๒.\tนางวิไล พูนทรัพย์\tกรรมการ"


def test_deleted_rows_and_nested_tables() -> None:
    inner = table([["ใน", "ตาราง"]])
    deleted = f"<w:tr><w:trPr><w:del/></w:trPr>{cell('ลบ')}{cell('แล้ว')}{cell('จ้า')}</w:tr>"
    rows = [["ก", "ข", cell(inner=paragraph("ค") + inner + paragraph())]]
    assert text_of(table(rows)) == "ก\tข\tค ใน ตาราง"
    assert text_of(table([["ก", "ข", "ค"]]).replace("</w:tbl>", deleted + "</w:tbl>")) == "ก\tข\tค"


def test_a_frame_of_one_column_is_running_text() -> None:
    framed = table([[cell("ย่อหน้าแรก\nย่อหน้าสอง")]])
    assert text_of(framed) == "ย่อหน้าแรก\nย่อหน้าสอง"


# The whole


def test_headers_and_footers_are_furniture() -> None:
    document = read(raw(paragraph("เนื้อหา"), header="รายงานการประชุม", footer="- ๒ -", title="ชื่อเรื่อง"))
    assert document.text == "เนื้อหา"
    assert furniture(document) == ["รายงานการประชุม", "- ๒ -"]
    assert document.full_text == "รายงานการประชุม\nเนื้อหา\n- ๒ -\n"
    assert document.source.title == "ชื่อเรื่อง"
    assert document.source.author == "งานกิจการสภา"


@pytest.mark.parametrize("seed", range(4))
def test_made_minutes_are_wholly_there(seed: int) -> None:
    made = minutes(seed)
    lines = read(save(made)).text.split("\n")
    assert lines[0] == f"รายงานการประชุม{made.council}"
    for _, name, position in made.members:
        assert any(name in line and line.endswith("\t" + position) for line in lines)
    assert f"ระเบียบวาระที่ ๓ {made.items[2].title}" in lines
    assert f"มติที่ประชุม\t{made.items[2].resolution}" in lines


def test_the_specimen_made_by_python_docx() -> None:
    document = read(FIXTURES / "subdistrict_minutes.docx")
    assert document.source.reader == "docx"
    assert document.text.startswith("รายงานการประชุมสภา")
    assert any(block.kind == "table" for block in document.blocks)


# Hostile files


def test_zip_bombs_are_refused_before_unpacking() -> None:
    bomb = raw(paragraph("ก"), more={"word/media/image1.png": b"\x00" * 3_000_000})
    assert len(bomb) < 20_000
    with pytest.raises(LimitError, match="would unpack to more than"):
        read(bomb, limits=Limits(unzipped_bytes=1_000_000))


def test_an_archive_that_lies_about_its_sizes() -> None:
    data = bytearray(raw("<w:p/>" * 200_000))
    at = data.rfind(b"PK\x01\x02")
    while at >= 0:  # the central directory says that every part has 10 bytes
        data[at + 24 : at + 28] = (10).to_bytes(4, "little")
        at = data.rfind(b"PK\x01\x02", 0, at)
    with pytest.raises(ReadError):
        read(bytes(data), limits=Limits(unzipped_bytes=100_000))


def test_limits_of_xml() -> None:
    with pytest.raises(LimitError, match="too many elements"):
        read(raw("<w:p/>" * 5000), limits=Limits(xml_nodes=1000))
    with pytest.raises(LimitError, match="deep"):
        read(raw("<w:sdt>" * 230 + "</w:sdt>" * 230))
    with pytest.raises(LimitError, match="deep"):
        read(raw("<w:sdt>" * 50_000))


def test_entities_are_never_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("ความลับ", "utf-8")
    for entity in (f'<!ENTITY x SYSTEM "{secret.as_uri()}">', '<!ENTITY x "ความลับ">'):
        xml = f'<?xml version="1.0"?><!DOCTYPE d [{entity}]><w:document xmlns:w="{W}"><w:body>'
        xml += f"{paragraph('ก')}<w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
        with pytest.raises(TruncatedFileError):
            read(raw("", more={"word/document.xml": xml}))


def test_broken_files_say_so() -> None:
    with pytest.raises(TruncatedFileError, match="broken XML"):
        read(raw("<w:p>"))
    with pytest.raises(TruncatedFileError, match="main part"):
        read(raw("", more={"word/document.xml": "<x/>"}))
    with pytest.raises(EmptyFileError, match="no text"):
        read(raw(paragraph("  ")))
    data = save(minutes())
    for cut in range(100, len(data), 400):
        with pytest.raises(ReadError):
            read(data[:cut])


@settings(deadline=None)  # the first example imports a reader
@given(st.integers(0, 5000), st.binary(min_size=1, max_size=8))
def test_damaged_bytes_bring_no_exception_but_ours(at: int, damage: bytes) -> None:
    data = bytearray(_SAMPLE)
    at %= len(data)
    data[at : at + len(damage)] = damage
    with suppress(ReadError):
        read(bytes(data))


PIECES = [
    *("<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>ก</w:t>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>"),
    *("<w:sdt>", "</w:sdt>", "<w:br/>", "<w:tab/>", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'),
    *("<w:tcPr><w:vMerge/></w:tcPr>", '<w:tcPr><w:gridSpan w:val="-3"/></w:tcPr>', '<w:footnoteReference w:id="1"/>'),
    *("<mc:AlternateContent/>", "<w:txbxContent/>", '<w:sym w:char="D800"/>', '<w:ilvl w:val="99"/>'),
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_elements_in_any_order(pieces: list[str]) -> None:
    body: list[str] = []
    open_tags: list[str] = []
    for piece in pieces:  # close what is open, so that the XML is well-formed and only its meaning is odd
        if piece.startswith("</"):
            if open_tags and open_tags[-1] == piece[2:-1]:
                body.append(piece)
                open_tags.pop()
        else:
            body.append(piece)
            if not piece.endswith("/>") and "</" not in piece:
                open_tags.append(piece[1:-1])
    body += [f"</{tag}>" for tag in reversed(open_tags)]
    try:
        document = read(raw("".join(body), numbering=numbering_xml(("thaiNumbers", "%1 %9"))))
    except ReadError:
        return
    assert all(line == line.strip() and line for line in document.text.split("\n"))


_SAMPLE = save(minutes(2))


def test_zip_without_parts() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("[Content_Types].xml", '<Types><x ContentType="wordprocessingml"/></Types>')
    with pytest.raises(TruncatedFileError):
        read(target.getvalue())
