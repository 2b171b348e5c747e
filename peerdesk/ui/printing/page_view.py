"""A PDF looked at page by page, as wide as there is room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from peerdesk.services.paper import Picture, page_count, page_picture
from peerdesk.ui.tasks import Tasks
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.actions import Action, quiet_button
from peerdesk.ui.widgets.words import Words

_LETTER_SHAPE = 11 / 8.5


def as_image(picture: Picture) -> QImage:
    """A page as an image that owns its pixels."""
    image = QImage(
        picture.pixels,
        picture.width,
        picture.height,
        picture.stride,
        QImage.Format.Format_RGB888,
    )
    return image.copy()


class PageView(QWidget):
    """Shows one page at a time; Page Up and Page Down turn pages."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._pdf = b""
        self._pages = 0
        self._page = 0
        self.setAccessibleName("Preview of the pages")
        self._paper = QLabel()
        self._paper.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setAccessibleName("Page")
        self._scroll.setWidget(self._paper)
        self._number = Words("", "muted")
        self._back = quiet_button(Action("Previous page", lambda: self.turn(-1), "chevron-left"))
        self._on = quiet_button(Action("Next page", lambda: self.turn(1), "chevron-right"))
        turning = QHBoxLayout()
        turning.addStretch()
        for part in (self._back, self._number, self._on):
            turning.addWidget(part)
        turning.addStretch()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look().sizes.step(0.5))
        box.addWidget(self._scroll, 1)
        box.addLayout(turning)
        self._settle()

    @property
    def pdf(self) -> bytes:
        """What is shown, b"" when nothing is."""
        return self._pdf

    def show_pdf(self, pdf: bytes) -> None:
        """Show a document from its first page; b"" shows nothing."""
        self._pdf, self._page = pdf, 0
        self._pages = page_count(pdf) if pdf else 0
        self._settle()

    def turn(self, by: int) -> None:
        """Go on or back some pages."""
        self._page = max(0, min(self._page + by, self._pages - 1))
        self._settle()

    def _settle(self) -> None:
        self._number.setText(f"Page {self._page + 1} of {self._pages}" if self._pages else "")
        self._back.setEnabled(self._page > 0)
        self._on.setEnabled(self._page + 1 < self._pages)
        for part in (self._back, self._on):
            part.setVisible(self._pages > 1)
        self._draw()

    def _draw(self) -> None:
        if not self._pages:
            self._paper.clear()
            return
        # A real page's breadth is enough; more would blur nothing but cost time.
        room = self._scroll.viewport().width() - look().sizes.step(2)
        wide = round(max(room, 200) * self.devicePixelRatio())
        key = ("page", id(self))
        self._tasks.run_latest(key, page_picture, self._pdf, self._page, wide, done=self._show)

    def _show(self, picture: Picture) -> None:
        pixmap = QPixmap.fromImage(as_image(picture))
        pixmap.setDevicePixelRatio(self.devicePixelRatio())
        self._paper.setPixmap(pixmap)
        self._paper.setAccessibleName(f"Page {self._page + 1} of {self._pages}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()
