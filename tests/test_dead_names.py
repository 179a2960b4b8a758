"""Nothing in src is dead: whatever is defined is used, by the package, by its registries and templates, or by its users."""

import re
from pathlib import Path

import pytest
from vulture import Vulture

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "council_docs"

ALLOWED = {
    "CSV": "a value of an option, listed by its class",
    "PARQUET": "a value of an option, listed by its class",
    "daemon_threads": "an attribute that socketserver reads",
    "server_version": "an attribute that http.server reads",
    "sys_version": "an attribute that http.server reads",
    "do_GET": "a method that http.server calls",
    "do_POST": "a method that http.server calls",
    "log_message": "a method that http.server calls",
    "get_current_state": "a method that pdfminer calls",
    "render_image": "a method that pdfminer calls",
    "render_string_horizontal": "a method that pdfminer calls",
    "paint_path": "a method that pdfminer calls",
    "default_map": "an attribute that click reads",
    "from_disk": "a method that spaCy calls",
    "to_disk": "a method that spaCy calls",
    "kwargs": "an argument of a method that spaCy calls",
    "config": "an argument of a callback that Typer calls",
    "_repr_html_": "a method that Jupyter calls",
    "_legible": "a validator that pydantic calls",
    "schema_": "a field, called `schema` outside",
    "parse_seconds": "a field of report.json",
    "documents_with_damaged_pages": "a field of report.json",
    "getroot": "a method of a protocol",
    "path_or_stream": "an argument of a method of a protocol",
    "but": "the first name of `replace`, for programs that were written against it",
}
"""Names that vulture cannot see the use of, each with its reason."""

# Where names are used that no import shows: registries (`module:function`), templates, and what the docs teach.
ELSEWHERE = [
    *SOURCE.rglob("*.html"),
    *SOURCE.rglob("*.toml"),
    *(ROOT / "docs").rglob("*.md"),
    ROOT / "README.md",
    ROOT / "pyproject.toml",
]


_NAMED = re.compile(r"""council_docs[\w.]*:(\w+)|["']([\w.\[\], |]{1,80})["']""")
"""In source: an entry of a registry, `module:function`; a type in quotation marks."""


def used_by_name() -> set[str]:
    """Return the words of templates, of the docs, and of strings in the source that name something."""
    texts = [path.read_text("utf-8") for path in ELSEWHERE]
    for path in SOURCE.rglob("*.py"):
        texts += [" ".join(found.groups(default="")) for found in _NAMED.finditer(path.read_text("utf-8"))]
    return set(re.findall(r"\w+", "\n".join(texts)))


def dead_names(source: Path, used: set[str]) -> list[str]:
    """Return the dead names of a source. Attributes and imports are left out: ruff sees imports, others read attributes."""
    vulture = Vulture()
    vulture.scavenge([str(source)])
    found = vulture.get_unused_code(min_confidence=60)
    return [
        f"{Path(item.filename).name}:{item.first_lineno} {item.typ} {item.name}"
        for item in found
        if item.typ not in ("attribute", "import") and not item.name.startswith("__") and item.name not in used
    ]


def test_no_name_is_dead() -> None:
    assert dead_names(SOURCE, used_by_name() | set(ALLOWED)) == []


@pytest.mark.parametrize(
    ("code", "dead"),
    [
        ("def left():\n    return 1\n", ["one.py:1 function left"]),
        ("class Left:\n    pass\n", ["one.py:1 class Left"]),
        ("def kept():\n    return 1\nprint(kept())\n", []),
        ("def told():\n    return 1\n", []),
    ],
)
def test_a_dead_name_is_seen(tmp_path: Path, code: str, dead: list[str]) -> None:
    (tmp_path / "one.py").write_text(code, "utf-8")
    assert dead_names(tmp_path, {"told"}) == dead
