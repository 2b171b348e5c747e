"""Moving a participant to another stage or facility, and correcting the history of stays."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from peerdesk.domain.checks import Problem, RecordRefused
from peerdesk.domain.fields import Record
from peerdesk.domain.participants import Participant
from peerdesk.domain.people import full_name
from peerdesk.domain.stages import moved_to_stage
from peerdesk.services.participants import change_participant, move_to_stage
from peerdesk.services.records import read_record
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext
from peerdesk.ui.forms import Form, Group
from peerdesk.ui.pages.act_dialog import ActDialog
from peerdesk.ui.pages.answers import StageMove
from peerdesk.ui.pages.quick_checks import quick_check

_CHANGES: Final = {"participant", "match"}


def ask_to_move(context: TabContext, parent: QWidget, uid: str) -> None:
    """Ask where a participant goes and since when."""

    def offer(participant: Record) -> None:
        assert isinstance(participant, Participant)
        _open_move(context, parent, participant)

    context.tasks.run(read_record, context.office, Participant.kind, uid, done=offer, owner=parent)


def _open_move(context: TabContext, parent: QWidget, participant: Participant) -> None:
    name = full_name(participant)

    def check(answer: Any) -> Iterable[Problem]:
        if not answer.stage or answer.on is None:
            return ()
        try:
            moved_to_stage(participant, answer.stage, answer.on, answer.facility)
        except RecordRefused as refusal:
            return refusal.problems
        return ()

    form = Form(
        StageMove, context.sources, check, groups=(Group("", (("stage", "on"), ("facility",))),)
    )
    form.show_record(StageMove(on=context.office.clock.today()))
    now = context.sources.label("stage", participant.stage)
    sentence = f"Now: {now}. The stay until now ends on the day you give; matches go on."
    heading = f"Move {name} to another stage"
    dialog = ActDialog(context, parent, heading, form, "Move", sentences=(sentence,))

    def send(answer: Any) -> None:
        dialog.send(
            move_to_stage,
            context.office,
            participant,
            answer.stage,
            answer.on,
            answer.facility,
            changes=_CHANGES,
            done=tell,
        )

    def tell(moved: Participant) -> None:
        stage = context.sources.label("stage", moved.stage)
        ask.toast(parent, f"{name} is in {stage} now.", "Undo", context.desk.undo)

    dialog.on_answer(send)
    dialog.open()


def ask_to_correct(context: TabContext, parent: QWidget, participant: Participant) -> None:
    """Offer the whole history of stays for correction, with the stage it has to end in."""
    groups = (Group("", (("stage",), ("stage_history",))),)
    form = Form(Participant, context.sources, quick_check(context.office), groups=groups)
    form.show_record(participant)
    heading = f"Correct the stage history of {full_name(participant)}"
    dialog = ActDialog(context, parent, heading, form, "Save")

    def send(draft: Any) -> None:
        dialog.send(change_participant, context.office, draft, changes=_CHANGES, done=tell)

    def tell(_saved: Participant) -> None:
        ask.toast(parent, "Stage history saved.", "Undo", context.desk.undo)

    dialog.on_answer(send)
    dialog.open()
