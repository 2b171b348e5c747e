"""A tab on a real program with what the window does for it: reloading, undo, wishes noted."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMainWindow, QPushButton, QWidget

from peerdesk.services import undo
from peerdesk.services.find import find_choices
from peerdesk.services.office import Office
from peerdesk.ui.context import Desk, TabContext
from peerdesk.ui.drafts import Drafts
from peerdesk.ui.forms import FormDialog
from peerdesk.ui.inputs.sources import Found, Sources
from peerdesk.ui.pictures import settle
from peerdesk.ui.remembered import Remembered
from peerdesk.ui.tasks import Tasks
from peerdesk.ui.widgets.toast import Toast


class DeskWindow(QMainWindow):
    """Holds one tab; `wishes` are those that the tab sent to the window."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.tasks = Tasks(self)
        self.wishes: list[tuple[str, ...]] = []
        desk = Desk(self)
        desk.record_wanted.connect(lambda *wish: self.wishes.append(("open", *wish)))
        desk.meeting_wanted.connect(lambda *wish: self.wishes.append(("log", *wish)))
        desk.import_wanted.connect(lambda: self.wishes.append(("import",)))
        desk.export_wanted.connect(lambda what: self.wishes.append(("export", what)))
        desk.undo_wanted.connect(self._undo)
        self.context = TabContext(
            office=office,
            tasks=self.tasks,
            sources=Sources(office.vocabularies, office.clock.today, self._find),
            remembered=Remembered(parent=self),  # its timer must not outlive the window
            desk=desk,
            drafts=Drafts(office, self.tasks, self),
        )
        self.tab: Any = None
        self.resize(1280, 700)

    def put(self, tab: Any) -> Any:
        """Show a tab."""
        self.tab = tab
        self.tasks.changed.connect(tab.reload)
        self.setCentralWidget(tab)
        self.show()
        self.activateWindow()
        self.wait()
        return tab

    def wait(self) -> None:
        """Let every call come back, also those that follow from others."""
        for _ in range(4):
            self.tasks.wait_idle()
            settle()

    def dialog(self) -> FormDialog:
        """The dialog that is open."""
        self.wait()
        shown = [each for each in self.findChildren(FormDialog) if each.isVisible()]
        assert len(shown) == 1, [each.windowTitle() for each in shown]
        return shown[0]

    def no_dialog(self) -> bool:
        """Whether no dialog is open."""
        self.wait()
        return not any(each.isVisible() for each in self.findChildren(QDialog))

    def toast(self) -> Toast:
        """The message at the lower edge."""
        self.wait()
        return next(each for each in self.findChildren(Toast) if each.isVisible())

    def take_back(self) -> None:
        """Click Undo in the message."""
        press(self.toast(), "Undo")
        self.wait()

    def names(self) -> list[str]:
        """What the first column of the list says."""
        model = self.tab.pane.model
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def _undo(self) -> None:
        self.tasks.run(undo.undo, self.context.office, changes=lambda done: done.kinds)

    def _find(self, target: str, text: str, found: Found) -> None:
        key = ("find", target)
        self.tasks.run_latest(key, find_choices, self.context.office, target, text, done=found)


def press(place: QWidget, words: str) -> None:
    """Click the visible button with these words."""
    buttons = [
        each
        for each in place.findChildren(QPushButton)
        if words in (each.text(), each.accessibleName()) and each.isVisible()
    ]
    assert buttons, f"no button {words!r}"
    QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)


def type_into(dialog: FormDialog, name: str, words: str) -> None:
    """Type into a field of a dialog."""
    control = dialog.form.input(name).control
    control.setFocus()
    QTest.keyClicks(control, words)


def said(place: QWidget) -> str:
    """Every word that can be read in a place, for looking whether something is said."""
    from PySide6.QtWidgets import QLabel

    return "\n".join(each.text() for each in place.findChildren(QLabel) if each.isVisible())
