"""Whatever a text says, the whole path makes a valid record of it, at a cost in proportion to its length."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from council_docs.pipeline import parse_text
from council_docs.record import Mention, Model, Record, Span
from council_docs.record.record import Kind
from tests import cost

PIECES = [
    *(
        "วันที่ ",
        "1 มกราคม 2566 ",
        "31 กุมภาพันธ์ ",
        "๑/๒/๒๕๖๖ ",
        "พ.ศ. ",
        "ปีงบประมาณ ",
        "เวลา 10.00 น. ",
        "ระหว่าง",
        " - ",
        " ถึง ",
    ),
    *(
        "100",
        "๑,๐๐๐",
        "1.2.3",
        "9" * 40,
        " บาท ",
        "ล้าน",
        "ล้าน บ. ",
        "หนึ่งร้อย",
        "สิบเอ็ดบาทถ้วน",
        "สตางค์",
        "(",
        ")",
        ".-",
        "ร้อยละ 5 ",
    ),
    *(
        "นาย",
        "นางสาว",
        "ดร.",
        "สมหมาย ใจงาม ",
        "ประธานสภา ",
        "กรรมการ ",
        "เลขานุการ\n",
        "ผู้มาประชุม\n",
        "ผู้ไม่มาประชุม\n",
        "(ลงชื่อ) ",
    ),
    *("การประชุมสภา", "ครั้งที่ 1/2566 ", "สมัยสามัญ ", "ระเบียบวาระที่ 1 ", "เรื่อง ", "ที่ประชุม", "มีมติ", "มติที่ประชุม\n", "เห็นชอบ "),
    *("อนุมัติ ", "รับทราบ ", "5 เสียง ", "เอกฉันท์ ", "งดออกเสียง 1 ", "คณะรัฐมนตรี", "เสนอ ", "มอบหมายให้", "ดังนี้\n", "ตามที่ "),
    *("รวม", "รวมทั้งสิ้น ", "แบ่งเป็น ", "โอนลด ", "โอนเพิ่ม ", "งบประมาณ\t", "ปิดประชุม", "1. ", "1.1 ", "1) ", "- ", "•", "/", ":"),
    *(
        "\n",
        "\n\n",
        "\t",
        " ",
        "\f",
        "\r",
        "\x00",
        "\u200b",
        "\u00a0",
        "่",
        "ำ",
        "ํา",
        "เเ",
        "ๆ",
        "\uf70a",
        "\ufffd",
        "<",
        "&",
        "=",
        "😀",
    ),
]

TEXTS = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
KINDS: list[Kind | None] = [None, "minutes", "news", "other"]


def models(value: Any) -> Iterator[Model]:
    """Yield every model within a value."""
    if isinstance(value, Model):
        yield value
        for name in type(value).model_fields:
            yield from models(getattr(value, name))
    elif isinstance(value, tuple | list):
        for part in value:
            yield from models(part)
    elif isinstance(value, dict):
        for part in value.values():
            yield from models(part)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from(KINDS))
def test_any_text_becomes_a_valid_record(text: str, kind: Kind | None) -> None:
    record = parse_text(text, kind=kind)
    listed = {"amounts": record.amounts, "dates": record.dates, "resolutions": record.resolutions}
    for model in models(record):
        if isinstance(model, Span):
            assert 0 <= model.start <= model.end <= len(record.text)
        if isinstance(model, Mention):
            assert model.text == record.text[model.span.slice]
        for name, mentions in listed.items():
            indexes = () if model is record else getattr(model, name, ())
            assert all(0 <= index < len(mentions) for index in indexes)
    written = record.model_dump_json()
    assert Record.model_validate_json(written) == record
    assert Record.model_validate_json(written).model_dump_json() == written


LONG_LINES = [
    "100 บาท ",
    "รวม 100 บาทดังนี้ 1) ก 50 บาท ",
    "ที่ประชุมมีมติเห็นชอบ ",
    "ที่ประชุมมีมติเห็นชอบวันที่ 1 มกราคม 2566 ",
    "พ.ศ. 2566 ",
    "นายสมหมาย ใจงาม ",
    "ครั้งที่ 1/2566 ",
    "เห็นชอบ 5 เสียง ",
    "ก ",
    "1",
    " ",
    "(",
]


@pytest.mark.parametrize("piece", LONG_LINES)
@pytest.mark.parametrize("kind", ["minutes", "news"])
@pytest.mark.slow
def test_a_line_costs_what_it_is_long(piece: str, kind: Kind) -> None:
    """Four times the text may cost eight times as much and no more; in quadratic time it is sixteen times."""
    parse_text(piece * 10, kind=kind)  # patterns are compiled now

    def spent(length: int) -> float:
        return cost.seconds(lambda: parse_text((piece * length)[:length], kind=kind))

    short, long = spent(15_000), spent(60_000)
    assert long < 8 * short + 0.5
