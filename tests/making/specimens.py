"""The documents of `examples/documents` and `tests/fixtures`: invented councils, people and sums.

    python -m tests.making.specimens        # writes them anew (needs LibreOffice and fonts-thai-tlwg-ttf)

The minutes are written once, as a list of parts, and made into Word and from there into PDF, so that the same minutes
can be compared over formats.
"""

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "documents"
FIXTURES = ROOT / "tests" / "fixtures"

Part = tuple[Any, ...]

MINUTES: list[Part] = [
    ("title", "รายงานการประชุมสภาองค์การบริหารส่วนตำบลห้วยทรายงาม"),
    ("title", "สมัยสามัญ สมัยที่ ๒ ครั้งที่ ๑/๒๕๖๗"),
    ("title", "วันพุธที่ ๑๕ พฤษภาคม พ.ศ. ๒๕๖๗ เวลา ๐๙.๓๐ น."),
    ("title", "ณ ห้องประชุมสภาองค์การบริหารส่วนตำบลห้วยทรายงาม อำเภอดอนแก้ว"),
    ("heading", "ผู้มาประชุม"),
    (
        "table",
        ("ลำดับ", "ชื่อ - สกุล", "ตำแหน่ง", "ลายมือชื่อ"),
        ("๑", "นายบุญมา วงศ์ทองดี", "ประธานสภา อบต.ห้วยทรายงาม", "บุญมา วงศ์ทองดี"),
        ("๒", "นางคำแก้ว สุขเกษมศรี", "รองประธานสภา อบต.ห้วยทรายงาม", "คำแก้ว สุขเกษมศรี"),
        ("๓", "นายอุดมพร แสงจันทร์", "สมาชิกสภา อบต. หมู่ที่ ๑", "อุดมพร แสงจันทร์"),
        ("๔", "นางสาวพิมพา ศรีวิไลกุล", "สมาชิกสภา อบต. หมู่ที่ ๒", "พิมพา ศรีวิไลกุล"),
        ("๕", "นายทองใบ มีทรัพย์มาก", "สมาชิกสภา อบต. หมู่ที่ ๓", "ทองใบ มีทรัพย์มาก"),
        ("๖", "นายประเวศ ตั้งใจดี", "สมาชิกสภา อบต. หมู่ที่ ๔", "ประเวศ ตั้งใจดี"),
        ("๗", "นายสมหมาย ก้องภพ", "เลขานุการสภา อบต.ห้วยทรายงาม", "สมหมาย ก้องภพ"),
    ),
    ("heading", "ผู้ไม่มาประชุม"),
    ("line", "๑. นายสุขุม ใจงาม\tสมาชิกสภา อบต. หมู่ที่ ๕\tลาป่วย"),
    ("heading", "ผู้เข้าร่วมประชุม"),
    ("line", "๑. นายวิรัตน์ เพชรน้ำเอก\tนายกองค์การบริหารส่วนตำบลห้วยทรายงาม"),
    ("line", "๒. นางจันทร์เพ็ญ รุ่งเรืองกิจ\tผู้อำนวยการกองคลัง"),
    ("line", "เริ่มประชุมเวลา ๐๙.๓๐ น."),
    (
        "paragraph",
        "เมื่อสมาชิกสภามาครบองค์ประชุมแล้ว นายบุญมา วงศ์ทองดี ประธานสภา กล่าวเปิดประชุมและดำเนินการประชุมตามระเบียบวาระการประชุม ดังนี้",
    ),
    ("heading", "ระเบียบวาระที่ ๑ เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ"),
    ("paragraph", "ประธานสภาแจ้งว่าอำเภอดอนแก้วจะจัดงานวันต้นไม้ ในวันที่ ๒๒ พฤษภาคม ๒๕๖๗ ขอเชิญสมาชิกเข้าร่วม"),
    ("line", "มติที่ประชุม\tรับทราบ"),
    ("heading", "ระเบียบวาระที่ ๒ เรื่องรับรองรายงานการประชุมครั้งที่ผ่านมา"),
    ("paragraph", "เลขานุการสภาเสนอรายงานการประชุมสภา สมัยสามัญ สมัยที่ ๑ ครั้งที่ ๑/๒๕๖๗ เมื่อวันที่ ๑๔ กุมภาพันธ์ ๒๕๖๗"),
    ("line", "มติที่ประชุม\tรับรองรายงานการประชุม โดยไม่มีการแก้ไข"),
    ("heading", "ระเบียบวาระที่ ๓ เรื่องเสนอเพื่อพิจารณา"),
    ("heading", "๓.๑ ญัตติขออนุมัติโอนงบประมาณรายจ่าย ประจำปีงบประมาณ พ.ศ. ๒๕๖๗"),
    (
        "paragraph",
        "นายวิรัตน์ เพชรน้ำเอก นายกองค์การบริหารส่วนตำบลห้วยทรายงาม เสนอว่า ถนนสายบ้านโนนสูงชำรุด "
        "จำเป็นต้องซ่อมแซมก่อนฤดูฝน จึงขอโอนงบประมาณรายจ่าย จำนวน ๔๘๗,๕๐๐ บาท "
        "(สี่แสนแปดหมื่นเจ็ดพันห้าร้อยบาทถ้วน) ไปตั้งจ่ายเป็นรายการใหม่",
    ),
    ("line", "มติที่ประชุม\tเห็นชอบ ๕ เสียง ไม่เห็นชอบ ๑ เสียง งดออกเสียง ๑ เสียง"),
    ("heading", "๓.๒ ญัตติขอความเห็นชอบแผนพัฒนาท้องถิ่น"),
    (
        "paragraph",
        "ผู้อำนวยการกองคลังชี้แจงโครงการที่บรรจุในแผนพัฒนาท้องถิ่น รวม ๓ โครงการ ตามตารางต่อไปนี้",
    ),
    (
        "table",
        ("ที่", "โครงการ", "งบประมาณ (บาท)"),
        ("๑", "ก่อสร้างรางระบายน้ำ หมู่ที่ ๒", "๓๒๕,๐๐๐"),
        ("๒", "ขุดลอกหนองบัวหลวง หมู่ที่ ๔", "๑๗๕,๕๐๐"),
        ("๓", "ปรับปรุงศูนย์พัฒนาเด็กเล็ก", "๙๙,๕๐๐"),
        ("", "รวมทั้งสิ้น", "๖๐๐,๐๐๐"),
    ),
    ("line", "มติที่ประชุม\tเห็นชอบเป็นเอกฉันท์"),
    ("heading", "ระเบียบวาระที่ ๔ เรื่องอื่น ๆ"),
    ("line", "- ไม่มี -"),
    ("line", "ปิดประชุมเวลา ๑๑.๔๕ น."),
    ("sign", "นายสมหมาย ก้องภพ", "เลขานุการสภา อบต.ห้วยทรายงาม", "ผู้จดรายงานการประชุม"),
    ("sign", "นางคำแก้ว สุขเกษมศรี", "รองประธานสภา อบต.ห้วยทรายงาม", "ผู้ตรวจรายงานการประชุม"),
]

