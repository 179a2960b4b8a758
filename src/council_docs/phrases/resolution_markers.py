"""The markers of resolutions as patterns; their words are in `lexicon/data/resolutions.toml`, `[markers]`."""

import re
from functools import cache

from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import vocabulary, words

_MEETING_ON = r"[ีิ][่้]?\s?ป(?:ร?ะ{1,3}|ร)\s?ช[ุู]?ม"
_MEETING = rf"ท{_MEETING_ON}"
"""The words ที่ประชุม, also as they are mistyped and as OCR reads them (ที่ปรชุม, ทีประชุม, ที่ประะชุม)."""
_NOT_BEFORE = any_of(words("resolutions", "markers", "not_before_joined"))
NOT_BEFORE_JOINED = compiled(rf"(?:{_NOT_BEFORE}|(?<!มี)(?<!การ)แก้ไข)\s{{0,2}}$")
OTHERS = compiled(r"ขอ(?:ให้)?$|ครั้งที่\s?[0-9๐-๙]{1,3}\s?/|(?:ใน|จาก|ตาม)(?:การ|คราว)?ประชุม|ตามที่|อ้างถึง")
ARROWS = "→⇒➔➜➡🡒🡆▶►▸»"
"""Signs that lead from a matter to what was decided on it."""
_CITED = compiled(r"[^\n]{0,60}?ครั้งที่\s?[0-9๐-๙]{1,3}\s?/\s?[0-9๐-๙]")
_OF_READINGS = any_of(words("resolutions", "markers", "readings"))
READING = compiled(
    rf"""
    \(?วาระ(?:ที่)?\s?(?P<reading>[1-3๑-๓]|หนึ่ง|สอง|สาม)(?:\s?/\s?[3๓])?\s?\)?
    \s{{0,3}}[:(\-–]?\s{{0,3}}(?:{_OF_READINGS}|$)
    """,
    re.VERBOSE,
)
"""A line that opens a reading of a bill or by-law."""


def _words(name: str) -> str:
    return any_of(words("resolutions", "markers", name))


@cache
def _operative() -> str:
    return rf"{_words('before_operative')}?\s{{0,2}}{_words('operative')}"


@cache
def _body() -> str:
    return rf"{_words('bodies')}[^\n\t0-9๐-๙:]{{0,70}}?"


@cache
def marker() -> re.Pattern[str]:
    """Match a marker at the beginning of a line: มติที่ประชุม, มติสภาฯ :, มติ :; groups `body` and `gap`."""
    return compiled(
        rf"""
        (?:
          มติ(?=[ \t]{{1,8}}{_MEETING}(?:ฯ|[ก-๎]{{2,12}}?)?(?:ได้)?{_words("decided")})   # มติ  ที่ประชุมมีมติ…
        | (?:สรุป)?มติ\s?(?:ของ)?\s?{_MEETING}(?:ฯ|\s?ฯ)?                   # มติที่ประชุม, at times with a blank inside
            (?P<body>{_body()})?                                           # …สภาองค์การบริหารส่วนตำบล…, glued
            (?=[\s:：;.…=\-–—*_\t(“"]|$|{_operative()}|(?!{_words("not_told")}){_words("told")})
        | มติ\s?\(?(?:[ก-ฉ]|[0-9๐-๙]{{1,2}})\)(?=\s)                        # มติ ก), มติ (2)
        | มติ\s?(?:ที่\s?[0-9๐-๙]{{1,2}}|[0-9๐-๙]{{1,2}}\.)(?=\s{{1,3}}(?:{_operative()}|{_words("told")}))  # มติที่ 1 เห็นชอบ
        | มติ(?:ใน)?(?:ระเบียบ)?วาระที่\s?[0-9๐-๙]{{1,2}}(?:\.[0-9๐-๙]{{1,2}})?(?=\s?[:：\t]|\s{{1,8}}{_operative()}|$)
        | มติ\s?(?:ของ)?\s?{_body()}(?=\s?[:：\t]|\s{{1,8}}{_operative()}|$)  # มติสภาฯ :, มติคณะกรรมการ เห็นชอบ
        | (?:สรุป)?มติ(?:ฯ|\s?/\s?[ก-๎]{{2,25}})?                          # มติ :, มติฯ, สรุปมติ, มติ/ข้อสั่งการ, มติ - เห็นชอบ
            (?=\s?[:：\t]|\*{{0,2}}\s{{1,8}}(?:{_operative()}|(?!{_words("not_told")})(?:{_words("told")}|{_words("told_apart")}))|\s?[-–—]{{1,2}}\s?{_operative()}|\s[-–—]\s(?=[ก-๎])|\s?[{ARROWS}]|\*{{0,2}}$)
        | มติ[ก-๎]{{2,14}}(?=\s?[:：]\s)                                   # มติชูรอ : …
        )
        (?P<gap>[\s:：;.…=\-–—*_/{ARROWS}]{{0,80}})
        """,
        re.VERBOSE,
    )


