"""Ctrl+K: one field that finds any person, match, page code or action by a few letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from peerdesk.ui.icons import icon
from peerdesk.ui.theme.look import look
from peerdesk.ui.theme.roles import set_role
from peerdesk.ui.widgets.two_line_rows import DETAIL_ROLE, ICON_ROLE, TwoLineRows
from peerdesk.ui.widgets.words import Words

_PAUSE_MS = 80


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found, and what happens when it is taken."""

    title: str
    detail: str
    icon: str
    act: Callable[[], object]


Findings = Callable[[Sequence[Finding]], None]


class CommandPalette(QFrame):
    """Up and Down choose, Enter takes, Escape closes.

        palette = CommandPalette(window, finder)
        palette.come()

    `finder(text, found)` looks in the background and hands what it found to `found`; results
    for an earlier text are dropped by the finder (`Tasks.run_latest` does that).
    """

    def __init__(self, window: QWidget, finder: Callable[[str, Findings], None]) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        set_role(self, "floating")
        self.setAccessibleName("Go to or do")
        self._window, self._finder = window, finder
        self._findings: tuple[Finding, ...] = ()
        self.field = QLineEdit()
        self.field.setAccessibleName("Find a person, a match, a page code or an action")
        self.field.setPlaceholderText("Find a person, a match, a page code or an action")
        set_role(self.field, "palette")
        place = QLineEdit.ActionPosition.LeadingPosition
        self.field.addAction(icon("search", "muted"), place).setText("Find")
        self._model = QStandardItemModel(self)
        self.list = QListView()
        self.list.setAccessibleName("What was found")
        self.list.setModel(self._model)
        self.list.setItemDelegate(TwoLineRows(self.list))
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._nothing = Words("Nothing fits these letters.", "muted")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._lay_out()
        self._pause.timeout.connect(self._find)
        self.field.textEdited.connect(lambda _text: self._pause.start())
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._take)

    def come(self) -> None:
        """Open over the window, empty, with the keyboard in the field."""
        wide = min(look().sizes.letters(80), self._window.width() - look().sizes.step(4))
        self.setFixedWidth(wide)
        left = (self._window.width() - wide) // 2
        self.move(self._window.mapToGlobal(QPoint(left, look().sizes.step(7))))
        self.field.clear()
        self._find()
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _lay_out(self) -> None:
        sizes = look().sizes
        box = QVBoxLayout(self)
        box.setContentsMargins(*(sizes.step(),) * 4)
        box.setSpacing(sizes.step())
        box.addWidget(self.field)
        box.addWidget(self.list)
        box.addWidget(self._nothing)
        self._nothing.setContentsMargins(sizes.step(), 0, 0, sizes.step(0.5))

    def _find(self) -> None:
        self._pause.stop()
        self._finder(self.field.text().strip(), self._show)

    def _show(self, findings: Sequence[Finding]) -> None:
        self._findings = tuple(findings)
        self._model.clear()
        for finding in self._findings:
            item = QStandardItem(finding.title)
            item.setData(finding.detail, DETAIL_ROLE)
            item.setData(finding.icon, ICON_ROLE)
            spoken = f"{finding.title}, {finding.detail}" if finding.detail else finding.title
            item.setData(spoken, Qt.ItemDataRole.AccessibleTextRole)
            self._model.appendRow(item)
        self.list.setVisible(bool(self._findings))
        self._nothing.setVisible(not self._findings and bool(self.field.text().strip()))
        self._choose(0)
        self._fit()

    def _fit(self) -> None:
        rows = min(len(self._findings), 8)
        high = sum(self.list.sizeHintForRow(row) for row in range(rows))
        self.list.setFixedHeight(high + 4)
        self.adjustSize()

    def _choose(self, row: int) -> None:
        if self._findings:
            self.list.setCurrentIndex(self._model.index(row % len(self._findings), 0))

    def _take(self, index: QModelIndex) -> None:
        if index.isValid():
            finding = self._findings[index.row()]
            self.close()
            finding.act()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            keys, row = Qt.Key, self.list.currentIndex().row()
            if event.key() in (keys.Key_Down, keys.Key_Up):
                self._choose(row + (1 if event.key() == keys.Key_Down else -1))
                return True
            if event.key() in (keys.Key_Return, keys.Key_Enter):
                if self._pause.isActive():
                    self._find()
                self._take(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)
