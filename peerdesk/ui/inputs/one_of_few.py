"""A choice among a few words as buttons side by side: one key or one click answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from peerdesk.domain.fields import FieldSpec
from peerdesk.domain.vocabularies import Term
from peerdesk.ui.inputs.base import FieldInput
from peerdesk.ui.inputs.choosing import ChipGroup
from peerdesk.ui.inputs.sources import Sources


class OneOfFew(FieldInput):
    """Arrow keys choose; so do the digits by place, and letters that `keys` names.

    OneOfFew(spec_of(Meeting, "held"), sources, codes=("yes", "partly", "no"), keys={"y": "yes"})
    """

    def __init__(
        self,
        spec: FieldSpec,
        sources: Sources,
        name: str = "",
        *,
        codes: Sequence[str] = (),
        keys: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(spec, sources, name)
        terms = tuple(
            term for term in sources.terms(spec.vocabulary) if not codes or term.code in codes
        )
        digits = {str(number): term.code for number, term in enumerate(terms, 1)}
        self._group = _OneGroup({**digits, **(keys or {})}, name)
        self._group.set_terms(terms)
        self._group.chosen.connect(self.choose)
        self._group.left_group.connect(self.left)
        self._value = ""
        self._hold(self._group)

    def value(self) -> str:
        return self._value

    def set_value(self, value: str) -> None:
        if not self._group.has_all((value,)) and value:
            words = self.sources.label(self.spec.vocabulary, value)
            self._group.set_terms((*self._group.terms, Term(value, words)))
        self._value = value
        self._group.check((value,))

    def choose(self, code: str) -> None:
        """Answer as the person does."""
        self.set_value(code)
        self.changed.emit()


class _OneGroup(ChipGroup):
    """Chips of which one is on; the one that is on is the stop of the Tab key."""

    chosen = Signal(str)

    def __init__(self, keys: Mapping[str, str], whose: str) -> None:
        super().__init__()
        self._keys = keys
        self._whose = whose
        self.terms: tuple[Term, ...] = ()
        self.toggled.connect(lambda code, _checked: self.chosen.emit(code))

    def set_terms(self, terms: tuple[Term, ...]) -> None:
        self.terms = terms
        super().set_terms(terms)
        for term in terms:
            button = self._buttons[term.code]
            if self._whose:
                button.setAccessibleName(f"{self._whose}: {term.label}")
            letters = (key.upper() for key, code in self._keys.items() if code == term.code)
            button.setToolTip(f"{term.label} ({' or '.join(letters)})")

    def check(self, codes: tuple[str, ...]) -> None:
        had_focus = self._holds_focus()
        super().check(codes)
        for code in codes:
            if code in self._buttons:
                self._make_stop(self._buttons[code])
                if had_focus:
                    self._buttons[code].setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            code = self._keys.get(event.text().casefold())
            if code in self._buttons and event.modifiers() == Qt.KeyboardModifier.NoModifier:
                self.chosen.emit(code)
                return True
            if super().eventFilter(watched, event):
                self._choose_focused()
                return True
            return False
        return super().eventFilter(watched, event)

    def _choose_focused(self) -> None:
        for code, button in self._buttons.items():
            if button.hasFocus():
                self.chosen.emit(code)
                return
