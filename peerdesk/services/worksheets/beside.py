"""What stands beside all questions of a worksheet, read at once for its page."""

from __future__ import annotations

from peerdesk.domain.beside import BesideQuestions, waiting_by_item
from peerdesk.domain.roles import Right
from peerdesk.domain.worksheets.records import Action
from peerdesk.services.evidence import live_evidence
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office
from peerdesk.services.worksheets.reading import form_of
from peerdesk.store import records


@needs(Right.SEE_RECORDS)
def beside_questions(office: Office, form_id: str) -> BesideQuestions:
    """The numbers of now and the open follow-ups of every question; raises NotFound."""
    form = form_of(form_id)
    measures = dict.fromkeys(each for item in form.items for each in item.evidence)
    with office.program.reading() as connection:
        actions = records.find(connection, Action, form=form_id, closed_on=None, done_on=None)
    waiting = waiting_by_item(actions, office.clock.today())
    return BesideQuestions(numbers=live_evidence(office, measures), waiting=waiting)
