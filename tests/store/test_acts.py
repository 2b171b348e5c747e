"""Acts keep everything or nothing, write history, refuse stale saves and chain their hashes."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, time

import pytest
from sqlalchemy import select, text

from peerdesk.domain.errors import StaleRecord
from peerdesk.domain.meetings import Attendance, Meeting
from peerdesk.domain.participants import Participant, StageEpisode
from peerdesk.services.office import Office
from peerdesk.store import records
from peerdesk.store.chain_check import broken_links
from peerdesk.store.tables import act as act_table
from peerdesk.store.tables import history as history_table
from peerdesk.store.trouble import ProgramFileFault


def _participant(office: Office, **more: object) -> Participant:
    values: dict[str, object] = {
        "uid": office.new_uid(),
        "last_name": "Muñoz",
        "first_name": "Zoë",
        "stage": "s2",
        "needs": ("housing", "recovery"),
        "stage_history": (StageEpisode(stage="s2", start=date(2026, 1, 2)),),
    }
    return Participant(**(values | more))  # type: ignore[arg-type]


def _add(office: Office, **more: object) -> Participant:
    with office.acting("add_participant", "Participant added") as act:
        return act.add(_participant(office, **more))


def test_a_record_comes_back_as_it_was_kept(office: Office) -> None:
    kept = _add(office, note="=needs follow up\n+1", interpreter=True)
    with office.program.reading() as connection:
        assert records.get(connection, Participant, kept.uid) == kept
    assert kept.code == "HH-P0001"
    assert kept.rev == 1
    assert kept.created_by == "A. Rivera"
    assert kept.origin_site == office.site.uid


def test_codes_count_on(office: Office) -> None:
    assert [_add(office).code for _ in range(3)] == ["HH-P0001", "HH-P0002", "HH-P0003"]


def test_a_save_counts_the_revision_and_keeps_only_what_differs(office: Office) -> None:
    kept = _add(office)
    with office.acting("change_participant", "Participant changed") as act:
        saved = act.save(replace(kept, first_name="Zoey"))
    assert saved.rev == 2
    with office.program.reading() as connection:
        row = connection.execute(select(history_table).where(history_table.c.op == "update")).one()
    assert row.before == '{"first_name":"Zoë"}'
    assert row.after == '{"first_name":"Zoey"}'


def test_saving_what_did_not_change_leaves_no_trace(office: Office) -> None:
    kept = _add(office)
    with office.acting("change_participant", "Participant changed") as act:
        assert act.save(kept) == kept
    with office.program.reading() as connection:
        in_order = select(act_table.c.action).order_by(act_table.c.seq)
        actions = connection.execute(in_order).scalars().all()
    assert actions == ["create_program", "sign_in", "add_participant"]


def test_a_stale_save_is_refused_and_says_who_was_first(office: Office) -> None:
    kept = _add(office)
    with office.acting("change_participant", "Participant changed") as act:
        act.save(replace(kept, first_name="Zoey"))
    with (
        pytest.raises(StaleRecord, match="A. Rivera saved this participant at 12:00 PM"),
        office.acting("change_participant", "Participant changed") as act,
    ):
        act.save(replace(kept, first_name="Zo"))


def test_an_act_that_fails_keeps_nothing(office: Office) -> None:
    def add_and_fail() -> None:
        with office.acting("add_participant", "Participant added") as act:
            act.add(_participant(office))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        add_and_fail()
    with office.program.reading() as connection:
        assert records.find(connection, Participant) == []
        assert list(broken_links(connection)) == []
    assert _add(office).code == "HH-P0001"


def test_questions_inside_an_act_see_what_it_wrote(office: Office) -> None:
    with office.acting("add_participant", "Participant added") as act:
        kept = act.add(_participant(office))
        with office.program.reading() as connection:
            assert records.get(connection, Participant, kept.uid) == kept


def test_a_save_into_a_file_that_was_deleted_is_refused(office: Office) -> None:
    """On Linux the file can be taken away under us; Windows does not allow it."""
    shutil.rmtree(office.program.folder)
    with pytest.raises(ProgramFileFault):
        _add(office)


def test_a_question_within_a_question_is_answered(office: Office) -> None:
    kept = _add(office)
    with office.program.reading(), office.program.reading() as inner:
        assert records.get(inner, Participant, kept.uid) == kept
    with office.program.reading() as connection:
        assert records.find(connection, Participant) == [kept]


def test_rows_follow_their_record(office: Office) -> None:
    people = (Attendance(participant="a" * 26), Attendance(participant="b" * 26, presence="late"))
    meeting = Meeting(
        uid=office.new_uid(),
        mentor="m" * 26,
        met_on=date(2026, 11, 2),
        start=time(18, 30),
        attendance=people,
    )
    with office.acting("log_meeting", "Meeting logged") as act:
        kept = act.add(meeting)
    with office.acting("change_meeting", "Meeting changed") as act:
        saved = act.save(replace(kept, attendance=people[1:], held="no"))
    with office.program.reading() as connection:
        assert records.get(connection, Meeting, kept.uid) == saved
        derived = connection.execute(text("SELECT met_on, held FROM attendance")).all()
    assert [tuple(row) for row in derived] == [("2026-11-02", "no")]
