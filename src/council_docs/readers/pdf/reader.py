"""The way of a PDF through the rooms of this package, within its limits."""

import gc
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, NamedTuple

import pypdfium2
from pypdfium2.raw import (
    FPDF_ERR_FORMAT,
    FPDF_ERR_PASSWORD,
    FPDF_ERR_SECURITY,
)

from council_docs.deadline import check_time
from council_docs.document import Document
from council_docs.errors import EmptyFileError, LimitError, MissingToolError, PasswordError, ReadError, TruncatedFileError
from council_docs.readers.ocr.page_queue import PageQueue, Work
from council_docs.readers.options import Options, SourceFile
from council_docs.readers.pdf.blocks.covered_text import covered_areas
from council_docs.readers.pdf.blocks.page_furniture import Sheet, aside
from council_docs.readers.pdf.blocks.page_stream import PageWriter
from council_docs.readers.pdf.blocks.paragraphs import note_paragraphs
from council_docs.readers.pdf.broken_streams import lost_pages
from council_docs.readers.pdf.lines.centred_figures import join_centred
from council_docs.readers.pdf.lines.check_boxes import with_check_boxes
from council_docs.readers.pdf.lines.columns import read_down, split_rows
from council_docs.readers.pdf.lines.hyphens import RULE, TEX, Hyphens
from council_docs.readers.pdf.lines.lines_outside import lines_outside
from council_docs.readers.pdf.lines.printed_lines import Line, count_printed_twice, lines_of
from council_docs.readers.pdf.lines.raised_figures import write_raised
from council_docs.readers.pdf.page.annotations import open_forms, with_annotations
from council_docs.readers.pdf.page.glyph_source import page_glyphs
from council_docs.readers.pdf.page.glyphs import Glyph, PageGlyphs
from council_docs.readers.pdf.page.page_image import Box, Picture, UndrawableError
from council_docs.readers.pdf.page.pdfium_bindings import PDFIUM
from council_docs.readers.pdf.page.tagged_paragraphs import is_printed_page
from council_docs.readers.pdf.repair.pdfminer_reading import INK_RULES, STUMBLES, SecondReader, as_seen
from council_docs.readers.pdf.repair.rules import SECOND_READING, repair
from council_docs.readers.pdf.repair.wrong_marks import count_rings, count_wrong_marks
from council_docs.readers.pdf.tables.figure_columns import last_table, take_unruled
from council_docs.readers.pdf.tables.headers import note_headers
from council_docs.readers.pdf.tables.partial_grids import partial_grids
from council_docs.readers.pdf.tables.ruled import Grid, in_order, take_tables
from council_docs.readers.pdf.tables.ruled_bands import split_bands
from council_docs.readers.pdf.tables.running_cells import printed_lines
from council_docs.readers.pdf.tables.turned_headers import fill_turned
from council_docs.readers.pdf.tables.word_columns import take_worded
from council_docs.readers.pdf.text_layer import (
    SURE,
    State,
    is_better,
    is_doubtful,
    picture_of,
    read_by_ocr,
    state_of,
    together,
)
from council_docs.record import Source
from council_docs.thai.script.repair import repaired

MISREAD = ("latin-codes", "mac-codes")
"""Rules that read letters of Latin type as the bytes that they are shown for."""
DROPS_SPACES = ("LibreOffice", "OpenOffice", "Skia/PDF")
"""Programs that drop most of the spaces at which they wrap lines (they keep some: what stands there is no proof)."""


