"""The Qt application with PeerDesk's name and look."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from peerdesk import __version__
from peerdesk.ui.collecting import collect_on_this_thread
from peerdesk.ui.theme.look import LookChoice, start_theme

if TYPE_CHECKING:
    from peerdesk.services.settings import Settings


def make_application(arguments: Sequence[str], settings: Settings) -> QApplication:
    """Make the application; call once in a process."""
    app = QApplication([*arguments])
    collect_on_this_thread()
    app.setApplicationName("PeerDesk")
    app.setApplicationVersion(__version__)
    QGuiApplication.setApplicationDisplayName("PeerDesk")
    start_theme(app, LookChoice(settings.look))
    return app
