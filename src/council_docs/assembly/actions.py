"""What a resolution does, by its operative words: approve, acknowledge, certify minutes, reject, defer, assign, elect.

The vocabulary is `lexicon/data/resolutions.toml`. The rule (GUIDE_MINUTES, GUIDE_NEWS): the first operative word decides
(รับทราบและมอบหมาย acknowledges, เห็นชอบและมอบหมาย approves), unless the text says afterwards what it came to
(ซึ่งถือว่า…ไม่รับหลักการ). Labels of a count (เห็นชอบ ๒๑ เสียง) decide only where nothing else does.
"""

import re
from dataclasses import dataclass
from functools import cache

from council_docs.lexicon.patterns import any_of, compiled, spaced
from council_docs.lexicon.wordlists import vocabulary
from council_docs.lexicon.wordlists import words as words_of
from council_docs.record.record import Action

_LOOK = 1500
"""How far into a resolution its operative word is looked for: the longest lead-in measured is a third of this."""

_TORN = compiled(r"[ก-๎]\s[ก-ฮ](?=\s|$)|\s[ะ-ฺ็-๎]|(?<!ก)็\s|ั\s")
"""A damaged text layer left blanks inside words (เห็ น ชอบ): a consonant alone, a mark after a blank, ็ or ั before one."""
_TORN_WITHIN = 60
"""Code points at the beginning of a resolution in which such a blank shows."""

_SETS_UP = compiled(r"\s{0,3}(?:[^\n]{0,80}?(?<=เป็น))?\s{0,3}(?:คณะ|อนุกรรมการ|กรรมการ)")
"""What is appointed: a committee, or people to be one."""

_UNITS = any_of(words_of("resolutions", "counts", "units"))
_NEXT_SIDE = any_of(words_of("resolutions", "counts", "sides"))
_COUNT_AFTER = compiled(
    r"\s{0,3}(?:ด้วย)?(?:เป็น)?\s{0,3}(?:จำนวน|ทั้งหมด|มี)?\s{0,3}"
    rf"(?:(?:[0-9๐-๙][0-9๐-๙,]{{0,9}}|-|ไม่มี)\s{{0,3}}(?:{_UNITS}|$|(?={_NEXT_SIDE}))|(?:ไม่มี|-)(?=[\s,;]))"
)
"""The count behind its label; of none, the unit is left out (ไม่เห็นชอบ ไม่มี งดออกเสียง ๑ เสียง)."""


@dataclass(frozen=True, slots=True)
class Operative:
    """An operative word in a text: where it stands, what it does, whether it is only the label of a count."""

    start: int
    end: int
    action: Action
    count: bool = False


@cache
def _meanings(table: str) -> tuple[re.Pattern[str], dict[str, Action]]:
    meaning: dict[str, Action] = {
        word: action for action, words in vocabulary("resolutions")[table].items() for word in words
    }
    return compiled(any_of(meaning)), meaning


@cache
def _friends() -> tuple[re.Pattern[str], frozenset[str]]:
    """What holds operative words and is none; of these, the ones that void every word beginning in them."""
    friends = vocabulary("resolutions")["false_friends"]
    return compiled(any_of(word for words in friends.values() for word in words)), frozenset(friends["openers"])


def operative_words(text: str) -> list[Operative]:
    """Return all operative words of a text in order; requests, nouns and double negations are left out.

    So is a word behind ไม่ that the list does not have as a whole (ไม่ตกลง): what was not done is no decision to do it.
    """
    pattern, meaning = _meanings("actions")
    friend, openers = _friends()
    friends = [(match.start(), match.end(), match.group() in openers) for match in friend.finditer(text)]
    found = []
    at = 0
    for match in pattern.finditer(text):
        start, end = match.span()
        while at < len(friends) and friends[at][1] <= start:
            at += 1
        if at < len(friends) and friends[at][0] <= start and (friends[at][2] or end <= friends[at][1]):
            continue  # ขออนุมัติในหลักการ is void; of การรับรองรายงานการประชุม the longer word counts
        if _ends_a_name(text, start, end) or text.endswith(("ไม่", "ไม่ได้"), 0, start):
            continue
        found.append(Operative(start, end, meaning[match.group()], _COUNT_AFTER.match(text, end) is not None))
    return found


def _ends_a_name(text: str, start: int, end: int) -> bool:
    """Return whether a word is the end of a given name behind a title: นายทองเลื่อน postpones nothing."""
    before = _GIVEN.search(text[max(0, start - _GIVEN_WITHIN) : start])
    return before is not None and not text[end : end + 1].isalpha()


_GIVEN_WITHIN = 16
"""Code points of a title and the first syllables of a given name."""
_GIVEN = compiled(rf"{any_of([*words_of('titles', 'strong', 'short'), 'นางสาว', 'น.ส.'])}[ก-ฮเ-ไ][ก-๎]{{1,9}}$")


