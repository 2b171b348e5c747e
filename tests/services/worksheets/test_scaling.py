"""Ready to scale in a real program: verdicts follow numbers, agreement and dated evidence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from peerdesk.domain.scaling import RuleShown, Verdict
from peerdesk.domain.worksheets.content import Content
from peerdesk.domain.worksheets.records import Evidence, Reading
from peerdesk.services.evidence import enter_reading
from peerdesk.services.office import Office
from peerdesk.services.undo import undo
from peerdesk.services.worksheets.attachments import attach_note
from peerdesk.services.worksheets.filling import agree_on, contribute
from peerdesk.services.worksheets.scaling import ready_to_scale
from tests.programs import FixedClock

TODAY = date(2026, 11, 18)
BUY_IN = "scale.staff_buy_in"
IN_PLACE = Content(practice="in_place")


def rule(office: Office, item_id: str) -> RuleShown:
    return next(each for each in ready_to_scale(office).rules if each.item.id == item_id)


def minutes(office: Office, dated_on: date | None) -> Evidence:
    new = Evidence(uid=office.new_uid(), form="scale", item=BUY_IN, title="Staff meeting")
    return replace(new, evidence_kind="paper", where_kept="Binder 3", dated_on=dated_on)


def test_a_new_program_shows_nothing_and_is_not_ready(office: Office) -> None:
    found = ready_to_scale(office)
    assert len(found.rules) == 11
    assert {each.verdict for each in found.rules} == {Verdict.NOT_KNOWN}
    assert all(each.missing for each in found.rules)
    assert not found.is_ready


def test_a_rule_without_numbers_needs_agreement_and_something_dated(office: Office) -> None:
    contribute(office, "scale", BUY_IN, IN_PLACE)
    assert rule(office, BUY_IN).verdict is Verdict.NOT_KNOWN
    agree_on(office, "scale", BUY_IN, IN_PLACE)
    assert rule(office, BUY_IN).verdict is Verdict.CLAIMED
    attach_note(office, minutes(office, None))
    assert rule(office, BUY_IN).verdict is Verdict.CLAIMED
    attach_note(office, minutes(office, TODAY - timedelta(days=20)))
    shown = rule(office, BUY_IN)
    assert (shown.verdict, shown.missing) == (Verdict.MET, ())
    assert "Staff meeting, dated 10/29/2026." in [each.words for each in shown.lines]
    undo(office)
    assert rule(office, BUY_IN).verdict is Verdict.CLAIMED


def test_a_number_by_hand_goes_out_of_date(office: Office, clock: FixedClock) -> None:
    panels = "scale.panels_boards"
    reading = Reading(uid=office.new_uid(), measure="panels_mixed", as_of=TODAY, number=9)
    enter_reading(office, replace(reading, out_of=9))
    shown = rule(office, panels)
    assert shown.verdict is Verdict.MET
    assert (shown.lines[0].measure, shown.lines[0].by_hand) == ("panels_mixed", True)
    clock.moment += timedelta(days=366)
    assert rule(office, panels).verdict is Verdict.NOT_KNOWN


def test_the_planned_size_counts_once_it_is_agreed(office: Office) -> None:
    trained = "scale.trained_mentors"
    assert "planned size" in rule(office, trained).missing[0]
    agree_on(office, "scale", "scale.planned_size", Content(value="3"))
    assert "3 or more" in rule(office, trained).lines[0].words
    assert rule(office, trained).verdict is not Verdict.MET
