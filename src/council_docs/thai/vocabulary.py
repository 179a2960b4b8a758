"""Word lists: the TOML files of `thai/data`, read once each."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def vocabulary(name: str) -> dict[str, Any]:
    """Return the word lists of `thai/data/NAME.toml`.

    Raises:
        FileNotFoundError: No such list is part of the package.
    """
    return tomllib.loads(files("council_docs.thai").joinpath("data", f"{name}.toml").read_text("utf-8"))
