"""How much of a costly claim each run tests: all of it every night (COUNCIL_DOCS_NIGHTLY=1), else a share of it."""

import os
from collections.abc import Sequence
from typing import TypeVar

VARIABLE = "COUNCIL_DOCS_NIGHTLY"
NIGHTLY = os.environ.get(VARIABLE, "") not in ("", "0")

Item = TypeVar("Item")


def share(items: Sequence[Item], *, one_in: int, turn: int = 0) -> Sequence[Item]:
    """Return every `one_in`th of the items, beginning with that of the turn; all of them at night.

    Args:
        items: In any order that spreads what is alike.
        one_in: How many nights' work is one run's: 1 is all.
        turn: Which part; over `one_in` turns all items come up, so that tests that differ in their turn share the work.
    """
    return items if NIGHTLY else items[turn % one_in :: one_in]
