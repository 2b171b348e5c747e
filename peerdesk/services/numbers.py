"""The numbers of a program without any name, for viewers and for reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from peerdesk.domain.numbers import Breakdown, ProgramNumbers, breakdown
from peerdesk.domain.roles import Right
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office
from peerdesk.store import numbers

RECENT_DAYS = 30
LONGER_DAYS = 90

_OPEN = "People whose file is open."
_TOO_LONG = "Too long is one and a half times the usual interval."
_MEETINGS = "Meetings on which something was entered; planned ones are not counted."


@needs(Right.SEE_NUMBERS)
def program_numbers(office: Office) -> ProgramNumbers:
    """Counts and shares of today; small counts are left out as `domain.suppression` says.

    The two spans of days do not overlap: from a longer one that held the shorter, small counts
    could be worked out.
    """
    today = office.clock.today()
    found = (*_people(office, today), *_pairs(office, today), *_meetings(office, today))
    return ProgramNumbers(site=office.site.name, day=today, breakdowns=found)


def _people(office: Office, today: date) -> Iterator[Breakdown]:
    with office.program.reading() as connection:
        for title, kind, by in (
            ("Participants by stage", "participant", "stage"),
            ("Participants by status", "participant", "status"),
            ("Mentors by status", "mentor", "status"),
        ):
            counts = numbers.open_people(connection, kind, by)
            vocabulary = "stage" if by == "stage" else f"{kind}_status"
            lines = _labelled(office, vocabulary, counts, "Not filled in")
            yield breakdown(title, _OPEN, lines, zeros=False)
        waiting = numbers.participants_by_mentor(connection, today)
    shown = (("Have a mentor", "matched"), ("Wait for a mentor", "waiting"))
    yield _of("Participants and mentors", _OPEN, shown, waiting)


def _pairs(office: Office, today: date) -> Iterator[Breakdown]:
    with office.program.reading() as connection:
        rhythm = numbers.matches_by_rhythm(connection, today)
        training = numbers.mentors_by_training(connection, today)
    meeting = (
        ("Met within their cadence", "in_time"),
        ("Have not met for too long", "late"),
        ("Meet as needed", "no_rhythm"),
        ("On hold, or not begun", "resting"),
    )
    trained = (("Have all core courses", "complete"), ("Still lack one or more", "incomplete"))
    yield _of("Open matches", _TOO_LONG, meeting, rhythm)
    yield _of("Core training", "Mentors who have an open match.", trained, training)


def _meetings(office: Office, today: date) -> Iterator[Breakdown]:
    recent = today - timedelta(days=RECENT_DAYS - 1)
    longer = today - timedelta(days=LONGER_DAYS - 1)
    for title, first, last in (
        (f"Meetings of the last {RECENT_DAYS} days", recent, today),
        (f"Meetings {RECENT_DAYS + 1} to {LONGER_DAYS} days ago", longer, recent - _DAY),
    ):
        with office.program.reading() as connection:
            counts = dict(numbers.meetings_between(connection, first, last))
        held = ("Held, also in part", counts.pop("held", 0))
        missed = _labelled(office, "not_held_class", counts, "Reason not given")
        lines = ((f"Not held: {label}", count) for label, count in missed)
        yield breakdown(title, _MEETINGS, (held, *lines), zeros=False)


_DAY = timedelta(days=1)


def _labelled(
    office: Office, vocabulary: str, counts: Mapping[str, int], nothing: str
) -> Iterator[tuple[str, int]]:
    """Counts with the labels of their codes, in the order of the vocabulary."""
    terms = office.vocabularies[vocabulary]
    for term in terms:
        yield term.label, counts.get(term.code, 0)
    yield nothing, sum(count for code, count in counts.items() if code not in terms)


def _of(
    title: str, about: str, lines: tuple[tuple[str, str], ...], counts: Mapping[str, int]
) -> Breakdown:
    return breakdown(title, about, ((label, counts.get(code, 0)) for label, code in lines))
