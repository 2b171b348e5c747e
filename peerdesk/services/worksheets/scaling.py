"""Ready to scale: each rule of worksheet W8 held against what the program holds today."""

from __future__ import annotations

from peerdesk.domain.roles import Right
from peerdesk.domain.scaling import SCALING_FORM, Known, Readiness, rules_of
from peerdesk.domain.scaling_rules import readiness
from peerdesk.domain.worksheets.records import Evidence
from peerdesk.services.evidence import live_evidence
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office
from peerdesk.services.worksheets.reading import page_of
from peerdesk.store import records


@needs(Right.SEE_RECORDS)
def ready_to_scale(office: Office) -> Readiness:
    """What the newest version of W8, live measures and attached evidence show about each rule."""
    page = page_of(office, SCALING_FORM)
    rules = rules_of(page.form)
    asked = [each for rule in rules for each in rule.evidence]
    asked += [proof.measure for rule in rules for proof in rule.proof]
    with office.program.reading() as connection:
        attached = records.find(connection, Evidence, form=SCALING_FORM, closed_on=None)
    known = Known(
        today=office.clock.today(),
        standings={each.item.id: each for each in page.standings},
        measures=live_evidence(office, asked),
        evidence=attached,
    )
    return readiness(rules, known)
