from decimal import Decimal

import pytest

from council_docs.thai.numbers.digits import read_figure, read_misgrouped, to_arabic, to_thai


def test_digits_keep_their_offsets() -> None:
    assert to_arabic("ปี ๒๕๖๖") == "ปี 2566"
    assert to_thai("ครั้งที่ 3/2566") == "ครั้งที่ ๓/๒๕๖๖"


@pytest.mark.parametrize(
    ("figure", "value"),
    [
        ("6,749,210", "6749210"),
        ("๑,๒๓๔.๕๐", "1234.50"),
        ("0.2175", "0.2175"),
        ("1500", "1500"),
        ("12,3456", None),
        ("1.2.3", None),
    ],
)
def test_a_figure_is_read_only_when_it_is_well_formed(figure: str, value: str | None) -> None:
    assert read_figure(figure) == (None if value is None else Decimal(value))


@pytest.mark.parametrize(
    ("figure", "whole_units", "value"),
    [
        ("7,213.845.25", True, "7213845.25"),
        ("7.213.845", True, "7213845"),
        ("7.213.845", False, None),  # of millions, 845 may be decimals
        ("1,2345,000", True, None),  # digits out of threes: a digit may be lost or one too many
        ("12,50", True, None),  # 12.50 or 12,500 with a lost digit
        ("1,500,00", True, None),
        ("6,749,210", True, None),  # nothing wrong with it
        ("1.500", True, None),
        (",5", True, None),
    ],
)
def test_mixed_up_separators_are_read_when_one_number_is_possible(figure: str, whole_units: bool, value: str | None) -> None:
    assert read_misgrouped(figure, whole_units=whole_units) == (None if value is None else Decimal(value))
