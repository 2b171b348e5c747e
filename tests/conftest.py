"""What holds for every test: no screen, no real settings, no unexpected log line, few examples."""

import logging
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ["QT_QPA_PLATFORM"] = "offscreen"

pytest_plugins = ["tests.programs"]

_HOMES = pytest.StashKey[Path]()

settings.register_profile(
    "fast", max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("ci", settings.get_profile("fast"), max_examples=80, derandomize=True)
settings.register_profile("thorough", settings.get_profile("fast"), max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if "CI" in os.environ else "fast"))


def pytest_configure(config: pytest.Config) -> None:
    """Send everything a program keeps per person into a folder that goes with the test run."""
    homes = Path(tempfile.mkdtemp(prefix="peerdesk-tests-"))
    config.stash[_HOMES] = homes
    for variable in (
        *("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"),
        *("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"),
        *("XDG_RUNTIME_DIR", "XDG_DOCUMENTS_DIR"),
    ):
        folder = homes / variable.lower()
        folder.mkdir(mode=0o700)
        os.environ[variable] = str(folder)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the folder of this test run."""
    shutil.rmtree(config.stash[_HOMES], ignore_errors=True)


class _Collector(logging.Handler):
    """Keeps what was logged at WARNING and above while a test ran, from any thread."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.seen: list[tuple[str, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.seen.append((f"{record.levelname} {record.name}", record.getMessage()))


@pytest.fixture(autouse=True)
def _no_unexpected_logs(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logs a warning or worse it did not announce with `allow_logs`."""
    marks = list(request.node.iter_markers("allow_logs"))
    patterns = [pattern for mark in marks for pattern in (mark.args or (".*",))]
    collector = _Collector()
    root = logging.getLogger()
    root.addHandler(collector)
    try:
        yield
    finally:
        root.removeHandler(collector)
    unexpected = [
        f"{source}: {message}"
        for source, message in collector.seen
        if not any(re.search(pattern, message) for pattern in patterns)
    ]
    if unexpected:
        pytest.fail("Unexpected log records:\n" + "\n".join(unexpected), pytrace=False)
