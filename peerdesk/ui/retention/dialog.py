"""The retention review: what is past the site's rule, holds, and destroying with a certificate."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from peerdesk.domain.retention import Certificate, RetentionLine
from peerdesk.domain.words import counted
from peerdesk.services import retention
from peerdesk.services.files import write_file
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext
from peerdesk.ui.retention.hold_dialog import HoldDialog
from peerdesk.ui.retention.review_rows import ReviewRows
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.actions import Action, main_button, quiet_button
from peerdesk.ui.widgets.words import Words, rule

TYPED: Final = "DESTROY"
_KINDS: Final = {"participant", "mentor", "match", "meeting", "completion"}


class RetentionDialog(QDialog):
    """Destroying needs a tick, a reason and a typed word: nothing here goes by one click."""

    def __init__(self, context: TabContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._owner = context, parent
        self._office, self._tasks = context.office, context.tasks
        self.setWindowTitle("Records past their time")
        self.setAccessibleName("Records past their time")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._certificates: tuple[Certificate, ...] = ()
        self.rows = ReviewRows()
        self.reason = _line("Reason", "The rule or decision that ends the keeping")
        self.word = _line(f"Type {TYPED} to confirm", "")
        self.destroy_button = main_button(
            Action("Destroy what is ticked", self.destroy_ticked, "trash-2")
        )
        self.hold_button = quiet_button(Action("Place a legal hold…", self.hold, "lock"))
        self.lift_button = quiet_button(Action("Lift the hold", self.lift, "lock-open"))
        self.paper_button = quiet_button(
            Action("Save the latest certificate…", self.save_latest, "download")
        )
        self.said = Words("", "muted", wrap=True)
        self._lay_out()
        self._connect()
        self.look_again()

    def _lay_out(self) -> None:
        sizes = look().sizes
        years = counted(self._office.site.retention_years or retention.USUAL_YEARS, "year")
        box = QVBoxLayout(self)
        box.setContentsMargins(*(sizes.step(2.5),) * 4)
        box.setSpacing(sizes.step())
        box.addWidget(Words("Records past their time", "title"))
        box.addWidget(
            Words(
                f"Closed records are kept for {years} (site settings). What is older stands here "
                "for review. Nothing is destroyed by itself, and what is destroyed cannot be "
                "brought back.",
                "muted",
                wrap=True,
            )
        )
        box.addWidget(self.rows, 1)
        box.addLayout(_row(self.hold_button, self.lift_button, self.paper_button, stretch=True))
        box.addWidget(self.said)
        box.addWidget(rule())
        for words, part in (("Reason", self.reason), (f"Type {TYPED} to confirm", self.word)):
            label = Words(words, "label")
            label.setBuddy(part)
            box.addWidget(label)
            box.addWidget(part)
        close = quiet_button(Action("Close", self.reject))
        row = QHBoxLayout()
        row.setSpacing(sizes.step())
        row.addStretch(1)
        row.addWidget(close)
        row.addWidget(self.destroy_button)
        box.addLayout(row)
        room = self._owner.window().size()
        wide = min(sizes.letters(96), room.width() - sizes.step(4))
        self.resize(wide, min(sizes.step(70), room.height() - sizes.step(4)))

    def _connect(self) -> None:
        self.rows.ticked.connect(self._settle)
        self.rows.currentRowChanged.connect(lambda _row: self._settle())
        self.reason.textChanged.connect(lambda _text: self._settle())
        self.word.textChanged.connect(lambda _text: self._settle())
        self.rows.setFocus()

    def look_again(self) -> None:
        """Read the list and the certificates anew."""
        self._tasks.run(retention.review_list, self._office, done=self._show, owner=self)
        self._tasks.run(retention.certificates, self._office, done=self._keep, owner=self)

    def _show(self, lines: tuple[RetentionLine, ...]) -> None:
        self.rows.show_lines(lines)
        many = counted(len(lines), "record")
        self._tell(f"{many} past the rule." if lines else "No closed record is past the rule.")
        self._settle()

    def _tell(self, sentence: str) -> None:
        self.said.setText(sentence)

    def _keep(self, certificates: tuple[Certificate, ...]) -> None:
        self._certificates = certificates
        self.paper_button.setEnabled(bool(certificates))

    def _settle(self) -> None:
        current, chosen = self.rows.current(), self.rows.chosen()
        self.hold_button.setEnabled(current is not None and not current.legal_hold)
        self.lift_button.setEnabled(current is not None and current.legal_hold)
        typed = self.word.text().strip().upper() == TYPED
        self.destroy_button.setEnabled(bool(chosen and self.reason.text().strip() and typed))
        if chosen:
            self._tell(f"{counted(len(chosen), 'record')} ticked.")

    # -- holds

    def hold(self) -> None:
        """Ask why, and place a hold on the row that has the keyboard."""
        if (line := self.rows.current()) is not None:
            dialog = HoldDialog(self._context, self, line)
            dialog.placed.connect(self.look_again)
            dialog.open()

    def lift(self) -> None:
        """End the hold; the history keeps why it was there."""
        if (line := self.rows.current()) is not None:
            self._tasks.run(
                retention.lift_hold,
                self._office,
                line.kind,
                line.uid,
                done=lambda _record: self.look_again(),
                changes={line.kind},
                owner=self,
            )

    # -- destroying

    def destroy_ticked(self) -> None:
        """Destroy what is ticked and offer the certificate."""
        if not self.destroy_button.isEnabled():
            return
        self.destroy_button.setEnabled(False)
        self._tasks.run(
            retention.purge,
            self._office,
            self.rows.chosen(),
            self.reason.text(),
            done=self._destroyed,
            label="Destroying records",
            changes=_KINDS,
            owner=self,
        )

    def _destroyed(self, certificate: Certificate) -> None:
        self.word.clear()
        self.look_again()
        self._save(certificate)

    def save_latest(self) -> None:
        """Save the newest certificate as a page to sign."""
        if self._certificates:
            self._save(self._certificates[0])

    def _save(self, certificate: Certificate) -> None:
        self._tasks.run(
            retention.certificate_pdf,
            self._office,
            certificate,
            done=partial(self._write, f"Certificate {certificate.at[:10]}.pdf"),
            owner=self,
        )

    def _write(self, name: str, pdf: bytes) -> None:
        path = ask.save_file(self, "Save the certificate", name, "PDF (*.pdf)")
        if path is not None:
            self._tasks.run(write_file, path, pdf, done=lambda _: self._tell(f"Saved {path.name}."))


def _line(name: str, hint: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    line.setPlaceholderText(hint)
    return line


def _row(*buttons: QPushButton, stretch: bool) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(look().sizes.step())
    for button in buttons:
        row.addWidget(button)
    if stretch:
        row.addStretch(1)
    return row
