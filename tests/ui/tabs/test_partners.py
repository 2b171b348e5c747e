"""The Partners tab on a real program: begin, read, change, log a contact, close, reopen, undo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from peerdesk.domain.lists import ListQuery
from peerdesk.domain.partners import Partner, PartnerContact, PartnerTalk
from peerdesk.services.lists import list_partners
from peerdesk.services.office import Office
from peerdesk.services.partners import add_partner
from peerdesk.services.records import read_record
from peerdesk.ui.lists.page_model import STATUS_ROLE
from peerdesk.ui.pages.record_section import RecordSection
from peerdesk.ui.tabs.partners import PartnersTab
from peerdesk.ui.tabs.partners.columns import CHIPS
from peerdesk.ui.theme import Status
from tests.ui.accessibility import nameless_controls
from tests.ui.tabs.desks import DeskWindow, press, said, type_into


@pytest.fixture
def probation(office: Office) -> Partner:
    """Late since yesterday, with an agreement that ends in a month."""
    today = office.clock.today()
    return add_partner(
        office,
        Partner(
            name="Harbor Probation",
            partner_kind="probation",
            agreement="mou",
            signed_on=today - timedelta(days=300),
            expires_on=today + timedelta(days=30),
            channel="phone",
            frequency="weekly",
            agenda="Who comes out",
            contacts=(
                PartnerContact(name="Lee Ito", role="Chief", phone="555-0101", escalation=True),
                PartnerContact(name="Ann Rey", phone="555-0102"),
            ),
            talks=(PartnerTalk(held_on=today - timedelta(days=8), about="New conditions"),),
        ),
    )


@pytest.fixture
def window(qtbot: QtBot, office: Office) -> Iterator[DeskWindow]:
    made = DeskWindow(office)
    qtbot.addWidget(made)
    yield made
    made.tasks.finish()


def kept(office: Office, partner: Partner) -> Partner:
    found = read_record(office, "partner", partner.uid)
    assert isinstance(found, Partner)
    return found


def section(tab: PartnersTab, title: str) -> RecordSection:
    assert tab.view is not None
    return next(each for each in tab.view.findChildren(RecordSection) if each.title == title)


def test_an_empty_register_says_what_belongs_there_and_starts_it(
    window: DeskWindow, office: Office
) -> None:
    tab = window.put(PartnersTab(window.context))
    assert "how often you talk" in said(tab)
    press(tab, "Add partner")
    dialog = window.dialog()
    assert nameless_controls(dialog) == []
    type_into(dialog, "name", "Grace Street")
    dialog.form.input("partner_kind").set_value("faith")
    dialog.form.input("frequency").set_value("monthly")
    press(dialog, "Add partner")
    window.wait()
    (row,) = list_partners(office, ListQuery()).rows
    assert (row.name, row.frequency) == ("Grace Street", "monthly")
    assert row.next_due == office.clock.today() + timedelta(days=30)
    assert "Grace Street added." in said(window.toast())
    assert tab.view is not None
    assert tab.view.uid == row.uid


def test_a_partner_without_a_name_is_not_added(window: DeskWindow, office: Office) -> None:
    tab = window.put(PartnersTab(window.context))
    press(tab, "Add partner")
    dialog = window.dialog()
    press(dialog, "Add partner")
    window.wait()
    assert "Name is required. Fill it in." in said(dialog)
    assert list_partners(office, ListQuery()).rows == ()


def test_a_second_partner_of_one_name_is_told_of(window: DeskWindow, probation: Partner) -> None:
    tab = window.put(PartnersTab(window.context))
    press(tab, "Add partner")
    dialog = window.dialog()
    type_into(dialog, "name", "harbor probation")
    window.wait()
    assert f"here already: {probation.code} · Probation." in said(dialog)


def test_the_list_marks_what_needs_attention(window: DeskWindow, probation: Partner) -> None:
    tab = window.put(PartnersTab(window.context))
    model = tab.pane.model
    cells = [model.index(0, column) for column in range(4)]
    assert [str(each.data()) for each in cells] == [
        probation.name,
        "Probation",
        "Overdue by 1 day",
        "Runs out 12/18/2026",
    ]
    looks = [each.data(STATUS_ROLE) for each in cells]
    assert looks == [None, None, Status.WARNING, Status.WARNING]


def test_every_chip_narrows_the_list(window: DeskWindow, probation: Partner) -> None:
    tab = window.put(PartnersTab(window.context))
    shown = set()
    for chip in CHIPS:
        tab.pane.narrow(frozenset({chip.name}))
        window.wait()
        if window.names() == [probation.name]:
            shown.add(chip.name)
    assert shown == {"contact_overdue", "agreement_soon", "supervision"}


def test_the_page_says_how_it_stands(window: DeskWindow, probation: Partner) -> None:
    tab = window.put(PartnersTab(window.context))
    told = said(tab.view)
    for words in (
        "Contact: overdue by 1 day",
        "Agreement: runs out 12/18/2026",
        "In 30 days. Talk about renewing it.",
        "Last held 11/10/2026",
        "Lee Ito · Chief · 555-0101",
        "New conditions",
        "Memorandum of understanding",
    ):
        assert words in told, words
    assert "No escalation contact" not in told
    assert nameless_controls(tab) == []


def test_a_jail_without_anything_written_down_says_what_is_missing(
    window: DeskWindow, office: Office
) -> None:
    add_partner(office, Partner(name="County Jail", partner_kind="jail"))
    tab = window.put(PartnersTab(window.context))
    told = said(tab.view)
    for words in ("No escalation contact", "Not written down yet", "No rhythm agreed"):
        assert words in told, words


def test_a_contact_is_logged_and_taken_back(
    window: DeskWindow, office: Office, probation: Partner
) -> None:
    tab = window.put(PartnersTab(window.context))
    press(tab.view, "Log a contact")
    dialog = window.dialog()
    assert "Usually about: Who comes out" in said(dialog)
    assert nameless_controls(dialog) == []
    type_into(dialog, "about", "Two people come out")
    press(dialog, "Log contact")
    window.wait()
    talk = kept(office, probation).talks[0]
    today = office.clock.today()
    assert talk == PartnerTalk(held_on=today, channel="phone", about="Two people come out")
    assert "The next one is due 11/25/2026." in said(window.toast())
    assert "Next due 11/25/2026" in said(tab.view)
    window.take_back()
    assert kept(office, probation).talks == probation.talks
    assert "Overdue by 1 day" in said(tab.view)


def test_a_contact_to_come_is_refused_in_the_dialog(
    window: DeskWindow, office: Office, probation: Partner
) -> None:
    tab = window.put(PartnersTab(window.context))
    press(tab.view, "Log a contact")
    dialog = window.dialog()
    dialog.form.input("held_on").set_value(office.clock.today() + timedelta(days=1))
    press(dialog, "Log contact")
    window.wait()
    assert "still to come" in said(dialog)
    assert kept(office, probation).talks == probation.talks


def test_people_there_are_changed_in_place(
    window: DeskWindow, office: Office, probation: Partner
) -> None:
    tab = window.put(PartnersTab(window.context))
    people = section(tab, "People there")
    people.edit()
    window.wait()
    assert nameless_controls(people) == []
    press(people, "Add a line")
    fresh = window.focusWidget()
    assert fresh is not None
    QTest.keyClicks(fresh, "Sam Ode")
    QTest.keyClick(fresh, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    window.wait()
    names = [each.name for each in kept(office, probation).contacts]
    assert names == ["Lee Ito", "Ann Rey", "Sam Ode"]
    assert "Sam Ode" in said(tab.view)


def test_a_partner_is_closed_and_taken_up_again(
    window: DeskWindow, office: Office, probation: Partner
) -> None:
    tab = window.put(PartnersTab(window.context))
    assert tab.view is not None
    tab.view.close_record()
    dialog = window.dialog()
    assert dialog.windowTitle() == "End the partnership with Harbor Probation"
    dialog.form.input("close_reason").set_value("ended")
    press(dialog, "Close")
    window.wait()
    assert not kept(office, probation).is_open
    assert window.names() == []
    assert "Closed 11/18/2026: Partnership ended" in said(tab.view)
    press(tab.view, "Reopen")
    window.wait()
    assert kept(office, probation).is_open
    assert "Harbor Probation is open again." in said(window.toast())


def test_what_was_typed_and_not_saved_comes_back(
    window: DeskWindow, office: Office, probation: Partner
) -> None:
    tab = window.put(PartnersTab(window.context))
    press(tab, "Add partner")
    dialog = window.dialog()
    type_into(dialog, "name", "Mill")
    dialog.reject()
    press(window.toast(), "Bring it back")
    assert window.dialog().form.draft().name == "Mill"
    assert len(list_partners(office, ListQuery()).rows) == 1
