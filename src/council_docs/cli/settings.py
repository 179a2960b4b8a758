"""The config file: defaults of options, from `council-docs.toml` or `[tool.council-docs]` of `pyproject.toml`.

    ocr = "never"            # of every command that has the option

    [convert]                # of one command
    jobs = 4
    tables = ["parquet"]

The file nearest to the working folder counts, and only that one; `--config FILE` names another. What stands on the command
line comes first. A file that merely lies there may have come with somebody's documents: what destroys, redirects or changes
what is found is taken only from a file that was named.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from council_docs.cli.commands import COMMANDS
from council_docs.errors import SettingsError

NAME = "council-docs.toml"

NEVER = ("parser", "password")
"""Options that no file sets: one names code to run, the other is a secret."""

ONLY_NAMED = (
    *("out", "to", "journal", "report", "from"),  # where is written, and what else is read
    *("fresh", "forget-missing"),  # what is thrown away
    *("scheduler", "serve"),  # who else gets to see the documents
    *("decisions", "corrections"),  # other values, and findings called settled
)
"""Options that a file sets only where it was named by `--config`."""


class Settings(NamedTuple):
    """What a file sets, and where it stands (for messages)."""

    values: dict[str, Any]
    path: Path


_chosen: list[Settings] = []
"""The file named by `--config`, where there is one."""


def use(path: str | None) -> None:
    """Take the settings from this file."""
    _chosen.clear()
    if path is not None:
        _chosen.append(_loaded(Path(path), barred=NEVER))


def found(folder: Path | None = None) -> Settings | None:
    """Return the settings that count: of `--config`, or of the nearest file here or above."""
    if _chosen:
        return _chosen[0]
    here = (folder or Path()).absolute()
    for place in (here, *here.parents):
        if (place / NAME).is_file():
            return _loaded(place / NAME, barred=NEVER + ONLY_NAMED)
        project = place / "pyproject.toml"
        if project.is_file() and b"[tool.council-docs" in project.read_bytes():
            return _loaded(project, barred=NEVER + ONLY_NAMED)
    return None


def none_count() -> bool:
    """Return whether no file of settings counts here; one that is broken does: the framework says what is wrong with it."""
    try:
        return found() is None
    except SettingsError:
        return False


def _loaded(path: Path, *, barred: tuple[str, ...]) -> Settings:
    import tomllib  # loaded where there is a file

    try:
        values = tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise SettingsError(f"the settings cannot be opened: {error.strerror}", source=str(path)) from error
    except ValueError as error:
        raise SettingsError(f"is not TOML: {error}", source=str(path)) from error
    if path.name == "pyproject.toml":
        values = values.get("tool", {}).get("council-docs", {})
    _refuse_unknown(values, path)
    _refuse_barred(values, path, barred)
    return Settings(values, path)


def _refuse_unknown(values: dict[str, Any], path: Path) -> None:
    for name, value in values.items():
        if isinstance(value, dict) and name not in COMMANDS:
            raise SettingsError(f"[{name}] is no command{_meant(name, COMMANDS)}", source=str(path))


def _refuse_barred(values: dict[str, Any], path: Path, barred: tuple[str, ...]) -> None:
    named = {*values, *(key for value in values.values() if isinstance(value, dict) for key in value)}
    for name in sorted(named & set(barred)):
        if name in NEVER:
            raise SettingsError(f"{name} is not set by a file; give --{name} on the command line", source=str(path))
        raise SettingsError(
            f"{name} is not set by a file that was found here or above, which may be a stranger's; "
            f"give --{name} on the command line, or name the file: --config {path}",
            source=str(path),
        )


def defaults(command: str, parameters: Iterable[Any]) -> dict[str, Any]:
    """Return the defaults that the settings give to a command, under the names of its parameters.

    Args:
        command: Name of the command.
        parameters: Its parameters as Typer has them, with `name` and `opts`.

    Raises:
        SettingsError: The command's own table sets an option that it does not have.
    """
    settings = found()
    if settings is None:
        return {}
    options = {option.lstrip("-"): each.name for each in parameters for option in each.opts if option.startswith("--")}
    own = settings.values.get(command, {})
    for name in own:
        if name not in options:
            raise SettingsError(f"[{command}] {name} is no option of it{_meant(name, options)}", source=str(settings.path))
    shared = {name: value for name, value in settings.values.items() if name in options and not isinstance(value, dict)}
    return {options[name]: value for name, value in {**shared, **own}.items()}


def _meant(name: str, names: Iterable[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, list(names), n=1)
    return f"; did you mean {near[0]}?" if near else ""
