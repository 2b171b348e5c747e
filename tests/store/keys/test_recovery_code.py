"""Recovery codes: random, typed as people type, and mistakes are noticed and named."""

import contextlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.store.keys import recovery_code
from peerdesk.store.keys.errors import RecoveryCodeMistyped
from peerdesk.store.keys.recovery_code import as_printed, draw, parse

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
numbers = st.integers(0, (1 << recovery_code.BITS) - 1).filter(lambda number: number % 37 < 32)
codes = numbers.map(recovery_code._encode)


def test_a_code_is_printed_in_groups_of_plain_letters_and_digits() -> None:
    printed = re.compile(rf"(?:[{SYMBOLS}]{{4}}-){{6}}[{SYMBOLS}]{{3}}")
    assert all(printed.fullmatch(draw()) for _ in range(300))


def test_codes_hold_130_random_bits() -> None:
    assert recovery_code.BITS == 130
    drawn = [parse(draw()) for _ in range(400)]
    assert len(set(drawn)) == 400
    for place in range(26):
        assert len({code[place] for code in drawn}) == 32


@given(codes, st.data())
def test_it_is_read_however_it_is_typed(code: str, data: st.DataObject) -> None:
    def typed(symbol: str) -> str:
        looks_like = {"0": "0oO", "1": "1iIlL", "V": "vVuU"}
        written = data.draw(st.sampled_from(looks_like.get(symbol, symbol + symbol.lower())))
        return str(written) + data.draw(st.sampled_from(["", "", " ", "-", " – ", "\n", "."]))

    assert parse("".join(map(typed, code))) == code
    assert parse(as_printed(code)) == code


@given(codes)
def test_every_single_wrong_symbol_is_noticed(code: str) -> None:
    for place in range(len(code)):
        for symbol in SYMBOLS.replace(code[place], ""):
            with pytest.raises(RecoveryCodeMistyped, match="typing mistake"):
                parse(code[:place] + symbol + code[place + 1 :])


@given(codes)
def test_swapped_neighbours_are_noticed(code: str) -> None:
    for place in range(len(code) - 1):
        swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
        if swapped != code:
            with pytest.raises(RecoveryCodeMistyped, match="typing mistake"):
                parse(swapped)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "0 were typed"),
        ("ABCD-EFGH", "8 were typed"),
        ("7" * 28, "28 were typed"),
        ("ABCD*FGH", "a sign that no code has: '*'"),
        ("ÄBCD", "a sign that no code has: 'Ä'"),
    ],
)
def test_what_is_no_code_is_named(typed: str, words: str) -> None:
    with pytest.raises(RecoveryCodeMistyped) as caught:
        parse(typed)
    assert words in caught.value.sentence
    assert caught.value.next_step


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    with contextlib.suppress(RecoveryCodeMistyped):
        assert len(parse(text)) == 27
