"""The evidence at one question: files, papers, links and what people saw, a line each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from peerdesk.domain.roles import Right
from peerdesk.domain.words import us_date
from peerdesk.domain.worksheets.evidence_checks import FILE, size_words
from peerdesk.domain.worksheets.records import Evidence
from peerdesk.services.worksheets.attachments import evidence_of, reopen_evidence
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext
from peerdesk.ui.tabs.worksheets import evidence_dialogs
from peerdesk.ui.tabs.worksheets.action_dialog import place_words
from peerdesk.ui.tabs.worksheets.item_lines import ItemLines
from peerdesk.ui.tabs.worksheets.striking_out import ask_to_strike_out
from peerdesk.ui.theme.look import look
from peerdesk.ui.theme.roles import set_role
from peerdesk.ui.widgets.actions import Action, menu_of, more_button, quiet_button
from peerdesk.ui.widgets.words import IconMark, Words

ICONS: Final = {"file": "file-text", "paper": "archive", "link": "link", "observed": "eye"}

_STAYS: Final = "Nothing is deleted: the file stays in the program, and you can reopen it later."


class AttachmentsRow(ItemLines):
    """AttachmentsRow(context, "design", "design.vision"); with no item for the whole worksheet."""

    kind = Evidence.kind

    def __init__(self, context: TabContext, form_id: str, item_id: str = "") -> None:
        super().__init__(context, form_id, item_id, "Evidence on file")
        place = place_words(form_id, item_id)
        attach = Action("Attach a file…", self.attach, "plus")
        note = Action("Note a paper or link…", self.note, "plus")
        self.attach_button = self.offer(attach, f"Attach a file: {place}")
        self.note_button = self.offer(note, f"Note a paper or link: {place}")
        self.struck_out_button = QPushButton()
        set_role(self.struck_out_button, "quiet")
        self.struck_out_button.setAccessibleName(f"Struck-out evidence: {place}")
        self.struck_out_button.hide()
        self.add_beside(self.struck_out_button)

    def attach(self) -> None:
        """Ask for a file and attach it."""
        evidence_dialogs.choose_file(self.context, self, self.form_id, self.item_id)

    def note(self) -> None:
        """Ask where a paper or link is found, or what was seen."""
        evidence_dialogs.ask_for_note(self.context, self, self.form_id, self.item_id)

    def read(self) -> None:
        tasks, office = self.context.tasks, self.context.office
        read = partial(evidence_of, struck_out=True)
        where = (self.form_id, self.item_id)
        tasks.run_latest((self, "evidence"), read, office, *where, done=self._show)

    def _show(self, found: tuple[Evidence, ...]) -> None:
        gone = [each for each in found if not each.is_open]
        self.show_lines([self._line(each) for each in found if each.is_open])
        self.struck_out_button.setVisible(bool(gone) and self.may_change)
        self.struck_out_button.setText(f"Struck out ({len(gone)})")
        acts = [
            Action(f"Reopen: {each.title}", partial(self._reopen, each.uid), "archive-restore")
            for each in gone
        ]
        self.struck_out_button.setMenu(menu_of(acts, self.struck_out_button))

    def _reopen(self, uid: str) -> None:
        def tell(_evidence: Evidence) -> None:
            ask.toast(self, "Evidence reopened.", "Undo", self.context.desk.undo)

        tasks, office = self.context.tasks, self.context.office
        tasks.run(reopen_evidence, office, uid, done=tell, owner=self, changes={Evidence.kind})

    def _line(self, evidence: Evidence) -> QWidget:
        sizes, top = look().sizes, Qt.AlignmentFlag.AlignTop
        office = self.context.office
        kind = office.vocabularies.label("evidence_kind", evidence.evidence_kind)
        words = QVBoxLayout()
        words.setSpacing(sizes.step(0.2))
        words.addWidget(Words(evidence.title, wrap=True))
        words.addWidget(Words(", ".join(_about(evidence, kind)), "muted", wrap=True))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, sizes.step(0.25), 0, sizes.step(0.25))
        row.setSpacing(sizes.step())
        row.addWidget(IconMark(ICONS.get(evidence.evidence_kind, "file-text"), "muted"), 0, top)
        row.addLayout(words, 1)
        if evidence.evidence_kind == FILE and office.account.may(Right.EXPORT):
            save = partial(evidence_dialogs.save_copy, self.context, self, evidence)
            button = quiet_button(Action("Save a copy…", save))
            button.setAccessibleName(f"Save a copy: {evidence.title}")
            row.addWidget(button, 0, top)
        if self.may_change:
            row.addWidget(self._more(evidence), 0, top)
        return line

    def _more(self, evidence: Evidence) -> QWidget:
        change = partial(evidence_dialogs.ask_to_change, self.context, self, evidence)
        said = _STAYS if evidence.evidence_kind == FILE else ""
        strike = partial(ask_to_strike_out, self.context, self, evidence, "evidence", said)
        acts = (
            Action("Change…", change, "pencil"),
            Action("Strike out…", strike, "archive"),
        )
        return more_button(acts, f"More actions: {evidence.title}")


def _about(evidence: Evidence, kind: str) -> Iterator[str]:
    """What is said below the title."""
    yield evidence.file_name if evidence.evidence_kind == FILE else kind
    if evidence.file_bytes:
        yield size_words(evidence.file_bytes)
    if evidence.dated_on is not None:
        yield f"dated {us_date(evidence.dated_on)}"
    if evidence.where_kept:
        yield evidence.where_kept
