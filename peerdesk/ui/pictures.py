"""Pictures of screens: what the tour and the README show."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget


def take_picture(widget: QWidget, path: Path, scale: float = 1.0) -> None:
    """Paint a widget into a PNG as a screen of that scale would show it (1.5 is 150 %).

    Raises OSError when the file cannot be written. The widget's own size is that of a window on
    the scaled screen: 1280 by 720 at 1.5 makes a picture of 1920 by 1080.
    """
    settle()
    size = widget.size() * scale
    picture = QPixmap(size)
    picture.setDevicePixelRatio(scale)
    picture.fill(widget.palette().window().color())
    widget.render(picture)
    if not picture.save(str(path), "PNG"):
        raise OSError(f"The picture {path.name} could not be written to {path.parent}.")


def settle() -> None:
    """Let what is about to be laid out, shown or thrown away happen first."""
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QCoreApplication.processEvents()
