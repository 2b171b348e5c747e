"""What every test of the screens starts from: the light look, and no window left behind."""

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from peerdesk.ui.pictures import settle
from peerdesk.ui.theme import LookChoice, start_theme


@pytest.fixture(autouse=True)
def _light_look(qapp: QApplication) -> Iterator[None]:
    """The theme is started before any widget, and whatever a test opened is closed after it."""
    start_theme(qapp, LookChoice.LIGHT)
    yield
    for window in qapp.topLevelWidgets():
        window.close()
        window.deleteLater()
    settle()
    # The worker of the test is gone, so the collector may run anywhere again.
    gc.enable()
