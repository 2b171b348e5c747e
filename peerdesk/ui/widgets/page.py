"""The page of one record: its name, a line that says who it is, what can be done, sections."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from peerdesk.ui.theme.look import look
from peerdesk.ui.theme.roles import set_role
from peerdesk.ui.widgets.status_words import Badge, Banner
from peerdesk.ui.widgets.words import Words
from peerdesk.ui.widgets.wrap import WrapLayout


class Page(QScrollArea):
    """Scrolls as a whole; reads from top to bottom.

        page = Page()
        page.set_title("Marcus C.", "P-014 · Stage 2 · Dayton RRC")
        page.set_badges([Badge("No mentor yet", Status.WARNING)])
        page.set_actions([main_button(log_meeting), more_button(rest)])
        page.add(Section("Matches", matches))

    `banner` stands between the title and the sections, hidden until it has something to say.
    """

    def __init__(self) -> None:
        super().__init__()
        sizes = look().sizes
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_role(self, "page")
        self._title = Words("", "title", wrap=True)
        self._subtitle = Words("", "muted", wrap=True)
        self._badges = _Line()
        self._actions = _Line()
        self.banner = Banner()
        inside = QWidget()
        set_role(inside, "page")
        self._box = QVBoxLayout(inside)
        self._box.setContentsMargins(*(sizes.step(2.5),) * 4)
        self._box.setSpacing(sizes.step(3))
        self._box.addLayout(self._head())
        self._box.addWidget(self.banner)
        self._box.addStretch(1)
        self._sections: list[QWidget] = []
        self.setWidget(inside)

    def _head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setSpacing(look().sizes.step(0.75))
        head.addWidget(self._title)
        head.addWidget(self._subtitle)
        head.addWidget(self._badges)
        head.addSpacing(look().sizes.step(0.75))
        head.addWidget(self._actions)
        return head

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Say whose page this is."""
        self.setAccessibleName(title)
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))

    def set_badges(self, badges: Sequence[Badge]) -> None:
        """Show what is to be noticed, in words."""
        self._badges.fill(badges)

    def set_actions(self, buttons: Sequence[QWidget]) -> None:
        """Show what can be done here, the main thing first."""
        self._actions.fill(buttons)

    def add(self, section: QWidget) -> None:
        """Put a section at the end."""
        self._sections.append(section)
        self._box.insertWidget(self._box.count() - 1, section)

    def clear(self) -> None:
        """Take all sections away, as for another record."""
        for section in self._sections:
            self._box.removeWidget(section)
            section.hide()
            section.deleteLater()
        self._sections = []
        self.banner.hide()
        self.verticalScrollBar().setValue(0)


class _Line(QWidget):
    """Widgets side by side, on more than one line when there is no room."""

    def __init__(self) -> None:
        super().__init__()
        self._wrap = WrapLayout(look().sizes.step(1.5), self)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def fill(self, widgets: Sequence[QWidget]) -> None:
        while (item := self._wrap.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for widget in widgets:
            self._wrap.addWidget(widget)
            widget.show()
        self.setVisible(bool(widgets))


def spread(*widgets: QWidget) -> QWidget:
    """Widgets in one line with the room between them kept at the end."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(look().sizes.step())
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return line
