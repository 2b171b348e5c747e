"""Passphrases: counted as NIST counts, and refused for what anybody here would guess."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.domain.passphrases import (
    LEAST_PASSPHRASE,
    MOST_PASSPHRASE,
    blocked_names,
    passphrase_findings,
    passphrase_length,
)
from tests.programs import PASSPHRASE
from tests.support.keys import PASSPHRASE as ACCENTED

ABOUT = ("Harbor House RRC", "St. Paul", "A. Núñez-Ortega", "Bo Li")
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@pytest.mark.parametrize("text", [PASSPHRASE, ACCENTED, "Xq7!vR2#mK9$pL4", "ЖАРКО море белый снег"])
def test_what_nobody_here_would_guess_is_fine(text: str) -> None:
    assert passphrase_findings(text, ABOUT) == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "has 0 characters; it needs 15"),
        ("fourteen signs", "has 14 characters; it needs 15"),
        ("wade " * 26, "has 130 characters; 128 is the most"),
        ("seven quiet harbors wade", "“Harbor” is in"),
        ("seven quiet ha-rb OR wade", "“Harbor” is in"),
        (
            "harbor house, RRC: seven herons",
            "“Harbor House RRC” is in",
        ),
        ("quiet saint paul wade, st.paul", "“St. Paul” is in"),
        ("seven quiet NUNEZ ORTEGA", "“Núñez-Ortega” is in"),
        ("seven quiet peer desk wade", "“PeerDesk” is in"),
        ("my pass word is quiet", "“password” is in"),
        ("Correct Horse Battery Staple 7", "a saying in it that everyone knows"),
        ("aaaaaaaaaaaaaaaa", "says the same thing"),
        ("abc abc abc abc abc", "says the same thing"),
        ("wade heron wade heron", "says the same thing"),
        ("                ", "says the same thing"),
        ("1234 5678 9012 3456", "follows the alphabet"),
        ("zyxwvutsrqponmlk", "follows the alphabet"),
        ("qwertyuiop asdfghjkl", "keys of the keyboard"),
    ],
)
def test_what_is_wrong_is_said_with_how_to_mend_it(text: str, says: str) -> None:
    findings = passphrase_findings(text, ABOUT)
    assert says in findings[0].sentence
    assert findings[0].next_step.endswith(".")


def test_short_names_do_not_block() -> None:
    assert "boli" in blocked_names(ABOUT)
    assert passphrase_findings("a bottle of polite herons", ABOUT) == ()


def test_length_counts_what_is_left_after_normalising() -> None:
    assert passphrase_length("cafe\u0301") == passphrase_length("café") == 4
    assert passphrase_length("ﬁne") == 4
    assert passphrase_length("🦩" * 3) == 3


@given(TEXTS)
def test_texts_that_look_the_same_are_judged_the_same(text: str) -> None:
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        same = unicodedata.normalize(form, text)
        assert passphrase_findings(same, ABOUT) == passphrase_findings(text, ABOUT)


@given(TEXTS)
def test_outside_the_limits_nothing_passes(text: str) -> None:
    if not LEAST_PASSPHRASE <= passphrase_length(text) <= MOST_PASSPHRASE:
        assert passphrase_findings(text)


@given(st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=9), st.data())
def test_a_short_thing_said_again_is_refused_at_any_length(unit: str, data: st.DataObject) -> None:
    length = data.draw(st.integers(max(LEAST_PASSPHRASE, 3 * len(unit)), MOST_PASSPHRASE))
    assert passphrase_findings((unit * length)[:length])


@given(st.data())
def test_a_name_blocks_however_it_is_written(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["Harbor", "Núñez", "Ortega", "house"]))
    before, after = "seven quiet ", " herons wade"
    cased = "".join(data.draw(st.sampled_from([c.lower(), c.upper()])) for c in name)
    split = data.draw(st.sampled_from(["", " ", "-", "'"])).join(cased)
    findings = passphrase_findings(before + split + after, (*ABOUT, "Núñez"))
    assert "is in the passphrase" in findings[0].sentence


@given(TEXTS)
def test_no_finding_tells_the_passphrase(text: str) -> None:
    if len(text.strip()) >= 4:
        said = " ".join(map(str, passphrase_findings(f"{text}~{text}", ABOUT)))
        assert f"{text}~{text}" not in said
