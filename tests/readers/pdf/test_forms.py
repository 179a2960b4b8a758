"""Pages that are drawn as forms, each at a scale of its own, as Canva does and programs that put pages on sheets."""

from io import BytesIO

import pypdfium2
import pytest

import council_docs as cd
from tests.making.cairo import by_cairo

SCALES = {"smaller": (0.6, 0, 0, 0.6, 40, 200), "larger": (1.5, 0, 0, 1.5, -60, -300), "moved": (1, 0, 0, 1, 20, -15)}


def put_into_a_form(data: bytes, scale: tuple[float, ...]) -> bytes:
    """The first page of a file as a form upon another page."""
    source, sheet = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument.new()
    form = source.page_as_xobject(0, sheet)
    drawn = form.as_pageobject()
    drawn.set_matrix(pypdfium2.PdfMatrix(*scale))
    page = sheet.new_page(900, 1200)
    page.insert_obj(drawn)
    page.gen_content()
    target = BytesIO()
    sheet.save(target)
    for handle in (page, form, sheet, source):
        handle.close()
    return target.getvalue()


@pytest.mark.parametrize("scale", SCALES.values(), ids=SCALES)
@pytest.mark.parametrize("twice", [False, True], ids=["form", "form-in-a-form"])
def test_thai_clusters_of_a_form_stand_where_they_are_drawn(scale: tuple[float, ...], twice: bool) -> None:
    flat = by_cairo("Garuda")
    made = put_into_a_form(flat, scale)
    if twice:
        made = put_into_a_form(made, (0.7, 0, 0, 0.7, 30, 60))
    document = cd.read(made, name="form.pdf", ocr="never")
    expected = cd.read(flat, name="flat.pdf", ocr="never").full_text
    assert "".join(document.full_text.split()) == "".join(expected.split())
    assert not document.source.damaged_pages
    assert "second-reading" not in document.source.repairs
