"""How records are named where a person picks one: a label, and a detail that tells equals apart."""

from __future__ import annotations

from collections.abc import Iterable

from peerdesk.domain.lists import MatchRow, MeetingRow, TrainingRow
from peerdesk.domain.vocabularies import Vocabularies
from peerdesk.domain.words import listed, us_date, us_time

DOT = " · "


def person_detail(
    vocabularies: Vocabularies, *, code: str, kind: str, stage: str, status: str, facility: str
) -> str:
    """What stands beside the name of a participant or a mentor."""
    if kind == "mentor":
        return joined((code, "Mentor", vocabularies.label("mentor_status", status)))
    return joined((code, short_stage(vocabularies, stage), facility))


def short_stage(vocabularies: Vocabularies, stage: str) -> str:
    """The words of a stage without what stands in brackets: "Stage 2"."""
    return vocabularies.label("stage", stage).partition(" (")[0]


def register_tail(register_no: str) -> str:
    """The last digits of a register number, as one says them."""
    return f"register …{register_no[-3:]}" if register_no else ""


def match_label(row: MatchRow) -> str:
    """Both sides of a match, the participant first."""
    return f"{row.participant_name} with {row.mentor_name}"


def match_detail(vocabularies: Vocabularies, row: MatchRow) -> str:
    """What stands beside a match."""
    kind = row.group_name or vocabularies.label("match_type", row.match_type)
    return joined(
        (
            row.code,
            kind,
            vocabularies.label("cadence", row.cadence),
            vocabularies.label("match_status", row.status),
        )
    )


def meeting_label(row: MeetingRow) -> str:
    """A meeting by its day and hour."""
    return " ".join(each for each in ("Meeting", us_date(row.met_on), us_time(row.start)) if each)


def meeting_detail(row: MeetingRow) -> str:
    """Who met."""
    return joined((row.code, row.mentor_name, listed(row.participant_names)))


def training_label(row: TrainingRow) -> str:
    """A course and who has it."""
    return f"{row.course_title}: {row.mentor_name}"


def joined(words: Iterable[str]) -> str:
    """Words with a dot between them, empty ones left out."""
    return DOT.join(each for each in words if each)
