"""Who speaks: names, offices, the meeting itself. Loaded late, for the vocabulary of names is large."""

from collections.abc import Sequence

from council_docs.lexicon.wordlists import vocabulary, words
from council_docs.phrases.line_openers import goes_on, start_of
from council_docs.readers.pdf.lines.printed_lines import Piece

SPEECH_WITHIN = 80  # code points of a line within which it says that somebody speaks


def is_speaker(text: str) -> bool:
    """Return whether a text begins with a name or an office, as the first column of a speech does."""
    from council_docs.thai.names.full_names import name_at
    from council_docs.thai.names.offices import read_office

    if text.startswith(words("lines", "rows", "speakers")):
        return True
    return read_office(text, 0) is not None or name_at(text, 0) is not None


def opens_speech(title: str, end: str, text: str) -> bool:
    """Return whether below the title of an item a line begins with who speaks, and says that they do.

    Args:
        title: The first line of the title.
        end: Its last line.
        text: The line below.
    """
    from council_docs.thai.names.full_names import name_at

    if start_of(title) not in {"always", "number"} or goes_on(end, text):
        return False
    sentences = vocabulary("lines")["sentences"]
    if not text.startswith(tuple(sentences["speakers"])) and name_at(text, 0) is None:
        return False
    return any(verb in text[:SPEECH_WITHIN] for verb in (*vocabulary("agenda")["speech"], *sentences["speech"]))


def is_name(piece: Piece) -> bool:
    """Return whether a piece is a name, or its beginning, with nothing after it."""
    from council_docs.thai.names.full_names import name_at

    named = name_at(piece.text, 0)
    return named is not None and not piece.text[named.end :].strip(" .")


def parts_name(above: Piece, below: Piece) -> bool:
    """Return whether a line ends where a name has a space: before it, after the given name, or before the office."""
    from council_docs.thai.names.full_names import name_at

    begun = name_at(below.text, 0)
    if begun is not None and begun.family is not None and not goes_on(above.text, below.text):
        return True
    named = name_at(above.text, 0)
    if named is None or above.text[named.end :].strip(" ."):
        return False
    return named.family is None or below.text.startswith("(") or is_speaker(below.text)


def is_broken_name(lines: Sequence[str]) -> bool:
    """Return whether lines of a cell are one name whose only space is inside a line: it is broken within words then.

    `นางสาวพร` and `รณิภา ชาวนา` are พรรณิภา ชาวนา; `นายสมชาย` and `ใจดี กรรมการ` are a name and an office.
    """
    from council_docs.thai.names.full_names import name_at

    whole = "".join(lines)
    named = name_at(whole, 0, listed=True) if len(whole) <= _LONGEST_NAME else None
    if named is None or named.family is None or named.end != len(whole):
        return False
    given, _, family = whole[named.name_start :].partition(" ")
    return " " not in family and len(given) > 1 and not any(map(is_speaker, (family, *lines[1:])))


_LONGEST_NAME = 80
"""Code points of a title with a name."""
