"""Pictures of screens: what the tour and the README show."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget


def take_picture(widget: QWidget, path: Path) -> None:
    """Paint a widget into a PNG, at the scale of the screen it is on.

    Raises OSError when the file cannot be written.
    """
    settle()
    if not widget.grab().save(str(path), "PNG"):
        raise OSError(f"The picture {path.name} could not be written to {path.parent}.")


def environment_at(scale: float) -> dict[str, str]:
    """The environment for a child process whose pictures are to be at a scale (1.5 is 150 %).

    Qt takes the scale once, at its start; no window needs to be on a screen.
    """
    return {**os.environ, "QT_SCALE_FACTOR": str(scale), "QT_QPA_PLATFORM": "offscreen"}


def settle() -> None:
    """Let what is about to be laid out, shown or thrown away happen first."""
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QCoreApplication.processEvents()
