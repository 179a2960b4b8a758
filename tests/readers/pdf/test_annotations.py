"""Text that stands on a page without being of its content: filled forms, stamps, typed remarks."""

from collections.abc import Sequence

import pytest

from council_docs.document import Document
from council_docs.readers.options import Options, SourceFile
from council_docs.readers.pdf import read
from tests.making.raw import HELVETICA, pdf_of, stream

PAGE = b"BT /F 14 Tf 72 700 Td (Received no.) Tj ET"


def page_with(*annotations: bytes, form: bytes = b"") -> Document:
    """Read a page of one line, `Received no.`, with these annotations at the right of it; object 6 is how they look."""
    look = stream(
        b"BT /F 14 Tf 2 5 Td (482/2568) Tj ET", b"/Type/XObject/Subtype/Form/BBox[0 0 150 20]/Resources<</Font<</F 5 0 R>>>>"
    )
    numbers = b" ".join(b"%d 0 R" % number for number in range(7, 7 + len(annotations)))
    data = pdf_of(
        b"<</Type/Catalog/Pages 2 0 R%s>>" % form,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>/Annots[%s]>>"
        % numbers,
        stream(PAGE),
        HELVETICA,
        look,
        *annotations,
    )
    return read(SourceFile("annotated.pdf", data), Options(ocr="never"))


def annotation(kind: bytes, more: bytes = b"/AP<</N 6 0 R>>", flags: int = 4) -> bytes:
    return b"<</Type/Annot/Subtype/%s/Rect[170 695 320 715]/F %d%s>>" % (kind, flags, more)


@pytest.mark.parametrize("kind", [b"FreeText", b"Stamp"])
def test_what_is_typed_or_stamped_on_a_page_is_text_where_it_stands(kind: bytes) -> None:
    document = page_with(annotation(kind))
    assert document.text == "Received no. 482/2568"
    start = document.text.index("482")
    (box,) = document.span(start, len(document.text)).boxes or ()
    assert box[1] == pytest.approx(172, abs=1)


def test_the_value_of_a_field_is_text() -> None:
    field = annotation(b"Widget", b"/FT/Tx/T(number)/V(482/2568)/AP<</N 6 0 R>>")
    assert page_with(field, form=b"/AcroForm<</Fields[7 0 R]>>").text == "Received no. 482/2568"


def test_a_field_that_leaves_its_look_to_the_viewer_is_text_in_thai_too() -> None:
    value = "ห้วยทรายงาม 4,500".encode("utf-16-be").hex().encode()
    field = annotation(b"Widget", b"/FT/Tx/T(name)/V<FEFF%s>/DA(/F 12 Tf 0 g)" % value)
    form = b"/AcroForm<</Fields[7 0 R]/NeedAppearances true/DA(/F 12 Tf 0 g)/DR<</Font<</F 5 0 R>>>>>>"
    assert "ห้วยทรายงาม 4,500" in page_with(field, form=form).text


FALSE_FRIENDS: Sequence[tuple[str, bytes]] = [
    ("a note that opens on a click", annotation(b"Text", b"/Contents(not printed)")),
    ("its window", annotation(b"Popup", b"/Contents(not printed)")),
    ("the comment of a highlight", annotation(b"Highlight", b"/QuadPoints[72 712 140 712 72 698 140 698]/Contents(no)")),
    ("a link", annotation(b"Link", b"/A<</S/URI/URI(https://example.org)>>")),
    ("a stamp that is hidden", annotation(b"Stamp", flags=2)),
]


@pytest.mark.parametrize("given", [given for _, given in FALSE_FRIENDS], ids=[why for why, _ in FALSE_FRIENDS])
def test_what_is_not_printed_is_no_text(given: bytes) -> None:
    assert page_with(given).text == "Received no."
    assert page_with(given, annotation(b"Stamp")).text == "Received no. 482/2568"


def test_a_broken_form_does_not_lose_the_page() -> None:
    assert page_with(form=b"/AcroForm 99 0 R").text == "Received no."
