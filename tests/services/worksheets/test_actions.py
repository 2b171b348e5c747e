"""Follow-up actions are added, changed, done, taken up again, struck out and undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from peerdesk.domain.checks import RecordRefused, Severity
from peerdesk.domain.errors import Refused, StaleRecord
from peerdesk.domain.worksheets.records import Action
from peerdesk.services.findings import findings
from peerdesk.services.history import history_of
from peerdesk.services.office import Office
from peerdesk.services.records import read_record
from peerdesk.services.undo import redo, undo
from peerdesk.services.worksheets.actions import (
    actions_of,
    add_action,
    change_action,
    close_action,
    finish_action,
    reopen_action,
    unfinish_action,
)
from peerdesk.services.worksheets.filling import contribute
from peerdesk.services.worksheets.versions import begin_version, sign_off
from tests.services.worksheet_examples import FORM, ITEM, SAID

TODAY = date(2026, 11, 18)
NEW = Action(uid="9b1f0b86-0a55-4b2c-8f5e-00000000000a", form=FORM, item=ITEM, what="Ask Dayton")


def uids(office: Office, item: str = ITEM) -> list[str]:
    return [each.uid[-1] for each in actions_of(office, FORM, item)]


def test_the_same_save_twice_is_one_action(office: Office) -> None:
    kept = add_action(office, NEW)
    assert add_action(office, NEW) == kept
    assert kept.code == "HH-K0001"


def test_open_ones_come_first_by_day_then_done_ones_the_latest_first(office: Office) -> None:
    def add(last: str, due: int | None, done: int | None = None) -> None:
        add_action(
            office,
            replace(
                NEW,
                uid=NEW.uid[:-1] + last,
                due_on=None if due is None else TODAY + timedelta(days=due),
                done_on=None if done is None else TODAY + timedelta(days=done),
            ),
        )

    add("1", None)
    add("2", 5)
    add("3", -5)
    add("4", -9, -3)
    add("5", None, -1)
    assert uids(office) == ["3", "2", "1", "5", "4"]


def test_an_action_is_done_today_and_can_be_taken_up_again(office: Office) -> None:
    kept = add_action(office, NEW)
    assert finish_action(office, kept.uid).done_on == TODAY
    with pytest.raises(Refused, match="11/18/2026 already"):
        finish_action(office, kept.uid)
    assert unfinish_action(office, kept.uid).done_on is None


def test_done_is_undone_and_redone(office: Office) -> None:
    kept = add_action(office, NEW)
    finish_action(office, kept.uid)
    undo(office)
    assert read_record(office, "action", kept.uid).done_on is None  # type: ignore[attr-defined]
    redo(office)
    assert read_record(office, "action", kept.uid).done_on == TODAY  # type: ignore[attr-defined]


def test_a_struck_out_action_is_not_listed_and_comes_back(office: Office) -> None:
    kept = add_action(office, NEW)
    close_action(office, kept, "outdated")
    assert uids(office) == []
    reopen_action(office, kept.uid)
    assert uids(office) == ["a"]
    assert len(history_of(office, "action", kept.uid)) == 3


def test_an_action_outlives_the_version_in_which_it_was_begun(office: Office) -> None:
    contribute(office, FORM, ITEM, SAID)
    add_action(office, NEW)
    sign_off(office, FORM)
    begin_version(office, FORM)
    assert uids(office) == ["a"]


def test_an_action_can_be_about_the_whole_worksheet(office: Office) -> None:
    add_action(office, replace(NEW, item=""))
    assert uids(office, "") == ["a"]
    assert uids(office) == []


def test_a_change_to_what_somebody_else_changed_is_stale(office: Office) -> None:
    kept = add_action(office, NEW)
    change_action(office, replace(kept, who="D. Boone"))
    with pytest.raises(StaleRecord):
        change_action(office, replace(kept, who="A. Rivera"))


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"what": " "}, "what"),
        ({"form": ""}, "form"),
        ({"form": "no_such"}, "form"),
        ({"item": "collab.current"}, "item"),
        ({"done_on": TODAY + timedelta(days=1)}, "done_on"),
    ],
)
def test_what_cannot_be_is_refused(office: Office, values: dict[str, object], field: str) -> None:
    with pytest.raises(RecordRefused) as refused:
        add_action(office, replace(NEW, **values))  # type: ignore[arg-type]
    assert [each.field for each in refused.value.problems] == [field]
    assert uids(office) == []


def test_a_day_that_has_passed_is_doubted_only_while_the_action_is_new(office: Office) -> None:
    late = replace(NEW, due_on=TODAY - timedelta(days=1))
    assert [(each.field, each.severity) for each in findings(office, late)] == [
        ("due_on", Severity.DOUBT)
    ]
    assert findings(office, add_action(office, late)) == ()
    assert findings(office, replace(late, done_on=TODAY)) == ()
    assert findings(office, replace(NEW, due_on=TODAY)) == ()


def test_what_is_kept_of_a_question_that_is_gone_can_be_saved(office: Office) -> None:
    with office.acting("import", "From another version") as act:
        kept = act.add(replace(NEW, item="design.gone"))
    assert change_action(office, replace(kept, who="D. Boone")).who == "D. Boone"
