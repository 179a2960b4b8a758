"""Figures set at half height beside an item of two lines: they stand on the second of them.

    เงินค่าตอบแทนเลขานุการ/ที่ปรึกษานายกเทศมนตรี นายกองค์การบริหารส่วน
                                                                        จำนวน   198,720 บาท
    ตำบล

By their baselines the three are lines of their own, and the item would be parted from its sum.
"""

from council_docs.lexicon.patterns import compiled
from council_docs.readers.pdf.geometry import SAME_STOP, is_apart
from council_docs.readers.pdf.lines.printed_lines import Line

HALF = 0.9  # em from one line of the item to the figures, and on to the next; a line of text is 1.1 and more
_SUM = compiled(r"[-(]?[0-9๐-๙]{1,3}(?:,[0-9๐-๙]{3}){0,6}(?:\.[0-9๐-๙]{1,4})?[)]?(?:[ ]?บาท)?")  # 198,720 บาท
SHORT = 8  # letters of a word beside the sum (`จำนวน`); boxes of a diagram hold phrases


def join_centred(lines: list[Line]) -> list[Line]:
    """Return the lines with such figures behind the second line of their item; other lines stay as they are."""
    kept: list[Line] = []
    figures: Line | None = None
    for index, line in enumerate(lines):
        if figures is not None:
            line.pieces, line.ends_item = [*line.pieces, *figures.pieces], True
            line.top, line.bottom = min(line.top, figures.top), max(line.bottom, figures.bottom)
            figures = None
        elif 0 < index < len(lines) - 1 and _stands_between(lines[index - 1], line, lines[index + 1]):
            figures = line
            continue
        kept.append(line)
    return kept


def _stands_between(above: Line, line: Line, below: Line) -> bool:
    em = line.size
    if not 0 < line.y - above.y < HALF * em or not 0 < below.y - line.y < HALF * em:
        return False
    if len(above.pieces) > 1 or len(below.pieces) > 1 or is_apart(above.x0, below.x0, SAME_STOP * em):
        return False
    *words, last = line.pieces
    is_sum = _SUM.fullmatch(last.text.strip()) is not None and all(len(piece.text) <= SHORT for piece in words)
    return is_sum and line.x0 > max(above.x1, below.x1)
