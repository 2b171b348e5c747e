"""The audit log as coordinators and auditors see it: filtered, in detail, and as a workbook."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import select

from peerdesk.domain.audit import AuditRow
from peerdesk.domain.errors import NotFound
from peerdesk.domain.lists import ListQuery
from peerdesk.domain.participants import Participant
from peerdesk.domain.roles import Account, NotAllowed, Role
from peerdesk.services import audit, pages, participants
from peerdesk.services.history import history_of
from peerdesk.services.office import Office
from peerdesk.store.tables import act
from tests.programs import NOON, FixedClock
from tests.services.people import add_mentor, add_participant


def auditor(office: Office) -> Office:
    """The same program with an auditor signed in."""
    account = Account(uid="auditor", name="L. Novak", role=Role.AUDITOR)
    return dataclasses.replace(office, account=account, lately_read={})


@pytest.fixture
def person(office: Office, clock: FixedClock) -> Participant:
    """Somebody who was added, changed a day later, and whose page was opened."""
    added = add_participant(office, "Silva")
    clock.moment = NOON + timedelta(days=1)
    changed = participants.change_participant(office, dataclasses.replace(added, note="Zebra"))
    pages.participant_page(office, changed.uid)
    return changed


def listed(office: Office, search: str = "", *filters: str, **more: object) -> list[AuditRow]:
    query = ListQuery(search=search, filters=frozenset(filters), **more)  # type: ignore[arg-type]
    rows = audit.list_acts(office, query).rows
    assert audit.count_acts(office, query) == len(rows)
    return list(rows)


def actions(office: Office, search: str = "", *filters: str, **more: object) -> list[str]:
    return [row.action for row in listed(office, search, *filters, **more)]


ALL = ["read", "change_participant", "add_participant", "sign_in", "create_program"]


def test_the_newest_act_comes_first(office: Office, person: Participant) -> None:
    assert actions(office) == ALL
    assert actions(office, sort="seq") == ALL[::-1]
    newest = listed(office)[0]
    assert (newest.staff, newest.record_code, newest.kind) == (
        "A. Rivera",
        "HH-P0001",
        "participant",
    )
    assert newest.at == "2026-11-19T12:00:00.000-05:00"


@pytest.mark.parametrize(
    ("search", "filters", "found"),
    [
        ("", ("reads",), ["read"]),
        ("", ("changes", "reads"), ALL[:3]),
        ("", ("log_ons",), ["sign_in"]),
        ("", ("accounts",), ["create_program"]),
        ("", ("left",), []),
        ("", ("not_done",), []),
        ("", ("today",), ALL[:2]),
        ("", ("this_week", "log_ons"), ["sign_in"]),
        ("hh-p0001", (), ALL[:3]),
        ("HH-P0001", ("reads",), ["read"]),
        ("HH-P0009", (), []),
        ("rivera", (), ALL),
        ("rivera", ("reads",), ["read"]),
        ("nobody", (), []),
        ("rivera 2", (), []),
        ("11/18/2026", (), ALL[2:]),
        ("11/18/2026 rivera", ("changes",), ["add_participant"]),
    ],
)
def test_search_and_filters(
    office: Office, person: Participant, search: str, filters: tuple[str, ...], found: list[str]
) -> None:
    assert actions(office, search, *filters) == found


def test_pages_of_several_kinds_of_action_follow_each_other(
    office: Office, person: Participant
) -> None:
    seen = []
    for offset in range(3):
        query = ListQuery(filters=frozenset({"changes", "reads"}), offset=offset, limit=1)
        seen += [row.action for row in audit.list_acts(office, query).rows]
    assert seen == ALL[:3]


def test_what_was_refused_is_found(office: Office, person: Participant) -> None:
    other = auditor(office)
    with pytest.raises(NotAllowed):
        pages.participant_page(other, person.uid)
    (row,) = listed(other, "", "not_done")
    assert (row.staff, row.outcome) == ("L. Novak", "refused")
    assert row.summary == "Refused: participant page"


def test_details_tell_what_changed_to_those_who_may_see_records(
    office: Office, person: Participant
) -> None:
    changed = next(row for row in listed(office) if row.action == "change_participant")
    details = audit.act_details(office, changed.seq)
    (line,) = details.lines
    assert (line.code, line.done) == ("HH-P0001", "changed")
    assert ("Notes", "", "Zebra") in line.changes
    assert len(details.hash) == 64
    with pytest.raises(NotFound):
        audit.act_details(office, 999)


def test_an_auditor_sees_codes_and_no_contents(office: Office, person: Participant) -> None:
    other = auditor(office)
    rows = listed(other)
    told = repr((rows, [audit.act_details(other, row.seq) for row in rows]))
    assert "HH-P0001" in told
    for content in ("Silva", "Daniel", "Zebra"):
        assert content not in told
    with pytest.raises(NotAllowed):
        history_of(other, "participant", person.uid)


def test_a_typed_reason_is_not_for_auditors(office: Office, person: Participant) -> None:
    with office.acting("place_hold", "Legal hold placed", reason="Letter about Silva") as deed:
        deed.save(dataclasses.replace(person, legal_hold=True))
    assert listed(office)[0].reason == "Letter about Silva"
    assert listed(auditor(office))[0].reason == ""


def test_an_import_shows_its_first_record_and_how_many(office: Office) -> None:
    with office.acting("import", "Workbook imported") as deed:
        for name in ("A", "B", "C"):
            deed.add(Participant(uid=office.new_uid(), last_name=name, first_name="X"))
    (row,) = listed(office, "", "changes")
    assert (row.record_code, row.records) == ("HH-P0001", 3)
    assert actions(office, "HH-P0003") == ["import"]


def test_the_log_leaves_as_a_workbook_and_says_so(
    office: Office, person: Participant, tmp_path: Path
) -> None:
    add_mentor(office)
    path = tmp_path / "audit.xlsx"
    count = audit.export_audit(auditor(office), path, ListQuery(filters=frozenset({"changes"})))
    assert count == 3
    sheet = openpyxl.load_workbook(path)["Audit log"]
    rows = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert rows[0][:3] == ["No.", "Time", "Who"]
    assert [row[5] for row in rows[1:]] == ["Add participant", "Change participant", "Add mentor"]
    assert "2026-11-18 12:00:00.000-05:00" in rows[1]
    assert "Zebra" not in repr(rows)
    assert "Silva" not in repr(rows)
    assert listed(office)[0].action == "export_audit"
    assert listed(office)[0].staff == "L. Novak"


def test_looking_at_the_log_is_in_the_log(office: Office) -> None:
    audit.note_viewing(auditor(office))
    assert actions(office)[0] == "view_audit"


def test_times_are_kept_to_a_hundredth_of_a_second(office: Office, clock: FixedClock) -> None:
    clock.moment = NOON.replace(microsecond=987_654)
    office.note("unlock", "Screen unlocked")
    with office.program.reading() as connection:
        at = connection.execute(select(act.c.at).order_by(act.c.seq.desc())).scalar()
    assert at == "2026-11-18T12:00:00.987-05:00"
