"""What of a page's text can be seen: text outside of its clip is not, and pale text only upon a dark ground.

Watermarks and text that somebody hid in white on white are pale; so are the white headings of dark table rows and slides,
which are text like any other. What tells them apart is what is painted behind them.
"""

import ctypes
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import starmap
from struct import Struct
from typing import NamedTuple

from council_docs.deadline import check_time
from council_docs.readers.pdf.page import pdfium_bindings as bindings
from council_docs.readers.pdf.page.glyphs import Glyph
from council_docs.readers.pdf.page.page_image import Picture
from council_docs.readers.pdf.page.pdfium_bindings import Handle, Pointer

PATH, IMAGE, SHADING = 2, 3, 4  # FPDF_PAGEOBJ_*
CURVE = 1  # FPDF_SEGMENT_BEZIERTO
PALE = 0.62  # luminance (0 black, 1 white) above which text is no body text: watermarks measured 0.75 to 0.90
CONTRAST = 0.2  # of luminance, from which pale text upon a coloured ground is read
COLOURED = 0.8  # luminance up to which text in a bright colour is read: orange headings have 0.69
PAPER = 0.95  # luminance of a ground that is as good as paper
BRIGHT = 100  # of 255 between the most and the least of red, green and blue: no grey
WIDE = 3  # times the height of a text object: a clip for more than this one
RECTANGLE = 5  # points of a closed one
CORNERS = 4
BORDER = 2  # points by which the border of a rectangle may widen its box
SMALLEST = 4  # points: what is narrower or lower is no ground of text
AROUND = 0.25  # of the height of text, what is looked at around it
MOST_CLIPS = 8  # paths of one clip that are looked at
MOST_POINTS = 12  # of a path that is a simple shape
OPAQUE = 255
RED, GREEN, BLUE = 0.299, 0.587, 0.114  # what each adds to how light a colour is (ITU-R BT.601)
MOST = 2_000  # painted things that are looked at on one page; maps and charts have more
SQUARE = 16  # points: what may cover a letter is looked up by the squares of a page
HEIGHT = 0.5  # em above the baseline up to which a letter is covered at least

_FOUR_FLOATS = Struct("4f").unpack_from

Rectangle = tuple[float, float, float, float]
"""Left, bottom, right, top in user space."""

Shape = tuple[Rectangle, int]
"""Left, top, right and bottom on the page as it is read, and how many text objects were drawn before what stands there."""
Square = tuple[int, int]


class Cover(NamedTuple):
    """What is painted over text: its box, in the space of the form in which it stands (0: the page), and what it is over."""

    form: int
    box: Rectangle
    texts: int
    """How many text objects were drawn before it."""


@dataclass(slots=True)
class Painted:
    """What is painted on a page besides text. Forms have coordinates of their own, so all is kept by form (0: the page).

    Attributes:
        things: Paths, images and shadings in the order of the content stream, by the form that they stand in.
        after: Of each of them, how many text objects were drawn before it.
        forms: Of text objects that stand in a form (by their number), which it is.
    """

    things: dict[int, list[Pointer]] = field(default_factory=dict)
    after: dict[int, list[int]] = field(default_factory=dict)
    forms: dict[int, int] = field(default_factory=dict)


def luminance(red: int, green: int, blue: int, alpha: int) -> float:
    """Return how light a colour is on white paper, 0 to 1; all that goes in is 0 to 255."""
    ink = (OPAQUE - (RED * red + GREEN * green + BLUE * blue)) / OPAQUE * alpha / OPAQUE
    return 1 - ink


