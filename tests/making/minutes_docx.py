"""Invented minutes of small Thai councils as Word documents, with what real ones have and python-docx does not write.

    from tests.making.minutes_docx import minutes, save
    save(minutes(seed=3))          # → bytes of a .docx

`minutes` makes a council, its members, an agenda with resolutions, votes and sums out of a seed: the same seed gives the
same minutes. Everything is invented. `raw` makes a document out of hand-written WordprocessingML.
"""

import io
import random
import zipfile
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from council_docs.thai.numbers.baht import baht_text
from council_docs.thai.numbers.digits import to_thai

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

_MONTHS = [
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
]
_WEEKDAYS = [
    "จันทร์",
    "อังคาร",
    "พุธ",
    "พฤหัสบดี",
    "ศุกร์",
    "เสาร์",
    "อาทิตย์",
]
_GIVEN = [
    "บุญเลิศ",
    "สมพงษ์",
    "วิไลวรรณ",
    "ประยงค์",
    "กาญจนา",
    "สุริยา",
    "อารีย์",
    "ธงชัย",
    "มะลิวัลย์",
    "ชูศรี",
    "เกษม",
    "ปราณี",
    "ไพโรจน์",
    "รัชนี",
]
_FAMILY = [
    "แก้วมณี",
    "ศรีสุข",
    "ทองดี",
    "วงศ์คำ",
    "พูนทรัพย์",
    "ใจมั่น",
    "แสงทอง",
    "ดวงแก้ว",
    "ชัยมงคล",
    "รุ่งเรือง",
    "บุญมา",
    "สายสุวรรณ",
    "เพชรดี",
    "สุขใจ",
]
_PLACES = [
    "โนนสะอาด",
    "หนองบัวทอง",
    "ห้วยทรายขาว",
    "ดอนตูมใหญ่",
    "บ้านกลางนา",
    "ศรีมงคลชัย",
]
_WORKS = ("ก่อสร้างถนนคอนกรีตเสริมเหล็ก หมู่ที่ {n}", "ขุดลอกลำห้วย หมู่ที่ {n}", "ปรับปรุงระบบประปาหมู่บ้าน หมู่ที่ {n}", "ติดตั้งไฟฟ้าสาธารณะ หมู่ที่ {n}")


@dataclass(frozen=True)
class Item:
    """An item of the agenda with what was resolved."""

    number: str
    title: str
    text: str
    resolution: str
    amount: Decimal | None = None
    votes: tuple[int, int, int] | None = None  # for, against, abstaining


@dataclass(frozen=True)
class Minutes:
    """What the minutes say, to compare a record with."""

    council: str
    number: str
    day: date
    members: tuple[tuple[str, str, str], ...]  # title, name, position
    absent: tuple[tuple[str, str, str, str], ...]  # … and reason
    items: tuple[Item, ...]
    works: tuple[tuple[str, Decimal], ...]

    @property
    def total(self) -> Decimal:
        return sum((amount for _, amount in self.works), Decimal(0))


def thai_date(day: date, *, thai_digits: bool = True) -> str:
    text = f"{day.day} {_MONTHS[day.month - 1]} {day.year + 543}"
    return to_thai(text) if thai_digits else text


def minutes(seed: int = 1) -> Minutes:
    """Make minutes of an อบต. or เทศบาลตำบล out of a seed."""
    dice = random.Random(seed)
    place = dice.choice(_PLACES)
    council = dice.choice(("สภาเทศบาลตำบล", "สภาองค์การบริหารส่วนตำบล")) + place
    given, family = dice.sample(_GIVEN, 9), dice.sample(_FAMILY, 9)
    names = [f"{first} {last}" for first, last in zip(given, family, strict=True)]
    members = tuple(
        (dice.choice(("นาย", "นาง", "นางสาว")), name, "ประธานสภา" if i == 0 else "รองประธานสภา" if i == 1 else "สมาชิกสภา")
        for i, name in enumerate(names[:7])
    )
    year = dice.randint(2560, 2568)
    day = date(year - 543, dice.randint(1, 12), dice.randint(1, 28))
    amount = Decimal(dice.randint(10, 4000)) * 500
    works = tuple((work.format(n=dice.randint(1, 12)), Decimal(dice.randint(20, 900)) * 1000) for work in _WORKS[:3])
    votes = (dice.randint(4, 6), dice.randint(0, 1), dice.randint(0, 1))
    items = (
        Item("1", "เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ", f"ประธานสภาแจ้งกำหนดการงานประเพณีของตำบล{place}", "รับทราบ"),
        Item("2", "เรื่องรับรองรายงานการประชุมครั้งที่แล้ว", "เลขานุการสภาเสนอรายงานการประชุมให้ที่ประชุมพิจารณา", "รับรองรายงานการประชุม"),
        Item(
            "3",
            "เรื่องเสนอเพื่อพิจารณา",
            f"นายกเสนอขออนุมัติโอนงบประมาณ จำนวน {to_thai(f'{amount:,}')} บาท ({baht_text(amount)})",
            f"เห็นชอบ {to_thai(str(votes[0]))} เสียง "
            f"ไม่เห็นชอบ {to_thai(str(votes[1]))} เสียง งดออกเสียง {to_thai(str(votes[2]))} เสียง",
            amount,
            votes,
        ),
    )
    absent = (("นาย", names[7], "สมาชิกสภา", "ลากิจ"),)
    return Minutes(council, f"{dice.randint(1, 4)}/{year}", day, members, absent, items, works)


