"""Today tells of actions that are due, practices that are late and worksheets to review."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from peerdesk.domain.lists import TodayLine
from peerdesk.domain.roles import Role
from peerdesk.domain.worksheets.content import Content
from peerdesk.domain.worksheets.records import Action, Worksheet
from peerdesk.services.office import Office
from peerdesk.services.today import today_lines
from peerdesk.services.worksheets.actions import add_action, close_action, finish_action
from peerdesk.services.worksheets.filling import (
    agree_on,
    change_worksheet,
    contribute,
    open_worksheet,
)
from peerdesk.services.worksheets.versions import begin_version, sign_off
from tests.programs import OfficeOf
from tests.services.worksheet_examples import FORM, ITEM, SAID

TODAY = date(2026, 11, 18)
PRACTICE = "design.practice.structured_interview"
LATE = Content(practice="partly", target_on=TODAY - timedelta(days=17))


def told(office: Office, reason: str) -> list[TodayLine]:
    return [line for line in today_lines(office) if line.reason == reason]


def action(office: Office, days: int | None, **values: object) -> Action:
    due = None if days is None else TODAY + timedelta(days=days)
    new = Action(uid=office.new_uid(), form=FORM, item=ITEM, what=f"Due {days}", due_on=due)
    return add_action(office, replace(new, **values))  # type: ignore[arg-type]


def version(office: Office) -> Worksheet:
    found = open_worksheet(office, FORM).worksheet
    assert found is not None
    return found


def test_actions_come_when_they_are_due_the_latest_first(office: Office) -> None:
    for days in (0, 2, -5, 1, None):
        action(office, days)
    kept = action(office, -9)
    done = action(office, -1)
    gone = action(office, -2)
    finish_action(office, done.uid)
    close_action(office, gone)
    found = told(office, "action")
    assert [line.sentence.split(" (")[0] for line in found] == [
        "Due -9", "Due -5", "Due 0", "Due 1",
    ]  # fmt: skip
    assert found[0].uid == kept.uid


def test_of_many_actions_all_are_counted(office: Office) -> None:
    for _ in range(10):
        action(office, -3)
    assert told(office, "action")[-1].sentence == "And 4 more follow-ups of worksheets are due."


def test_an_action_of_an_unknown_worksheet_is_told_of_too(office: Office) -> None:
    with office.acting("import", "From another version") as act:
        act.add(Action(uid=office.new_uid(), form="gone", what="Call", due_on=TODAY))
    (line,) = told(office, "action")
    assert line.sentence == "Call (due today, gone)."


def test_a_practice_is_late_until_it_is_in_place(office: Office) -> None:
    agree_on(office, FORM, PRACTICE, LATE)
    (line,) = told(office, "practice")
    assert "was planned for 11/1/2026. Now: partly in place." in line.sentence
    page = open_worksheet(office, FORM).standing(PRACTICE)
    assert page is not None
    assert page.agreed is not None
    assert line.uid == page.agreed.uid
    agree_on(office, FORM, PRACTICE, replace(LATE, practice="in_place"))
    assert told(office, "practice") == []


def test_a_practice_with_days_to_go_or_that_does_not_apply_is_not_late(office: Office) -> None:
    for content in (replace(LATE, target_on=TODAY), replace(LATE, practice="not_applicable")):
        agree_on(office, FORM, PRACTICE, content)
        assert told(office, "practice") == []


def test_what_one_person_said_counts_and_what_is_disputed_does_not(office_of: OfficeOf) -> None:
    contribute(office_of(Role.STAFF), FORM, PRACTICE, LATE)
    office = office_of(Role.COORDINATOR)
    assert len(told(office, "practice")) == 1
    contribute(office, FORM, PRACTICE, replace(LATE, practice="in_place"))
    assert told(office, "practice") == []
    agree_on(office, FORM, PRACTICE, LATE)
    assert len(told(office, "practice")) == 1


def test_only_the_newest_version_is_told_of(office: Office) -> None:
    agree_on(office, FORM, PRACTICE, LATE)
    first = change_worksheet(office, replace(version(office), review_on=TODAY))
    sign_off(office, FORM)
    assert [line.uid for line in told(office, "review")] == [first.uid]
    begin_version(office, FORM)
    assert told(office, "review") == []
    assert len(told(office, "practice")) == 1
    agree_on(office, FORM, PRACTICE, replace(LATE, target_on=None))
    assert told(office, "practice") == []


def test_a_worksheet_waits_until_its_review_day(office: Office) -> None:
    contribute(office, FORM, ITEM, SAID)
    kept = change_worksheet(office, replace(version(office), review_on=TODAY + timedelta(days=1)))
    assert told(office, "review") == []
    change_worksheet(office, replace(kept, review_on=TODAY - timedelta(days=1)))
    (line,) = told(office, "review")
    assert line.sentence.endswith("version 2026, was to be looked at again on 11/17/2026.")
