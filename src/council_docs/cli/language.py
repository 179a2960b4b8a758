"""In which language help is printed: Thai where the locale is Thai or the user asks for it, else English."""

import os
import sys

from council_docs.lexicon.catalogues import Language

VARIABLE = "COUNCIL_DOCS_LANGUAGE"
"""Environment variable that names the language: `th` or `en`."""

LANGUAGES = ("en", "th")


def language() -> Language:
    """Return `th` or `en`: as the user asked (`--language`, COUNCIL_DOCS_LANGUAGE), else by the locale."""
    for name in (VARIABLE, "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "th" if value.lower().startswith("th") else "en"
    if sys.platform == "win32":
        import locale

        return "th" if (locale.getlocale()[0] or "").lower().startswith("th") else "en"
    return "en"


def say(english: str, thai: str) -> str:
    """Return the text in the language of the user."""
    return thai if language() == "th" else english
