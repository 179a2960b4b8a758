"""Options and fixtures that all tests share."""

import os

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


@pytest.fixture
def regenerate(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--regenerate"))
