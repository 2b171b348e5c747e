"""What counts as an open risk of a program, at its edges."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from peerdesk.domain.measures import MeasureShown, MeasureValue
from peerdesk.domain.partners import Partner
from peerdesk.domain.worksheets.records import Answer
from peerdesk.domain.worksheets.standing import WorksheetPage, standings
from peerdesk.services.shipped_measures import shipped_measures
from peerdesk.services.worksheets.overviews import is_late
from peerdesk.services.worksheets.risks import Looked, open_risks
from peerdesk.services.worksheets.shipped import shipped_forms

TODAY = date(2026, 11, 18)
CADENCE = "cadence_kept"


def _found(
    answers: tuple[Answer, ...] = (),
    live: dict[str, MeasureShown] | None = None,
    partners: tuple[Partner, ...] = (),
) -> dict[str, tuple[str, ...]]:
    pages = [
        WorksheetPage(form=form, worksheet=None, standings=standings(form, answers, TODAY))
        for form in shipped_forms()
    ]
    looked = Looked(pages=pages, live=live or {}, partners=partners, today=TODAY)
    return {each.title: each.lines for each in open_risks(looked)}


def _kept(number: int, out_of: int) -> dict[str, MeasureShown]:
    value = MeasureValue(as_of=TODAY, number=number, out_of=out_of)
    return {CADENCE: MeasureShown(measure=shipped_measures()[CADENCE], value=value)}


def _said(item: str, practice: str = "in_place", **more: object) -> Answer:
    return Answer(item=item, state="agreed", practice=practice, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("status", "days", "late"),
    [
        ("partly", -1, True),
        ("", -1, True),
        ("partly", 0, False),
        ("in_place", -1, False),
        ("not_applicable", -1, False),
    ],
)
def test_a_practice_is_late_the_day_after_its_date(status: str, days: int, late: bool) -> None:
    assert is_late(status, TODAY + timedelta(days=days), TODAY) is late


def test_a_practice_without_a_date_is_never_late() -> None:
    assert not is_late("planned", None, TODAY)


@pytest.mark.parametrize(
    ("partner", "said"),
    [
        (Partner(name="A", agreement="none"), ("A: no agreement",)),
        (Partner(name="A", agreement="mou"), ()),
        (
            Partner(name="A", agreement="mou", expires_on=TODAY - timedelta(days=1)),
            ("A: the agreement ran out on 11/17/2026",),
        ),
        (
            Partner(name="A", agreement="mou", expires_on=TODAY + timedelta(days=180)),
            ("A: the agreement runs out on 5/17/2027",),
        ),
        (Partner(name="A", agreement="mou", expires_on=TODAY + timedelta(days=181)), ()),
    ],
)
def test_agreements_that_run_out_within_half_a_year(
    partner: Partner, said: tuple[str, ...]
) -> None:
    assert _found(partners=(partner,))["Agreements"] == said


@pytest.mark.parametrize(("number", "is_below"), [(79, True), (80, False)])
def test_a_claim_is_held_against_the_bar_that_w8_sets(number: int, is_below: bool) -> None:
    answers = (_said("design.practice.engagement_protocols"),)
    lines = _found(answers, _kept(number, 100))["Numbers below what is claimed"]
    assert bool(lines) is is_below
    assert all("shows 79 % (79 of 100)" in each for each in lines)


def test_what_is_not_claimed_is_not_below_its_claim() -> None:
    answers = (_said("design.practice.engagement_protocols", "partly"),)
    assert _found(answers, _kept(1, 100))["Numbers below what is claimed"] == ()


def test_a_rule_with_a_number_is_not_met_by_what_people_say() -> None:
    rules = "Rules for growing that are not met"
    said = (_said("scale.years_running"), _said("scale.staff_buy_in"))
    lines = _found(said)[rules]
    assert "Two to three years running: no number shows it yet" in lines
    assert not any(each.startswith("Enough staff bought in") for each in lines)
    assert any(each.startswith("Enough staff bought in") for each in _found()[rules])


def test_trained_mentors_are_held_against_the_planned_size() -> None:
    measure = shipped_measures()["trained_capacity"]
    shown = MeasureShown(measure=measure, value=MeasureValue(as_of=TODAY, number=40))
    rules, rule = "Rules for growing that are not met", "Enough trained mentors"

    def is_open(size: str) -> bool:
        answer = Answer(item="scale.planned_size", state="agreed", value=size)
        lines = _found((answer,) if size else (), {measure.id: shown})[rules]
        return any(each.startswith(rule) for each in lines)

    assert not is_open("40")
    assert is_open("41")
    assert is_open(""), "no size planned proves nothing"
