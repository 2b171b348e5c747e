"""Putting a match on hold and resuming it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtWidgets import QWidget

from peerdesk.domain.checks import Problem, RecordRefused
from peerdesk.domain.match_filling import on_hold
from peerdesk.domain.matches import Match
from peerdesk.services.matches import hold_match, resume_match
from peerdesk.services.office import Office
from peerdesk.services.records import read_record
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext
from peerdesk.ui.forms import Form, Group
from peerdesk.ui.pages.act_dialog import ActDialog
from peerdesk.ui.pages.answers import Hold


def ask_to_hold(context: TabContext, parent: QWidget, uid: str, name: str) -> None:
    """Ask since when and why a match rests."""
    context.tasks.run(
        read_record,
        context.office,
        Match.kind,
        uid,
        done=lambda match: _open_hold(context, parent, match, name),
        owner=parent,
    )


def _open_hold(context: TabContext, parent: QWidget, match: Any, name: str) -> None:
    def check(answer: Any) -> Iterable[Problem]:
        if answer.hold_from is None:
            return ()
        try:
            on_hold(match, answer.hold_from, answer.hold_reason)
        except RecordRefused as refusal:
            return refusal.problems
        return ()

    groups = (Group("", (("hold_from", "hold_reason"),)),)
    form = Form(Hold, context.sources, check, groups=groups)
    form.show_record(Hold(hold_from=context.office.clock.today()))
    sentences = ("No meeting is due until you resume it.",)
    heading = f"Put the match of {name} on hold"
    dialog = ActDialog(context, parent, heading, form, "Hold", sentences=sentences)

    def send(answer: Any) -> None:
        dialog.send(
            hold_match,
            context.office,
            match,
            answer.hold_from,
            answer.hold_reason,
            changes={Match.kind},
            done=tell,
        )

    def tell(_match: Match) -> None:
        ask.toast(parent, "Match put on hold.", "Undo", context.desk.undo)

    dialog.on_answer(send)
    dialog.open()


def resume(context: TabContext, parent: QWidget, uid: str) -> None:
    """End the pause of a match."""

    def tell(_match: Match) -> None:
        ask.toast(parent, "Match resumed.", "Undo", context.desk.undo)

    context.tasks.run(_resume, context.office, uid, done=tell, owner=parent, changes={Match.kind})


def _resume(office: Office, uid: str) -> Match:
    match = read_record(office, Match.kind, uid)
    assert isinstance(match, Match)
    return resume_match(office, match)
