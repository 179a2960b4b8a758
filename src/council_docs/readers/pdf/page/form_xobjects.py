"""Text that stands in forms, pieces of a page with coordinates of their own: where it stands on the page."""

from collections.abc import Sequence

from council_docs.readers.pdf.page.frame import Frame, frame_of
from council_docs.readers.pdf.page.page_objects import PageObjects
from council_docs.readers.pdf.page.pdfium_bindings import Characters
from council_docs.readers.pdf.page.text_runs import Run


def leave_forms(characters: Characters, runs: Sequence[Run], objects: PageObjects) -> None:
    """Give the letters of an ActualText in a form their places on the page: PDFium leaves them in the form.

    Canva draws a page as forms within forms, each at a scale of its own (6 of 6 files).
    """
    forms = objects.painted.forms
    if not forms or not objects.spans:
        return
    left, top, right, bottom = characters.left, characters.top, characters.right, characters.bottom
    x, y = characters.x, characters.y
    homes: dict[int, Frame] = {}
    for run in runs:
        form = forms.get(run.number)
        if form is None or run.number not in objects.spans:
            continue
        if form not in homes:
            homes[form] = frame_of(form, objects.parents, _user_space())
        home = homes[form]
        for i in range(run.start, run.end):
            x[i], y[i], _, _ = home.rectangle(x[i], y[i], x[i], y[i])
            left[i], bottom[i], right[i], top[i] = home.rectangle(left[i], bottom[i], right[i], top[i])


def _user_space() -> Frame:
    frame = Frame((0.0, 0.0, 0.0, 0.0), 0)
    frame.matrix = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
    return frame
