"""Page codes: short codes printed on paper, made to be typed by hand without mistakes.

A code is eight symbols of Crockford's base 32 (no I, L, O, U) and a check symbol, printed as
K7M2-9QXD-4. The check symbol makes the sum of all nine symbols, each multiplied by its own
power of a generator of the field of 32 elements, zero. As these powers differ, the sum shows any
single wrong symbol and any two symbols that changed places.
"""

from __future__ import annotations

from peerdesk.domain.errors import PeerDeskError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_BITS = 40
"""How many random bits a page code is made from."""

_LENGTH = 9
READ_AS = {"O": "0", "I": "1", "L": "1", "U": "V"}
_FIELD = 0b100101  # x^5 + x^2 + 1, a primitive polynomial over two elements


class BadPageCode(PeerDeskError):
    """What was typed is not a page code."""


def make_page_code(random_bits: int) -> str:
    """The page code for a random number of `CODE_BITS` bits; equal numbers give equal codes."""
    if not 0 <= random_bits < 1 << CODE_BITS:
        raise ValueError("a page code is made from 40 bits")
    values = [random_bits >> 5 * place & 31 for place in range(_LENGTH - 2, -1, -1)]
    return _grouped("".join(ALPHABET[each] for each in (*values, check_symbol(values))))


def read_page_code(text: str) -> str:
    """The page code that somebody typed or scanned, in its printed form.

    Case, spaces and dashes do not matter; O is read as 0, I and L as 1, U as V.
    Raises BadPageCode with a sentence for the user when it cannot be right.
    """
    typed = "".join(each for each in text.upper() if each.isalnum())
    symbols = "".join(READ_AS.get(each, each) for each in typed)
    if strange := next((each for each in symbols if each not in ALPHABET), ""):
        raise BadPageCode(
            f"A page code has no {strange!r} in it.",
            "Look at the foot of the page and type the code again.",
        )
    if len(symbols) != _LENGTH:
        raise BadPageCode(
            f"A page code has {_LENGTH} letters and digits; this one has {len(symbols)}.",
            "Look at the foot of the page and type the code again.",
        )
    *values, check = (ALPHABET.index(each) for each in symbols)
    if check_symbol(values) != check:
        raise BadPageCode(
            f"Something in the page code {_grouped(symbols)} is mistyped.",
            "Compare it with the foot of the page, symbol by symbol.",
        )
    return _grouped(symbols)


def _grouped(symbols: str) -> str:
    return f"{symbols[:4]}-{symbols[4:8]}-{symbols[8:]}"


def check_symbol(values: list[int]) -> int:
    """What makes the weighted sum of the values, each below 32, and of itself zero."""
    total = 0
    for value in values:
        total = _times_generator(total ^ value)
    return total


def _times_generator(value: int) -> int:
    doubled = value << 1
    return doubled ^ _FIELD if doubled & 32 else doubled
