"""Small counts: what is shown of them, and that none can be worked out from what is."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.domain.numbers import breakdown, count_words
from peerdesk.domain.suppression import LEAST_SHOWN, Hidden, ShownCount, suppressed

FEW, BESIDE = Hidden.FEW, Hidden.BESIDE


@pytest.mark.parametrize(
    ("counts", "shown", "total"),
    [
        ([], (), 0),
        ([0, 0], (0, 0), 0),
        ([7, 12, 0], (7, 12, 0), 19),
        ([3, 20, 9], (FEW, 20, BESIDE), 32),  # 3 could be worked out, so 9 goes too
        ([3, 2, 30], (FEW, FEW, 30), 35),
        ([4, 4, 30, 8], (FEW, FEW, 30, BESIDE), 46),  # two that add up to 8 can only be 4 and 4
        (
            [1, 1, 30, 5],
            (FEW, FEW, BESIDE, BESIDE),
            37,
        ),  # nor may 5 be known as the least of its kind
        ([4, 4], (BESIDE, BESIDE), 8),  # nothing is left to hide beside them
        ([1, 5], (BESIDE, BESIDE), 6),
        ([2, 1, 0], (BESIDE, BESIDE, BESIDE), FEW),
    ],
)
def test_small_counts_and_what_goes_with_them(
    counts: list[int], shown: tuple[ShownCount, ...], total: ShownCount
) -> None:
    found = suppressed(counts)
    assert (found.counts, found.total) == (shown, total)


COUNTS = st.lists(st.one_of(st.integers(0, 6), st.integers(0, 14)), min_size=1, max_size=5)


@given(COUNTS)
def test_no_hidden_count_can_be_worked_out(counts: list[int]) -> None:
    found = suppressed(counts)
    true_total = sum(counts)
    totals = [true_total] if found.total == true_total else range(1, LEAST_SHOWN)
    solutions = [
        each
        for each in product(
            *(_possible(count, found.counts, max(totals)) for count in found.counts)
        )
        if sum(each) in totals
    ]
    assert tuple(counts) in solutions
    for at, count in enumerate(found.counts):
        if isinstance(count, Hidden):
            assert len({each[at] for each in solutions}) > 1, (counts, found)


def _possible(count: ShownCount, all_counts: tuple[ShownCount, ...], most: int) -> range:
    """What a reader who knows the rule, and a total of so many at most, can take a count for."""
    if isinstance(count, int):
        return range(count, count + 1)
    if count is FEW:
        return range(1, LEAST_SHOWN)
    # Beside a small count stands one that is large; where all are hidden it may be any.
    return range(LEAST_SHOWN if FEW in all_counts else 0, most + 1)


@given(COUNTS)
def test_no_small_count_is_shown_and_nothing_is_hidden_in_vain(counts: list[int]) -> None:
    found = suppressed(counts)
    for count, shown in zip((*counts, sum(counts)), (*found.counts, found.total), strict=True):
        assert shown in (count, FEW, BESIDE)
        assert shown != count or count == 0 or count >= LEAST_SHOWN
    if not any(0 < count < LEAST_SHOWN for count in counts):
        assert found.counts == tuple(counts)


def test_a_breakdown_says_shares_of_what_it_shows() -> None:
    made = breakdown("Stages", "Open files.", [("One", 30), ("Two", 10), ("None", 0)])
    assert [(line.label, line.count, line.share) for line in made.lines] == [
        ("One", 30, 75),
        ("Two", 10, 25),
        ("None", 0, 0),
    ]


def test_too_small_a_group_is_not_broken_down_and_its_labels_say_nothing() -> None:
    made = breakdown("Status", "Open files.", [("Active", 0), ("On hold", 3)], zeros=False)
    assert made.lines == ()
    assert count_words(made.total) == "fewer than 5"


def test_lines_of_zero_go_only_where_they_are_shown_as_zero() -> None:
    made = breakdown("Status", "Open.", [("A", 20), ("B", 0), ("C", 2), ("D", 9)], zeros=False)
    assert [(line.label, count_words(line.count)) for line in made.lines] == [
        ("A", "20"),
        ("C", "fewer than 5"),
        ("D", "not shown"),
    ]
    assert [line.share for line in made.lines] == [65, None, None]
