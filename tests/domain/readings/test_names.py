"""Names are taken apart, put into the capitals of names, and told apart within one cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.domain.readings.capitals import repaired
from peerdesk.domain.readings.cells import CellValue
from peerdesk.domain.readings.name_lists import split_names
from peerdesk.domain.readings.people import PersonName, read_name, read_name_parts, says_no_one
from peerdesk.domain.readings.reading import Certainty

FIRST = st.sampled_from(["José", "DeShawn", "Zoë", "Mary-Ann", "Héctor", "Siobhán", "Ed", "TJ"])
LAST = st.sampled_from(
    ["Smith", "McAllister", "O'Neil", "St. Clair", "García-López", "de la Cruz", "Van Dyke"]
)
NAMES = st.builds(lambda first, last: PersonName(first=first, last=last), FIRST, LAST)


def parts(name: PersonName | None) -> dict[str, str]:
    assert name is not None
    fields = ("first", "last", "middle", "suffix", "nickname", "title")
    return {each: getattr(name, each) for each in fields if getattr(name, each)}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Andre Johnson", {"first": "Andre", "last": "Johnson"}),
        ("Carter, Shawn", {"first": "Shawn", "last": "Carter"}),
        ("Smith,John", {"first": "John", "last": "Smith"}),
        ("Smith, Brian T.", {"first": "Brian", "last": "Smith", "middle": "T."}),
        ("Brian T Smith", {"first": "Brian", "last": "Smith", "middle": "T"}),
        ("Angela St. Clair", {"first": "Angela", "last": "St. Clair"}),
        ("Maria de la Cruz", {"first": "Maria", "last": "de la Cruz"}),
        ("García López, María", {"first": "María", "last": "García López"}),
        ("Smith Jr., John", {"first": "John", "last": "Smith", "suffix": "Jr."}),
        ("John Smith, jr", {"first": "John", "last": "Smith", "suffix": "Jr."}),
        ("John Smith III", {"first": "John", "last": "Smith", "suffix": "III"}),
        ('Robert "Bob" Smith', {"first": "Robert", "last": "Smith", "nickname": "Bob"}),
        ("Smith, Robert (Bob)", {"first": "Robert", "last": "Smith", "nickname": "Bob"}),
        ("Mr. John Smith", {"first": "John", "last": "Smith", "title": "Mr."}),
        ("J.D. Smith", {"first": "J.D.", "last": "Smith"}),
        ("O’Neil, Denise", {"first": "Denise", "last": "O'Neil"}),
    ],
)
def test_reads_plain_names_exactly(typed: str, expected: dict[str, str]) -> None:
    reading = read_name(typed)
    assert parts(reading.value) == expected
    assert reading.certainty is Certainty.EXACT


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("SMITH José", "José", "Smith"),
        ("ST. CLAIR Brenda", "Brenda", "St. Clair"),
        ("BRIAN SMITH", "Brian", "Smith"),
        ("Rosa McALLISTER", "Rosa", "McAllister"),
        ("MCALLISTER, ROSA", "Rosa", "McAllister"),
        ("O'NEIL, DENISE", "Denise", "O'Neil"),
        ("GARCÍA-LÓPEZ, DENISE", "Denise", "García-López"),
        ("JD SMITH", "JD", "Smith"),
        ("AL SMITH", "Al", "Smith"),
    ],
)
def test_says_how_names_in_capitals_were_written(typed: str, first: str, last: str) -> None:
    reading = read_name(typed)
    assert parts(reading.value) == {"first": first, "last": last}
    assert reading.certainty is Certainty.INTERPRETED
    assert f"{first} {last}" in reading.note


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("Smith", "only one name"),
        ("Maria Elena Garcia", "first name Maria Elena"),
        ("Smith, John, extra", "“extra” left out"),
        ("John Smith 61750-666", "“61750-666” left out"),
    ],
)
def test_doubts_names_that_may_be_others(typed: str, why: str) -> None:
    reading = read_name(typed)
    assert reading.is_doubtful
    assert why in reading.note


@pytest.mark.parametrize(
    "value", [5, "61750-666", "see case mgr re: the curfew thing", "x" * 300, "()"]
)
def test_refuses_what_is_no_name(value: CellValue) -> None:
    assert read_name(value).is_unreadable


@pytest.mark.parametrize("word", ["none", "Unassigned", "-", "n/a", "TBD", "vacant", None, " "])
def test_knows_the_words_for_nobody(word: CellValue) -> None:
    assert says_no_one(word)
    assert read_name(word).is_empty
    assert split_names(word).is_empty


def test_capitals_that_somebody_chose_stay() -> None:
    for name in ("DeShawn", "van der Berg", "smith", "III", "T.J.", "LaToya"):
        assert repaired(name) == name


@pytest.mark.parametrize(
    ("last", "first", "expected", "certainty"),
    [
        ("Smith", "Brian ", {"first": "Brian", "last": "Smith"}, Certainty.EXACT),
        ("SMITH", "José", {"first": "José", "last": "Smith"}, Certainty.INTERPRETED),
        (
            *("Smith Jr.", "Brian T"),
            {"first": "Brian", "last": "Smith", "middle": "T", "suffix": "Jr."},
            Certainty.EXACT,
        ),
        ("Smith, John", None, {"first": "John", "last": "Smith"}, Certainty.EXACT),
        ("", "John Smith", {"first": "John", "last": "Smith"}, Certainty.EXACT),
        ("Smith", "-", {"last": "Smith"}, Certainty.DOUBTFUL),
    ],
)
def test_reads_a_name_from_two_cells(
    last: CellValue, first: CellValue, expected: dict[str, str], certainty: Certainty
) -> None:
    reading = read_name_parts(last, first)
    assert parts(reading.value) == expected
    assert reading.certainty is certainty
    assert reading.original == (last, first)


def test_names_are_compared_without_accents_case_and_punctuation() -> None:
    keys = {
        read.value.key
        for text in ("García-López, Denise", "denise garcia-lopez", "DENISE GARCIA–LOPEZ")
        if (read := read_name(text)).value
    }
    assert len(keys) == 1


def test_the_parts_of_a_name_are_said_together() -> None:
    name = read_name('Smith Jr., Robert T. "Bob"').value
    assert name is not None
    assert name.given == "Robert T."
    assert name.spoken == "Robert T. Smith Jr."


@pytest.mark.parametrize(
    ("typed", "expected", "certainty"),
    [
        ("A Ba; C Da", ["A Ba", "C Da"], Certainty.EXACT),
        (
            "A Ba / C Da\nE Fa and G Ha + I Ja",
            ["A Ba", "C Da", "E Fa", "G Ha", "I Ja"],
            Certainty.EXACT,
        ),
        ("1. John Smith\n2. Jane Doe", ["John Smith", "Jane Doe"], Certainty.EXACT),
        ("Eve Fox & Gil Hay, Ida Jay", ["Eve Fox", "Gil Hay", "Ida Jay"], Certainty.INTERPRETED),
        ("Smith, John; Doe, Jane", ["John Smith", "Jane Doe"], Certainty.INTERPRETED),
        ("St. Clair, Mary Ann", ["Mary Ann St. Clair"], Certainty.INTERPRETED),
        ("Smith, John A", ["John A Smith"], Certainty.INTERPRETED),
        ("John Smith Jr., Jane Doe", ["John Smith Jr.", "Jane Doe"], Certainty.INTERPRETED),
        ("John Smith; TBD", ["John Smith"], Certainty.INTERPRETED),
        ("Smith, John, Doe, Jane", ["John Smith", "Jane Doe"], Certainty.DOUBTFUL),
        ("Smith, Jones, Lee", ["Smith", "Jones", "Lee"], Certainty.DOUBTFUL),
        ("García López, María", ["María García López"], Certainty.DOUBTFUL),
        ("John Smith + 2 others", ["John Smith"], Certainty.DOUBTFUL),
        ("John Smith; John Smith", ["John Smith", "John Smith"], Certainty.DOUBTFUL),
    ],
)
def test_tells_the_names_in_a_cell_apart(
    typed: str, expected: list[str], certainty: Certainty
) -> None:
    reading = split_names(typed)
    assert [name.spoken for name in reading.value or ()] == expected
    assert reading.certainty is certainty
    assert (reading.note == "") == (certainty is Certainty.EXACT)


def test_known_names_decide_what_a_comma_parts() -> None:
    pair = split_names("Smith, Jones", known={"jones smith"})
    assert [name.spoken for name in pair.value or ()] == ["Jones Smith"]
    two = split_names("García López, María Ruiz", known={"garcia lopez", "maria ruiz"})
    assert [name.spoken for name in two.value or ()] == ["García López", "María Ruiz"]
    assert "by the names that are known" in two.note


def test_numbers_are_no_names() -> None:
    assert split_names(5).is_unreadable
    assert split_names("5").is_unreadable
    assert split_names("x" * 5000).is_unreadable


@given(NAMES)
def test_reads_back_every_way_to_write_a_name(name: PersonName) -> None:
    for typed in (f"{name.last}, {name.first}", f"{name.first} {name.last}"):
        assert read_name(typed).value == name
    for last in (name.last, name.last.upper()):
        reading = read_name_parts(last, name.first)
        assert reading.value is not None
        assert reading.value.key == name.key
    shouted = read_name(f"{name.last}, {name.first}".upper())
    assert shouted.value is not None
    assert shouted.value.key == name.key


@given(st.lists(NAMES, min_size=1, max_size=5, unique_by=lambda name: name.spoken))
def test_reads_back_every_list_of_names(names: list[PersonName]) -> None:
    for between in ("; ", "\n", " & ", " / ", ", "):
        reading = split_names(between.join(name.spoken for name in names))
        assert reading.value == tuple(names)
        assert not reading.is_doubtful
