"""What the text of a block is made of: glyphs, added characters, page turns."""

from dataclasses import dataclass

from council_docs.readers.pdf.page.glyphs import Glyph


@dataclass(slots=True)
class Break:
    """A place where the text goes on, on another page."""

    page: int


Item = Glyph | str | Break
