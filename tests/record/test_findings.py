"""Findings say the same in two languages, with their parameters or without."""

from datetime import date
from decimal import Decimal

import pytest

from council_docs import parse_text
from council_docs.lexicon.catalogues import LANGUAGES, catalogue
from council_docs.record import Finding, Phrase, Record
from council_docs.record.sentences import place_name
from tests.making.municipal import MUNICIPAL
from tests.making.specimens import planted
from tests.test_planted import as_text


def test_a_finding_says_its_sentence_in_both_languages() -> None:
    record = parse_text("อนุมัติวงเงิน 478,500 บาท (สี่แสนแปดหมื่นเจ็ดพันห้าร้อยบาทถ้วน)", kind="news")
    (finding,) = record.findings
    assert finding.message == finding.text("en")
    assert finding.text("en").startswith(
        "figure and words differ: 478,500 in figures, 487,500 in words; two digits are swapped"
    )
    assert finding.text("th") == (
        "ตัวเลขกับตัวอักษรไม่ตรงกัน ตัวเลข 478,500 บาท ตัวอักษร 487,500 บาท เลขสองหลักสลับที่กัน คือ 78 ในตัวเลข และ 87 ในตัวอักษร "
        "ไม่มีจำนวนเงินอื่นในเอกสารที่สนับสนุนฝ่ายใด"
    )
    assert finding.name("th") == "ตัวเลขกับตัวอักษรไม่ตรงกัน"
    assert finding.sides("th") == ("ตัวเลข", "ตัวอักษร")
    assert Record.model_validate_json(record.model_dump_json()) == record


def test_every_sentence_of_every_code_can_be_said_in_both_languages() -> None:
    values = {"day": "2024-02-29", "time": "09:30", "weekday": 2, "percent": "0.62", "place": 5, "money": "478500.25"}
    phrase = Phrase.of("vote.for")
    for key, texts in catalogue("findings").items():
        code, _, form = key.partition(".sentences.")
        if not form:
            continue
        for language in LANGUAGES:
            asked = _asked(texts[language])
            params = {name: values.get(how) or _value(how, phrase) for name, how in asked.items()}
            said = Finding.of(code, "info", params, form).text(language)
            assert said, key
            assert "{" not in said, key


def _asked(template: str) -> dict[str, str]:
    parts = [part.partition("}")[0] for part in template.split("{")[1:]]
    return {part.partition(":")[0]: part.partition(":")[2] for part in parts}


def _value(how: str, phrase: Phrase) -> object:
    return {"date": date(2024, 2, 29), "count": 3, "list": [phrase, phrase], "sentences": [phrase], "": "ข้อความ"}[how]


def test_a_finding_without_parameters_still_speaks() -> None:
    old = Finding(code="weekday-disagrees", severity="warning", message="15 March 2023 is a Wednesday")
    assert old.text("en") == "15 March 2023 is a Wednesday"
    assert old.text("th") == "วันในสัปดาห์ที่ระบุไม่ตรงกับวันที่"


def test_a_code_that_the_catalogue_does_not_know_says_its_message() -> None:
    own = Finding(code="place-missing", severity="info", message="no place is stated")
    assert own.text("th") == own.text("en") == "no place is stated"
    assert own.name("th") == "place-missing"
    assert own.sides("en") == ("found", "expected")


def test_a_missing_parameter_is_an_error_at_once() -> None:
    with pytest.raises(KeyError):
        Finding.of("votes-exceed-present", "error", {"cast": 12})


def test_values_are_kept_as_json_has_them() -> None:
    finding = Finding.of(
        "transfer-unbalanced", "error", {"out": Decimal("1.50E+3"), "into": Decimal(7), "difference": Decimal(1493)}
    )
    assert finding.params["out"] == "1500"
    assert finding.message == "1,500 is moved out and 7 is moved in; the difference is 1,493"


@pytest.mark.parametrize(
    ("power", "thai", "english"),
    [
        (0, "หน่วย", "units"),
        (3, "พัน", "thousands"),
        (5, "แสน", "hundred thousands"),
        (6, "ล้าน", "millions"),
        (7, "สิบล้าน", "tens of millions"),
        (12, "ล้านล้าน", "millions of millions"),
    ],
)
def test_decimal_places_have_their_names(power: int, thai: str, english: str) -> None:
    assert (place_name(power, "th"), place_name(power, "en")) == (thai, english)


def test_days_hours_and_shares_are_written_as_their_readers_do() -> None:
    finding = Finding.of("time-order", "warning", {"first": "09:30", "second": "13:30"}, "two-beginnings")
    assert finding.text("th") == "แห่งหนึ่งระบุว่าเริ่มประชุมเวลา 09.30 น. อีกแห่งหนึ่งระบุเวลา 13.30 น."
    unsure = Finding.of("figure-uncertain", "warning", {"text": "57.000.-", "sure": "0.6182"})
    assert "ร้อยละ 62" in unsure.text("th")
    assert "62% sure" in unsure.text("en")


@pytest.mark.parametrize(
    ("wrong", "code", "found", "expected"),
    [
        ({"จำนวน 1,550,000 บาท": "จำนวน 1,500,000 บาท"}, "transfer-unbalanced", "1,500,000", "1,200,000"),
        ({"ผู้เข้าประชุม จำนวน 9 คน": "ผู้เข้าประชุม จำนวน 10 คน"}, "attendance-count-disagrees", "เกรียงศักดิ์ พูนทวีผล", "จำนวน 10 คน"),
        ({"วันพุธที่ 14 สิงหาคม": "วันอังคารที่ 14 สิงหาคม"}, "weekday-disagrees", "วันอังคาร", "14 สิงหาคม"),
        ({"68,450,000 บาท": "68,540,000 บาท"}, "amount-words-disagree", "68,540,000", "หกสิบแปดล้าน"),
        ({"850,000.00": "805,000.00"}, "total-disagrees", "805,000.00", ""),
    ],
)
def test_each_reading_has_the_place_in_which_it_stands(wrong: dict[str, str], code: str, found: str, expected: str) -> None:
    record = parse_text(as_text(planted(MUNICIPAL, wrong)))
    finding = next(finding for finding in record.findings if finding.code == code)
    here, there = finding.places
    assert here is not None
    assert found in record.excerpt(here)
    assert there is not None
    assert expected in record.excerpt(there)
