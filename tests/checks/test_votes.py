"""Votes against the list of those present and against themselves (invented council)."""

import pytest

from council_docs.parse import parse_text

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


def codes(resolution: str) -> list[str]:
    record = parse_text(MINUTES.format(resolution=resolution), kind="minutes")
    assert len([row for row in record.attendance if row.status == "present"]) == 4
    return [finding.code for finding in record.findings if finding.code.startswith("votes")]


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
        ("มีมติเป็นเอกฉันท์ เห็นชอบ ๓ เสียง ไม่เห็นชอบ ๑ เสียง", ["votes-not-unanimous"]),
        ("มีมติเป็นเอกฉันท์ เห็นชอบ ๔ เสียง", []),
        ("เห็นด้วย ๑๒,๐๐๐ หุ้น ไม่เห็นด้วย ๑๐๐ หุ้น", []),
        ("เลือก นายสมชาย ใจดี ได้ ๓ คะแนน นางมาลี มีสุข ได้ ๑ คะแนน", []),
        ("เลือก นายสมชาย ใจดี ได้ ๗ คะแนน นางมาลี มีสุข ได้ ๑ คะแนน", ["votes-exceed-present"]),
    ],
)
def test_votes(resolution: str, want: list[str]) -> None:
    assert codes(resolution) == want


def test_the_finding_shows_both_sides() -> None:
    record = parse_text(MINUTES.format(resolution="เห็นชอบ ๑๓ เสียง ไม่เห็นชอบ ๑ เสียง"), kind="minutes")
    (finding,) = [finding for finding in record.findings if finding.code == "votes-exceed-present"]
    assert (finding.severity, finding.expected, finding.found) == ("error", "at most 4", "14")
    assert finding.span is not None
    assert record.excerpt(finding.span) == "เห็นชอบ ๑๓ เสียง ไม่เห็นชอบ ๑ เสียง"
    assert finding.related
