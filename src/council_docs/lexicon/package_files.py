"""Files that are part of the package: word lists, catalogues, templates, style sheets."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files

from council_docs.errors import MachineError


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
        return files(package).joinpath(*path).read_bytes()


def package_text(package: str, *path: str) -> str:
    """Return a text file of a package of ours; raises as `package_bytes`."""
    return package_bytes(package, *path).decode("utf-8")


def package_names(package: str, *path: str) -> list[str]:
    """Return the names of the files of a folder of ours, in order; raises as `package_bytes`."""
    with _installed(package, path):
        return sorted(entry.name for entry in files(package).joinpath(*path).iterdir())
