"""Training records as a list: words, chips, the page, closing, an empty tab."""

from __future__ import annotations

from datetime import date

from peerdesk.domain.mentors import Mentor
from peerdesk.services.office import Office
from peerdesk.ui.lists.page_model import STATUS_ROLE
from peerdesk.ui.pages.record_section import RecordSection
from peerdesk.ui.tabs.trainings.courses_dialog import CoursesDialog
from peerdesk.ui.tabs.trainings.tab import MATRIX
from peerdesk.ui.theme import Status
from tests.ui.accessibility import nameless_controls
from tests.ui.tabs.desks import DeskWindow, press, said
from tests.ui.tabs.trainings.training_acts import (
    TODAY,
    kept,
    listed,
    page,
    record_dialog,
    rows,
    table,
    take,
)


def test_the_list_puts_results_days_and_expiry_into_words(
    window: DeskWindow, office: Office, boone: Mentor
) -> None:
    take(office, boone, "Communication", completed_on=None)
    take(office, boone, "Institution volunteer training", completed_on=date(2025, 12, 10))
    take(office, boone, "Crisis management", result="waived", waived_reason="Did it elsewhere")
    tab = listed(window)
    model = tab.pane.model
    found = [[model.index(row, column).data() for column in range(5)] for row in range(3)]
    assert found == [
        ["Boone, Dana", "Communication", "Completed", "Date not known", ""],
        ["Boone, Dana", "Crisis management", "Waived", "6/5/2026", ""],
        [
            "Boone, Dana",
            "Institution volunteer training",
            "Completed",
            "12/10/2025",
            "12/10/2026",
        ],
    ]
    assert Status(model.index(2, 4).data(STATUS_ROLE)) is Status.WARNING


def test_chips_narrow(window: DeskWindow, office: Office, boone: Mentor) -> None:
    take(office, boone, "Communication")
    take(office, boone, "Institution volunteer training", completed_on=date(2024, 1, 10))
    tab = listed(window)
    tab.show_view(MATRIX)
    for name, expected in (
        ("core", "Communication"),
        ("expired", "Institution volunteer training"),
    ):
        tab.pane.narrow(frozenset({name}))
        window.wait()
        assert [tab.pane.model.index(0, 1).data()] == [expected]
        assert tab.pane.isVisible()


def test_the_page_says_until_when_it_counts(
    window: DeskWindow, office: Office, boone: Mentor
) -> None:
    title = "Institution volunteer training"
    soon = take(office, boone, title, completed_on=date(2025, 12, 10))
    over = take(office, boone, title, completed_on=date(2024, 1, 10))
    far = take(office, boone, title, completed_on=date(2026, 6, 5))
    tab = listed(window)
    for record, words in (
        (soon, "Expires 12/10/2026"),
        (over, "Expired 1/10/2025"),
        (far, "Valid until 6/5/2027"),
    ):
        tab.show_record(record.uid)
        window.wait()
        assert words in said(page(window))
        assert f"Dana Boone · {record.code}" in said(page(window))


def test_a_record_is_changed_in_place(window: DeskWindow, office: Office, boone: Mentor) -> None:
    record = take(office, boone, "Communication", completed_on=None)
    listed(window)
    assert "Completed, date not known" in said(page(window))
    section = page(window).findChildren(RecordSection)[0]
    section.edit()
    section.form.set_value("completed_on", date(2027, 1, 1))
    section.save()
    window.wait()
    assert "is still to come" in said(section)
    section.form.set_value("completed_on", date(2026, 5, 1))
    section.save()
    window.wait()
    assert kept(office, record.uid).completed_on == date(2026, 5, 1)


def test_scheduled_is_marked_completed(window: DeskWindow, office: Office, boone: Mentor) -> None:
    record = take(
        office, boone, "Communication", result="scheduled", completed_on=date(2026, 12, 3)
    )
    listed(window)
    press(page(window), "Mark completed")
    window.wait()
    assert (kept(office, record.uid).result, kept(office, record.uid).completed_on) == (
        "completed",
        TODAY,
    )
    window.take_back()
    assert kept(office, record.uid).result == "scheduled"


def test_close_and_reopen(window: DeskWindow, office: Office, boone: Mentor) -> None:
    record = take(office, boone, "Communication")
    tab = listed(window)
    closing = [each for each in tab._row_actions(rows(office)[0]) if each][-1]
    closing.act()
    window.wait()
    assert rows(office) == []
    press(page(window), "Reopen")
    window.wait()
    assert kept(office, record.uid).is_open


def test_an_empty_tab_says_what_to_do(window: DeskWindow, office: Office) -> None:
    tab = listed(window)
    assert "No training recorded yet" in said(tab)
    press(tab, "Import a workbook")
    assert window.wishes == [("import",)]
    tab.show_view(MATRIX)
    window.wait()
    assert "No mentors yet" in said(tab)


def test_every_control_has_a_name(window: DeskWindow, office: Office, boone: Mentor) -> None:
    take(office, boone, "Communication")
    tab = listed(window)
    for each in page(window).findChildren(RecordSection):
        each.edit()
    table(window)
    assert nameless_controls(tab) == []
    tab.new_record()
    dialog = record_dialog(window)
    dialog.mentors.set_value((boone.uid,))
    assert nameless_controls(dialog) == []
    dialog.reject()
    tab.show_courses()
    window.wait()
    assert nameless_controls(window.findChildren(CoursesDialog)[0]) == []
