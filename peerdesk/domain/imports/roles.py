"""What a sheet of a foreign workbook can be, and which record its rows become."""

from __future__ import annotations

from enum import StrEnum

from peerdesk.domain.fields import Record
from peerdesk.domain.matches import Match
from peerdesk.domain.meetings import Meeting
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from peerdesk.domain.trainings import Completion


class Role(StrEnum):
    """What the rows of a sheet are."""

    PARTICIPANTS = "participants"
    DISCHARGED = "discharged"
    MENTORS = "mentors"
    MATCHES = "matches"
    MEETINGS = "meetings"
    TRAINING_MATRIX = "training_matrix"  # a mentor a row, a course a column
    TRAINING_LIST = "training_list"  # a mentor, a course and a date a row
    IGNORE = "ignore"


ROLE_LABELS: dict[Role, str] = {
    Role.PARTICIPANTS: "Participants",
    Role.DISCHARGED: "Participants who left",
    Role.MENTORS: "Mentors",
    Role.MATCHES: "Matches",
    Role.MEETINGS: "Meetings",
    Role.TRAINING_MATRIX: "Training, one course a column",
    Role.TRAINING_LIST: "Training, one course a row",
    Role.IGNORE: "Leave this sheet out",
}

RECORD_OF_ROLE: dict[Role, type[Record]] = {
    Role.PARTICIPANTS: Participant,
    Role.DISCHARGED: Participant,
    Role.MENTORS: Mentor,
    Role.MATCHES: Match,
    Role.MEETINGS: Meeting,
    Role.TRAINING_MATRIX: Mentor,
    Role.TRAINING_LIST: Completion,
}
"""The record whose fields the columns of a sheet fill; a matrix fills mentors and trainings."""
