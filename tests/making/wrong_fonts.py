"""Pages whose fonts explain themselves wrongly, in any font: the kinds that files of Thai offices have, each by itself.

What a page says is known, so a reader either gives it, or must say that it cannot: `benchmarks/silence.py` counts, with the
repairs switched off, the pages that it gives wrong and says nothing of.
"""

from collections.abc import Callable, Iterator, Sequence

from tests.making.raw import Face, in_core_font, in_simple_font, in_wide_font

MINUTES = [
    "รายงานการประชุมสภาเทศบาลตำบลดอนหวาย อำเภอบ้านใหม่",
    "ประธานสภากำหนดให้สมาชิกทั้งหมดลงชื่อเพื่อเข้าร่วมประชุม",
    "ที่ประชุมเห็นชอบให้ดำเนินการตามจำนวนครั้งที่ขึ้นทะเบียนไว้แล้ว",
    "สำนักปลัดจัดทำร่างข้อบัญญัติสำหรับปีงบประมาณ ๒๕๖๗",
    "ผู้บริหารท้องถิ่นแต่งตั้งคณะทำงานในพื้นที่ตำบลหนึ่ง",
]
BUDGET = [
    "แผนงานเคหะและชุมชน (งานไฟฟ้าถนน)",
    "ค่าครุภัณฑ์ จำนวน ๒ รายการ เป็นเงินทั้งสิ้น ๑๒๐,๐๐๐ บาท",
    "๑. เครื่องสูบน้ำแบบท่อพญานาค ขนาด ๑๐ นิ้ว ตั้งไว้ ๘๕,๐๐๐ บาท",
    "เพื่อจ่ายเป็นค่าจัดซื้อเครื่องสูบน้ำ สำหรับใช้ในพื้นที่น้ำท่วมขัง",
    "๒. เลื่อยโซ่ยนต์ ขนาด ๓ แรงม้า ตั้งไว้ ๓๕,๐๐๐ บาท",
    "เพื่อจ่ายเป็นค่าจัดซื้อเลื่อยโซ่ยนต์ สำหรับตัดแต่งกิ่งไม้ข้างถนน",
    "ค่าที่ดินและสิ่งก่อสร้าง (ตามแบบแปลนของกองช่าง)",
    "๓. ก่อสร้างรางระบายน้ำคอนกรีตเสริมเหล็ก หมู่ที่ ๔ บ้านหนองน้ำใส",
]
NAMES = [
    "ผู้มาประชุม",
    "๑. นายปิ่นเพชร ชุ่มฉ่ำใจ ประธานสภาเทศบาล",
    "๒. นางสาวฐิติญาณ์ ลือเลื่อง รองประธานสภาเทศบาล",
    "๓. นายกู้เกียรติ ฝั้นเต็ม สมาชิกสภาเทศบาล เขต ๑",
    "๔. นางจำปี คำปู้ สมาชิกสภาเทศบาล เขต ๑",
    "๕. นายพงษ์ศักดิ์ น้ำเงิน สมาชิกสภาเทศบาล เขต ๒",
    "๖. นายสิทธิ์ชัย ดำขำ สมาชิกสภาเทศบาล เขต ๒",
    "ผู้ไม่มาประชุม",
    "๑. นางทองคำ อ่ำอ้น สมาชิกสภาเทศบาล เขต ๒ (ลากิจ)",
    "เริ่มประชุมเวลา ๐๙.๓๐ น. เมื่อครบองค์ประชุมแล้ว",
]
SPEECH = [
    "ประธานแจ้งว่า น้ำท่วมขังที่บ้านปู่ปั้นและบ้านญี่ปุ่นน้อยเริ่มลดลงแล้ว",
    "กองช่างได้ฟื้นฟูผิวถนนและฝาท่อระบายน้ำเป็นระยะทาง ๑,๒๕๐ เมตร",
    "เลขานุการเสนอให้นำระบบใหม่มาใช้กับหนังสือเวียนทุกฉบับ เพื่อลดการใช้กระดาษ",
    "ทั้งนี้ ผู้ใหญ่บ้านหมู่ที่ ๔ ขอให้จัดอบรมแก่กำนัน (และผู้ช่วย) ก่อน",
    "เนื่องจากหลายท่านยังไม่คุ้นเคย และอุปกรณ์ที่มีอยู่ก็เก่าเกินไป",
    "สมาชิกหลายคนเห็นว่าควรซื้อเครื่องใหม่ แต่เงินสะสมเหลือไม่มากนัก",
    "ปลัดชี้แจงว่า ปีหน้าจะตั้งงบไว้ให้ทุกกอง หากจัดเก็บภาษีที่ดินได้ครบ",
    "ประธานถามว่ามีผู้ใดจะเสนออะไรอีกหรือไม่ เมื่อไม่มีจึงปิดประชุม",
]
PAGES = {"minutes": MINUTES, "budget": BUDGET, "names": NAMES, "speech": SPEECH}
LETTERS = "".join(dict.fromkeys("".join(line for lines in PAGES.values() for line in lines))) + "\u0e4d"