@cache
def free_words() -> re.Pattern[str]:
    """Match มติ and a blank before words that no list knows; for minutes that write it so before every decision."""
    bodies = [*words("resolutions", "cited", "bodies"), *vocabulary("abbreviations")["organizations"]]
    others = any_of([*bodies, *words("resolutions", "markers", "not_free"), *words("resolutions", "markers", "not_told")])
    return compiled(rf"มติ[ \t]{{1,8}}(?!{others})(?=[ก-๎])")


@cache
def short() -> re.Pattern[str]:
    """Match ที่ประชุม with its operative word right behind it: ที่ประชุมรับทราบ; group `gap`."""
    told = rf"(?<=\s){_words('told_by_meeting')}"
    return compiled(rf"ที่ประชุม(?:ฯ|\s?ฯ|สงฆ์|ใหญ่)?(?P<gap>[\s:：;\-–—*]{{0,20}})(?={_operative()}|{told})")


@cache
def alone() -> re.Pattern[str]:
    """Match ที่ประชุม with one word of decision and nothing else."""
    return compiled(rf"{_MEETING}(?:ฯ)?\s{{0,3}}(?:มีมติ)?{_operative()}")


@cache
def labelled() -> re.Pattern[str]:
    """Match another label of a decision at the beginning of a line: ผลการพิจารณา : เห็นชอบ, ข้อสรุป : …, ลงมติ เห็นชอบ."""
    decides = rf"(?:{_MEETING}(?:ฯ)?\s{{0,3}})?(?:{_operative()}|{_words('told')}|เลื่อน)"
    return compiled(
        rf"{_words('labels')}\s{{0,3}}(?:[:：\t]\s{{0,8}}(?=\S)|[\-–—]?\s{{0,3}}(?={decides}))"
        rf"|{_words('short_labels')}\s{{0,3}}(?:[:：]|[\-–—](?=\s))?\s{{0,3}}(?={decides}|(?<=\s){_words('told_apart')})"
    )


@cache
def everybody() -> re.Pattern[str]:
    """Match how a line tells that all agree, or how the chair concludes: สมาชิกทุกคนเห็นชอบ, เป็นอันว่าที่ประชุมเห็นชอบ."""
    return compiled(rf"{_words('everybody')}\s{{0,3}}(?:{_MEETING}(?:ฯ)?\s{{0,3}})?(?:ก็)?{_operative()}")


@cache
def counted() -> re.Pattern[str]:
    """Match inside a line what the meeting voted, with its count: … ที่ประชุมเห็นชอบ 4 เสียง."""
    return compiled(rf"ท(?<=\sท){_MEETING_ON}(?:ฯ)?\s{{0,3}}{_operative()}[^\n]{{0,60}}?[0-9๐-๙]\s{{0,3}}{_words('voters')}")


@cache
def narrative() -> re.Pattern[str]:
    """Match what a meeting resolved as it is told: ที่ประชุมได้พิจารณาแล้วมีมติ…, ที่ประชุมพิจารณาแล้วเห็นควร…."""
    between = rf"(?:{_words('considered')}|\s)"
    return compiled(
        rf"""
        (?: ที่ประชุม(?:ฯ|สภา\S{{0,60}}|คณะ\S{{0,60}})?
          | สภา(?:ฯ|เทศบาล\S{{0,60}}|องค์การบริหาร\S{{0,60}})
          | คณะ(?:อนุ)?กรรม(?:การ|าธิการ)(?:ฯ)? )
        \s{{0,3}}
        (?: {between}{{0,12}}(?:มีมติ|ลงมติ)
          | (?:ได้|ร่วมกัน){{0,2}}พิจารณา[^\n]{{1,160}}?แล้ว\s{{0,3}}(?:จึง)?(?:มีมติ|ลงมติ)    # … what was considered …
          | (?:ได้|จึง|ร่วมกัน|\s){{0,3}}{_words("deliberated")}{between}{{0,9}}{_words("concluded")} )
        """,
        re.VERBOSE,
    )


@cache
def without_subject() -> re.Pattern[str]:
    """Match what was resolved, told at the beginning of a line that leaves out who resolved it: มีมติเห็นชอบ…, จึงมีมติให้…."""
    told = rf"(?!{_words('not_told')})(?:{_words('told')}|{_words('told_apart')})"
    return compiled(rf"(?:ได้|จึง){{0,2}}(?:มี|ลง)มติ(?:ร่วมกัน|เป็นเอกฉันท์|เอกฉันท์)?\s?(?:ว่า)?\s?(?={_operative()}|{told})")


@cache
def count() -> re.Pattern[str]:
    """Match the announcement of a count (ผลการลงคะแนน …); group `gap`."""
    return compiled(rf"(?:สรุป)?ผล(?:การ)?{_words('counts')}(?:เสียง)?(?P<gap>[\s:：;\-–—]{{0,20}})")


