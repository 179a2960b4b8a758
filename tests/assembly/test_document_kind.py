"""What a paper is, by its evidence."""

import pytest

from council_docs.assembly.document_kind import decide_kind
from council_docs.document import Document
from council_docs.readers.text import document_of
from council_docs.record import Source
from tests.cost import assert_linear

MINUTES = """รายงานการประชุมคณะกรรมการสวัสดิการ
ครั้งที่ 2/2566
ผู้มาประชุม
1. นายสมหมาย ใจงาม ประธาน
เริ่มประชุมเวลา 09.30 น.
มติที่ประชุม รับทราบ
มติที่ประชุม เห็นชอบ
เลิกประชุมเวลา 12.00 น.
ผู้จดรายงานการประชุม"""

CASES = [
    ("minutes", MINUTES),
    ("minutes", "(ร่าง) " + MINUTES),
    ("minutes", "ระเบียบวาระที่ 2\n" + MINUTES),
    ("minutes", MINUTES.partition("\n")[2]),  # the title is lost
    ("minutes", "สรุปบันทึกระเบียบวาระ\nการประชุมสามัญประจำปี ครั้งที่ ๒/๒๕๖๖\nคณะสงฆ์สมมุติ"),
    ("minutes", "มติคณะกรรมการชลประทานราษฎร์\nครั้งที่ 4/2566\n1. แผนส่งน้ำ"),
    ("news", "มติคณะรัฐมนตรี\nครั้งที่ 4/2566\nคณะรัฐมนตรีมีมติเห็นชอบแผนส่งน้ำ"),
    # decisions that a site puts up: below a rubric of news, or with the day of the page
    ("news", "ข่าวสภามหาวิทยาลัย\nสรุปมติสภามหาวิทยาลัยสมมุติ ครั้งที่ 8/2566\n๑. อนุมัติหลักสูตร"),
    ("news", "สรุปมติสภามหาวิทยาลัยสมมุติ ครั้งที่ 8/2566\nเผยแพร่ 25 สิงหาคม 2566\n๑. อนุมัติหลักสูตร"),
    ("minutes", "สรุปมติสภามหาวิทยาลัยสมมุติ ครั้งที่ 8/2566\nเมื่อวันที่ 25 สิงหาคม 2566\n๑. อนุมัติหลักสูตร"),
    ("minutes", "ข่าวสภามหาวิทยาลัย\nสรุปมติสภามหาวิทยาลัยสมมุติ ครั้งที่ 8/2566\nผู้มาประชุม\n๑. นายสมหมาย ใจงาม ประธาน"),
    ("news", "สรุปผลการประชุมคณะรัฐมนตรี วันอังคารที่ 11 กุมภาพันธ์ 2568\n1. เรื่อง แผนส่งน้ำ"),  # what the government gives the press
    ("minutes", MINUTES + "\nสรุปผลการประชุมคณะรัฐมนตรี เป็นเอกสารแนบท้ายรายงานการประชุม"),
    ("news", "ร่างประกาศกระทรวงสมมุติ เรื่อง ผังเมือง\nHits: 80\nคณะรัฐมนตรีมีมติเห็นชอบดังนี้\n1. เห็นชอบร่างประกาศ"),
    ("other", "ร่างประกาศกระทรวงสมมุติ\nเรื่อง ผังเมือง\nอาศัยอำนาจตามความในมาตรา 5\nข้อ 1 ประกาศนี้ให้ใช้บังคับ"),
    ("news", "กำหนดวันประชุมใหญ่\nPosted: mini Date: 2017-11-15\nกำหนดการ\nเปิดการประชุม เวลา 9.00 น."),
    ("news", "มติคณะกรรมการชลประทานราษฎร์ให้ปิดเขื่อน ชาวนากล่าวว่าเดือดร้อน"),
    (
        "news",
        "เมื่อเวลา 10.00 น. ณ ห้องประชุมสภาเทศบาล นายสมหมาย ใจงาม ขอเปิดประชุมสภาเทศบาลทุ่งขวัญ โดยนางมาลี มีสุข เป็นประธานการประชุม",
    ),
    ("news", "การประชุมสภาเทศบาลทุ่งขวัญ\nระเบียบวาระที่ 1 แจ้ง\nระเบียบวาระที่ 2 รับรอง\nระเบียบวาระที่ 3 เรื่องอื่น"),
    ("minutes", "มติที่ประชุมคณะกรรมการบำรุงทุ่ง ครั้งที่ 4/2566\n1. เห็นชอบแผนส่งน้ำ"),
    ("other", "รายงานการประชุมสภา ครั้งที่ 1/2566\nรายงานการประชุมสภา ครั้งที่ 2/2566\nรายงานการประชุมสภา ครั้งที่ 3/2566"),
    ("news", "รายงานการประชุม คือ การจดสิ่งที่ที่ประชุมพูดกันไว้เป็นหลักฐาน"),
    ("news", "รายละเอียดข่าว\nหัวข้อข่าว\nรายงานมติที่ประชุมผู้ถือหุ้น\nมติที่ประชุม : อนุมัติ\nมติที่ประชุม : รับทราบ"),
    ("minutes", "ข้อมูลการประชุมวุฒิสภา\nข้อมูลการประชุมวุฒิสภา > ปี ๒๕๔๐ > สามัญ >\nครั้งที่ ๑ วันพุธที่ ๙ เมษายน ๒๕๔๐"),
    ("minutes", "การประชุมสภาร่าง\nการประชุมสภาร่าง > ปี ๒๕๐๖\nครั้งที่ ๑ วันพุธที่ ๙ เมษายน ๒๕๐๖\nเรื่องที่พิจารณา\n- ประกาศ"),
    (
        "other",
        "ระเบียบวาระการประชุมสภาเทศบาลทุ่งขวัญ\nระเบียบวาระที่ 1 เรื่องแจ้ง\nระเบียบวาระที่ 2 รับรองรายงานการประชุม",
    ),
    ("other", "เอกสารประกอบการประชุม\nคณะกรรมการ ก\nครั้งที่ 1/2569\n" + "………………………………………………\n" * 20),
    ("other", "บันทึกข้อความ\nส่วนราชการ สำนักงานเลขานุการ\nเรื่อง ขอเชิญประชุม\nเรียน คณะกรรมการทุกท่าน"),
    ("other", "ประกาศสภาเทศบาลทุ่งขวัญ\nเรื่อง เรียกประชุมสภา สมัยสามัญ สมัยที่ ๓\nประกาศ ณ วันที่ ๒ สิงหาคม ๒๕๖๕"),
    ("other", "คำสั่งเทศบาลทุ่งขวัญ\nที่ ๑๒/๒๕๖๕\nเรื่อง แต่งตั้งคณะกรรมการ\nสั่ง ณ วันที่ ๒ สิงหาคม ๒๕๖๕"),
    ("news", "3. เรื่อง ขออนุมัติงบกลาง\nคณะรัฐมนตรีมีมติอนุมัติงบกลาง จำนวน 20 ล้านบาท ตามที่กระทรวงเสนอ"),
    (
        "news",
        "9. เรื่อง ร่างกฎกระทรวงค่าธรรมเนียม พ.ศ. ....\nคณะรัฐมนตรีมีมติอนุมัติหลักการ\nกฎกระทรวง\nมีสาระ ดังนี้\nประกาศกระทรวง\nคำสั่ง",
    ),
    ("news", "ทุ่งขวัญ วันที่ 3 มีนาคม 2566 เครือข่ายชุมชนร่วมประชุม นายสมหมาย ใจงาม กล่าวว่า ขอบคุณทุกฝ่าย"),
    ("news", "ประกาศผลรางวัลหมู่บ้านดีเด่น\nนายสมหมาย ใจงาม เปิดเผยว่า มีผู้ส่งผลงานมาก"),
    ("news", "กกก. ออกประกาศยุบชมรม\nประกาศราชกิจจาฯ\nวันที่ 3 มีนาคม 2566 ผู้สื่อข่าวรายงานว่า มีประกาศยุบชมรมสามแห่ง"),
    ("news", "ข้อความสั้น"),
    ("other", "การวัดผลทักษะช่าง\nบทคัดย่อ\nผู้วิจัยกล่าวว่า ทักษะวัดได้\nคำสำคัญ ทักษะ\nบทนำ\nเอกสารอ้างอิง"),
]