def read_pdf(file: SourceFile, options: Options) -> Document:
    """Read a PDF; see `council_docs.readers.pdf.read`."""
    with _without_collector():
        return _read(file, options)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Pause the collector of cycles: a page is ten thousand objects, none of them in a cycle (a fifth of the time)."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(file: SourceFile, options: Options) -> Document:
    with _opened(file, options) as (pdf, count):
        if count > options.limits.pages:
            raise LimitError(
                f"the file has {count} pages, the limit is {options.limits.pages}; raise Limits.pages", source=file.name
            )
        with PDFIUM:
            drops, tex = _written_by(pdf, *DROPS_SPACES), _written_by(pdf, *TEX, made=True)
            tagged = is_printed_page(pdf)
            metadata = _metadata(pdf)
        reading = _Reading(file, options, count, spaces=not drops, tex=tex)
        reading.tagged = tagged
        damage = lost_pages(file.data, count, options.password)
        with reading.queue:
            for number in range(1, count + 1):
                check_time()
                reading.page(pdf, number)
            reading.write(reading.queue.rest())
        reading.damaged += damage.pages
        return reading.document(file, *metadata, complete=damage.is_known)


class _Layer(NamedTuple):
    """One reading of the text layer of a page.

    Attributes:
        glyphs: Repaired.
        printed: Their lines.
        text: Of these.
        fired: How often each rule did something.
        marks: How many marks are still wrong.
    """

    glyphs: list[Glyph]
    printed: list[Line]
    text: str
    fired: Counter[str]
    marks: int

    @property
    def is_misread(self) -> bool:
        """Whether letters of Latin type were read as bytes: PDFium gives some of these bytes the same letter."""
        return any(self.fired[rule] for rule in MISREAD)


_ByOcr = tuple[Sheet, bool, bool]
"""A page by OCR, whether it can be trusted, and whether OCR failed."""


