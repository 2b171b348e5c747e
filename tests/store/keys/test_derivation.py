"""Passphrases become keys at a cost that is measured, and never at an absurd one."""

import time
from dataclasses import replace

import pytest

from peerdesk.store.keys import derivation
from peerdesk.store.keys.derivation import (
    CALIBRATED_MEMORY_KIB,
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


def test_full_width_letters_and_ligatures_count_as_the_plain_ones() -> None:
    plain = wrapping_key("first five finches", SALT, LEAST_COST)
    assert wrapping_key("\ufb01rst \uff46ive finches", SALT, LEAST_COST) == plain
    assert wrapping_key("First five finches", SALT, LEAST_COST) != plain


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
    started = time.process_time()
    with pytest.raises(KeyCostOutOfRange, match="no PeerDesk has written"):
        wrapping_key("anything", SALT, params)
    assert time.process_time() - started < 0.05


def test_calibration_never_goes_below_the_least() -> None:
    params = calibrate(target_seconds=0.001)
    params.check()
    assert (params.memory_kib, params.passes) == (LEAST_COST.memory_kib, LEAST_COST.passes)


@pytest.mark.parametrize(
    ("speed", "expected"),
    [
        (1e9, KdfParams(CALIBRATED_MEMORY_KIB, PASSES.stop - 1, lanes=0)),  # faster than any PC
        (1e6, KdfParams(CALIBRATED_MEMORY_KIB, 4, lanes=0)),
        (4e5, KdfParams(MEMORY_KIB.start * 2, 3, lanes=0)),
        (1e4, KdfParams(MEMORY_KIB.start, PASSES.start, lanes=0)),  # never below the least
    ],
)
def test_calibration_aims_at_the_wanted_time(
    monkeypatch: pytest.MonkeyPatch, speed: float, expected: KdfParams
) -> None:
    """`speed` is how much memory times passes a made-up computer does in a second."""
    monkeypatch.setattr(
        derivation, "_seconds_for", lambda params: params.memory_kib * params.passes / speed
    )
    found = calibrate(target_seconds=1.0)
    found.check()
    assert replace(found, lanes=0) == expected