def action_of(words: str, *, title: str | None = None, in_principle: bool = True) -> Action:
    """Return what a resolution does.

    Args:
        words: The resolution without its marker.
        title: Title of the agenda item, if there is one: what certifies minutes often says only รับรอง.
        in_principle: Tell เห็นชอบในหลักการ from เห็นชอบ. News does; GUIDE_MINUTES counts both as `approve`.
    """
    look = words[:_LOOK]
    torn = _TORN.search(look, 0, _TORN_WITHIN + 3)
    action = _action("".join(look.split()) if torn and torn.start() < _TORN_WITHIN else look, title or "")
    if action == "approve_in_principle" and not in_principle:
        return "approve"
    return action


def _action(text: str, title: str) -> Action:
    if text.lstrip().startswith(tuple(vocabulary("resolutions")["comments"]["words"])):
        return "other"
    found = operative_words(text)
    concluded = _conclusion(text)
    if concluded is not None:
        after = [word for word in found if word.start >= concluded and not word.count]
        if after:
            return _certified(after[0], text, title, found)
    plain = [word for word in found if not word.count]
    if _is_put_off(plain, text):
        return "defer"
    if text.lstrip().startswith(words_of("resolutions", "starts", "approve")) and not _begins_with_delay(plain, text):
        return "approve"
    if plain:
        return _certified(plain[0], text, title, found)
    if found:
        return _certified(found[0], text, title, found)
    return _unnamed(text, title)


def _unnamed(text: str, title: str) -> Action:
    """Return what a resolution without an operative word does: by whom it names for what, or by its weak words."""
    if _about_elections(title) and _person_appointed().match(text):
        return "elect"  # นาง… เป็นรองประธาน
    if _about_elections(title) and _person_alone().match(text):
        return "elect"  # น.ส.… ไม่มีผู้คัดค้าน
    if _sent().match(text):
        return "assign"
    if _refused().match(text):
        return "reject"
    pattern, meaning = _meanings("weak")
    weak = next((word for word in pattern.finditer(text) if not text.endswith("ไม่", 0, word.start())), None)
    return meaning[weak.group()] if weak else "other"


def is_course_of_action(text: str) -> bool:
    """Return whether a decision without an operative word is something to be done: จัดที่ทะเล; no remark, nothing denied."""
    said = text.lstrip(" \t\n-–—:•")
    if len(said) < _SHORTEST_ACTION or not "ก" <= said[0] <= "ไ" or "ไม่" in said:
        return False
    return not said.startswith(words_of("resolutions", "starts", "no_action")) and not _remarks(said)


_SHORTEST_ACTION = 5
"""Letters of the shortest course of action."""


def _remarks(text: str) -> bool:
    pattern, meaning = _meanings("weak")
    weak = pattern.search(text)
    return weak is not None and meaning[weak.group()] == "other"


@cache
def _refused() -> re.Pattern[str]:
    """Match a refusal without an object (ไม่เอา); with one it may forbid or waive something (ไม่ให้เผาขยะ, ไม่เอาดอกเบี้ย)."""
    refuse, what = (any_of(words_of("resolutions", "starts", name)) for name in ("refuse", "refused"))
    return compiled(rf"\s{{0,3}}{refuse}{what}?(?:$|[\s.,(0-9๐-๙])")


@cache
def _sent() -> re.Pattern[str]:
    """Match the beginning of an order to somebody without a title: ให้มะลิไปสอบถามราคา."""
    sent_to, told_to, given = (any_of(words_of("resolutions", "starts", name)) for name in ("sent_to", "told_to", "given"))
    return compiled(rf"\s{{0,3}}ให้\s?(?!{given})[ก-๎ ]{{2,30}}?(?:ไป{sent_to}|(?<!ที่){told_to}(?!กัน))")


def _about_elections(title: str) -> bool:
    return any(entry in title for entry in words_of("resolutions", "elections", "titles"))


def _begins_with_delay(plain: list[Operative], text: str) -> bool:
    """Return whether a resolution begins with words that put it off: เอาไว้คุยกันใหม่."""
    return bool(plain) and plain[0].action == "defer" and not text[: plain[0].start].strip()


def _is_put_off(plain: list[Operative], text: str) -> bool:
    """Return whether somebody is to prepare a matter for another meeting (`ให้โรงเรียนทำรายละเอียด แล้วนำเสนอใหม่…ครั้งหน้า`)."""
    begins = text.lstrip().removeprefix("เห็นควร").startswith("ให้")
    first = next((word for word in plain if text[word.start : word.end] != "เห็นควร"), None)
    if not begins or first is None or first.action not in ("assign", "other", "defer"):
        return False
    later = next((word for word in plain if word.action == "defer"), None)
    return later is not None and "\n" not in text[: later.start].strip()


