"""A worksheet filled in by two people on two machines and merged: nothing lost, conflicts shown."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

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


def test_two_people_fill_in_a_worksheet_on_two_machines(office: Office, tmp_path: Path) -> None:
    # The site has agreed on one answer, and Dana has said something about another.
    agree_on(office, "design", "design.vision", Content(value="People come home and stay home."))
    agree_on(office, "design", "design.values", Content(value="Respect, honesty, patience."))

    # Two workbooks go out: one to Dana at the partner's office, one to Lee at the jail.
    for name in ("Dana Boone", "Lee Ortiz"):
        wish = SendOptions(for_whom=name)
        export_worksheet(office, "design", "", tmp_path / f"{name}.xlsx", wish)

    # Both fill theirs in, on two machines, with two programs. Lee's is saved by LibreOffice.
    dana = filled(
        tmp_path / "Dana Boone.xlsx",
        {
            "design.vision": {Column.VALUE: "People come home, stay home and lead."},
            "design.roles": {Column.VALUE: "Listen.\nShow up."},
        },
    )
    book = opened(tmp_path / "Lee Ortiz.xlsx")
    type_answers(
        book,
        {
            "design.values": {Column.VALUE: "Respect first, always."},
            "design.roles": {Column.VALUE: "=Listen first"},
        },
    )
    type_action(
        book, what="Write the values on the wall", who="Lee Ortiz", due_on=date(2027, 1, 15)
    )
    book.save(tmp_path / "Lee Ortiz.xlsx")
    lee = saved_by_libreoffice(tmp_path / "Lee Ortiz.xlsx")

    # Meanwhile the site goes on, and agrees anew on what Lee has before him.
    agree_on(office, "design", "design.values", Content(value="Respect, honesty, patience, joy."))

    # Dana's workbook comes back: one answer differs from what is agreed, one is new.
    preview = read_returned(office, dana)
    assert preview.person == "Dana Boone"
    assert {row.item: row.outcome for row in preview.rows} == {
        "design.vision": Outcome.CHANGED,
        "design.roles": Outcome.NEW,
    }
    take_returned(office, preview)

    # Lee's comes back: it changes an answer that was agreed anew meanwhile, which is a conflict.
    preview = read_returned(office, lee)
    assert {row.item: row.outcome for row in preview.rows} == {
        "design.values": Outcome.CONFLICT,
        "design.roles": Outcome.NEW,
    }
    assert [(each.what, each.outcome) for each in preview.actions] == [
        ("Write the values on the wall", Outcome.NEW)
    ]
    take_returned(office, preview)

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

    # Lee finds an old copy, changes one answer there, and sends it once more: both texts are kept.
    contribute(office, "design", "design.roles", Content(value="Ours: be on time."))
    old = Path(shutil.copy(lee, tmp_path / "once more.xlsx"))
    again = filled(old, {"design.roles": {Column.VALUE: "Listen, then ask."}})
    preview = read_returned(office, again)
    assert {row.item: row.outcome for row in preview.rows} == {
        "design.values": Outcome.SAME,
        "design.roles": Outcome.CONFLICT,
    }
    take_returned(office, preview)
    assert said(office, "design.roles") == {
        "Dana Boone": "Listen.\nShow up.",
        "Lee Ortiz": "=Listen first",
        "Lee Ortiz (returned 11/18/2026)": "Listen, then ask.",
        office.staff: "Ours: be on time.",
    }

    # The same workbooks once more change nothing.
    for path in (dana, lee, again):
        assert not read_returned(office, path).writes
