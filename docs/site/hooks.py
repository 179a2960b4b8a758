"""Hooks of the site's build: the reference of the command line from the commands, and Thai words that search can find."""

import json
import os
import re
from pathlib import Path
from typing import Any

COMMANDS_HERE = "<!-- commands -->"
THAI = re.compile(r"[\u0e00-\u0e7f]{2,}")
GAP = "\u200b"
"""Zero width space: the separator of words that `search` is told of in mkdocs.yml; nobody sees it."""


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    """Put the reference of all commands where the page asks for it."""
    return markdown.replace(COMMANDS_HERE, command_reference()) if COMMANDS_HERE in markdown else markdown


def on_post_build(config: Any) -> None:
    """Part the words of Thai in the index: Thai has no spaces, and search finds beginnings of words."""
    index = Path(config["site_dir"], "search", "search_index.json")
    content = json.loads(index.read_text("utf-8"))
    for entry in content["docs"]:
        entry["title"], entry["text"] = parted(entry["title"]), parted(entry["text"])
    index.write_text(json.dumps(content, ensure_ascii=False), "utf-8")


def parted(text: str) -> str:
    """Return a text with a zero width space between the words of its Thai."""
    from council_docs.thai.tokenize import tokenize

    return THAI.sub(lambda run: GAP.join(tokenize(run[0])), text)


def command_reference() -> str:
    """Return every command with its examples, options and exit codes as Markdown."""
    os.environ["COUNCIL_DOCS_LANGUAGE"] = "en"
    from council_docs.cli.app import load
    from council_docs.cli.commands import COMMANDS

    return "\n\n".join(_command(name, load(name), thai) for name, (_, thai) in COMMANDS.items())


def _command(name: str, command: Any, thai: str) -> str:
    summary, *rest = re.sub(r"\[/?[a-z ]*\]", "", command.help).replace(r"\[", "[").split("\n\n")
    parts = [f"## council-docs {name}", f"{summary} · {thai}"]
    parts += [f"```sh\n{part}\n```" if part.startswith("# ") else part for part in rest]
    rows = [_row(each) for each in command.params if not getattr(each, "hidden", False)]
    if rows:
        parts.append("\n".join(["| | |", "|---|---|", *rows]))
    return "\n\n".join(parts)


def _row(parameter: Any) -> str:
    names = ", ".join(f"`{each}`" for each in parameter.opts if each.startswith("-")) or f"`{parameter.metavar}`"
    help_ = (parameter.help or "").replace("|", "\\|").replace(r"\[", "[")
    default = parameter.default
    shown = f" ({default})" if isinstance(default, (str, int, float)) and default not in ("", False, True) else ""
    needed = " **needed**" if parameter.required else ""
    return f"| {names} | {help_}{shown}{needed} |"
