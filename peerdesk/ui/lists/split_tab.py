"""A record tab: the list on the left, the chosen record's page on the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from peerdesk.ui.remembered import Remembered
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.actions import Action, quiet_button

NARROW_LETTERS = 108


class SplitTab(QWidget):
    """Side by side while there is room; in a narrow window one at a time with a way back.

    Escape steps from the page back to the list.

    tab = SplitTab(list_pane, record_page, "roster", remembered)
    tab.show_page()      # when a row was opened: matters only in a narrow window
    """

    def __init__(self, left: QWidget, right: QWidget, name: str, remembered: Remembered) -> None:
        super().__init__()
        self._left, self._right = left, right
        self._name, self._remembered = name, remembered
        self._narrow = False
        self._back = quiet_button(Action("Back to the list", self.show_list, "arrow-left"))
        self._back.hide()
        page = QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._back, alignment=Qt.AlignmentFlag.AlignLeft)
        box.addWidget(right, 1)
        self._page = page
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setAccessibleName("List and page")
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self.splitter.addWidget(page)
        self.splitter.setStretchFactor(0, 5)
        self.splitter.setStretchFactor(1, 4)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.splitter)
        self._restore()
        self.splitter.splitterMoved.connect(self._remember)

    @property
    def is_narrow(self) -> bool:
        """Whether only one of the two fits."""
        return self._narrow

    def show_page(self) -> None:
        """Bring the page forward where only one fits."""
        if self._narrow:
            self._left.hide()
            self._page.show()
            self._back.show()

    def show_list(self) -> None:
        """Bring the list forward where only one fits, and give it the keyboard."""
        if self._narrow:
            self._page.hide()
            self._left.show()
        self._left.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focus = QApplication.focusWidget()
        on_page = isinstance(focus, QWidget) and self._page.isAncestorOf(focus)
        if event.key() == Qt.Key.Key_Escape and on_page:
            self.show_list()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < look().sizes.letters(NARROW_LETTERS)
        if narrow != self._narrow:
            self._narrow = narrow
            self._back.setVisible(False)
            self._left.show()
            self._page.setVisible(not narrow)

    def _restore(self) -> None:
        widths = self._remembered.get(f"{self._name}.splitter", [])
        if len(widths) == 2 and all(isinstance(each, int) and each > 0 for each in widths):
            self.splitter.setSizes(widths)

    def _remember(self) -> None:
        self._remembered.put(f"{self._name}.splitter", self.splitter.sizes())
