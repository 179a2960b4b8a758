"""Votes against the list of those present and against themselves (invented council)."""

import pytest

from council_docs.pipeline import parse_text

MINUTES = """รายงานการประชุมสภาองค์การบริหารส่วนตำบลหนองแดง
สมัยสามัญ สมัยที่ ๑ ครั้งที่ ๑/๒๕๖๗
ผู้มาประชุม
๑. นายสมชาย ใจดี ประธานสภา
๒. นางมาลี มีสุข รองประธานสภา
๓. นายทองดี งามตา สมาชิกสภา
๔. นายคำปัน แก้วใส สมาชิกสภา
ผู้ไม่มาประชุม
๑. นางสาวบัวลอย น้ำใส สมาชิกสภา
เริ่มประชุมเวลา ๐๙.๓๐ น.
ระเบียบวาระที่ ๑ ญัตติขออนุมัติจ่ายขาดเงินสะสม
สภาผู้แทนราษฎรเห็นชอบ ๓๐๐ เสียง ไปแล้ว
มติที่ประชุม {resolution}
เลิกประชุมเวลา ๑๑.๐๐ น.
"""


CODES = {"votes-exceed-present", "votes-sum-disagrees", "votes-not-unanimous", "outcome-disagrees", "roll-call-disagrees"}


def codes(resolution: str, marker: str = "มติที่ประชุม ") -> list[str]:
    record = parse_text(MINUTES.replace("มติที่ประชุม ", marker).format(resolution=resolution), kind="minutes")
    assert len([row for row in record.attendance if row.status == "present"]) == 4
    return [finding.code for finding in record.findings if finding.code in CODES]


@pytest.mark.parametrize(
    ("resolution", "want"),
    [
        ("เห็นชอบ ๓ เสียง ไม่เห็นชอบ ๑ เสียง", []),
        ("เห็นชอบ ๔ เสียง ไม่เห็นชอบ - เสียง งดออกเสียง - เสียง", []),
        ("เห็นชอบ ๑๓ เสียง ไม่เห็นชอบ ๑ เสียง", ["votes-exceed-present"]),
        ("เห็นชอบ ๔ เสียง งดออกเสียง ๑ เสียง", ["votes-exceed-present"]),
        ("ผู้ลงมติ ๔ เสียง เห็นชอบ ๒ เสียง ไม่เห็นชอบ ๑ เสียง", ["votes-sum-disagrees"]),
        ("ผู้ลงมติ ๔ เสียง เห็นชอบ ๒ เสียง ไม่เห็นชอบ ๑ เสียง งดออกเสียง ๑ เสียง", []),
        # Whether abstentions count among the voters is the chair's custom: both readings are right.
        ("ผู้ลงมติ ๓ เสียง เห็นชอบ ๒ เสียง ไม่เห็นชอบ ๑ เสียง งดออกเสียง ๑ เสียง", []),
        # What is not printed is not guessed.
        ("ผู้ลงมติ ๔ เสียง เห็นชอบ ๒ เสียง", []),
        ("เห็นชอบ", []),  # the 300 votes before it are another body's
        ("มีมติเป็นเอกฉันท์ เห็นชอบ ๓ เสียง ไม่เห็นชอบ ๑ เสียง", ["votes-not-unanimous"]),
        ("มีมติเป็นเอกฉันท์ เห็นชอบ ๔ เสียง", []),
        ("เห็นด้วย ๑๒,๐๐๐ หุ้น ไม่เห็นด้วย ๑๐๐ หุ้น", []),
        ("เลือก นายสมชาย ใจดี ได้ ๓ คะแนน นางมาลี มีสุข ได้ ๑ คะแนน", []),
        ("เลือก นายสมชาย ใจดี ได้ ๗ คะแนน นางมาลี มีสุข ได้ ๑ คะแนน", ["votes-exceed-present"]),
        ("เอกฉันท์ (๕ เสียง)", ["votes-exceed-present"]),
        ("ไม่เห็นชอบตามคำแปรญัตติ ๔ เสียง เห็นชอบ ๑ เสียง", ["votes-exceed-present"]),
        ("สมาชิกในที่ประชุม ๓ คน เห็นชอบ ๓ เสียง ไม่เห็นชอบ ๑ เสียง", ["votes-sum-disagrees"]),
        # One finding for one contradiction: five voters of four are wrong whatever the sum is.
        ("ผู้ลงมติ ๕ เสียง เห็นชอบ ๔ เสียง ไม่เห็นชอบ ๑ เสียง", ["votes-exceed-present"]),
        ("ผู้ลงมติ ๕ เสียง เห็นชอบ ๓ เสียง ไม่เห็นชอบ ๑ เสียง", ["votes-sum-disagrees"]),
        ("อนุมัติด้วยเสียงข้างมาก เห็นชอบ ๑ เสียง ไม่เห็นชอบ ๓ เสียง", ["outcome-disagrees"]),
        # The labels of a count are no conclusion: this motion fails.
        ("เห็นชอบ ๑ เสียง ไม่เห็นชอบ ๓ เสียง", []),
        ("ไม่อนุมัติ เห็นชอบ ๓ เสียง ไม่เห็นชอบ ๑ เสียง", []),  # the law may ask for more than a majority
        ("คะแนนเท่ากัน เห็นชอบ ๒ เสียง ไม่เห็นชอบ ๒ เสียง ประธานออกเสียงชี้ขาดเห็นชอบ", []),
    ],
)
def test_votes(resolution: str, want: list[str]) -> None:
    assert codes(resolution) == want


