"""What the dialogs of an act ask for, declared like a record so that forms can show it."""

# ruff: noqa: RUF009 - fields are declared by functions that return a dataclass field

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from peerdesk.domain import fields as f
from peerdesk.domain.fields import Record
from peerdesk.domain.matches import Match
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from peerdesk.domain.partners import Partner


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantEnding(Record):
    """When and why a participation ends."""

    closed_on: date | None = f.day("Last day", required=True)
    close_reason: str = f.choice("Why it ends", Participant.close_vocabulary, required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class MentorEnding(Record):
    """When and why a mentor's service ends."""

    closed_on: date | None = f.day("Last day", required=True)
    close_reason: str = f.choice("Why it ends", Mentor.close_vocabulary, required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchEnding(Record):
    """When and why a match ends, and what comes next."""

    closed_on: date | None = f.day("Last day", required=True)
    close_reason: str = f.choice("Why it ends", Match.close_vocabulary, required=True)
    initiated_close: str = f.choice("Who ended it", "close_initiator")
    next_step: str = f.choice("Next step", "match_next_step")


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerEnding(Record):
    """When and why a partnership ends."""

    closed_on: date | None = f.day("Last day", required=True)
    close_reason: str = f.choice("Why it ends", Partner.close_vocabulary, required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkHeld(Record):
    """A contact with a partner that was held."""

    held_on: date | None = f.day("Date", required=True)
    channel: str = f.choice("How", "contact_channel")
    about: str = f.text("About", 300)


@dataclass(frozen=True, slots=True, kw_only=True)
class StageMove(Record):
    """Where a participant goes and since when."""

    stage: str = f.choice("New stage", "stage", required=True)
    on: date | None = f.day("Since", required=True)
    facility: str = f.text("Facility", help="Leave empty when they stay in the same one.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold(Record):
    """Since when and why a match rests."""

    hold_from: date | None = f.day("On hold since", required=True)
    hold_reason: str = f.choice("Why", "hold_reason")


ENDINGS: dict[str, type[Record]] = {
    Participant.kind: ParticipantEnding,
    Mentor.kind: MentorEnding,
    Match.kind: MatchEnding,
    Partner.kind: PartnerEnding,
}
