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
from peerdesk.domain.sheets import SessionSheet
from peerdesk.services.office import Office
from peerdesk.store import lookups, records


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
        return _of_sheet(office, sheet_code)
    with office.program.reading() as connection:
        if match:
            begun = records.get(connection, Match, match)
            matches = [begun]
            if begun.match_type == "group":
                matches = _group(office, begun.mentor, begun.group_name) or [begun]
            return _of_matches(office, matches)
        if group:
            return _of_matches(office, _group(office, mentor, group))
        matches = lookups.open_matches(connection, participant=participant, mentor=mentor)
    if (participant or mentor) and len(matches) == 1:
        return _of_matches(office, matches)
    return _of_person(office, mentor, participant)


def _group(office: Office, mentor: str, name: str) -> list[Match]:
    with office.program.reading() as connection:
        matches = lookups.open_matches(connection, mentor=mentor)
    return [
        each
        for each in matches
        if each.match_type == "group" and name_key(each.group_name) == name_key(name)
    ]


def _of_matches(office: Office, matches: Sequence[Match]) -> Meeting:
    if not matches:
        raise Refused("This group has no open matches.", "Start a match in it first.")
    uids = [each.uid for each in matches]
    today = office.clock.today()
    with office.program.reading() as connection:
        planned = lookups.planned_meeting(connection, uids, today)
        met = lookups.last_met(connection, uids)
    if planned is not None:
        return dataclasses.replace(planned, held="yes")
    return _new(office, meeting_of(matches, today, met))


def _of_person(office: Office, mentor: str, participant: str) -> Meeting:
    rows = (Attendance(participant=participant),) if participant else ()
    today = office.clock.today()
    return _new(office, Meeting(mentor=mentor, met_on=today, attendance=rows))


def _of_sheet(office: Office, code: str) -> Meeting:
    wanted = read_page_code(code)
    with office.program.reading() as connection:
        kept = lookups.meeting_of_sheet(connection, wanted)
        if kept is not None:
            return kept
        sheets = records.find(connection, SessionSheet, code=wanted)
    if not sheets:
        raise NotFound(
            f"No session sheet has the page code {wanted}.",
            "Check the code at the foot of the page.",
        )
    return _new(office, meeting_of_sheet(sheets[0], office.clock.today()))


def _new(office: Office, meeting: Meeting) -> Meeting:
    return dataclasses.replace(meeting, uid=office.new_uid(), staff=office.staff)
