"""The fields of a meeting as they are asked for when one is logged or planned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any, Final

from peerdesk.domain.checks import Problem, check_record
from peerdesk.domain.matches import Match
from peerdesk.domain.meeting_checks import check_meeting
from peerdesk.domain.meeting_filling import usual_start
from peerdesk.domain.meetings import Meeting
from peerdesk.services.office import Office
from peerdesk.ui.forms import Form, Group
from peerdesk.ui.inputs.base import MakeInput
from peerdesk.ui.inputs.dates import DateInput
from peerdesk.ui.inputs.one_of_few import OneOfFew
from peerdesk.ui.inputs.sources import Sources
from peerdesk.ui.tabs.meetings.attendance_input import AttendanceInput
from peerdesk.ui.tabs.meetings.topics_input import TopicsInput

PEOPLE: Final = ("mentor", "attendance")
"""Shown only when the choice of whom the meeting is of leaves them open, or for a group."""

WHY_NOT: Final = ("not_held_reason", "not_held_class")
"""Asked only when the meeting was not held, or in part."""

OUTCOMES: Final = ("yes", "partly", "no")
OUTCOME_KEYS: Final = {"y": "yes", "h": "yes", "p": "partly", "n": "no"}

TOLD_OF_HELD: Final = ("topics",)
"""Asked only when people met."""

_MORE: Final = (("place_type", "place"), ("modality", "meeting_format"))

LOG_GROUPS: Final = (
    Group("", (("mentor",), ("met_on", "start", "minutes", "held"), WHY_NOT, ("attendance",))),
    Group("", (("topics",), ("note",), ("follow_up", "follow_up_due", "concern"))),
    Group("More", (*_MORE, ("late_minutes", "staff")), behind_more=True),
)

PLAN_GROUPS: Final = (
    Group(
        "",
        (
            ("mentor",),
            ("met_on", "start", "minutes"),
            ("attendance",),
            ("place_type", "place"),
            ("note",),
        ),
    ),
    Group("More", (("modality", "meeting_format"),), behind_more=True),
)

_INPUTS: Final[Mapping[str, MakeInput]] = {
    "held": partial(OneOfFew, codes=OUTCOMES, keys=OUTCOME_KEYS),
    "attendance": AttendanceInput,
    "topics": TopicsInput,
}


class MeetingForm(Form):
    """Shows what the answers so far ask for, and nothing else."""

    def __init__(self, office: Office, sources: Sources, *, planning: bool) -> None:
        self._office = office
        self.planning = planning
        self._people_shown: frozenset[str] = frozenset()
        self._match: Match | None = None
        self._filled: dict[str, Any] = {}
        groups = PLAN_GROUPS if planning else LOG_GROUPS
        super().__init__(Meeting, sources, self._check_quickly, groups=groups, inputs=_INPUTS)
        self.input("attendance").changed.connect(self._follow_people)
        self.input("met_on").changed.connect(self._follow_day)
        if not planning:
            self.input("held").changed.connect(self._follow_outcome)
        self.edited.connect(self._follow)
        date_input = self.input("met_on")
        if isinstance(date_input, DateInput) and not planning:
            date_input.lean_to_past()

    def begin(self, meeting: Meeting, match: Match | None = None) -> None:
        """Fill in from a meeting; people are shown when it is a group or somebody is missing.

        The usual time of `match` follows the day that is typed.
        """
        self._match = match
        self._filled = {"start": meeting.start, "minutes": meeting.minutes}
        self.show_record(meeting)
        group = meeting.meeting_format == "group"
        missing = {
            "mentor": not meeting.mentor,
            "attendance": group or not meeting.attendance,
        }
        self.show_people(name for name, shown in missing.items() if shown)

    def show_people(self, names: Iterable[str] = PEOPLE) -> None:
        """Show these of the fields that name people, to add or change them."""
        self._people_shown = frozenset(names)
        self._follow()

    @property
    def shows_people(self) -> bool:
        """Whether mentor and participants can be changed both."""
        return self._people_shown == set(PEOPLE)

    def is_ready(self) -> bool:
        if troubled := set(PEOPLE) & self.findings().problems.keys():
            self.show_people(self._people_shown | troubled)
        return super().is_ready()

    def quick_sentences(self) -> set[str]:
        """What the rules that need no other record say now."""
        return {each.sentence for each in self._check_quickly(self.draft())}

    # -- inside

    def _check_quickly(self, meeting: Meeting) -> Iterable[Problem]:
        found = check_record(meeting, self._office.vocabularies)
        return (*found, *check_meeting(meeting, self._office.clock.today()))

    def _follow(self) -> None:
        for name in PEOPLE:
            self.show_field(name, name in self._people_shown)
        if not self.planning:
            held = self.input("held").value()
            for name in WHY_NOT:
                self.show_field(name, held in {"no", "partly"})
            for name in TOLD_OF_HELD:
                self.show_field(name, held != "no")

    def _follow_people(self) -> None:
        """More than one participant make a group."""
        if len(self.input("attendance").value()) > 1:
            self.set_value("meeting_format", "group")

    def _follow_day(self) -> None:
        """The usual time on the usual day, unless another was typed."""
        if self._match is not None:
            self._fill("start", usual_start(self._match, self.input("met_on").value()))

    def _follow_outcome(self) -> None:
        """A meeting that was not held had no length."""
        usual = self._match.minutes if self._match else None
        self._fill("minutes", None if self.input("held").value() == "no" else usual)

    def _fill(self, name: str, value: Any) -> None:
        """Fill a field in again that holds what was filled in before."""
        if self.input(name).value() == self._filled[name] and value != self._filled[name]:
            self._filled[name] = value
            self.set_value(name, value)
