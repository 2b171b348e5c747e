"""Whose acts undo offers: one's own of today, by the account and not by its name."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest

from peerdesk.domain.errors import Refused
from peerdesk.domain.roles import NotAllowed, Role
from peerdesk.services.office import Office
from peerdesk.services.undo import (
    latest_redoable,
    latest_undoable,
    undo,
    undo_act,
)
from tests.programs import FixedClock
from tests.services.people import add_participant
from tests.services.test_undo import other_staff


def renamed(office: Office, name: str) -> Office:
    return dataclasses.replace(office, account=dataclasses.replace(office.account, name=name))


def test_only_my_own_acts_of_today_are_offered(office: Office, clock: FixedClock) -> None:
    assert latest_undoable(office) is None  # the program itself stays made
    with pytest.raises(Refused, match="nothing of yours"):
        undo(office)
    add_participant(office)
    assert latest_undoable(other_staff(office)) is None
    line = latest_undoable(office)
    assert line is not None
    assert (line.summary, line.staff, line.changes) == ("Participant added", "A. Rivera", 1)
    clock.moment += timedelta(days=1)
    assert latest_undoable(office) is None


def test_acts_follow_the_account_and_not_its_name(office: Office) -> None:
    """Somebody else may bear the name later on."""
    add_participant(office)
    mine = renamed(office, "Z. Rivera")
    another = renamed(other_staff(office), office.staff)
    staff = dataclasses.replace(another.account, role=Role.STAFF)
    another = dataclasses.replace(another, account=staff)
    found = latest_undoable(mine)
    assert found is not None
    assert latest_undoable(another) is None
    with pytest.raises(NotAllowed):
        undo_act(another, found.seq)
    undo(mine)
    assert latest_redoable(mine) is not None
    assert latest_redoable(another) is None


def test_acts_from_before_there_were_accounts_go_by_the_name(office: Office) -> None:
    account = dataclasses.replace(office.account, uid="")
    add_participant(dataclasses.replace(office, account=account))
    assert latest_undoable(other_staff(office)) is None
    assert undo(office).summary == "Participant added"
