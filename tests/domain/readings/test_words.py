"""Words stand for codes, alone and in lists; what is not known is kept and said."""

import pytest

from peerdesk.domain.readings.cells import CellFault, CellValue
from peerdesk.domain.readings.places import Place, read_place
from peerdesk.domain.readings.reading import Certainty
from peerdesk.domain.readings.words import CodedList, Words, read_word, read_words, words_from

RISK = words_from(
    {"mod": "moderate", "med": "moderate", "h": "high?"},
    {"low": "Low", "moderate": "Moderate", "high": "High"},
)
NEEDS = words_from(
    {"sud": "recovery", "substance use": "recovery", "id / docs": "documents", "id": "documents",
     "ged": "education?", "education ged": "education"},
    {"recovery": "Recovery", "documents": "ID and documents", "housing": "Housing",
     "education": "Education"},
)  # fmt: skip
PLACES = words_from(
    {"rm": "rrc/in_person", "phone": "phone_online/phone", "mcds": "off_site/in_person"}
)


@pytest.mark.parametrize(
    ("value", "code", "certainty"),
    [
        ("High ", "high", Certainty.EXACT),
        ("MODERATE", "moderate", Certainty.EXACT),
        ("low", "low", Certainty.EXACT),
        ("Mod.", "moderate", Certainty.INTERPRETED),
        ("moderate (med)", "moderate", Certainty.INTERPRETED),
        ("h", "high", Certainty.DOUBTFUL),
        ("High - see notes", "high", Certainty.DOUBTFUL),
        ("low/mod", None, Certainty.UNREADABLE),
        ("purple", None, Certainty.UNREADABLE),
        (7, None, Certainty.UNREADABLE),
        (CellFault("shows #N/A"), None, Certainty.UNREADABLE),
        ("x" * 9000, None, Certainty.UNREADABLE),
        ("TBD", None, Certainty.EMPTY),
        (None, None, Certainty.EMPTY),
    ],
)
def test_reads_one_word(value: CellValue, code: str | None, certainty: Certainty) -> None:
    reading = read_word(value, RISK)
    assert (reading.value, reading.certainty) == (code, certainty)


def test_notes_speak_in_labels() -> None:
    assert read_word("Mod", RISK).note == "read as Moderate"
    assert read_word("low/mod", RISK).note == "may be Low or Moderate"
    assert "shows #N/A" in read_word(CellFault("shows #N/A"), RISK).note


@pytest.mark.parametrize(
    ("value", "codes", "unknown", "certainty"),
    [
        ("Housing", ("housing",), (), Certainty.EXACT),
        ("housing; recovery", ("housing", "recovery"), (), Certainty.EXACT),
        ("SUD, substance use", ("recovery",), (), Certainty.INTERPRETED),
        ("ID / docs, Housing", ("documents", "housing"), (), Certainty.INTERPRETED),
        ("housing/SUD", ("housing", "recovery"), (), Certainty.INTERPRETED),
        ("education - GED", ("education",), (), Certainty.INTERPRETED),
        ("Housing\nknitting", ("housing",), ("knitting",), Certainty.DOUBTFUL),
        ("ged", ("education",), (), Certainty.DOUBTFUL),
        ("knitting / chess", (), ("knitting / chess",), Certainty.UNREADABLE),
    ],
)
def test_reads_lists(
    value: str, codes: tuple[str, ...], unknown: tuple[str, ...], certainty: Certainty
) -> None:
    reading = read_words(value, NEEDS)
    assert (reading.value, reading.certainty) == (CodedList(codes, unknown), certainty)
    assert all(f"“{piece}” not known" in reading.note for piece in unknown)


def test_a_comma_within_a_label_parts_nothing() -> None:
    words = words_from({}, {"parent": "Parent, reunified", "jail": "Jail"})
    for value in ("Jail; Parent, reunified", "Parent, reunified;Jail"):
        reading = read_words(value, words)
        assert reading.certainty is Certainty.EXACT
        assert reading.value is not None
        assert set(reading.value.codes) == {"parent", "jail"}


def test_lists_say_which_words_are_the_same() -> None:
    assert "“SUD” and “substance use” are the same" in read_words("SUD, substance use", NEEDS).note
    assert read_words("none", NEEDS).is_empty
    assert read_words(" ; ", NEEDS).is_empty
    assert read_words(3.5, NEEDS).is_unreadable


@pytest.mark.parametrize("words", [RISK, NEEDS])
def test_every_label_and_code_is_known(words: Words) -> None:
    for code, label in words.labels.items():
        assert words.code_of(label) == words.code_of(code) == code
        assert read_word(label.upper(), words).certainty is Certainty.EXACT


@pytest.mark.parametrize(
    ("value", "place", "certainty"),
    [
        ("McD's", Place("off_site", "in_person", "McD's"), Certainty.INTERPRETED),
        ("Rm 2", Place("rrc", "in_person", "Rm 2"), Certainty.INTERPRETED),
        ("RM #14b", Place("rrc", "in_person", "RM #14b"), Certainty.INTERPRETED),
        ("phone", Place("phone_online", "phone", "phone"), Certainty.INTERPRETED),
        ("Denny's on 5th", Place("", "", "Denny's on 5th"), Certainty.DOUBTFUL),
    ],
)
def test_reads_places_and_keeps_their_words(value: str, place: Place, certainty: Certainty) -> None:
    reading = read_place(value, PLACES)
    assert (reading.value, reading.certainty) == (place, certainty)
    assert reading.original == value


def test_what_is_no_place_is_not_taken() -> None:
    assert read_place(14, PLACES).is_unreadable
    assert read_place("-", PLACES).is_empty
