"""Opening a page is in the audit log, once in a while and not at each reload."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import event, select

from peerdesk.domain.errors import NotFound
from peerdesk.services import meetings, pages
from peerdesk.services.office import Office
from peerdesk.services.undo import latest_undoable
from peerdesk.store.tables import act
from peerdesk.store.trouble import ProgramFileFault
from tests.programs import FixedClock
from tests.services.people import matched, meeting_with
from tests.services.test_pages import TUESDAY


def reads(office: Office) -> list[tuple[str, str, str]]:
    columns = (act.c.subject_kind, act.c.subject, act.c.staff)
    query = select(*columns).where(act.c.action == "read").order_by(act.c.seq)
    with office.program.reading() as connection:
        return [tuple(row) for row in connection.execute(query)]


def test_the_page_of_each_kind_is_a_reading(office: Office) -> None:
    people = matched(office)
    meeting = meetings.log_meeting(office, meeting_with(people, TUESDAY))
    pages.participant_page(office, people.participant.uid)
    pages.mentor_page(office, people.mentor.uid)
    pages.match_page(office, people.match.uid)
    pages.meeting_page(office, meeting.uid)
    assert reads(office) == [
        ("participant", people.participant.uid, "A. Rivera"),
        ("mentor", people.mentor.uid, "A. Rivera"),
        ("match", people.match.uid, "A. Rivera"),
        ("meeting", meeting.uid, "A. Rivera"),
    ]


def test_coming_back_within_five_minutes_is_the_same_reading(
    office: Office, clock: FixedClock
) -> None:
    people = matched(office)
    for minutes in (0, 2, 2, 2):
        clock.moment += timedelta(minutes=minutes)
        pages.participant_page(office, people.participant.uid)
    assert len(reads(office)) == 2


def test_a_reading_is_no_act_that_can_be_undone(office: Office) -> None:
    people = matched(office)
    before = latest_undoable(office)
    pages.participant_page(office, people.participant.uid)
    assert latest_undoable(office) == before


def test_reading_what_is_not_there_is_no_reading(office: Office) -> None:
    with pytest.raises(NotFound):
        pages.participant_page(office, "nobody")
    assert reads(office) == []


def test_where_nothing_can_be_written_people_can_read_on(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = matched(office)

    def full(*_: object) -> None:
        raise ProgramFileFault("The disk is full.")

    engine = office.program._engine
    event.listen(engine, "commit", full)
    try:
        page = pages.participant_page(office, people.participant.uid)
    finally:
        event.remove(engine, "commit", full)
    assert page.record.uid == people.participant.uid
    assert reads(office) == []
    office.note("sign_out", "Signed out")
    with office.program.reading() as connection:
        reason = connection.execute(select(act.c.reason).order_by(act.c.seq.desc())).scalar()
    assert reason == "1 earlier notes could not be written"
