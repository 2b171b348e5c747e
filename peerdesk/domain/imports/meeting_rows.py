"""Rows of a meeting log as meetings: when, where, how long, whether it was held and why not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from functools import cached_property
from typing import Any

from peerdesk.domain.imports.drafts import Draft
from peerdesk.domain.imports.person_rows import noted
from peerdesk.domain.imports.planning import Planning
from peerdesk.domain.imports.targets import NOTE_FIELD
from peerdesk.domain.readings.durations import minutes_between
from peerdesk.domain.readings.meeting_comments import MeetingComment
from peerdesk.domain.readings.people import PersonName
from peerdesk.domain.readings.places import Place

_NO_FIELDS = frozenset(
    {
        "code",
        "mentor",
        "mentor_code",
        "participants",
        "participant_codes",
        "name",
        "register_no",
        "end",
        "where",
        "comment",
    }
    | {"closed_on", "close_reason", "met_on", "start", "minutes"}
)

_LONG = 6 * 60  # minutes; a meeting that lasted longer is looked at twice


@dataclass(frozen=True)
class MeetingRow:
    """One row of a meeting log."""

    draft: Draft
    fingerprint: str

    @property
    def met_on(self) -> date | None:
        """The day of the meeting."""
        day: date | None = self.draft.value("met_on")
        return day

    @property
    def start(self) -> time | None:
        """When it began."""
        moment: time | None = self.draft.value("start")
        return moment

    @property
    def mentor(self) -> PersonName | None:
        """Who held it."""
        name: PersonName | None = self.draft.value("mentor")
        return name

    @property
    def participants(self) -> tuple[PersonName, ...]:
        """Who was to be there; a name from columns of its own counts too."""
        names: tuple[PersonName, ...] = self.draft.value("participants") or ()
        own: PersonName | None = self.draft.value("name")
        return names or ((own,) if own is not None else ())

    @property
    def mentor_tag(self) -> str:
        """The code beside the mentor's name."""
        return str(self.draft.value("mentor_code") or "")

    @cached_property
    def named(self) -> tuple[tuple[PersonName, str], ...]:
        """Each participant with the register number or code that stands beside the name."""
        names = self.participants
        tags: tuple[str, ...] = self.draft.value("participant_codes") or ()
        number = str(self.draft.value("register_no") or "")
        if number and len(names) == 1:
            tags = (number,)
        if len(tags) != len(names):
            tags = ("",) * len(names)
        return tuple(zip(names, tags, strict=True))

    @property
    def title(self) -> str:
        """The meeting in the words of the row."""
        texts = (self.draft.text("met_on"), self.draft.text("mentor"))
        who = self.draft.text("participants") or self.draft.text("name")
        return ", ".join(each for each in (*texts, who) if each) or str(self.draft.source)

    def why_refused(self) -> str:
        """Why this cannot be a meeting, "" when it can."""
        if self.met_on is None:
            return _missing(self.draft, "met_on", "date")
        if self.mentor is None:
            return _missing(self.draft, "mentor", "mentor")
        if not self.participants:
            return _missing(self.draft, "participants", "participant")
        return ""


def _missing(draft: Draft, field: str, noun: str) -> str:
    if draft.is_unreadable(field):
        return f"Its {noun} cannot be read."
    return f"It has no {noun}."


def meeting_values(planning: Planning, row: MeetingRow) -> dict[str, Any]:
    """What a row says, by field of the meeting; who was there is not among it."""
    draft = row.draft
    said: dict[str, Any] = {
        name: cell.value
        for name, cell in draft.cells.items()
        if name not in _NO_FIELDS and cell.value is not None
    }
    said |= {"met_on": row.met_on, "start": row.start, "minutes": _minutes(planning, row)}
    said |= _place(draft, said)
    said |= _outcome(planning, row, said)
    comment: MeetingComment | None = draft.value("comment")
    notes = "\n".join(each for each in (comment.text if comment else "", noted(draft)) if each)
    said[NOTE_FIELD] = notes
    return {name: value for name, value in said.items() if value not in (None, "", ())}


def _place(draft: Draft, said: dict[str, Any]) -> dict[str, str]:
    """Kind of place, way to meet and words of one cell; columns of their own go before it."""
    where: Place | None = draft.value("where")
    if where is None:
        return {}
    found = {
        "place_type": where.place_type,
        "modality": where.modality,
        "place": where.text,
    }
    return {name: said.get(name) or value for name, value in found.items()}


def _minutes(planning: Planning, row: MeetingRow) -> int | None:
    """The length: from start to end, else as given; what is odd about it is listed."""
    lasted = _lasted(planning, row)
    if lasted is not None and lasted > _LONG:
        field = "end" if row.draft.value("end") is not None else "minutes"
        planning.doubt(row.draft, field, f"longer than {_LONG // 60} hours")
    return lasted


def _lasted(planning: Planning, row: MeetingRow) -> int | None:
    given: int | None = row.draft.value("minutes")
    end: time | None = row.draft.value("end")
    if row.start is None or end is None:
        return given
    span = minutes_between(row.start, end)
    lasted = span.value
    if end <= row.start or lasted is None:
        planning.doubt(row.draft, "end", span.note)
        return given
    if given is not None and given != lasted:
        told = f"the times give {lasted} minutes, the length {given}: the times were taken"
        planning.doubt(row.draft, "minutes", told)
    return lasted


def _outcome(planning: Planning, row: MeetingRow, said: dict[str, Any]) -> dict[str, Any]:
    """Held or not, with class and reason; a column that says so goes before the comment."""
    comment: MeetingComment = row.draft.value("comment") or MeetingComment("")
    held = said.get("held") or comment.held or _held_by_times(planning, row)
    told: dict[str, Any] = {"held": held}
    if held in ("no", "partly"):
        whose = said.get("not_held_class") or comment.not_held_class
        why = said.get("not_held_reason") or comment.not_held_reason
        told |= {"not_held_class": whose, "not_held_reason": why}
    if held == "no" and row.draft.value("end") is not None:
        planning.doubt(row.draft, "end", "has times, but the comment says it was not held")
    if comment.late_minutes is not None:
        told["late_minutes"] = said.get("late_minutes") or comment.late_minutes
    return told


def _held_by_times(planning: Planning, row: MeetingRow) -> str:
    """What a row means that does not say whether the meeting was held."""
    if row.met_on is not None and row.met_on > planning.setting.today:
        return "yes" if row.draft.value("end") is not None else "planned"
    if row.start is None and row.draft.value("end") is None and not row.draft.value("minutes"):
        planning.doubt(row.draft, "start", "no times and no reason why not: taken as held")
    return "yes"