class _Reading:
    """A PDF that is being read. What is found out about its pages is kept, the pages are not."""

    def __init__(self, file: SourceFile, options: Options, count: int, *, spaces: bool = True, tex: bool = False) -> None:
        self.name = file.name
        self.options = options
        self.tagged = False  # its tags say which text is one paragraph
        self.count = count
        self.fired: Counter[str] = Counter()
        self.damaged: list[int] = []
        self.ocr_pages: list[int] = []
        self.missing: MissingToolError | None = None
        self.second = SecondReader(file.data, options.password)
        hyphens = Hyphens(self.fired, tex=tex, active=RULE not in options.without_rules)
        self.writer = PageWriter(count, spaces=spaces, hyphens=hyphens)
        self.unruled: Grid | None = None  # the table at the end of the page before, if no rules made it …
        self.edges: list[float] = []  # … or where its columns begin and end
        self.queue: PageQueue[Sheet] = PageQueue(options.limits.threads)

    def page(self, pdf: Any, number: int) -> None:
        """Look at the next page, and start OCR where it is asked for; one that fails does not lose the others."""
        try:
            with PDFIUM:
                page, over = with_annotations(pdf, number)
        except pypdfium2.PdfiumError:
            self.damaged.append(number)
            self.queue.add(lambda: Sheet(number, 0.0, 0.0, []))
        else:
            try:
                self._begin(page, number, over)
            finally:
                with PDFIUM:
                    page.close()
        self.write(self.queue.finished())

    def write(self, sheets: Iterator[Sheet]) -> None:
        """Write pages that are finished."""
        for sheet in sheets:
            self.writer.add(sheet)
            self.options.page_done(sheet.number, self.count, source=self.name)

    def _begin(self, page: Any, number: int, over: Sequence[Box]) -> None:
        """Put a page into the queue: with the lines of its text layer, or by OCR where that is no use."""
        seen = page_glyphs(page, number, most=self.options.limits.page_characters, tagged=self.tagged, over=over)
        if seen is None:
            self.damaged.append(number)
            with PDFIUM:
                width, height = page.get_size()
            self.queue.add(lambda: Sheet(number, width, height, []))
            return
        layer, state = self._text_layer(page, seen)
        if self.options.ocr == "always" or (self.options.ocr == "auto" and state in {"unread", "broken", "pictured"}):
            read = self._start_ocr(page, number, state)
            self.queue.add(lambda: self._by_ocr(seen, layer, state, read), read)
        else:
            if state in {"unread", "broken"}:
                self.damaged.append(number)
            self.queue.add(lambda: self._by_layer(seen, layer, state))

    def _by_layer(self, seen: PageGlyphs, layer: _Layer, state: State) -> Sheet:
        """Return a page with the lines of its text layer."""
        if state == "holed":
            self.damaged.append(seen.number)  # OCR would mend the marks and spoil the figures
        return self._laid_out(seen, layer.glyphs, layer.printed, layer.text)

    def _by_ocr(self, seen: PageGlyphs, layer: _Layer, state: State, read: Work[_ByOcr] | None) -> Sheet:
        """Return a page with the lines of OCR, or of its text layer where those are no better."""
        sheet = self._taken(read, seen.number, state)
        if sheet is not None and state == "pictured" and self.options.ocr == "auto":
            sheet = together(layer.printed, seen.quarter_turns, sheet)
        if sheet is None:
            return self._by_layer(seen, layer, state)
        self.ocr_pages.append(seen.number)
        return sheet

    def _laid_out(self, seen: PageGlyphs, glyphs: list[Glyph], printed: list[Line], text: str) -> Sheet:
        """Return a page with the lines and tables of its text layer.

        Args:
            seen: What is on it.
            glyphs: Its glyphs, repaired.
            printed: Their lines.
            text: Of these lines.
        """
        grids, outside = _tables(seen, glyphs, printed, self.edges)
        lines: list[Line | Grid] = []
        if grids:
            lines += in_order(outside, grids)
            text = repaired("\n".join(line.text for line in printed_lines(printed, grids)))
        else:
            lines += (down := read_down(printed))
            if down is not printed:
                text = repaired("\n".join(line.text for line in down))
        split_rows([line for line in lines if isinstance(line, Line)])
        note_paragraphs(lines, seen.paragraphs)
        lines = take_worded(take_unruled(lines, seen.strokes, self.unruled), self.unruled)
        last = last_table(lines)
        is_ruled = last in grids
        self.unruled, self.edges = (None, last.edges()) if last and is_ruled else (last, [])
        write_raised(lines, glyphs)
        apart = [(0, words) for words in aside(seen)]
        return Sheet(
            *(seen.number, seen.width, seen.height, lines, seen.quarter_turns, apart),
            printed=text,
            coloured=frozenset(seen.coloured),
            covered=covered_areas(seen, glyphs),
        )

    def _text_layer(self, page: Any, seen: PageGlyphs) -> tuple[_Layer, State]:
        """Return the text layer of a page as it is read best, and what it is worth."""
        # Fonts change rarely within a file: words are looked up on its first pages and then on each fifth.
        words = seen.number <= 5 or seen.number % 5 == 0 or self._is_marked()
        layer = self._lines(seen)
        state = state_of(seen, layer.text, layer.marks, words=words, ink=lambda: Picture(page).ink())
        if self._is_doubted(layer, state):
            layer, state = self._read_again(seen, layer, state)
        self.fired.update(layer.fired)
        return layer, state

    def _is_doubted(self, layer: _Layer, state: State) -> bool:
        """Return whether a page wants a look at its bytes and fonts.

        PDFium gives letters where bytes are wanted: two of them are one (ญ is a hyphen in cp1252, ส a space in MacRoman).
        """
        doubted = state == "broken" or layer.is_misread or layer.fired["without-code"] > 0
        return doubted or is_doubtful(layer.text, layer.marks)

    def _read_again(self, seen: PageGlyphs, layer: _Layer, state: State) -> tuple[_Layer, State]:
        """Return the better one of two readings of a page, and what it is worth.

        A page with doubtful places that pdfminer cannot read is reported: nobody knows what its bytes and fonts say. So is
        one on which code of this package stumbles: that is a fault of ours, and costs nobody the document.
        """
        try:
            coded = None if SECOND_READING in self.options.without_rules else self.second.glyphs(seen.number)
        except STUMBLES as error:
            told = f"page {seen.number} of {self.name}: {error!r} in its second reading; please report this"
            warnings.warn(told, RuntimeWarning, stacklevel=2)
            return layer, "holed" if state == "good" else state
        finally:
            gc.collect(1)  # pdfminer's objects hold each other, and the collector is paused
        if not coded:
            unknown = coded is None and state == "good" and (layer.is_misread or is_doubtful(layer.text, layer.marks))
            return layer, "holed" if unknown else state
        again = replace(seen, glyphs=as_seen(coded, seen.glyphs), span_edges={}, is_whole=False)
        second = self._lines(again, without=INK_RULES)
        new_state = state_of(again, second.text, second.marks)
        is_known = new_state in {"good", "pictured"}
        misread = is_known and layer.is_misread
        fewer = layer.marks - second.marks
        # Wrong marks are told by their ink, of which pdfminer knows nothing: the same text is no better for that.
        is_same = second.text == layer.text
        if not misread and (is_same or not is_better(second.text, new_state, layer.text, state, fewer_marks=fewer)):
            return layer, state
        second.fired[SECOND_READING] += 1
        return second, "good" if is_known else new_state

    def _lines(self, seen: PageGlyphs, without: frozenset[str] = frozenset()) -> _Layer:
        """Return what the rules and lines make of the glyphs of a page."""
        fired: Counter[str] = Counter()
        glyphs = repair(seen, fired, self.options.without_rules | without)
        marks = count_wrong_marks(glyphs) + count_rings(seen.glyphs)
        if seen.boxes:
            glyphs = with_check_boxes(glyphs, seen.boxes)
        printed = join_centred(lines_of(glyphs))
        marks += count_printed_twice(printed)
        text = repaired("\n".join(line.text for line in printed))
        return _Layer(glyphs, printed, text, fired, marks)

    def _start_ocr(self, page: Any, number: int, state: State) -> Work[_ByOcr] | None:
        """Start OCR of a page; nothing if it cannot be drawn."""
        least = SURE if state == "pictured" else 0.0
        try:
            picture, scale = picture_of(page)
        except UndrawableError:
            return None
        return self.queue.start(lambda: read_by_ocr(picture, scale, number, self.options, least=least))

    def _taken(self, read: Work[_ByOcr] | None, number: int, state: State) -> Sheet | None:
        """Return a page read by OCR; nothing if that is no better than its text layer, which then is reported."""
        if read is None:
            self.damaged.append(number)
            return None
        try:
            sheet, trusted, failed = read.result()
        except MissingToolError as error:
            if self.options.ocr == "always":
                raise
            if state != "pictured":
                self.missing = error
                self.damaged.append(number)
            return None
        # Whether a picture holds text is not known where OCR failed: its facts must not go missing in silence.
        if (failed and state != "good") or (not trusted and state not in {"good", "pictured"}):
            self.damaged.append(number)
        return sheet if sheet.lines and (trusted or state == "unread") else None

    def _is_marked(self) -> bool:
        """Return whether a page before was damaged or read by OCR; what is at work is waited for until that is known."""
        if not self.damaged and not self.ocr_pages:
            self.write(self.queue.rest())
        return bool(self.damaged or self.ocr_pages)

    def document(self, file: SourceFile, title: str | None, author: str | None, *, complete: bool) -> Document:
        """Return what was read, when all pages are."""
        self.writer.finish()  # it counts repairs as well
        source = Source(
            name=file.name,
            sha256=file.sha256,
            media_type="application/pdf",
            page_count=self.count,
            reader="pdf",
            ocr_pages=tuple(self.ocr_pages),
            damaged_pages=tuple(sorted(set(self.damaged))),
            complete=complete and not self.damaged,
            title=title,
            author=author,
            repairs={name: count for name, count in sorted(self.fired.items()) if count},
        )
        document = self.writer.document(source)
        if self.missing is not None and not document.text:
            raise MissingToolError(f"has no text, only pictures of it: {self.missing.reason}", source=file.name)
        return document


