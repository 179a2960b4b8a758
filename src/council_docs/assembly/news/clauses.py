"""Clauses of decision in prose: who decided (ที่ประชุม, คณะรัฐมนตรี, a committee), and where the operative words begin.

A clause is a subject with มีมติ, or the meeting itself or the Cabinet with a bare verb of decision (เห็นชอบ, รับทราบ …).
Requests, conditions and hopes (ขอให้ที่ประชุมอนุมัติ, หากคณะรัฐมนตรีเห็นชอบ, จะมีมติ) are none. Vocabulary: `lexicon/data/news.toml`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from council_docs.lexicon.patterns import any_of
from council_docs.lexicon.wordlists import vocabulary

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
        announced: It is told as a noun, but as news (แถลงมติคณะรัฐมนตรี …).
        carried: The subject is left out and was named a line or two before (นอกจากนี้ ยังเห็นชอบ …).
    """

    start: int
    operative: int
    subject: str | None
    noun: bool
    cited: bool
    dated: bool
    announced: bool = False
    carried: bool = False


def clauses(line: str) -> Iterator[Clause]:
    """Yield the clauses of decision in a line, in order; linear in its length."""
    for match in _pattern().finditer(line):
        before = line[max(0, match.start() - _BACK) : match.start()].rstrip(" ")
        noun = match["noun"] is not None
        if not noun and (before.endswith(_words("before", "not_decided")) or _is_to_come(line, match)):
            continue
        subject = match["named"] or match["cabinet"] or match["noun"]
        earlier = match["earlier1"] or match["earlier2"]
        cited = earlier is not None or before.endswith(_words("before", "cited"))
        dated = any(ch.isdecimal() for ch in f"{match['gloss']}{match['gloss2']}")
        announced = noun and (before.endswith(_words("before", "announced")) or "วันนี้" in match[0])
        carried = match["carried"] is not None
        start = match.start("carried") if carried else match.start()
        yield Clause(start, match.end(), subject, noun, cited, dated, announced, carried)


def _is_to_come(line: str, match: re.Match[str]) -> bool:
    """Whether a bare verb of decision has no object but a word for later steps (เสนอ…และคณะรัฐมนตรีพิจารณาเห็นชอบตามลำดับ)."""
    return "มติ" not in match[0] and _to_come().match(line, match.end()) is not None


@cache
def _to_come() -> re.Pattern[str]:
    verbs = any_of(vocabulary("news")["verbs"]["strict"])
    later = any_of(vocabulary("news")["verbs"]["later"])
    return re.compile(rf"{verbs}(?:ใน)?(?:หลักการ)?[ ]?{later}(?=[\s,.”\"]|$)")


@cache
def _pattern() -> re.Pattern[str]:
    words = vocabulary("news")
    auxiliary = any_of(words["verbs"]["auxiliaries"])
    earlier = any_of(words["verbs"]["earlier"])
    strict = any_of(words["verbs"]["strict"])
    cabinet = any_of(words["subjects"]["cabinet"])
    name = rf"""(?: {cabinet} | ครม | รัฐสภา | วุฒิสภา | คณะ(?:อนุ)?กรรม(?:การ|าธิการ) [ก-๙]{{0,60}}? | สภา [ก-๙]{{2,40}}?
        | บอร์ด [ก-๙]{{1,15}}? | มหาเถรสมาคม | (?: [ก-ฮ]{{1,4}}\. ){{1,3}} )"""
    gloss = r"[ ]{0,2} \( [^()\n]{1,40} \)"
    day = r"""[ ]{0,2} (?:เมื่อ|ใน)? วัน [ก-๙]{0,10}? ที่ [ ]? [0-9๐-๙]{1,2} [ ]{0,2} (?:เดือน)? [ก-๙.]{3,12}
        [ ]{0,2} (?:พ\.?ศ\.?)? [ ]? [0-9๐-๙]{2,4}"""
    number = r"[ ]{0,2} ครั้งที่ [ ]? [0-9๐-๙]{1,4} (?: [ ]? / [ ]? [0-9๐-๙]{2,4} )?"
    between = rf"(?: [ ]{{0,2}} (?: {auxiliary} | (?P<earlierN> {earlier} ) ) ){{0,5}} [ ]{{0,2}}"
    resolved = rf"""(?: (?: มี | ลง )มติ | มี (?: ติ | มีติ | มิติ ) (?= {strict} ) )  # the latter misspelt, as printed
        (?: เป็นเอกฉันท์ | เอกฉันท์ | ร่วมกัน | ด้วยเสียงข้างมาก )?"""
    open_end = r"[ ]{0,2} (?! ของ | ที่ | ใน[กท] | ดังกล่าว )"  # มติของ…, มติที่… are nouns
    cited = rf"""มติ (?:ที่ประชุม)? [ ]? (?:ของ)? (?P<noun> {name} ) (?: [ ]{{0,2}} วันนี้ )?
        (?: {gloss} | {number} | {day} ){{0,3}} [ ]{{0,2}} (?: ได้ | ที่ | ซึ่ง | ให้ )? (?= {strict} )"""
    meeting = rf"""(?: ที่ประชุม (?: ใหญ่ | ร่วม )? (?: [ ]? {name} )? [ ]? ฯ? | (?P<cabinet> {cabinet} ) )
        (?P<gloss> {gloss} )? (?: {number} | {day} ){{0,2}} {between.replace("N", "1")}
        (?: {resolved} (?: (?P<gloss2> {gloss} ) | {day} )? {open_end} | (?: มติ )? (?= {strict} ) )"""
    named = rf"""(?P<named> {name} ) (?: [ ]? ฯ )? (?: {gloss} | {number} | {day} ){{0,3}} {between.replace("N", "2")}
        {resolved} (?: {gloss} )? {open_end}"""
    carried = rf"""(?: ^ | (?<=[ ]) ) (?: {any_of(words["verbs"]["joints"])} [ ]{{0,2}} )?
        (?P<carried> ยัง (?: ได้ | ร่วมกัน | พิจารณา ){{0,3}} ) (?= {any_of(words["verbs"]["carried"])} )"""
    behind = "|".join(rf"(?<={word})" for word in (r"\s", "โดย", "ยัง", "จึง", "ได้", "และ", "พร้อม"))
    return re.compile(rf"{cited} | {meeting} | {named} | (?: ^ | {behind} ) {resolved} {open_end} | {carried}", re.VERBOSE)


def opens_with_a_verb(text: str) -> bool:
    """Whether a part of a list is a decision of its own: it begins with a verb of decision."""
    return text.startswith((*_words("verbs", "strict"), *_words("verbs", "listed")))


def names_no_object(lead: str) -> bool:
    """Whether a lead says that something was decided but not what (`มีมติเห็นชอบ ดังนี้`)."""
    return len(re.sub(rf"{_empty().pattern}|[\s:()]+", "", lead)) <= 3


@cache
def _empty() -> re.Pattern[str]:
    words = vocabulary("news")
    proposed = r"ตามที่[^\n]{2,400}?เสนอ"
    known = [*words["verbs"]["strict"], *words["item_fillers"]["words"], *words["lists"]["words"]]
    return re.compile(f"{proposed}|{any_of(known)}")


@cache
def _words(section: str, name: str) -> tuple[str, ...]:
    return tuple(vocabulary("news")[section][name])
