"""Words, by PyThaiNLP."""

from functools import lru_cache

from council_docs.arguments import require_text

_SHORT = 40
"""Letters of a text whose words are kept: the same syllables and line ends are asked about again and again in a paper."""


def tokenize(text: str) -> list[str]:
    """Split a text into PyThaiNLP words; spaces are tokens of their own, and joined the tokens give the text again.

    Linear on hostile text: the engine is `newmm-safe` (newmm is quadratic on long runs of one letter, measured).
    """
    require_text("text", text)
    return list(_words_of(text) if len(text) <= _SHORT else _words_of.__wrapped__(text))


@lru_cache(maxsize=2048)
def _words_of(text: str) -> tuple[str, ...]:
    from pythainlp.tokenize import word_tokenize  # loaded when the first words are asked for

    from council_docs.thai.dictionary import dictionary

    return tuple(word_tokenize(text, custom_dict=dictionary(), engine="newmm-safe", keep_whitespace=True))