_TONES = "\u0e48\u0e49"
_MARKS = "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e47\u0e48\u0e49\u0e4c\u0e4d"

Says = Callable[[str], str]


def split(lines: Sequence[str]) -> list[str]:
    """Return lines as fonts draw them that have a glyph of its own for the ring of ำ."""
    return [line.replace("ำ", "\u0e4dา") for line in lines]


def told(wrong: str, by: str) -> Says:
    """Return what a ToUnicode table says that calls some letters by others."""
    return lambda letter: by[wrong.index(letter) % len(by)] if letter in wrong else letter


def _shifted(letter: str) -> str:
    """Return the letter that stands next in the code chart: a table that is one glyph off."""
    return chr(ord(letter) + 1) if "ก" <= letter <= "ฬ" or "\u0e38" <= letter < "\u0e39" else letter


TABLES: dict[str, Says] = {
    "ring called mai tho": told("\u0e4d", "\u0e49"),
    "ring called mai ek": told("\u0e4d", "\u0e48"),
    "ring called a blank": told("\u0e4d", " "),
    "ring called a blank, every aa an am": told("\u0e4d\u0e32", " \u0e33"),
    "mai tho called a blank": told("\u0e49", " "),
    "tones called blanks": told(_TONES, " "),
    "tones without a code": told(_TONES, "\ufffd"),
    "tones called capitals": told(_TONES + "\u0e47", "EFG"),
    "tones called signs": told(_TONES, '!"'),
    "tones called letters with accents": told(_TONES, "\u00ef\u00f3"),
    "tones called glyph numbers": told(_TONES, "\u00c9\u00ca"),
    "tones called decorative": told(_TONES, "\uf88a\uf88d"),
    "brackets called Arabic ones": told("()", "\ufd3f\ufd3e"),
    "marks called one mark": told(_MARKS, "\u0e34"),
    "marks called blanks": told(_MARKS, " "),
    "letters one off": _shifted,
    "letters called others": lambda letter: letter if letter == " " else chr(0x21 + (ord(letter) * 7) % 60),
    "letters called Greek": lambda letter: chr(0x391 + ord(letter) % 48),
    "letters called private": lambda letter: chr(0xE000 + ord(letter) % 0x100),
}
"""What a ToUnicode table says of each letter, by the kind of its fault."""


def wrong_pages(face: Face, lines: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Yield pages of the same lines, each with a font that is wrong in its own way, and the name of that way.

    Each table comes with a font file that has no table of its own (as subsets of Word have), and with one that has.
    """
    bare = face.without(b"cmap", b"post", b"GSUB")
    drawn = split(lines)
    for name, says in TABLES.items():
        yield name, in_wide_font(drawn, says, data=bare, face=face)
        yield f"{name}, the font knows", in_wide_font(drawn, says, face=face)
    yield "no table", in_wide_font(drawn, data=bare, face=face)
    yield "no table, the font knows", in_wide_font(drawn, face=face)
    yield "no table, codes are code points", in_wide_font(drawn, data=bare, face=face, code_points=True)
    yield "names that say nothing", in_simple_font(lines, "g{}".format, data=bare, face=face)
    of_bytes = [line.encode("cp874") for line in lines]
    yield "bytes in cp1252", in_core_font(of_bytes)
    yield "bytes in MacRoman", in_core_font(of_bytes, "MacRomanEncoding")
    yield "bytes of UTF-8", in_core_font([line.encode() for line in lines], width=1800)
