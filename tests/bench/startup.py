"""How long until the first screen is painted, against a bare QMainWindow with one button.

Each is a fresh Python process that ends at its first painted frame. They take turns, so that
whatever else the machine does falls on both alike; the medians are compared.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

RUNS = 9

BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton
app = QApplication([])
window = QMainWindow()
window.setCentralWidget(QPushButton("Open"))
window.resize(1280, 720)
window.show()
window.grab()
QTimer.singleShot(0, app.quit)
app.exec()
"""

OURS = """
from PySide6.QtCore import QTimer
from peerdesk.ui.shell.application import make_application
from peerdesk.services.settings import open_settings
from peerdesk.ui.shell.window import MainWindow
settings = open_settings()
app = make_application([], settings)
window = MainWindow(settings)
window.show()
window.grab()
QTimer.singleShot(0, app.quit)
app.exec()
"""


def seconds_for(script: str) -> float:
    """Wall time of a fresh process that paints its first frame and ends."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", script], check=True)
    return time.perf_counter() - began


def main() -> None:
    """Print the fastest and the middle of both, and their ratios.

    The fastest run tells most on a busy machine: other work only ever adds to it.
    """
    for script in (BARE, OURS):
        seconds_for(script)  # the first run warms the disk
    pairs = [(seconds_for(BARE), seconds_for(OURS)) for _ in range(RUNS)]
    bare, ours = zip(*pairs, strict=True)
    for name, pick in (("fastest", min), ("middle", statistics.median)):
        least, most = pick(bare), pick(ours)
        print(
            f"{name:8} bare QMainWindow {least:.3f} s, unlock screen {most:.3f} s, "
            f"ratio {most / least:.2f} (at most 1.5)"
        )
