"""The audit log is read by indexes: no filter looks at every act, and no index is for nothing."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from peerdesk.domain.audit import AUDIT_DAYS, NOT_DONE
from peerdesk.domain.audit_words import Group
from peerdesk.domain.lists import ListQuery
from peerdesk.services import audit
from peerdesk.services.office import Office
from peerdesk.services.sightings import who_saw
from peerdesk.services.undo import latest_undoable
from peerdesk.store.tables import act as act_table
from tests.services.people import add_participant
from tests.store.test_list_plans import Plans, planned

WHOLE_TABLE = re.compile(r"^SCAN act$", re.MULTILINE)
SORTED = "USE TEMP B-TREE FOR ORDER BY"


def query(search: str = "", *filters: str) -> ListQuery:
    return ListQuery(search=search, filters=frozenset(filters))


QUERIES = [
    query(),
    query("rivera"),
    query("HH-P0001"),
    query("11/18/2026"),
    query("", NOT_DONE),
    *(query("", each) for each in AUDIT_DAYS),
    *(query("", each) for each in Group if each is not Group.OTHER),
    query("rivera 11/18/2026", "changes", "reads"),
    ListQuery(about="somebody"),
]


@pytest.fixture
def busy(office: Office) -> Office:
    add_participant(office, "Silva")
    return office


def of_acts(found: Plans) -> str:
    return "\n".join(how for statement, how in found if "FROM act" in statement)


def _named(asked: ListQuery) -> str:
    """What is asked for, in the same words in every process that runs tests."""
    return " ".join(filter(None, [asked.search, *sorted(asked.filters), asked.sort, asked.about]))


@pytest.mark.parametrize("asked", QUERIES, ids=_named)
def test_a_page_of_acts_is_read_off_an_index(busy: Office, asked: ListQuery) -> None:
    with planned(busy) as found:
        audit.list_acts(busy, asked)
    for statement, how in found:
        assert not WHOLE_TABLE.search(how), f"{statement}\n{how}"


@pytest.mark.parametrize("asked", QUERIES[1:], ids=_named)
def test_acts_are_counted_by_indexes(busy: Office, asked: ListQuery) -> None:
    with planned(busy) as found:
        audit.count_acts(busy, asked)
    for statement, how in found:
        assert not WHOLE_TABLE.search(how), f"{statement}\n{how}"


def test_the_first_page_sorts_no_more_than_a_page(busy: Office) -> None:
    """Each way into the log comes in order; only the few that they hand out are sorted."""
    with planned(busy) as found:
        audit.list_acts(busy, query("", "reads"))
    chosen = next(how for statement, how in found if "LIMIT" in statement)
    inner = chosen.split(SORTED)[0]
    assert "ix_act_action_at (action=?)" in inner


def test_undo_is_found_in_the_acts_of_the_day(busy: Office) -> None:
    with planned(busy) as found:
        latest_undoable(busy)
    assert "ix_act_account_at (account=? AND at>? AND at<?)" in of_acts(found)


def test_each_index_of_the_log_is_used(busy: Office) -> None:
    person = add_participant(busy, "Tran")
    with planned(busy) as found:
        for asked in QUERIES:
            audit.list_acts(busy, asked)
            audit.list_acts(busy, replace(asked, sort="seq"))
        who_saw(busy, "participant", person.uid)
        latest_undoable(busy)
    used = "\n".join(how for _, how in found)
    names = {str(each.name) for each in act_table.indexes}
    assert [name for name in sorted(names) if not re.search(rf"\b{name}\b", used)] == []
