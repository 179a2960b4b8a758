"""Times of day as Thai says them: the clock of officials (นาฬิกา) and the six-hour clock of speech.

The day of speech has watches: ตี 1 to ตี 5 (01 to 05), โมงเช้า (06 to 11), บ่าย (13 to 15), โมงเย็น (16 to 18) and ทุ่ม
(19 to 23); เที่ยง is noon and เที่ยงคืน midnight (Royal Society's dictionary under โมง, ทุ่ม, ตี).
"""

import re
from functools import cache
from typing import NamedTuple

from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import vocabulary, words

_DIGITS: dict[str, int] = vocabulary("numerals")["digits"]
_TENS = {"สิบ": 10, "ยี่สิบ": 20, **{f"{word}สิบ": 10 * value for word, value in _DIGITS.items() if 3 <= value <= 5}}
_UNITS = {"": 0, "เอ็ด": 1, **{word: value for word, value in _DIGITS.items() if value >= 2}}
_TEN_TO_59 = {tens + unit: ten + one for tens, ten in _TENS.items() for unit, one in _UNITS.items()}
_NUMBERS = _DIGITS | {word: value for word, value in _TEN_TO_59.items() if value <= 12}
_HOURS = {"ศูนย์": 0} | _DIGITS | {word: value for word, value in _TEN_TO_59.items() if value <= 24}
_MINUTES = _TEN_TO_59 | _DIGITS


def _hour(name: str) -> str:
    """Return a pattern for an hour in figures or words, under a name of its own."""
    return rf"(?P<{name}>(?<![\d.,])\d{{1,2}}(?!\d)|{any_of(_NUMBERS)})"


@cache
def spoken() -> re.Pattern[str]:
    """Return the pattern of a time told in words (`spoken_hour` says which); few texts have one, and it is long."""
    may_follow, no_evening = any_of(words("clock", "hours", "may_follow")), any_of(words("clock", "hours", "no_evening"))
    other_word = rf"\s?(?!{may_follow})[ก-๎]"  # makes ตี 4 or บ่าย 2 something else than a time: โจมตี 4 จังหวัด, ช่วงบ่าย 2 คณะ
    minutes = any_of(_MINUTES)
    minutes_ahead = rf"\s?(?:(?<!\d)\d{{1,2}}(?!\d)|{minutes})\s?นาที"
    glued = rf"{any_of(_TEN_TO_59)}(?![ก-๎0-9])"  # เที่ยงสี่สิบ, บ่ายโมงสิบห้า: speech leaves นาที out
    past = rf"(?:\s?(?P<half>ครึ่ง)|\s?(?P<minutes>(?<!\d)\d{{1,2}}(?!\d)|{minutes})\s?นาที|(?P<glued>{glued}))?"
    # Nothing stands before, or a word after which a time comes without a blank: เวลาตีสอง, ตอนเที่ยง.
    free = "(?:(?<![ก-๎0-9])" + "".join(f"|(?<={word})" for word in words("clock", "free", "behind")) + ")"
    meal = "".join(rf"(?<!{word})" for word in words("clock", "free", "meals"))  # ค่าข้าวเที่ยงวันนี้ is lunch
    behind = "(?:" + "|".join(f"(?<={re.escape(word)})" for word in words("clock", "free", "noon_behind")) + ")"
    return compiled(
        rf"""
        (?: (?P<midnight>เที่ยงคืน)
          | (?P<noon>{meal}เที่ยงวัน|(?<=ตอน)เที่ยง|(?<=เวลา)เที่ยง|(?<=ถึง)เที่ยง|(?<=ก่อน)เที่ยง|(?<=หลัง)เที่ยง
              |{behind}เที่ยง|(?<![ก-๎])เที่ยง(?=\s?ครึ่ง|{minutes_ahead}|{glued}))(?!ธ|แ)    # not เที่ยงธรรม, เที่ยงแท้
          | (?P<official_hour>(?<![\d.,:])\d{{1,2}}(?!\d)|{any_of(_HOURS)})\s?(?P<official>นาฬิกา)(?:\s?ตรง)?
          | {free}(?P<early_evening>ทุ่ม)(?:หนึ่ง(?![ก-๎])|(?=\s?ครึ่ง|ตรง|{glued}))
          | {free}(?P<night>ตี)\s?{_hour("night_hour")}(?:(?={minutes_ahead}|{glued})|(?!{other_word}))
          | (?P<afternoon>บ่าย)(?:\s?{_hour("afternoon_hour")}(?:\s?โมง|(?={glued})|(?!{other_word}))|โมง)
          | {_hour("evening_hour")}\s?(?P<evening>ทุ่ม)(?!{no_evening})
          | {_hour("day_hour")}\s?โมง(?:\s?(?P<part>เช้า|เย็น|ตรง))?
        )
        {past}
        """,
        re.VERBOSE,
    )


