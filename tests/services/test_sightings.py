"""Who saw a record: its page, prints and exports that it was in, and no others."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from peerdesk.domain.errors import NotFound
from peerdesk.domain.lists import ListQuery
from peerdesk.services import exports, pages, sheets
from peerdesk.services.history import history_of
from peerdesk.services.office import Office
from peerdesk.services.sightings import who_saw
from peerdesk.services.undo import latest_undoable, undo
from peerdesk.store.chain_check import broken_links
from tests.programs import NOON, FixedClock
from tests.services.people import add_participant, matched


def seen(office: Office, uid: str, kind: str = "participant") -> list[str]:
    return [line.summary for line in who_saw(office, kind, uid)]


def print_sheets(office: Office) -> None:
    today = office.clock.today()
    due = sheets.due_between(office, today, today + timedelta(days=7))
    sheets.keep_sheets(office, sheets.lay_out_sheets(office, due, today, sheets.SheetStyle()))


def test_the_page_a_print_and_an_export(office: Office, clock: FixedClock, tmp_path: Path) -> None:
    people = matched(office)
    other = add_participant(office, "Silva")
    pages.participant_page(office, people.participant.uid)
    print_sheets(office)
    exports.export_workbook(office, "all", tmp_path / "all.xlsx")
    clock.moment = NOON + timedelta(hours=1)
    later = add_participant(office, "Tran")

    whole = "Exported to Excel: "
    told = seen(office, people.participant.uid)
    assert [line.partition(": ")[0] for line in told] == [
        "Exported to Excel",
        told[1],
        "Participant opened",
    ]
    assert told[1].endswith("printed")
    assert [line.partition(": ")[0] for line in seen(office, people.mentor.uid, "mentor")] == [
        "Exported to Excel",
        told[1],
    ]
    assert all(line.startswith(whole) for line in seen(office, other.uid))
    assert len(seen(office, other.uid)) == 1
    assert seen(office, later.uid) == []  # was not there yet


def test_a_reprint_is_a_print(office: Office) -> None:
    people = matched(office)
    print_sheets(office)
    print_sheets(office)
    assert len(seen(office, people.participant.uid)) == 2


def test_an_export_of_a_list_names_those_in_it(office: Office, tmp_path: Path) -> None:
    silva, tran = add_participant(office, "Silva"), add_participant(office, "Tran")
    path = tmp_path / "roster.xlsx"
    exports.export_workbook(office, "roster", path, query=ListQuery(search="silva"))
    assert len(seen(office, silva.uid)) == 1
    assert seen(office, tran.uid) == []


def test_a_match_is_in_an_export_of_matches_only(office: Office, tmp_path: Path) -> None:
    people = matched(office)
    exports.export_workbook(office, "roster", tmp_path / "roster.xlsx")
    assert seen(office, people.match.uid, "match") == []
    exports.export_workbook(office, "matches", tmp_path / "matches.xlsx")
    assert len(seen(office, people.match.uid, "match")) == 1


def test_being_printed_is_no_change(office: Office) -> None:
    people = matched(office)
    before = history_of(office, "participant", people.participant.uid)
    undoable = latest_undoable(office)
    print_sheets(office)
    assert history_of(office, "participant", people.participant.uid) == before
    assert latest_undoable(office) == undoable
    undo(office)  # the match goes, although it was printed since
    with office.program.reading() as connection:
        assert list(broken_links(connection)) == []


def test_of_what_is_not_there_nobody_saw_anything(office: Office) -> None:
    with pytest.raises(NotFound):
        who_saw(office, "participant", "nobody")
