"""Gather documents for a report and write it, by the ending of its name: .docx or .html."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from council_docs.errors import SourceError
from council_docs.lexicon.catalogues import Language
from council_docs.outputs.review.places import CutOut
from council_docs.readers.options import Options, SourceFile
from council_docs.readers.page_pictures import Strip, page_strips
from council_docs.record import Record

if TYPE_CHECKING:
    from council_docs.outputs.report.contents import Paper

ENDINGS = (".docx", ".html")


class ReportFile:
    """A report to which documents are added as they are checked.

    Args:
        path: Where it goes.
        language: Of the report.
        day: That it names as the day on which it was made; today where it is `None`.

    Raises:
        SourceError: The name ends otherwise, or nothing can be written there.
    """

    def __init__(self, path: str, language: Language, day: date | None = None) -> None:
        if not path.lower().endswith(ENDINGS):
            raise SourceError(f"a report ends in {' or '.join(ENDINGS)}", source=path)
        self._path = Path(path)
        self._language: Language = language
        self._day = day or date.today()  # noqa: DTZ011 - the day on the reader's wall
        self._papers: list[Paper] = []

    def add(self, record: Record, file: SourceFile, password: str | None = None) -> None:
        """Add a document with the pictures of the places that its findings name."""
        from council_docs.outputs.report.contents import paper_of

        def draw(cuts: Sequence[CutOut]) -> Sequence[bytes | None]:
            strips: list[Strip] = [(cut.image.number, cut.x, cut.y, cut.width, cut.height, cut.box[1:]) for cut in cuts]
            sizes = {page.number: (page.width, page.height) for page in record.pages if page.width and page.height}
            return page_strips(file, strips, sizes, Options(password=password))

        self._papers.append(paper_of(record, self._language, draw))

    def write(self) -> None:
        """Write the report; raises `SourceError` where that is not possible."""
        from council_docs.outputs.report.contents import Report
        from council_docs.outputs.report.page import report_page
        from council_docs.outputs.report.word import report_word

        report = Report(self._language, self._day, tuple(self._papers))
        word = self._path.suffix.lower() == ".docx"
        data = report_word(report) if word else report_page(report).encode()
        try:
            self._path.write_bytes(data)
        except OSError as error:
            raise SourceError(f"cannot be written: {error.strerror}", source=str(self._path)) from error
