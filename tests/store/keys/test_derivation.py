"""Passphrases become keys at a cost that is measured, and never at an absurd one."""

import time

import pytest

from peerdesk.store.keys.derivation import (
    LANES,
    LEAST_COST,
    MEMORY_KIB,
    PASSES,
    KdfParams,
    calibrate,
    wrapping_key,
)
from peerdesk.store.keys.errors import KeyCostOutOfRange

SALT = bytes(range(16))


def test_the_least_cost_is_what_the_design_asks_for() -> None:
    assert LEAST_COST.memory_kib == 64 * 1024
    assert LEAST_COST.passes == 3


def test_the_same_words_make_the_same_key_however_their_accents_are_typed() -> None:
    composed, decomposed = "caf\u00e9 on the corner", "cafe\u0301 on the corner"
    assert composed != decomposed
    assert wrapping_key(composed, SALT, LEAST_COST) == wrapping_key(decomposed, SALT, LEAST_COST)


def test_salt_and_words_both_count() -> None:
    key = wrapping_key("one two three", SALT, LEAST_COST)
    assert key != wrapping_key("one two four", SALT, LEAST_COST)
    assert key != wrapping_key("one two three", bytes(16), LEAST_COST)
    assert len(key) == 32


def test_half_a_character_from_a_broken_keyboard_driver_is_no_crash() -> None:
    assert len(wrapping_key("half \ud83d", SALT, LEAST_COST)) == 32


@pytest.mark.parametrize(
    "params",
    [
        KdfParams(64 * 1024 * 1024, 3, 4),
        KdfParams(MEMORY_KIB.start - 1, 3, 4),
        KdfParams(MEMORY_KIB.stop, 3, 4),
        KdfParams(MEMORY_KIB.start, PASSES.start - 1, 4),
        KdfParams(MEMORY_KIB.start, PASSES.stop, 4),
        KdfParams(MEMORY_KIB.start, 10**15, 4),
        KdfParams(MEMORY_KIB.start, 3, LANES.start - 1),
        KdfParams(MEMORY_KIB.start, 3, LANES.stop),
    ],
)
def test_a_cost_that_nobody_wrote_is_refused_before_any_work(params: KdfParams) -> None:
    started = time.perf_counter()
    with pytest.raises(KeyCostOutOfRange, match="no PeerDesk has written"):
        wrapping_key("anything", SALT, params)
    assert time.perf_counter() - started < 0.05


def test_calibration_never_goes_below_the_least() -> None:
    params = calibrate(target_seconds=0.001)
    params.check()
    assert (params.memory_kib, params.passes) == (LEAST_COST.memory_kib, LEAST_COST.passes)


def test_calibration_aims_at_the_wanted_time() -> None:
    cheap = calibrate(target_seconds=0.001)
    params = calibrate(target_seconds=0.5)
    params.check()
    assert params.memory_kib * params.passes > cheap.memory_kib * cheap.passes
