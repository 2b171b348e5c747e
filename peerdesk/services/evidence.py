"""Live evidence: what the measures show now and before, the records behind, numbers by hand."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from datetime import date

from peerdesk.domain.errors import Refused
from peerdesk.domain.measure_words import row_words
from peerdesk.domain.measures import (
    Measure,
    MeasureRows,
    MeasureShown,
    MeasureTrend,
    MeasureValue,
    month_ends,
    newest_by_month,
    value_of,
)
from peerdesk.domain.roles import Right
from peerdesk.domain.worksheets.records import Reading
from peerdesk.services.guarding import needs
from peerdesk.services.office import Cancelled, Office, Progress, never_cancelled, no_progress
from peerdesk.services.saving import save_change, save_closed, save_new
from peerdesk.services.shipped_measures import practices_form, shipped_measures
from peerdesk.store import records
from peerdesk.store.acts import Act
from peerdesk.store.measures.asking import rows_on, value_on
from peerdesk.store.measures.catalogue import DATED
from peerdesk.store.measures.counting import Around
from peerdesk.store.readings import newest_readings, readings_of

ROWS_SHOWN = 500


@needs(Right.SEE_RECORDS)
def live_evidence(office: Office, measure_ids: Iterable[str]) -> dict[str, MeasureShown]:
    """What some measures show now, in the order asked for; ids that are not known are left out."""
    known = shipped_measures()
    wanted = [known[each] for each in dict.fromkeys(measure_ids) if each in known]
    with office.program.reading() as connection:
        kept = newest_readings(connection, [each.id for each in wanted])
    return {
        each.id: _shown(office, each, kept.get((each.id, "hand")), kept.get((each.id, "sign_off")))
        for each in wanted
    }


@needs(Right.SEE_RECORDS)
def measure_rows(office: Office, measure_id: str) -> MeasureRows:
    """The records behind the number of now, those that are missing in it first.

    At most `ROWS_SHOWN`. A measure that is entered by hand has none.
    """
    measure = _known(measure_id)
    today = office.clock.today()
    if measure.by_hand:
        return MeasureRows(measure=measure, value=MeasureValue(as_of=today))
    with office.program.reading() as connection:
        around = _around(office, today)
        value = value_on(connection, measure.id, around)
        rows, more = rows_on(connection, measure.id, around, ROWS_SHOWN)
    why = tuple(row_words(measure.id, each) for each in rows)
    return MeasureRows(measure=measure, value=value, rows=rows, why=why, more=more)


@needs(Right.SEE_RECORDS)
def measure_trend(
    office: Office,
    measure_id: str,
    months: int = 12,
    *,
    progress: Progress = no_progress,
    cancelled: Cancelled = never_cancelled,
) -> MeasureTrend:
    """A measure at the end of each month and today, as far as the records or readings tell.

    What rests on dated facts is computed from the records as they are now; of the rest there are
    only readings that were kept, and the value of today. Months that were not reached when it is
    cancelled are left out.
    """
    measure = _known(measure_id)
    today = office.clock.today()
    if measure.id in DATED:
        values = _computed(office, measure, tuple(month_ends(today, months)), progress, cancelled)
        return MeasureTrend(measure=measure, values=values)
    first = next(month_ends(today, months)).replace(day=1)
    with office.program.reading() as connection:
        kept = [value_of(each) for each in readings_of(connection, measure.id)]
    now = [] if measure.by_hand else [_on(office, measure, today)]
    shown = [each for each in kept if each.as_of >= first]
    return MeasureTrend(measure=measure, values=newest_by_month(shown + now), from_readings=True)


@needs(Right.CHANGE_RECORDS)
def enter_reading(office: Office, reading: Reading) -> Reading:
    """Keep a number that somebody counted; raises Refused for a measure the program computes."""
    measure = _known(reading.measure)
    if not measure.by_hand:
        raise Refused(f"PeerDesk counts “{measure.title}” itself.", "Look at its rows instead.")
    with office.acting("enter_reading", "Number entered") as act:
        return save_new(office, act, dataclasses.replace(reading, origin="hand", worksheet=""))


@needs(Right.CHANGE_RECORDS)
def change_reading(office: Office, reading: Reading) -> Reading:
    """Save a number by hand that was changed; what was kept at a sign-off stays as it is.

    Of which measure it is never changes. Raises Refused, RecordRefused and StaleRecord.
    """
    with office.acting("change_reading", "Number changed") as act:
        kept = _by_hand(act, reading)
        own = {name: getattr(kept, name) for name in ("measure", "origin", "worksheet")}
        return save_change(office, act, dataclasses.replace(reading, **own))


@needs(Right.CHANGE_RECORDS)
def close_reading(office: Office, reading: Reading, reason: str = "mistaken") -> Reading:
    """Take a wrong number by hand out of use; the one before it counts again."""
    with office.acting("close_reading", "Number taken out") as act:
        _by_hand(act, reading)
        return save_closed(office, act, reading, office.clock.today(), reason)


def _known(measure_id: str) -> Measure:
    found = shipped_measures().get(measure_id)
    if found is None:
        raise Refused("This version of PeerDesk does not know this measure.")
    return found


def _shown(
    office: Office, measure: Measure, by_hand: Reading | None, signed_off: Reading | None
) -> MeasureShown:
    today = office.clock.today()
    if not measure.by_hand:
        value = _on(office, measure, today)
        return MeasureShown(measure=measure, value=value, signed_off=signed_off)
    value = value_of(by_hand) if by_hand else MeasureValue(as_of=today)
    return MeasureShown(measure=measure, value=value, by_hand=by_hand, signed_off=signed_off)


def _computed(
    office: Office,
    measure: Measure,
    days: tuple[date, ...],
    progress: Progress,
    cancelled: Cancelled,
) -> tuple[MeasureValue, ...]:
    found: list[MeasureValue] = []
    # The newest first, so that what is cancelled has the months people know best.
    for day in reversed(days):
        if cancelled():
            break
        found.append(_on(office, measure, day))
        progress(len(found), len(days))
    return tuple(reversed(found))


def _on(office: Office, measure: Measure, day: date) -> MeasureValue:
    with office.program.reading() as connection:
        return value_on(connection, measure.id, _around(office, day))


def _around(office: Office, day: date) -> Around:
    return Around(day, office.site, practices_form())


def _by_hand(act: Act, reading: Reading) -> Reading:
    """A reading as it is kept; Refused for one that a sign-off kept."""
    kept = records.get(act.connection, Reading, reading.uid)
    if kept.origin != "hand":
        raise Refused(
            "This number was kept when a worksheet was signed off. It stays as it was.",
            "Enter a number of today instead.",
        )
    return kept
