"""New passphrases: how hard one is to guess, why one is refused, and five words to take instead."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from peerdesk.domain.passphrases import (
    PassphraseFinding,
    PassphraseRefused,
    blocked_names,
    passphrase_findings,
    without_separators,
)
from peerdesk.system.resources import resource_path

LEAST_STRENGTH: Final = 3
"""At least 10^8 guesses by zxcvbn's count. A guess at a stolen copy costs what opening costs, about
a second and 64 MiB, so that many take one computer three years; a hundred rented ones, ten days.
Asking for 4 would refuse many passphrases people can remember; the five words proposed have 4."""

WORDS_PROPOSED: Final = 5

_LOOKED_AT: Final = 72  # characters; zxcvbn's own limit, its work grows faster than the text
_WORDS_FILE: Final = "words/passphrase_words.txt"
_MORE: Final = "Add a word or two that nobody would expect, or take five words proposed here."
_WHY: Final = {
    "passwords": "much of it is a password that many people use",
    "english_wikipedia": "it is made of a few everyday words",
    "us_tv_and_film": "it is made of a few everyday words",
    "surnames": "much of it is a common name",
    "male_names": "much of it is a common name",
    "female_names": "much of it is a common name",
    "user_inputs": "much of it is the name of this place or of somebody here",
    "spatial": "it follows the keys of the keyboard",
    "repeat": "it says the same thing again",
    "sequence": "it follows the alphabet or the numbers",
    "regex": "much of it is a year",
    "date": "much of it is a date",
    "bruteforce": "there is too little in it",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a passphrase may be used, what speaks against it, and its strength from 0 to 4."""

    accepted: bool
    sentences: tuple[str, ...]
    strength: int


def judge_passphrase(text: str, about: Sequence[str] = ()) -> Verdict:
    """Judge a new passphrase; `about` names the site, city, program and people.

    What is against a rule has strength 0. No sentence holds the passphrase.
    """
    findings, strength = _judged(text, about)
    return Verdict(not findings, tuple(map(str, findings)), strength)


def refuse_weak(text: str, about: Sequence[str] = ()) -> None:
    """Raise PassphraseRefused with the first thing that speaks against a new passphrase."""
    findings, _ = _judged(text, about)
    if findings:
        raise PassphraseRefused(findings[0].sentence, findings[0].next_step)


def propose_passphrase(about: Sequence[str] = ()) -> str:
    """Five words drawn by chance from 4,130, with spaces between: 60 bits.

    Drawn again when they would be refused, as with a name of this place among them.
    """
    while True:
        proposed = " ".join(secrets.choice(proposed_words()) for _ in range(WORDS_PROPOSED))
        if judge_passphrase(proposed, about).accepted:
            return proposed


@cache
def proposed_words() -> tuple[str, ...]:
    """The shipped words that passphrases are proposed from."""
    return tuple(resource_path(_WORDS_FILE).read_text(encoding="ascii").split())


def _judged(text: str, about: Sequence[str]) -> tuple[tuple[PassphraseFinding, ...], int]:
    """What speaks against a passphrase, and its strength; measured only when no rule is broken."""
    findings = passphrase_findings(text, about)
    if findings:
        return findings, 0
    strength, sequence = _strength(text, about)
    if strength >= LEAST_STRENGTH:
        return (), strength
    sentence = f"The passphrase is too easy to guess: {_why(sequence)}."
    return (PassphraseFinding(sentence, _MORE),), strength


def _strength(text: str, about: Sequence[str]) -> tuple[int, Sequence[Mapping[str, Any]]]:
    """The strength from 0 to 4 and what was recognised, with or without the spaces, the weaker.

    Spaces between words are no secret, but zxcvbn counts each as if it were.
    """
    from zxcvbn import zxcvbn  # reads its lists, a sixth of a second

    names = list(blocked_names(about))
    looked_at = {text[:_LOOKED_AT], without_separators(text)[:_LOOKED_AT] or text[:_LOOKED_AT]}
    results = [zxcvbn(each, user_inputs=names) for each in sorted(looked_at)]
    weakest = min(results, key=lambda result: result["guesses"])
    return weakest["score"], weakest["sequence"]


def _why(sequence: Sequence[Mapping[str, Any]]) -> str:
    """The reason in our words: the longest part of the passphrase that was recognised."""
    longest = max(sequence, key=lambda match: len(match["token"]))
    return _WHY[longest.get("dictionary_name") or longest["pattern"]]
