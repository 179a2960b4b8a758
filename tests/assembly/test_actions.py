"""What a resolution does, by its words."""

import pytest

from council_docs.assembly.actions import action_of, operative_words

TYPICAL = [
    ("รับทราบ", "acknowledge"),
    ("ที่ประชุมรับทราบ", "acknowledge"),
    ("รับทราบ และมอบหมายให้กองช่างสำรวจถนน", "acknowledge"),
    ("รับทราบและมีข้อเสนอแนะ ดังนี้ ๑. ให้เห็นชอบแผนก่อน", "acknowledge"),
    ("เห็นชอบ และมอบหมายให้ปลัดดำเนินการ", "approve"),
    ("อนุมัติตามที่เสนอ", "approve"),
    ("เห็นชอบด้วยคะแนนเสียง ๑๒ ต่อ ๓", "approve"),
    ("เห็นชอบให้ตราเป็นข้อบัญญัติ", "approve"),
    ("ให้ดำเนินการขออนุมัติในหลักการในการเบิกเงิน", "approve"),
    ("รับรองรายงานการประชุมโดยไม่มีการแก้ไข", "certify_minutes"),
    ("คณะกรรมการบริหารงานตลาดรับรองรายงานการประชุม ครั้งที่ ๗/๒๕๖๘", "certify_minutes"),
    ("เห็นชอบรับรองรายงานการประชุมครั้งที่แล้ว", "certify_minutes"),
    ("ไม่เห็นชอบ", "reject"),
    ("ไม่รับหลักการร่างข้อบัญญัติ", "reject"),
    ("ให้เลื่อนการพิจารณาไปคราวหน้า", "defer"),
    ("นำเสนอในคราวประชุม ครั้งที่ 3/2564", "defer"),
    ("มอบหมายให้กองคลังตรวจสอบ", "assign"),
    ("แต่งตั้งคณะกรรมการตรวจรับ ประกอบด้วย", "assign"),
    ("แต่งตั้งบุคคลต่อไปนี้เป็นคณะกรรมการตรวจรับ", "assign"),
    ("แต่งตั้งนายสมชาย ใจดี เป็นหัวหน้าสำนักงาน", "other"),
    ("แต่งตั้ง นายสมชาย ใจดี และนางมาลี มีสุข เป็นกรรมการ", "elect"),
    ("แต่งตั้งนายสมชาย ใจดี เป็นเหรัญญิก", "elect"),
    ("ให้ถามธนารักษ์พื้นที่ก่อน แล้วเสนอใหม่", "defer"),
    ("แต่งตั้งนายสมชาย ใจดี เป็นกรรมการตรวจรับพัสดุ", "assign"),
    ("ให้นำเสนอที่ประชุมในคราวต่อไป", "defer"),
    ("ยังไม่ตกลง ให้เอาเข้าประชุมคราวหน้า", "defer"),
    ("ตกลง ให้ช่างมาดูก่อน", "approve"),
    ("มีข้อเสนอแนะเพิ่มเติม ดังนี้ ให้กองช่างเห็นชอบแบบก่อน", "other"),
    ("เลือกนายสมชาย ใจดี เป็นประธานสภา", "elect"),
    ("ประกาศผลการเลือกให้ นางสมศรี มีสุข เป็นรองประธานสภา", "elect"),
    ("ยกไปพูดคราวหน้า", "defer"),
    ("เอาไว้คุยกันใหม่หลังสงกรานต์", "defer"),
    ("เอาตามแบบ ข", "approve"),
    ("ให้มะลิโทรนัดครูใหญ่", "assign"),
    ("ไม่เอา", "reject"),
    ("ไม่รับ", "reject"),
    ("ไม่ให้ตามที่เสนอ", "reject"),
    ("ไม่ตกลง", "reject"),
    ("รอใบเสนอราคาก่อน นำเข้าประชุมเดือนหน้า", "defer"),
    ("ให้พักเรื่องไว้ แล้วพิจารณาใหม่ในการประชุมครั้งหน้า", "defer"),
    ("เห็นควรให้ฝ่ายเลขานุการจัดทำตัวอย่าง แล้วนำเสนอในการประชุมครั้งต่อไป", "defer"),
    ("ใช้ทางเลือก 2", "approve"),
    ("ตกลงกันว่าไม่ซื้อเรือลำใหม่", "reject"),
    ("ตกลงว่าจะไม่ต่อสัญญาเช่า", "reject"),
    ("ตกลงกันว่าไม่เก็บค่าเช่าเดือนนี้", "other"),  # waives something
    ("ตกลงกันว่าซื้อเรือลำใหม่", "approve"),
    ("ไม่สนับสนุนโครงการนี้", "reject"),
    ("ไม่เอาดอกเบี้ย", "other"),
    ("ไม่ให้เผาขยะ", "other"),
    ("ไม่เลือกใคร", "other"),
    ("ให้ขายที่ติดต่อกันสองแปลง", "approve"),
    ("ให้เงินไปซื้อผ้า", "approve"),
    ("ให้เวลาสามวันไปคิด", "approve"),
    ("ยกยอดไปเดือนหน้า", "defer"),
    ("ให้มะลิไปทำแบบสอบถามก่อน แล้วค่อยตัดสินใจ", "assign"),
    ("ให้เปลี่ยนหลอดไฟใหม่", "approve"),
    ("เห็ น ชอบ และมอบเลขานุการตรวจสอบ", "approve"),
    ("", "other"),
]


