"""What every test shares: nothing a test does reaches the user's own folders."""

import os
import tempfile
from collections.abc import Iterator

import hypothesis
import pytest

# A slow machine is no fault; in continuous integration the same commit gets the same examples.
hypothesis.settings.register_profile("project", deadline=None, derandomize=bool(os.environ.get("CI")))
hypothesis.settings.load_profile("project")


@pytest.fixture(scope="session", autouse=True)
def _own_cache() -> Iterator[None]:
    with tempfile.TemporaryDirectory() as folder:
        before = os.environ.get("REVIEW_CACHE_DIR")
        os.environ["REVIEW_CACHE_DIR"] = folder
        yield
        if before is None:
            del os.environ["REVIEW_CACHE_DIR"]
        else:
            os.environ["REVIEW_CACHE_DIR"] = before
