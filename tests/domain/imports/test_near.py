"""Names that are nearly alike are asked about, names that merely resemble are not."""

import pytest

from peerdesk.domain.imports.near import are_near, without_initials


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Jon", "Smith"), ("John", "Smith")),
        (("Brian", "Kowalsky"), ("Brian", "Kowalski")),
        (("Siobhan", "MacAlister"), ("Siobhán", "McAllister")),
        (("Smith", "Brian"), ("Brian", "Smith")),
        (("B.", "Smith"), ("Brian", "Smith")),
        (("Denise", "García"), ("Denise", "García-López")),
        (("Rob", "Carter"), ("Robert", "Carter")),
        (("", "Okafor"), ("Maria", "Okafor")),
        (("Robert", "Carter Jr."), ("Robert", "Carter")),
        (("Brain", "Tran"), ("Brian", "Tran")),
    ],
)
def test_slips_and_short_forms_are_near(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert are_near(*one, *other)
    assert are_near(*other, *one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Angela", "Tran"), ("Angela", "Grant")),
        (("Andre", "Johnson"), ("Shawn", "Johnson")),
        (("Amina", "Lee"), ("Amina", "Love")),
        (("Ana", "Lee"), ("Ana", "Lea")),
        (("Brian", "Tran"), ("Brian", "Tran")),
        (("Jon", "Smyth"), ("John", "Smith")),
    ],
)
def test_other_names_are_not(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert not are_near(*one, *other)


def test_initials_are_left_out_of_a_key_that_has_other_words() -> None:
    assert without_initials("robert j carter") == "robert carter"
    assert without_initials("r carter") == "r carter"
