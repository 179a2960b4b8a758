"""A report as a Word document, in the form of Thai official papers: A4, TH Sarabun New 16 point, page numbers."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from council_docs._version import __version__
from council_docs.outputs.readings import moment_text
from council_docs.outputs.report.contents import Item, Paper, Report, Side
from council_docs.outputs.templating import Say, sayer
from council_docs.outputs.xml_text import xml_text

FONT = "TH Sarabun New"
"""The typeface of Thai official papers; a machine without it takes one of its own for Thai."""

BODY, SMALL, HEADS, FINE, HEADING, TITLE = 16, 14, 12, 11, 18, 22
"""Points; Thai typefaces of this family are drawn a third smaller than Latin ones of the same size. `HEADS` are those of
columns, small enough that no narrow one is broken within a word."""

DIM = RGBColor(0x55, 0x55, 0x50)
COLOURS = {"error": RGBColor(0xA8, 0x20, 0x1A), "warning": RGBColor(0x8A, 0x5A, 0x00), "info": RGBColor(0x33, 0x56, 0x6F)}
SHAPES = {"error": "●", "warning": "▲", "info": "○"}
MARGIN = Mm(25)
WIDTH = Mm(160)


def report_word(report: Report) -> bytes:
    """Return a report as a .docx file."""
    return _Writer(report).written()


class _Writer:
    def __init__(self, report: Report) -> None:
        self.report = report
        self.say: Say = sayer(report.language)
        self.document: Any = Document()
        self._styles()
        self._page()

    def written(self) -> bytes:
        say, report = self.say, self.report
        self._text(say("report.title"), style="Title", align=WD_ALIGN_PARAGRAPH.CENTER)
        self._text(say("report.made", day=report.day), align=WD_ALIGN_PARAGRAPH.CENTER, colour=DIM)
        self._text(say("report.summary"), style="Heading 1")
        names = ("documents", "error", "warning", "info", "decided")
        self._text(say("report.counted", **{name: report.counts[name] for name in names}))
        self._summary()
        self._text(say("report.limits"), colour=DIM, size=SMALL)
        for number, paper in enumerate(report.papers, 1):
            self._paper(number, paper)
        self._text(say("page.version", version=__version__), colour=DIM, size=SMALL)
        out = BytesIO()
        self.document.save(out)
        return out.getvalue()

    # ---- form

    def _styles(self) -> None:
        for name, size, bold in (
            ("Normal", BODY, False),
            ("Title", TITLE, True),
            ("Heading 1", HEADING, True),
            ("Heading 2", BODY, True),
            ("Header", SMALL, False),
            ("Footer", SMALL, False),
        ):
            style = self.document.styles[name]
            style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
            style.font.color.rgb = RGBColor(0, 0, 0)
            _thai(style.element.get_or_add_rPr(), size, bold=bold)
            style.paragraph_format.space_after = Pt(4)
            style.paragraph_format.space_before = Pt(10 if name.startswith("Heading") else 0)
            style.paragraph_format.keep_with_next = name.startswith("Heading")
        borders = self.document.styles["Title"].element.find(qn("w:pPr"))
        line = borders.find(qn("w:pBdr")) if borders is not None else None
        if line is not None:
            borders.remove(line)

    def _page(self) -> None:
        section = self.document.sections[0]
        section.orientation = WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = MARGIN
        section.top_margin = section.bottom_margin = Mm(22)
        head = section.header.paragraphs[0]
        head.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        self._run(head, self.say("report.title"), colour=DIM, size=SMALL)
        foot = section.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        before, between, after = _around(self.say("report.foot", page="\0", pages="\0"))
        self._run(foot, before, size=SMALL)
        _field(foot, "PAGE")
        self._run(foot, between, size=SMALL)
        _field(foot, "NUMPAGES")
        self._run(foot, after, size=SMALL)
        properties = self.document.core_properties
        properties.title, properties.author, properties.language = (
            self.say("report.title"),
            "council-docs",
            self.report.language,
        )

    def _text(self, text: str, *, style: str | None = None, align: Any = None, **form: Any) -> Any:
        paragraph = self.document.add_paragraph(style=style)
        paragraph.alignment = align
        self._run(paragraph, text, **form)
        return paragraph

    def _run(self, paragraph: Any, text: str, *, bold: bool = False, size: int | None = None, colour: Any = None) -> None:
        run = paragraph.add_run(xml_text(text))
        if bold:
            run.font.bold = True
        if colour is not None:
            run.font.color.rgb = colour
        if size is not None:
            run.font.size = Pt(size)
        if bold or size is not None:
            _thai(run._r.get_or_add_rPr(), size, bold=bold)

    # ---- contents

    def _summary(self) -> None:
        say = self.say
        heads = [say("report.number"), say("report.document"), say("report.pages")]
        heads += [say(f"severity.{name}") for name in SHAPES] + [say("report.decided")]
        table = self.document.add_table(rows=1, cols=len(heads), style="Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        _repeat(table.rows[0])
        self._row(table.rows[0].cells, heads, bold=True, size=HEADS)
        for number, paper in enumerate(self.report.papers, 1):
            counts = [paper.counts[name] for name in (*SHAPES, "decided")]
            cells = [str(number), paper.name, str(paper.pages or "–"), *(str(count or "–") for count in counts)]
            row = table.add_row()
            _whole(row)
            self._row(row.cells, cells)
        widths = tuple(map(Mm, (9, 55, 14, 17, 22, 20, 23)))
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
            for cell in column.cells:
                cell.width = width
        self.document.add_paragraph()

    def _row(self, cells: Sequence[Any], texts: Sequence[str], *, bold: bool = False, size: int = SMALL) -> None:
        for place, (cell, text) in enumerate(zip(cells, texts, strict=True)):
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(0)
            if place != 1:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            self._run(paragraph, text, bold=bold, size=size)

    def _paper(self, number: int, paper: Paper) -> None:
        say = self.say
        self._text(f"{number}. {paper.title}", style="Heading 1")
        where = " · ".join([paper.name, paper.kind, *([say("page.pages", count=paper.pages)] if paper.pages else [])])
        self._text(where, colour=DIM, size=SMALL).paragraph_format.keep_with_next = True
        digest = self._text(f"{say('page.digest')} {paper.sha256}", colour=DIM, size=FINE)
        digest.paragraph_format.keep_with_next = True
        if not paper.items:
            self._text(say("report.none"))
        for place, item in enumerate(paper.items, 1):
            self._item(f"{number}.{place}", item)
        if paper.corrected:
            self._text(say("report.corrected"), style="Heading 2")
        for change in paper.corrected:
            what = say("decide.corrected", old=change.old or "–", new=change.new or "–")
            who = say("decide.who_when", by=change.by or "–", at=moment_text(change.at, self.report.language))
            self._text(f"{change.path}: {what} {who}", size=SMALL)

    def _item(self, number: str, item: Item) -> None:
        say = self.say
        head = self.document.add_paragraph(style="Heading 2")
        self._run(head, f"{SHAPES[item.severity]} ", colour=COLOURS[item.severity])
        self._run(head, f"{number} {item.name}")
        page = f" · {say('page.page_short', page=item.page)}" if item.page else ""
        self._run(head, f"  {item.severity_name}{page}", colour=DIM, size=SMALL)
        said = self._text(item.text)
        said.paragraph_format.keep_with_next = True
        if item.sides:
            table = self.document.add_table(rows=1, cols=len(item.sides))
            table.autofit = False
            _whole(table.rows[0])
            for cell, side in zip(table.rows[0].cells, item.sides, strict=True):
                self._side(cell, side, WIDTH // len(item.sides))
        if item.difference:
            paragraph = self._text(f"{say('decide.difference')} ", colour=DIM)
            paragraph.paragraph_format.keep_with_next = True
            self._run(paragraph, item.difference, bold=True)
        self._decision(item)

    def _side(self, cell: Any, side: Side, width: int) -> None:
        cell.width = width
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.keep_with_next = True
        self._run(paragraph, f"{side.name} ", colour=DIM)
        self._run(paragraph, side.value, bold=True)
        if side.page:
            self._run(paragraph, f" {self.say('page.page_short', page=side.page)}", colour=DIM, size=SMALL)
        for picture in side.pictures:
            pictured = cell.add_paragraph()
            pictured.paragraph_format.space_after = Pt(2)
            pictured.paragraph_format.keep_with_next = True
            shape = pictured.add_run().add_picture(BytesIO(picture), width=int(width - Mm(4)))
            _alternative(shape, side.words)
        if side.words:
            words = cell.add_paragraph()
            self._run(words, f"“{side.words}”", colour=DIM, size=SMALL)

    def _decision(self, item: Item) -> None:
        say, decision = self.say, item.decision
        paragraph = self._text(f"{say('report.decision')}: ", colour=DIM)
        if decision is None:
            self._run(paragraph, say("report.undecided"))
            return
        self._run(paragraph, item.decision_name, bold=True)
        if decision.by or decision.at:
            self._run(
                paragraph,
                f" {say('decide.who_when', by=decision.by or '–', at=moment_text(decision.at, self.report.language))}",
            )
        if decision.note:
            self._text(f"{say('report.note')}: {decision.note}")


def _thai(properties: Any, size: int | None, *, bold: bool) -> None:
    """Give Thai letters the typeface, size and weight that Latin ones have: Word keeps them apart (w:cs, w:szCs, w:bCs)."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(name), FONT)
    for name in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        fonts.attrib.pop(qn(name), None)
    if bold:
        _value(properties, "w:bCs", None, before=("w:i", "w:iCs", "w:color", "w:sz", "w:szCs", "w:lang"))
    if size is not None:
        _value(properties, "w:szCs", str(size * 2), before=("w:u", "w:lang", "w:rtl", "w:cs"))


