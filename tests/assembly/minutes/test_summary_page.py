"""Summary pages of Parliament (invented bills and names, the forms of the real ones)."""

import pytest

from council_docs.readers.text import document_of
from tests.assembly.minutes.minutes_parts import agenda, outline
from tests.assembly.minutes.minutes_parts import resolutions as resolved
from tests.assembly.minutes.test_agenda import flat

HEAD = "ข้อมูลการประชุมสภาผู้แทนราษฎร\nข้อมูลการประชุมสภาผู้แทนราษฎร > ชุดที่ ๙๙ > ปีที่ ๑ >\nครั้งที่ ๑ วันพุธที่ ๑ มกราคม ๒๕๙๙\n"
FOOT = "\nข้อมูลการประชุม\n๑. บันทึกการประชุม\n๒. รายงานการประชุม"


def page(body: str) -> str:
    return HEAD + "เรื่องที่พิจารณา\n" + body + FOOT


@pytest.mark.parametrize(
    ("why", "body", "items", "resolutions"),
    [
        (
            "sections and numbers that begin anew",
            "กระทู้ถามสด\n๑. กระทู้ถาม ของ นายสมชาย ใจดี เรื่อง ราคาปุ๋ย\nกระทู้ถามทั่วไป\n๑.กระทู้ถาม ของ นางมาลี มีสุข เรื่อง น้ำประปา",
            [
                (None, "กระทู้ถามสด"),
                ("1", "กระทู้ถาม ของ นายสมชาย ใจดี เรื่อง ราคาปุ๋ย"),
                (None, "กระทู้ถามทั่วไป"),
                ("1", "กระทู้ถาม ของ นางมาลี มีสุข เรื่อง น้ำประปา"),
            ],
            [],
        ),
        (
            "middle dots as bullets, the sittings whose minutes are certified, motions to close a debate",
            "· รับรองรายงานการประชุม\nสภาร่างกฎบัตร (ทำหน้าที่นิติบัญญัติ) ครั้งที่ ๑๕ (ที่ประชุมรับรองรายงาน)\n"
            "· ร่างพระราชบัญญัติตลาดน้ำ พ.ศ. ....\n- การขอปิดอภิปราย มาตรา ๔ (เห็นชอบเป็นเอกฉันท์)\n"
            "- เพิ่มเติม มาตรา ๕ วรรคสอง",
            [(None, "รับรองรายงานการประชุม"), (None, "ร่างพระราชบัญญัติตลาดน้ำ พ.ศ. ....")],
            [(None, "ที่ประชุมรับรองรายงาน", "certify_minutes"), (None, "เห็นชอบเป็นเอกฉันท์", "approve")],
        ),
        (
            "lines that say how an item went",
            "๑.ร่างพระราชบัญญัติตลาดน้ำ พ.ศ. ....\n- มาตรา ๔ (การตรวจสอบองค์ประชุม)\n"
            "- วาระที่ ๓ (การตรวจสอบองค์ประชุม)\n- วาระที่ ๓\n- ข้อสังเกต",
            [("1", "ร่างพระราชบัญญัติตลาดน้ำ พ.ศ. ....")],
            [],
        ),
        (
            "outcomes in brackets",
            "ระเบียบวาระที่ ๔ ร่างพระราชบัญญัติตลาดน้ำ พ.ศ. ....\nตรวจสอบองค์ประชุม\nผลการลงมติ(เห็นชอบ)\nวาระที่ ๓(ไม่เห็นชอบ)",
            [("4", "ร่างพระราชบัญญัติตลาดน้ำ พ.ศ. ....")],
            [("4", "เห็นชอบ", "approve"), ("4", "ไม่เห็นชอบ", "reject")],
        ),
        (
            "the fate of an item behind its title",
            "ร่างพระราชบัญญัติตลาดน้ำ (ฉบับที่ ..) พ.ศ. .... (อนุมัติ)\nร่างพระราชบัญญัติสะพาน พ.ศ. .... (ดูผลการลงมติ)",
            [(None, "ร่างพระราชบัญญัติตลาดน้ำ (ฉบับที่ ..) พ.ศ. ...."), (None, "ร่างพระราชบัญญัติสะพาน พ.ศ. ....")],
            [(None, "อนุมัติ", "approve")],
        ),
        (
            "the vote in a sentence",
            "ร่างพระราชบัญญัติสะพาน พ.ศ. ....\n"
            "ที่ประชุมลงมติในวาระที่ ๑ ด้วยคะแนนเสียงเห็นชอบ ๘๐ เสียง ไม่เห็นชอบ ๒ เสียง "
            "ซึ่งถือว่าที่ประชุมไม่รับหลักการ\nประธานสภาผู้แทนราษฎร เสนอให้รวมพิจารณา",
            [(None, "ร่างพระราชบัญญัติสะพาน พ.ศ. ....")],
            [
                (
                    None,
                    "ที่ประชุมลงมติในวาระที่ ๑ ด้วยคะแนนเสียงเห็นชอบ ๘๐ เสียง ไม่เห็นชอบ ๒ เสียง ซึ่งถือว่าที่ประชุมไม่รับหลักการ",
                    "reject",
                )
            ],
        ),
        (
            "a title over two lines; the vote sheets repeat it",
            "- ร่างพระราชบัญญัติการเดินเรือในน่านน้ำ\nพ.ศ. .... (ดูผลการลงมติ)\n"
            "ใบประมวลผลการลงมติ\nร่างพระราชบัญญัติการเดินเรือในน่านน้ำ\n- วาระที่ ๑ (รับหลักการ)",
            [(None, "ร่างพระราชบัญญัติการเดินเรือในน่านน้ำ พ.ศ. ....")],
            [(None, "รับหลักการ", "approve")],
        ),
        (
            "a listed title over two lines, and the section after it",
            "กระทู้ถามด่วน\n- กระทู้ถาม ของ นายสมชาย ใจดี เรื่อง ทำนบกั้นน้ำ\nบ้านหนองแดง\nร่างพระราชบัญญัติสะพาน พ.ศ. ....",
            [
                (None, "กระทู้ถามด่วน"),
                (None, "กระทู้ถาม ของ นายสมชาย ใจดี เรื่อง ทำนบกั้นน้ำ บ้านหนองแดง"),
                (None, "ร่างพระราชบัญญัติสะพาน พ.ศ. ...."),
            ],
            [],
        ),
        (
            "parts of a numbered item, marked otherwise than the item, stand below it",
            "กระทู้ถามแยกเฉพาะ\n๑. กระทู้ถาม ของ นายสมชาย ใจดี จำนวน ๒ กระทู้\n๑) เรื่อง ราคาปุ๋ย\n๒) เรื่อง น้ำประปา\n"
            "๒. กระทู้ถาม ของ นางมาลี มีสุข",
            [
                (None, "กระทู้ถามแยกเฉพาะ"),
                ("1", "กระทู้ถาม ของ นายสมชาย ใจดี จำนวน ๒ กระทู้"),
                ("1", "เรื่อง ราคาปุ๋ย"),
                ("2", "เรื่อง น้ำประปา"),
                ("2", "กระทู้ถาม ของ นางมาลี มีสุข"),
            ],
            [],
        ),
        (
            "minutes certified",
            "รับรองรายงานการประชุม\nชุดที่ ๙๙ จำนวน ๒ ครั้ง คือ\n- ครั้งที่ ๓ วันพุธที่ ๑ มกราคม ๒๕๙๙\n- ครั้งที่ ๔ วันพุธที่ ๘ มกราคม ๒๕๙๙",
            [(None, "รับรองรายงานการประชุม")],
            [],
        ),
    ],
)
def test_summary_pages(
    why: str, body: str, items: list[tuple[str | None, str]], resolutions: list[tuple[str | None, str, str]]
) -> None:
    document = document_of(page(body))
    assert flat(agenda(document)) == items, why
    found = resolved(document).resolutions
    assert [(each.agenda_number, each.text, each.action) for each in found] == resolutions, why


def test_parts_are_the_third_level() -> None:
    body = "กระทู้ถามสด\n๑. กระทู้ถาม ของ นายสมชาย ใจดี\n๑) เรื่อง ราคาปุ๋ย\n๒) เรื่อง น้ำประปา\n๒. กระทู้ถาม ของ นางมาลี มีสุข"
    (section,) = agenda(document_of(page(body)))
    assert [[part.title for part in item.items] for item in section.items] == [["เรื่อง ราคาปุ๋ย", "เรื่อง น้ำประปา"], []]


def test_other_papers_are_none() -> None:
    read = outline(document_of("รายงานการประชุม\nเรื่องที่พิจารณา\nระเบียบวาระที่ ๑ แจ้ง"))
    assert read.blocks is None
    assert [heading.title for heading in read.headings] == ["แจ้ง"]