@pytest.mark.parametrize(("kind", "text"), CASES)
def test_kind(kind: str, text: str) -> None:
    decision = decide_kind(document_of(text))
    assert decision.kind == kind, decision.reasons
    assert decision.reasons


@pytest.mark.parametrize(
    ("kind", "media_type"),
    [("news", "text/plain"), ("news", "text/html"), ("other", "application/pdf"), ("other", "image/png")],
)
def test_without_evidence_the_format_decides(kind: str, media_type: str) -> None:
    source = Source(name="a", sha256="0" * 64, media_type=media_type, reader="plain")
    assert decide_kind(Document(source, "แผนที่ตลาดเก่าทุ่งขวัญ")).kind == kind


def test_the_source_of_a_figure_alone_makes_no_news() -> None:
    source = Source(name="a", sha256="0" * 64, media_type="application/pdf", reader="pdf")
    assert decide_kind(Document(source, "รายงานสถิติตลาด\nที่มา : กองสถิติ")).kind == "other"


def test_the_word_of_the_caller_wins() -> None:
    decision = decide_kind(document_of(MINUTES), "other")
    assert (decision.kind, decision.reasons) == ("other", ("stated by the caller",))


def test_minutes_say_why() -> None:
    assert decide_kind(document_of(MINUTES)).reasons == (
        "title: รายงานการประชุม",
        "attendance list of minutes",
        "opening line with a time",
        "closing line with a time",
        "resolutions under the heading มติที่ประชุม",
        "signature of the recorder or reviewer",
    )


@pytest.mark.parametrize("filler", [" ", "\n", "มติที่ประชุม", "เริ่มประชุม ", "……", "รายงานการประชุม\n", "เวลา "])
def test_long_runs_cost_what_they_are_long(filler: str) -> None:
    assert_linear(lambda count: decide_kind(document_of(filler * count)), 30_000)
