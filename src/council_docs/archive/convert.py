"""Convert many documents."""

from typing import Any


def convert(sources: Any, out: str) -> Any:
    """Convert many documents."""
    raise NotImplementedError
