"""A report as one HTML file: pictures stand in it, so that it can be sent; printed, it has page numbers."""

from base64 import b64encode

from council_docs._version import __version__
from council_docs.outputs.readings import moment_text
from council_docs.outputs.report.contents import Report
from council_docs.outputs.templating import environment, inline, sayer

POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def report_page(report: Report) -> str:
    """Return a report as a page: no script, nothing loaded from elsewhere, every text escaped."""
    return (
        environment("report")
        .get_template("report.html")
        .render(
            report=report,
            say=sayer(report.language),
            policy=POLICY,
            style=inline("report", "report.css"),
            embedded=lambda data: f"data:image/png;base64,{b64encode(data).decode()}",
            moment=lambda at: moment_text(at, report.language),
            version=__version__,
        )
    )
