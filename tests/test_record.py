"""The record: frozen, described, and the same after a round trip through JSON."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from council_docs import record
from council_docs.record import Amount, Person, Record, Source, Span, Votes, plain


def small() -> Record:
    return Record(
        kind="news",
        source=Source(name="a", sha256="0", media_type="text/plain", reader="plain", repairs={"nfc": 2}),
        text="เงิน 5 บาท",
        amounts=(
            Amount(text="5 บาท", value=Decimal(5), span=Span(start=5, end=10, page=1, boxes=((1, 0.0, 1.0, 2.0, 3.0),))),
        ),
    )


MODELS = [value for value in vars(record).values() if isinstance(value, type) and issubclass(value, BaseModel)]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_says_what_it_is(model: type[BaseModel]) -> None:
    assert model.__doc__
    assert [name for name, field in model.model_fields.items() if not field.description and name != "schema_"] == []


def test_values_are_frozen() -> None:
    span = Span(start=0, end=1)
    with pytest.raises(ValidationError):
        span.start = 2  # type: ignore[misc]  # this is what must fail


def test_what_a_newer_version_adds_is_kept_and_written_again() -> None:
    """A reader of today accepts a record of tomorrow, of the same schema, and loses nothing of it."""
    written = json.loads(small().model_dump_json())
    written["weather"] = "ฝนตก"
    written["amounts"][0]["span"]["colour"] = "red"
    written["mentions"] = {"sections": [{"text": "5 บาท", "span": {"start": 5, "end": 10}, "number": "67"}]}
    again = Record.model_validate_json(json.dumps(written))
    assert json.loads(again.model_dump_json()) == {**written, "mentions": again.model_dump(mode="json")["mentions"]}
    assert again.model_dump()["mentions"]["sections"][0]["number"] == "67"
    assert again.replace(title="x").model_dump()["weather"] == "ฝนตก"


def test_a_record_of_another_schema_is_refused() -> None:
    written = {**json.loads(small().model_dump_json()), "schema": "council-docs/2"}
    with pytest.raises(ValidationError, match="council-docs/1"):
        Record.model_validate(written)


def test_equal_records_have_equal_hashes() -> None:
    one, same, other = small(), small(), small().replace(title="x")
    assert small().but(title="x") == other  # the first name of `replace`
    assert one == same
    assert hash(one) == hash(same)
    assert {one, same, other} == {one, other}
    person = Person(name="สมพร ทองดี", expansions={"ผวจ.": "ผู้ว่าราชการจังหวัด"})
    assert hash(person) == hash(person.model_copy(deep=True))


def test_repr_is_one_short_line() -> None:
    record = small()
    assert repr(record) == str(record) == "<Record 'a': news, 1 amount, 0 findings>"
    assert repr(record.amounts[0]) == "Amount(text='5 บาท', span=Span(start=5, end=10, page=1), value=Decimal('5'))"
    long = record.amounts[0].replace(text="ก" * 500)
    assert len(repr(long)) < 200
    many = Person(name="ก ข", spans=tuple(Span(start=n, end=n + 1) for n in range(50)))
    assert "… 50 in all" in repr(many)
    assert "\n" not in repr(record.replace(text="ก\nข"))


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
    made = small()
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
