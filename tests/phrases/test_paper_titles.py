"""The hours at which meetings open and close."""

import pytest

from council_docs.lexicon.wordlists import words
from council_docs.phrases.paper_titles import clock_after, states_hour


@pytest.mark.parametrize("which", ["opening", "closing"])
def test_all_words_of_hours_end_alike(which: str) -> None:
    """A line without that word is not searched for them."""
    assert all(word.endswith("ประชุม") for word in words("headings", "hours", which))


def test_hours_with_a_word_of_meetings_and_without() -> None:
    stated = clock_after("เริ่มประชุมเวลา ๐๙.๓๐ น.", "opening")
    short = clock_after("เลิก 16.15 น.", "closing")
    assert stated is not None
    assert short is not None
    assert (stated.value, short.value) == ("09:30", "16:15")
    assert clock_after("เวลา 16.15 น. รถออก", "closing") is None
    told = clock_after("ปิดประชุมด้วยการกราบพระ เวลา 16.15 น.", "closing")
    assert told is not None
    assert told.value == "16:15"
    for other in (
        "เลิกประชุม รถออกเวลา 16.15 น.",
        "ปิดประชุม ประธานกลับเวลา 16.15 น.",
        "เลิกประชุมก่อนเวลา 16.15 น.",
        "ปิดประชุม นัดหน้าเวลา 16.15 น.",
    ):
        assert clock_after(other, "closing") is None
    assert not states_hour("เลิก 16.15 น.", "closing")
    assert states_hour("เลิก 16.15 น.", "closing", short=True)
