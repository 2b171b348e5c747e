"""Puts the window together: application, look, settings, first screen, desk."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from peerdesk.services.settings import open_settings
from peerdesk.ui.shell.application import make_application
from peerdesk.ui.shell.window import MainWindow

_PROBE = "from PySide6.QtWidgets import QApplication; QApplication([])"
_PROBE_SECONDS = 20


def can_show_window() -> bool:
    """Whether a window can appear: Qt ends the whole process where it cannot, so a child tries."""
    if sys.platform in {"win32", "darwin"} or getattr(sys, "frozen", False):
        return True
    if os.environ.get("QT_QPA_PLATFORM"):
        return True
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    import subprocess

    try:
        tried = subprocess.run(
            [sys.executable, "-c", _PROBE], capture_output=True, timeout=_PROBE_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return tried.returncode == 0


def show_window(folder: Path | None, passphrase: str = "") -> int:
    """Show the first screen and run until the window is closed; returns the exit code."""
    settings = open_settings()
    app = make_application(sys.argv[:1], settings)
    window = MainWindow(settings)
    if folder is not None:
        window.offer_program(folder, passphrase)
    window.show()
    # Icons and the heavy libraries load once the first screen stands.
    QTimer.singleShot(0, window.load_the_rest)
    return app.exec()
