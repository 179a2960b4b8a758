"""Checks of dates and times; every sentence is invented."""

import pytest

import council_docs as cd


def codes(text: str, kind: str = "news") -> list[str]:
    record = cd.parse_text(text, kind="minutes" if kind == "minutes" else "news")
    ours = {"weekday-disagrees", "date-impossible", "time-order", "fiscal-year-disagrees", "era-implausible"}
    return [finding.code for finding in record.findings if finding.code in ours]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("เมื่อวันพุธที่ 16 มีนาคม 2566", "weekday-disagrees"),
        ("ประกาศวันที่ 15 มีนาคม 2566 (วันพฤหัสบดี)", "weekday-disagrees"),
        ("วันจันทร์ - วันศุกร์ที่ 3 - 7 กุมภาพันธ์ 2566", "weekday-disagrees"),
        ("ภายในวันที่ 31 มิถุนายน 2566", "date-impossible"),
        ("ลงวันที่ ๒๙ กุมภาพันธ์ ๒๕๖๖", "date-impossible"),
        ("เมื่อวันที่ 15 กุมภาพันธ์ 2483", "date-impossible"),
        ("ตั้งแต่วันที่ 20 มีนาคม 2566 ถึงวันที่ 10 มีนาคม 2566", "time-order"),
        ("ปีงบประมาณ พ.ศ. 2566 (1 ตุลาคม 2564 – 30 กันยายน 2565)", "fiscal-year-disagrees"),
        ("ปีงบประมาณ พ.ศ. 2566 (ตุลาคม 2566 – กันยายน 2567)", "fiscal-year-disagrees"),
        ("ภายในปี ค.ศ. 2573", "era-implausible"),
        ("เมื่อวันที่ 5 มกราคม พ.ศ. 2023", "era-implausible"),
    ],
)
def test_a_contradiction_is_found_once(text: str, code: str) -> None:
    assert codes(f"{text}\nและอีกครั้ง {text}") == [code]
    assert codes(text) == [code]


@pytest.mark.parametrize(
    "text",
    [
        "เมื่อวันพุธที่ 15 มีนาคม 2566 เวลา 09.30 น.",
        "วันเสาร์-อาทิตย์ที่ 18-19 มีนาคม 2566",
        "29 กุมภาพันธ์ 2567",
        "ปีงบประมาณ พ.ศ. 2566 (1 ตุลาคม 2565 – 30 กันยายน 2566)",
        "ปีงบประมาณ พ.ศ. 2566 (1 ตุลาคม 2565 – 31 มีนาคม 2566)",
        "เวลา 21.00 - 04.00 น.",
        "วันศุกร์ที่ 3 มีนาคม",
        "เมื่อวันที่ 7 เมษายน พ.ศ. 2310",
    ],
)
def test_agreement_is_no_finding(text: str) -> None:
    assert codes(text) == []


def test_a_finding_holds_both_readings_and_the_nearest_date_that_fits() -> None:
    record = cd.parse_text("เมื่อวันพุธที่ 16 มีนาคม 2566 ที่ประชุมรับทราบ", kind="news")
    (finding,) = [f for f in record.findings if f.code == "weekday-disagrees"]
    assert (finding.expected, finding.found) == ("วันพฤหัสบดี", "วันพุธ")
    assert "2023-03-15" in finding.message
    assert "15 มีนาคม 2566" in finding.text("th")
    assert finding.span is not None
    assert record.excerpt(finding.span) == "16 มีนาคม 2566"
    assert [record.excerpt(span) for span in finding.related] == ["วันพุธที่"]
