"""The page of a partner: the agreement, how both talk, whom to call, how one gets in."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from peerdesk.domain.pages import PartnerPage
from peerdesk.domain.partner_contacts import Communication, Standing
from peerdesk.domain.partner_words import agreement_words, contact_words, person_words
from peerdesk.domain.partners import Partner
from peerdesk.domain.words import counted
from peerdesk.services.pages import partner_page
from peerdesk.ui.context import TabContext
from peerdesk.ui.inputs.shown import shown_date
from peerdesk.ui.pages.history import HistoryFold
from peerdesk.ui.pages.record_section import RecordSection
from peerdesk.ui.pages.record_view import RecordView
from peerdesk.ui.pages.row_words import dotted
from peerdesk.ui.tabs.partners.looks import AGREEMENT, CONTACT
from peerdesk.ui.tabs.partners.rows_section import RowsSection
from peerdesk.ui.tabs.partners.standing_line import StandingLine
from peerdesk.ui.tabs.partners.talking import ask_to_log_talk
from peerdesk.ui.theme.colours import Status
from peerdesk.ui.widgets.actions import Action, main_button, more_button, quiet_button
from peerdesk.ui.widgets.status_words import Badge

WHO: Final = (("name", "partner_kind"), ("stages",), ("role_before",), ("role_after",))
AGREED: Final = (("agreement", "agreement_kept"), ("signed_on", "expires_on"))
TALKING: Final = (("channel", "frequency"), ("owner", "agreed_from"), ("agenda",))
GETTING_IN: Final = (("clearance",), ("access",))


class PartnerView(RecordView[PartnerPage]):
    """Each section is edited in place; below three of them stands how it is going."""

    def __init__(self, context: TabContext) -> None:
        super().__init__(context, partner_page)
        self._log = quiet_button(Action("Log a contact", self.log_talk, "phone"))
        self._agreement = StandingLine()
        self._contact = StandingLine(self._log)
        self._called = StandingLine()
        self._inside = StandingLine()
        self._add("Who they are", WHO)
        self._add("Agreement", AGREED, self._agreement)
        self._add("How we talk", TALKING, self._contact)
        self._add("When something goes wrong", (("escalation",),), self._called)
        self._add("Getting in", GETTING_IN, self._inside)
        self.add_editable(RowsSection(context, "People there", Partner, "contacts"))
        self.add_editable(RowsSection(context, "Contacts held", Partner, "talks"))
        self._add("Notes", (("note",),))
        self._history = HistoryFold(context)
        self.add(self._history)

    def name_of(self, page: PartnerPage) -> str:
        return page.record.name

    def fill(self, page: PartnerPage) -> None:
        record = page.record
        kind = self.context.office.vocabularies.label("partner_kind", record.partner_kind)
        self.set_title(record.name, dotted(kind, record.code))
        self.set_badges(self._badges_for(page))
        self.set_actions(self._buttons(record))
        self._log.setVisible(record.is_open)
        self._say_standing(page)
        self._history.show_record(record)

    # -- acts

    def log_talk(self) -> None:
        """Write down that somebody talked with them."""
        ask_to_log_talk(self.context, self, self.uid)

    # -- inside

    def _add(
        self, title: str, lines: tuple[tuple[str, ...], ...], below: QWidget | None = None
    ) -> None:
        section = self.add_editable(RecordSection(self.context, title, Partner, lines))
        if below is not None and (box := section.layout()) is not None:
            box.addWidget(below)

    def _badges_for(self, page: PartnerPage) -> list[Badge]:
        """What needs attention, foremost; what is as agreed is said in its section."""
        record = page.record
        if not record.is_open:
            return [self.closed_badge(record)]
        badges = []
        if page.communication in (Communication.OVERDUE, Communication.DUE_SOON):
            words = f"Contact: {self._contact_words(page).lower()}"
            badges.append(Badge(words, CONTACT[page.communication]))
        if page.standing in (Standing.RUN_OUT, Standing.RUNS_OUT_SOON):
            words = f"Agreement: {agreement_words(page.standing, record.expires_on).lower()}"
            badges.append(Badge(words, AGREEMENT[page.standing]))
        if page.lacks_escalation:
            badges.append(Badge("No escalation contact", Status.NOTICE))
        return badges

    def _buttons(self, record: Partner) -> list[QWidget]:
        if not record.is_open:
            return [main_button(Action("Reopen", self.reopen, "archive-restore"))]
        log = Action("Log a contact", self.log_talk, "phone")
        return [main_button(log), more_button((Action("Close…", self.close_record, "archive"),))]

    def _say_standing(self, page: PartnerPage) -> None:
        record = page.record
        standing = agreement_words(page.standing, record.expires_on)
        self._agreement.say(standing, AGREEMENT[page.standing], self._renewing(page))
        last = page.last_talk_on
        held = f"Last held {shown_date(last)}" if last else "None held yet"
        self._contact.say(self._contact_words(page), CONTACT[page.communication], held)
        called = [person_words(each) for each in record.contacts if each.escalation]
        if page.lacks_escalation:
            sentence = "Write it down here, or mark somebody under People there."
            self._called.say("Nobody named yet", Status.NOTICE, sentence)
        else:
            self._called.say("", Status.NOTICE, "\n".join(called))
        missing = "Not written down yet" if page.lacks_clearance else ""
        self._inside.say(missing, Status.NOTICE)

    def _renewing(self, page: PartnerPage) -> str:
        """What the end of an agreement asks for."""
        end, today = page.record.expires_on, self.context.office.clock.today()
        if end is None or page.standing not in (Standing.RUN_OUT, Standing.RUNS_OUT_SOON):
            return ""
        days = (end - today).days
        when = f"In {counted(days, 'day')}." if days > 0 else ""
        return f"{when} Talk about renewing it.".strip()

    def _contact_words(self, page: PartnerPage) -> str:
        today = self.context.office.clock.today()
        return contact_words(page.communication, page.next_due, today)
