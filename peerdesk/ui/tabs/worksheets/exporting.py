"""Sending a worksheet out as a workbook: for whom, what it shows, in which language."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.domain.words import counted
from peerdesk.domain.worksheets.forms import WorksheetForm
from peerdesk.domain.worksheets.shown import Contents, SendOptions
from peerdesk.services.worksheets.sending import WorksheetSent, export_worksheet
from peerdesk.services.worksheets.shipped import shipped_forms
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext
from peerdesk.ui.theme.look import look
from peerdesk.ui.unlock.parts import LabelledLine
from peerdesk.ui.widgets.actions import Action, main_button, quiet_button
from peerdesk.ui.widgets.marks import RadioButton
from peerdesk.ui.widgets.words import Words

CONTENTS: Final = (
    (Contents.AGREED, "What is agreed, without notes"),
    (Contents.BLANK, "Nothing, only the questions"),
    (Contents.ALL, "Everything: notes, and what each person said"),
)
LANGUAGES: Final = (("en", "English"), ("es", "Spanish, where the worksheet has it"))


def export_from(context: TabContext, parent: QWidget, form_id: str, uid: str = "") -> SendDialog:
    """Ask for whom a worksheet is and write it; the newest version unless `uid` names another."""
    dialog = SendDialog(context, parent, shipped_forms()[form_id], uid)
    dialog.open()
    return dialog


class SendDialog(QDialog):
    """Proposes the agreed answers only; notes and names of others leave when they are chosen."""

    def __init__(
        self, context: TabContext, parent: QWidget, form: WorksheetForm, uid: str = ""
    ) -> None:
        super().__init__(parent)
        self._context, self._owner = context, parent
        self._form, self._uid = form, uid
        self.setWindowTitle("Send out to fill in")
        self.setAccessibleName("Send out to fill in")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.person = LabelledLine(
            "For whom", "Such as Dana Boone. Leave it empty if several people get the same file."
        )
        self._contents = QButtonGroup(self)
        self._languages = QButtonGroup(self)
        self._write = main_button(Action("Save workbook", self.save, "download"))
        self._lay_out()

    def _lay_out(self) -> None:
        sizes = look().sizes
        box = QVBoxLayout(self)
        box.setContentsMargins(*(sizes.step(2.5),) * 4)
        box.setSpacing(sizes.step())
        box.addWidget(Words(f"{self._form.code} {self._form.title}", "title"))
        intro = Words(
            "A workbook to fill in without PeerDesk. When it comes back, each answer is kept "
            "beside what stands here until people agree.",
            "muted",
            wrap=True,
        )
        intro.setMinimumWidth(sizes.letters(60))
        box.addWidget(intro)
        box.addSpacing(sizes.step(0.5))
        box.addWidget(self.person)
        groups = (
            ("What it shows", self._contents, [words for _, words in CONTENTS]),
            ("Language", self._languages, [words for _, words in LANGUAGES]),
        )
        for label, group, choices in groups:
            box.addSpacing(sizes.step(0.5))
            box.addWidget(Words(label, "label"))
            _add_choices(box, group, choices)
        box.addSpacing(sizes.step(0.5))
        box.addWidget(
            Words(
                "The file is not encrypted. Give it only to people who may see what it shows.",
                "muted",
                wrap=True,
            )
        )
        row = QHBoxLayout()
        row.setSpacing(sizes.step())
        row.addStretch(1)
        row.addWidget(quiet_button(Action("Cancel", self.reject)))
        row.addWidget(self._write)
        box.addLayout(row)
        self.person.setFocus()

    def choose(self, contents: Contents, language: str = "en") -> None:
        """Choose as a person does."""
        self._contents.button([each for each, _ in CONTENTS].index(contents)).setChecked(True)
        self._languages.button([each for each, _ in LANGUAGES].index(language)).setChecked(True)

    def options(self) -> SendOptions:
        """What is chosen."""
        return SendOptions(
            for_whom=" ".join(self.person.text().split()),
            contents=CONTENTS[max(self._contents.checkedId(), 0)][0],
            language=LANGUAGES[max(self._languages.checkedId(), 0)][0],
        )

    def save(self) -> None:
        """Ask where, then write."""
        options = self.options()
        day = self._context.office.clock.today().isoformat()
        whom = f" for {options.for_whom}" if options.for_whom else ""
        name = f"{self._form.code} {self._form.title}{whom} {day}.xlsx"
        path = ask.save_file(self, "Save the workbook", name, "Excel (*.xlsx)")
        if path is not None:
            self._write_to(path, options)

    def _write_to(self, path: Path, options: SendOptions) -> None:
        self._write.setEnabled(False)
        self._context.tasks.run(
            export_worksheet,
            self._context.office,
            self._form.id,
            self._uid,
            path,
            options,
            done=self._told,
            failed=self._again,
            label="Writing the workbook",
            owner=self,
        )

    def _told(self, written: WorksheetSent) -> None:
        answers = counted(written.answers, "answer") if written.answers else "no answers"
        ask.toast(self._owner, f"{written.path.name} is written with {answers} in it.")
        self.accept()

    def _again(self, _fault: Exception) -> bool:
        self._write.setEnabled(True)
        return False


def _add_choices(box: QVBoxLayout, group: QButtonGroup, choices: list[str]) -> None:
    for number, words in enumerate(choices):
        button = RadioButton(words)
        button.setChecked(number == 0)
        group.addButton(button, number)
        box.addWidget(button)