class Clock(NamedTuple):
    """A time of day; `24:00` is the end of a day."""

    hour: int
    minute: int

    def __str__(self) -> str:
        return f"{self.hour:02d}:{self.minute:02d}"


def clock(hour: int, minute: int) -> Clock | None:
    """Return a time of day, or `None` for what is none (25.00, 9.75)."""
    if (0 <= hour <= 23 and 0 <= minute <= 59) or (hour == 24 and minute == 0):
        return Clock(hour, minute)
    return None


_CLOCK_FACES = compiled(
    r"""(?<![\d.,:/])
    (?: (?P<hour>[01]?\d|2[0-4]) [ ]?[.:][ ]? (?P<minute>[0-5]\d) (?: :[0-5]\d)? (?![\d,/]|\.\d)   # 9.30, 13:00:00
      | (?P<figures>(?:[01]\d|2[0-4])[0-5]\d) (?=[ ]{0,3}(?:น\.|นาฬิกา))                         # 0930 น.
      | (?P<whole>\d{1,2}) (?=[ ]{0,3}น\.(?![ ]?[ก-ฮ]\.)) )                                     # 9 น.
    """,
    re.VERBOSE,
)


class TimeFound(NamedTuple):
    """A time of day and the offset after it."""

    time: Clock
    end: int


def read_clock(text: str, at: int) -> TimeFound | None:
    """Return the time of day that begins at an offset, in figures or in words; `None` where none does.

    Digits are Arabic (`text.folding`, or `str.translate`); the unit behind figures (น.) is not part of it.
    """
    face = _CLOCK_FACES.match(text, at)
    if face is not None:
        if figures := face["figures"]:
            value = clock(int(figures[:2]), int(figures[2:]))
        else:
            value = clock(int(face["whole"] or face["hour"]), int(face["minute"] or 0))
    elif (face := spoken().match(text, at)) is not None:
        value = spoken_hour(face)
    return TimeFound(value, at + len(face[0].rstrip())) if face is not None and value is not None else None


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word]


def spoken_hour(match: re.Match[str]) -> Clock | None:
    """Return the time that a match of `spoken` says, `None` for an hour that its watch does not have (ตี 9)."""
    minute = 30 if match["half"] else 0
    if minutes := match["minutes"] or match["glued"]:
        minute = int(minutes) if minutes.isdigit() else _MINUTES[minutes]
    hour = _hour_said(match)
    return clock(hour, minute) if hour is not None else None


_FIXED = {"midnight": 0, "noon": 12, "early_evening": 19}
"""Words that are an hour by themselves: เที่ยงคืน, เที่ยง, ทุ่ม before ครึ่ง."""
_WATCHES = {"night": 0, "afternoon": 12, "evening": 18}
"""Watches of six hours, ตี, บ่าย and ทุ่ม: what their hours count from."""
_WATCH = 6


def _hour_said(match: re.Match[str]) -> int | None:
    if match["official"]:
        hour = match["official_hour"]
        return int(hour) if hour.isdigit() else _HOURS[hour]
    for word, hour_of_day in _FIXED.items():
        if match[word]:
            return hour_of_day
    for watch, begin in _WATCHES.items():
        if match[watch]:
            count = _number(match[f"{watch}_hour"] or "1")
            return (begin + count) % 24 if 1 <= count <= _WATCH else None
    return _hour_of_day(_number(match["day_hour"]), match["part"])


def _hour_of_day(count: int, part: str | None) -> int | None:
    """Read N โมง: by day 7 to 11, with เย็น 4 to 6 in the afternoon; 1 to 5 โมงเช้า count from seven in the old way."""
    if part == "เย็น":
        return count + 12 if 3 <= count <= 6 else None
    if part == "เช้า" and 1 <= count <= 5:
        return count + 6
    if 6 <= count <= 11:
        return count
    return count + 12 if 4 <= count <= 5 else None
