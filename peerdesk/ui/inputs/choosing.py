"""Inputs for yes or no, one word of a vocabulary, and several words of a vocabulary."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from peerdesk.domain.fields import FieldSpec
from peerdesk.domain.vocabularies import Term
from peerdesk.ui.inputs.base import FieldInput
from peerdesk.ui.inputs.sources import Sources
from peerdesk.ui.theme.look import look
from peerdesk.ui.theme.roles import set_role
from peerdesk.ui.widgets.literal import literal
from peerdesk.ui.widgets.marks import CheckBox, DropDown
from peerdesk.ui.widgets.wrap import WrapLayout

NOT_CHOSEN = "Not chosen"


class YesNoInput(FieldInput):
    """A check box that carries the field's label itself."""

    def __init__(self, spec: FieldSpec, sources: Sources, name: str = "") -> None:
        super().__init__(spec, sources, name)
        self._box = CheckBox(literal(spec.label))
        self._box.clicked.connect(self.changed)
        self._hold(self._box)

    def value(self) -> bool:
        return self._box.isChecked()

    def set_value(self, value: bool) -> None:
        self._box.setChecked(value)


class ChoiceInput(FieldInput):
    """A drop-down list; typing the first letters selects."""

    def __init__(self, spec: FieldSpec, sources: Sources, name: str = "") -> None:
        super().__init__(spec, sources, name)
        self._list = DropDown()
        self._list.activated.connect(self.changed)
        self._fill("")
        self._hold(self._list)
        self._list.view().setAccessibleName(self._name)

    def value(self) -> str:
        return str(self._list.currentData() or "")

    def set_value(self, value: str) -> None:
        if self._list.findData(value) < 0:
            self._fill(value)
        self._list.setCurrentIndex(self._list.findData(value))

    def _fill(self, used: str) -> None:
        self._list.clear()
        self._list.addItem(NOT_CHOSEN, "")
        for term in self.sources.terms(self.spec.vocabulary, (used,)):
            self._list.addItem(term.label, term.code)


class ChoicesInput(FieldInput):
    """All words of a vocabulary as chips: Tab comes in and goes on, arrow keys move between."""

    def __init__(self, spec: FieldSpec, sources: Sources, name: str = "") -> None:
        super().__init__(spec, sources, name)
        self._chips = ChipGroup()
        self._chips.toggled.connect(self._toggle)
        self._chips.left_group.connect(self.left)
        self._order: list[str] = []
        self._chips.set_terms(sources.terms(spec.vocabulary))
        self._hold(self._chips)

    def value(self) -> tuple[str, ...]:
        return tuple(self._order)

    def set_value(self, value: tuple[str, ...]) -> None:
        self._order = list(value)
        if not self._chips.has_all(value):
            self._chips.set_terms(self.sources.terms(self.spec.vocabulary, value))
        self._chips.check(value)

    def _toggle(self, code: str, checked: bool) -> None:
        if checked:
            self._order.append(code)
        else:
            self._order.remove(code)
        self.changed.emit()


class ChipGroup(QWidget):
    """Checkable chips that are one stop of the Tab key."""

    toggled = Signal(str, bool)
    left_group = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._wrap = WrapLayout(look().sizes.step(0.6), self)
        self._buttons: dict[str, QPushButton] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_terms(self, terms: tuple[Term, ...]) -> None:
        """Show a chip for each term."""
        for button in self._buttons.values():
            self._wrap.removeWidget(button)
            button.deleteLater()
        self._buttons = {term.code: self._button(term) for term in terms}
        if first := next(iter(self._buttons.values()), None):
            self._make_stop(first)

    def has_all(self, codes: tuple[str, ...]) -> bool:
        """Whether there is a chip for each of the codes."""
        return self._buttons.keys() >= set(codes)

    def check(self, codes: tuple[str, ...]) -> None:
        """Check exactly these."""
        for code, button in self._buttons.items():
            button.setChecked(code in codes)

    def _button(self, term: Term) -> QPushButton:
        button = QPushButton(literal(term.label))
        set_role(button, "chip")
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        button.setAccessibleName(term.label)
        button.clicked.connect(lambda checked: self.toggled.emit(term.code, checked))
        button.installEventFilter(self)
        self._wrap.addWidget(button)
        return button

    def _make_stop(self, chosen: QPushButton) -> None:
        for button in self._buttons.values():
            policies = Qt.FocusPolicy
            button.setFocusPolicy(policies.StrongFocus if button is chosen else policies.ClickFocus)
        self.setFocusProxy(chosen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._move(watched, event.key())
        if isinstance(event, QFocusEvent) and event.lostFocus() and not self._holds_focus():
            self.left_group.emit()
        return super().eventFilter(watched, event)

    def _holds_focus(self) -> bool:
        return any(button.hasFocus() for button in self._buttons.values())

    def _move(self, button: QObject, key: int) -> bool:
        keys = Qt.Key
        steps = {keys.Key_Right: 1, keys.Key_Down: 1, keys.Key_Left: -1, keys.Key_Up: -1}
        step = next((by for arrow, by in steps.items() if arrow == key), 0)
        buttons = list(self._buttons.values())
        if not step or button not in buttons:
            return False
        following = buttons[(buttons.index(button) + step) % len(buttons)]
        self._make_stop(following)
        following.setFocus(Qt.FocusReason.TabFocusReason)
        return True
