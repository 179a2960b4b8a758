"""A record and a document as a notebook shows them: a card, the findings, the text with its mentions marked."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING

from council_docs.record.labels import Labelled, labelled

if TYPE_CHECKING:  # `Record` imports this file
    from council_docs.record.record import Record

MARKED = {
    "MONEY": "#fde68a",
    "DATE": "#bfdbfe",
    "TIME": "#ddd6fe",
    "PERSON": "#bbf7d0",
    "ORG": "#fbcfe8",
}
"""Labels that are marked in the text, each with its colour; dark letters are readable on all."""

SEVERITY = {"error": "#b91c1c", "warning": "#b45309", "info": "#1d4ed8"}

LONGEST = 20_000
"""Code points of text that a notebook is given; the rest is named by its length."""

CARD = "border:1px solid #d1d5db;border-radius:6px;padding:.6em 1em;max-width:60em;line-height:1.6"


def record_html(record: "Record") -> str:
    """Return a record as HTML; everything of the document is escaped."""
    head = f"<b>{escape(record.source.name)}</b> <small>{escape(record.kind)}</small>"
    parts = [head, _facts(record), _findings(record)]
    marked = marked_text(record.text[:LONGEST], labelled(record))
    more = f"<p><small>… {len(record.text) - LONGEST:,} more characters</small></p>" if len(record.text) > LONGEST else ""
    text = f'<div lang="th" style="white-space:pre-wrap">{marked}</div>{more}'
    legend = " ".join(_mark(label, label.lower()) for label in MARKED)
    parts.append(f"<details><summary>text, {len(record.text):,} characters</summary><p>{legend}</p>{text}</details>")
    return f'<div style="{CARD}">{"".join(parts)}</div>'


def _facts(record: "Record") -> str:
    rows = [("title", record.title), ("published", record.published)]
    for meeting in record.meetings[:1]:
        rows += [("council", meeting.body), ("meeting", meeting.number), ("date", meeting.date), ("chair", meeting.chair)]
    for name in ("people", "resolutions", "votes", "amounts", "dates", "budget_items"):
        count = len(getattr(record, name))
        rows.append((name.replace("_", " "), f"{count:,}" if count else None))
    left = "text-align:left;padding-right:1em"
    cells = "".join(
        f'<tr><th style="{left}">{name}</th><td style="{left}">{escape(str(value))}</td></tr>'
        for name, value in rows
        if value
    )
    return f"<table>{cells}</table>"


def _findings(record: "Record") -> str:
    if not record.findings:
        return "<p>No findings.</p>"
    items = "".join(
        f'<li><b style="color:{SEVERITY[each.severity]}">{each.severity}</b> {escape(each.message)} '
        f"<small>{escape(each.code)}{_page(each.span.page if each.span else None)}</small></li>"
        for each in record.findings
    )
    return f"<ul>{items}</ul>"


def _page(page: int | None) -> str:
    return f", page {page}" if page else ""


def _mark(label: str, text: str, value: str = "") -> str:
    title = f' title="{escape(label.lower() + (": " + value if value else ""))}"'
    return f'<mark style="background:{MARKED[label]};color:#111827;border-radius:3px"{title}>{escape(text)}</mark>'


def marked_text(text: str, labels: "Iterable[Labelled]") -> str:
    """Return a text as HTML with its mentions marked; of those that overlap, the first and longest."""
    return "".join(_pieces(text, sorted(labels, key=lambda each: (each.start, -each.end))))


def _pieces(text: str, labels: "Iterable[Labelled]") -> Iterator[str]:
    at = 0
    for each in labels:
        if each.label in MARKED and at <= each.start < each.end <= len(text):
            yield escape(text[at : each.start])
            yield _mark(each.label, text[each.start : each.end], each.value)
            at = each.end
    yield escape(text[at:])
