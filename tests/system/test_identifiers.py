"""Identifiers sort by time, never repeat, and can be made the same again from a seed."""

import random
import re
import threading
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from peerdesk.system.identifiers import UidMaker, new_uid
from tests.support.clock import FixedClock

SHAPE = re.compile(r"[0-7][0-9A-HJKMNP-TV-Z]{25}")


def test_an_identifier_has_26_symbols_of_crockford() -> None:
    assert all(SHAPE.fullmatch(new_uid()) for _ in range(100))


def test_its_beginning_is_the_time_in_milliseconds() -> None:
    clock = FixedClock()
    uid = UidMaker(random.Random(1), clock)()
    symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    value = 0
    for symbol in uid[:10]:
        value = value * 32 + symbols.index(symbol)
    assert value == int(clock.now().timestamp() * 1000)


@given(st.lists(st.integers(-5_000, 5_000), max_size=50), st.integers())
def test_each_sorts_after_the_one_before_even_when_the_clock_goes_back(
    steps: list[int], seed: int
) -> None:
    clock = FixedClock()
    make = UidMaker(random.Random(seed), clock)
    made = [make()]
    for step in steps:
        clock.move(timedelta(milliseconds=step))
        made.append(make())
    assert made == sorted(set(made))


def test_a_seed_and_a_clock_make_the_same_again() -> None:
    first, second = (UidMaker(random.Random(7), FixedClock()) for _ in range(2))
    assert [first() for _ in range(20)] == [second() for _ in range(20)]


def test_counting_on_carries_into_the_time_when_chance_ran_out() -> None:
    class Highest(random.Random):
        def getrandbits(self, k: int, /) -> int:
            return (1 << k) - 1

    make = UidMaker(Highest(), FixedClock())
    first, second = make(), make()
    assert first < second
    assert SHAPE.fullmatch(second)


def test_threads_never_get_the_same_one() -> None:
    made: list[list[str]] = [[] for _ in range(4)]

    def fill(mine: list[str]) -> None:
        mine.extend(new_uid() for _ in range(2_000))

    threads = [threading.Thread(target=fill, args=(mine,)) for mine in made]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    everything = [uid for mine in made for uid in mine]
    assert len(set(everything)) == 8_000
    assert all(mine == sorted(mine) for mine in made)
