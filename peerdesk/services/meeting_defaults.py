"""A meeting to log, filled in from a match, a group, a printed sheet or a person."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from peerdesk.domain.errors import NotFound, Refused
from peerdesk.domain.matches import Match
from peerdesk.domain.meeting_filling import meeting_of, meeting_of_sheet
from peerdesk.domain.meetings import Attendance, Meeting
from peerdesk.domain.page_codes import read_page_code
from peerdesk.domain.people import name_key
from peerdesk.domain.roles import Right
from peerdesk.domain.sheets import SessionSheet
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office
from peerdesk.store import lookups, records


@needs(Right.CHANGE_RECORDS)
def meeting_defaults(
    office: Office,
    *,
    match: str = "",
    mentor: str = "",
    group: str = "",
    participant: str = "",
    sheet_code: str = "",
) -> Meeting:
    """A meeting ready to be looked over and logged; give one of these to begin from.

    `match`: uid of a match (of a group: all its people). `mentor` with `group`: the group of that
    name. `mentor` or `participant` alone: their one open match, or only the person when there are
    several or none. `sheet_code`: the code printed on a page. When the meeting was planned, that
    planned meeting is returned as held; a page that was keyed in already returns that meeting.
    Raises BadPageCode for a mistyped page code, NotFound for one that no sheet here has, and
    Refused for a group without open matches.
    """
    if sheet_code:
        found = _of_sheet(office, sheet_code)
    elif match:
        found = _of_match(office, match)
    elif group:
        found = _of_matches(office, _group(office, mentor, group))
    else:
        found = _of_person(office, mentor, participant)
    if found.uid:
        return found
    return dataclasses.replace(found, uid=office.new_uid(), staff=office.staff)


def _of_match(office: Office, uid: str) -> Meeting:
    with office.program.reading() as connection:
        match = records.get(connection, Match, uid)
    if match.match_type != "group":
        return _of_matches(office, [match])
    return _of_matches(office, _group(office, match.mentor, match.group_name) or [match])


def _group(office: Office, mentor: str, name: str) -> list[Match]:
    with office.program.reading() as connection:
        matches = lookups.open_matches(connection, mentor=mentor)
    wanted = name_key(name)
    return [
        each
        for each in matches
        if each.match_type == "group" and name_key(each.group_name) == wanted
    ]


def _of_matches(office: Office, matches: Sequence[Match]) -> Meeting:
    if not matches:
        raise Refused("This group has no open matches.", "Start a match in it first.")
    uids = [each.uid for each in matches]
    today = office.clock.today()
    with office.program.reading() as connection:
        planned = lookups.planned_meeting(connection, uids, today)
        last_met = lookups.last_met(connection, uids)
    if planned is not None:
        return dataclasses.replace(planned, held="yes")
    return meeting_of(matches, today, last_met)


def _of_person(office: Office, mentor: str, participant: str) -> Meeting:
    matches: list[Match] = []
    if mentor or participant:
        with office.program.reading() as connection:
            matches = lookups.open_matches(connection, participant=participant, mentor=mentor)
    if len(matches) == 1:
        return _of_match(office, matches[0].uid)
    rows = (Attendance(participant=participant),) if participant else ()
    return Meeting(mentor=mentor, met_on=office.clock.today(), attendance=rows)


def _of_sheet(office: Office, code: str) -> Meeting:
    wanted = read_page_code(code)
    with office.program.reading() as connection:
        kept = lookups.meeting_of_sheet(connection, wanted)
        sheets = records.find(connection, SessionSheet, code=wanted)
    if kept is not None:
        return kept
    if not sheets:
        raise NotFound(
            f"No session sheet has the page code {wanted}.",
            "Check the code at the foot of the page.",
        )
    return meeting_of_sheet(sheets[0], office.clock.today())
