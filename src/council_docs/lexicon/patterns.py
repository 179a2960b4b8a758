"""Word lists to regular expressions: the one way, whatever a blank of a phrase may stand for."""

import re
from collections.abc import Iterable
from functools import partial
from importlib import import_module
from typing import Any

from council_docs.lexicon.prepared import prepared


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what `re.compile` returns; what the compiler made of the pattern is kept for the next process.

    For patterns of modules that every parse loads; none may hold what a document says (see `prepared`).
    """
    program = prepared(("pattern", pattern, f"{int(flags)}"), partial(_program, pattern, flags))
    if program is None:
        return re.compile(pattern, flags)
    return _pattern_of(pattern, program)


def _pattern_of(pattern: str, program: tuple[Any, ...]) -> re.Pattern[str]:
    made: re.Pattern[str] = import_module("_sre").compile(pattern, *program)
    return made


def _program(pattern: str, flags: int) -> tuple[Any, ...] | None:
    """Return what `re.compile` gives its engine for a pattern; `None` where this Python does it in another way."""
    try:
        parsed = import_module("re._parser").parse(pattern, flags)
        code = import_module("re._compiler")._code(parsed, flags)
        names = {number: name for name, number in parsed.state.groupdict.items()}
        groups = tuple(names.get(number) for number in range(parsed.state.groups))
        program = (int(flags | parsed.state.flags), list(map(int, code)), len(groups) - 1, parsed.state.groupdict, groups)
        same = _pattern_of(pattern, program) == re.compile(pattern, flags)
    except (ImportError, AttributeError, TypeError, RuntimeError):
        return None
    return program if same else None


def any_of(words: Iterable[str]) -> str:
    r"""Return a pattern that matches any of the words, the longest that fits first; it can take a quantifier.

    The words are merged by common beginnings, so that the engine decides by one character at a time and not by one word
    at a time. The order of the words never matters.

    >>> any_of(["กพ", "กค", "ธค"])
    '(?:ก(?:ค|พ)|ธค)'
    """
    return _merged(words, after_stop="")


def spaced(words: Iterable[str], *, blank: str | None = None, after_stop: str = "") -> str:
    r"""Return a pattern that matches any of the phrases, the longest that fits first; it can take a quantifier.

    Args:
        words: Literal phrases.
        blank: Pattern for each blank of a phrase. Where it is `None`, a phrase is written with its blanks or without any.
        after_stop: Pattern that may follow a full stop of a phrase (`พล.ต.อ.` is also written `พล. ต. อ.`).

    >>> spaced(["ก ข"], blank=r"\s{0,3}")
    '(?:ก\\s{0,3}ข)'
    """
    if blank is None:
        return _merged({form for word in words for form in (word, word.replace(" ", ""))}, after_stop=after_stop)
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(blank.join(map(re.escape, word.split(' '))) for word in longest_first)})"


def reversed_any_of(words: Iterable[str]) -> str:
    """Return a pattern that matches any of the words in a text that is turned round, last letter first."""
    return any_of(word[::-1] for word in words)


def beginnings(words: Iterable[str], *, letters: int = 4, others: Iterable[str] = ()) -> str:
    r"""Return a pattern that takes one letter: the first of any of the words, where its next letters follow.

    For `text.anchors`; the engine skips fast to such places. Of words with a blank or a full stop no more is asked than
    what stands before the blank, and up to the stop, so that `spaced` may write them in other ways.

    Args:
        words: Literal phrases, none empty.
        letters: How many letters of a word are looked at.
        others: Further patterns that take one letter, each beginning with it: the engine skips to the first letters of
            options only where all begin with a letter and stand on one level.

    >>> beginnings(["มติ", "มาตรา", "ก"], letters=2)
    '(?:ก|ม(?=(?:ต|า)))'
    """
    following: dict[str, set[str]] = {}
    for word in words:
        following.setdefault(word[0], set()).add(_head(word, letters)[1:])
    options = (
        re.escape(first) + ("" if "" in rests else f"(?={any_of(rests)})") for first, rests in sorted(following.items())
    )
    return f"(?:{'|'.join([*options, *others])})"


def stems(words: Iterable[str], *, letters: int) -> tuple[str, ...]:
    """Return the first letters of the words, each beginning once: for `text.anchors.places_of`.

    As in `beginnings`, of words with a blank or a full stop no more is taken than what stands before the blank, and up to
    the stop.

    >>> stems(["กระทรวงมหาดไทย", "กระทรวงการคลัง", "กรมป่าไม้", "ม."], letters=5)
    ('กระทร', 'กรมป่', 'ม.')
    """
    heads = dict.fromkeys(_head(word, letters) for word in words)
    return tuple(head for head in heads if not any(head != other and head.startswith(other) for other in heads))


def _head(word: str, letters: int) -> str:
    head = word[:letters].partition(" ")[0]
    return head[: head.find(".") + 1] or head


def _merged(words: Iterable[str], *, after_stop: str) -> str:
    listed = sorted(set(words))
    return prepared(("words", after_stop, *listed), partial(_tree_pattern, listed, after_stop))


def _tree_pattern(words: Iterable[str], after_stop: str) -> str:
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    pattern = _pattern(tree, after_stop)
    return pattern if len(tree) > 1 and "" not in tree else f"(?:{pattern})"


_ESCAPED = {letter: re.escape(letter) for letter in map(chr, range(128)) if re.escape(letter) != letter}


def _pattern(node: dict[str, Any], after_stop: str) -> str:
    head = ""
    while len(node) == 1 and "" not in node:  # most words go on alone after a few letters
        key, node = next(iter(node.items()))
        head += _ESCAPED.get(key, key) + (after_stop if key == "." else "")
    final = "" in node
    branches = sorted(key for key in node if key)
    if not branches:
        return head
    options = [_pattern({key: node[key]}, after_stop) for key in branches]
    joined = options[0] if len(options) == 1 and len(options[0]) == 1 else f"(?:{'|'.join(options)})"
    return head + (f"{joined}?" if final else joined)
