"""What the Today tab shows: what waits, or how to begin while there is nobody yet."""

from __future__ import annotations

from dataclasses import dataclass

from peerdesk.domain.lists import ListQuery, TodayLine
from peerdesk.domain.roles import Right
from peerdesk.services.guarding import needs
from peerdesk.services.lists import list_people
from peerdesk.services.office import Office
from peerdesk.services.today import today_lines


@dataclass(frozen=True, slots=True)
class TodayPage:
    """The lines of today; `is_new` while the program holds nobody, closed people included."""

    lines: tuple[TodayLine, ...]
    is_new: bool


@needs(Right.SEE_RECORDS)
def look_at_today(office: Office) -> TodayPage:
    """What waits now."""
    anybody = ListQuery(filters=frozenset({"all"}), limit=1)
    return TodayPage(today_lines(office), not list_people(office, anybody).rows)