@contextmanager
def _opened(file: SourceFile, options: Options) -> Iterator[tuple[Any, int]]:
    """Open a PDF; gives it with the number of its pages."""
    try:
        with PDFIUM:
            pdf = pypdfium2.PdfDocument(file.data, password=options.password)
    except pypdfium2.PdfiumError as error:
        raise _error(error, file, options) from error
    try:
        with PDFIUM:
            count = len(pdf)
            if count:
                open_forms(pdf)
        if not count:
            raise EmptyFileError("the PDF has no pages; get it again from its source", source=file.name)
        yield pdf, count
    finally:
        with PDFIUM:
            pdf.close()


def _error(error: Any, file: SourceFile, options: Options) -> ReadError:
    code = getattr(error, "err_code", None)
    if code == FPDF_ERR_PASSWORD:
        if options.password is None:
            return PasswordError("the PDF is encrypted; give its password", source=file.name)
        return PasswordError("the PDF is encrypted and the password given is wrong", source=file.name)
    if code == FPDF_ERR_SECURITY:
        return PasswordError(
            "the PDF is encrypted in a way that PDFium does not know; save it without encryption", source=file.name
        )
    if code == FPDF_ERR_FORMAT and b"%%EOF" not in file.data[-2048:]:
        return TruncatedFileError("the PDF ends before its end mark; get it again from its source", source=file.name)
    return TruncatedFileError("the PDF is broken; get it again from its source, or print it to a new PDF", source=file.name)


