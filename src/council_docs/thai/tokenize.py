"""Words, by PyThaiNLP."""

from council_docs.arguments import require_text


def tokenize(text: str) -> list[str]:
    """Split a text into PyThaiNLP words; spaces are tokens of their own, and joined the tokens give the text again.

    Linear on hostile text: the engine is `newmm-safe` (newmm is quadratic on long runs of one letter, measured).
    """
    require_text("text", text)
    from pythainlp.tokenize import word_tokenize  # loaded when the first words are asked for

    from council_docs.thai.dictionary import dictionary

    words: list[str] = word_tokenize(text, custom_dict=dictionary(), engine="newmm-safe", keep_whitespace=True)
    return words