def result_of_line(text: str) -> int | None:
    """Return where the result of a vote begins on a line that opens with its label; `None` for others.

    `ผลโหวต เห็นชอบ 20 เสียง …`, `ผลการลงมติปรากฏว่า มีผู้เห็นชอบ 12 เสียง …`.
    """
    lead = len(text) - len(text.lstrip(" \t-•"))
    announced = count().match(text, lead) if text.startswith(("ผล", "สรุปผล"), lead) else None
    if announced is None:
        return None
    result = _result().match(text, announced.end())
    return result.end() if result is not None else None


@cache
def _result() -> re.Pattern[str]:
    """Match what stands between the label of a count and its result: nothing, or `ปรากฏว่า`, where figures follow."""
    counted = rf"(?={_words('counted')}[^\n]{{0,20}}?[0-9๐-๙])"
    return compiled(rf"(?={_operative()})|{_words('turned_out')}\s{{0,3}}(?:{counted}|(?={_operative()}))")


@cache
def joined() -> re.Pattern[str]:
    """Match a marker inside a line that a reader joined; group `gap`."""
    return compiled(rf"มติที่ประชุม(?<=[\s)”\".]มติที่ประชุม)(?P<gap>\s?[:：]?[\s\-–—]{{1,20}})(?={_operative()})")


@cache
def inline() -> re.Pattern[str]:
    """Match a marker inside a bullet or heading that tells its decision on the same line: … มติเห็นชอบ, … มติที่ประชุม รับทราบ."""
    return compiled(rf"มติ(?<=[\s)]มติ)(?:{_MEETING})?(?:\s?ฯ)?[\s:：\-–*]{{0,6}}(?={_operative()})")


@cache
def casual() -> re.Pattern[str]:
    """Match how casual minutes tell a decision at the beginning of a line: ตกลง ให้…, มอบคุณ…; or รับทราบ as the whole line."""
    return compiled(rf"{_words('casual')}|{_words('casual_alone')}(?:[\s.]{{0,4}}|{_words('casual_manner')}[^\n]{{0,60}})$")


@cache
def concluded() -> re.Pattern[str]:
    """Match inside a line how it tells what became of a matter: … เป็นอันตกไป, … ถือว่าที่ประชุมเลือก…, … ที่ประชุมรับรอง."""
    outcome = rf"{_words('concluding')}\s{{0,3}}(?:{_MEETING}(?:ฯ)?\s{{0,3}})?(?:ก็)?(?:{_operative()}|{_words('told')})"
    meeting = rf"{_MEETING}(?:ฯ)?(?:จึง|ก็)?{_operative()}(?![^\n]{{0,60}}(?:แล้ว|เมื่อวัน))[^\n]{{0,60}}$"
    return compiled(rf"{_words('outright')}|{outcome}|(?<=\s){meeting}")


def told_about(before: str) -> bool:
    """Return whether words before a conclusion make it what somebody said, asked for, or supposed."""
    return _reported().search(before) is not None


@cache
def _reported() -> re.Pattern[str]:
    return compiled(rf"{_words('reported')}[^\n]{{0,60}}$")


@cache
def elected() -> re.Pattern[str]:
    """Match a line that tells who was elected: นาย… ได้รับเลือกเป็น…, นาย… ได้รับเลือกด้วยคะแนน…."""
    return compiled(rf"[^\n]{{4,120}}?ได้รับ(?:การ)?เลือก(?:ตั้ง)?(?=\s|$|{_words('elected_as')})")


_TITLE = compiled(r"[^\n]{0,90}?(?:ครั้งที่\s?[0-9๐-๙]|(?<![0-9๐-๙/])[0-9๐-๙]{1,3}\s?/\s?[0-9๐-๙]{2,4}(?![0-9๐-๙/]))")


def is_title(rest: str, following: str) -> bool:
    """Return whether a marker stands in a paper's title (สรุปมติที่ประชุม กก. 17/2554, มติคณะกรรมการ… above ครั้งที่ 4/2545).

    Args:
        rest: What stands behind the marker on its line.
        following: The next line.
    """
    title = rest or following
    if re.search(_operative(), title) or re.match(_words("told"), rest):
        return False
    return _TITLE.match(title) is not None or (
        not rest and following.startswith(words("resolutions", "markers", "title_lines"))
    )


@cache
def column_heads() -> re.Pattern[str]:
    """Match what stands behind มติที่ประชุม in the head of a table."""
    return compiled(rf"\s{{0,3}}(?:{_words('column_heads')}){{1,3}}[ (]{{0,3}}(?:[^\n]{{0,30}}\t|[^\n]{{0,12}}$)")


def cited(rest: str) -> bool:
    """Return whether what follows a marker says that the resolution is of another, numbered meeting."""
    return _CITED.match(rest) is not None


def is_marker(text: str) -> bool:
    """Return whether a line begins with the marker of a resolution."""
    return marker().match(text) is not None
