"""All kinds of record and of part, by the name under which they are kept."""

from __future__ import annotations

from peerdesk.domain.fields import Part, Record, specs_of
from peerdesk.domain.matches import Match
from peerdesk.domain.meetings import Meeting
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from peerdesk.domain.partners import Partner
from peerdesk.domain.sheets import SessionSheet
from peerdesk.domain.sites import Site
from peerdesk.domain.surveys import Survey
from peerdesk.domain.trainings import Completion, Course
from peerdesk.domain.worksheets.records import Action, Answer, Evidence, Reading, Worksheet

RECORD_TYPES: tuple[type[Record], ...] = (
    Site,
    Participant,
    Mentor,
    Match,
    Meeting,
    Course,
    Completion,
    SessionSheet,
    Partner,
    Worksheet,
    Answer,
    Action,
    Evidence,
    Reading,
    Survey,
)

RECORD_BY_KIND: dict[str, type[Record]] = {each.kind: each for each in RECORD_TYPES}


def part_types() -> tuple[type[Part], ...]:
    """Every row type that some record owns, in the order of declaration."""
    return tuple(
        spec.part for each in RECORD_TYPES for spec in specs_of(each) if spec.part is not None
    )
