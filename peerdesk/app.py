"""Puts the window together: application, look, settings, first screen, desk."""

from __future__ import annotations

import logging
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
    # Icons, the log and the heavy libraries load once the first screen stands.
    QTimer.singleShot(0, window.load_the_rest)
    QTimer.singleShot(0, begin_log)
    return app.exec()


def begin_log() -> None:
    """Keep a log without contents of records, of faults in Qt's callbacks too."""
    from peerdesk.system.logs import install_logging
    from peerdesk.system.paths import log_folder

    install_logging(log_folder())

    def log_fault(_kind: type[BaseException], fault: BaseException, _trace: object) -> None:
        # The log's formatter writes where and of which type, never the fault's own words.
        logging.getLogger(__name__).error("a fault of ours in a callback", exc_info=fault)

    sys.excepthook = log_fault
