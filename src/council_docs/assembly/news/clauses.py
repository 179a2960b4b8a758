"""Clauses of decision in prose: who decided (ที่ประชุม, คณะรัฐมนตรี, a committee), and where the operative words begin.

A clause is a subject with มีมติ, or the meeting itself or the Cabinet with a bare verb of decision (เห็นชอบ, รับทราบ …), or
a committee that has considered something and then decided. Requests, proposals, conditions, hopes and questions
(ขอให้ที่ประชุมอนุมัติ, ชง ครม.อนุมัติ, หากคณะรัฐมนตรีเห็นชอบ, จะมีมติ…หรือไม่) are none: nothing is worse for whoever counts
decisions than a proposal among them. Vocabulary: `lexicon/data/news.toml`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from council_docs.lexicon.patterns import any_of, beginnings, compiled
from council_docs.lexicon.wordlists import vocabulary, words
from council_docs.phrases.resolution_markers import result_of_line
from council_docs.text.anchors import anchored

_BACK = 60
"""How many code points before a subject are looked at."""
_PROPOSER = 160
"""How many code points the name of who proposed something, behind ตามที่, may have."""
_AHEAD = 160
"""How many code points behind a verb are searched for what makes a question of it."""


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
        ordered: The same, of an order; the decision with which it goes stands on its line (พร้อมกันนี้ ให้กรม …).
    """

    start: int
    operative: int
    subject: str | None
    noun: bool
    cited: bool
    dated: bool
    announced: bool = False
    carried: bool = False
    ordered: bool = False


def clauses(line: str) -> Iterator[Clause]:
    """Yield the clauses of decision in a line, in order; linear in its length."""
    if _decision().search(line) is None:
        return
    last = 1 if result_of_line(line) is not None else 0  # a count that opens the line is told before
    for match in anchored(_pattern(), _anchors(dotted="." in line), line):
        before = line[max(0, match.start() - _BACK) : match.start()].rstrip(" ")
        noun = match["noun"] is not None
        if not noun and before.endswith(words("news", "before", "not_decided")) and not _is_as_proposed(line, match.start()):
            continue
        if _is_open(line, match, before):
            continue
        if last and before.endswith(words("news", "before", "concluding")):
            continue  # … ถือว่าที่ประชุมให้ความเห็นชอบ says what the decision before it came to
        last = match.end()
        yield _clause(match, before)


def _clause(match: re.Match[str], before: str) -> Clause:
    """Return the clause of a match; `before` is what stands left of it."""
    not_yet = _NOT_YET.match(match.string, match.end() - len("ยัง")) is not None
    noun, carried, ordered = match["noun"] is not None, match["carried"] is not None, match["ordered"] is not None
    return Clause(
        start=match.start("carried") if carried else match.start("ordered") if ordered else match.start(),
        operative=match.end() - (len("ยัง") if not_yet else 0),
        subject=match["named"] or match["council"] or match["considered"] or match["cabinet"] or match["noun"],
        noun=noun,
        cited=bool(match["earlier_meeting"] or match["earlier_named"]) or before.endswith(words("news", "before", "cited")),
        dated=any(character.isdecimal() for character in f"{match['gloss']}{match['gloss2']}"),
        announced=noun and (before.endswith(words("news", "before", "announced")) or "วันนี้" in match[0]),
        carried=carried,
        ordered=ordered,
    )


def _is_as_proposed(line: str, start: int) -> bool:
    """Return whether the decision follows the name of who proposed it: ตามที่กระทรวง…เสนอ คณะรัฐมนตรีมีมติ…."""
    before = line[max(0, start - _PROPOSER) : start].rstrip(" ")
    return before.endswith("เสนอ") and "ตามที่" in before


def _is_open(line: str, match: re.Match[str], before: str) -> bool:
    """Return whether a clause only proposes, hopes for or asks for a decision, or tells of one that is still to come."""
    proposed = _proposing().search(before) and not _is_as_proposed(line, match.start())
    if proposed or _is_to_come(line, match) or _undecided(line, match):
        return True
    ahead = line[match.end() : match.end() + _AHEAD]
    end = _sentence_end().search(ahead)
    return _asking().search(ahead, 0, end.start() if end else len(ahead)) is not None


