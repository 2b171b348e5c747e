"""Failed tries: the waits, the lock, and clocks that are wrong."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.domain.attempts import (
    MOST_NAMES,
    MOST_TOLD,
    NO_TRIES,
    Attempts,
    TooSoon,
    Tries,
    after_failure,
    after_refusal,
    after_success,
    after_telling,
    after_wrong_code,
    seconds_to_wait,
    with_tries,
)

NOON = 1_790_000_000.0
MINUTE = 60.0


def failed(*moments: float) -> Tries:
    tries = NO_TRIES
    for moment in moments:
        tries = after_failure(tries, moment)
    return tries


def failed_at_once(count: int) -> Tries:
    return failed(*[NOON] * count)


@pytest.mark.parametrize(("failures", "wait"), [(0, 0), (1, 0), (2, 2), (3, 5), (4, 15)])
def test_waits_grow(failures: int, wait: float) -> None:
    tries = failed_at_once(failures)
    assert seconds_to_wait(tries, NOON) == wait
    assert seconds_to_wait(tries, NOON + wait / 2) == wait / 2
    assert seconds_to_wait(tries, NOON + wait) == 0
    assert not tries.locked


def test_five_failures_in_a_quarter_of_an_hour_lock_and_time_does_not_release() -> None:
    assert failed(*(NOON + each * MINUTE for each in (0, 3, 6, 9, 14.9))).locked
    assert not failed(*(NOON + each * MINUTE for each in (0, 3, 6, 9, 15))).locked
    tries = failed_at_once(5)
    assert after_refusal(tries, NOON + 10**8).locked
    assert after_telling(tries).locked
    assert not after_success(tries).locked


def test_a_hundred_in_a_row_lock_however_slow() -> None:
    moments = [NOON + each * 20 * MINUTE for each in range(100)]
    assert not failed(*moments[:99]).locked
    assert failed(*moments).locked


def test_a_clock_set_back_neither_lengthens_the_wait_nor_forgets_failures() -> None:
    tries = failed_at_once(4)
    assert seconds_to_wait(tries, NOON - 10**6) == 15
    assert after_failure(tries, NOON - 10**6).locked


def test_a_refused_try_is_counted_but_does_not_begin_the_wait_anew() -> None:
    tries = after_refusal(failed_at_once(3), NOON + 4)
    assert seconds_to_wait(tries, NOON + 5) == 0
    assert (tries.refused, tries.refused_at) == (1, NOON + 4)
    assert after_telling(tries).is_told
    assert not tries.is_told


def test_a_wrong_code_is_told_but_neither_delays_nor_locks() -> None:
    tries = NO_TRIES
    for _ in range(MOST_TOLD + 3):
        tries = after_wrong_code(tries, NOON)
    assert not tries.locked
    assert seconds_to_wait(tries, NOON) == 0
    assert (len(tries.untold), tries.more) == (MOST_TOLD, 3)


def test_names_that_failed_longest_ago_make_room() -> None:
    attempts: Attempts = {}
    for each in range(MOST_NAMES + 1):
        attempts = with_tries(attempts, f"{each}", failed_at_once(1))
    attempts = with_tries(attempts, "1", failed_at_once(2))
    attempts = with_tries(attempts, "new", failed_at_once(1))
    assert len(attempts) == MOST_NAMES
    assert {"0", "2"}.isdisjoint(attempts)
    assert {"1", "new"} <= set(attempts)
    assert "1" not in with_tries(attempts, "1", NO_TRIES)


@pytest.mark.parametrize(("seconds", "words"), [(0.2, "1 second,"), (4.2, "5 seconds,")])
def test_the_wait_is_said_in_whole_seconds(seconds: float, words: str) -> None:
    assert words in TooSoon(seconds).sentence


class Reference:
    """Remembers every failure and looks through all of them each time."""

    def __init__(self) -> None:
        self.failures: list[float] = []
        self.locked = False

    def fail(self, now: float) -> None:
        self.failures.append(now)
        self.locked |= len(self._recent(now)) >= 5 or len(self.failures) >= 100

    def wait(self, now: float) -> float:
        waits = {0: 0, 1: 0, 2: 2, 3: 5}
        recent = self._recent(now)
        wait = waits.get(len(recent), 15)
        return max(0.0, recent[-1] + wait - now) if recent else 0.0

    def _recent(self, now: float) -> list[float]:
        return [each for each in self.failures if now - each < 15 * MINUTE]


steps = st.lists(
    st.tuples(
        st.sampled_from([0.0, 0.5, 1.0, 4.0, 60.0, 200.0, 400.0, 900.0]),
        st.sampled_from(["fail", "fail", "fail", "refuse", "tell", "succeed"]),
    ),
    max_size=60,
)


@given(steps)
def test_it_counts_as_one_who_remembers_everything(events: list[tuple[float, str]]) -> None:
    tries, reference, now = NO_TRIES, Reference(), NOON
    for later, event in events:
        now += later
        if event == "fail":
            tries = after_failure(tries, now)
            reference.fail(now)
        elif event == "refuse":
            tries = after_refusal(tries, now)
        elif event == "tell":
            tries = after_telling(tries)
        else:
            tries, reference = after_success(tries), Reference()
        assert tries.locked == reference.locked
        assert seconds_to_wait(tries, now) == pytest.approx(reference.wait(now))


@given(st.lists(st.floats(0, 2 * NOON), min_size=1, max_size=40), st.floats(0, 2 * NOON))
def test_no_clock_opens_a_lock_or_makes_a_wait_endless(moments: list[float], now: float) -> None:
    locked = [failed(*moments[: count + 1]).locked for count in range(len(moments))]
    assert all(later or not earlier for earlier, later in pairwise(locked))
    assert 0 <= seconds_to_wait(failed(*moments), now) <= 15


@given(st.lists(st.floats(-(10**6), 0), min_size=4, max_size=4))
def test_a_clock_set_back_between_failures_does_not_help(back: list[float]) -> None:
    moments = [NOON]
    for step in back:
        moments.append(moments[-1] + step)
    assert failed(*moments).locked
