"""Clauses of decision in prose: who decided (ที่ประชุม, คณะรัฐมนตรี, a committee), and where the operative words begin.

A clause is a subject with มีมติ, or the meeting itself or the Cabinet with a bare verb of decision (เห็นชอบ, รับทราบ …).
Requests, conditions and hopes (ขอให้ที่ประชุมอนุมัติ, หากคณะรัฐมนตรีเห็นชอบ, จะมีมติ) are none. Vocabulary: `thai/data/news.toml`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from council_docs.thai.vocabulary import vocabulary

_BACK = 25
"""How many code points before a subject are looked at."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A decision in a line; offsets are into that line.

    Attributes:
        start: Where the clause begins: its subject, or มีมติ where the subject is left out.
        operative: Where its operative words begin.
        subject: The body named, `None` where it is left out or the meeting of the text (ที่ประชุม).
        noun: It is told as a noun (มติคณะรัฐมนตรี …), as decisions of the day seldom are.
        cited: The words before it (ตามที่, เดิม, เคย) say that it is an earlier decision.
        dated: A date in brackets follows the subject or มติ, as earlier decisions have it.
    """

    start: int
    operative: int
    subject: str | None
    noun: bool
    cited: bool
    dated: bool


def clauses(line: str) -> Iterator[Clause]:
    """Yield the clauses of decision in a line, in order; linear in its length."""
    for match in _pattern().finditer(line):
        before = line[max(0, match.start() - _BACK) : match.start()].rstrip(" ")
        noun = match["noun"] is not None
        if not noun and before.endswith(_words("before", "not_decided")):
            continue
        subject = match["named"] or match["cabinet"] or match["noun"]
        earlier = match["earlier1"] or match["earlier2"]
        cited = earlier is not None or before.endswith(_words("before", "cited"))
        dated = any(ch.isdecimal() for ch in f"{match['gloss']}{match['gloss2']}")
        yield Clause(match.start(), match.end(), subject, noun, cited, dated)


@cache
def _pattern() -> re.Pattern[str]:
    words = vocabulary("news")
    auxiliary = _any(words["verbs"]["auxiliaries"])
    earlier = _any(words["verbs"]["earlier"])
    strict = _any(words["verbs"]["strict"])
    cabinet = _any(words["subjects"]["cabinet"])
    name = rf"""(?: {cabinet} | ครม | รัฐสภา | วุฒิสภา | คณะ(?:อนุ)?กรรม(?:การ|าธิการ) [ก-๙]{{0,60}}? | สภา [ก-๙]{{2,40}}?
        | บอร์ด [ก-๙]{{1,15}}? | (?: [ก-ฮ]{{1,4}}\. ){{1,3}} )"""
    gloss = r"[ ]{0,2} \( [^()\n]{1,40} \)"
    day = r"""[ ]{0,2} (?:เมื่อ|ใน)? วัน [ก-๙]{0,10}? ที่ [ ]? [0-9๐-๙]{1,2} [ ]{0,2} (?:เดือน)? [ก-๙.]{3,12}
        [ ]{0,2} (?:พ\.?ศ\.?)? [ ]? [0-9๐-๙]{2,4}"""
    between = rf"(?: [ ]{{0,2}} (?: {auxiliary} | (?P<earlierN> {earlier} ) ) ){{0,5}} [ ]{{0,2}}"
    resolved = r"(?: มี | ลง )มติ (?: เป็นเอกฉันท์ | เอกฉันท์ | ร่วมกัน | ด้วยเสียงข้างมาก )?"
    open_end = r"[ ]{0,2} (?! ของ | ที่ | ใน[กท] | ดังกล่าว )"  # มติของ…, มติที่… are nouns
    cited = rf"""มติ (?:ที่ประชุม)? [ ]? (?:ของ)? (?P<noun> {name} ) (?: [ ]{{0,2}} วันนี้ )? (?: {gloss} | {day} ){{0,2}}
        [ ]{{0,2}} (?: ได้ | ที่ | ซึ่ง | ให้ )? (?= {strict} )"""
    meeting = rf"""(?: ที่ประชุม (?: ใหญ่ | ร่วม )? (?: [ ]? {name} )? [ ]? ฯ? | (?P<cabinet> {cabinet} ) )
        (?P<gloss> {gloss} )? (?: {day} )? {between.replace("N", "1")}
        (?: {resolved} (?: (?P<gloss2> {gloss} ) | {day} )? {open_end} | (?: มติ )? (?= {strict} ) )"""
    named = rf"""(?P<named> {name} ) (?: [ ]? ฯ )? (?: {gloss} | {day} )? {between.replace("N", "2")}
        {resolved} (?: {gloss} )? {open_end}"""
    behind = "|".join(rf"(?<={word})" for word in (r"\s", "โดย", "ยัง", "จึง", "ได้", "และ", "พร้อม"))
    return re.compile(rf"{cited} | {meeting} | {named} | (?: ^ | {behind} ) {resolved} {open_end}", re.VERBOSE)


def opens_with_a_verb(text: str) -> bool:
    """Whether a part of a list is a decision of its own: it begins with a verb of decision."""
    return text.startswith((*_words("verbs", "strict"), *_words("verbs", "listed")))


def names_no_object(lead: str) -> bool:
    """Whether a lead says that something was decided but not what (`มีมติเห็นชอบ ดังนี้`)."""
    return len(re.sub(rf"{_empty().pattern}|[\s:()]+", "", lead)) <= 3


@cache
def _empty() -> re.Pattern[str]:
    words = vocabulary("news")
    proposed = r"ตามที่[^\n]{2,160}?เสนอ"
    known = [*words["verbs"]["strict"], *words["item_fillers"]["words"], *words["lists"]["words"]]
    return re.compile(f"{proposed}|{_any(known)}")


def _any(words: Iterable[str]) -> str:
    """Match any of the words, the longest first; blanks are kept in verbose patterns."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


@cache
def _words(section: str, name: str) -> tuple[str, ...]:
    return tuple(vocabulary("news")[section][name])