def _tables(
    seen: PageGlyphs, glyphs: list[Glyph], printed: Sequence[Line], before: Sequence[float]
) -> tuple[list[Grid], list[Line]]:
    """Return the ruled tables of a page, and the lines outside of them (none where there is no table).

    Args:
        seen: What is on the page.
        glyphs: Its glyphs, repaired.
        printed: Their lines.
        before: Edges of the columns of the ruled table with which the page before ends.
    """
    grids, rest = take_tables(seen.strokes, glyphs, before)
    if not grids:
        return [], []
    outside = lines_outside(printed, glyphs, rest, _baselines(grids))
    if outside is None:
        outside = join_centred(lines_of(rest))
    partial = partial_grids(grids, outside)
    if partial:
        grids = [grid for grid in grids if grid not in partial]
        taken = {id(glyph) for grid in grids for cell in grid.cells for glyph in cell.glyphs}
        outside = join_centred(lines_of([glyph for glyph in glyphs if id(glyph) not in taken]))
    if seen.turned:
        fill_turned(grids, seen)
    for grid in grids:
        note_headers(grid)
        split_bands(grid)
    return grids, outside


def _baselines(grids: Sequence[Grid]) -> set[float]:
    """Return the baselines of all glyphs in tables."""
    return {glyph.y for grid in grids for cell in grid.cells for glyph in cell.glyphs}


def _written_by(pdf: Any, *programs: str, made: bool = False) -> bool:
    """Return whether one of these programs wrote a file; or (`made`) made what another one may have written."""
    try:
        names = [pdf.get_metadata_value(key) for key in (("Producer", "Creator") if made else ("Producer",))]
    except (pypdfium2.PdfiumError, UnicodeError):
        return False
    return any(name.startswith(programs) for name in names)


def _metadata(pdf: Any) -> tuple[str | None, str | None]:
    try:
        metadata = pdf.get_metadata_dict(skip_empty=True)
    except (pypdfium2.PdfiumError, UnicodeError):
        return None, None
    return _readable(metadata.get("Title")), _readable(metadata.get("Author"))


def _readable(value: str | None) -> str | None:
    """Return what a PDF says of itself, or `None` where it is no text.

    ImageMagick writes UTF-16 without the mark that tells so: a NUL before each letter. Microsoft's Print To PDF loses half
    of each Thai letter: control characters are what is left.
    """
    if value is None:
        return None
    if not value[::2].strip("\0"):
        value = value[1::2].strip("\0")
    return value if value and min(value) >= " " else None
