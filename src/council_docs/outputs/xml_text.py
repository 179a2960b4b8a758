"""Texts in XML: what a document says may hold control characters, which XML does not take."""

import re

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml_text(text: str) -> str:
    """Return a text without the characters that XML 1.0 forbids."""
    return _ILLEGAL.sub("", text)
