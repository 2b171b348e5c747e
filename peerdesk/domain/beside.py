"""What stands beside a question in one line: its numbers of now, and what is still to be done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from peerdesk.domain.measure_words import now_words, short_words
from peerdesk.domain.measures import MeasureShown, value_of
from peerdesk.domain.words import counted
from peerdesk.domain.worksheets.forms import Item
from peerdesk.domain.worksheets.records import Action

MOST_NUMBERS: Final = 2
"""So many numbers of a question are said in its line; the others are in the list below."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """How many follow-ups of a question are open, and how many of these are past their day."""

    still: int = 0
    overdue: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BesideQuestions:
    """What stands beside the questions of a form: measures by id, follow-ups by item."""

    numbers: Mapping[str, MeasureShown] = field(default_factory=dict)
    waiting: Mapping[str, Waiting] = field(default_factory=dict)

    def words(self, item: Item) -> str:
        """The line of a question, "" when there is no number and nothing to do."""
        return " · ".join(self._parts(item))

    def _parts(self, item: Item) -> Iterator[str]:
        shown = (self.numbers[each] for each in item.evidence if each in self.numbers)
        counts = [each for each in shown if each.value.number is not None]
        for each in counts[:MOST_NUMBERS]:
            yield f"{each.measure.title}: {now_words(each)}{_drift(each)}"
        if waiting := self.waiting.get(item.id):
            late = f", {waiting.overdue} overdue" if waiting.overdue else ""
            yield f"{counted(waiting.still, 'follow-up')}{late}"


def _drift(shown: MeasureShown) -> str:
    """Where a number stood at the last sign-off, when it was another one."""
    if shown.signed_off is None or not shown.change:
        return ""
    return f", was {short_words(shown.measure, value_of(shown.signed_off))} at sign-off"


def waiting_by_item(actions: Iterable[Action], today: date) -> dict[str, Waiting]:
    """Open follow-ups counted by the question to which they belong."""
    found: dict[str, Waiting] = {}
    for each in actions:
        before = found.get(each.item, Waiting())
        late = each.due_on is not None and each.due_on < today
        found[each.item] = Waiting(still=before.still + 1, overdue=before.overdue + late)
    return found
