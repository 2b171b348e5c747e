"""Session sheets: which meetings are due, and their printed pages with codes to find them again."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from peerdesk.documents.sheets import print_session_pages
from peerdesk.domain.due import DueMeeting, due_meetings, planned_meetings, week_of
from peerdesk.domain.errors import NotFound, Refused
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.page_codes import CODE_BITS, make_page_code, read_page_code
from peerdesk.domain.participants import Participant
from peerdesk.domain.people import full_name
from peerdesk.domain.roles import Right
from peerdesk.domain.session_pages import (
    SessionPage,
    place_words,
    reasons_to_tick,
    topics_to_tick,
)
from peerdesk.domain.sheets import SessionSheet, SheetPerson
from peerdesk.domain.words import counted
from peerdesk.services.guarding import needs
from peerdesk.services.office import Cancelled, Office, Progress, never_cancelled, no_progress
from peerdesk.store import records, weeks

LONGEST_RANGE = timedelta(days=62)
"""Sheets are made for weeks to come, not for years: a slip in a date must not print a forest."""


@dataclass(frozen=True, slots=True)
class PrintedSheets:
    """The pages as PDF, and how many meetings they are for."""

    pdf: bytes
    sheets: tuple[SessionSheet, ...]


@dataclass(frozen=True, slots=True)
class DueLine:
    """A meeting that is due, with the names of those who meet."""

    due: DueMeeting
    mentor: str
    participants: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetStyle:
    """How sheets are printed."""

    language: str = "en"
    large_print: bool = False


@needs(Right.PRINT)
def due_between(office: Office, first: date, last: date) -> tuple[DueMeeting, ...]:
    """The meetings that are due or planned from `first` to `last`, both included.

    One whose day is not settled is due in its week; it is included when that week has begun
    within the range. Raises Refused for a range that is backwards or longer than two months.
    """
    if last < first:
        raise Refused("The last day is before the first.", "Turn the two dates round.")
    if last.year == date.max.year:
        raise Refused("There is no week so far ahead.", "Check the year of the dates.")
    if last - first > LONGEST_RANGE:
        raise Refused("Sheets are made for two months at most.", "Choose a shorter time.")
    found: list[DueMeeting] = []
    monday = week_of(first)
    while monday <= last:
        found += _due_in_week(office, monday, first, last)
        monday += timedelta(days=7)
    return tuple(found)


@needs(Right.PRINT)
def due_lines(office: Office, first: date, last: date) -> tuple[DueLine, ...]:
    """The meetings of `due_between` with names, for a list to choose from."""
    due = due_between(office, first, last)
    mentors, participants = _names(office, due)
    return tuple(
        DueLine(
            each,
            mentors.get(each.mentor, ""),
            tuple(participants.get(one, "") for one in each.participants),
        )
        for each in due
    )


def _due_in_week(office: Office, monday: date, first: date, last: date) -> list[DueMeeting]:
    with office.program.reading() as connection:
        matches = weeks.open_matches(connection)
        met = weeks.last_met(connection)
        meetings = weeks.meetings_between(connection, monday, monday + timedelta(days=6))
    due = due_meetings(monday, matches, met, meetings)
    planned = planned_meetings(monday, matches, meetings)
    return sorted((each for each in (*planned, *due) if _falls(each, first, last)), key=_when)


def _when(due: DueMeeting) -> tuple[date, time]:
    """By day and time; what is not settled comes last."""
    return (due.due_on or date.max, due.start or time.max)


def _falls(due: DueMeeting, first: date, last: date) -> bool:
    return due.due_on is None or first <= due.due_on <= last


@needs(Right.PRINT)
def lay_out_sheets(
    office: Office,
    due: Sequence[DueMeeting],
    week: date,
    style: SheetStyle,
    *,
    progress: Progress = no_progress,
    cancelled: Cancelled = never_cancelled,
) -> PrintedSheets:
    """Lay out one sheet a meeting, to be looked at; nothing is remembered yet.

    A meeting that was printed for the same week and day before keeps its code, so that two
    copies of a page are keyed in as one. Raises Refused when there is nothing to print, and where
    the codes cannot be remembered afterwards: sheets would come back that nobody knows.
    """
    office.program.refuse_only_reading()
    if not due:
        raise Refused(
            "No meeting is due in that time.", "Choose other dates, or start a match first."
        )
    known = _known_sheets(office, due, week)
    wanted = [_sheet(each, week) for each in due]
    sheets = [_take(known, each) or _coded(each, office) for each in wanted]
    pages = _pages(office, list(zip(sheets, due, strict=True)), style)
    pdf = print_session_pages(
        pages, printed_on=office.clock.today(), progress=progress, cancelled=cancelled
    )
    return PrintedSheets(pdf, tuple(sheets))


@needs(Right.PRINT)
def keep_sheets(office: Office, printed: PrintedSheets) -> None:
    """Remember sheets under their page codes when they leave for the printer or a file."""
    pages = counted(len(printed.sheets), "session sheet")
    with office.acting("print", f"{pages} printed") as act:
        uids = [each.uid for each in printed.sheets]
        kept = records.get_many(act.connection, SessionSheet, uids)
        fresh = [each for each in printed.sheets if each.uid not in kept]
        if fresh:
            act.add_many(fresh)
        act.mention("print", _people_on(printed.sheets))


def _people_on(sheets: Iterable[SessionSheet]) -> Iterator[tuple[str, str]]:
    """Kind and uid of everybody whose name stands on session sheets."""
    for sheet in sheets:
        yield Mentor.kind, sheet.mentor
        for person in sheet.people:
            yield Participant.kind, person.participant


@needs(Right.PRINT)
def blank_sheet(office: Office, style: SheetStyle, copies: int = 1) -> bytes:
    """Pages without names for meetings nobody planned; they carry no code."""
    blank = SessionPage(
        page_code="",
        site=office.site.name,
        topics=topics_to_tick(office.vocabularies, style.language),
        reasons=reasons_to_tick(office.vocabularies, style.language),
        confidentiality=office.site.confidentiality,
        language=style.language,
        large_print=style.large_print,
    )
    return print_session_pages([blank] * copies, printed_on=office.clock.today())


@needs(Right.SEE_RECORDS)
def find_sheet(office: Office, typed: str) -> SessionSheet:
    """The session sheet whose page code somebody typed or scanned.

    Raises BadPageCode for a slip, NotFound for a code this program never printed.
    """
    code = read_page_code(typed)
    with office.program.reading() as connection:
        found = records.find(connection, SessionSheet, code=code)
    if not found:
        raise NotFound(
            f"No session sheet with the code {code} was printed here.",
            "Check the code, or log the meeting by name.",
        )
    return found[0]


Known = dict[tuple[object, ...], list[SessionSheet]]
"""Sheets printed before, by what makes them the same page; twice a week has two undated ones."""


def _known_sheets(office: Office, due: Iterable[DueMeeting], week: date) -> Known:
    known: Known = {}
    with office.program.reading() as connection:
        for monday in sorted({_week(each, week) for each in due}):
            for sheet in weeks.sheets_of(connection, monday):
                known.setdefault(_identity(sheet), []).append(sheet)
    return known


def _take(known: Known, sheet: SessionSheet) -> SessionSheet | None:
    """An earlier print of the same page, each used once."""
    earlier = known.get(_identity(sheet))
    return earlier.pop(0) if earlier else None


def _week(due: DueMeeting, week: date) -> date:
    return week_of(due.due_on or week)


def _sheet(due: DueMeeting, week: date) -> SessionSheet:
    matches = due.matches or ("",) * len(due.participants)
    people = zip(due.participants, matches, strict=True)
    return SessionSheet(
        mentor=due.mentor,
        group_name=due.group_name,
        week=_week(due, week),
        due_on=due.due_on,
        start=due.start,
        minutes=due.minutes,
        place_type=due.place_type,
        place=due.place,
        people=tuple(SheetPerson(participant=one, match=match) for one, match in people),
    )


def _identity(sheet: SessionSheet) -> tuple[object, ...]:
    """What makes two sheets the same page: mentor, people, week and day."""
    people = tuple(sorted(each.participant for each in sheet.people))
    return (sheet.mentor, people, sheet.week, sheet.due_on, sheet.start)


def _coded(sheet: SessionSheet, office: Office) -> SessionSheet:
    return replace(sheet, uid=office.new_uid(), code=make_page_code(secrets.randbits(CODE_BITS)))


def _pages(
    office: Office, sheets: Sequence[tuple[SessionSheet, DueMeeting]], style: SheetStyle
) -> list[SessionPage]:
    mentors, participants = _names(office, [due for _, due in sheets])
    words = office.vocabularies
    topics = topics_to_tick(words, style.language)
    reasons = reasons_to_tick(words, style.language)
    return [
        SessionPage(
            page_code=sheet.code,
            site=office.site.name,
            mentor=mentors.get(sheet.mentor, ""),
            participants=tuple(participants.get(each.participant, "") for each in sheet.people),
            is_group=due.is_group,
            group_name=sheet.group_name,
            met_on=sheet.due_on,
            start=sheet.start,
            minutes=sheet.minutes,
            place=place_words(words, sheet.place_type, sheet.place, style.language),
            goals=due.goals,
            topics=topics,
            reasons=reasons,
            confidentiality=office.site.confidentiality,
            language=style.language,
            large_print=style.large_print,
        )
        for sheet, due in sheets
    ]


def _names(office: Office, due: Sequence[DueMeeting]) -> tuple[dict[str, str], dict[str, str]]:
    """Names of mentors and of participants by uid."""
    with office.program.reading() as connection:
        led = records.get_many(connection, Mentor, {each.mentor for each in due})
        people = {one for each in due for one in each.participants}
        met = records.get_many(connection, Participant, people)
    return (
        {uid: full_name(each) for uid, each in led.items()},
        {uid: full_name(each) for uid, each in met.items()},
    )
