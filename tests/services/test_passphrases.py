"""New passphrases are measured, refused with a reason, and proposed from the shipped words."""

from __future__ import annotations

import math
import secrets
import subprocess
import sys

import pytest

from peerdesk.domain.passphrases import PassphraseRefused
from peerdesk.services import passphrases
from peerdesk.services.passphrases import (
    WORDS_PROPOSED,
    judge_passphrase,
    propose_passphrase,
    proposed_words,
    refuse_weak,
)
from tests.programs import PASSPHRASE
from tests.support.keys import PASSPHRASE as ACCENTED

ABOUT = ("Harbor House RRC", "Dayton", "A. Rivera")
UNKIND = ("prison", "jail", "inmate", "convict", "drug", "heroin", "opium", "drunk", "beer", "kill")


@pytest.mark.parametrize("text", [PASSPHRASE, ACCENTED, "a new one for spring"])
def test_words_that_do_not_belong_together_are_accepted(text: str) -> None:
    verdict = judge_passphrase(text, ABOUT)
    assert (verdict.accepted, verdict.sentences) == (True, ())
    assert verdict.strength >= 3
    refuse_weak(text, ABOUT)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("jennifer michael", "a common name"),
        ("sunshine princess", "a password that many people use"),
        ("qaz wsx edc rfv tgb", "a password that many people use"),
        ("october october sun", "says the same thing again"),
        ("19.05.2011 - 1987", "much of it is a date"),
    ],
)
def test_a_weak_one_is_refused_for_a_reason_in_our_words(text: str, why: str) -> None:
    verdict = judge_passphrase(text, ABOUT)
    assert not verdict.accepted
    assert verdict.strength < 3
    assert why in verdict.sentences[0]
    with pytest.raises(PassphraseRefused, match="too easy to guess") as refusal:
        refuse_weak(text, ABOUT)
    assert f"{refusal.value.sentence} {refusal.value.next_step}" == verdict.sentences[0]


def test_a_name_of_this_place_is_refused_also_in_a_strong_one() -> None:
    strong = "seven quiet herons wade near dayton"
    assert judge_passphrase(strong).accepted
    verdict = judge_passphrase(strong, ABOUT)
    assert (verdict.accepted, verdict.strength) == (False, 0)
    assert "“Dayton” is in the passphrase" in verdict.sentences[0]


def test_spaces_do_not_make_it_strong() -> None:
    spaced, plain = "sunshine princess", "sunshineprincess"
    assert judge_passphrase(spaced).strength == judge_passphrase(plain).strength < 3


def test_the_longest_passphrase_is_judged_by_its_beginning() -> None:
    assert judge_passphrase(f"{PASSPHRASE} {'Zq8!' * 26}"[:128]).accepted


def test_every_kind_of_match_has_its_words() -> None:
    from zxcvbn.matching import RANKED_DICTIONARIES

    patterns = {"spatial", "repeat", "sequence", "regex", "date", "bruteforce"}
    assert set(passphrases._WHY) == patterns | set(RANKED_DICTIONARIES) | {"user_inputs"}


# ---------------------------------------------------------------- proposing


def test_five_shipped_words_are_proposed_and_accepted() -> None:
    proposed = {propose_passphrase(ABOUT) for _ in range(20)}
    assert len(proposed) == 20
    for each in proposed:
        assert set(each.split(" ")) <= set(proposed_words())
        assert len(each.split(" ")) == WORDS_PROPOSED
        assert judge_passphrase(each, ABOUT).accepted


def test_words_of_this_place_are_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter(("harbor abacus abide acorn acre " + PASSPHRASE + " album").split())
    monkeypatch.setattr(secrets, "choice", lambda _words: next(drawn))
    assert propose_passphrase(ABOUT) == f"{PASSPHRASE} album"


def test_the_shipped_words_are_plain_kind_and_many_enough() -> None:
    words = proposed_words()
    assert len(words) == len(set(words)) >= 2**12
    assert WORDS_PROPOSED * math.log2(len(words)) >= 60
    assert all(3 <= len(word) <= 8 and word.isascii() and word.islower() for word in words)
    assert [word for word in words if word.startswith(UNKIND)] == []


def test_measuring_loads_when_it_is_needed() -> None:
    code = "import sys, peerdesk.services.passphrases; print('zxcvbn' in sys.modules)"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "False"
