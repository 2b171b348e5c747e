"""Page codes survive handwriting and typing; mistakes are found."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.domain.page_codes import (
    ALPHABET,
    CODE_BITS,
    BadPageCode,
    make_page_code,
    read_page_code,
)

bits = st.integers(0, 2**CODE_BITS - 1)


def test_a_code_looks_as_documented() -> None:
    assert make_page_code(0) == "0000-0000-0"
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-\w", make_page_code(3**25))


@given(bits, bits)
def test_different_numbers_give_different_codes(one: int, other: int) -> None:
    assert (make_page_code(one) == make_page_code(other)) == (one == other)


@given(bits)
def test_a_code_is_read_back_however_it_is_typed(number: int) -> None:
    code = make_page_code(number)
    assert read_page_code(code) == code
    assert read_page_code(code.lower().replace("-", "")) == code
    assert read_page_code(f"  {code.replace('-', ' - ')} ") == code
    assert read_page_code(code.replace("0", "o").replace("1", "l")) == code
    assert read_page_code(code.replace("0", "O").replace("1", "I")) == code
    assert read_page_code(code.replace("V", "u")) == code


@given(bits, st.integers(0, 8), st.integers(1, 31))
def test_any_one_wrong_symbol_is_found(number: int, place: int, step: int) -> None:
    symbols = list(make_page_code(number).replace("-", ""))
    symbols[place] = ALPHABET[(ALPHABET.index(symbols[place]) + step) % 32]
    with pytest.raises(BadPageCode, match="mistyped"):
        read_page_code("".join(symbols))


@given(bits, st.integers(0, 8), st.integers(0, 8))
def test_any_two_symbols_that_changed_places_are_found(number: int, one: int, two: int) -> None:
    code = make_page_code(number)
    symbols = list(code.replace("-", ""))
    symbols[one], symbols[two] = symbols[two], symbols[one]
    if symbols[one] == symbols[two]:
        assert read_page_code("".join(symbols)) == code
    else:
        with pytest.raises(BadPageCode, match="mistyped"):
            read_page_code("".join(symbols))


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "this one has 0"),
        ("K7M2-9QXD", "this one has 8"),
        ("0000-0000-00", "this one has 10"),
        ("0000-00Ñ0-0", "no 'Ñ' in it"),
        ("0000-00\u0663\u06630", "no '\u0663' in it"),
    ],
)
def test_what_is_no_code_is_refused_with_a_reason(typed: str, says: str) -> None:
    with pytest.raises(BadPageCode) as caught:
        read_page_code(typed)
    assert says in caught.value.sentence
    assert "foot of the page" in caught.value.next_step


@pytest.mark.parametrize("number", [-1, 2**CODE_BITS])
def test_a_number_of_another_size_is_our_own_fault(number: int) -> None:
    with pytest.raises(ValueError, match="40 bits"):
        make_page_code(number)
