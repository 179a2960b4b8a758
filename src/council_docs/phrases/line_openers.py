"""What the first words of a printed line say: does a block begin here?"""

import re
from functools import cache, lru_cache
from typing import Literal

from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import vocabulary
from council_docs.lexicon.wordlists import words as words_of
from council_docs.phrases.attendance import LETTER, heading_status

Start = Literal["always", "apart", "item", "number", "none"]
"""How a line begins: with words of a heading (`always`, or only if it stands `apart`), as a list item, with a number that
may be a list number, or with none of these."""

ITEM = compiled(
    r"""
      \( [ ]? (?: [0-9๐-๙]{1,3} | [ก-ฮ] | [a-zA-Z] | [ivx]{1,4} ) [ ]? \) (?= [ \t] | [ก-๙] | $ )    # (๑)  (ก)
    | [0-9๐-๙]{1,3} (?: [ ]? \. [ ]? [0-9๐-๙]{1,3} ){0,5} [ ]? [.)] (?! [0-9๐-๙.] )                   # 1.  1.1.  ๑)
    | [กขฃคฅฆงจฉชซฌญ] [.)] (?= [ \t] )                                                              # ก.  but not พ.ศ., น.
    | [a-zA-Z] [.)] (?= [ \t] )
    | \#{1,6} [ ] (?= \S )                                                                           # ### 2.2 of Markdown
    | [-–—•●○◉▪■◆❖➢➤➲✓☐☑☒①-⑩❶-❿*] (?: [ \t] | (?= [ก-๙A-Za-z] ) )                                            # bullets
    | (?: [→⇒➔➜➡▶►▸»] | ={1,2}[>»]? ) [ ]? (?= [ก-๙] )                                                # → รับทราบ, = รับทราบ
    """,
    re.VERBOSE,
)
NUMBER = compiled(r"[0-9๐-๙]{1,3} (?: [ ]? \. [ ]? [0-9๐-๙]{1,3} ){1,5} (?= [ \t…] | \.\.\. | $ )", re.VERBOSE)  # 1.1  ๓.๒.๑

COUNTED = compiled(r"[ก-๎]{2,20}ที่[ ]?[0-9๐-๙]{1,3}(?![0-9๐-๙.,/])")  # โครงการที่ ๓
_LEADER = compiled(r"(?:\.{4}|…{2})[ \t]*[0-9๐-๙]{1,4}[ \t]*$")  # ……… 12


@lru_cache(maxsize=256)  # a line is asked about several times, while those around it are looked at
def start_of(text: str) -> Start:
    """Return how a printed line begins."""
    if ITEM.match(text):
        return "item"
    number = NUMBER.match(text)
    if number:
        return "none" if text[number.end() :].lstrip().startswith(_units()) else "number"
    opener = _openers().match(text)
    if opener is None:
        return "always" if heads_list(text) else "none"
    return "always" if opener.lastgroup == "always" else "apart"


def heads_list(text: str) -> bool:
    """Return whether a printed line is, as a whole, the heading of an attendance list: กรรมการที่มา, คนที่ไม่มา."""
    return _may_head_a_list(text) and heading_status(text) is not None


def _may_head_a_list(text: str) -> bool:
    """Return whether a line can be the heading of an attendance list: it says who, and ends no sentence (…เข้าร่วมประชุม)."""
    members = "ที่" in text and LETTER.sub("", text).startswith(words_of("attendance", "lead"))
    return "ผู้" in text or members or text.startswith("คน")


def is_drawn(text: str) -> bool:
    """Return whether a line is of a table drawn with characters: a row enclosed by strokes, or a line between rows."""
    if not text or text[0] not in _DRAWN:
        return False
    return RULING.fullmatch(text) is not None or (STROKE.match(text) is not None and STROKE.match(text[-1]) is not None)


STROKE = compiled("[|│┃║]")
"""Between the cells of a drawn table."""
RULING = compiled(r"[-+=_|:\s\u2500-\u257f]{3,}")
_DRAWN = frozenset("|+-=_:" + "".join(map(chr, range(0x2500, 0x2580))))


def shape_of_number(text: str) -> str:
    """Return how the number of a list item is made, `0` for its figures: `0.` of `12. …`, `0.0` of `๓.๑ …`; else nothing."""
    number = ITEM.match(text) or NUMBER.match(text)
    return re.sub("[0-9๐-๙]+", "0", "".join(number.group().split())) if number else ""


def is_next(one: str, other: str) -> bool:
    """Return whether a line bears the number after that of another line: `1.2.2` after `1.2.1`."""
    numbers = [[int(part) for part in re.findall(r"\d+", found.group())] for t in (one, other) if (found := NUMBER.match(t))]
    return len(numbers) == 2 and numbers[0][:-1] == numbers[1][:-1] and numbers[0][-1] + 1 == numbers[1][-1]


def is_resolution(text: str) -> bool:
    """Return whether a line begins with the words of a resolution: a number after it is that of the next item."""
    return text.startswith(tuple(vocabulary("lines")["openers"]["resolutions"]))


def is_sum(text: str) -> bool:
    """Return whether a line begins with the words of a total: below list items it is the sum of the list."""
    return text.startswith(tuple(vocabulary("lines")["openers"]["sums"]))


def closes(text: str) -> bool:
    """Return whether what follows a line begins a line of its own: it announces a list, or is one of a table of contents."""
    if _LEADER.search(text[-16:]):
        return True
    return text.rstrip().endswith(tuple(vocabulary("lines")["closers"]["ends"]))


def goes_on(one: str, other: str) -> bool:
    """Return whether a sentence goes on in the next line, by the words at the end of one or at the start of the other."""
    words = vocabulary("lines")["sentences"]
    if other.startswith(tuple(words["goes_on"])) and not other.startswith(tuple(words["goes_not_on"])):
        return True
    return one.endswith((*words["open_ends"], *words["open_in_sentences"])) and not one.endswith(
        (*words["closed_ends"], *words["closed_in_sentences"])
    )


def is_form(text: str) -> bool:
    """Return whether a line belongs to a form, with dots to write on: its length says nothing about the text around it."""
    return "....." in text or "……" in text or "_____" in text


def is_label(text: str) -> bool:
    """Return whether a text is the number or bullet of a list item and nothing else."""
    return bool(ITEM.fullmatch(text) or NUMBER.fullmatch(text) or re.fullmatch("[0-9๐-๙]{1,3}", text))


@cache
def _units() -> tuple[str, ...]:
    return tuple(vocabulary("lines")["numbers"]["units"])


@cache
def _openers() -> "re.Pattern[str]":
    words = vocabulary("lines")["openers"]
    groups = (f"(?P<{name}>{any_of(words[name])})" for name in ("always", "apart"))
    return compiled("|".join(groups))
