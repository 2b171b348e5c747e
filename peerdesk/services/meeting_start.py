"""Beginning a meeting: find whom it is of by a few letters, and fill in what is known of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from peerdesk.domain.choice_words import joined
from peerdesk.domain.errors import NotFound
from peerdesk.domain.lists import Choice, ListQuery, MatchRow
from peerdesk.domain.matches import Match
from peerdesk.domain.meeting_planning import coming_day, planned_like
from peerdesk.domain.meetings import Meeting
from peerdesk.domain.page_codes import BadPageCode
from peerdesk.domain.pages import choice_of
from peerdesk.domain.people import name_key, spoken_name
from peerdesk.domain.roles import Right
from peerdesk.domain.sheets import SessionSheet
from peerdesk.domain.words import counted, some_of, us_date, us_time
from peerdesk.services.find import find_people
from peerdesk.services.guarding import needs
from peerdesk.services.lists import list_matches
from peerdesk.services.meeting_defaults import meeting_defaults
from peerdesk.services.office import Office
from peerdesk.services.pages import choices_for
from peerdesk.services.sheets import find_sheet
from peerdesk.store import lookups, records

MOST_MATCHES = 8
MOST_PEOPLE = 4
_ROWS = 60
"""Matches looked at: those of one group are offered as one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingStart:
    """A meeting to look over, the names of those in it, and what is known of its match.

    `about` are a few words ("Weekly · Tuesday 6:30 PM · last met 11/10/2026"), "" for none.
    `match` settles the usual day and time.
    """

    meeting: Meeting
    choices: tuple[Choice, ...] = ()
    about: str = ""
    match: Match | None = None

    @property
    def is_kept(self) -> bool:
        """Whether the meeting is in the log already, planned or keyed in before."""
        return self.meeting.rev > 0


@needs(Right.CHANGE_RECORDS)
def find_who(office: Office, typed: str) -> tuple[Choice, ...]:
    """Whose meeting it may be: a printed page by its code, matches, groups, then people."""
    people = find_people(office, typed, limit=MOST_PEOPLE) if typed.strip() else []
    return (*_of_page(office, typed), *_matches(office, typed), *people)


@needs(Right.CHANGE_RECORDS)
def begin_meeting(office: Office, kind: str, uid: str) -> MeetingStart:
    """A meeting to log, filled in from a match, participant, mentor or session sheet.

    A planned meeting is taken up as held. Raises what `meeting_defaults` raises, and NotFound for
    a record that is gone.
    """
    return _start(office, _defaults(office, kind, uid))


@needs(Right.CHANGE_RECORDS)
def begin_plan(office: Office, kind: str = "", uid: str = "") -> MeetingStart:
    """A meeting to plan: the coming usual day, with people and place as usual."""
    usual = _defaults(office, kind, uid)
    matches = _matches_of(office, usual)
    today = office.clock.today()
    if not matches:
        return _start(office, planned_like(usual, office.new_uid(), today))
    with office.program.reading() as connection:
        met = lookups.last_met(connection, [each.uid for each in matches])
    day = coming_day(matches[0], today, met)
    return _start(office, planned_like(usual, office.new_uid(), day, matches[0]))


def _defaults(office: Office, kind: str, uid: str) -> Meeting:
    if kind == Meeting.kind:
        with office.program.reading() as connection:
            kept = records.get(connection, Meeting, uid)
        return dataclasses.replace(kept, held="yes") if kept.held == "planned" else kept
    if kind == SessionSheet.kind:
        with office.program.reading() as connection:
            code = records.get(connection, SessionSheet, uid).code
        return meeting_defaults(office, sheet_code=code)
    if kind == Match.kind:
        return meeting_defaults(office, match=uid)
    if kind == "participant":
        return meeting_defaults(office, participant=uid)
    return meeting_defaults(office, mentor=uid)


def _start(office: Office, meeting: Meeting) -> MeetingStart:
    choices = choices_for(office, meeting)
    matches = _matches_of(office, meeting)
    if not matches:
        return MeetingStart(meeting=meeting, choices=choices)
    about = _about(office, matches)
    return MeetingStart(meeting=meeting, choices=choices, about=about, match=matches[0])


def _matches_of(office: Office, meeting: Meeting) -> list[Match]:
    uids = [each.match for each in meeting.attendance if each.match]
    with office.program.reading() as connection:
        found = records.get_many(connection, Match, uids)
    return [found[uid] for uid in uids if uid in found]


def _about(office: Office, matches: list[Match]) -> str:
    words, first = office.vocabularies, matches[0]
    with office.program.reading() as connection:
        met = lookups.last_met(connection, [each.uid for each in matches])
    return joined(
        (
            counted(len(matches), "person", "people") if first.match_type == "group" else "",
            words.label("cadence", first.cadence),
            f"{words.label('weekday', first.weekday)} {us_time(first.start)}".strip(),
            f"last met {us_date(met)}" if met else "not met yet",
        )
    )


# ---------------------------------------------------------------- what is offered


def _of_page(office: Office, typed: str) -> Iterator[Choice]:
    """The printed page with the typed code; half a code is no page yet."""
    try:
        sheet = find_sheet(office, typed)
    except (BadPageCode, NotFound):
        return
    with office.program.reading() as connection:
        linked = lookups.linked_records(connection, sheet)
    names = {each.uid: choice_of(each).label for each in linked}
    people = some_of([names.get(each.participant, "") for each in sheet.people], 2)
    mentor = names.get(sheet.mentor, "")
    detail = joined((f"{people} with {mentor}", f"week of {us_date(sheet.week)}"))
    yield Choice(uid=sheet.uid, kind=sheet.kind, label=f"Page {sheet.code}", detail=detail)


def _matches(office: Office, typed: str) -> Iterator[Choice]:
    rows = list_matches(office, ListQuery(search=typed, limit=_ROWS)).rows
    for number, together in enumerate(_together(rows)):
        if number == MOST_MATCHES:
            return
        yield _choice(office, together)


def _together(rows: Iterable[MatchRow]) -> list[list[MatchRow]]:
    """Matches by the meeting they share: one each, or a mentor's group."""
    found: dict[tuple[str, str], list[MatchRow]] = {}
    for row in rows:
        group = row.match_type == "group"
        key = (row.mentor, name_key(row.group_name)) if group else ("", row.uid)
        found.setdefault(key, []).append(row)
    return list(found.values())


def _choice(office: Office, together: list[MatchRow]) -> Choice:
    words, row = office.vocabularies, together[0]
    when = f"{words.label('weekday', row.weekday)[:3]} {us_time(row.start)}".strip()
    names = some_of([spoken_name(each.participant_name) for each in together], 2)
    mentor = spoken_name(row.mentor_name)
    if row.match_type == "group":
        label = f"{row.group_name or 'Group'} with {mentor}"
        return Choice(uid=row.uid, kind="match", label=label, detail=joined(("Group", when, names)))
    detail = joined((row.participant_code, words.label("cadence", row.cadence), when))
    return Choice(uid=row.uid, kind="match", label=f"{names} with {mentor}", detail=detail)