PLANTED = {
    # The same minutes with errors that an auditor should be shown, and nothing else.
    "วันพุธที่ ๑๕ พฤษภาคม พ.ศ. ๒๕๖๗ เวลา": "วันศุกร์ที่ ๑๕ พฤษภาคม พ.ศ. ๒๕๖๗ เวลา",
    "จำนวน ๔๘๗,๕๐๐ บาท": "จำนวน ๔๗๘,๕๐๐ บาท",
    "เห็นชอบ ๕ เสียง ไม่เห็นชอบ ๑ เสียง": "เห็นชอบ ๑๕ เสียง ไม่เห็นชอบ ๑ เสียง",
    "๖๐๐,๐๐๐": "๖๑๐,๐๐๐",
}

NEWS = """เวทีสภาองค์กรชุมชนจังหวัดศรีนคร ขับเคลื่อนแผนพัฒนาโดยชุมชน

ศรีนคร วันที่ 8 กุมภาพันธ์ 2567 เครือข่ายสภาองค์กรชุมชนจังหวัดศรีนคร ร่วมกับสำนักงานพัฒนาสังคมและความมั่นคงของมนุษย์จังหวัดศรีนคร \
นำโดยพัฒนาสังคมและความมั่นคงของมนุษย์จังหวัดศรีนคร (นางสาวกาญจนา ทวีสุขสันต์) จัดประชุม ณ ห้องประชุมริมธาร ชั้น 2 ศาลากลางจังหวัดศรีนคร \
โดยมี นายธีรภพ อินทรวงศ์ รองผู้ว่าราชการจังหวัดศรีนคร เป็นประธานเปิดการประชุม

นางบัวผัน ดีมั่นคง ประธานสภาองค์กรชุมชนจังหวัดศรีนคร กล่าวว่า ปีนี้มีโครงการที่ได้รับการสนับสนุน \
ประจำปีงบประมาณ พ.ศ. 2567 ทั้ง 4 โครงการ รวมงบประมาณจำนวนทั้งสิ้น 2,385,640 บาท (สองล้านสามแสนแปดหมื่นห้าพันหกร้อยสี่สิบบาทถ้วน)

ทั้งนี้ ในการประชุมสภาองค์กรชุมชนจังหวัดศรีนคร ครั้งที่ 1/2567 ได้ทบทวนโครงสร้างคณะทำงาน และกำหนดลงพื้นที่ในเวลา 13.30 น.

author

เข้าสู่ระบบ
"""