def _is_election(word: Operative, text: str, title: str) -> bool:
    """Return whether somebody is made an officer: แต่งตั้งนาย…เป็นกรรมการ, and ให้นาย…เป็นเหรัญญิก under an item on elections."""
    words = text[word.start : word.end]
    if words in vocabulary("resolutions")["elections"]["appoints"]:
        return _person_appointed().match(text, word.end) is not None and not _about_a_committee().search(title)
    return (
        _about_elections(title)
        and word.action == "assign"
        and words.startswith("ให้")
        and _person_appointed().match(text, word.start + 3) is not None
    )


@cache
def _about_a_committee() -> re.Pattern[str]:
    """Match the title of an item that sets up a committee, which is assigned a task; nobody is elected there."""
    committees, boards = (any_of(words_of("resolutions", "elections", name)) for name in ("committees", "boards"))
    return compiled(rf"(?:แต่งตั้ง|จัดตั้ง|ตั้ง)\s?{committees}(?!\s?{boards})")


_OFFICE_ENDS = any_of(words_of("resolutions", "elections", "office_ends"))


@cache
def _chooses_a_thing() -> re.Pattern[str]:
    """Match the choice of a thing, or of a firm for a task; nobody is elected (เลือกแบบ B, แต่งตั้งบริษัทเดิมอีก 1 ปี)."""
    return compiled(rf"(?:คัดเลือก|เลือก|แต่งตั้ง){any_of(vocabulary('resolutions')['elections']['things'])}")


@cache
def _person_alone() -> re.Pattern[str]:
    """Match a person and nothing else but how it was decided: นางสาวสมใจ ใจดี ไม่มีผู้คัดค้าน."""
    person = spaced([*words_of("titles", "strong"), *words_of("titles", "dotted")])
    return compiled(rf"\s{{0,3}}{person}\s?[ก-๎]{{2,30}}\s[ก-๎]{{2,30}}\s{{0,3}}(?:$|\n|ไม่มี|(?:โดย|เป็น)?เอกฉันท์|[0-9๐-๙(])")


@cache
def _person_appointed() -> re.Pattern[str]:
    """Match a person with the office that a meeting elects somebody to; offices of a task (กรรมการตรวจรับ) are none."""
    words = vocabulary("resolutions")["elections"]
    person = spaced(
        [*words_of("titles", "strong"), *words_of("titles", "dotted"), *words_of("titles", "monks"), "พระ", "คุณ"]
    )
    office = rf"(?:{any_of(words['offices'])}|กรรมการ(?!\s?{any_of(words['tasks'])})(?=\s|$|{_OFFICE_ENDS}))"
    listed = rf"{any_of(words['listed'])}(?:ดัง)?ต่อไปนี้"
    auditor = r"ผู้สอบบัญชี|(?:บริษัท|สำนักงาน|ห้าง)[^\n]{0,120}?เป็นผู้สอบบัญชี"
    return compiled(rf"\s{{0,3}}(?:ให้\s?)?(?:(?:{person}[^\n]{{0,300}}?|{listed})เป็น(?:คณะ)?{office}|{auditor})")


def _conclusion(text: str) -> int | None:
    ends = [at + len(word) for word in vocabulary("resolutions")["conclusions"]["words"] if (at := text.rfind(word)) >= 0]
    return max(ends) if ends else None


def _certified(word: Operative, text: str, title: str, found: list[Operative]) -> Action:
    """เห็นชอบรับรองรายงานการประชุม certifies, and so does a bare รับรอง under an item on certification.

    แต่งตั้งบุคคลต่อไปนี้เป็นคณะกรรมการ sets up a committee, as แต่งตั้งคณะกรรมการ does: that assigns.
    """
    if _is_election(word, text, title):
        return "elect"
    if word.action == "other" and _about_a_committee().search(title) and _person_appointed().match(text, word.end):
        return "assign"  # whom it sets up: แต่งตั้งนาย… เป็นประธาน นาง… เป็นกรรมการ
    if _chooses_a_thing().match(text, word.start):
        return "approve"
    if word.action == "other" and _SETS_UP.match(text, word.end):
        return "assign"
    if word.action != "approve":
        return word.action
    if any(other.action == "certify_minutes" and 0 <= other.start - word.end <= 12 for other in found):
        return "certify_minutes"
    about_minutes = any(entry in title for entry in vocabulary("resolutions")["certification"]["titles"])
    if about_minutes and text[word.start : word.end] in vocabulary("resolutions")["certification"]["verbs"]:
        return "certify_minutes"
    return "approve"