BALLOT = (
    "ลงคะแนนลับ มีผู้ลงคะแนน ๔ คน ปรากฏว่า นายสมชาย ใจดี ได้ {} คะแนน นางมาลี มีสุข ได้ {} คะแนน บัตรเสีย ๑ ใบ\n"
    "มติที่ประชุม เลือก{} เป็นประธานสภา"
)


@pytest.mark.parametrize(
    ("one", "other", "elected", "want"),
    [
        ("๒", "๑", "นายสมชาย ใจดี", []),
        ("๒", "๒", "นายสมชาย ใจดี", ["votes-exceed-present"]),  # 2 + 2 and a spoiled ballot of 4
        ("๑", "๑", "นายสมชาย ใจดี", ["votes-sum-disagrees"]),
        ("๒", "๑", "นางมาลี มีสุข", ["outcome-disagrees"]),
        # Two seats: everyone has two votes.
        ("๔", "๓", "นายสมชาย ใจดี และนางมาลี มีสุข", []),
    ],
)
def test_elections(one: str, other: str, elected: str, want: list[str]) -> None:
    assert codes(BALLOT.format(one, other, elected), "") == want


ROLL = """ขานชื่อ
๑. นายสมชาย ใจดี\tเห็นชอบ
๒. นางมาลี มีสุข\tเห็นชอบ
๓. นายทองดี งามตา\tไม่เห็นชอบ
๔. นายคำปัน แก้วใส\tงดออกเสียง
มติที่ประชุม {}"""


@pytest.mark.parametrize(
    ("count", "want"),
    [
        ("เห็นชอบ ๒ เสียง ไม่เห็นชอบ ๑ เสียง งดออกเสียง ๑ เสียง", []),
        ("เห็นชอบ ๓ เสียง ไม่เห็นชอบ ๑ เสียง", ["roll-call-disagrees"]),
        ("เห็นชอบ", []),
        ("เห็นชอบ ๑๒ เสียง", ["votes-exceed-present"]),
    ],
)
def test_roll_calls(count: str, want: list[str]) -> None:
    assert codes(ROLL.format(count), "") == want


OFFICER = "๕. นางปราณี เพียรดี ปลัด อบต./เลขานุการสภา อบต."


def test_officers_on_the_list_of_members_have_no_vote() -> None:
    text = MINUTES.format(resolution="เห็นชอบ ๕ เสียง").replace("ผู้ไม่มาประชุม", f"{OFFICER}\nผู้ไม่มาประชุม")
    record = parse_text(text, kind="minutes")
    assert sum(row.status == "present" for row in record.attendance) == 5
    assert [finding.expected for finding in record.findings if finding.code in CODES] == ["at most 4"]


def test_a_vote_narrated_beside_the_resolution_counts() -> None:
    told = "วาระที่ ๒ ที่ประชุมลงมติเห็นชอบ ด้วยคะแนนเสียง {} ต่อ ๑ เสียง\nมติที่ประชุม เห็นชอบ ๓ เสียง"
    assert codes(told.format("๓"), "") == []
    assert codes(told.format("๑๓"), "") == ["votes-exceed-present"]