def save(made: Minutes) -> bytes:
    """Write minutes as a .docx: automatic Thai numbers, a table of those present, one of sums, header and footer."""
    body = [
        paragraph(f"รายงานการประชุม{made.council}"),
        paragraph(f"ครั้งที่ {to_thai(made.number)}"),
        paragraph(f"วัน{_WEEKDAYS[made.day.weekday()]}ที่ {thai_date(made.day)} เวลา ๐๙.๓๐ น."),
        paragraph("ผู้มาประชุม"),
        table(
            [["ลำดับ", "ชื่อ - สกุล", "ตำแหน่ง"]] + [[to_thai(str(i)), t + n, p] for i, (t, n, p) in enumerate(made.members, 1)]
        ),
        paragraph("ผู้ไม่มาประชุม"),
        *(paragraph(f"{t}{n}\t{p}\t{r}", number=2) for t, n, p, r in made.absent),
        paragraph("เริ่มประชุมเวลา ๐๙.๓๐ น."),
    ]
    for item in made.items:
        body += [paragraph(item.title, number=1), paragraph(item.text), paragraph(f"มติที่ประชุม\t{item.resolution}")]
    rows = [["ที่", "โครงการ", "งบประมาณ (บาท)"]]
    rows += [[to_thai(str(i)), name, to_thai(f"{sum_:,}")] for i, (name, sum_) in enumerate(made.works, 1)]
    body += [table([*rows, ["", "รวม", to_thai(f"{made.total:,}")]]), paragraph("ปิดประชุมเวลา ๑๒.๐๐ น.")]
    numbering = numbering_xml(("thaiNumbers", "ระเบียบวาระที่ %1"), ("thaiNumbers", "%1."))
    return raw("".join(body), numbering=numbering, header=f"รายงานการประชุม{made.council}", footer="- ๑ -")


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def run(text: str, properties: str = "") -> str:
    """A run; tabs and line ends in the text become their elements."""
    signs = [
        [f'<w:t xml:space="preserve">{escape(t)}</w:t>' if t else "" for t in line.split("\t")] for line in text.split("\n")
    ]
    pieces = ["<w:tab/>".join(line) for line in signs]
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{'<w:br/>'.join(pieces)}</w:r>"


def paragraph(text: str = "", *, number: int | None = None, level: int = 0, inner: str = "", properties: str = "") -> str:
    """A paragraph with a run, or with hand-written content."""
    if number is not None:
        properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{run(text) if text else ''}{inner}</w:p>"


def cell(text: str = "", *, inner: str = "", properties: str = "") -> str:
    lines = "".join(paragraph(line) for line in text.split("\n"))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner or lines}</w:tc>"


def table(rows: list[list[str]]) -> str:
    """A plain table; a cell that begins with `<w:tc>` is taken as it is."""
    return (
        "<w:tbl>"
        + "".join(f"<w:tr>{''.join(c if c.startswith('<w:tc>') else cell(c) for c in row)}</w:tr>" for row in rows)
        + "</w:tbl>"
    )


def numbering_xml(*lists: tuple[str, str], levels: str = "") -> str:
    """`numbering.xml` with lists 1, 2, …: format and text of the first level each; `levels` goes into all of them."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{i}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>{levels}</w:abstractNum>'
        for i, (style, text) in enumerate(lists, 1)
    )
    numbers = "".join(f'<w:num w:numId="{i}"><w:abstractNumId w:val="{i}"/></w:num>' for i in range(1, len(lists) + 1))
    return f'<w:numbering xmlns:w="{W}">{abstract}{numbers}</w:numbering>'


def raw(
    body: str,
    *,
    numbering: str = "",
    styles: str = "",
    footnotes: str = "",
    header: str = "",
    footer: str = "",
    title: str = "",
    more: dict[str, str | bytes] | None = None,
) -> bytes:
    """A .docx of hand-written WordprocessingML; `header` and `footer` are plain text."""
    spaces = (
        f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
        'xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts: dict[str, str | bytes] = {"word/document.xml": f"<w:document {spaces}><w:body>{body}</w:body></w:document>"}
    related: list[str] = []
    for kind, content in (
        ("numbering", numbering),
        ("styles", styles and f"<w:styles {spaces}>{styles}</w:styles>"),
        ("footnotes", footnotes and f"<w:footnotes {spaces}>{footnotes}</w:footnotes>"),
        ("header", header and f"<w:hdr {spaces}>{paragraph(header)}</w:hdr>"),
        ("footer", footer and f"<w:ftr {spaces}>{paragraph(footer)}</w:ftr>"),
    ):
        if content:
            parts[f"word/{kind}.xml"] = content
            related.append(f'<Relationship Id="r{len(related)}" Type="{office}/{kind}" Target="{kind}.xml"/>')
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{space}">{"".join(related)}</Relationships>'
    parts["_rels/.rels"] = (
        f'<Relationships xmlns="{space}"><Relationship Id="r" Type="{office}/officeDocument" Target="word/document.xml"/>'
        "</Relationships>"
    )
    parts["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/word/document.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    if title:
        parts["docProps/core.xml"] = (
            '<cp:coreProperties xmlns:cp="c" xmlns:dc="d">'
            f"<dc:title>{escape(title)}</dc:title><dc:creator>งานกิจการสภา</dc:creator></cp:coreProperties>"
        )
    parts.update(more or {})
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return target.getvalue()
