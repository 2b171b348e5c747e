"""The last meeting that lists show stays right whatever becomes of the meetings."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from peerdesk.domain.matches import Match
from peerdesk.domain.meetings import Meeting
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from peerdesk.services.office import Office
from peerdesk.store import records
from peerdesk.store.tables import RECORD_TABLES
from tests.services import lists_program
from tests.services.lists_reference import Reference


def kept(office: Office) -> dict[str, str | None]:
    """The last meeting as it is kept with every participant, mentor and match."""
    with office.program.reading() as connection:
        return {
            uid: day
            for kind in ("participant", "mentor", "match")
            for uid, day in connection.execute(
                select(RECORD_TABLES[kind].c.uid, RECORD_TABLES[kind].c.last_met_on)
            )
        }


def told(office: Office) -> dict[str, str | None]:
    """The same, found among all meetings."""
    reference = Reference(lists_program.read(office), office.clock.today())
    known = reference.known
    everything: list[Participant | Mentor | Match] = []
    everything += [*known.participants, *known.mentors, *known.matches]
    days = {each.uid: reference.last_met(each) for each in everything}
    return {uid: day.isoformat() if day else None for uid, day in days.items()}


def changed(chance: random.Random, meeting: Meeting, matches: list[Match]) -> Meeting:
    """A meeting with one thing changed that may move somebody's last meeting."""
    day = meeting.met_on or date(2026, 1, 1)
    one = meeting.attendance[0]
    other = chance.choice(matches)
    return chance.choice(
        (
            replace(meeting, met_on=day + timedelta(days=chance.randint(-9, 9))),
            replace(meeting, held=chance.choice(("yes", "no", "partly", "planned"))),
            replace(meeting, closed_on=None if meeting.closed_on else day),
            replace(meeting, attendance=(replace(one, presence="absent"), *meeting.attendance[1:])),
            replace(meeting, attendance=meeting.attendance[:1]),
            replace(
                meeting,
                mentor=other.mentor,
                attendance=(replace(one, participant=other.participant, match=other.uid),),
            ),
        )
    )


@pytest.mark.parametrize("seed", range(3))
def test_it_follows_every_change(office: Office, seed: int) -> None:
    known = lists_program.fill(office, seed)
    assert kept(office) == told(office)
    chance = random.Random(seed)
    for meeting in chance.sample(known.meetings, 25):
        with office.acting("change_meeting", "Meeting changed") as act:
            act.save(changed(chance, meeting, known.matches))
    assert kept(office) == told(office)


def test_it_is_taken_back_with_the_meetings(office: Office) -> None:
    known = lists_program.fill(office, seed=5)
    before = kept(office)
    gone = known.meetings[::2]
    with office.acting("undo", "Undone") as act:
        act.remove("meeting", [each.uid for each in gone])
    assert kept(office) == told(office) != before
    with office.acting("redo", "Redone") as act:
        act.bring_back("meeting", gone)
    assert kept(office) == before


def test_a_match_that_comes_back_knows_its_meetings(office: Office) -> None:
    known = lists_program.fill(office, seed=6)
    before = kept(office)
    with office.acting("undo", "Undone") as act:
        act.remove("match", [each.uid for each in known.matches])
    with office.acting("redo", "Redone") as act:
        act.bring_back("match", known.matches)
    assert kept(office) == before


def test_a_later_save_of_the_person_leaves_it_alone(office: Office) -> None:
    known = lists_program.fill(office, seed=8)
    before = kept(office)
    with office.acting("change_participant", "Participant changed") as act:
        for each in known.participants[:5]:
            act.save(replace(each, note="New"))
    assert kept(office) == before
    with office.program.reading() as connection:
        assert records.get(connection, Match, known.matches[0].uid) == known.matches[0]
