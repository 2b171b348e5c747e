"""A worksheet filled in by two people on two machines and merged: nothing lost, conflicts shown."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from peerdesk.domain.worksheets.content import Content
from peerdesk.domain.worksheets.exchanged import Column
from peerdesk.domain.worksheets.merging import Outcome
from peerdesk.domain.worksheets.shown import SendOptions
from peerdesk.domain.worksheets.standing import ItemState
from peerdesk.services.office import Office
from peerdesk.services.worksheets.filling import agree_on, contribute, open_worksheet
from peerdesk.services.worksheets.returning import read_returned, take_returned
from peerdesk.services.worksheets.sending import export_worksheet
from tests.support.returned import filled, opened, saved_by_libreoffice, type_action, type_answers


def said(office: Office, item: str) -> dict[str, str]:
    """Everything that stands at an item, by person; the agreed answer under ""."""
    standing = open_worksheet(office, "design").standing(item)
    assert standing is not None
    found = {each.person: each.value for each in (*standing.contributions, *standing.set_aside)}
    return found | ({"": standing.agreed.value} if standing.agreed else {})


@dataclass(frozen=True)
class Returned:
    """The workbooks of two people as they came back."""

    dana: Path
    lee: Path


@pytest.fixture
def returned(office: Office, tmp_path: Path) -> Returned:
    """Two workbooks went out, to a partner's office and to the jail, and were filled in there.

    Meanwhile the site agreed anew on what Lee has before him.
    """
    agree_on(office, "design", "design.vision", Content(value="People come home and stay home."))
    agree_on(office, "design", "design.values", Content(value="Respect, honesty, patience."))
    for name in ("Dana Boone", "Lee Ortiz"):
        wish = SendOptions(for_whom=name)
        export_worksheet(office, "design", "", tmp_path / f"{name}.xlsx", wish)
    dana, lee = _of_dana(tmp_path / "Dana Boone.xlsx"), _of_lee(tmp_path / "Lee Ortiz.xlsx")
    agree_on(office, "design", "design.values", Content(value="Respect, honesty, patience, joy."))
    return Returned(dana, lee)


def _of_dana(path: Path) -> Path:
    return filled(
        path,
        {
            "design.vision": {Column.VALUE: "People come home, stay home and lead."},
            "design.roles": {Column.VALUE: "Listen.\nShow up."},
        },
    )


def _of_lee(path: Path) -> Path:
    """Saved by LibreOffice, with an action."""
    book = opened(path)
    answers = {
        "design.values": {Column.VALUE: "Respect first, always."},
        "design.roles": {Column.VALUE: "=Listen first"},
    }
    type_answers(book, answers)
    due_on = date(2027, 1, 15)
    type_action(book, what="Write the values on the wall", who="Lee Ortiz", due_on=due_on)
    book.save(path)
    return saved_by_libreoffice(path)


def taken(office: Office, path: Path) -> dict[str, Outcome]:
    """Take a workbook over; what the preview said of each answer."""
    preview = read_returned(office, path)
    take_returned(office, preview)
    return {row.item: row.outcome for row in preview.rows}


def test_two_people_fill_in_a_worksheet_on_two_machines(office: Office, returned: Returned) -> None:
    # Dana's workbook: one answer differs from what is agreed, one is new.
    assert read_returned(office, returned.dana).person == "Dana Boone"
    outcomes = {"design.vision": Outcome.CHANGED, "design.roles": Outcome.NEW}
    assert taken(office, returned.dana) == outcomes

    # Lee's changes an answer that was agreed anew meanwhile, which is a conflict.
    (action,) = read_returned(office, returned.lee).actions
    assert (action.what, action.outcome) == ("Write the values on the wall", Outcome.NEW)
    outcomes = {"design.values": Outcome.CONFLICT, "design.roles": Outcome.NEW}
    assert taken(office, returned.lee) == outcomes

    # Nothing is lost: what was agreed stands, and beside it what each of them says.
    assert said(office, "design.vision") == {
        "": "People come home and stay home.",
        "Dana Boone": "People come home, stay home and lead.",
    }
    assert said(office, "design.values") == {
        "": "Respect, honesty, patience, joy.",
        "Lee Ortiz": "Respect first, always.",
    }
    assert said(office, "design.roles") == {
        "Dana Boone": "Listen.\nShow up.",
        "Lee Ortiz": "=Listen first",
    }
    page = open_worksheet(office, "design")
    states = {each.item.id: each.state for each in page.standings if each.state != "empty"}
    assert states == {
        "design.vision": ItemState.NEEDS_REVIEW,
        "design.values": ItemState.NEEDS_REVIEW,
        "design.roles": ItemState.TO_AGREE,
    }


def test_an_old_copy_changed_and_sent_once_more_keeps_both_texts(
    office: Office, returned: Returned, tmp_path: Path
) -> None:
    for path in (returned.dana, returned.lee):
        taken(office, path)
    contribute(office, "design", "design.roles", Content(value="Ours: be on time."))
    old = Path(shutil.copy(returned.lee, tmp_path / "once more.xlsx"))
    again = filled(old, {"design.roles": {Column.VALUE: "Listen, then ask."}})
    outcomes = {"design.values": Outcome.SAME, "design.roles": Outcome.CONFLICT}
    assert taken(office, again) == outcomes
    assert said(office, "design.roles") == {
        "Dana Boone": "Listen.\nShow up.",
        "Lee Ortiz": "=Listen first",
        "Lee Ortiz (returned 11/18/2026)": "Listen, then ask.",
        office.staff: "Ours: be on time.",
    }
    # The same workbooks once more change nothing.
    for path in (returned.dana, returned.lee, again):
        assert not read_returned(office, path).writes
