"""Topics as chips, with a line to type in: a few letters and Enter choose one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from peerdesk.domain.fields import FieldSpec
from peerdesk.domain.vocabularies import Term
from peerdesk.ui.inputs.base import FieldInput
from peerdesk.ui.inputs.choosing import ChipGroup
from peerdesk.ui.inputs.sources import Sources
from peerdesk.ui.inputs.typed_line import TypedLine
from peerdesk.ui.theme.look import look

_HOW = "Type a few letters, Enter chooses. Down goes to the list, Space chooses there."


class TopicsInput(FieldInput):
    """While something is typed, chips that do not fit stand back; nothing moves."""

    def __init__(self, spec: FieldSpec, sources: Sources, name: str = "") -> None:
        super().__init__(spec, sources, name)
        self._order: list[str] = []
        self._terms = sources.terms(spec.vocabulary)
        self._line = TypedLine()
        self._line.setPlaceholderText("Type a few letters, Enter chooses")
        self._chips = _Chips()
        self._chips.set_terms(self._terms)
        self._line.textEdited.connect(self._narrow)
        self._chips.toggled.connect(self._toggle)
        self._chips.left_group.connect(self.left)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look().sizes.step(0.75))
        box.addWidget(self._line)
        box.addWidget(self._chips)
        self._adopt(self._line)
        self._line.setAccessibleDescription(_HOW)

    def value(self) -> tuple[str, ...]:
        return tuple(self._order)

    def set_value(self, value: tuple[str, ...]) -> None:
        self._order = list(value)
        if not self._chips.has_all(value):
            self._terms = self.sources.terms(self.spec.vocabulary, value)
            self._chips.set_terms(self._terms)
        self._chips.check(value)
        self._forget_typed()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self._line
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and self._take_key(event)
        ):
            return True
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        typed = self._line.text().strip()
        if event.key() == Qt.Key.Key_Down:
            fitting = self._fitting(typed)
            self._chips.come(fitting[0].code if typed and fitting else "")
            return True
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and typed and plain:
            if fitting := self._fitting(typed):
                self._toggle(fitting[0].code, fitting[0].code not in self._order)
                self._chips.check(tuple(self._order))
                self._forget_typed()
            return True
        return False

    def _fitting(self, typed: str) -> list[Term]:
        """Terms of which a word begins with what is typed, then those that hold it."""
        wanted = typed.casefold()
        begins, holds = [], []
        for term in self._terms:
            label = term.label.casefold()
            if any(word.startswith(wanted) for word in label.split()) or label.startswith(wanted):
                begins.append(term)
            elif wanted in label:
                holds.append(term)
        return begins + holds

    def _narrow(self, text: str) -> None:
        fitting = self._fitting(text.strip())
        self._chips.stand_out({each.code for each in fitting})
        taken = f"Enter: {fitting[0].label}" if fitting else "No topic fits"
        self._line.set_hint(taken if text.strip() else "")
        self._line.setAccessibleDescription(taken if text.strip() else _HOW)

    def _toggle(self, code: str, checked: bool) -> None:
        if checked:
            self._order.append(code)
        else:
            self._order.remove(code)
        self.changed.emit()

    def _settle(self) -> None:
        self._forget_typed()

    def _forget_typed(self) -> None:
        self._line.clear()
        self._narrow("")


class _Chips(ChipGroup):
    """Chips that the Tab key passes by: the line above them is its stop."""

    def come(self, code: str) -> None:
        """Put the keyboard on a chip, the first when none is named."""
        button = self._buttons.get(code) or next(iter(self._buttons.values()))
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def stand_out(self, codes: set[str]) -> None:
        """Let the chips of these codes be seen and the others stand back."""
        for code, button in self._buttons.items():
            button.setEnabled(code in codes)

    def _make_stop(self, chosen: QPushButton) -> None:
        """None of them: `chosen` is reached by Down and the arrow keys."""
        chosen.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