def _is_to_come(line: str, match: re.Match[str]) -> bool:
    """Return whether a bare verb of decision has no object but a word for later steps (เสนอ ครม. พิจารณาเห็นชอบตามลำดับ)."""
    return "มติ" not in match[0] and _to_come().match(line, match.end()) is not None


@cache
def _proposing() -> re.Pattern[str]:
    """Match a word of proposing or hoping (ชง, ลุ้น, จับตา) and the meeting that it is about, right before a subject."""
    table = vocabulary("news")["proposals"]
    friends = "".join(rf"(?<!{re.escape(word)})" for word in table["not_behind"])
    meeting = any_of(table["meetings"])
    whom = rf"[ ]?(?:{any_of(table['whom'])})?[ ]?"
    return compiled(rf"{friends}{any_of(table['words'])}{whom}(?:{meeting}[ ]?){{0,2}}$")


_NOT_YET = compiled(r"ยังไม่")
_INSTEAD = any_of(words("news", "orders", "instead"))
_ORDERS_INSTEAD = compiled(rf"[^\n]{{0,160}}?[ ]{_INSTEAD}?ให้")
"""Behind `ยังไม่อนุมัติ`: what the meeting orders instead (`ให้กลับไปทบทวน`); without it nothing was decided."""


def _undecided(line: str, match: re.Match[str]) -> bool:
    """Return whether a clause says that a verb of decision did not yet come true, and nothing else."""
    not_yet = _NOT_YET.match(line, match.end() - len("ยัง"))
    return not_yet is not None and _ORDERS_INSTEAD.match(line, not_yet.end()) is None


@cache
def _asking() -> re.Pattern[str]:
    return compiled(any_of(words("news", "proposals", "questions")))


@cache
def _sentence_end() -> re.Pattern[str]:
    """Match where a question that follows is another sentence's."""
    return compiled(rf"[ ]+(?:{any_of(words('news', 'ends', 'strong'))})|[”\"]")


@cache
def _to_come() -> re.Pattern[str]:
    verbs = any_of(words("news", "verbs", "strict"))
    later = any_of(words("news", "verbs", "later"))
    return compiled(rf"{verbs}(?:ใน)?(?:หลักการ)?[ ]?{later}(?=[\s,.”\"]|$)")


_AFTER_NOUN = any_of(words("news", "verbs", "after_noun"))
_AFTER_CONSIDERED = any_of(words("news", "verbs", "after_considered"))


@cache
def _decision() -> re.Pattern[str]:
    """Match a word of which every clause has one: most lines have none, and to look for a word is cheap."""
    names = ("strict", "of_meetings", "carried", "choosing", "concluding")
    verbs = [*(verb for name in names for verb in words("news", "verbs", name)), *words("news", "opening", "defer")]
    return compiled(any_of(["มติ", *verbs]))


