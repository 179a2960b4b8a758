"""Where a costly pattern may begin: one that is cheap to look for finds the places, and only there the other is tried.

The engine skips fast through a text for a pattern that begins with letters; one that begins with a look behind, or with
something that may be missing, it tries at every character.
"""

import re
from collections.abc import Iterator


def anchored(pattern: re.Pattern[str], anchors: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield what `pattern.finditer(text)` yields, if no match of it begins elsewhere than `anchors` match.

    Args:
        pattern: Never matches nothing.
        anchors: Takes one character, so that no place is passed over.
        text: Any text.
    """
    at = 0
    for anchor in anchors.finditer(text):
        start = anchor.start()
        if start >= at and (found := pattern.match(text, start)) is not None:
            yield found
            at = found.end()
