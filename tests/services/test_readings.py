"""Numbers by hand: kept, changed, taken out, undone; and what stood at a sign-off."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from peerdesk.domain.checks import RecordRefused
from peerdesk.domain.errors import Refused
from peerdesk.domain.measures import MeasureShown
from peerdesk.domain.worksheets.content import Content
from peerdesk.domain.worksheets.records import Reading
from peerdesk.services import evidence
from peerdesk.services.office import Office
from peerdesk.services.undo import undo
from peerdesk.services.worksheets.filling import contribute
from peerdesk.services.worksheets.shipped import shipped_forms
from peerdesk.services.worksheets.versions import sign_off
from tests.programs import STAFF, FixedClock
from tests.support.scene import Scene

TODAY = date(2026, 11, 18)
PANELS = "panels_mixed"


@pytest.fixture
def scene(office: Office, tmp_path: Path) -> Scene:
    return Scene(office=office, folder=tmp_path)


def reading(scene: Scene, number: int, days_ago: int = 0, **more: str) -> Reading:
    as_of = TODAY - timedelta(days=days_ago)
    given = {"measure": PANELS} | more
    return Reading(uid=scene.office.new_uid(), as_of=as_of, number=number, out_of=10, **given)  # type: ignore[arg-type]


def shown(scene: Scene, measure: str = PANELS) -> MeasureShown:
    return evidence.live_evidence(scene.office, [measure])[measure]


def test_the_newest_number_counts_whatever_was_entered_last(scene: Scene) -> None:
    assert shown(scene).value.number is None
    evidence.enter_reading(scene.office, reading(scene, 7, 3))
    evidence.enter_reading(scene.office, reading(scene, 4, 30))
    found = shown(scene)
    assert (found.value.number, found.value.as_of) == (7, TODAY - timedelta(days=3))
    assert found.by_hand is not None
    assert found.by_hand.created_by == STAFF
    evidence.enter_reading(scene.office, reading(scene, 8, 3))
    assert shown(scene).value.number == 8  # of one day the one entered last


def test_a_number_is_changed_taken_out_and_undone(scene: Scene) -> None:
    first = evidence.enter_reading(scene.office, reading(scene, 4, 30))
    second = evidence.enter_reading(scene.office, reading(scene, 7, 3))
    changed = evidence.change_reading(scene.office, replace(second, number=6))
    assert shown(scene).value.number == 6
    evidence.close_reading(scene.office, changed)
    assert shown(scene).value.number == 4
    undo(scene.office)
    assert shown(scene).value.number == 6
    for _ in range(2):
        undo(scene.office)
    assert shown(scene).by_hand == first


def test_a_number_at_a_sign_off_stands_beside_and_stays(scene: Scene) -> None:
    kept = scene.add(reading(scene, 5, 100, origin="sign_off", measure="need_assessed"))
    found = shown(scene, "need_assessed")
    assert found.signed_off == kept
    assert found.by_hand is None
    for change in (evidence.change_reading, evidence.close_reading):
        with pytest.raises(Refused, match="stays as it was"):
            change(scene.office, replace(kept, origin="hand"))


def test_a_number_stays_one_of_its_measure(scene: Scene) -> None:
    first = evidence.enter_reading(scene.office, reading(scene, 4))
    changed = evidence.change_reading(
        scene.office, replace(first, number=6, measure="consent_coverage", origin="sign_off")
    )
    assert (changed.number, changed.measure, changed.origin) == (6, PANELS, "hand")


def test_what_the_program_counts_takes_no_number(scene: Scene) -> None:
    with pytest.raises(Refused, match="counts “Meetings held when due” itself"):
        evidence.enter_reading(scene.office, reading(scene, 5, measure="cadence_kept"))


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"number": None}, "number"),
        ({"out_of": None}, "out_of"),
        ({"number": 0, "out_of": 0}, "out_of"),
        ({"number": 11}, "number"),
        ({"as_of": TODAY + timedelta(days=1)}, "as_of"),
        ({"as_of": None}, "as_of"),
    ],
)
def test_a_number_that_cannot_be_is_refused(
    scene: Scene, values: dict[str, object], field: str
) -> None:
    with pytest.raises(RecordRefused) as refused:
        evidence.enter_reading(scene.office, replace(reading(scene, 5), **values))  # type: ignore[arg-type]
    assert [each.field for each in refused.value.problems] == [field]


def test_the_trend_by_hand_has_the_last_number_of_each_month(scene: Scene) -> None:
    for number, days_ago in ((1, 400), (2, 47), (3, 45), (9, 0)):
        evidence.enter_reading(scene.office, reading(scene, number, days_ago))
    trend = evidence.measure_trend(scene.office, PANELS, 12)
    assert trend.from_readings
    assert [each.number for each in trend.values] == [3, 9]


def test_what_has_no_dates_is_trended_from_what_was_kept(scene: Scene) -> None:
    scene.add(reading(scene, 5, 100, origin="sign_off", measure="need_assessed"))
    scene.add(replace(scene.new_participant(), risk_level="high", risk_tool="pcra"))
    trend = evidence.measure_trend(scene.office, "need_assessed", 12)
    assert trend.from_readings
    assert [(each.number, each.out_of) for each in trend.values] == [(5, 10), (1, 1)]


def test_a_trend_that_is_cancelled_has_the_newest_months(scene: Scene) -> None:
    told: list[tuple[int, int]] = []
    trend = evidence.measure_trend(
        scene.office,
        "cadence_kept",
        6,
        progress=lambda done, total: told.append((done, total)),
        cancelled=lambda: len(told) == 2,
    )
    assert told == [(1, 6), (2, 6)]
    assert [each.as_of for each in trend.values] == [date(2026, 10, 31), TODAY]


def test_signing_off_keeps_what_the_measures_beside_the_items_show(
    scene: Scene, clock: FixedClock
) -> None:
    office = scene.office
    form = shipped_forms()["design"]
    item = next(each for each in form.items if not each.is_practice)
    beside = {measure for each in form.items for measure in each.evidence}
    assert PANELS in beside
    scene.add(replace(scene.new_match(), started_on=TODAY - timedelta(days=30)))
    evidence.enter_reading(office, reading(scene, 6, 40))
    contribute(office, form.id, item.id, Content(value="Nobody walks out alone."))
    page = sign_off(office, form.id)
    clock.moment += timedelta(days=10)
    found = evidence.live_evidence(office, beside)
    kept = {each: shown.signed_off for each, shown in found.items() if shown.signed_off}
    assert set(kept) == {each for each, shown in found.items() if shown.value.number is not None}
    assert {"mentors_trained", PANELS} <= set(kept)
    assert {each.worksheet for each in kept.values()} == {page.worksheet.uid}  # type: ignore[union-attr]
    assert {each.as_of for each in kept.values()} == {TODAY}
    assert (kept[PANELS].number, kept[PANELS].note) == (6, "By hand, as of 10/9/2026")


def test_undoing_a_sign_off_takes_its_numbers_back(scene: Scene) -> None:
    form = shipped_forms()["design"]
    contribute(scene.office, form.id, form.items[0].id, Content(value="A friend at the gate."))
    sign_off(scene.office, form.id)
    measure = "core_courses_given"
    assert shown(scene, measure).signed_off is not None
    undo(scene.office)
    assert shown(scene, measure).signed_off is None
