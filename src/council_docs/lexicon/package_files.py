"""Files that are part of the package: word lists, catalogues, templates, style sheets.

They are asked of the loader that loaded this module, and so are found in a zip archive too; `importlib.resources` would
load as much as all that a short command needs.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from council_docs.errors import MachineError

_ROOT = Path(__file__).absolute().parents[1]  # it may lie inside a zip archive

_LOADER: Any = globals()["__loader__"]


def _place(package: str, path: tuple[str, ...]) -> str:
    return str(_ROOT.joinpath(*package.split(".")[1:], *path))


@contextmanager
def _installed(package: str, path: tuple[str, ...]) -> Iterator[None]:
    try:
        yield
    except (FileNotFoundError, NotADirectoryError, ModuleNotFoundError) as error:
        name = "/".join((package.replace(".", "/"), *path))
        raise MachineError(
            f"the installation of council-docs is incomplete, {name} is missing; install it again: "
            "pip install --force-reinstall --no-deps council-docs"
        ) from error


def package_bytes(package: str, *path: str) -> bytes:
    """Return a file of a package of ours.

    Raises:
        MachineError: It is missing: the installation is incomplete.
    """
    with _installed(package, path):
        return cast("bytes", _LOADER.get_data(_place(package, path)))


def package_text(package: str, *path: str) -> str:
    """Return a text file of a package of ours; raises as `package_bytes`."""
    return package_bytes(package, *path).decode("utf-8")


def package_names(package: str, *path: str) -> list[str]:
    """Return the names of the files of a folder of ours, in order; raises as `package_bytes`."""
    from importlib.resources import files

    with _installed(package, path):
        return sorted(entry.name for entry in files(package).joinpath(*path).iterdir())
