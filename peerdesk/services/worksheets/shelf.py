"""The shelf: every worksheet with its newest version and how far it is filled in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from peerdesk.domain.roles import Right
from peerdesk.domain.worksheets.forms import WorksheetForm
from peerdesk.domain.worksheets.records import Action, Answer, Worksheet
from peerdesk.domain.worksheets.standing import ShelfLine, progress, standings
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office
from peerdesk.services.worksheets.shipped import shipped_forms
from peerdesk.store import records
from peerdesk.store.worksheets import answers_in, versions_of


@needs(Right.SEE_RECORDS)
def worksheet_shelf(office: Office) -> tuple[ShelfLine, ...]:
    """All worksheets in order, those that nobody began too."""
    today = office.clock.today()
    lines: list[ShelfLine] = []
    with office.program.reading() as connection:
        actions = records.find(connection, Action, closed_on=None, done_on=None)
        for form in shipped_forms():
            newest = next(iter(versions_of(connection, form.id)), None)
            answers = answers_in(connection, newest.uid) if newest else ()
            own = [each for each in actions if each.form == form.id]
            lines.append(_line(form, newest, answers, own, today))
    return tuple(lines)


def _line(
    form: WorksheetForm,
    newest: Worksheet | None,
    answers: Iterable[Answer],
    actions: list[Action],
    today: date,
) -> ShelfLine:
    review_on = newest.review_on if newest else None
    return ShelfLine(
        form=form,
        worksheet=newest,
        progress=progress(standings(form, answers, today)),
        review_due=review_on is not None and review_on <= today,
        open_actions=len(actions),
        overdue_actions=sum(1 for each in actions if each.due_on and each.due_on < today),
    )
