"""Options and fixtures that all tests share."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples in every run of CI: a landing must not depend on luck. Developers' runs look for new ones.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("developer", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "developer")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regenerate", action="store_true", help="write the expected records of tests/fixtures anew, then read the diff"
    )


FONTS = pytest.StashKey[Path]()


def pytest_configure(config: pytest.Config) -> None:
    """Show the fonts of packages to whatever draws pages, before the first of them starts."""
    from tests.making.pdfs import show_fonts

    config.stash[FONTS] = Path(tempfile.mkdtemp(prefix="council-docs-fonts-"))
    show_fonts(config.stash[FONTS])


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove what `pytest_configure` wrote."""
    shutil.rmtree(config.stash[FONTS], ignore_errors=True)


@pytest.fixture
def regenerate(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--regenerate"))
