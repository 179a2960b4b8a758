"""Votes: figures, unanimity, outcome, and what is no vote (all names and counts are invented)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council_docs.finders.votes import find_votes
from council_docs.record import VoteMention
from tests.cost import assert_linear


def figures(mention: VoteMention) -> dict[str, int] | None:
    return mention.votes.model_dump(by_alias=True, exclude_none=True) if mention.votes else None


TYPICAL: list[tuple[str, dict[str, int]]] = [
    ("มติที่ประชุม รับหลักการ ด้วยคะแนนเสียงเป็นเอกฉันท์ ๘ เสียง", {"for": 8}),
    ("มติที่ประชุม เห็นชอบ ๒๑ เสียง ไม่เห็นชอบ - เสียง งดออกเสียง ๑ เสียง", {"for": 21, "against": 0, "abstain": 1}),
    ("ผู้ลงมติ 381 เห็นด้วย 106 ไม่เห็นด้วย 272 และงดออกเสียง 3", {"voters": 381, "for": 106, "against": 272, "abstain": 3}),
    ("ที่ประชุมได้มีการลงคะแนนเห็นด้วย\xa0 268 ไม่เห็นด้วย 201\xa0 และงดออกเสียง 2", {"for": 268, "against": 201, "abstain": 2}),
    ("เห็นชอบด้วยคะแนนเสียง ๑๒ ต่อ ๓", {"for": 12, "against": 3}),
    ("ที่ประชุมมีมติเห็นชอบ 9 เสียง ต่อ 1 เสียง และงดออกเสียง 2 เสียง", {"for": 9, "against": 1, "abstain": 2}),
    ("21 เสียง ต่อ 0", {"for": 21, "against": 0}),
    ("มติเห็นชอบให้คัดค้านคำขอประทานบัตร ด้วยคะแนน 44 เสียง งดออกเสียง 2 เสียง", {"for": 44, "abstain": 2}),
    # so many of all
    ("มีมติด้วยเสียงข้างมาก 20 ใน 23 เสียง", {"for": 20, "voters": 23}),
    ("มติไม่เห็นชอบ 15 จาก 18 เสียง", {"against": 15, "voters": 18}),
    ("มติที่ประชุม เห็นชอบ 85 จาก 100 คะแนน", {"for": 85, "voters": 100}),
    ("ที่ประชุมมีมติ เห็นชอบ 20 จาก 23 คน", {"for": 20, "voters": 23}),
    # in brackets behind what was decided
    ("มติ  ให้ลดเหลือร้อยละ 5  (ยกมือให้ 4 ไม่ให้ 3)", {"for": 4, "against": 3}),
    ("มติที่ประชุม เลือกวันที่ 17-19 กันยายน 2568 (5 ต่อ 3)", {"for": 5, "against": 3}),
    (
        "มีผู้เห็นด้วย 61 เสียง ไม่เห็นด้วย 79 เสียง งดออกเสียง 3 เสียง จากผู้มีสิทธิออกเสียงในที่ประชุม 143 เสียง",
        {"for": 61, "against": 79, "abstain": 3, "voters": 143},
    ),
    ("สรุป ตกลงตามที่เสนอ 6 คน ไม่ตกลง 1 คน", {"for": 6, "against": 1}),
    ("มติ อนุมัติ โดยมีกรรมการลงคะแนน 6 คน เห็นชอบ 4 เสียง ไม่เห็นชอบ 2 เสียง", {"voters": 6, "for": 4, "against": 2}),
    ("ที่ประชุมไม่เห็นชอบญัตติขึ้นค่าน้ำประปาจากหน่วยละ 7 บาท เป็น 9.50 บาท ด้วยเสียง 8 ต่อ 4", {"against": 8, "for": 4}),
    # sides with a word of their own
    ("มติ ให้โอน 5 ไม่ให้โอน 2 งด 1", {"for": 5, "against": 2, "abstain": 1}),
    ("ผลโหวต ย้าย 7 ไม่ย้าย 3", {"for": 7, "against": 3}),
    ("มติ - ให้เก็บค่าน้ำชั่วโมงละ 120 บาท (48 ต่อ 31 ไม่ออกเสียง 2)", {"for": 48, "against": 31, "abstain": 2}),
    ("มติ รับรองโดยมีการแก้ไข ด้วยคะแนน ๙ เสียง ไม่รับรอง - ไม่มี - งดออกเสียง ๑ เสียง", {"for": 9, "against": 0, "abstain": 1}),
    ("มติ ให้ปล่อยกู้ 6 ไม่ให้ 0 งดออกเสียง 1", {"for": 6, "against": 0, "abstain": 1}),
    ("มติที่ประชุม ไม่ซื้อรถ ๔ ซื้อ ๙", {"for": 9, "against": 4}),
    ("มติ ให้เช่า 5 เสียง ไม่ให้เช่า 2 เสียง ไม่ยก 1", {"for": 5, "against": 2, "no_vote": 1}),
    ("ไม่จ้าง ๕ จ้าง ๒ จากผู้ลงคะแนน ๗ คน", {"for": 2, "against": 5, "voters": 7}),
    ("ที่ประชุมลงคะแนน ไม่ขาย ๙ เสียง ขาย ๔ เสียง งดออกเสียง ๑ เสียง", {"for": 4, "against": 9, "abstain": 1}),
    # with a hyphen, as newspapers write them
    ("ที่ประชุมเห็นชอบด้วยมติ 7-2 ให้ดำเนินการ", {"for": 7, "against": 2}),
    ("คณะกรรมการลงมติ 7-0 เสียง เห็นชอบ", {"for": 7, "against": 0}),
    ("เห็นชอบด้วยคะแนนเอกฉันท์ 21 – 0", {"for": 21, "against": 0}),
    # whom the majority was, said behind the score
    ("โหวตผ่าน 310 ต่อ 4 งด 150", {"for": 310, "against": 4, "abstain": 150}),
    ("สภาเทศบาลโหวต 13 ต่อ 4 ไม่เห็นชอบร่างเทศบัญญัติ", {"for": 4, "against": 13}),
    ("สภาโหวตคว่ำ 230 ต่อ 180", {"for": 180, "against": 230}),
    ("ศาลมีมติ 5 ต่อ 4 ไม่รับคำร้อง", {"for": 5, "against": 4}),  # what most of a court wanted
    # each side behind its figure; a first figure that is the sum of the others counts all
    ("มติที่ประชุม ๑๑ เสียง เห็นชอบ ๒ เสียง ไม่เห็นชอบ ๑ เสียง งดออกเสียง", {"for": 11, "against": 2, "abstain": 1}),
    ("มติที่ประชุม 14 เสียง เห็นชอบ 12 เสียง ไม่เห็นชอบ 2 เสียง งดออกเสียง", {"for": 12, "against": 2}),
    ("มติที่ประชุม 16 เสียง เห็นชอบ 12 เสียง ไม่เห็นชอบ 2 เสียง ประธานงดออกเสียง", {"for": 12, "against": 2}),
    ("มติที่ประชุม เห็นชอบ 15 ไม่เห็นชอบ 1 งดออกเสียง 1 รวม 17 เสียง", {"for": 15, "against": 1, "abstain": 1, "voters": 17}),
    # by secret ballot
    ("ไม่อนุมัติ ด้วยคะแนนลับ 8 ต่อ 0", {"for": 0, "against": 8}),
    ("ลงคะแนนลับ 6 ต่อ 3", {"for": 6, "against": 3}),
    # years before เสียง are no votes
    ("เห็นชอบให้ขยายถึง ๒๐ พฤษภาคม ๒๕๖๘ เสียงข้างมาก ๕ ต่อ ๒", {"for": 5, "against": 2}),
    ("เห็นชอบแผนปี ๒๕๖๘ เสียงส่วนใหญ่ 7 ต่อ 3", {"for": 7, "against": 3}),
    ("มติ เห็นชอบ 3 ไม่เห็นชอบ 0 งดออกเสียง 1 เลือกแบบ ก", {"for": 3, "against": 0, "abstain": 1}),
    ("[มติ รับรอง 12 ไม่รับรอง - งดออกเสียง 1]", {"for": 12, "against": 0, "abstain": 1}),
    # the shortest form
    ("ผลการลงคะแนน รับ 12 ไม่รับ 3 งด 1", {"for": 12, "against": 3, "abstain": 1}),
    ("มติที่ประชุม รับ ๑๒ เสียง ไม่รับ ๓ เสียง", {"for": 12, "against": 3}),
    ("ผู้มาประชุม 24 คน เห็นชอบ 20 คน ไม่เห็นชอบ 3 คน บัตรเสีย 1 ใบ", {"for": 20, "against": 3}),
    ("มติ : เห็นชอบ 12/15 เสียง", {"for": 12, "voters": 15}),
    ("เห็นชอบด้วยคะแนน 12/15 เสียง", {"for": 12, "against": 15}),
    ("ชนะด้วยคะแนนเสียง 8:2 เสียง", {"for": 8, "against": 2}),
    ("มีมติไม่เห็นชอบด้วยคะแนนเสียง ๑๒ ต่อ ๓", {"for": 3, "against": 12}),
    ("เห็นชอบ ๑๔ เสียง ไม่เห็นชอบไม่มี งดออกเสียงไม่มี", {"for": 14, "against": 0, "abstain": 0}),
    (
        "ผลการลงคะแนน สนับสนุน 53 (รวมประเทศสมาชิกทุกประเทศ) คัดค้าน 10 และงดออกเสียง 23 ประเทศ",
        {"for": 53, "against": 10, "abstain": 23},
    ),
    ("จำนวนผู้ลงมติ 413 คน เห็นด้วย 409 คน ไม่ลงคะแนนเสียง 4", {"voters": 413, "for": 409, "no_vote": 4}),
    ("ได้รับความไว้วางใจจากสภาด้วยคะแนน 319 เสียง ไม่ไว้วางใจ 162 เสียง", {"for": 319, "against": 162}),
    ("โหวตเห็นชอบความตกลงการค้าฉบับใหม่ ด้วยคะแนนเสียง 526 เสียง", {"for": 526}),
    ("๑๒ เสียง เห็นชอบ และ ๓ เสียง ไม่เห็นชอบ", {"for": 12, "against": 3}),
    ("รับหลักการ ๑,๒๓๔ เสียง ไม่รับหลักการ ๕ เสียง", {"for": 1234, "against": 5}),
    ("เห็นชอบ\tจำนวน ๑๕ เสียง\nไม่เห็นชอบ\tจำนวน - เสียง\nงดออกเสียง\tจำนวน ๑ เสียง", {"for": 15, "against": 0, "abstain": 1}),
    ("- เห็นชอบ จำนวน ๑๒ เสียง\n- ไม่เห็นชอบ จำนวน ๒ เสียง\n- งดออกเสียง จำนวน ๑ เสียง", {"for": 12, "against": 2, "abstain": 1}),
    ("เห็นชอบ\tไม่เห็นชอบ\tงดออกเสียง\n๑๒\t๓\t๑", {"for": 12, "against": 3, "abstain": 1}),
    ("เห็นด้วย จำนวน 1,200,345 หุ้น คิดเป็นร้อยละ 98.50 ไม่เห็นด้วย 18,000 หุ้น", {"for": 1200345, "against": 18000}),
    # งด inside another word is no abstention.
    ("ให้ดำรงตำแหน่งด้วยคะแนนเสียง จำนวน 107 เสียง", {"for": 107}),
    # What is voted on may stand between the word and the count.
    ("เห็นชอบให้ตราเป็นข้อบัญญัติงบประมาณรายจ่าย ด้วยคะแนนเสียง ๑๕ เสียง", {"for": 15}),
    ("ไม่เห็นชอบตามคำแปรญัตติ 3 เสียง เห็นชอบ 1 เสียง", {"against": 3, "for": 1}),
    # The count in the bracket is the vote; the sum before it adds those who spoke up late.
    ("มีมติเห็นด้วย จำนวน 368 คน (จำนวนผู้ลงมติ 365 คน เห็นด้วย 363 คน งดออกเสียง 1 คน)", {"voters": 365, "for": 363, "abstain": 1}),
]
# The shapes of local papers and general meetings.
SHAPES: list[tuple[str, dict[str, int]]] = [
    ("มติ เห็นชอบ (๑๒/๐/๑)", {"for": 12, "against": 0, "abstain": 1}),
    ("ที่ประชุมลงมติเห็นชอบด้วยคะแนน 265/61 เสียง", {"for": 265, "against": 61}),
    ("ที่ประชุมมีมติเห็นชอบ 10 : 2", {"for": 10, "against": 2}),
    ("เสียงเห็นชอบ = 12 , ไม่เห็นชอบ = 3 , งด = 1", {"for": 12, "against": 3, "abstain": 1}),
    ("มติที่ประชุม เห็นชอบ 10 คน งด 1 คน", {"for": 10, "abstain": 1}),
    ("มติที่ประชุม เห็นชอบ 10 ไม่เห็นชอบ - งดออกเสียง 1", {"for": 10, "against": 0, "abstain": 1}),
    ("เห็นชอบ (ยกมือ) 10 เสียง", {"for": 10}),
    ("ยกมือเห็นชอบ 12 คน ไม่ยกมือ 3 คน", {"for": 12, "no_vote": 3}),
    ("สมาชิกที่เห็นชอบ 12 คน สมาชิกที่ไม่เห็นชอบ 3 คน", {"for": 12, "against": 3}),
    # What is voted on stands between the label and the figure.
    ("ที่ประชุมมีมติเห็นชอบร่างข้อบัญญัติงบประมาณ ประจำปี 2567 จำนวน 10 เสียง งดออกเสียง 2 เสียง", {"for": 10, "abstain": 2}),
    ("มติที่ประชุม เห็นชอบร่างเทศบัญญัติดังกล่าว 18 คน", {"for": 18}),
    # Numbers in words.
    ("มติที่ประชุม เห็นชอบ สิบเสียง ไม่เห็นชอบ สองเสียง", {"for": 10, "against": 2}),
    ("เห็นชอบ จำนวน ๑๒ (สิบสอง) เสียง ไม่เห็นชอบ จำนวน ๑ (หนึ่ง) เสียง", {"for": 12, "against": 1}),
    # Each side on a line of its own, with its per cent, with English in brackets, as a table.
    (
        "เห็นด้วย 900 เสียง คิดเป็นร้อยละ 90.00\nไม่เห็นด้วย 80 เสียง คิดเป็นร้อยละ 8.00\nงดออกเสียง 20 เสียง",
        {"for": 900, "against": 80, "abstain": 20},
    ),
    (
        "เห็นด้วย (Approved) 1,200 เสียง (99.50%)\nไม่เห็นด้วย (Disapproved) 6 เสียง (0.50%)\nงดออกเสียง (Abstained) - เสียง",
        {"for": 1200, "against": 6, "abstain": 0},
    ),
    (
        "ผู้ถือหุ้นที่เห็นด้วย 4,500 เสียง เท่ากับร้อยละ 99.95 ของจำนวนเสียงของผู้ถือหุ้นที่มาประชุม\nไม่เห็นด้วย 20 เสียง เท่ากับร้อยละ 0.05",
        {"for": 4500, "against": 20},
    ),
    (
        "มติ\tจำนวนเสียง\tร้อยละ\nเห็นด้วย\t900\t90.00\nไม่เห็นด้วย\t80\t8.00\nงดออกเสียง\t20\t2.00",
        {"for": 900, "against": 80, "abstain": 20},
    ),
    (
        "มติ\tจำนวนเสียง (1 หุ้น = 1 เสียง)\nเห็นด้วย\t12,345\nไม่เห็นด้วย\t0\nบัตรเสีย\t0\nรวม\t12,345",
        {"for": 12345, "against": 0, "voters": 12345},
    ),
    # Line ends of text exports, inside words and counts.
    ("เห็นชอบ 20 เสียง ไม่เห็นชอบ 1\nเสียง งดออก\n   เสียง 2 เสียง", {"for": 20, "against": 1, "abstain": 2}),
    ("ที่ประชุมมีมติเห็นชอบด้วย\nคะแนนเสียง 1,126 เสียง", {"for": 1126}),
    ("เห็นชอบ ๑๘ เสียง ไม่เห็นชอบ ๒ เสียง จากผู้ลงคะแนน\nทั้งหมด ๒๐ คน", {"for": 18, "against": 2, "voters": 20}),
    ("เห็นชอบ\n12 เสียง\nไม่เห็นชอบ\n3 เสียง", {"for": 12, "against": 3}),
    ("คะแนนเห็นชอบ ๑๒ ไม่เห็นชอบ ๓", {"for": 12, "against": 3}),
    ("เห็นด้วย : 12 | ไม่เห็นด้วย : 3 | งดออกเสียง : 1", {"for": 12, "against": 3, "abstain": 1}),
    ("เห็นชอบ จำนวน 12 เสียง (สิบสองเสียง)\nไม่เห็นชอบ จำนวน 3 เสียง (สามเสียง)", {"for": 12, "against": 3}),
    ("มีมติด้วยเสียงข้างมาก (12 ต่อ 3)", {"for": 12, "against": 3}),
    ("- เห็นด้วย 500 คะแนน\n- ไม่เห็นด้วย 20 คะแนน\nรวม 520 คะแนน", {"for": 500, "against": 20, "voters": 520}),
    ("คะแนนเสียงทั้งหมด 57 เสียง เห็นด้วย 52 เสียง ไม่เห็นด้วย 5 เสียง", {"voters": 57, "for": 52, "against": 5}),
    ("เห็นด้วย\t1,200,300\tเสียง\t99.50 %\nไม่เห็นด้วย\t6,000\tเสียง\t0.50 %", {"for": 1200300, "against": 6000}),
    ("เห็นชอบ 18 เสียง ไม่เห็นชอบ 2 เสียง งดออกเสียง 1 เสียง รวม 21 เสียง", {"for": 18, "against": 2, "abstain": 1, "voters": 21}),
]

NO_VOTE = [
    "ทีมเทศบาลแข่งขันชนะด้วยคะแนน 3-1",
    "ที่ประชุมให้คะแนน 80-100 คะแนน ผ่านเกณฑ์",
    "ตามมติ 12-5-2567 ของที่ประชุม",
    "ที่ประชุมมีมติ 3-5 ปี",
    "ที่ประชุมแจ้งว่า กู้ 5 ราย ไม่กู้ 3 ราย",
    "ที่ประชุมทราบว่า ครัวเรือนใช้ 50 ไม่ใช้ 3",
    "มีผู้มา 12 ไม่มา 3 ที่ประชุมรับทราบ",
    "มติรับทราบ ผู้มาประชุม 12 ไม่มา 3",
    "มติรับทราบ โครงการผ่านเกณฑ์ 12 ไม่ผ่าน 3",
    "มติที่ประชุม รับทราบคะแนนประเมิน 85 จาก 100 คะแนน",
    "มติให้ตรวจ งานครบ 12 ไม่ครบ 3",
    "มติที่ประชุม เลือกแบบ ก (ผสมปูน 3 ต่อ 1)",
    "ที่ประชุมมีมติเห็นชอบในการจ่ายเงินสงเคราะห์ให้แก่อดีตลูกจ้างโรงงานดังกล่าวจำนวน 340 คน",
    "ที่ประชุมเห็นชอบให้บรรจุพนักงานตามเสนอ 12 คน",
    "ที่ประชุมทราบว่าโรงเรียนเปิดรับ 12 คน",
    "ที่ประชุมรับทราบว่าผู้เข้าสอบผ่าน 12 คน ไม่ผ่าน 3 คน",
    "ที่ประชุมให้คะแนนความพึงพอใจ 8.84 จาก 10 คะแนน",
    "มีมติให้ประเมินความพึงพอใจ ได้ 8.84 จาก 10 คะแนน",
    "มติเห็นชอบผลการประเมิน 85 จาก 100 คะแนน",
    "ที่ประชุมเห็นว่าบริษัท ก ชนะเนื่องจากได้ 85 คะแนน",
    "มติให้ใช้เสียงเห็นชอบ 2 ใน 3 เสียง",
    "ตามระเบียบต้องใช้เสียงไม่น้อยกว่า 20 ใน 30 เสียง มติจึงยังไม่มีผล",
    "ที่ประชุมมีผู้ยกมือ 5 คน สอบถามเรื่องน้ำ",
    "ที่ประชุมรับทราบผลประเมิน 85 จาก 100 คะแนน",
    "ต้องใช้มติ 3/4 ของที่ประชุม",
    "ไม่มีผู้คัดค้าน 0 คน",
    "มีมติเห็นชอบ 12 โครงการ ไม่เห็นชอบ 3 โครงการ",
    "เห็นชอบให้จ่ายเงินรางวัล 10 คน คนละ 500 บาท",
    "มติที่ประชุม เห็นชอบให้แต่งตั้งคณะทำงาน จำนวน 7 คน",
    "มติที่ประชุม เห็นชอบ\n1. โครงการก่อสร้างถนน\n2. โครงการขุดลอก",
    "เวลา 10 : 20 น. ที่ประชุมมีมติเห็นชอบ",
    "มาตราส่วน 1:4000 ที่ประชุมเห็นชอบ",
    "ที่ประชุมเห็นชอบแบบแปลนเลขที่ 12/3/1",
    "ที่ประชุมเห็นชอบ 10 : 20 น.",
    "ร่วมแสดงความคิดเห็น จำนวน 586 คน เห็นด้วย จำนวน 560 คน ไม่เห็นด้วยจำนวน 10 คน",
    "โดยมีประชาชนเห็นด้วย 92% ไม่เห็นด้วย 1% ไม่แสดงความเห็น 7%",
    "ต้องได้คะแนนเสียง 2 ใน 3 ของสมาชิก",
    "ต้องได้คะแนนเสียงไม่น้อยกว่า 376 เสียง",
    "จะต้องได้รับเสียงเห็นชอบ 376 เสียง",
    "หากเห็นชอบ ๑๒ เสียงก็ถือว่าผ่าน",
    "มีมติเห็นชอบ ๒ โครงการ",
    "มีมติอนุมัติ 12 ราย",
    "ที่ประชุมเห็นชอบ 3 เรื่อง และอนุมัติ 2 เรื่อง",
    "ไม่ได้ไม่เห็นชอบ",
    "มีทั้งเห็นด้วย งดออกเสียง ทั้งสองฉบับ",
    "เริ่มเวลา 8:30 น. อัตราส่วน 1 ต่อ 20",
    "มติ จัดครูต่อนักเรียน (1 ต่อ 20)",
    "ที่ประชุมมีมติให้ผสมปูนต่อทราย (1 ต่อ 3)",
    "มติที่ประชุม ให้ใช้อัตราปุ๋ย (3 ต่อ 1)",
    "มติ แบ่งสัดส่วนที่นั่ง (5 ต่อ 3)",
    "นักเรียนได้ ๑๒ คะแนน",
    "รับรองรายงานการประชุม ครั้งที่ 3/2566",
    "สนับสนุน 5 คน ต่อหมู่บ้าน",
    "นางสาวพิมพ์ใจ เอกฉันท์ นักวิเคราะห์",
]


@pytest.mark.parametrize(("text", "want"), [*TYPICAL, *SHAPES])
def test_figures(text: str, want: dict[str, int]) -> None:
    (mention,) = find_votes(text)
    assert figures(mention) == want
    assert mention.text == text[mention.span.slice]


@pytest.mark.parametrize("text", NO_VOTE)
def test_no_vote(text: str) -> None:
    assert find_votes(text) == []


def test_the_voters_behind_a_count_are_of_it_though_another_vote_follows_below() -> None:
    text = "มติ : เห็นด้วย 61 เสียง ไม่เห็นด้วย 79 เสียง จากผู้ลงคะแนน 143 เสียง\nวาระที่ 4\nเสนอ 2 บริษัท\nมติ : เห็นชอบ 91 เสียง"
    assert [figures(mention) for mention in find_votes(text)] == [{"for": 61, "against": 79, "voters": 143}, {"for": 91}]


def test_several_votes_of_one_line_stay_apart() -> None:
    text = "(1) นายก ผู้ลงมติ 80 เห็นด้วย 30 ไม่เห็นด้วย 48 งดออกเสียง 2 (2) นายข ผู้ลงมติ 79 เห็นด้วย 31 ไม่เห็นด้วย 48"
    assert [figures(mention) for mention in find_votes(text)] == [
        {"voters": 80, "for": 30, "against": 48, "abstain": 2},
        {"voters": 79, "for": 31, "against": 48},
    ]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("ที่ประชุมมีมติเป็นเอกฉันท์เห็นชอบ", [(None, True)]),
        ("อนุมัติด้วยคะแนนเสียงเป็นเอกฉันท์", [(None, True)]),
        ("ปฏิญญาไม่ได้รับมติเอกฉันท์จากที่ประชุม", [(None, False)]),
        ("มติไม่เป็นเอกฉันท์", [(None, False)]),
        ("ต้องเป็นเอกฉันท์จึงจะแก้ไขได้", []),
        ("มีมติเป็นเอกฉันท์ เห็นชอบ ๒๒ เสียง", [({"for": 22}, True)]),
        ("เห็นชอบ ๒๒ เสียง เป็นเอกฉันท์", [({"for": 22}, True)]),
        ("เห็นชอบ ๒๒ เสียง\nที่ประชุมมีมติเป็นเอกฉันท์", [({"for": 22}, None), (None, True)]),
    ],
)
def test_unanimity(text: str, want: list[tuple[dict[str, int] | None, bool | None]]) -> None:
    assert [(figures(mention), mention.unanimous) for mention in find_votes(text)] == want


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        # The motion needed half of all members: more for it than against, and still it failed.
        ("เห็นชอบ ๑๘๐ เสียง ไม่เห็นชอบ ๒ เสียง งดออกเสียง ๓๐๐ เสียง ซึ่งถือว่าที่ประชุมไม่รับหลักการ", "failed"),
        ("มีมติไม่เห็นชอบ ด้วยคะแนนเสียง ๑๒ ต่อ ๓", "failed"),
        ("ที่ประชุมมีมติเห็นชอบ ๙ เสียง ต่อ ๑ เสียง", "passed"),
        ("เห็นชอบ ๙ เสียง ไม่เห็นชอบ ๑๒ เสียง", None),
        ("มติที่ประชุม เห็นชอบ ๒ เสียง ไม่เห็นชอบ ๗ เสียง", None),  # labels of a count
        ("มติที่ประชุม อนุมัติ เห็นชอบ ๒ เสียง ไม่เห็นชอบ ๗ เสียง", "passed"),
        # The label of the next count concludes nothing about this one.
        ("(1) ผู้ลงมติ 80 เห็นด้วย 30 ไม่เห็นด้วย 50 (2) นาย ข ผู้ลงมติ เห็นด้วย", None),
    ],
)
def test_outcome_is_read_not_reckoned(text: str, outcome: str | None) -> None:
    assert [mention.outcome for mention in find_votes(text)] == [outcome]


def test_election() -> None:
    text = "ผลการเลือกประธานสภา ปรากฏว่า\n๑. นายสมชาย ใจดี ได้ ๙ คะแนน\n๒. นายกิตติ มีสุข ได้ ๔ คะแนน\nงดออกเสียง ๑ เสียง บัตรเสีย ๑ ใบ"
    (mention,) = find_votes(text)
    assert [(candidate.name, candidate.votes) for candidate in mention.candidates] == [
        ("นายสมชาย ใจดี", 9),
        ("นายกิตติ มีสุข", 4),  # นายก… without an office: a name
    ]
    assert figures(mention) == {"for": 9, "abstain": 1}
    assert mention.spoiled == 1


def test_per_cents_count_where_shares_vote() -> None:
    (mention,) = find_votes("ที่ประชุมเจ้าของร่วมลงมติเห็นด้วย ร้อยละ 75.25 ของกรรมสิทธิ์รวม ไม่เห็นด้วยร้อยละ 2")
    assert mention.votes is None
    assert mention.shares is not None
    assert mention.shares.model_dump(mode="json", by_alias=True, exclude_none=True) == {"for": "75.25", "against": "2"}


def test_casting_vote() -> None:
    (mention,) = find_votes("เห็นชอบ ๗ เสียง ไม่เห็นชอบ ๗ เสียง ประธานจึงออกเสียงชี้ขาดเห็นชอบ")
    assert figures(mention) == {"for": 7, "against": 7}
    assert mention.casting == "for"


ROLL = [("นายสมชาย ใจดี", "for"), ("นางมาลี มีสุข", "for"), ("นายทองดี งามตา", "against"), ("นายคำปัน แก้วใส", "abstain")]
ROLLS = [
    "ขานชื่อ\n1. นายสมชาย ใจดี เห็นชอบ\n2. นางมาลี มีสุข\tเห็นชอบ\n3. นายทองดี งามตา - ไม่เห็นชอบ\n4. นายคำปัน แก้วใส : งดออกเสียง\n"
    "มติที่ประชุม เห็นชอบ 2 เสียง ไม่เห็นชอบ 1 เสียง",
    "ที่\tชื่อ - สกุล\tเห็นชอบ\tไม่เห็นชอบ\tงดออกเสียง\n1\tนายสมชาย ใจดี\t/\n2\tนางมาลี มีสุข\t/\n3\tนายทองดี งามตา\t\t/\n"
    "4\tนายคำปัน แก้วใส\t\t\t/\nมติที่ประชุม เห็นชอบ 2 เสียง ไม่เห็นชอบ 1 เสียง",
]


@pytest.mark.parametrize("text", ROLLS)
def test_roll_calls(text: str) -> None:
    (mention,) = find_votes(text)
    assert [(ballot.name, ballot.side) for ballot in mention.roll] == ROLL
    assert figures(mention) == {"for": 2, "against": 1}
    assert all(text[ballot.span.slice].startswith(ballot.name) for ballot in mention.roll)


def test_the_row_that_sums_a_roll_is_a_count_of_its_own() -> None:
    head, _, tail = ROLLS[1].partition("มติ")
    assert [figures(mention) for mention in find_votes(f"{head}รวม\t2\t1\t1\nมติ{tail}")] == [
        {"for": 2, "against": 1, "abstain": 1},
        {"for": 2, "against": 1},
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1. นายสมชาย ใจดี เห็นชอบ\n2. นางมาลี มีสุข เห็นชอบ\nมติที่ประชุม เห็นชอบ 2 เสียง",  # two are no roll
        "1. นายสมชาย ใจดี เห็นชอบให้ซื้อ\n2. นางมาลี มีสุข ไม่เห็นชอบเพราะแพง\n3. นายทองดี งามตา เห็นชอบ\nเห็นชอบ 2 เสียง",
    ],
)
def test_no_roll_call(text: str) -> None:
    assert all(not mention.roll for mention in find_votes(text))


def test_voters_before_and_spoiled_ballots_after_an_election_are_of_it() -> None:
    (mention,) = find_votes("ลงคะแนนลับ มีผู้ลงคะแนน 8 คน ปรากฏว่า นายสมชาย ใจดี ได้ 5 คะแนน นางมาลี มีสุข ได้ 2 คะแนน บัตรเสีย 1 ใบ")
    assert (figures(mention), mention.spoiled) == ({"for": 5, "voters": 8}, 1)


def test_shares_vote_in_parts_that_stay_exact() -> None:
    (mention,) = find_votes("เจ้าของร่วมลงมติ เห็นด้วย 2,856.75 คะแนน ไม่เห็นด้วย 120.50 คะแนน งดออกเสียง 30.00 คะแนน")
    assert mention.votes is not None
    assert mention.votes.model_dump(by_alias=True, exclude_none=True) == {
        "for": Decimal("2856.75"),
        "against": Decimal("120.5"),
        "abstain": 30,
    }
    assert '"for":2856.75,"against":120.5,"abstain":30,' in mention.model_dump_json()


def test_per_cents_stand_beside_the_counts() -> None:
    (mention,) = find_votes("เห็นด้วย 900 เสียง คิดเป็นร้อยละ 98.90\nไม่เห็นด้วย 10 เสียง คิดเป็นร้อยละ 1.10")
    assert mention.shares is not None
    assert (mention.shares.for_, mention.shares.against) == (Decimal("98.9"), Decimal("1.1"))


TITLES = ["นพ.", "พญ.", "ศ.ดร.", "ม.ล.", "พ.ต.ท.", "คุณ", "อาจารย์", "ผู้ช่วยศาสตราจารย์ ดร.", "ว่าที่ ร.ต.", "จ.ส.อ."]


@pytest.mark.parametrize("title", TITLES)
def test_rolls_and_elections_know_every_title(title: str) -> None:
    roll = (
        f"1. {title}สมชาย ใจกว้าง เห็นชอบ\n2. นางมาลี มีสุข เห็นชอบ\n3. นายทองดี งามตา ไม่เห็นชอบ\nมติ เห็นชอบ 2 เสียง ไม่เห็นชอบ 1 เสียง"
    )
    (mention,) = find_votes(roll)
    assert [ballot.name for ballot in mention.roll] == [f"{title}สมชาย ใจกว้าง", "นางมาลี มีสุข", "นายทองดี งามตา"]
    (mention,) = find_votes(f"ผลการเลือกตั้ง {title}สมชาย ใจกว้าง ได้ 9 คะแนน นางมาลี มีสุข ได้ 4 คะแนน")
    assert [candidate.name for candidate in mention.candidates] == [f"{title}สมชาย ใจกว้าง", "นางมาลี มีสุข"]


def test_a_roll_in_two_columns() -> None:
    lines = (
        "1. นายสมชาย ใจดี\tเห็นชอบ\t3. นายทองดี งามตา\tไม่เห็นชอบ\n2. นางมาลี มีสุข ส.อบต.หมู่ 2\tเห็นชอบ\t4. นายคำปัน แก้วใส\tงดออกเสียง"
    )
    (mention,) = find_votes(f"{lines}\nมติที่ประชุม เห็นชอบ 2 เสียง ไม่เห็นชอบ 1 เสียง")
    assert sorted((ballot.name, ballot.side) for ballot in mention.roll) == sorted(ROLL)


def test_an_election_as_a_table() -> None:
    (mention,) = find_votes(
        "ผลการเลือกตั้ง\nหมายเลข\tชื่อ - สกุล\tคะแนน\n1\tนายสมชาย ใจดี\t811\n2\tนางมาลี มีสุข\t702\nมติที่ประชุม เลือกนายสมชาย ใจดี"
    )
    assert [(candidate.name, candidate.votes) for candidate in mention.candidates] == [
        ("นายสมชาย ใจดี", 811),
        ("นางมาลี มีสุข", 702),
    ]


WORDS = st.sampled_from(
    [
        "เห็นชอบ ",
        "งดออก",
        "เสียง",
        "ไม่เห็นชอบ ",
        "๑๒",
        "3",
        " เสียง ",
        " ต่อ ",
        ":",
        "\n",
        "\t",
        "เอกฉันท์",
        "-",
        "ไม่มี",
        "นาย ก ได้ ",
        "ผู้ลงมติ",
    ]
)


@given(st.lists(WORDS, max_size=40).map("".join))
def test_every_mention_is_an_exact_place(text: str) -> None:
    for mention in find_votes(text):
        assert mention.text == text[mention.span.slice]
        assert mention.text


HOSTILE = [
    "9",
    "๙,",
    "เห็นชอบ ",
    "- ",
    " ",
    "1 ต่อ ",
    "ได้ 1 คะแนน ",
    "ประธานเสียง",
    "เอกฉันท์",
    "ไม่",
    "เห็นชอบ\t1\n",
    "งดออก\n",
    "เห็นชอบ\n1 เสียง\n",
    "1/2/3",
    "สิบ",
    "มติ\tจำนวนเสียง\nเห็นด้วย\t1\n",
    "ชื่อ\tคะแนน\nนายก ข\t1\n",
    "1. นายก ข เห็นชอบ\n",
    "ก\tเห็นชอบ\tไม่เห็นชอบ\n1 นายก ข\t/\n",
    "(" * 5,
    "มติ 11 เสียง เห็นชอบ 2 เสียง ไม่เห็นชอบ\n",
]


@pytest.mark.parametrize("noise", HOSTILE)
def test_hostile_text_stays_linear(noise: str) -> None:
    assert_linear(lambda size: find_votes(noise * (size // len(noise))), 60_000)


@pytest.mark.parametrize("noise", [*HOSTILE, "ชื่อ", "ชื่อ\t", "ชื่อคะแนน", "คะแนน\t", "ผู้สมัคร ", "นายก ข "])
def test_hostile_text_stays_linear_where_all_is_looked_for(noise: str) -> None:
    """Most finders look for a word of theirs before they look closer, and so saw none of the noise."""
    opening, ending = "มติที่ประชุม เลือกตั้งประธานสภา ผู้สมัคร ได้รับเลือก ลงคะแนน ดังนี้\n", "\tไม่เห็นชอบ 3 เสียง\n1\t2"
    assert_linear(lambda size: find_votes(opening + noise * (size // len(noise)) + ending), 60_000)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("เห็นชอบ 201 เสียง งดออกเสียง 13 เสียง ไม่มีผู้คัดค้าน", {"for": 201, "against": 0, "abstain": 13}),
        ("ยกมือ เอา ๔๑ ไม่เอา ๓ เฉย ๆ ๔ เป็นอันตกลง", {"for": 41, "against": 3, "abstain": 4}),
        ("เห็นชอบตามเสนอ ด้วยการยกมือ 26 คน งด 2 คน", {"for": 26, "abstain": 2}),
        ("ที่ประชุมลงมติ ยกมือ 15 คน ไม่เห็นด้วย 3 คน", {"for": 15, "against": 3}),
        ("ที่ประชุมลงมติ ยกมือ 3 คน ไม่เห็นด้วย", {"against": 3}),
        ("ที่ประชุมลงมติ คัดค้าน (โดยการยกมือ) 3 คน", {"against": 3}),
        ("มติผ่านเพราะได้ 18 เสียง", {"for": 18}),
        ("มติ : เห็นด้วยทั้ง 4 คน", {"for": 4}),
        ("ด้วยคะแนนเสียง 14 ต่อ 1 งดออกเสียง 2\nส่วนเรื่องตลาดให้ชะลอไว้", {"for": 14, "against": 1, "abstain": 2}),
        ("เห็นด้วย\t512 เสียง\tคิดเป็นร้อย\nละ\t100.00\nไม่เห็นด้วย\t0 เสียง", {"for": 512, "against": 0}),
        ("เห็นด้วย 35 คน ไม่เห็นด้วย 3 คน\nที่ประชุมเห็นชอบเก็บไร่ละ 20 บาท", {"for": 35, "against": 3}),
        ("นายถาวร ศรีหาวงษ์ ได้รับเลือกเป็นประธานกลุ่มอีกสมัย 45 คะแนน", {"for": 45}),
        ("ยกมือเอา 32 ไม่เอา 6 ที่เหลือเฉย ๆ", {"for": 32, "against": 6}),
        ("ไม่เห็นด้วย 60 เห็นด้วย 20 เป็นอันตกไป", {"for": 20, "against": 60}),
        ("ที่ประชุมไม่เห็นชอบ (2:3)", {"for": 2, "against": 3}),
        (
            "สมาชิกเห็นควรอนุมัติโปรดยกมือ (จำนวน ๔ ท่าน) ไม่เห็นควรอนุมัติ (จำนวน ๑ ท่าน) งดออกเสียง (จำนวน ๑ ท่าน)",
            {"for": 4, "against": 1, "abstain": 1},
        ),
        ("เห็นด้วย 900 เสียง\nคิดเป็นร้อยละ 90\nไม่เห็นด้วย 100 เสียง\nคิดเป็นร้อยละ 10", {"for": 900, "against": 100}),
    ],
)
def test_counts_of_local_papers(text: str, expected: dict[str, int]) -> None:
    (mention,) = find_votes(text)
    assert mention.votes is not None
    assert mention.votes.model_dump(by_alias=True, exclude_none=True) == expected


@pytest.mark.parametrize(
    "text",
    [
        "เห็นชอบโดยไม่มีผู้คัดค้าน",
        "มติ อนุมัติทั้ง 12 ราย",
        "ขอเอา 2 เรื่องไปพิจารณา",
        "เห็นด้วย 35 คน ไม่เห็นด้วย 3 คน",
        "ได้รับเลือกเป็นโรงเรียนดีเด่น ได้ 4 จาก 5 คะแนน",
        "ได้รับเลือกเป็นประธาน สอบได้ 45 คะแนน",
        "ทีมบ้านนา ได้รับเลือกเป็นทีมชนะเลิศ 95 คะแนน",
        "บ้านสุขใจ ได้รับเลือกเป็นหมู่บ้านดีเด่น ด้วยคะแนนรวม 95 คะแนน",
    ],
)
def test_no_counts_of_local_papers(text: str) -> None:
    assert [mention.votes for mention in find_votes(text) if mention.votes] == []
