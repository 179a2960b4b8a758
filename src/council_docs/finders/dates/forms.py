"""Dates filled in between the dots and lines of a form: วันที่ ....15.... เดือน ....มีนาคม.... พ.ศ. ....2566....."""

import re
from dataclasses import replace

from council_docs.lexicon.patterns import compiled
from council_docs.text.anchors import holds_any
from council_docs.text.folding import Folded

_LEADER = r"[\s._…]{0,40}"
_FORM = compiled(
    rf"""
    วันที่ {_LEADER} \d{{1,2}} {_LEADER} (?: เดือน {_LEADER} )? (?: [ก-๎] [ก-๎.]{{2,12}} | \d{{1,2}} ) {_LEADER}
    (?: ปี {_LEADER} )? (?: พ\.? ศ\.? {_LEADER} )? \d{{4}}
    """,
    re.VERBOSE,
)
_LEADERS = compiled(r"[.…]{2,}|[_…]")
"""Single full stops are those of short months."""
_LEADING = ("..", "…", "_")
"""What a text with leaders holds."""


def without_leaders(folded: Folded) -> Folded:
    """Return the text with blanks, as many, for the leaders of forms between the parts of a date."""
    text = folded.text
    if "วันที่" not in text or not holds_any(text, _LEADING):
        return folded
    return replace(folded, text=_FORM.sub(lambda form: _LEADERS.sub(lambda run: " " * len(run[0]), form[0]), text))
