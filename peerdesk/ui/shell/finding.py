"""Finding people, matches, pages and acts by a few letters, in the background."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from peerdesk.domain.lists import Choice
from peerdesk.domain.roles import Right
from peerdesk.services import find
from peerdesk.services.office import Office
from peerdesk.ui.inputs.sources import Found, Sources
from peerdesk.ui.tasks import Tasks
from peerdesk.ui.widgets.actions import Action
from peerdesk.ui.widgets.command_palette import Finding

_ICONS = {
    "participant": "user",
    "mentor": "users",
    "match": "handshake",
    "meeting": "calendar-days",
    "sheet": "file-text",
    "completion": "graduation-cap",
    "course": "graduation-cap",
    "partner": "building-2",
    "worksheet": "clipboard-list",
}
_MOST_ACTIONS = 6

OpenRecord = Callable[[str, str], object]


class Finder:
    """Answers the pickers of forms and the field that finds anything."""

    def __init__(self, office: Office, tasks: Tasks) -> None:
        self._office = office
        self._tasks = tasks

    def sources(self) -> Sources:
        """What the inputs of forms draw from."""
        return Sources(self._office.vocabularies, self._office.clock.today, self._choices)

    def _choices(self, target: str, text: str, found: Found) -> None:
        key = ("choices", target)
        self._tasks.run_latest(key, find.find_choices, self._office, target, text, done=found)

    def find(
        self,
        text: str,
        actions: Sequence[Action],
        open_record: OpenRecord,
        log_meeting: OpenRecord,
        found: Any,
    ) -> None:
        """Hand records, acts whose words fit, and questions of worksheets to `found`."""
        fitting = [_as_finding(each) for each in actions if _fits(text, each.verb)]

        def add_records(choices: Sequence[Choice]) -> None:
            # A few letters fit many a question of a worksheet: what can be done goes before them.
            last = sorted(choices, key=lambda each: each.kind == "worksheet")
            records = [_record(each, open_record, log_meeting) for each in last]
            first = sum(each.kind != "worksheet" for each in last)
            some = fitting[:_MOST_ACTIONS]
            found([*records[:first], *some, *records[first:]] if text else fitting)

        if text and self._office.account.may(Right.SEE_RECORDS):
            self._tasks.run_latest(
                "palette", find.find_anything, self._office, text, done=add_records
            )
        else:
            add_records(())


def _fits(text: str, verb: str) -> bool:
    return all(word in verb.casefold() for word in text.casefold().split())


def _as_finding(action: Action) -> Finding:
    return Finding(action.verb, action.keys, action.icon or "chevron-right", action.act)


def _record(choice: Choice, open_record: OpenRecord, log_meeting: OpenRecord) -> Finding:
    act = log_meeting if choice.kind == "sheet" else open_record
    icon = _ICONS.get(choice.kind, "file-text")
    return Finding(choice.label, choice.detail, icon, lambda: act(choice.kind, choice.uid))
