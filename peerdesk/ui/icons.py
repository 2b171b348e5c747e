"""Icons from resources/icons, tinted by the theme while they are painted, sharp at every scale.

button.setIcon(icon("plus"))                 # colour of the text beside it
button.setIcon(icon("plus", "on_accent"))    # on a primary button
label.setPixmap(icon_pixmap("lock", "muted", 16, label.devicePixelRatio()))
"""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from peerdesk.services.resources import resource_path
from peerdesk.ui.theme.look import look

ICON_FOLDER = "icons"


@cache
def _drawing(name: str) -> str:
    """The SVG text of an icon; FileNotFoundError names one that is not shipped."""
    path = resource_path(f"{ICON_FOLDER}/{name}.svg")
    return path.read_text(encoding="utf-8")


@lru_cache(maxsize=600)
def _tinted(name: str, colour: str, side: int) -> QPixmap:
    """An icon of `side` real pixels in one colour."""
    from PySide6.QtSvg import QSvgRenderer  # after the first screen, which has no icons yet

    svg = _drawing(name).replace("currentColor", colour)
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    return pixmap


_clones: list[QIconEngine] = []


def icon_pixmap(name: str, ink: str, side: int, ratio: float = 1.0) -> QPixmap:
    """An icon as a picture of `side` pixels; `ink` names a colour of the theme."""
    pixmap = QPixmap(_tinted(name, _colour(ink), max(1, round(side * ratio))))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def paint_icon(painter: QPainter, rect: QRect, name: str, ink: str) -> None:
    """Paint an icon in the middle of a rectangle, as large as fits."""
    side = min(rect.width(), rect.height())
    target = QRect(0, 0, side, side)
    target.moveCenter(rect.center())
    ratio = painter.deviceTransform().m11() or 1.0
    painter.drawPixmap(target, icon_pixmap(name, ink, side, ratio))


def size_beside_words() -> QSize:
    """The icon size of a button with words: some air to the right, where the words begin."""
    sizes = look().sizes
    return QSize(sizes.icon + sizes.step(0.5), sizes.icon)


@cache
def icon(name: str, ink: str = "text") -> QIcon:
    """An icon that takes the theme's colour `ink` when it is painted, `muted` when disabled.

    Each is made once and stays: Qt has ended the process (seen in tests, now and then) when the
    last button with an icon was deleted, while it let go of the engine that is written in Python.
    """
    _drawing(name)
    return QIcon(_TintedEngine(name, ink))


def _colour(ink: str) -> str:
    return str(getattr(look().colours, ink))


class _TintedEngine(QIconEngine):
    """Asks the theme at paint time, so that a change of look needs no new icons."""

    def __init__(self, name: str, ink: str) -> None:
        super().__init__()
        self._name = name
        self._ink = ink

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        at_left = QRect(rect.x(), rect.y() + (rect.height() - side) // 2, side, side)
        wide = rect.width() > rect.height()
        paint_icon(painter, at_left if wide else rect, self._name, self._ink_for(mode))

    def pixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State) -> QPixmap:
        side = max(1, min(size.width(), size.height()))
        tinted = _tinted(self._name, _colour(self._ink_for(mode)), side)
        if size.width() <= side:
            return QPixmap(tinted)
        wide = QPixmap(size)
        wide.fill(Qt.GlobalColor.transparent)
        painter = QPainter(wide)
        painter.drawPixmap(0, 0, tinted)
        painter.end()
        return wide

    def clone(self) -> QIconEngine:
        # Qt owns the clone but PySide would delete it with its last Python reference.
        copy = _TintedEngine(self._name, self._ink)
        _clones.append(copy)
        return copy

    def key(self) -> str:
        return "peerdesk-tinted"

    def _ink_for(self, mode: QIcon.Mode) -> str:
        return "muted" if mode == QIcon.Mode.Disabled else self._ink