def _overlap(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _grown(box: Rectangle) -> Rectangle:
    """Return a box with its surroundings: thick letters leave little of their own to be seen of the ground."""
    more = AROUND * (box[3] - box[1])
    return box[0] - more, box[1] - more, box[2] + more, box[3] + more


class Sight:
    """Says which text objects of a page can be seen.

    Args:
        painted: What else is on the page.
        draw: Draws the page; asked where nothing else tells.
    """

    def __init__(self, painted: Painted, draw: Callable[[], Picture]) -> None:
        self.cut: set[float] = set()  # baselines found outside of the clip of their text
        self._painted = painted
        self._draw = draw
        self._picture: Picture | None = None
        self._grounds: dict[int, list[tuple[Rectangle, float | None, float]]] = {}
        self._windows: dict[int | None, Rectangle | None] = {}
        self._numbers, self._box = bindings.floats(4)
        self._point, self._places = bindings.floats(2)
        self._colours = (ctypes.c_uint * 4)()
        self._at = [ctypes.byref(self._colours, 4 * index) for index in range(4)]
        self._modes = (ctypes.c_int * 2)()

    def of(
        self, texts: Sequence[Pointer], numbers: Sequence[int], lights: Sequence[float], baselines: Sequence[float | None]
    ) -> list[bool]:
        """Return of text objects whether they can be seen where they stand.

        Args:
            texts: The text objects.
            numbers: Of each, its number in the content stream.
            lights: Of each, the luminance of its colour.
            baselines: Of each, its height on the page, in user space; `None` where the text is not level.
        """
        clips = list(starmap(bindings.clip, zip(texts, strict=True)))
        counts = starmap(bindings.count_clips, zip(clips, strict=True))
        asked = zip(texts, numbers, lights, baselines, clips, counts, strict=True)
        return [
            (light <= PALE or self._stands_out(text, number, light))
            and (count <= 0 or not self._is_clipped_away(text, number, baseline, clip, count))
            for text, number, light, baseline, clip, count in asked
        ]

    def covers(self) -> tuple[list[Cover], list[Cover]]:
        """Return what is painted after text and hides what lies below it, and what may do so: only a look at the page tells.

        Black bars that shall make text illegible, white ones over what a template said: what lies under one of them is in
        the file and not on the page. That is certain of opaque rectangles of the page itself within their clip, without
        transparency (the marker of a reader multiplies). Pictures may have holes, other shapes are anything, and what stands
        in a form may be mixed with what lies below.
        """
        certain: list[Cover] = []
        doubtful: list[Cover] = []
        for form, things in self._painted.things.items():
            after = self._painted.after[form]
            first = bisect_right(after, 0)
            for item, count in zip(things[first : first + MOST], after[first:], strict=False):
                box = self._bounds(item)
                if box is None or box[2] - box[0] <= SMALLEST or box[3] - box[1] <= SMALLEST or not self._is_solid(item):
                    continue
                if form or not self._is_opaque_rectangle(item, box):
                    doubtful.append(Cover(form, box, count))
                elif window := self._clipped(item, box):
                    certain.append(Cover(form, window, count))
        return certain, doubtful

    def _is_solid(self, item: Pointer) -> bool:
        """Return whether an object fills a place, and is not drawn with transparency of its own."""
        return (bindings.kind(item) != PATH or self._is_filled(item)) and not bindings.has_transparency(item)

    def _is_opaque_rectangle(self, item: Pointer, box: Rectangle) -> bool:
        """Return whether a solid object with this box is a rectangle through which nothing is seen."""
        if bindings.kind(item) != PATH:
            return False
        colour = self._colour(item)
        return colour is not None and colour[3] == OPAQUE and self._is_rectangle(item, box)

    def _is_rectangle(self, path: Pointer, box: Rectangle) -> bool:
        count = bindings.count_segments(path)
        if not CORNERS <= count <= CORNERS + 2:
            return False
        numbers = (ctypes.c_float * 6)()
        bindings.object_matrix(path, ctypes.byref(numbers))
        a, b, c, d, e, f = numbers
        corners = set()
        for index in range(count):
            segment = bindings.segment(path, index)
            bindings.segment_point(segment, *self._places)
            x, y = a * self._point[0] + c * self._point[1] + e, b * self._point[0] + d * self._point[1] + f
            on_corner = min(abs(x - box[0]), abs(x - box[2])) < BORDER and min(abs(y - box[1]), abs(y - box[3])) < BORDER
            if not on_corner or bindings.segment_kind(segment) == CURVE:
                return False
            corners.add((abs(x - box[0]) < BORDER, abs(y - box[1]) < BORDER))
        return len(corners) == CORNERS

    def _clipped(self, item: Pointer, box: Rectangle) -> Rectangle | None:
        """Return what the clip of an object leaves of its box; nothing where that is not known, or is nothing."""
        clip = bindings.clip(item)
        count = bindings.count_clips(clip)
        if count > MOST_CLIPS:
            return None
        left, bottom, right, top = box
        for index in range(count):
            window = self._window(clip, index)
            if window is None:
                return None
            left, bottom = max(left, window[0]), max(bottom, window[1])
            right, top = min(right, window[2]), min(top, window[3])
        return (left, bottom, right, top) if right > left and top > bottom else None

    def _bounds(self, item: Pointer) -> Rectangle | None:
        return _FOUR_FLOATS(self._numbers) if bindings.bounds(item, *self._box) else None

    def _colour(self, item: Pointer) -> list[int] | None:
        """Return red, green, blue and alpha with which an object is filled; nothing where it has no plain colour."""
        return self._colours[:] if bindings.fill(item, *self._at) else None

    def _stands_out(self, item: Pointer, number: int, light: float) -> bool:
        """Return whether pale text can be read: it is bright, or stands on a dark ground."""
        box = self._bounds(item)
        if box is None:
            return False
        bright = self._is_bright(item)
        if bright and light < COLOURED:
            return True
        form = self._painted.forms.get(number, 0)
        shade, bare = self._ground_behind((box[0] + box[2]) / 2, (box[1] + box[3]) / 2, form)
        if shade is None:
            # Upon a picture nobody writes white for it not to be read; cream and light grey may be a watermark on a scan.
            return light > PAPER or bright or (not form and self._darkness(_grown(box)) > CONTRAST + 1 - light)
        if shade >= PAPER and light > PAPER and not bare and not form:
            # PDFium calls a ground white that is filled with a pattern, as browsers paint a gradient.
            return self._darkness(box) > CONTRAST
        return shade < PAPER and light - shade > CONTRAST

    def _darkness(self, box: Rectangle) -> float:
        """Return how dark the page is at a place, upon a quarter of it at least."""
        self._picture = self._picture or self._draw()
        return self._picture.darkness(box)

    def _is_bright(self, item: Pointer) -> bool:
        """Return whether an object is filled with a colour that is no grey."""
        red, green, blue, alpha = self._colour(item) or [0, 0, 0, 0]
        return (max(red, green, blue) - min(red, green, blue)) * alpha > BRIGHT * OPAQUE

    def _ground_behind(self, x: float, y: float, form: int) -> tuple[float | None, bool]:
        """Return the luminance of what is painted at a place, and whether nothing is: the paper is bare.

        No luminance is known of a picture.
        """
        shade: float | None = 1.0
        bare = True
        for (left, bottom, right, top), ground, cover in self._grounds_in(form):
            if cover and left <= x <= right and bottom <= y <= top:
                bare = False
                if ground is None or (shade is None and cover < 1):
                    shade = None
                else:
                    shade = ground * cover + (shade or 0.0) * (1 - cover)
        return shade, bare

    def _grounds_in(self, form: int) -> list[tuple[Rectangle, float | None, float]]:
        """Return the boxes of filled shapes and images, with their luminance and how much they cover (0 to 1).

        No luminance is known of a picture.
        """
        if form not in self._grounds:
            found = self._grounds[form] = []
            for item in self._painted.things.get(form, ())[:MOST]:
                kind = bindings.kind(item)
                if kind == PATH and not self._is_filled(item):
                    continue
                box = self._bounds(item)
                if box is not None and box[2] - box[0] > SMALLEST and box[3] - box[1] > SMALLEST:
                    colour = self._colour(item) if kind == PATH else None
                    if colour:
                        red, green, blue, alpha = colour
                        found.append((box, luminance(red, green, blue, OPAQUE), alpha / OPAQUE))
                    else:
                        found.append((box, None, 1.0))
        return self._grounds[form]

    def _is_filled(self, path: Pointer) -> bool:
        modes = self._modes
        return bool(bindings.draw_mode(path, ctypes.byref(modes), ctypes.byref(modes, 4)) and modes[0])

    def _is_clipped_away(self, item: Pointer, number: int, baseline: float | None, clip: Handle, count: int) -> bool:
        """Return whether an object lies wholly outside of the clip in which it is drawn, or with its baseline.

        Acrobat and InDesign clip the page of another file to the part that they want of it, and Word clips a text box
        that holds more than fits: their text is in the stream and not on the page (8 of 240 files of six repositories).
        Chromium draws the line at which a page ends on both pages, and clips it on the first: only the tips of its letters
        are to be seen there. Cairo clips each mark of a line to its own box, far above the baseline: that is to be seen.
        """
        if number in self._painted.forms:
            baseline = None  # the clip of a form has coordinates of its own
        if (box := self._bounds(item)) is None:
            return False
        left, bottom, right, top = box
        if right <= left or top <= bottom:
            return False  # a space
        for index in range(min(count, MOST_CLIPS)):
            window = self._window(clip, index)
            if window is None:
                continue
            if not _overlap(window, box):
                return True
            is_wide = window[3] - window[1] > WIDE * (top - bottom)
            if is_wide and baseline is not None and not window[1] <= baseline <= window[3]:
                self.cut.add(baseline)
                return True
        return False

    def _window(self, clip: Handle, index: int) -> Rectangle | None:
        """Return the box of one path of a clip; nothing for one that is no simple shape.

        Text objects of one clip share its path: it is known again by the address of its first point.
        """
        first: Handle = bindings.clip_segment(clip, index, 0)
        if first.value not in self._windows:
            self._windows[first.value] = self._box_of(clip, index)
        return self._windows[first.value]

    def _box_of(self, clip: Handle, index: int) -> Rectangle | None:
        count = bindings.count_clip_segments(clip, index)
        if not 2 <= count <= MOST_POINTS:
            return None
        xs, ys = [], []
        # Of a rectangle two opposite corners are enough.
        for number in (0, 2) if count == RECTANGLE else range(count):
            if bindings.segment_point(bindings.clip_segment(clip, index, number), *self._places):
                xs.append(self._point[0])
                ys.append(self._point[1])
        return (min(xs), min(ys), max(xs), max(ys)) if xs else None


def square_of(x: float, y: float) -> Square:
    """Return the square of a page in which a place lies."""
    return int(x // SQUARE), int(y // SQUARE)


class Covers:
    """The shapes that are painted over text; those that reach into a square are sought once, when a letter stands there."""

    def __init__(self, covers: Sequence[Shape]) -> None:
        self._covers = covers
        self._by_square: dict[Square, list[Shape]] = {}

    def hide(self, glyph: Glyph) -> bool:
        """Return whether a letter lies under one of them."""
        if glyph.text == " ":
            return False
        x, y, high = (glyph.x0 + glyph.x1) / 2, glyph.y, glyph.y - HEIGHT * glyph.size
        return any(
            glyph.run < count and left < x < right and top < high and y < bottom
            for (left, top, right, bottom), count in self.around(x, y)
        )

    def around(self, x: float, y: float) -> Sequence[Shape]:
        """Return those that reach into the square of a place."""
        check_time()
        square = square_of(x, y)
        found = self._by_square.get(square)
        if found is None:
            low_x, low_y = SQUARE * square[0], SQUARE * square[1]
            found = self._by_square[square] = [
                cover
                for cover in self._covers
                if cover[0][0] < low_x + SQUARE
                and cover[0][2] > low_x
                and cover[0][1] < low_y + SQUARE
                and cover[0][3] > low_y
            ]
        return found
