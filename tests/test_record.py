"""The record: frozen, described, and the same after a round trip through JSON."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from council_docs import record
from council_docs.record import Amount, Record, Source, Span, Votes, plain

MODELS = [value for value in vars(record).values() if isinstance(value, type) and issubclass(value, BaseModel)]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_says_what_it_is(model: type[BaseModel]) -> None:
    assert model.__doc__
    assert [name for name, field in model.model_fields.items() if not field.description and name != "schema_"] == []


def test_values_are_frozen_and_closed() -> None:
    span = Span(start=0, end=1)
    with pytest.raises(ValidationError):
        span.start = 2  # type: ignore[misc]  # this is what must fail
    with pytest.raises(ValidationError):
        Span.model_validate({"start": 0, "end": 1, "colour": "red"})


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2))
def test_money_is_a_plain_decimal_string(value: Decimal) -> None:
    written = Amount(text="x", span=Span(start=0, end=1), value=value).model_dump(mode="json")["value"]
    assert Decimal(written) == value
    assert "E" not in written
    assert not written.endswith((".0", ".00"))


@pytest.mark.parametrize(
    ("given_", "shown"), [("1E+6", "1000000"), ("2.50", "2.5"), ("-0.00", "0"), ("3862940.08", "3862940.08")]
)
def test_plain(given_: str, shown: str) -> None:
    assert str(plain(Decimal(given_))) == shown


def test_votes_speak_the_contract_s_names() -> None:
    votes = Votes.model_validate({"for": 21, "against": 0})
    assert votes.model_dump() == {"for": 21, "against": 0, "abstain": None, "no_vote": None, "voters": None}


def test_a_record_survives_json() -> None:
    made = Record(
        kind="news",
        source=Source(name="a", sha256="0", media_type="text/plain", reader="plain"),
        text="เงิน 5 บาท",
        amounts=(
            Amount(text="5 บาท", value=Decimal(5), span=Span(start=5, end=10, page=1, boxes=((1, 0.0, 1.0, 2.0, 3.0),))),
        ),
    )
    again = Record.model_validate_json(made.model_dump_json())
    assert again == made
    assert again.excerpt(again.amounts[0].span) == "5 บาท"
    assert '"schema":"council-docs/1"' in made.model_dump_json()


def test_tokens_joined_are_the_text() -> None:
    made = Record(
        kind="news",
        source=Source(name="a", sha256="0", media_type="text/plain", reader="plain"),
        text="สภาองค์กรชุมชน  ครั้งที่ 1/2566\nจบ",
    )
    assert "".join(made.tokens()) == made.text
