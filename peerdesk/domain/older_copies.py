"""Noticing an older copy of a program: its log of acts lacks what was seen before."""

from __future__ import annotations

from dataclasses import dataclass

from peerdesk.domain.errors import Refused
from peerdesk.domain.words import counted


@dataclass(frozen=True, slots=True)
class Seen:
    """How far the log of a program had come: the number of its last act, and that one's hash."""

    acts: int
    last_act: str


class OlderCopy(Refused):
    """A program whose log lacks acts that were seen; `may_accept` for who may open it all the same.

    `what` says in a sentence what is missing.
    """

    def __init__(self, what: str, *, may_accept: bool) -> None:
        self.what = what
        self.may_accept = may_accept
        next_step = (
            "Put the newer one back, or accept that this one goes on without them."
            if may_accept
            else "Ask a coordinator to sign in: they can put the newer one back or accept this one."
        )
        super().__init__(f"This is an older copy of the program. {what}", next_step)


def what_is_missing(seen: Seen, known_hash: str, last: int, last_words: str) -> str:
    """Return what a log lacks of what was seen, in a sentence; "" when it holds all of it.

    `known_hash` is the hash its own act of that number has, "" without one; `last` is the number
    of its last act and `last_words` when that was.
    """
    if not seen.acts or known_hash == seen.last_act:
        return ""
    if seen.acts > last:
        acts = counted(seen.acts - last, "act")
        verb = "is" if seen.acts - last == 1 else "are"
        return f"{acts} after {last_words} {verb} not in it."
    return f"It went another way: act {seen.acts} of its log is not the one that was seen before."
