"""Striking out an action or a piece of evidence: why, and that nothing of it is deleted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from peerdesk.domain import fields as f
from peerdesk.domain.fields import Record
from peerdesk.services.records import close_record
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext
from peerdesk.ui.forms import Form, Group
from peerdesk.ui.pages.act_dialog import ActDialog


@dataclass(frozen=True, slots=True, kw_only=True)
class StrikingOut(Record):
    """Why an entry is struck out."""

    close_reason: str = f.choice("Why", "entry_close_reason", required=True)


def ask_to_strike_out(
    context: TabContext, parent: QWidget, record: Record, name: str, sentence: str = ""
) -> ActDialog:
    """Ask why and strike a record out; `name` is what people call it ("follow-up")."""
    form = Form(StrikingOut, context.sources, groups=(Group("", (("close_reason",),)),))
    form.show_record(StrikingOut())
    said = sentence or "Nothing is deleted, and you can reopen it later."
    dialog = ActDialog(context, parent, f"Strike out this {name}", form, "Strike out",
                       sentences=(said,))  # fmt: skip

    def send(answer: Any) -> None:
        dialog.send(
            close_record,
            context.office,
            record,
            context.office.clock.today(),
            answer.close_reason,
            changes={record.kind},
            done=tell,
        )

    def tell(_closing: object) -> None:
        words = f"{name[:1].upper()}{name[1:]} struck out."
        ask.toast(parent, words, "Undo", context.desk.undo)

    dialog.on_answer(send)
    dialog.open()
    return dialog
