"""What a notebook shows: a card, findings, marked text; and nothing of the document as markup."""

from pathlib import Path
from typing import Any, cast

import lxml.html

import council_docs as cd
from council_docs.record import Record, Source
from council_docs.record.labels import Labelled
from council_docs.record.notebook import LONGEST, marked_text

DOCUMENTS = Path(__file__).parents[1] / "examples" / "documents"
HOSTILE = "<script>alert('สภา')</script> 5 บาท & \"มติ\""


def test_a_card_with_findings_and_marks() -> None:
    record = cd.parse(DOCUMENTS / "minutes-with-errors.pdf")
    shown = record._repr_html_()
    root = cast("Any", lxml.html.fromstring(shown))
    text = root.text_content()
    assert "minutes-with-errors.pdf" in text
    assert "สภาองค์การบริหารส่วนตำบลห้วยทรายงาม" in text
    assert all(finding.code in text for finding in record.findings)
    marks = [mark.text for mark in root.iter("mark")]
    assert "๔๗๘,๕๐๐ บาท" in marks
    (body,) = [each for each in root.iter("div") if each.get("lang") == "th"]
    assert body.text_content() == record.text


def test_nothing_of_the_document_is_markup() -> None:
    source = Source(name="<b>.txt", sha256="0", media_type="text/plain", reader="plain", title="<i>")
    shown = Record(kind="news", source=source, text=HOSTILE, title="<i>x</i>")._repr_html_()
    assert "<script" not in shown
    assert "<i>" not in shown
    assert "<b>.txt" not in shown
    assert "<script" not in cd.parse_text(HOSTILE)._repr_html_()
    assert "<script" not in cd.read(HOSTILE.encode(), name="<b>.txt")._repr_html_()


def test_long_texts_are_cut() -> None:
    text = "ก" * (LONGEST + 1)
    shown = Record(
        kind="news", source=Source(name="a", sha256="0", media_type="text/plain", reader="plain"), text=text
    )._repr_html_()
    assert "… 1 more characters" in shown
    assert len(cd.read(("ก " * 5_000).encode(), name="a.txt")._repr_html_()) < 5_000


def test_marks_that_overlap() -> None:
    labels = [
        Labelled(0, 4, "DATE", "x"),
        Labelled(2, 6, "MONEY", "y"),
        Labelled(0, 2, "TIME", "z"),
        Labelled(6, 9, "VOTE", ""),
    ]
    assert lxml.html.fromstring(f"<p>{marked_text('abcdefgh', labels)}</p>").xpath("//mark/text()") == ["abcd"]
