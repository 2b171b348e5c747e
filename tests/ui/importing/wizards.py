"""Takes a wizard through its steps the way a person does."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from peerdesk.domain.lists import ListQuery
from peerdesk.services import lists
from peerdesk.services.imports import apply_import, preview_import
from peerdesk.services.office import Office
from peerdesk.ui.importing.item_rows import ItemRow
from peerdesk.ui.importing.steps import Step
from peerdesk.ui.importing.wizard import ImportWizard
from peerdesk.ui.lists import ListPane
from tests.ui.tabs.desks import DeskWindow

SAMPLES = Path(__file__).parents[2] / "samples"
ROSTER = SAMPLES / "participant roster 2026.xlsx"
TRACKER = SAMPLES / "mentor training tracker.xlsx"
LOG = SAMPLES / "Meeting log 2026.xlsx"


class WizardDesk(DeskWindow):
    """The window with a wizard over it; `changes` are the kinds of record that changed."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.office = office
        self.changes: set[str] = set()
        self.tasks.changed.connect(self.changes.update)
        self.resize(1280, 720)
        self.show()
        self.wizard = ImportWizard(self.context, self)
        self.wizard.open()
        self.wait()

    def read(self, path: Path) -> ImportWizard:
        """Choose a workbook and wait until its sheets are shown."""
        self.wizard.choose.chosen.emit(path)
        self.wait()
        return self.wizard

    def go_on(self, step: Step) -> None:
        """Click the main button; the step that follows is the one that is expected."""
        QTest.mouseClick(self.wizard.main, Qt.MouseButton.LeftButton)
        self.wait()
        assert self.wizard.step is step

    def preview(self, path: Path) -> ImportWizard:
        """Read a workbook and go to its preview without answering."""
        self.read(path)
        self.to_preview()
        return self.wizard

    def to_preview(self) -> None:
        """Go on from the sheets to the preview, past the questions if there are any."""
        QTest.mouseClick(self.wizard.main, Qt.MouseButton.LeftButton)
        self.wait()
        if self.wizard.step is Step.QUESTIONS:
            self.go_on(Step.PREVIEW)
        assert self.wizard.step is Step.PREVIEW

    def people(self) -> int:
        """How many participants and mentors are in the program today."""
        return lists.count_people(self.office, ListQuery())

    def meetings(self) -> int:
        """How many meetings the program holds."""
        return lists.count_meetings(self.office, ListQuery())


def bring_in(office: Office, *paths: Path) -> None:
    """Bring workbooks in without the window."""
    for path in paths:
        apply_import(office, preview_import(office, path))


def shown_rows(pane: ListPane[ItemRow] | None) -> list[ItemRow]:
    """The rows that a list shows, from the top."""
    assert pane is not None
    rows = (pane.model.row(number) for number in range(pane.model.rowCount()))
    return [row for row in rows if row is not None]


def seen(widget: QWidget) -> list[str]:
    """All words that are to be read just now."""
    return [each.text() for each in widget.findChildren(QLabel) if each.isVisible() and each.text()]
