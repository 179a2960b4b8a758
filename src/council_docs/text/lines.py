"""The lines of a text, each with the offset at which it begins: the one walk that every room shares."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache


@dataclass(slots=True)  # as nobody changes one, it could be frozen, but then it would take three times as long to make
class Line:
    """A line without its line feed.

    Attributes:
        start: Code-point offset of its first character in the text.
        text: What stands on it; may be empty.
    """

    start: int
    text: str

    @property
    def end(self) -> int:
        """Offset after its last character: that of its line feed, or of the end of the text."""
        return self.start + len(self.text)

    def stripped(self, characters: str | None = None) -> "Line":
        """Return the line without these characters (white space where `None`) at both ends."""
        rest = self.text.lstrip(characters)
        return Line(self.end - len(rest), rest.rstrip(characters))


def lines_of(text: str, *, separator: str = "\n", start: int = 0, end: int | None = None) -> Iterator[Line]:
    r"""Give all lines of a text, or of a range of it, in order, empty ones too; an empty text is one empty line.

    Args:
        text: Any text; the lines begin at offsets into it.
        separator: One character that ends a line; `"\t"` gives the columns of a line.
        start: Offset at which the range begins.
        end: Offset after it, the end of the text where it is `None`.
    """
    at = start
    for line in text[start:end].split(separator):
        yield Line(at, line)
        at += len(line) + 1


@lru_cache(maxsize=4)  # the text of a document, over which many walk, and the parts of it that are minutes
def whole_lines(text: str) -> tuple[Line, ...]:
    """Return what `lines_of` gives of the text of a document, made once for all that walk over it."""
    return tuple(lines_of(text))


def line_start(text: str, offset: int, *, reach: int | None = None) -> int:
    """Return where the line begins in which an offset stands.

    Args:
        text: The text.
        offset: An offset into it; that of a line feed belongs to the line before it.
        reach: Look back no further than this many characters; a line that begins earlier then begins there.
    """
    low = 0 if reach is None else max(0, offset - reach)
    return text.rfind("\n", low, offset) + 1 or low


def line_end(text: str, offset: int) -> int:
    """Return the offset of the line feed that ends the line of an offset, or the length of the text."""
    end = text.find("\n", offset)
    return len(text) if end < 0 else end


def line_at(text: str, offset: int) -> Line:
    """Return the line in which an offset stands."""
    start = line_start(text, offset)
    return Line(start, text[start : line_end(text, offset)])