@pytest.mark.parametrize(("words", "action"), TYPICAL)
def test_typical(words: str, action: str) -> None:
    assert action_of(words) == action


@pytest.mark.parametrize("words", ["เห็นชอบในหลักการ", "อนุมัติหลักการร่างระเบียบ", "รับหลักการแห่งร่างข้อบัญญัติ"])
def test_in_principle_is_told_apart_on_request(words: str) -> None:
    assert action_of(words) == "approve_in_principle"
    assert action_of(words, in_principle=False) == "approve"


@pytest.mark.parametrize(
    ("words", "action"),
    [
        # What the text says a vote came to outweighs the count, even with more votes for than against.
        ("รับหลักการ เห็นชอบ ๑๘๐ เสียง ไม่เห็นชอบ ๓ เสียง ซึ่งถือว่าที่ประชุมไม่รับหลักการ", "reject"),
        ("เห็นชอบ ๒๑ เสียง ไม่เห็นชอบ - เสียง งดออกเสียง ๑ เสียง", "approve"),
        # None against: the unit is left out, and the next count begins where a torn word would.
        ("เห็นชอบ จำนวน ๖ เสียง ไม่เห็นชอบ ไม่มี งดออกเสียง ๑ เสียง", "approve"),
        ("ที่ประชุมมีมติรับหลักการ จำนวน ๗ เสียง ไม่รับหลักการ ไม่มี งดออกเสียง ๑ เสียง", "approve_in_principle"),
        ("เห็นชอบ ๒๑ เสียง ไม่เห็นชอบ ๓ เสียง จึงมีมติเห็นชอบ", "approve"),
    ],
)
def test_counts_and_conclusions(words: str, action: str) -> None:
    assert action_of(words) == action


def test_a_bare_certification_needs_its_item() -> None:
    assert action_of("รับรอง") == "approve"
    assert action_of("รับรอง", title="เรื่องรับรองรายงานการประชุมครั้งที่แล้ว") == "certify_minutes"
    assert action_of("รับรอง", title="รับรองสรุปผลการประชุมครั้งที่ 3/2568") == "certify_minutes"
    assert action_of("รับรอง", title="รายงานการประชุมสมัยสามัญ สมัยที่ 4 ประจำปี 2566 ครั้งที่ 2") == "certify_minutes"
    assert action_of("รับรองตามนั้น", title="ทวนบันทึกครั้งก่อน") == "certify_minutes"
    assert action_of("เห็นชอบเป็นเอกฉันท์", title="เรื่องรับรองรายงานการประชุมครั้งที่แล้ว") == "certify_minutes"


def test_whom_a_committee_is_made_of_is_assigned_and_whom_a_board_is_elected() -> None:
    appointed = "แต่งตั้งนายสมชาย ใจดี เป็นประธาน นางมาลี มีสุข และนายทวี มีทรัพย์ เป็นกรรมการ"
    assert action_of(appointed, title="การแต่งตั้งคณะกรรมการสอบข้อเท็จจริง") == "assign"
    assert action_of(appointed, title="แต่งตั้งคณะอนุกรรมการติดตามผล") == "assign"
    assert action_of(appointed, title="แต่งตั้งคณะกรรมการนิติบุคคลอาคารชุด") == "elect"
    assert action_of(appointed) == "elect"


def test_an_officer_is_elected_under_an_item_on_elections() -> None:
    assert action_of("ให้นายสมชาย ใจดี เป็นเหรัญญิก", title="เลือกเหรัญญิก") == "elect"
    assert action_of("ให้นายสมชาย ใจดี เป็นผู้แทน", title="เลือกผู้แทนไประดับจังหวัด") == "elect"
    assert action_of("นายสมชาย ใจดี เป็นประธาน และนางมาลี มีสุข เป็นเหรัญญิก", title="เลือกกรรมการ") == "elect"
    assert action_of("ให้นายสมชาย ใจดี เป็นผู้ประสานงาน", title="เลือกเหรัญญิก") == "assign"
    assert action_of("ให้นายสมชาย ใจดี เป็นประธาน", title="งานประเพณีประจำปี") == "assign"


@pytest.mark.parametrize(
    "words",
    ["ขออนุมัติในหลักการ", "เพื่อพิจารณาให้ความเห็นชอบ", "ศบค.ไม่ได้ไม่เห็นชอบ", "คณะกรรมการการเลือกตั้ง", "หนังสือรับรอง", "เงินสนับสนุน"],
)
def test_false_friends(words: str) -> None:
    assert operative_words(words) == []
