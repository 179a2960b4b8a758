"""The agenda against itself."""

import pytest

from council_docs.pipeline import parse_text

AGENDA_CODES = {"agenda-number-skips", "agenda-number-repeats", "resolution-without-item", "item-without-resolution"}


def codes(text: str) -> list[str]:
    record = parse_text(text, kind="minutes")
    found = [finding for finding in record.findings if finding.code in AGENDA_CODES]
    assert all(finding.severity == "info" for finding in found)
    return [finding.code for finding in found]


MAIN = "ระเบียบวาระที่ {} เรื่อง{}\nมติที่ประชุม รับทราบ\n"


def agenda(*numbers: str) -> str:
    return "".join(MAIN.format(number, name) for number, name in zip(numbers, "กขคงจฉ", strict=False))


@pytest.mark.parametrize(
    ("text", "want"),
    [
        (agenda("๑", "๒", "๓"), []),
        (agenda("๑", "๒", "๔"), ["agenda-number-skips"]),
        (agenda("๑", "๒", "๒", "๓"), ["agenda-number-repeats"]),
        # One slip, one finding: the item that took another's number leaves no gap of its own.
        (agenda("๑", "๒", "๔", "๔", "๕"), ["agenda-number-repeats"]),
        (agenda("๑", "๒", "๒", "๔"), ["agenda-number-repeats"]),
        (agenda("๑", "๒", "๒", "๕"), ["agenda-number-repeats", "agenda-number-skips"]),
        # A main heading that is missing although its parts are there, and an item moved forward, are no gaps.
        ("ระเบียบวาระที่ ๔ เรื่องเสนอ\nวาระที่ ๔.๑ ก\nวาระที่ ๖.๑ ข\nวาระที่ ๖.๒ ค", []),
        ("วาระที่ ๔.๑ ก\nระเบียบวาระที่ ๑ ข\nระเบียบวาระที่ ๒ ค", []),
        ("มติที่ประชุม รับทราบ\nระเบียบวาระที่ ๑ แจ้ง", ["resolution-without-item"]),
        ("ระเบียบวาระที่ ๑ ญัตติขออนุมัติซื้อรถ\nระเบียบวาระที่ ๒ แจ้ง\nมติที่ประชุม รับทราบ", ["item-without-resolution"]),
        ("ระเบียบวาระที่ ๑ เรื่องเพื่อพิจารณา\n- ไม่มี -\nระเบียบวาระที่ ๒ แจ้ง\nมติที่ประชุม รับทราบ", []),
        ("ระเบียบวาระที่ ๑ เรื่องเพื่อพิจารณา\n๑.๑ ซื้อรถ\nมติที่ประชุม อนุมัติ\nระเบียบวาระที่ ๒ เรื่องอื่น ๆ", []),
        ("ระเบียบวาระที่ ๑ ญัตติขออนุมัติซื้อรถ\nยังไม่มีการลงมติ", []),  # minutes without any resolution print none
    ],
)
def test_agenda(text: str, want: list[str]) -> None:
    assert codes(text) == want
