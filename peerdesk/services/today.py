"""What waits today, in short sentences."""

from __future__ import annotations

from peerdesk.domain import today as wording
from peerdesk.domain.lists import TodayLine
from peerdesk.domain.roles import Right
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office
from peerdesk.store.today import read_facts


@needs(Right.SEE_RECORDS)
def today_lines(office: Office) -> tuple[TodayLine, ...]:
    """What staff should do or know today, the most pressing first."""
    day = office.clock.today()
    with office.program.reading() as connection:
        facts = read_facts(connection, day)
    return wording.today_lines(facts, day, lambda code: _cadence(office, code))


def _cadence(office: Office, code: str) -> str:
    return office.vocabularies.label("cadence", code).lower()
