"""Whose task something is: any name, with those who work here offered while one types."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from peerdesk.domain.fields import spec_of
from peerdesk.domain.worksheets.records import Answer
from peerdesk.services.worksheets.colleagues import colleagues
from peerdesk.ui.context import TabContext
from peerdesk.ui.inputs.texts import TextInput
from peerdesk.ui.theme.look import look
from peerdesk.ui.theme.roles import set_role


class OwnerInput(TextInput):
    """One line of text; Down takes a name from the list."""

    def __init__(self, context: TabContext, name: str = "") -> None:
        super().__init__(spec_of(Answer, "owner"), context.sources, name)
        self._names = QStringListModel(self)
        line = self._line
        line.setMinimumWidth(look().sizes.letters(24))
        completer = self._completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        line.setCompleter(completer)
        completer.activated.connect(self._take)
        popup = completer.popup()
        assert popup is not None  # a completer makes its list when it is asked for
        set_role(popup, "floating")
        popup.setAccessibleName(f"{name}: who works here")
        self._context, self._asked = context, False
        line.textEdited.connect(self._ask_once)

    @property
    def line(self) -> QLineEdit:
        """The line that is typed into."""
        return self._line

    def _ask_once(self, _text: str) -> None:
        if not self._asked:
            self._asked = True
            self._context.tasks.run(colleagues, self._context.office, done=self._offer)

    def _offer(self, names: tuple[str, ...]) -> None:
        self._names.setStringList(names)
        if self._line.hasFocus() and self._line.text():
            self._completer.complete()

    def _take(self, _name: str) -> None:
        self.changed.emit()