def test_the_finding_shows_both_sides() -> None:
    record = parse_text(MINUTES.format(resolution="เห็นชอบ ๑๓ เสียง ไม่เห็นชอบ ๑ เสียง"), kind="minutes")
    (finding,) = [finding for finding in record.findings if finding.code == "votes-exceed-present"]
    assert (finding.severity, finding.expected, finding.found) == ("error", "at most 4", "14")
    assert finding.span is not None
    assert record.excerpt(finding.span) == "เห็นชอบ ๑๓ เสียง ไม่เห็นชอบ ๑ เสียง"
    assert finding.related


GENERAL = """รายงานการประชุมใหญ่สามัญประจำปี ๒๕๖๖
สหกรณ์การเกษตรบ้านสวนดอก จำกัด
ผู้มาประชุม ๓๑๒ คน จากสมาชิก ๔๘๐ คน
ผู้ไม่มาประชุม ๑๖๘ คน
คณะกรรมการดำเนินการผู้เข้าประชุม
๑. นายสมชาย ใจดี ประธานกรรมการ
๒. นางมาลี มีสุข กรรมการและเลขานุการ
เริ่มประชุมเวลา ๐๙.๓๐ น.
ระเบียบวาระที่ ๑ พิจารณาอนุมัติงบการเงิน
มติที่ประชุม {resolution}
เลิกประชุมเวลา ๑๑.๐๐ น.
"""
GENERAL_UNCOUNTED = GENERAL.replace("ผู้มาประชุม ๓๑๒ คน จากสมาชิก ๔๘๐ คน\n", "")
CONDOMINIUM = """รายงานการประชุมใหญ่เจ้าของร่วม ประจำปี ๒๕๖๖
นิติบุคคลอาคารชุดสวนริมน้ำ
มีเจ้าของร่วมมาประชุม ๔๒ ราย รวมคะแนนเสียง 4,210.50 คะแนน
เริ่มประชุมเวลา ๐๙.๓๐ น.
วาระที่ ๑ พิจารณาอนุมัติค่าใช้จ่ายส่วนกลาง
มติที่ประชุม {resolution}
เลิกประชุมเวลา ๑๑.๐๐ น.
"""


@pytest.mark.parametrize(
    ("minutes", "resolution", "want"),
    [
        (GENERAL, "เห็นชอบ ๓๐๐ เสียง ไม่เห็นชอบ ๑๒ เสียง", []),  # the two directors are not the electorate
        (GENERAL, "เห็นชอบ ๓๒๐ เสียง ไม่เห็นชอบ ๑๒ เสียง", ["votes-exceed-present"]),
        (GENERAL_UNCOUNTED, "เห็นชอบ ๓๒๐ เสียง", []),  # nothing says how many came
        (CONDOMINIUM, "เห็นด้วย 4,100.25 คะแนน ไม่เห็นด้วย 110.25 คะแนน", []),  # shares, not the 42 people
        (CONDOMINIUM, "เห็นด้วย 4,200.25 คะแนน ไม่เห็นด้วย 110.25 คะแนน", ["votes-exceed-present"]),
        (MINUTES.replace("เริ่มประชุม", "มีสมาชิกมาประชุม จำนวน ๙ คน\nเริ่มประชุม"), "เห็นชอบ ๙ เสียง", []),
        (MINUTES.replace("เริ่มประชุม", "มีสมาชิกมาประชุม จำนวน ๙ คน\nเริ่มประชุม"), "เห็นชอบ ๑๐ เสียง", ["votes-exceed-present"]),
        # who was away does not say how many came
        (GENERAL_UNCOUNTED.replace("ผู้ไม่มา", "สมาชิกไม่เข้าร่วม"), "เห็นชอบ ๓๒๐ เสียง", []),
        (GENERAL_UNCOUNTED, "เห็นชอบ ๓๒๐ เสียง ไม่เห็นชอบ ๐ เสียง ไม่อยู่ในที่ประชุม ๑๒ คน", []),
    ],
)
def test_the_stated_count_is_the_measure(minutes: str, resolution: str, want: list[str]) -> None:
    record = parse_text(minutes.format(resolution=resolution), kind="minutes")
    found = [finding for finding in record.findings if finding.code in CODES]
    assert [finding.code for finding in found] == want
    assert all("คะแนนเสียง" in finding.text("th") for finding in found)
