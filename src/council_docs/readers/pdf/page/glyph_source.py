"""Glyphs by pypdfium2.

PDFium reads a page fifteen to fifty times as fast as pdfminer, but it sorts text objects, invents spaces and drops
glyphs that it takes for repetitions. So only what a glyph *is* comes from its text page (code point, pen, box, text
object); the order of the content stream is taken from the list of page objects.
"""

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import partial
from itertools import chain, compress, groupby, islice, repeat, starmap
from operator import attrgetter, itemgetter, sub
from struct import Struct
from typing import Any

from council_docs.lexicon.patterns import compiled
from council_docs.readers.pdf.page import pdfium_bindings as bindings
from council_docs.readers.pdf.page.form_xobjects import leave_forms
from council_docs.readers.pdf.page.frame import Frame, frame_of
from council_docs.readers.pdf.page.glyphs import Glyph, PageGlyphs
from council_docs.readers.pdf.page.page_image import Picture, looks_without
from council_docs.readers.pdf.page.page_objects import PageObjects, page_objects
from council_docs.readers.pdf.page.pdfium_bindings import PDFIUM, Characters, Pointer
from council_docs.readers.pdf.page.ruling_lines import strokes_of
from council_docs.readers.pdf.page.tagged_paragraphs import paragraphs_of
from council_docs.readers.pdf.page.text_runs import Run, Style, runs_of
from council_docs.readers.pdf.page.visibility import HEIGHT, PALE, PAPER, Cover, Covers, Rectangle, Shape, Sight

_ODD = compiled("[\x00-\x1f\x80-\u024f\ue000-\U0010ffff]")  # may be the guess of a font that knows no better
_DIGITS = "0123456789"
_NEW = Glyph.__new__
# A page of a browser has a run for every letter or two: what is asked of all is asked without a line of Python for each.
_NUMBER, _STYLE, _PALE, _FIRST = attrgetter("number"), attrgetter("style"), attrgetter("pale"), itemgetter(0)
_FOUR_FLOATS = Struct("4f").unpack_from
SCAN = 0.5  # share of the letters of a page that lie below pictures of other letters, from which on these are a scan
ROOM = 0.5  # points around letters that are covered


def page_glyphs(
    page: Any, number: int, *, most: int, tagged: bool = False, over: Sequence[Rectangle] = ()
) -> PageGlyphs | None:
    """Return what a page of pypdfium2 shows, in stream order, or nothing if that is too much; the caller closes the page.

    Args:
        page: A `pypdfium2.PdfPage`.
        number: 1-based.
        most: Characters of a page that is read; a stream of 3 KB unpacks to a million.
        tagged: Its tags say which text is one paragraph.
        over: Boxes of annotations that may lie over text, in user space.
    """
    with PDFIUM:
        return _page_glyphs(page, number, most=most, tagged=tagged, over=over)


