"""Maximal matching over a dictionary: the words that PyThaiNLP's engine `newmm-safe` gives, at two fifths of its time.

A joint of two lines is decided by their last and first words, so a paper asks for words some thousand times. The rules are
PyThaiNLP's: a word ends where a cluster of Thai letters ends; of several ways through a stretch of words the one with the
fewest is taken, and of those the one whose first word is shorter; what is in no dictionary reaches to the next word; a long
text is cut near 120 characters, at a space or before its longest word. `tests/thai/test_maximal_matching.py` compares the
two.
"""

import re
from collections.abc import Iterator
from heapq import heappop, heappush
from itertools import accumulate

from council_docs.thai.dictionary import HEAD, FlatDictionary

_CONSONANT, _TONE = "[ก-ฮ]", "[่-๋]?"
_CLOSED = rf"(?:{_CONSONANT}{_CONSONANT}?[ุูิ]?[์])?"  # a letter that is written and not spoken: ศักดิ์, จันทร์
_CLUSTERS = """
เc็ck เcctาะk เccีtยะk เccีtย(?=[เ-ไก-ฮ]|$)k เcc็ck เcิc์ck เcิtck เcีtยะ?k เcืtอะ?k เc[ิีุู]tย(?=[เ-ไก-ฮ]|$)k เctา?ะ?k
cัtวะk c[ัื]tc[ุิะ]?k c[ิุู]์ c[ะ-ู]tk cรรc์ c็ ct[ะาำ]?k ck แc็c แcc์ แctะ แcc็c แccc์ โctะ [เ-ไ]ct ก็ อึ หึ
"""
"""The clusters of Theeramunkong and others (2000) in newmm's order: `c` a consonant, `t` a tone, `k` a silent letter."""

_CLUSTER = re.compile(
    "|".join(each.replace("k", _CLOSED).replace("c", _CONSONANT).replace("t", _TONE) for each in _CLUSTERS.split()) + "|.",
    re.DOTALL,
)
_NOT_THAI = re.compile(r"[-a-zA-Z]+|\d+(?:[,.]\d+)*|[ \t]+|\r?\n|[^\u0E00-\u0E7F \t\r\n]+")
_SCRAP = re.compile("[ก-ฮ]{0,2}$")
_GROUPED = re.compile(r"(?:\d+[.,:])+\d+")

_GRAPH_LIMIT = 50  # words in a stretch that can be parted in several ways; further ones of one beginning are not tried
_CUT_FROM, _CUT_TO = 100, 140  # characters between which a long text is cut


def words_of(text: str, dictionary: FlatDictionary) -> list[str]:
    """Split a text into words; spaces are words of their own, and figures with separators are one word.

    Args:
        text: Of any length; the work is linear in it.
        dictionary: The words that count.
    """
    found: list[str] = []
    at = 0
    while len(text) - at >= _CUT_TO:
        end = _cut(text, at, dictionary)
        found += _matched(text[at:end], dictionary)
        at = end
    found += _matched(text[at:], dictionary)
    return _with_figures_joined(found, text) if _GROUPED.search(text) else found


def _cut(text: str, at: int, dictionary: FlatDictionary) -> int:
    """Return where a long text is cut: behind a space, or before the longest word near there."""
    begin = at + _CUT_FROM
    sample = text[begin : at + _CUT_TO]
    space = sample.rfind(" ")
    if space >= 0:
        return begin + space + 1
    words = list(_matched(sample, dictionary))
    longest = max(range(len(words)), key=lambda index: (len(words[index]), index))
    return begin + sum(map(len, words[:longest]))


def _matched(text: str, dictionary: FlatDictionary) -> Iterator[str]:
    """Yield the words of a short text."""
    valid = set(accumulate(map(len, _CLUSTER.findall(text))))
    size, at = len(text), 0
    while at < size:
        ends = _ends(text, at, valid, dictionary)
        if len(ends) == 1:  # four words in five can be parted in one way
            yield text[at : ends[0]]
            at = ends[0]
        elif ends:
            for end in _fewest(text, at, ends, valid, dictionary):
                yield text[at:end]
                at = end
        else:
            end = _unknown_end(text, at, valid, dictionary)
            yield text[at:end]
            at = end


def _ends(text: str, at: int, valid: set[int], dictionary: FlatDictionary) -> list[int]:
    """Return where the words that begin at an offset end, the nearest first."""
    words = dictionary.words
    return [
        at + length
        for length in dictionary.lengths[text[at : at + HEAD]]
        if at + length in valid and text[at : at + length] in words
    ]


def _fewest(text: str, start: int, ends: list[int], valid: set[int], dictionary: FlatDictionary) -> list[int]:
    """Return the ends of the words up to the first offset that all ways through a text share, on the shortest way."""
    graph: dict[int, list[int]] = {}
    waiting: list[int] = []
    size = 0
    at = start
    while True:
        # Every offset gets its first word, also beyond the limit.
        graph[at] = ends = ends[: max(1, _GRAPH_LIMIT + 1 - size)]
        size += len(ends)
        for end in ends:
            if end not in waiting:
                heappush(waiting, end)
        if len(waiting) == 1:
            return _shortest(graph, start, waiting[0])
        at = heappop(waiting)
        ends = _ends(text, at, valid, dictionary)


def _shortest(graph: dict[int, list[int]], start: int, goal: int) -> list[int]:
    before = {start: start}
    queue = [start]
    for at in queue:
        for end in graph.get(at, ()):
            if end not in before:
                before[end] = at
                queue.append(end)
        if goal in before:
            break
    way = [goal]
    while before[way[-1]] != start:
        way.append(before[way[-1]])
    return way[::-1]


def _unknown_end(text: str, at: int, valid: set[int], dictionary: FlatDictionary) -> int:
    """Return where what is in no dictionary ends: a run of another script, or Thai up to the next longer word."""
    other = _NOT_THAI.match(text, at)
    if other:
        return other.end()
    for end in range(at + 1, len(text)):
        if end in valid:
            if any(not _SCRAP.match(text[end:last]) for last in _ends(text, end, valid, dictionary)):
                return end
            if _NOT_THAI.match(text, end):
                return end
    return len(text)


def _with_figures_joined(words: list[str], text: str) -> list[str]:
    """Return the words with `1`, `,`, `234` as one; a figure begins with the first word that begins in it."""
    joined: list[str] = []
    at = index = 0
    for figure in _GROUPED.finditer(text):
        while index < len(words) and at < figure.start():
            joined.append(words[index])
            at += len(words[index])
            index += 1
        first = index
        while index < len(words) and at < figure.end():
            at += len(words[index])
            index += 1
        if index > first:
            joined.append("".join(words[first:index]))
    return joined + words[index:]
