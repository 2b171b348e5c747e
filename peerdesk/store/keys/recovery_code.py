"""The recovery code on the printed sheet: 130 random bits that a person can type.

Crockford's base 32 with its check symbol: no I, L, O or U to confuse, any single wrong symbol and
any two swapped neighbours are noticed. The check symbol can be one of five signs that are hard to
read aloud; such codes are drawn again, which costs a fifth of a bit.
"""

from __future__ import annotations

import re
import secrets

from peerdesk.store.keys.errors import RecoveryCodeMistyped

BITS = 130
_SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = BITS // 5 + 1
_CHECK_MODULUS = 37
_GROUP = 4
_IGNORED = re.compile(r"[\s\-‐‑‒–—_.]+")
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})


def draw() -> str:
    """Return a new random recovery code, printed in groups as on the sheet."""
    while True:
        number = secrets.randbits(BITS)
        if number % _CHECK_MODULUS < len(_SYMBOLS):
            return as_printed(_encode(number))


def parse(text: str) -> str:
    """Return the code in its one spelling, without groups.

    Case, spaces and dashes do not matter; O reads as 0, I and L as 1, U as V.
    Raises RecoveryCodeMistyped naming what does not fit.
    """
    code = _IGNORED.sub("", text).upper().translate(_MISREAD)
    _check_symbols(code)
    number = 0
    for symbol in code[:-1]:
        number = number << 5 | _SYMBOLS.index(symbol)
    if number % _CHECK_MODULUS != _SYMBOLS.index(code[-1]):
        raise RecoveryCodeMistyped(
            "The recovery code has a typing mistake: its last symbol, which checks the others, "
            "does not fit.",
            "Compare each group with the printed sheet.",
        )
    return code


def as_printed(code: str) -> str:
    """Return a code in groups of four, as on the printed sheet."""
    return "-".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))


def _check_symbols(code: str) -> None:
    for symbol in code:
        if symbol not in _SYMBOLS:
            raise RecoveryCodeMistyped(
                f"The recovery code has a sign that no code has: {symbol!r}.",
                "It is made of digits and letters only. Compare it with the printed sheet.",
            )
    if len(code) != _LENGTH:
        raise RecoveryCodeMistyped(
            f"The recovery code has {_LENGTH} letters and digits; {len(code)} were typed.",
            "Look for a group that was left out or typed twice.",
        )


def _encode(number: int) -> str:
    symbols = "".join(_SYMBOLS[number >> shift & 31] for shift in range(BITS - 5, -1, -5))
    return symbols + _SYMBOLS[number % _CHECK_MODULUS]
