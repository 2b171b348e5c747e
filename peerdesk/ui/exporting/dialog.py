"""What goes into a workbook that leaves the building, said before it is written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.domain.export_columns import ExportOptions
from peerdesk.services.exports import export_workbook
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.actions import Action, main_button, quiet_button
from peerdesk.ui.widgets.marks import CheckBox, RadioButton
from peerdesk.ui.widgets.words import Words

WHAT = (
    ("all", "People, meetings, training and partners, one sheet each", "PeerDesk"),
    ("roster", "Roster: participants and mentors", "Roster"),
    ("matches", "Matches", "Matches"),
    ("meetings", "Meeting log", "Meeting log"),
    ("training", "Training records", "Training records"),
    ("partners", "Partners", "Partners"),
    ("actions", "Actions of all worksheets", "Actions"),
)


class ExportDialog(QDialog):
    """Asks what to write; register numbers and treatment stay out unless they are ticked."""

    def __init__(self, context: TabContext, parent: QWidget, what: str = "all") -> None:
        super().__init__(parent)
        self._context = context
        self._owner = parent
        self.setWindowTitle("Export to Excel")
        self.setAccessibleName("Export to Excel")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._choices = QButtonGroup(self)
        self.numbers = CheckBox("Include register numbers")
        self.treatment = CheckBox("Include choices that may reveal substance-use treatment")
        self.notes = CheckBox("Include notes, as they were typed")
        self.notes.setChecked(True)
        self._write = main_button(Action("Save workbook", self.save, "download"))
        self._lay_out(what)

    def _lay_out(self, what: str) -> None:
        sizes = look().sizes
        box = QVBoxLayout(self)
        box.setContentsMargins(*(sizes.step(2.5),) * 4)
        box.setSpacing(sizes.step())
        box.addWidget(Words("Export to Excel", "title"))
        box.addSpacing(sizes.step(0.5))
        for number, (name, words, _) in enumerate(WHAT):
            button = RadioButton(words)
            button.setChecked(name == what)
            self._choices.addButton(button, number)
            box.addWidget(button)
        box.addSpacing(sizes.step())
        box.addWidget(self.numbers)
        box.addWidget(self.treatment)
        box.addWidget(self.notes)
        warning = Words(
            "The file is not encrypted. Give it only to people who may see these records, "
            "and tick only what they need.",
            "muted",
            wrap=True,
        )
        warning.setMinimumWidth(sizes.letters(56))
        box.addWidget(warning)
        box.addSpacing(sizes.step())
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(quiet_button(Action("Cancel", self.reject)))
        row.addWidget(self._write)
        box.addLayout(row)

    def chosen(self) -> tuple[str, str]:
        """What is to be written: its name, and the proposed name of the file."""
        name, _, file = WHAT[max(self._choices.checkedId(), 0)]
        return name, file

    def options(self) -> ExportOptions:
        """What is ticked."""
        return ExportOptions(
            register_numbers=self.numbers.isChecked(),
            treatment=self.treatment.isChecked(),
            notes=self.notes.isChecked(),
        )

    def save(self) -> None:
        """Ask where, then write."""
        what, file = self.chosen()
        day = self._context.office.clock.today().isoformat()
        path = ask.save_file(self, "Save the workbook", f"{file} {day}.xlsx", "Excel (*.xlsx)")
        if path is not None:
            self._write_to(path, what)

    def _write_to(self, path: Path, what: str) -> None:
        self._write.setEnabled(False)
        self._context.tasks.run(
            export_workbook,
            self._context.office,
            what,
            path,
            self.options(),
            done=lambda written: self._told(path, written),
            failed=self._again,
            label="Writing the workbook",
            owner=self,
        )

    def _told(self, path: Path, written: Any) -> None:
        rows = sum(written.rows.values())
        ask.toast(self._owner, f"{path.name} is written with {rows:,} rows.")
        self.accept()

    def _again(self, _fault: Exception) -> bool:
        self._write.setEnabled(True)
        return False
