"""Logging that a contact with a partner was held."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from peerdesk.domain.partner_contacts import next_due
from peerdesk.domain.partners import Partner, PartnerTalk
from peerdesk.services.partners import log_talk
from peerdesk.services.records import read_record
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext
from peerdesk.ui.forms import Form, Group
from peerdesk.ui.inputs.shown import shown_date
from peerdesk.ui.pages.act_dialog import ActDialog
from peerdesk.ui.pages.answers import TalkHeld


def ask_to_log_talk(context: TabContext, parent: QWidget, uid: str) -> None:
    """Ask when, how and about what somebody talked with a partner."""
    context.tasks.run(
        read_record,
        context.office,
        Partner.kind,
        uid,
        done=lambda partner: _open(context, parent, partner),
        owner=parent,
    )


def _open(context: TabContext, parent: QWidget, partner: Any) -> None:
    groups = (Group("", (("held_on", "channel"), ("about",))),)
    form = Form(TalkHeld, context.sources, groups=groups)
    form.show_record(TalkHeld(held_on=context.office.clock.today(), channel=partner.channel))
    topics = (f"Usually about: {partner.agenda}",) if partner.agenda else ()
    heading = f"Log a contact with {partner.name}"
    dialog = ActDialog(context, parent, heading, form, "Log contact", sentences=topics)

    def send(answer: Any) -> None:
        talk = PartnerTalk(held_on=answer.held_on, channel=answer.channel, about=answer.about)
        dialog.send(log_talk, context.office, partner, talk, changes={Partner.kind}, done=tell)

    def tell(kept: Partner) -> None:
        due = next_due(kept)
        when = f" The next one is due {shown_date(due)}." if due else ""
        ask.toast(parent, f"Contact logged.{when}", "Undo", context.desk.undo)

    dialog.on_answer(send)
    dialog.open()
