"""Whether a figure and its words say the same."""

from decimal import Decimal

from council_docs.errors import BahtTextError
from council_docs.finders.money.numbers import step_of
from council_docs.record import AmountWords
from council_docs.record.mentions import Agreement
from council_docs.thai.numbers.plain_pairs import CLAIMS
from council_docs.thai.numbers.tokens import tokenize_numeral

_ROUND = Decimal(100_000)
"""Words are taken as rounded only where the last place that they name is this great: a smaller difference is an error."""
_SHARE = Decimal("0.05")
"""… and where they leave out no more than this share of the figure."""


def agreement_of(figure: Decimal, step: Decimal, words: AmountWords | None) -> Agreement:
    """Compare a figure with its words.

    Args:
        figure: What the figure alone says.
        step: The smallest step that the figure shows (10,000 of `6.75 ล้าน`).
        words: The spelled-out form beside it.

    Returns:
        `rounded` where one side is the other cut or rounded to its own last place: สองหมื่นสี่พันล้านบาท for
        24,061,830,500. Words that claim to be exact (ถ้วน) are never rounded.
    """
    if words is None:
        return "figure_only"
    if words.value is None:
        return "unreadable"
    if figure == words.value:
        return "agrees"
    claimed = any(word in words.text for word in CLAIMS)
    if not claimed and _rounds(exact=figure, rough=words.value, step=_step_of_words(words.text), least=_ROUND):
        return "rounded"
    if step >= 1000 and _rounds(exact=words.value, rough=figure, step=step, least=Decimal(1000)):
        return "rounded"
    return "disagrees"


def _rounds(*, exact: Decimal, rough: Decimal, step: Decimal, least: Decimal) -> bool:
    """Return whether `rough` is `exact` cut or rounded to whole steps."""
    if step < least or abs(exact - rough) >= step or abs(exact - rough) > _SHARE * abs(exact):
        return False
    return rough % step == 0


def _step_of_words(words: str) -> Decimal:
    try:
        tokens = tokenize_numeral(words)
    except BahtTextError:
        return Decimal(1)
    return step_of([token for token in tokens if token.kind not in ("baht", "exact")])