def _page_glyphs(page: Any, number: int, *, most: int, tagged: bool, over: Sequence[Rectangle]) -> PageGlyphs | None:
    text_page = page.get_textpage()
    try:
        count = max(0, text_page.count_chars())
        if count > most:
            return None
        handle = bindings.reference(text_page.raw)
        objects = page_objects(bindings.reference(page.raw))
        characters = bindings.scratch().characters(handle, count)
        runs = runs_of(handle, characters, objects, partial(Picture, page))
        leave_forms(characters, runs, objects)
        styles = set(map(_STYLE, runs))
        turn = _main_turn(runs, styles)
        frame = Frame(page.get_bbox(), turn)
        result = PageGlyphs(number, frame.width, frame.height, quarter_turns=(turn - page.get_rotation() // 90) % 4)
        for odd in _ODD.finditer(characters.text):
            characters.broken[odd.start()] = bool(bindings.map_error(handle, odd.start()))
        _fill_glyphs(result, runs, frame.placed(characters), frame, objects, styles=styles)
        result.strokes, result.boxes = strokes_of(objects.paths, objects.parents, frame)
        _note_covers(result, page, over, runs, objects, frame)
        if tagged:
            result.paragraphs = paragraphs_of(page.raw, objects)
        result.drawings = len(objects.paths.get(0, ()))
        result.image_share = _image_share(objects.images, frame)
        result.largest = max([style.size for style in styles], default=0.0)
        if any(style.hidden for style in styles):
            hidden = sum(run.end - run.start for run in runs if run.style.hidden)
            result.hidden = hidden / (1 + sum(run.end - run.start for run in runs))
        return result
    finally:
        text_page.close()


def _note_covers(  # noqa: PLR0917 - what is on the page
    result: PageGlyphs, page: Any, over: Sequence[Rectangle], runs: Sequence[Run], objects: PageObjects, frame: Frame
) -> None:
    """Note what is painted over text, and the text objects of which PDFium tells nothing."""
    certain, doubtful = Sight(objects.painted, partial(Picture, page)).covers()
    doubtful += [Cover(0, box, len(objects.texts)) for box in over]
    result.covers = _placed(certain, objects, frame)
    if doubtful:
        result.covers += _hidden_letters(page, result.glyphs, _placed(doubtful, objects, frame), objects, frame)
    if result.covers:
        known = {run.number for run in runs}
        unread = _bounds([item for number, item in enumerate(objects.texts) if number not in known])
        result.repeats = [frame.rectangle(*box) for box in unread if box is not None and box[2] > box[0]]


def _placed(covers: Sequence[Cover], objects: PageObjects, frame: Frame) -> list[Shape]:
    """Return where covers stand on the page as it is read."""
    frames = {form: frame_of(form, objects.parents, frame) for form in {cover.form for cover in covers}}
    return [(frames[form].rectangle(*box), count) for form, box, count in covers]


def _hidden_letters(
    page: Any, glyphs: Sequence[Glyph], shapes: Sequence[Shape], objects: PageObjects, frame: Frame
) -> list[Shape]:
    """Return the boxes of the letters that cannot be seen below shapes that may cover them.

    The text of an OCR may lie below its scan without being drawn as invisible: there the page shows other letters instead.
    """
    covers = Covers(shapes)
    letters = [glyph for glyph in glyphs if not glyph.is_hidden and glyph.run >= 0 and glyph.text.isalnum()]
    below = list(filter(covers.hide, letters))
    if not below:
        return []
    texts = [objects.texts[number] for number in {glyph.run for glyph in below}]
    boxes = [frame.user_space(glyph.x0, glyph.y - HEIGHT * glyph.size, glyph.x1, glyph.y) for glyph in below]
    same, plain = looks_without(page, texts, boxes)
    if sum(same) > SCAN * len(letters) and sum(plain) < SCAN * sum(same):
        return []
    hidden = set(map(id, compress(below, same)))
    stretches = groupby(letters, lambda glyph: glyph.run if id(glyph) in hidden else -1)
    return [_around(list(stretch), number + 1) for number, stretch in stretches if number >= 0]


def _around(letters: Sequence[Glyph], count: int) -> Shape:
    """Return a shape over letters of one line that follow each other."""
    left, right = min(glyph.x0 for glyph in letters), max(glyph.x1 for glyph in letters)
    top, bottom = min(glyph.y - HEIGHT * glyph.size for glyph in letters), max(glyph.y for glyph in letters)
    return (left - ROOM, top - ROOM, right + ROOM, bottom + ROOM), count


def _main_turn(runs: Sequence[Run], styles: Collection[Style]) -> int:
    """Return the quarter turns of most of the text that can be seen; `styles` are those of the runs."""
    if all(style.turn == 0 for style in styles):
        return 0
    turns: Counter[int] = Counter()
    for run in runs:
        if not run.pale and run.style.turn >= 0:
            turns[run.style.turn] += run.end - run.start
    return turns.most_common(1)[0][0] if turns else 0


def _fill_glyphs(
    result: PageGlyphs,
    runs: Sequence[Run],
    characters: Characters,
    frame: Frame,
    objects: PageObjects,
    *,
    styles: Collection[Style],
) -> None:
    made = _glyphs_of(runs, characters, objects.spans)
    result.is_whole = _is_whole(runs, characters, frame)
    _note_inks(result, runs, styles)
    if any(style.symbols for style in styles):
        _read_symbols(runs, made)
    is_turned = any(style.turn != frame.turn for style in styles)
    turned: dict[int, list[Glyph]] = {}
    drawn: dict[int, int] = {}  # marked content → the text object whose glyphs stand for it
    spans, glyphs = objects.spans, result.glyphs
    for number, run, of_run in sorted(zip(map(_NUMBER, runs), runs, made, strict=True), key=_FIRST):
        # PDFium says an ActualText again for each piece of its span.
        if number in spans and drawn.setdefault(spans[number], number) != number:
            continue
        if is_turned and run.style.turn != frame.turn:
            turned.setdefault(number, []).extend(of_run)
        else:
            glyphs += of_run
    result.turned = [of_run for _, of_run in sorted(turned.items()) if of_run]
    result.span_edges = _span_edges(drawn, frame, objects)


def _is_whole(runs: Sequence[Run], characters: Characters, frame: Frame) -> bool:
    """Return whether all characters stand within the page, and none is hidden."""
    x, y = characters.x, characters.y
    if not runs or any(map(_PALE, runs)):
        return False
    return min(x) > -1 and max(x) < frame.width + 1 and min(y) > -1 and max(y) < frame.height + 1


def _note_inks(result: PageGlyphs, runs: Sequence[Run], styles: Collection[Style]) -> None:
    """Note which text objects are pale, and which are coloured."""
    if not result.is_whole:
        result.faint.update(run.number for run in runs if run.pale and PALE < run.style.light < PAPER)
    if any(style.coloured for style in styles):
        result.coloured.update(run.number for run in runs if run.style.coloured)


def _read_symbols(runs: Sequence[Run], made: Sequence[Sequence[Glyph]]) -> None:
    """Give the letters of fonts of pictures their code points for private use; `made` are the glyphs of each run."""
    for run, glyphs in zip(runs, made, strict=True):
        if run.style.symbols:
            for glyph in glyphs:
                glyph.text = _symbol(glyph.text)


def _glyphs_of(runs: Sequence[Run], characters: Characters, spans: Mapping[int, int]) -> list[list[Glyph]]:
    """Return the glyphs of each run: one for each character of which anything is drawn.

    Args:
        runs: In the order of their characters. Of what stands between them nothing is drawn.
        characters: Of the page, in its frame.
        spans: Of a text object, the marked content with ActualText that it stands in.
    """
    if not runs:
        return []
    made: list[list[Glyph]] = []
    starts = [run.start for run in runs]
    lengths = map(sub, [*starts[1:], len(characters.text)], starts)
    homes = chain(repeat(runs[0], starts[0]), chain.from_iterable(map(repeat, runs, lengths)))
    where = (characters.x, characters.right, characters.y, characters.top, characters.bottom, characters.left)
    rows = zip(homes, map(_NEW, repeat(Glyph)), characters.text, *where, characters.broken, strict=False)
    home: Run | None = None
    number = span = 0
    size = 0.0
    pale = bold = nine = False
    of_run: list[Glyph] = []
    # This loop sees every glyph of a file: it sets what the class would, without the third of the time of calling it.
    for run, glyph, letter, x, right, y, top, bottom, left, broken in islice(rows, starts[0], None):
        if run is not home:
            home = run
            number, style, pale = run.number, run.style, run.pale
            size, bold, nine = style.size, style.bold, style.nine
            span = spans.get(number, 0)
            of_run = []
            made.append(of_run)
        if top == bottom and left == right:
            continue
        glyph.text = letter
        glyph.x0 = x
        glyph.x1 = x if x >= right else right  # noqa: FURB136 - max() takes thrice as long
        glyph.y = y
        glyph.top = top
        glyph.bottom = bottom
        glyph.size = size
        glyph.left = left
        glyph.right = right
        glyph.run = number
        glyph.span = span
        glyph.is_hidden = pale
        glyph.bold = bold
        glyph.draws_thai_digits = nine and letter in _DIGITS
        glyph.broken = broken
        of_run.append(glyph)
    return made


def _symbol(letter: str) -> str:
    """Return the private-use code point by which Word stores a picture of Wingdings, where a PDF has its bare code.

    A picture without a code, of which PDFium knows nothing, is a space.
    """
    if letter == "\ufffd":
        return " "
    return chr(0xF000 + ord(letter)) if "!" <= letter <= "\xff" else letter


def _span_edges(marks: Collection[int], frame: Frame, objects: PageObjects) -> dict[int, tuple[float, float]]:
    """Return the left and right edge of all that is drawn for an ActualText, by its marked content."""
    members = [objects.members[mark] for mark in marks]
    boxes = iter(_bounds([objects.texts[number] for numbers in members for number in numbers]))
    forms, frames = objects.painted.forms, {0: frame}
    found: dict[int, tuple[float, float]] = {}
    for mark, numbers in zip(marks, members, strict=True):
        left, right = math.inf, -math.inf
        for number, box in zip(numbers, boxes, strict=False):
            if box is None:
                continue
            form = forms.get(number, 0) if forms else 0
            if form not in frames:
                frames[form] = frame_of(form, objects.parents, frame)
            x0, x1 = frames[form].sides(*box)
            left = x0 if x0 < left else left  # noqa: FURB136 - min() costs a call for each piece
            right = x1 if x1 > right else right  # noqa: FURB136 - so does max()
        found[mark] = left, right
    return found


def _image_share(images: Sequence[Pointer], frame: Frame) -> float:
    area = 0.0
    for box in _bounds(images):
        if box is not None:
            left, top, right, bottom = frame.rectangle(*box)
            across = max(0.0, min(right, frame.width) - max(left, 0.0))
            area += across * max(0.0, min(bottom, frame.height) - max(top, 0.0))
    whole = abs(frame.width * frame.height)
    return min(1.0, area / whole) if whole else 0.0


def _bounds(items: Sequence[Pointer]) -> list[Rectangle | None]:
    """Return the boxes of page objects in user space, of those that have any."""
    box, places = bindings.floats(4)
    known = starmap(bindings.bounds, zip(items, *map(repeat, places), strict=False))
    asked = zip(known, map(_FOUR_FLOATS, repeat(box)), strict=False)
    return [edges if is_known else None for is_known, edges in asked]
