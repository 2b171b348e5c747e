"""Comparing a worksheet with itself: versions, and one version as it was on earlier days."""

from __future__ import annotations

from peerdesk.domain.roles import Right
from peerdesk.domain.worksheets.comparing import Comparison, PointInTime, item_changes
from peerdesk.domain.worksheets.forms import WorksheetForm
from peerdesk.domain.worksheets.standing import Standing, standings
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office
from peerdesk.services.worksheets.reading import form_of
from peerdesk.store.worksheet_history import answers_on, days_of_work
from peerdesk.store.worksheets import answers_in, versions_of


@needs(Right.SEE_RECORDS)
def points_in_time(office: Office, form_id: str) -> tuple[PointInTime, ...]:
    """Every state of a worksheet that can be looked at, the newest first: each version as it is,
    then as it was at the end of each earlier day on which somebody worked on it.
    """
    form_of(form_id)
    found: list[PointInTime] = []
    with office.program.reading() as connection:
        for version in versions_of(connection, form_id):
            days = days_of_work(connection, version.uid)
            staff = next(iter(days.values()), ())
            found.append(PointInTime(worksheet=version, staff=staff))
            # What stood at the end of the last day is how the version is now.
            earlier = list(days.items())[1:]
            found += [PointInTime(worksheet=version, day=day, staff=who) for day, who in earlier]
    return tuple(found)


@needs(Right.SEE_RECORDS)
def compare_worksheets(
    office: Office, form_id: str, earlier: PointInTime, later: PointInTime
) -> Comparison:
    """Two states of a worksheet side by side, item by item."""
    form = form_of(form_id)
    before, after = _standings(office, form, earlier), _standings(office, form, later)
    return Comparison(form=form, earlier=earlier, later=later, changes=item_changes(before, after))


def _standings(office: Office, form: WorksheetForm, point: PointInTime) -> tuple[Standing, ...]:
    uid, day = point.worksheet.uid, point.day
    with office.program.reading() as connection:
        if day is None:
            return standings(form, answers_in(connection, uid), office.clock.today())
        return standings(form, answers_on(connection, uid, day), day)
