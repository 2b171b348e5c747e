"""Checkpoints of the audit log: a code that a second custodian keeps, short enough to be typed.

A code is the number of the last act, a mark of the program, a fingerprint of the log up to that
act and a check symbol: 1234-K7M2-9QXD-44TR-0ABC-7Y1Z-M3PF-4. The fingerprint is the beginning (100
bits) of a SHA-256 over the program's uid, the number and the act's link in the chain, which rests
on all acts before it: nobody can make another log that has the same one.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from peerdesk.domain.errors import PeerDeskError
from peerdesk.domain.page_codes import ALPHABET, READ_AS, check_symbol

MARK = 4
FINGERPRINT = 20
_TAIL = MARK + FINGERPRINT + 1
_MOST_DIGITS = 12

BEGINS = "PEERDESK-CHECKPOINT:"
"""What a QR code or a file has before the code."""


class BadCheckpoint(PeerDeskError):
    """What was typed or read is not the code of a checkpoint."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """How the log stood after act `seq`; `at` is when the checkpoint was made, by whom, where."""

    seq: int
    code: str
    at: str
    staff: str
    pc: str
    site: str

    @property
    def as_text(self) -> str:
        """The contents of a QR code."""
        return f"{BEGINS}{self.code}"


def checkpoint_code(program: str, seq: int, link: str) -> str:
    """The code for a program's uid and the link of act `seq`."""
    return _grouped(seq, _tail(program, seq, link))


def same_program(code: str, program: str) -> bool:
    """Whether a code was made in the program with this uid."""
    return _symbols(code)[1][:MARK] == _mark(program)


def read_checkpoint(text: str) -> tuple[int, str]:
    """The number and the code in what was typed, scanned or read from a file.

    Case, spaces and dashes do not matter; O is read as 0, I and L as 1, U as V. Raises
    BadCheckpoint with a sentence when it cannot be right.
    """
    seq, tail = _symbols(_code_in(text))
    *values, check = [int(digit) for digit in str(seq)] + [ALPHABET.index(each) for each in tail]
    if check_symbol(values) != check:
        raise BadCheckpoint(
            "Something in the code of the checkpoint is mistyped.",
            "Compare it with the paper, group by group.",
        )
    return seq, _grouped(seq, tail)


def _code_in(text: str) -> str:
    """The code itself, cut out of a file or the text of a QR code."""
    before, found, after = text.partition(BEGINS)
    return (after.split() or [""])[0] if found else before


def _symbols(text: str) -> tuple[int, str]:
    typed = re.sub(r"[^0-9A-Z]", "", text.upper())
    symbols = "".join(READ_AS.get(each, each) for each in typed)
    number, tail = symbols[:-_TAIL], symbols[-_TAIL:]
    if not number.isdigit() or len(number) > _MOST_DIGITS or len(tail) != _TAIL:
        raise BadCheckpoint(
            "This is not the whole code of a checkpoint.",
            "It is a number and seven groups, such as 1234-K7M2-…-4.",
        )
    return int(number), tail


def _tail(program: str, seq: int, link: str) -> str:
    said = "\x1f".join(("checkpoint", program, str(seq), link))
    tail = _mark(program) + _in_symbols(said, FINGERPRINT)
    values = [int(digit) for digit in str(seq)] + [ALPHABET.index(each) for each in tail]
    return tail + ALPHABET[check_symbol(values)]


def _mark(program: str) -> str:
    return _in_symbols(f"program\x1f{program}", MARK)


def _in_symbols(said: str, count: int) -> str:
    number = int.from_bytes(hashlib.sha256(said.encode()).digest(), "big")
    return "".join(ALPHABET[number >> 256 - 5 * (place + 1) & 31] for place in range(count))


def _grouped(seq: int, tail: str) -> str:
    groups = [tail[start : start + 4] for start in range(0, len(tail), 4)]
    return "-".join((str(seq), *groups))
