"""The report of a batch as a page for people: no script, nothing loaded from elsewhere, every text escaped."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

ADVICE = {
    "empty": "The file has no content; get it again from its source.",
    "broken": "The file is cut off or damaged; get it again from its source.",
    "password": "Convert again with --password, then --retry password.",
    "unsupported": "No document that this library reads; leave it out with --exclude, or save it as PDF or Word.",
    "missing-tool": "Install what the message names, then --retry missing-tool.",
    "limit": "Larger than the limits allow; look at it before you raise them.",
    "source": "Could not be opened or reached; then --retry source.",
    "timeout": "Took too long; raise --timeout, then --retry timeout.",
    "memory": "Took too much memory; raise --memory, then --retry memory.",
    "killed": "Its process was killed from outside, most often for want of memory; fewer --jobs, then --retry killed.",
    "crash": "Brought its process down; please report it with the file, if it may be shared.",
    "nesting": "Nested too deeply; it may be hostile.",
    "error": "A fault of this library; please report it with the file, if it may be shared.",
}

STYLE = """
body{font:16px/1.5 system-ui,"Noto Sans Thai","Sarabun",sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #ddd;vertical-align:top;overflow-wrap:anywhere}
td.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}.bad{color:#a40000}
.bar{display:flex;height:.8rem;border-radius:.4rem;overflow:hidden;background:#ddd}.bar div{background:#2a7f3f}
.bar div+div{background:#a40000}@media(prefers-color-scheme:dark){body{background:#181818;color:#ddd}.bad{color:#ff8080}}
"""


def report_html(report: Mapping[str, Any]) -> str:
    """Return the page of a report, given as its JSON form."""
    total = max(1, report["documents"])
    timing = report["timing"]
    rate = timing["documents_per_hour"]
    speed = f", {rate:,.0f} an hour" if rate else ""
    facts = [
        ("documents", report["documents"]),
        ("converted", report["done"]),
        ("failed", report["failed"]),
        ("still to do", report["pending"]),
        ("occur more than once", report["duplicates"]),
        ("no longer among the sources, kept", report["missing"]),
        ("pages", report["pages"]),
        ("pages read by OCR", report["ocr_pages"]),
        ("pages that could not be read or repaired", report["damaged_pages"]),
        ("documents with something to look at", report["documents_with_findings"]),
    ]
    shares = "".join(f'<div style="width:{100 * report[name] / total:.1f}%"></div>' for name in ("done", "failed"))
    body = [
        f"<h1>{report['done']:,} of {report['documents']:,} documents converted</h1>",
        f'<div class="bar">{shares}</div>',
        "<p>Stopped before the end; the same command goes on.</p>" if report["stopped"] else "",
        _table((), [(name, count) for name, count in facts if count or name in ("documents", "converted", "failed")]),
        _section(
            "Failures",
            ("code", "documents", "what to do"),
            [(code, count, ADVICE.get(code, "")) for code, count in report["failures"].items()],
        ),
        _section(
            "Failed documents" + (" (the first of each code; all are in failures.csv)" if report["failed"] else ""),
            ("document", "code", "reason"),
            [(failure["id"], failure["code"], failure["message"]) for failure in report["failure_examples"]],
        ),
        _section("Findings", ("code", "number"), report["findings"].items()),
        _section("Kinds", ("kind", "documents"), report["kinds"].items()),
        _section("Readers", ("reader", "documents"), report["readers"].items()),
        f"<p>council-docs {escape(report['version'])}, begun {escape(timing['began'])}, "
        f"{timing['wall_seconds']:,.0f} seconds, {timing['parsed']:,} documents parsed in this run{speed}.</p>",
    ]
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>council-docs: {report['done']:,} of {report['documents']:,}</title><style>{STYLE}</style>"
        + "\n".join(filter(None, body))
        + "</html>\n"
    )


def _section(title: str, head: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> str:
    rows = list(rows)
    return f"<h2>{escape(title)}</h2>{_table(head, rows)}" if rows else ""


def _table(head: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> str:
    titles = "".join(f"<th>{escape(title)}</th>" for title in head)
    lines = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    return f"<table>{f'<tr>{titles}</tr>' if titles else ''}{lines}</table>"


def _cell(value: Any) -> str:
    return f'<td class="n">{value:,}</td>' if isinstance(value, int) else f"<td>{escape(str(value))}</td>"
