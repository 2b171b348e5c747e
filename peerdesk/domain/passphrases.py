"""What a passphrase must be: long, not about this place, not one thing again and again.

The rules follow NIST SP 800-63B-4, section 3.1.1.2: 15 to 128 characters where a passphrase stands
alone, no rules about kinds of characters, no change without a reason. How hard one is to guess is
measured in `services/passphrases.py`; this is what can be said without that.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from peerdesk.domain.errors import Refused

LEAST_PASSPHRASE: Final = 15
"""Characters of a passphrase that stands alone (NIST SP 800-63B-4, section 3.1.1.2)."""

MOST_PASSPHRASE: Final = 128

LEAST_BLOCKED: Final = 4
"""Letters of a name that blocks: shorter ones ("Ana", "Bo") stand inside too many words."""

LEAST_OF_ITS_OWN: Final = 10
"""Characters that neither say again what was there nor follow the alphabet or the keyboard."""

_TRIED_FIRST: Final = ("PeerDesk", "password", "passphrase", "letmein", "opensesame")
_PRINTED: Final = (
    "correct horse battery staple",
    "the quick brown fox",
    "to be or not to be",
    "lorem ipsum dolor",
    "four score and seven years",
)
_SEPARATORS: Final = frozenset("-_.,;:/+")
_ROWS: Final = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm")
_LEAST_RUN: Final = 4


@dataclass(frozen=True, slots=True)
class PassphraseFinding:
    """What is wrong with a passphrase and how to mend it, without its text."""

    sentence: str
    next_step: str

    def __str__(self) -> str:
        return f"{self.sentence} {self.next_step}"


class PassphraseRefused(Refused):
    """A new passphrase that is too weak; nothing was changed."""


def passphrase_findings(text: str, about: Sequence[str] = ()) -> tuple[PassphraseFinding, ...]:
    """All that speaks against a passphrase; `about` names the site, city, program and people.

    NIST compares whole passphrases with a block list; here a name of this place inside a longer
    passphrase blocks too, because whoever guesses at this program begins with those.
    """
    length = passphrase_length(text)
    if length < LEAST_PASSPHRASE:
        return (_too_short(length),)
    if length > MOST_PASSPHRASE:
        return (_too_long(length),)
    found = (_blocked(text, about), _printed(text), _monotonous(text))
    return tuple(finding for finding in found if finding is not None)


def passphrase_length(text: str) -> int:
    """Characters as NIST counts them: code points after normalisation (NFKC)."""
    return len(unicodedata.normalize("NFKC", text))


def without_separators(text: str) -> str:
    """The passphrase without what only parts its words: "1234 5678" is counting all the same."""
    normal = unicodedata.normalize("NFKC", text)
    return "".join(c for c in normal if not c.isspace() and c not in _SEPARATORS)


def blocked_names(about: Sequence[str]) -> dict[str, str]:
    """What must not stand in a passphrase, folded, with the name as people write it."""
    names: dict[str, str] = {}
    for name in about:
        for part in (name, *name.split(), *name.replace("-", " ").split()):
            folded = _folded(part)
            if len(folded) >= LEAST_BLOCKED:
                names.setdefault(folded, part.strip())
    return names


def _too_short(length: int) -> PassphraseFinding:
    return PassphraseFinding(
        f"The passphrase has {length} characters; it needs {LEAST_PASSPHRASE}.",
        "Four or five words that do not belong together are easy to keep in mind.",
    )


def _too_long(length: int) -> PassphraseFinding:
    return PassphraseFinding(
        f"The passphrase has {length} characters; {MOST_PASSPHRASE} is the most.",
        "Leave some words out.",
    )


def _blocked(text: str, about: Sequence[str]) -> PassphraseFinding | None:
    folded = _folded(text)
    ours = {_folded(word): word for word in _TRIED_FIRST}
    for blocked, word in {**blocked_names(about), **ours}.items():
        if blocked in folded:
            return PassphraseFinding(
                f"“{word}” is in the passphrase, and whoever tries to get in tries that first.",
                "Take words that have nothing to do with this program, its place and its people.",
            )
    return None


def _printed(text: str) -> PassphraseFinding | None:
    folded = _folded(text)
    if any(_folded(phrase) in folded for phrase in _PRINTED):
        return PassphraseFinding(
            "The passphrase has a saying in it that everyone knows.",
            "Take words that nobody has put together before.",
        )
    return None


def _monotonous(text: str) -> PassphraseFinding | None:
    tight = without_separators(text).casefold()
    again, in_order = _said_again(tight), _in_order(tight)
    if len(tight) - len(again | in_order) >= LEAST_OF_ITS_OWN:
        return None
    if len(again) >= len(in_order):
        return PassphraseFinding(
            "The passphrase says the same thing again and again.", "Add words that differ."
        )
    return PassphraseFinding(
        "The passphrase follows the alphabet, the numbers or the keys of the keyboard.",
        "Take words instead.",
    )


def _said_again(text: str) -> set[int]:
    """Places whose characters only repeat what stands right before: "aaaa", "abcabc"."""
    places: set[int] = set()
    for step in range(1, len(text) // 2 + 1):
        run: list[int] = []
        for place in range(step, len(text) + 1):
            if place < len(text) and text[place] == text[place - step]:
                run.append(place)
                continue
            if len(run) >= max(step, _LEAST_RUN - 1):
                places.update(run)
            run = []
    return places


def _in_order(text: str) -> set[int]:
    """Places in runs of four or more neighbours of the alphabet, the numbers or the keyboard."""
    places: set[int] = set()
    for step in (1, -1):
        run = [0]
        for place, (before, after) in enumerate(pairwise(text), start=1):
            if _are_neighbours(before, after, step):
                run.append(place)
            else:
                places.update(run if len(run) >= _LEAST_RUN else ())
                run = [place]
        places.update(run if len(run) >= _LEAST_RUN else ())
    return places


def _are_neighbours(before: str, after: str, step: int) -> bool:
    if before.isalnum() and after.isalnum() and ord(after) - ord(before) == step:
        return True
    pair = before + after if step > 0 else after + before
    return any(pair in row for row in _ROWS)


def _folded(text: str) -> str:
    """Letters and digits only, without accents and capitals: "A. Núñez" becomes "anunez"."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return "".join(c for c in apart if c.isalnum())