@cache
def _pattern() -> re.Pattern[str]:
    """Match a clause of decision in any of its forms; `lexicon/data/news.toml` has the words."""
    cabinet = any_of(words("news", "subjects", "cabinet"))
    strict = any_of(words("news", "verbs", "strict"))
    meeting_verbs = any_of([*words("news", "verbs", "strict"), *words("news", "verbs", "of_meetings")])
    resolved, members = _resolved(), any_of(words("news", "subjects", "of_meetings"))
    cited = rf"""มติ (?:ที่ประชุม)? [ ]? (?:ของ)? (?P<noun> {_name()} ) (?: [ ]{{0,2}} วันนี้ )?
        (?: {_GLOSS} | {_NUMBER} | {_DAY} ){{0,3}} [ ]{{0,2}} {_AFTER_NOUN}? (?= {strict} )"""
    meeting = rf"""(?: (?: (?: ^ | (?<=[ ]) ) มติ )?
        ที่ประชุม (?: ใหญ่ | ร่วม )? (?: [ ]? {_name()} | {members} )? [ ]? ฯ?
        | (?P<cabinet> {cabinet} | บอร์ด [ก-๙]{{0,15}}? ) )
        (?P<gloss> {_GLOSS} )? (?: {_NUMBER} | {_DAY} | {_GLOSSED_DAY} ){{0,2}} {_between("meeting")}
        (?: {resolved} (?: (?P<gloss2> {_GLOSS} ) | {_DAY} )? {_OPEN_END} | (?: มติ )? (?= {meeting_verbs} ) )"""
    named = rf"""(?P<named> {_name()} ) (?: [ ]? ฯ )? (?: {_GLOSS} | {_NUMBER} | {_DAY} ){{0,3}} {_between("named")}
        {resolved} (?: {_GLOSS} )? {_OPEN_END}"""
    considered = rf"""(?P<considered> {_body()} ) (?: [ ]? ฯ )? (?: {_GLOSS} | {_NUMBER} | {_DAY} ){{0,3}}
        [ ]{{0,2}} (?: ได้ (?: ร่วมกัน )? พิจารณา (?: แล้ว )? | พิจารณาแล้ว ) [ ]{{0,2}} {_AFTER_CONSIDERED}?
        (?= {strict} )"""
    carried = rf"""(?: ^ | (?<=[ ]) ) (?: {any_of(words("news", "verbs", "joints"))} [ ]{{0,2}} )?
        (?P<carried> ยัง (?: ได้ | ร่วมกัน | พิจารณา ){{0,3}} ) (?= {any_of(words("news", "verbs", "carried"))} )"""
    behind = "|".join(rf"(?<={word})" for word in (r"\s", *words("news", "verbs", "before_resolved")))
    bare = rf"(?: ^ | {behind} ) {resolved} {_OPEN_END}"
    forms = (cited, meeting, named, _council_alone(), considered, _chosen(), _concluded(), bare, carried, _ordered())
    return compiled(" | ".join(forms), re.VERBOSE)


def _council_alone() -> str:
    """Return a pattern of a council that decides with a bare verb at the beginning of a paragraph: สภาเทศบาล… อนุมัติให้…."""
    councils, strict = any_of(words("news", "subjects", "councils")), any_of(words("news", "verbs", "strict"))
    undecided = "".join(rf"(?<!{word})" for word in words("news", "verbs", "undecided"))
    return rf"""^ (?P<council> {councils} [ก-๙]{{2,50}}? ) {undecided} [ ]{{0,2}} (?:ได้)? (?= {strict} )"""


def _chosen() -> str:
    """Return a pattern of the meeting that chooses somebody; of committees such words are a part of the name."""
    choosing = any_of(words("news", "verbs", "choosing"))
    return rf"""(?<!ที่) ที่ประชุม (?: ใหญ่ | ร่วม )? [ ]? ฯ? {_between("choosing")} (?= {choosing} )"""


def _concluded() -> str:
    """Return a pattern of the meeting that finds something and therefore drops a matter or puts it off."""
    concluding = any_of([*words("news", "verbs", "concluding"), *words("news", "opening", "defer")])
    subject = rf"ที่ประชุม (?: [ ]? {_name()} )? [ ]? ฯ? {_between('finding')}"
    return rf"""{subject} เห็นว่า [^\n“”"]{{2,120}}? [ ] (?: จึง )? (?= {concluding} )"""


def _ordered() -> str:
    """Return a pattern of an order that goes with a decision told before it: มีมติ… พร้อมกันนี้ ให้กรม…."""
    joints, whom = any_of(words("news", "verbs", "order_joints")), any_of(words("news", "orders", "whom"))
    return rf"""(?<=[ ]) {joints} [ ]{{0,2}} (?P<ordered> (?= มอบหมาย | ให้ {whom} ) )"""


@cache
def _anchors(*, dotted: bool) -> re.Pattern[str]:
    """Where a clause may begin: with its subject, its verb, or what joins it to the one before.

    Args:
        dotted: A full stop stands in the line, so that abbreviations may.
    """
    subjects = [word for name in ("cabinet", "houses", "committees") for word in words("news", "subjects", name)]
    named = beginnings(
        ["ที่ประชุม", "สภา", "บอร์ด", *subjects, *words("news", "verbs", "joints"), *words("news", "verbs", "order_joints")]
    )
    resolved = "ม(?=ติ|ีม|ีติ)|ล(?=งมติ)|ย(?=ัง)"
    return compiled(rf"{named}|{resolved}" + (r"|[ก-ฮ](?=[ก-ฮ]{0,3}\.)" if dotted else ""))