def planted(parts: list[Part], errors: dict[str, str]) -> list[Part]:
    """Return the parts with errors in them: right words → wrong words."""

    def changed(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(changed(item) for item in value)
        for right, wrong in errors.items():
            value = value.replace(right, wrong)
        return value

    return [changed(part) for part in parts]


def write_word(parts: list[Part], path: Path) -> None:
    """Write the parts as a Word document."""
    word = Word()
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = "Norasi", Pt(15)
    normal.element.rPr.rFonts.set(qn("w:cs"), "Norasi")
    for kind, *rest in parts:
        if kind == "table":
            _add_table(word, rest)
        elif kind == "sign":
            for text in (f"({rest[0]})", *rest[1:]):
                word.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.CENTER
        else:
            _add_paragraph(word, kind, rest[0])
    word.save(str(path))


def _add_table(word: Any, rows: list[tuple[str, ...]]) -> None:
    table = word.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def _add_paragraph(word: Any, kind: str, text: str) -> None:
    paragraph = word.add_paragraph(text)
    if kind == "title":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif kind == "paragraph":
        paragraph.paragraph_format.first_line_indent = Cm(1.5)
    elif "\t" in text:
        for stop in (6.5, 13):
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(stop))


def write_pdf(word: Path, folder: Path) -> None:
    """Make a PDF of a Word document by LibreOffice."""
    write_pdfs([word], folder)


def write_pdfs(words: Sequence[Path], folder: Path) -> None:
    """Make a PDF of each of some Word documents; LibreOffice starts once, which costs more than ten pages."""
    with tempfile.TemporaryDirectory() as profile:
        command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf"]
        command += ["--outdir", str(folder), *map(str, words)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)


def as_pdfs(papers: Sequence[list[Part]]) -> list[bytes]:
    """Return papers as PDFs of LibreOffice, in their order."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        words = [folder / f"{number}.docx" for number in range(len(papers))]
        for parts, word in zip(papers, words, strict=True):
            write_word(parts, word)
        write_pdfs(words, folder)
        return [word.with_suffix(".pdf").read_bytes() for word in words]


def main() -> None:
    """Write all specimens."""
    for folder in (EXAMPLES, FIXTURES):
        folder.mkdir(parents=True, exist_ok=True)
    write_word(MINUTES, FIXTURES / "subdistrict_minutes.docx")
    write_pdf(FIXTURES / "subdistrict_minutes.docx", FIXTURES)
    (FIXTURES / "community_council_news.txt").write_text(NEWS, "utf-8")
    with tempfile.TemporaryDirectory() as temporary:
        word = Path(temporary) / "minutes-with-errors.docx"
        write_word(planted(MINUTES, PLANTED), word)
        write_pdf(word, EXAMPLES)
    write_word(MINUTES, EXAMPLES / "minutes.docx")
    (EXAMPLES / "news.txt").write_text(NEWS, "utf-8")


if __name__ == "__main__":
    main()
