"""What waits today, in short sentences."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from peerdesk.domain import today as wording
from peerdesk.domain.lists import TodayLine
from peerdesk.domain.roles import Right
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office
from peerdesk.services.worksheets.shipped import shipped_forms
from peerdesk.store.today import read_facts
from peerdesk.store.today_worksheets import WorksheetsToday


@needs(Right.SEE_RECORDS)
def today_lines(office: Office) -> tuple[TodayLine, ...]:
    """What staff should do or know today, the most pressing first."""
    day = office.clock.today()
    with office.program.reading() as connection:
        facts = read_facts(connection, day)
        worksheets = WorksheetsToday(connection, shipped_forms(), office.vocabularies, day)
        facts = replace(
            facts,
            actions=worksheets.actions_due(),
            reviews=worksheets.reviews_due(),
            practices=worksheets.practices_late(),
        )
    cadence = partial(_label, office, "cadence")
    frequency = partial(_label, office, "contact_frequency")
    return wording.today_lines(facts, day, cadence, frequency)


def _label(office: Office, vocabulary: str, code: str) -> str:
    return office.vocabularies.label(vocabulary, code).lower()
