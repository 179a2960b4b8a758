"""Repair on glyphs, before anything is sorted or joined.

Each rule is a small function: glyphs of one page in stream order go in, glyphs come out, with a count of how often it
fired. `Options.without_rules` switches single rules off for study. The evidence is 51 real Thai PDFs with a text layer
(2026; Distiller 4 to 21, Word 2010 to 2019, Google Docs, Royal Gazette) and 130 made ones, for later rules 250 files of six
public repositories. Rules on single glyphs are in `code_points.py`, those on bytes in Latin type in `misread_bytes.py`,
those on Thai marks in `thai_marks.py`.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import islice, pairwise
from operator import attrgetter
from statistics import median

from council_docs.readers.pdf.blocks.watermarks import LARGE, note_watermarks
from council_docs.readers.pdf.geometry import EXACT, is_near
from council_docs.readers.pdf.page.glyphs import CodedGlyph, Glyph, PageGlyphs
from council_docs.readers.pdf.repair.code_points import (
    BLANK,
    HYPHENS,
    INVISIBLE,
    ORNATE,
    UPC,
    UPC_DIGITS,
    arabic_brackets,
    invisible,
    private_use,
    thai_digits,
    upc_glyph_numbers,
    windows_marks,
    without_code,
)
from council_docs.readers.pdf.repair.filled_forms import DOTS, filled_forms
from council_docs.readers.pdf.repair.misread_bytes import LATIN, MAC_ALONE, glyph_names, latin_codes, mac_codes, utf8_bytes
from council_docs.readers.pdf.repair.thai_marks import (
    ABOVE_BELOW,
    AM,
    CONSONANTS,
    attach_marks,
    bare_am,
    join,
    lost_marks,
    mark_order,
    ringless_am,
    sara_am,
    two_e,
    zero_width_space,
)
from council_docs.thai.script.repair import WINDOWS_MARKS

LAID_OVER = 2  # letters
TWIN = 0.12  # em between two prints of one letter; letters that merely stand close (`..`, `ll`) are a third apart
BACK = 2  # em by which the pen goes back to print a text again
ROW = 16  # points: twins stand in one row or in neighbouring ones
AHEAD = 8  # letters after one, on the same place, that may be its second print
MANY, MOST, ROUNDED = 20, 0.9, 0.02  # letters of a page, share of them, em: by which all letters have one width
HIDDEN_WORD = 3  # letters on either side; single marks are hidden where a font lacks them


def seen(page: PageGlyphs, fired: Counter[str]) -> list[Glyph]:
    """Leave out what is not of the text or cannot be seen: watermarks, clipped text, and text beyond the edges of the page.

    It comes first, so that no letter of a watermark passes for the second print of one of the text, and no mark of the
    text is put on one (6 of 51 files). Covers of books that are printed as one sheet hold text beyond the edge (6 of 6
    budget volumes).
    """
    if page.is_whole and page.largest < LARGE:
        return page.glyphs
    note_watermarks(page)
    width, height = page.width + 1, page.height + 1
    kept = [g for g in page.glyphs if not g.is_hidden and g.x1 > -1 and g.x0 < width and -1 < g.y < height]
    if len(kept) < len(page.glyphs):
        _note_between_pale(page.glyphs)
        kept = [g for g in kept if not g.is_hidden]
        fired["unseen"] += len(page.glyphs) - len(kept)
    return kept


def _note_between_pale(glyphs: list[Glyph]) -> None:
    """Call a letter or two between hidden words of their line hidden: text that lies over them shows there."""
    hidden = [index for index, glyph in enumerate(glyphs) if glyph.is_hidden]
    for before, after in pairwise(hidden):
        around = [*glyphs[max(0, before + 1 - HIDDEN_WORD) : before + 1], *glyphs[after : after + HIDDEN_WORD]]
        if (
            1 < after - before <= 1 + LAID_OVER
            and len(around) == 2 * HIDDEN_WORD
            and all(glyph.is_hidden for glyph in around)
            and all(glyph.y == glyphs[before].y for glyph in [*around, *glyphs[before + 1 : after]])
        ):
            for glyph in glyphs[before + 1 : after]:
                glyph.is_hidden = True


def actual_text(glyphs: list[Glyph], edges: dict[int, tuple[float, float]], fired: Counter[str]) -> list[Glyph]:
    """Give the letters of an ActualText their places: each an equal share of what is drawn for it.

    LibreOffice, Chromium and cairo state the text of stacked marks in this way. PDFium puts all letters of a span on one
    pen and knows only the first piece that is drawn for them.
    """
    kept: list[Glyph] = []
    end = 0  # of what was taken
    width = _one_width(glyphs) if edges else None
    for index in [index for index, glyph in enumerate(glyphs) if glyph.span]:
        if index < end:
            continue
        kept += glyphs[end:index]
        span, end = glyphs[index].span, index + 1
        while end < len(glyphs) and glyphs[end].span == span:
            end += 1
        around = kept[-1] if kept else None, glyphs[end] if end < len(glyphs) else None
        kept += _spread(glyphs[index:end], edges.get(span), around, width)
        fired["actual-text"] += 1
    return kept + glyphs[end:]


def _one_width(glyphs: list[Glyph]) -> float | None:
    """Return the width of all letters in em, if they have one: then those of an ActualText have it too."""
    widths: list[float] = []
    apart, limit = 0, 1 + (1 - MOST) * len(glyphs)
    for glyph in glyphs:
        if glyph.text in CONSONANTS and not glyph.span:
            widths.append((glyph.x1 - glyph.x0) / glyph.size)
            # Of two that differ by so much one is not near the median: few fonts are looked at to the end.
            if len(widths) % 2 == 0 and abs(widths[-1] - widths[-2]) >= 2 * ROUNDED:
                apart += 1
                if apart > limit:
                    return None
    if len(widths) < MANY:
        return None
    width = median(widths)
    same = len([each for each in widths if -ROUNDED < each - width < ROUNDED])
    return width if same >= MOST * len(widths) else None


def _right_edge(
    bases: list[Glyph], edges: tuple[float, float], around: tuple[Glyph | None, Glyph | None], width: float | None
) -> float:
    """Return where the last letter of an ActualText ends, whose ink has these edges.

    Args:
        bases: Its letters, with their marks.
        edges: Left and right.
        around: The glyph before it and the one after it.
        width: Of all letters, in em, if they have one.
    """
    (left, right), (before, following) = edges, around
    if following is None or following.y != bases[-1].y:
        return right
    if width:
        # A ำ may be drawn from its ring on, over the letter before it.
        start = left if before is None or bases[0].text[0] in CONSONANTS else before.x1
        count = sum(1 for base in bases if base.text[0] not in ABOVE_BELOW)
        end = _end_of_places(start, count, following, width * following.size)
        if end is not None:
            return end
    # Marks of script fonts reach over the next letter, and the letter with them ends where that begins.
    last = left + (len(bases) - 1) * (right - left) / len(bases)
    return following.x0 if last < following.x0 < right else right


def _end_of_places(start: float, count: int, following: Glyph, width: float) -> float | None:
    """Return where letters of one width end; nothing if the next glyph does not stand as many places on, or more."""
    places = round((following.x0 - start) / width)
    level = is_near(following.x0, start + places * width, EXACT * following.size)
    return start + count * width if level and places >= count else None


def _spread(
    glyphs: list[Glyph], edges: tuple[float, float] | None, around: tuple[Glyph | None, Glyph | None], width: float | None
) -> list[Glyph]:
    first = base = glyphs[0]
    bases = [first]
    left, right = first.left, first.right
    for glyph in islice(glyphs, 1, None):
        # Browsers state every third letter so, and min() and max() take thrice as long.
        left = glyph.left if glyph.left < left else left  # noqa: FURB136 - min() costs a call for each glyph
        right = glyph.right if glyph.right > right else right  # noqa: FURB136 - so does max()
        if glyph.text[0] in ABOVE_BELOW:
            join(base, glyph)
        else:
            base = glyph
            bases.append(glyph)
    if edges is not None and edges[0] < edges[1]:
        left, right = min(left, edges[0]), max(right, edges[1])
    if first.text[0] not in ABOVE_BELOW:
        left = first.x0
    right = _right_edge(bases, (left, right), around, width)
    share = (right - left) / len(bases)
    for index, base in enumerate(bases):
        base.left = base.x0 = left + index * share
        base.right = base.x1 = left + (index + 1) * share
    return bases


def fake_bold(glyphs: list[Glyph], fired: Counter[str]) -> list[Glyph]:
    """Keep one of two glyphs that are the same on one place: bold type made by printing twice.

    PDFium drops most of them itself; those of other text objects remain. Only text objects that begin on a glyph of another
    one are looked at more closely.
    """
    doubled = _doubled_runs(glyphs)
    if not doubled:
        return glyphs
    places: dict[tuple[str, int], list[Glyph]] = {}
    for glyph in glyphs:
        if glyph.run not in doubled:
            places.setdefault((glyph.text, int(glyph.y / ROW)), []).append(glyph)
    kept = []
    for glyph in glyphs:
        if glyph.run in doubled and glyph.text not in {" ", "\ufffd"}:  # two glyphs without a name may be any two
            row = int(glyph.y / ROW)
            near = (twin for at in (row - 1, row, row + 1) for twin in places.get((glyph.text, at), ()))
            if any(_is_twin(twin, glyph) for twin in near):
                fired["fake-bold"] += 1
                continue
            places.setdefault((glyph.text, row), []).append(glyph)
        kept.append(glyph)
    return kept


def _doubled_runs(glyphs: list[Glyph]) -> set[int]:
    """Return the text objects whose first glyph stands on the first glyph of an earlier one."""
    doubled: set[int] = set()
    for same in _first_glyphs(glyphs).values():
        same.sort(key=attrgetter("x0"))
        for index, (glyph, following) in enumerate(pairwise(same), 1):
            near = TWIN * glyph.size
            if following.x0 - glyph.x0 > near:
                continue
            for other in same[index : index + AHEAD]:
                if other.x0 - glyph.x0 > near:
                    break
                if _is_twin(glyph, other):
                    doubled.add(max(glyph.run, other.run))
    return doubled


def _first_glyphs(glyphs: list[Glyph]) -> dict[str, list[Glyph]]:
    """Return the first glyphs of text objects by what they say.

    Cairo prints both prints of a text into one text object: there the pen goes back.
    """
    first: dict[str, list[Glyph]] = {}
    last = glyphs[0]
    run, x = -2, 0.0
    for glyph in glyphs:
        x0 = glyph.x0
        if (glyph.run != run or (x0 < x and x0 < x - BACK * last.size)) and (text := glyph.text) != " ":
            run = glyph.run
            if text in first:
                first[text].append(glyph)
            else:
                first[text] = [glyph]
        x, last = x0, glyph
    return first


def _is_twin(one: Glyph, other: Glyph) -> bool:
    near = TWIN * other.size
    return is_near(one.x0, other.x0, near) and is_near(one.y, other.y, near)


Rule = Callable[[list[Glyph], "Counter[str]"], list[Glyph]]
Signs = frozenset[str]

_ANY: Signs = frozenset()
_TEXT = attrgetter("text")

# Each rule with the signs without which a page needs it not (none: it is always asked). First single glyphs, then the marks
# that they may have become.
RULES: tuple[tuple[tuple[str, Rule, Signs], ...], ...] = (
    (
        ("mac-codes", mac_codes, MAC_ALONE),
        ("latin-codes", latin_codes, frozenset(LATIN)),
        ("upc-glyph-numbers", upc_glyph_numbers, frozenset(map(chr, (*UPC, *UPC_DIGITS)))),
        ("private-use", private_use, frozenset(map(chr, range(0xE000, 0xF900)))),
        ("windows-marks", windows_marks, frozenset(WINDOWS_MARKS)),
        ("arabic-brackets", arabic_brackets, ORNATE),
        ("without-code", without_code, _ANY),
        ("thai-digits", thai_digits, frozenset("0123456789")),
        ("invisible", invisible, INVISIBLE | BLANK | HYPHENS),
    ),
    (
        ("fake-bold", fake_bold, _ANY),
        ("ringless-am", ringless_am, frozenset({AM})),
        ("attach-marks", attach_marks, _ANY),
        ("lost-marks", lost_marks, frozenset({"\ufffd"})),
        ("bare-am", bare_am, frozenset({AM})),
        ("zero-width-space", zero_width_space, frozenset({" "})),
        ("sara-am", sara_am, _ANY),
        ("mark-order", mark_order, _ANY),
        ("two-e", two_e, frozenset("เ")),
        ("filled-forms", filled_forms, DOTS),
    ),
)


COUNTED = frozenset({"without-code", "thai-digits"})
"""Rules of the first part that are asked on most pages, and count whatever they change."""

# What only the second reading can tell: it knows bytes and font files.
CODED_RULES: tuple[tuple[str, Rule], ...] = (("glyph-names", glyph_names), ("utf-8-bytes", utf8_bytes))

SECOND_READING = "second-reading"
NAMES = frozenset(
    ["unseen", "actual-text", SECOND_READING]
    + [name for name, _ in CODED_RULES]
    + [rule[0] for part in RULES for rule in part]
)
"""Names of all rules, by which they are counted in `Source.repairs` and switched off by `Options.without_rules`."""


def repair(page: PageGlyphs, fired: Counter[str], without: frozenset[str] = frozenset()) -> list[Glyph]:
    """Apply all rules in their order; `fired` counts what they did."""
    if page.glyphs and isinstance(page.glyphs[0], CodedGlyph):
        page = replace(page, glyphs=_decoded(page.glyphs, fired, without))
    glyphs = seen(page, fired) if "unseen" not in without else page.glyphs
    if page.span_edges and "actual-text" not in without:
        glyphs = actual_text(glyphs, page.span_edges, fired)
    signs: set[str] = set()
    for rules in RULES:
        signs = signs or _signs(glyphs)
        count, asked = fired.total(), set[str]()
        for name, rule, needed in rules:
            if name not in without and glyphs and not (needed and needed.isdisjoint(signs)):
                glyphs = rule(glyphs, fired)
                asked.add(name)
        if fired.total() > count or not asked <= COUNTED:
            signs.clear()
    return glyphs


def _signs(glyphs: list[Glyph]) -> set[str]:
    """Return the first code points of all glyphs."""
    return {text[0] for text in set(map(_TEXT, glyphs))}


def _decoded(glyphs: list[Glyph], fired: Counter[str], without: frozenset[str]) -> list[Glyph]:
    """Return the glyphs of a second reading by what it knows of their bytes and fonts."""
    for name, rule in CODED_RULES:
        if name not in without:
            glyphs = rule(glyphs, fired)
    return glyphs
