"""Adding a partner: a short form, and a word when one of that name is here already."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from peerdesk.domain.drafts import Draft
from peerdesk.domain.lists import ListQuery, Page, PartnerRow
from peerdesk.domain.partners import Partner
from peerdesk.domain.people import name_key
from peerdesk.services.lists import list_partners
from peerdesk.services.partners import add_partner
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext
from peerdesk.ui.forms import Form, Group
from peerdesk.ui.pages.act_dialog import ActDialog
from peerdesk.ui.pages.hints import Hints
from peerdesk.ui.pages.quick_checks import quick_check
from peerdesk.ui.pages.row_words import dotted

NEW: Final = "new"

GROUPS: Final = (
    Group("Who they are", (("name", "partner_kind"),)),
    Group("Agreement", (("agreement", "signed_on", "expires_on"),)),
    Group("How we talk", (("channel", "frequency"), ("owner",))),
    Group("More", (("stages",), ("escalation",), ("clearance",)), behind_more=True),
)


class AddPartnerDialog(ActDialog):
    """What is asked here begins the page; everything else is filled in there."""

    def __init__(self, context: TabContext, parent: QWidget, partner: Partner) -> None:
        form = Form(Partner, context.sources, quick_check(context.office), groups=GROUPS)
        super().__init__(context, parent, "Add a partner", form, "Add partner")
        form.show_record(partner)
        self.keep_drafts(context.drafts, NEW)
        self._hints = Hints()
        self._asked = ""
        self.put_hints(self._hints)
        form.edited.connect(self._look_for_same_name)

    def _look_for_same_name(self) -> None:
        name = self.form.draft().name.strip()
        if name == self._asked:
            return
        self._asked = name
        if not name:
            self._hints.say(())
            return
        query = ListQuery(search=name, filters=frozenset({"all"}))
        tasks, office = self._context.tasks, self._context.office
        tasks.run_latest((self, "same"), list_partners, office, query, done=self._tell_same)

    def _tell_same(self, found: Page[PartnerRow]) -> None:
        asked = name_key(self.form.draft().name)
        same = next((each for each in found.rows if name_key(each.name) == asked), None)
        if same is None:
            self._hints.say(())
            return
        kind = self._context.office.vocabularies.label("partner_kind", same.partner_kind)
        told = dotted(same.code, kind, "closed" if same.closed_on else "")
        self._hints.say([f"A partner of this name is here already: {told}."])


def ask_to_add(
    context: TabContext,
    parent: QWidget,
    partner: Partner,
    added: Callable[[Partner], object],
    draft: Draft | None = None,
) -> None:
    """Offer the dialog; `added` gets the new partner. A draft is what was typed before."""
    dialog = AddPartnerDialog(context, parent, partner)
    if draft is not None:
        dialog.show_draft(draft)

    def send(wanted: Any) -> None:
        dialog.send(add_partner, context.office, wanted, changes={Partner.kind}, done=tell)

    def tell(new: Partner) -> None:
        ask.toast(parent, f"{new.name} added.", "Undo", context.desk.undo)
        added(new)

    dialog.on_answer(send)
    dialog.open()
