"""Spaces that a reader put into Thai words, and spaces at the ends of wrapped lines.

Word's "Thai distributed" paragraphs widen the gaps inside words; readers that know only gaps write them as spaces
(`พิ จ ารณา`, `ก า ร ป ร ะ ชุ ม`). A text has such spaces if some stand where no Thai word can be parted: before a vowel
that follows its consonant, or after a vowel that leads it. Only then are they looked for, with PyThaiNLP's dictionary.
"""

import re

from council_docs.lexicon.patterns import compiled
from council_docs.thai.dictionary import thai_words
from council_docs.thai.script.repair import CONSONANTS, MARKS, TONES, repaired

_THAI = "\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e"
_IMPOSSIBLE = compiled(
    rf"[ ](?:(?<=[{CONSONANTS}{MARKS}][ ])(?=[\u0e30\u0e32\u0e33\u0e45])|(?<=[\u0e40-\u0e44][ ])(?=[{CONSONANTS}]))"
)

_SARA_AM = compiled(rf"(\u0e4d[{TONES}]?|[{TONES}]\u0e4d)[ ](?=\u0e32)")  # its two halves parted

# Words of Thai letters alone, with single spaces between them; what ends in a full stop is an abbreviation.
_WORD = rf"[{_THAI}]++(?!\.)"
_RUN = compiled(rf"(?<![{_THAI}]){_WORD}(?:[ ]{_WORD})+")

_LETTER = compiled(rf"[{CONSONANTS}\u0e30\u0e32\u0e33\u0e40-\u0e46][{MARKS}]*\u0e33?")  # with its marks
_SPACED_LETTERS = 8  # of a line, all standing alone

_BASE = compiled(rf"[{CONSONANTS}]")


def scattered(text: str) -> int:
    """Count the spaces that stand where no Thai word can be parted; clean text has none."""
    return len(_IMPOSSIBLE.findall(text))


def close_gaps(text: str, *, everywhere: bool = False) -> str:
    """Take the spaces out of words, as far as the dictionary tells.

    A space goes if a word of the joined text spans it and one of its sides is no word by itself, or if both sides are
    scraps that are no words. Spaces between words stay, also where they were put in by justification. Not promised for
    names: a name in no dictionary keeps a gap that parts it into plausible halves.

    Args:
        text: A repaired text.
        everywhere: The text is part of one that has such spaces, so look for them in all of it. Otherwise a text with
            less than three of them has typing errors, and only their own lines are touched.
    """
    if not everywhere:
        if text.count(" ") >= _SPACED_LETTERS - 1:
            text = "\n".join(map(_unspaced, text.split("\n")))
        count = scattered(text)
        if not count:
            return text
        if count < 3:
            return "\n".join(close_gaps(line, everywhere=True) if scattered(line) else line for line in text.split("\n"))
    text = repaired(_SARA_AM.sub(r"\1", text))
    return _IMPOSSIBLE.sub("", _RUN.sub(lambda run: _closed(run[0]), text))


def _unspaced(line: str) -> str:
    """Return a line set letter by letter (`ว า ร ะ ที่`) without those spaces; two and more are a space between words."""
    if line.count(" ") < _SPACED_LETTERS - 1:
        return line
    pieces = line.split(" ")
    letters = [piece for piece in pieces if piece]
    if len(letters) < _SPACED_LETTERS or not all(map(_LETTER.fullmatch, letters)):
        return line
    return " ".join(word.replace(" ", "") for word in re.split(" {2,}", line.strip()))


def _is_word(piece: str) -> bool:
    """In the dictionary, and no single letter or scrap with one consonant and no vowel."""
    return len(piece) > 1 and piece in thai_words()


def _closed(run: str) -> str:
    from council_docs.thai.tokenize import tokenize

    parts = run.split(" ")
    segments = [tokenize(part) for part in parts]
    pieces: list[str] = [parts[0]]
    at = 0
    while at < len(parts) - 1:
        end = at + 1
        while end < len(parts) and _suspect(segments[end - 1], segments[end]):
            end += 1
        if end == at + 1:
            pieces += (" ", parts[end])
            at = end
            continue
        pieces.append(_joined(parts[at:end], segments[at:end])[len(parts[at]) :])
        at = end - 1
    return "".join(pieces)


def _suspect(left: list[str], right: list[str]) -> bool:
    """A gap with a scrap on one side: what touches it is no word."""
    return not (_is_word(left[-1]) and _is_word(right[0]))


def _joined(parts: list[str], segments: list[list[str]]) -> str:
    """Join the parts of one word or several, keeping the spaces between whole words."""
    from council_docs.thai.tokenize import tokenize

    ends: set[int] = set()
    spans: dict[int, str] = {}
    at = 0
    for word in tokenize("".join(parts)):
        spans.update(dict.fromkeys(range(at + 1, at + len(word)), word))
        at += len(word)
        ends.add(at)
    pieces = [parts[0]]
    at = len(parts[0])
    for index in range(1, len(parts)):
        left, right = segments[index - 1][-1], segments[index][0]
        gap = parts[index - 1][-1] + " " + parts[index][0]
        if _IMPOSSIBLE.search(gap):
            keep = False
        elif at in ends:
            keep = _is_word(left) or _is_word(right)
        else:
            keep = not _is_word(spans[at])
        if keep and not _is_word(left) and not _is_word(right) and min(_size(left), _size(right)) < 2:
            keep = False
        pieces += (" " if keep else "", parts[index])
        at += len(parts[index])
    return "".join(pieces)


def _size(piece: str) -> int:
    return len(_BASE.findall(piece))


# What follows a wrapped line after a space, and what a line ends on before one.
_SPACE_BEFORE = compiled(r"[0-9๐-๙A-Za-z(“\"'‘\[–—-]")
_SPACE_AFTER = compiled(r"[0-9๐-๙A-Za-z)”\"'’\].,;:!?ๆฯ–—-]")


def joint(before: str, after: str) -> str:
    """What stood where a line was wrapped: a space or nothing.

    Thai has no spaces between words, so the end of a line tells nothing by itself; in running text about one word end in
    seven has a space. Between two Thai words nothing is put in, unless the first is in no dictionary and the second is:
    a name and what follows it. Next to digits, Latin letters, brackets and the signs ๆ and ฯ writers put a space, unless
    the line was broken after a hyphen or inside brackets.
    """
    if not before or not after:
        return ""
    last, first = before[-1], after[0]
    if last in "([“‘/" or first in ")]”’.,;:!?/ๆฯ%":
        return ""
    if last == "-" and first.isdigit():
        return ""
    if _SPACE_AFTER.match(last) or _SPACE_BEFORE.match(first):
        return " "
    return " " if _after_name(before[-40:], after[:40]) else ""


def _after_name(before: str, after: str) -> bool:
    """The line ends on a word of no dictionary, and the next begins with a word that cannot be its rest."""
    from council_docs.thai.tokenize import tokenize

    left = before.rpartition(" ")[2]
    if all(map(_is_word, tokenize(left)[-2:])):
        return False  # six lines of seven, and the next line need not be asked
    first = next(iter(tokenize(after.partition(" ")[0])), "")
    return _size(first) > 1 and _is_word(first)
