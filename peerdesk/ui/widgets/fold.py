"""What is rarely needed, folded away behind one button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from peerdesk.ui.icons import icon, size_beside_words
from peerdesk.ui.theme.look import look
from peerdesk.ui.theme.roles import set_look_property, set_role
from peerdesk.ui.widgets.literal import literal


class Fold(QWidget):
    """A button that shows and hides the content below it.

    Fold("More", content_widget)
    """

    unfolded = Signal(bool)

    def __init__(self, title: str, content: QWidget) -> None:
        super().__init__()
        self._title = title
        self._content = content
        self.button = QPushButton()
        self.button.setAutoDefault(False)
        self.button.setCheckable(True)
        set_role(self.button, "quiet")
        set_look_property(self.button, "flush", True)
        self.button.setIconSize(size_beside_words())
        self.button.toggled.connect(self.unfold)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look().sizes.step())
        box.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)
        box.addWidget(content)
        self.unfold(False)

    def unfold(self, shown: bool) -> None:
        """Show or hide the content."""
        self.button.setChecked(shown)
        self.button.setText(literal(self._title))
        self.button.setAccessibleDescription("Unfolded" if shown else "Folded")
        self.button.setIcon(icon("chevron-down" if shown else "chevron-right", "accent_text"))
        self._content.setVisible(shown)
        self.unfolded.emit(shown)

    @property
    def is_unfolded(self) -> bool:
        """Whether the content is shown."""
        return self.button.isChecked()
