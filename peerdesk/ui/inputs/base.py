"""What every input has: a value, a signal when a person changes it, and a way to show a problem."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peerdesk.domain.fields import FieldSpec
from peerdesk.ui.inputs.sources import Sources
from peerdesk.ui.theme.roles import set_look_property

_OWN_POPUP = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class FieldInput(QWidget):
    """One field to fill in; subclasses put their control in with `_hold`.

    `changed` is emitted only for what a person does, `left` when the focus goes elsewhere.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, spec: FieldSpec, sources: Sources, name: str = "") -> None:
        super().__init__()
        self.spec = spec
        self.sources = sources
        self._name = name or spec.label
        self._control: QWidget = self

    def _hold(self, control: QWidget) -> None:
        """Make `control` the part that is named, focused and marked when there is a problem."""
        self._control = control
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(control)
        self._adopt(control)

    def _adopt(self, control: QWidget) -> None:
        self._control = control
        self.setFocusProxy(control)
        control.installEventFilter(self)
        control.setAccessibleName(self._name)
        self._describe("")

    @property
    def control(self) -> QWidget:
        """The part that takes the keyboard."""
        return self._control

    @abstractmethod
    def value(self) -> Any:
        """What is filled in, in the type that the field's kind holds."""

    @abstractmethod
    def set_value(self, value: Any) -> None:
        """Fill in without emitting `changed`."""

    def own_problem(self) -> str:
        """Why what was typed cannot be understood; "" when it can."""
        return ""

    def show_problem(self, sentence: str, doubt: str = "") -> None:
        """Mark the control, for the eye and for a screen reader; "" takes the mark away.

        A doubt is only read out; it does not mark.
        """
        set_look_property(self._control, "troubled", bool(sentence))
        self._describe(sentence or doubt)

    def _describe(self, problem: str) -> None:
        said = ("Required." if self.spec.required else "", self.spec.help, problem)
        self._control.setAccessibleDescription(" ".join(part for part in said if part))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self._control
            and isinstance(event, QFocusEvent)
            and event.lostFocus()
            and event.reason() not in _OWN_POPUP
        ):
            self._settle()
            self.left.emit()
        return super().eventFilter(watched, event)

    def _settle(self) -> None:
        """Tidy up what was typed when the focus leaves; nothing for most inputs."""


MakeInput = Callable[[FieldSpec, Sources, str], FieldInput]
"""Makes the input of a field; the text is what a screen reader says instead of its label."""
