"""Attaching a file, noting a paper, changing either, and saving a copy outside PeerDesk."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from peerdesk.domain.checks import Problem
from peerdesk.domain.drafts import Draft
from peerdesk.domain.worksheets.evidence_checks import FILE, check_evidence, size_words
from peerdesk.domain.worksheets.records import Evidence
from peerdesk.services.worksheets.attachments import (
    attach_file,
    attach_note,
    change_evidence,
    save_evidence_copy,
)
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext
from peerdesk.ui.forms import Form, Group
from peerdesk.ui.pages.act_dialog import ActDialog
from peerdesk.ui.tabs.worksheets.action_dialog import place_words
from peerdesk.ui.widgets.message import Answer

DRAFT_PLACE: Final = "evidence"

_KEPT: Final = (
    "PeerDesk keeps a copy of the file, encrypted in the program. The file itself stays where it "
    "is; delete it there if it should not lie open."
)


_LEAVES: Final = (
    "The copy is not encrypted: whoever has it can read it.",
    "The audit log keeps that you saved it. Open it only if you know where the file came from.",
)


def choose_file(context: TabContext, parent: QWidget, form_id: str, item_id: str = "") -> None:
    """Ask for a file and attach it."""
    path = ask.open_file(parent, "Attach a file", "All files (*)")
    if path is None:
        return
    new = Evidence(uid=context.office.new_uid(), form=form_id, item=item_id, evidence_kind=FILE)

    def tell(evidence: Evidence) -> None:
        words = f"{evidence.file_name} is attached."
        ask.toast(parent, words, "Undo", context.desk.undo)

    context.tasks.run(
        attach_file,
        context.office,
        path,
        new,
        done=tell,
        changes={Evidence.kind},
        label="Attaching the file",
        owner=parent,
    )


def ask_for_note(
    context: TabContext, parent: QWidget, form_id: str, item_id: str = ""
) -> ActDialog:
    """Ask where a paper or link is found, or what somebody saw."""
    today = context.office.clock.today()
    new = Evidence(uid=context.office.new_uid(), form=form_id, item=item_id, dated_on=today)
    return _open(context, parent, new, None)


def ask_to_change(context: TabContext, parent: QWidget, evidence: Evidence) -> ActDialog:
    """Offer a kept piece of evidence for change."""
    return _open(context, parent, evidence, None)


def resume_evidence(context: TabContext, parent: QWidget, draft: Draft) -> None:
    """Go on with a note that was typed in an earlier session and not saved."""
    assert isinstance(draft.base, Evidence)
    found = context.drafts.take(draft.uid, DRAFT_PLACE)
    if found is not None:
        _open(context, parent, draft.base, found)


def save_copy(context: TabContext, parent: QWidget, evidence: Evidence) -> None:
    """Say what happens when a copy leaves PeerDesk, ask where to, and write it."""

    def decide(name: str) -> None:
        if name == "go":
            _write_copy(context, parent, evidence)

    ask.choose(
        parent,
        f"Save a copy of “{evidence.file_name}” outside PeerDesk?",
        _LEAVES,
        (Answer("go", "Choose where…", main=True), Answer("stay", "Keep it here")),
        decide,
    )


def _write_copy(context: TabContext, parent: QWidget, evidence: Evidence) -> None:
    name = evidence.file_name or "Attached file"
    path = ask.save_file(parent, "Save a copy", name, "All files (*)")
    if path is not None:
        context.tasks.run(
            save_evidence_copy,
            context.office,
            evidence.uid,
            path,
            done=partial(_told, parent),
            owner=parent,
        )


def _told(parent: QWidget, path: Path) -> None:
    ask.toast(parent, f"{path.name} is written. It is not encrypted.")


def _open(
    context: TabContext, parent: QWidget, evidence: Evidence, draft: Draft | None
) -> ActDialog:
    def check(answer: Any) -> Iterable[Problem]:
        return check_evidence(answer, context.office.clock.today())

    is_new, is_file = not evidence.rev, evidence.evidence_kind == FILE
    lines: tuple[tuple[str, ...], ...] = (("title",), ("evidence_kind", "dated_on"))
    if is_file:
        lines = (("title",), ("dated_on",), ("note",))
    else:
        lines = (*lines, ("where_kept",), ("note",))
    form = Form(Evidence, context.sources, check, groups=(Group("", lines),))
    form.show_record(evidence)
    heading = "Note evidence" if is_new else "Change evidence"
    about = [place_words(evidence.form, evidence.item)]
    if is_file:
        about += [f"{evidence.file_name}, {size_words(evidence.file_bytes)}", _KEPT]
    verb = "Add evidence" if is_new else "Save"
    dialog = ActDialog(context, parent, heading, form, verb, sentences=about)
    dialog.keep_drafts(context.drafts, DRAFT_PLACE)
    if draft is not None:
        dialog.show_draft(draft)

    def send(answer: Any) -> None:
        call = attach_note if is_new else change_evidence
        dialog.send(call, context.office, answer, changes={Evidence.kind}, done=tell)

    def tell(_evidence: Evidence) -> None:
        words = "Evidence noted." if is_new else "Evidence changed."
        ask.toast(parent, words, "Undo", context.desk.undo)

    dialog.on_answer(send)
    dialog.open()
    return dialog
