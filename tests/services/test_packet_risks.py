"""What counts as an open risk of a program, at its edges."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from peerdesk.domain.measures import MeasureShown, MeasureValue
from peerdesk.domain.partners import Partner
from peerdesk.domain.scaling import SCALING_FORM, Known, Verdict, rules_of
from peerdesk.domain.scaling_rules import readiness
from peerdesk.domain.worksheets.lateness import is_late
from peerdesk.domain.worksheets.records import Answer, Evidence
from peerdesk.domain.worksheets.standing import WorksheetPage, standings
from peerdesk.services.shipped_measures import shipped_measures
from peerdesk.services.worksheets.risks import Looked, open_risks
from peerdesk.services.worksheets.shipped import shipped_forms

TODAY = date(2026, 11, 18)
CADENCE = "cadence_kept"


def _found(
    answers: tuple[Answer, ...] = (),
    live: dict[str, MeasureShown] | None = None,
    partners: tuple[Partner, ...] = (),
    evidence: tuple[Evidence, ...] = (),
) -> dict[str, tuple[str, ...]]:
    pages = [
        WorksheetPage(form=form, worksheet=None, standings=standings(form, answers, TODAY))
        for form in shipped_forms()
    ]
    looked = Looked(pages=pages, live=live or {}, partners=partners, today=TODAY, evidence=evidence)
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


def test_a_bar_is_not_reached_by_rounding() -> None:
    answers = (_said("design.practice.engagement_protocols"),)
    (line,) = _found(answers, _kept(1592, 2000))["Numbers below what is claimed"]
    assert "shows 80 % (1,592 of 2,000)" in line


def test_rules_are_judged_as_beside_the_worksheet() -> None:
    """By `scaling_rules`, whose own tests hold each verdict; here it is only told on."""
    rules = "Rules for growing that are not met"
    said = (_said("scale.years_running"), _said("scale.staff_buy_in"))
    lines = _found(said)[rules]
    page = WorksheetPage(
        form=(form := shipped_forms()[SCALING_FORM]),
        worksheet=None,
        standings=standings(form, said, TODAY),
    )
    known = Known(today=TODAY, standings={e.item.id: e for e in page.standings}, measures={})
    judged = readiness(rules_of(form), known).rules
    assert len(lines) == sum(each.verdict is not Verdict.MET for each in judged) == len(judged)
    assert (
        "Enough staff bought in: Claimed, not shown. "
        "Attach something dated within the last year that shows it."
    ) in lines


def test_a_rule_that_is_met_is_no_risk() -> None:
    said = _said("scale.staff_buy_in")
    shown = Evidence(form=SCALING_FORM, item="scale.staff_buy_in", title="Minutes", dated_on=TODAY)
    rules, rule = "Rules for growing that are not met", "Enough staff bought in"
    assert any(each.startswith(rule) for each in _found((said,))[rules])
    assert not any(each.startswith(rule) for each in _found((said,), evidence=(shown,))[rules])
