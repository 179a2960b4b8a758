"""The report of a conversion as a page for people: no script, nothing loaded from elsewhere, every text escaped."""

from collections.abc import Mapping
from typing import Any

from council_docs.lexicon.catalogues import Language, catalogue, label, section
from council_docs.lexicon.error_texts import error_text
from council_docs.outputs.templating import environment, inline, sayer

COUNTS = (
    *("documents", "done", "failed", "pending", "duplicates", "missing", "pages", "ocr_pages", "damaged_pages"),
    "documents_with_findings",
)
ALWAYS = ("documents", "done", "failed")
"""Counts that are shown though they are 0."""


def conversion_page(report: Mapping[str, Any], language: Language = "en") -> str:
    """Return the page of a report of `council-docs convert`, given as its JSON form."""
    total = max(1, report["documents"])
    advice = section("pages", "advice", language)
    codes = catalogue("findings")
    return (
        environment("report")
        .get_template("conversion.html")
        .render(
            report=report,
            language=language,
            say=sayer(language),
            style=inline("report", "conversion.css"),
            shares={name: round(100 * report[name] / total, 1) for name in ("done", "failed")},
            counts=COUNTS,
            always=ALWAYS,
            told=lambda message: error_text(message, language),
            advice=lambda code: advice.get(code, ""),
            named=lambda code: codes[f"{code}.name"][language] if f"{code}.name" in codes else code,
            kind_named=lambda kind: label(f"kind.{kind}", language),
        )
    )
