"""The partners: agencies and organizations, with agreement, contacts and communication plan."""

from __future__ import annotations

from functools import partial
from typing import Final

from peerdesk.domain.drafts import Draft
from peerdesk.domain.lists import PartnerRow
from peerdesk.domain.partners import Partner
from peerdesk.services.lists import count_partners, list_partners
from peerdesk.services.partner_paper import print_register
from peerdesk.ui.context import TabContext
from peerdesk.ui.lists import ListSpec
from peerdesk.ui.pages.closing import close, reopen
from peerdesk.ui.pages.record_tab import RecordTab
from peerdesk.ui.printing.worksheets import OverviewDialog
from peerdesk.ui.tabs.partners.adding import ask_to_add
from peerdesk.ui.tabs.partners.columns import CHIPS, partner_columns
from peerdesk.ui.tabs.partners.partner_view import PartnerView
from peerdesk.ui.tabs.partners.talking import ask_to_log_talk
from peerdesk.ui.widgets.actions import Action, Actions
from peerdesk.ui.widgets.empty_state import EmptyWords

HELP: Final = """\
A partner is an agency or organization you work with: a prison, a probation office, an employer, a
treatment provider, a faith group. It stands beside the worksheet on collaboration.

**Contact.** Say how often you talk, and *Log a contact* each time you did. The next one is due
counted from the last one. Today tells you when it is due and when it is late.

**Agreement.** A written agreement holds from the day it was signed until the day it runs out. Today
tells you 60 days before that.

**When something goes wrong.** Write down who is called, in order, or mark somebody under *People
there*.

**Getting in.** For a prison, a jail or a center: the clearance it takes and the rules on site.

**Close.** When you stop working together. Nothing is deleted: *Reopen* takes it up again.

| Keys | |
| --- | --- |
| Ctrl+N | Add a partner |
| Ctrl+F | Search |
| Enter | From the list to the page |
| Escape | Back to the list |
| Ctrl+Enter | Save what is being edited |
| Ctrl+Z | Undo |
"""


class PartnersTab(RecordTab):
    """Every partner, open ones first of all."""

    title = "Partners"
    icon_name = "building-2"
    help_text = HELP
    kinds = frozenset({Partner.kind})

    def __init__(self, context: TabContext) -> None:
        super().__init__(context)
        nobody = EmptyWords("No partner is chosen", "Choose one in the list.", icon="building-2")
        self.build(self._spec(), {Partner.kind: PartnerView}, nobody)

    @property
    def shows(self) -> frozenset[str]:
        return self.kinds

    def new_record(self) -> None:
        """Add a partner."""
        new = Partner(uid=self.context.office.new_uid())
        ask_to_add(self.context, self, new, lambda added: self.show_record(added.uid))

    def print_register(self) -> None:
        """Show the register on paper."""
        OverviewDialog(self.context, self, "Print the register", print_register).open()

    def open_form(self, draft: Draft) -> None:
        new = draft.base
        assert isinstance(new, Partner)
        ask_to_add(self.context, self, new, lambda added: self.show_record(added.uid), draft)

    # -- inside

    def _spec(self) -> ListSpec[PartnerRow]:
        office, desk = self.context.office, self.context.desk
        return ListSpec(
            name="partners",
            one="partner",
            many="partners",
            columns=partner_columns(office.vocabularies, office.clock.today),
            fetch=partial(list_partners, office),
            count=partial(count_partners, office),
            search_hint="Name, person there or code",
            sort="name",
            chips=CHIPS,
            primary=Action("Add partner", self.new_record, "plus", "Ctrl+N"),
            menu=(
                Action("Print the register", self.print_register, "printer"),
                Action("Export to Excel", partial(desk.export, "partners"), "download"),
            ),
            row_actions=self._row_actions,
            empty=EmptyWords(
                "No partners yet",
                "Add the agencies and organizations you work with: whom to call, what is agreed, "
                "how often you talk. PeerDesk then tells you when a contact is due.",
                Action("Add partner", self.new_record, "plus"),
                "building-2",
            ),
        )

    def _row_actions(self, row: PartnerRow) -> Actions:
        context, uid, name = self.context, row.uid, row.name
        if row.closed_on is not None:
            again = partial(reopen, context, self, Partner.kind, uid, name)
            return (Action("Reopen", again, "archive-restore"),)
        return (
            Action("Log a contact", partial(ask_to_log_talk, context, self, uid), "phone"),
            None,
            Action("Close…", partial(close, context, self, Partner.kind, uid, name), "archive"),
        )
