"""The frame of the dialogs about accounts: a title, parts that scroll, and a foot of buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from peerdesk.ui.theme.colours import Status
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.actions import Action, main_button, quiet_button
from peerdesk.ui.widgets.status_words import Banner
from peerdesk.ui.widgets.words import Words, rule


class AccountsFrame(QDialog):
    """One column of parts; what was refused is said above them."""

    def __init__(self, parent: QWidget, heading: str, told: str, main: Action) -> None:
        super().__init__(parent)
        self.setWindowTitle(heading)
        self.setAccessibleName(heading)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.main = main_button(main)
        self.fault = Banner()
        self._heading = Words(heading, "title", wrap=True)
        self._told = Words(told, "muted", wrap=True)

    def lay_out(self, parts: Sequence[QWidget], close: str, aside: Sequence[Action] = ()) -> None:
        """Put the parts in; `close` is the verb that goes without doing anything."""
        sizes = look().sizes
        inside = QWidget()
        margin = sizes.step(2.5)
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(margin, sizes.step(), margin, margin)
        inner.setSpacing(sizes.step(2))
        for part in (self.fault, *parts):
            inner.addWidget(part)
        inner.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, margin, 0, 0)
        box.setSpacing(sizes.step(0.75))
        for words in (self._heading, self._told):
            words.setContentsMargins(margin, 0, margin, 0)
            words.setVisible(bool(words.text()))
            box.addWidget(words)
        box.addWidget(scroll, 1)
        box.addWidget(rule())
        box.addLayout(self._foot(close, aside))
        self._fit(inside)

    def _foot(self, close: str, aside: Sequence[Action]) -> QHBoxLayout:
        sizes = look().sizes
        foot = QHBoxLayout()
        foot.setContentsMargins(sizes.step(2.5), sizes.step(1.5), sizes.step(2.5), sizes.step(1.5))
        foot.setSpacing(sizes.step())
        for action in aside:
            foot.addWidget(quiet_button(action))
        foot.addStretch(1)
        foot.addWidget(quiet_button(Action(close, self.reject)))
        foot.addWidget(self.main)
        return foot

    def _fit(self, inside: QWidget) -> None:
        """As large as the parts need, never higher than the main window."""
        sizes, around = look().sizes, self.parentWidget()
        while isinstance(around, QDialog) and (above := around.parentWidget()) is not None:
            around = above  # a dialog over a dialog may be higher than that one
        room = around.window().height() if around is not None else sizes.step(80)
        wide = sizes.letters(84)
        layout = inside.layout()
        high = layout.heightForWidth(wide) if layout is not None else 0
        high = max(high, inside.sizeHint().height()) + sizes.step(17)
        self.resize(wide, min(room - sizes.step(4), high))

    def wait(self) -> None:
        """The main act is under way."""
        self.main.setEnabled(False)

    def refuse(self, fault: Exception) -> bool:
        """Say above the parts what stands in the way; False for a fault of ours."""
        self.main.setEnabled(True)
        sentence = getattr(fault, "sentence", "")
        if sentence:
            self.fault.say(sentence, getattr(fault, "next_step", ""), Status.WARNING)
        return bool(sentence)