_GLOSS = r"[ ]{0,2} \( [^()\n]{1,40} \)"
"""What brackets say behind the name of a body, or behind มติ."""
_DAY = r"""[ ]{0,2} (?:เมื่อ|ใน)? วัน [ก-๙]{0,10}? ที่ [ ]? [0-9๐-๙]{1,2} [ ]{0,2} (?:เดือน)? [ก-๙.]{3,12}
    (?: [ ]{0,2} (?:พ\.?ศ\.?)? [ ]? [0-9๐-๙]{2,4} )?"""
_GLOSSED_DAY = rf"[ ]{{0,2}} (?:เมื่อ)? วาน (?:นี้)? (?:{_GLOSS})? | [ ]{{0,2}} (?:เมื่อ)? วันนี้ (?:{_GLOSS})?"
_NUMBER = r"[ ]{0,2} ครั้งที่ [ ]? [0-9๐-๙]{1,4} (?: [ ]? / [ ]? [0-9๐-๙]{2,4} )?"
_OPEN_END = r"[ ]{0,2} (?! ของ | ที่ (?! สำคัญ | น่าสนใจ ) | ใน[กท] | ดังกล่าว )"
"""มติของ…, มติที่… are nouns; มีมติที่สำคัญ ดังนี้ opens a list of decisions."""


def _body() -> str:
    """Return a pattern of the name of a body that is no meeting, with all its letters."""
    return rf"(?: {any_of(words('news', 'subjects', 'committees'))} [ก-๙]{{0,60}}? )"


def _name() -> str:
    councils = any_of([*words("news", "subjects", "cabinet"), *words("news", "subjects", "houses")])
    short = r"(?<! [0-9๐-๙] ) (?<! [0-9๐-๙][ ] ) (?<! \. ) (?: [ก-ฮ]{1,4}\. ){1,3}"  # behind a figure it is a month
    return rf"""(?: {councils} | {_body()} | สภา [ก-๙]{{2,40}}? | สภา [ ]? {short} | บอร์ด [ก-๙]{{1,15}}? | {short} )"""


def _between(name: str) -> str:
    """Return a pattern of what stands between subject and verb; `earlier_NAME` are words of an earlier decision."""
    auxiliary, earlier = any_of(words("news", "verbs", "auxiliaries")), any_of(words("news", "verbs", "earlier"))
    return rf"(?: [ ]{{0,2}} (?: {auxiliary} | (?P<earlier_{name}> {earlier} ) ) ){{0,5}} [ ]{{0,2}}"


def _resolved() -> str:
    """Return a pattern of มีมติ and ลงมติ, the first also misspelt, as printed."""
    strict, manner = any_of(words("news", "verbs", "strict")), any_of(words("news", "verbs", "manners"))
    return rf"(?: (?: มี | ลง )มติ | มี (?: ติ | มีติ | มิติ ) (?= {strict} ) ) (?: {manner} )?"


def opens_with_a_verb(text: str) -> bool:
    """Return whether a part of a list is a decision of its own: it begins with a verb of decision."""
    return text.startswith((*words("news", "verbs", "strict"), *words("news", "verbs", "listed")))


def names_no_object(lead: str) -> bool:
    """Return whether a lead says that something was decided but not what (`มีมติเห็นชอบ ดังนี้`)."""
    return len(re.sub(rf"{_empty().pattern}|[\s:()]+", "", lead)) <= 3


@cache
def _empty() -> re.Pattern[str]:
    table = vocabulary("news")
    proposed = r"ตามที่[^\n]{2,400}?เสนอ"
    known = [*table["verbs"]["strict"], *table["item_fillers"]["words"], *table["lists"]["words"]]
    return compiled(f"{proposed}|{any_of(known)}")
