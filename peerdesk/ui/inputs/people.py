"""A link to a person or another record, chosen by typing a few letters of the name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QListView

from peerdesk.domain.fields import FieldSpec
from peerdesk.domain.lists import Choice
from peerdesk.ui.inputs.base import FieldInput
from peerdesk.ui.inputs.sources import Sources
from peerdesk.ui.inputs.typed_line import TypedLine
from peerdesk.ui.theme.look import look
from peerdesk.ui.theme.roles import set_role
from peerdesk.ui.widgets.two_line_rows import DETAIL_ROLE, TwoLineRows

_PAUSE_MS = 120
_UNNAMED = "(name not loaded)"


class LinkInput(FieldInput):
    """Down opens the list, Enter takes the marked one; the detail stays beside the name.

    Who types quickly need not wait for the list: Enter or Tab before it is there takes the one
    that fits, and opens the list when several do.
    """

    def __init__(self, spec: FieldSpec, sources: Sources, name: str = "") -> None:
        super().__init__(spec, sources, name)
        self._chosen: Choice | None = None
        self._offered: tuple[Choice, ...] = ()
        self._asked = ""
        self._in_haste = False
        self._line = TypedLine("search", "Show who fits")
        self._line.setPlaceholderText("Type a few letters")
        self._line.setMinimumWidth(look().sizes.letters(28))
        self._line.textEdited.connect(self._typed)
        if self._line.opener is not None:
            self._line.opener.triggered.connect(self._ask_now)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask_now)
        self._model = QStandardItemModel(self)
        self.popup = QListView()
        self._completer = self._make_completer()
        self._hold(self._line)

    def _make_completer(self) -> QCompleter:
        completer = QCompleter(self._model, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setWidget(self._line)
        completer.setMaxVisibleItems(8)
        set_role(self.popup, "floating")
        self.popup.setAccessibleName(f"{self._name}: who fits")
        completer.setPopup(self.popup)
        self.popup.setItemDelegate(TwoLineRows(self.popup))  # after setPopup, which sets another
        cast(Any, completer.activated)[QModelIndex].connect(self._take_row)
        return completer

    def value(self) -> str:
        return self._chosen.uid if self._chosen else ""

    def choice(self) -> Choice | None:
        """What is chosen, with its words."""
        return self._chosen

    def set_value(self, value: str) -> None:
        if not value:
            self._show(None)
            return
        known = self.sources.known(self.spec.target, value)
        self._show(known or Choice(uid=value, kind=self.spec.target, label=_UNNAMED))

    def own_problem(self) -> str:
        typed = self._line.text().strip()
        if self._chosen is None and typed:
            return f'Nobody is chosen yet. Pick from the list that "{typed}" opens.'
        return ""

    def _show(self, choice: Choice | None) -> None:
        self._chosen = choice
        self._line.setText(choice.label if choice else "")
        self._line.set_hint(choice.detail if choice else "")
        self._line.setCursorPosition(0)

    def _typed(self, _text: str) -> None:
        self._chosen = None
        self._in_haste = False
        self._line.set_hint("")
        self._pause.start()
        self.changed.emit()

    def _ask_now(self) -> None:
        self._pause.stop()
        self._asked = self._line.text() if self._chosen is None else ""
        self.sources.find(self.spec.target, self._asked, self._offer)

    def _ask_in_haste(self) -> None:
        self._in_haste = True
        self._ask_now()

    def _surest(self, choices: Sequence[Choice]) -> Choice | None:
        """The one that is meant without a doubt."""
        return choices[0] if len(choices) == 1 else None

    def _offer(self, choices: Sequence[Choice]) -> None:
        """Show what was found, unless the person has gone on meanwhile."""
        meant = self._surest(choices) if self._in_haste else None
        self._in_haste = False
        if meant is not None:
            self.popup.hide()
            self._take(meant)
            return
        if not self._line.hasFocus():
            return
        self._offered = tuple(choices)
        self._model.clear()
        for choice in self._offered:
            item = QStandardItem(choice.label)
            item.setData(choice.detail, DETAIL_ROLE)
            spoken = f"{choice.label}, {choice.detail}" if choice.detail else choice.label
            item.setData(spoken, Qt.ItemDataRole.AccessibleTextRole)
            self._model.appendRow(item)
        if self._offered:
            self._completer.complete()
            self.popup.setCurrentIndex(self._model.index(0, 0))
        else:
            self.popup.hide()
            self._line.set_hint("Nobody fits")

    def _take_row(self, index: QModelIndex) -> None:
        """Take a row, unless the list is still that of fewer letters."""
        if self._chosen is None and self._line.text() != self._asked:
            self._ask_in_haste()
        else:
            self._take(self._offered[index.row()])

    def _take(self, choice: Choice) -> None:
        self.sources.remember(choice)
        self._show(choice)
        self.changed.emit()

    def _settle(self) -> None:
        typed = self._line.text().strip().casefold()
        same = [each for each in self._offered if each.label.casefold() == typed]
        if self._chosen is None and len(same) == 1:
            self._take(same[0])
        elif self._is_open:
            self._ask_in_haste()

    @property
    def _is_open(self) -> bool:
        """Whether something is typed that stands for nobody yet."""
        return self._chosen is None and bool(self._line.text().strip())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self._line
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            and self._is_open
        ):
            self._ask_in_haste()
            return True
        return super().eventFilter(watched, event)
