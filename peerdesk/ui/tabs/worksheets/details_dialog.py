"""Name, owner, review date and notes of a version, asked in a dialog."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from peerdesk.domain.worksheets.records import Worksheet
from peerdesk.services.worksheets.filling import change_worksheet
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext
from peerdesk.ui.forms import Form, Group
from peerdesk.ui.pages.act_dialog import ActDialog
from peerdesk.ui.tabs.worksheets.saver import CHANGES


def ask_for_details(context: TabContext, parent: QWidget, now: Worksheet, name: str) -> None:
    """Ask for them and save them."""
    groups = (Group("", (("title", "owner"), ("review_on",), ("note",))),)
    form = Form(Worksheet, context.sources, groups=groups)
    form.show_record(now)
    dialog = ActDialog(context, parent, name, form, "Save")

    def send(wanted: Any) -> None:
        dialog.send(change_worksheet, context.office, wanted, changes=set(CHANGES), done=tell)

    def tell(_worksheet: Worksheet) -> None:
        ask.toast(parent, "Worksheet changed.", "Undo", context.desk.undo)

    dialog.on_answer(send)
    dialog.open()
