"""How filters go together and how a count is said."""

from __future__ import annotations

import pytest

from peerdesk.domain.lists import (
    ALTERNATIVES,
    COUNT_CAP,
    MATCH_FILTERS,
    MEETING_FILTERS,
    PARTNER_FILTERS,
    PERSON_FILTERS,
    TRAINING_FILTERS,
    count_words,
    in_families,
)


def test_alternatives_stand_together_and_the_rest_alone() -> None:
    families = in_families(frozenset({"stage_s1", "stage_s2", "no_mentor", "overdue"}))
    assert sorted(map(sorted, families)) == [["no_mentor"], ["overdue"], ["stage_s1", "stage_s2"]]
    assert in_families(frozenset()) == []


def test_alternatives_are_filters_of_some_list() -> None:
    lists = (PERSON_FILTERS, MATCH_FILTERS, MEETING_FILTERS, PARTNER_FILTERS, TRAINING_FILTERS)
    known = {each for filters in lists for each in filters}
    assert all(family <= known for family in ALTERNATIVES)


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "0"), (1204, "1,204"), (COUNT_CAP, "100,000"), (COUNT_CAP + 1, "100,000+")],
)
def test_a_count_is_said(count: int, words: str) -> None:
    assert count_words(count) == words


def test_an_exact_count_beyond_the_cap_is_said_exactly() -> None:
    assert count_words(997_002) == "997,002"
