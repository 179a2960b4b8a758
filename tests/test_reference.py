"""docs/record.md says what the models say."""

from pydantic import BaseModel

from council_docs import record
from tests.making.reference import ORDER, PAGE, render


def test_page_is_today_s() -> None:
    assert PAGE.read_text("utf-8") == render(), "run `python -m tests.making.reference` and read the diff"


def test_every_model_has_its_section() -> None:
    models = {name for name, value in vars(record).items() if isinstance(value, type) and issubclass(value, BaseModel)}
    assert models - {"Model"} == set(ORDER)
