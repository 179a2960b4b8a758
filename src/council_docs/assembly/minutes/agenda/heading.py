"""The heading of an agenda item, and the words of agendas."""

import re
from dataclasses import dataclass, field
from functools import cache

from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import vocabulary, words
from council_docs.phrases.resolution_markers import inline

Number = tuple[int, ...]


@dataclass(slots=True)
class Heading:
    """A heading of the agenda. `line` is its index among the lines; `end_line` that of the last line of its title."""

    number: Number | None
    title: str
    start: int
    end: int
    line: int
    end_line: int
    level: int = 1
    repeat: bool = False
    moved: bool = False
    bare: bool = False
    parent: "Heading | None" = field(default=None, repr=False)


@cache
def _openers() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return compiled(rf"\s{any_of(words('agenda', 'body_openers'))}"), compiled(any_of(words("agenda", "speech")))


_TITLED = any_of(words("agenda", "speaker_titles"))
_PERSON = compiled(rf"(?:{_TITLED}|นาย(?!ก)|(?<=\s)(?:ผศ|รศ|ดร|ศ)\.)")
_SHORTEST = 4
"""Code points of the shortest title before its text on the same line (งานวัด ตามที่…)."""
_SAID = 60
"""Code points of a line within which its speaker begins to speak."""


@cache
def _office_said() -> re.Pattern[str]:
    """Match an office that says something (ประธานแจ้งว่า …); เรื่อง ประธานแจ้งให้ทราบ is a title."""
    offices = any_of(vocabulary("lines")["sentences"]["speakers"])
    return compiled(rf"\s{offices}[^\s]{{0,25}}?(?:{any_of(words('agenda', 'said'))}ว่า|{any_of(words('agenda', 'asked'))})")


def opens_text(line: str) -> bool:
    """Return whether a line begins the text below a title: with an opening word, or with someone who speaks."""
    if line.startswith(words("agenda", "body_openers")):
        return True
    speech = vocabulary("resolutions")["speech"]
    return line.startswith(tuple(speech["speakers"])) and any(verb in line[:_SAID] for verb in speech["verbs"])


def title_length(printed: str) -> int:
    """Length of the title where its text was joined to it: up to an opening word, or to a person who speaks."""
    opener, speech = _openers()
    ends = [len(printed)]
    match = opener.search(printed, _SHORTEST)
    if match is not None and len(printed) - match.start() >= 40 and not printed[: match.start()].endswith("สืบเนื่อง"):
        ends.append(_without_speaker(printed, match.start()))
    for person in _PERSON.finditer(printed, _SHORTEST, 300):
        if speech.search(printed, person.end(), person.end() + 140):
            ends.append(person.start())
            break
    said = _office_said().search(printed, _SHORTEST)
    if said is not None:
        ends.append(said.start())
    decided = inline().search(printed, 6)
    if decided is not None:  # … มติที่ประชุม เห็นชอบ on the line of the heading
        ends.append(decided.start())
    return len(printed[: min(ends)].rstrip())


def _without_speaker(printed: str, end: int) -> int:
    """Return where a title ends before its text, without the office that speaks there (… ประธานสภาฯ ตามที่ …)."""
    before = printed[:end].rstrip()
    blank = before.rfind(" ")
    speaks = blank >= _SHORTEST and before[blank + 1 :].startswith(tuple(vocabulary("lines")["sentences"]["speakers"]))
    return blank if speaks and before.endswith("ฯ") else end


def is_open(title: str) -> bool:
    """Return whether a title cannot end here: an open bracket or quotation mark, or a word that wants another."""
    if title.count("(") > title.count(")") or title.count("“") > title.count("”"):
        return True
    ends = vocabulary("lines")["sentences"]
    return title.endswith(tuple(ends["open_ends"])) and not title.endswith(tuple(ends["closed_ends"]))


def alike(one: str, other: str) -> bool:
    """Return whether two printings of a title begin alike; เรื่อง before one of them is no difference."""
    one, other = one.replace(" ", "").removeprefix("เรื่อง"), other.replace(" ", "").removeprefix("เรื่อง")
    return one[:14] == other[:14] or (min(len(one), len(other)) >= 6 and (one.startswith(other) or other.startswith(one)))
