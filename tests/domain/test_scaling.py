"""Ready to scale: never green by mistake, whatever is known, missing, old or half said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peerdesk.domain.measures import Measure, MeasureShown, MeasureValue, Unit
from peerdesk.domain.scaling import Known, Readiness, Verdict
from peerdesk.domain.scaling_rules import FRESH_DAYS, readiness
from peerdesk.domain.worksheets.forms import Item, ItemKind, Proof
from peerdesk.domain.worksheets.records import Answer, Evidence, Reading
from peerdesk.domain.worksheets.standing import Standing, standings
from peerdesk.services.worksheets.shipped import shipped_forms

TODAY = date(2026, 11, 18)
SIZE = "scale.planned_size"


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def rule(*proof: Proof, evidence: tuple[str, ...] = ()) -> Item:
    return Item(
        id="scale.rule", kind=ItemKind.CHECK, prompt="It is so.", short="It is so", proof=proof,
        evidence=evidence,
    )  # fmt: skip


def measure(
    number: int | None, out_of: int | None = None, unit: Unit = Unit.PERCENT, **more: object
) -> MeasureShown:
    known = Measure(id="kept", title="Rhythm kept", about="", unit=unit)
    value = MeasureValue(as_of=TODAY, number=number, out_of=out_of)
    return replace(MeasureShown(measure=known, value=value), **more)  # type: ignore[arg-type]


def by_hand(number: int | None, out_of: int | None, as_of: date | None) -> MeasureShown:
    known = Measure(id="kept", title="Panels", about="", unit=Unit.PERCENT, by_hand=True)
    if as_of is None:
        return MeasureShown(measure=known, value=MeasureValue(as_of=TODAY))
    reading = Reading(measure="kept", as_of=as_of, number=number, out_of=out_of)
    value = MeasureValue(as_of=as_of, number=number, out_of=out_of)
    return MeasureShown(measure=known, value=value, by_hand=reading)


def standing(item: Item, practice: str = "", value: str = "", **more: object) -> Standing:
    """How an item stands with an agreed answer."""
    answer = Answer(uid="A", item=item.id, practice=practice, value=value, state="agreed")
    agreed = replace(answer, **more)  # type: ignore[arg-type]
    form = shipped_forms()["scale"]
    section = replace(form.sections[0], items=(item,))
    (found,) = standings(replace(form, sections=(section,)), [agreed], TODAY)
    return found


def judged(
    item: Item,
    shown: MeasureShown | None = None,
    stands: Standing | None = None,
    evidence: tuple[Evidence, ...] = (),
    more: dict[str, Standing] | None = None,
) -> Readiness:
    known = Known(
        today=TODAY,
        standings=({item.id: stands} if stands else {}) | (more or {}),
        measures={"kept": shown} if shown else {},
        evidence=evidence,
    )
    return readiness([item], known)


def verdict(*args: object, **named: object) -> Verdict:
    return judged(*args, **named).rules[0].verdict  # type: ignore[arg-type]


EIGHTY = rule(Proof(measure="kept", at_least=80))


@pytest.mark.parametrize(
    ("number", "out_of", "expected"),
    [
        (80, 100, Verdict.MET),
        (796, 1000, Verdict.NOT_MET),  # shown as 80 %, and is less
        (36, 36, Verdict.MET),
        (0, 5, Verdict.NOT_MET),
        (0, 0, Verdict.NOT_KNOWN),
        (None, None, Verdict.NOT_KNOWN),
    ],
)
def test_a_share_is_held_exactly_against_its_bar(
    number: int | None, out_of: int | None, expected: Verdict
) -> None:
    assert verdict(EIGHTY, measure(number, out_of)) is expected


def test_the_words_say_number_day_and_what_is_asked() -> None:
    def words(item: Item, shown: MeasureShown) -> str:
        return judged(item, shown).rules[0].lines[0].words

    everything = rule(Proof(measure="kept", at_least=100))
    assert words(EIGHTY, measure(61, 100)) == (
        "Rhythm kept: 61 % (61 of 100), counted on 11/18/2026. The rule asks for 80 % or more."
    )
    assert words(everything, measure(0, 0)) == (
        "Rhythm kept: nothing to count yet. The rule asks for 100 %."
    )
    assert words(everything, by_hand(None, None, None)) == (
        "Panels: not entered yet. The rule asks for 100 %."
    )


def test_all_means_all() -> None:
    everything = rule(Proof(measure="kept", at_least=100))
    assert verdict(everything, measure(999, 1000)) is Verdict.NOT_MET
    assert verdict(everything, measure(1000, 1000)) is Verdict.MET


@pytest.mark.parametrize(("months", "expected"), [(23, Verdict.NOT_MET), (24, Verdict.MET)])
def test_months_are_held_against_months(months: int, expected: Verdict) -> None:
    running = rule(Proof(measure="kept", at_least=24))
    found = judged(running, measure(months, unit=Unit.MONTHS)).rules[0]
    assert found.verdict is expected
    assert "24 months or more" in found.lines[0].words


def test_a_measure_that_nobody_counts_is_not_known() -> None:
    assert verdict(EIGHTY) is Verdict.NOT_KNOWN


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (None, Verdict.NOT_KNOWN),
        (ago(0), Verdict.MET),
        (ago(FRESH_DAYS), Verdict.MET),
        (ago(FRESH_DAYS + 1), Verdict.NOT_KNOWN),
        (ago(-1), Verdict.NOT_KNOWN),
    ],
)
def test_a_number_by_hand_counts_for_a_year(as_of: date | None, expected: Verdict) -> None:
    found = judged(EIGHTY, by_hand(9, 10, as_of)).rules[0]
    assert found.verdict is expected
    assert found.lines[0].by_hand


def test_the_planned_size_is_the_bar_once_it_is_agreed() -> None:
    size = Item(id=SIZE, kind=ItemKind.NUMBER, prompt="How many?", short="Planned size")
    trained = rule(Proof(measure="kept", at_least_answer=SIZE))
    shown = measure(40, unit=Unit.COUNT)

    def with_size(stands: Standing) -> Verdict:
        return verdict(trained, shown, more={SIZE: stands})

    assert verdict(trained, shown) is Verdict.NOT_KNOWN
    assert with_size(standing(size, value="40")) is Verdict.MET
    assert with_size(standing(size, value="41")) is Verdict.NOT_MET
    assert with_size(standing(size, value="0")) is Verdict.NOT_KNOWN
    assert with_size(standing(size, value="many")) is Verdict.NOT_KNOWN
    assert with_size(standing(size, value="")) is Verdict.NOT_KNOWN
    again = standing(size, value="40", state="needs_review")
    assert with_size(again) is Verdict.NOT_KNOWN
    said = Answer(uid="A", item=SIZE, person="T. Marsh", value="40")
    draft = replace(standing(size), agreed=None, contributions=(said,))
    assert with_size(draft) is Verdict.NOT_KNOWN


def test_several_proofs_are_all_needed() -> None:
    both = rule(Proof(measure="kept", at_least=80), Proof(measure="other", at_least=80))
    known = Known(today=TODAY, standings={}, measures={"kept": measure(9, 10)})
    assert readiness([both], known).rules[0].verdict is Verdict.NOT_KNOWN
    less = replace(known, measures={"kept": measure(9, 10), "other": measure(1, 10)})
    assert readiness([both], less).rules[0].verdict is Verdict.NOT_MET
    enough = replace(known, measures={"kept": measure(9, 10), "other": measure(8, 10)})
    assert readiness([both], enough).rules[0].verdict is Verdict.MET


def test_numbers_that_people_contradict_have_to_be_looked_at() -> None:
    assert verdict(EIGHTY, measure(9, 10), standing(EIGHTY, "in_place")) is Verdict.MET
    for less in ("not_started", "planned", "partly", "not_applicable"):
        assert verdict(EIGHTY, measure(9, 10), standing(EIGHTY, less)) is Verdict.NOT_KNOWN


# -- rules that people attest

ATTESTED = rule()


def dated(day: date | None, **more: object) -> Evidence:
    piece = Evidence(form="scale", item=ATTESTED.id, title="Minutes", dated_on=day)
    return replace(piece, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        ((), Verdict.CLAIMED),
        ((dated(None),), Verdict.CLAIMED),
        ((dated(ago(FRESH_DAYS)),), Verdict.MET),
        ((dated(ago(FRESH_DAYS + 1)),), Verdict.CLAIMED),
        ((dated(ago(-1)),), Verdict.CLAIMED),
        ((dated(ago(3), closed_on=ago(1)),), Verdict.CLAIMED),
        ((dated(ago(3), item="scale.other"),), Verdict.CLAIMED),
    ],
)
def test_in_place_is_shown_by_something_dated(
    evidence: tuple[Evidence, ...], expected: Verdict
) -> None:
    assert verdict(ATTESTED, None, standing(ATTESTED, "in_place"), evidence) is expected


@pytest.mark.parametrize(
    ("practice", "state", "expected"),
    [
        ("not_started", "agreed", Verdict.NOT_MET),
        ("planned", "agreed", Verdict.NOT_MET),
        ("partly", "agreed", Verdict.NOT_MET),
        ("not_applicable", "agreed", Verdict.NOT_MET),
        ("in_place", "needs_review", Verdict.NOT_KNOWN),
        ("", "agreed", Verdict.NOT_KNOWN),
    ],
)
def test_less_than_agreed_in_place_is_not_met(practice: str, state: str, expected: Verdict) -> None:
    stands = standing(ATTESTED, practice, state=state)
    assert verdict(ATTESTED, None, stands, (dated(ago(3)),)) is expected


def test_what_one_person_says_is_not_agreed() -> None:
    said = Answer(uid="A", item=ATTESTED.id, person="T. Marsh", practice="in_place")
    draft = replace(standing(ATTESTED, "in_place"), agreed=None, contributions=(said,))
    assert verdict(ATTESTED, None, draft, (dated(ago(3)),)) is Verdict.NOT_KNOWN


def test_a_number_by_hand_shows_what_is_attested() -> None:
    item = rule(evidence=("kept",))
    stands = standing(item, "in_place")
    assert verdict(item, by_hand(3, 9, ago(30)), stands) is Verdict.MET
    assert verdict(item, by_hand(0, 9, ago(30)), stands) is Verdict.CLAIMED
    assert verdict(item, by_hand(3, 9, ago(FRESH_DAYS + 1)), stands) is Verdict.CLAIMED
    assert verdict(item, measure(9, 9), stands) is Verdict.CLAIMED  # has no bar to be held against


# -- all of it, whatever is known

FORM = shipped_forms()["scale"]
RULES = FORM.sections[1].items
IDS = sorted({proof.measure for each in RULES for proof in each.proof})
PRACTICES = ("", "not_started", "planned", "partly", "in_place", "not_applicable")


@st.composite
def shown_measures(draw: st.DrawFn) -> MeasureShown:
    unit = draw(st.sampled_from([Unit.PERCENT, Unit.COUNT, Unit.MONTHS]))
    number = draw(st.none() | st.integers(0, 120))
    out_of = draw(st.integers(number or 0, 120)) if unit is Unit.PERCENT else None
    if draw(st.booleans()):
        return measure(number, out_of, unit)
    shown = by_hand(number, out_of, draw(st.none() | st.integers(-3, 800).map(ago)))
    return replace(shown, measure=replace(shown.measure, unit=unit))


@st.composite
def anything(draw: st.DrawFn) -> Known:
    """All that may be known, with a good chance of being enough."""
    stands = {}
    for item in FORM.items:
        if draw(st.integers(0, 9)):
            practice = draw(st.sampled_from(("in_place",) * 12 + PRACTICES))
            state = draw(st.sampled_from(("agreed",) * 9 + ("needs_review",)))
            value = draw(st.sampled_from(("1", "40", "0", "")))
            stands[item.id] = standing(item, practice, value, state=state)
    good = measure(5, 5)
    measures = {
        each: draw(st.just(good) | shown_measures()) for each in IDS if draw(st.integers(0, 9))
    }
    pieces = [
        replace(dated(draw(st.none() | st.integers(-3, 800).map(ago))), item=each.id)
        for each in RULES
        if draw(st.integers(0, 3))
    ]
    return Known(today=TODAY, standings=stands, measures=measures, evidence=pieces)


def enough(measures_of: dict[str, MeasureShown] | None = None) -> Known:
    """Everything is there."""
    stands = {each.id: standing(each, "in_place") for each in RULES}
    stands[SIZE] = standing(FORM.items[0], value="4")
    good = dict.fromkeys(IDS, measure(90, 90)) | {
        "months_running": measure(30, unit=Unit.MONTHS),
        "trained_capacity": measure(5, unit=Unit.COUNT),
    }
    pieces = [replace(dated(ago(9)), item=each.id) for each in RULES]
    return Known(today=TODAY, standings=stands, measures=measures_of or good, evidence=pieces)


def test_with_everything_there_it_is_ready() -> None:
    found = readiness(RULES, enough())
    assert found.is_ready
    assert found.sentence == "Ready to scale: all 11 rules are met."


@pytest.mark.parametrize("gone", [*IDS, SIZE])
def test_without_one_number_it_is_not_ready(gone: str) -> None:
    known = enough()
    measures = {each: shown for each, shown in known.measures.items() if each != gone}
    stands = {each: how for each, how in known.standings.items() if each != gone}
    found = readiness(RULES, replace(known, measures=measures, standings=stands))
    assert not found.is_ready
    assert "1 not known" in found.sentence


def test_without_rules_nothing_is_ready() -> None:
    found = readiness([], enough())
    assert not found.is_ready
    assert "0 of 0 rules met" in found.sentence


GREEN = {Verdict.MET: 2, Verdict.CLAIMED: 1, Verdict.NOT_KNOWN: 0, Verdict.NOT_MET: 0}


@settings(max_examples=30)
@given(known=anything())
def test_taking_evidence_away_never_makes_a_rule_better(known: Known) -> None:
    before = readiness(RULES, known).rules
    for less in _with_one_thing_less(known):
        after = readiness(RULES, less).rules
        for was, now in zip(before, after, strict=True):
            assert GREEN[now.verdict] <= GREEN[was.verdict], was.item.id


def _with_one_thing_less(known: Known) -> list[Known]:
    found = []
    for gone in known.measures:
        rest = {each: shown for each, shown in known.measures.items() if each != gone}
        found.append(replace(known, measures=rest))
    for gone, stands in known.standings.items():
        # That people agreed on less than in place is nothing that speaks for a rule.
        if stands.agreed and stands.agreed.practice == "in_place":
            left = {each: how for each, how in known.standings.items() if each != gone}
            found.append(replace(known, standings=left))
    pieces = list(known.evidence)
    found += [replace(known, evidence=pieces[:at] + pieces[at + 1 :]) for at in range(len(pieces))]
    return found


@given(known=anything())
def test_ready_means_every_rule_by_an_obvious_reading(known: Known) -> None:
    found = readiness(RULES, known)
    assert found.is_ready == all(_obviously_met(each, known) for each in RULES)
    for each in found.rules:
        assert (each.verdict is Verdict.MET) == _obviously_met(each.item, known)
        assert bool(each.missing) == (each.verdict is not Verdict.MET)


def _obviously_met(item: Item, known: Known) -> bool:
    stands = known.standings.get(item.id)
    agreed = stands.agreed if stands else None
    if item.proof:
        doubted = agreed is not None and agreed.practice not in {"", "in_place"}
        return not doubted and all(_obviously_reached(proof, known) for proof in item.proof)
    if agreed is None or agreed.practice != "in_place" or agreed.state != "agreed":
        return False
    days = [each.dated_on for each in known.evidence if each.item == item.id]
    return any(day and ago(FRESH_DAYS) <= day <= TODAY for day in days)


def _obviously_reached(proof: Proof, known: Known) -> bool:
    shown = known.measures.get(proof.measure)
    bar = proof.at_least
    if proof.at_least_answer:
        size = known.standings.get(SIZE)
        if size is None or size.agreed is None or size.agreed.state != "agreed":
            return False
        bar = int(size.agreed.value or 0)
    if shown is None or not bar or shown.value.number is None:
        return False
    if shown.measure.by_hand:
        reading = shown.by_hand
        if reading is None or not (reading.as_of and ago(FRESH_DAYS) <= reading.as_of <= TODAY):
            return False
    if shown.measure.unit is Unit.PERCENT:
        if not shown.value.out_of:
            return False
        return Fraction(shown.value.number, shown.value.out_of) >= Fraction(bar, 100)
    return shown.value.number >= bar