def _value(properties: Any, name: str, value: str | None, *, before: tuple[str, ...]) -> None:
    element = properties.find(qn(name))
    if element is None:
        element = OxmlElement(name)
        following = next((child for child in properties if child.tag in {qn(each) for each in before}), None)
        if following is None:
            properties.append(element)
        else:
            following.addprevious(element)
    if value is not None:
        element.set(qn("w:val"), value)


def _around(text: str) -> tuple[str, str, str]:
    before, between, after = text.split("\0")
    return before, between, after


def _field(paragraph: Any, code: str) -> None:
    """Put a field that the program reckons: PAGE, NUMPAGES."""
    run = paragraph.add_run()
    run.font.size = Pt(SMALL)
    _thai(run._r.get_or_add_rPr(), SMALL, bold=False)
    for kind, text in (("begin", None), (None, code), ("separate", None), (None, "1"), ("end", None)):
        if kind:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        else:
            element = OxmlElement("w:instrText" if text == code else "w:t")
            element.text = text
        run._r.append(element)


def _repeat(row: Any) -> None:
    """Print a row again at the head of each page."""
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))


def _whole(row: Any) -> None:
    """Keep a row on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _alternative(shape: Any, words: str) -> None:
    shape._inline.docPr.set("descr", xml_text(words))
