"""The picture of the README: a page of minutes with its findings beside it, drawn by Chromium from a real run.

python -m tests.making.picture
"""

import base64
import subprocess
import tempfile
from html import escape
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image

import council_docs as cd

ROOT = Path(__file__).parents[2]
PDF = ROOT / "examples" / "documents" / "minutes-with-errors.pdf"
PICTURE = ROOT / "docs" / "images" / "page-and-findings.png"
SCALE = 1.25
"""Dots a point of the page."""
LEFT, TOP = 70, 430
"""Dots of the page that are cut off: what is to be seen stands below."""
SIZE = "1200,560"
COLOURS = {"error": "#dc2626", "warning": "#d97706", "info": "#2563eb"}

STYLE = """
body { margin: 0; font: 15px/1.6 "Noto Sans", "Noto Sans Thai", sans-serif; background: #f3f4f6 }
body { display: flex; height: 560px }
.page { position: relative; width: 620px; overflow: hidden; background: white; box-shadow: 0 0 12px #9ca3af }
.page img { position: absolute }
.box { position: absolute; border: 3px solid; border-radius: 4px }
.card { flex: 1; padding: 26px 30px }
.finding { background: white; border-left: 6px solid; border-radius: 6px; padding: 10px 16px; margin: 12px 0 }
code { font-size: 13px; color: #4b5563 } h1 { font-size: 20px; margin: 0 0 4px } small { color: #4b5563; font-size: 14px }
b.sum { font-size: 17px }
"""


def page() -> str:
    """Return the HTML that is drawn."""
    record = cd.parse(PDF)
    image = pypdfium2.PdfDocument(PDF)[1].render(scale=SCALE).to_pil()
    kept = BytesIO()
    image.save(kept, "PNG")
    boxes, cards = [], []
    for finding in record.findings:
        colour = COLOURS[finding.severity]
        for number, x0, top, x1, bottom in (finding.span.boxes or ()) if finding.span else ():
            if number == 2:
                place = f"left:{x0 * SCALE - LEFT - 5:.0f}px;top:{top * SCALE - TOP - 4:.0f}px"
                size = f"width:{(x1 - x0) * SCALE + 4:.0f}px;height:{(bottom - top) * SCALE + 4:.0f}px"
                boxes.append(f'<div class="box" style="{place};{size};border-color:{colour}"></div>')
        where = f"page {finding.span.page}" if finding.span else ""
        cards.append(
            f'<div class="finding" style="border-color:{colour}"><b style="color:{colour}">{finding.severity}</b> '
            f"<code>{finding.code} · {where}</code><br>{escape(finding.message.split('. ')[0])}</div>"
        )
    meeting = record.meetings[0]
    facts = f"{meeting.number} · {meeting.date} · {len(record.resolutions)} resolutions"
    head = f"<h1>{escape(meeting.body or '')}</h1><small>{facts}</small>"
    encoded = base64.b64encode(kept.getvalue()).decode()
    image_ = f'<img style="left:-{LEFT}px;top:-{TOP}px" src="data:image/png;base64,{encoded}">'
    drawn = f'<div class="page">{image_}{"".join(boxes)}</div>'
    return f'<meta charset="utf-8"><style>{STYLE}</style>{drawn}<div class="card">{head}{"".join(cards)}</div>'


def main() -> None:
    """Write the picture."""
    PICTURE.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "page.html")
        source.write_text(page(), "utf-8")
        options = ["--headless", "--no-sandbox", "--hide-scrollbars", f"--window-size={SIZE}", f"--screenshot={PICTURE}"]
        subprocess.run(["chromium", *options, source.as_uri()], check=True, capture_output=True)
    Image.open(PICTURE).convert("P", palette=Image.Palette.ADAPTIVE, colors=64).save(PICTURE, optimize=True)


if __name__ == "__main__":
    main()
