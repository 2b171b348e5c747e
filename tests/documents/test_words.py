"""The words of printed pages exist in both languages, with the same blanks to fill."""

import re
from datetime import date, time

import pytest

from peerdesk.documents.fonts import printable
from peerdesk.documents.words import words_for
from peerdesk.system.resources import load_toml

ENGLISH, SPANISH = (load_toml("print_words.toml")[each] for each in ("en", "es"))


def blanks(text: object) -> list[str]:
    return sorted(re.findall(r"{\w+}", str(text)))


def test_both_languages_say_the_same_things() -> None:
    assert set(ENGLISH) == set(SPANISH)
    for key, english in ENGLISH.items():
        assert blanks(english) == blanks(SPANISH[key]), key
        assert isinstance(english, list) == isinstance(SPANISH[key], list), key


def test_the_fonts_have_every_letter_of_the_words() -> None:
    for text in (*ENGLISH.values(), *SPANISH.values()):
        for each in [text] if isinstance(text, str) else text:
            assert printable(each) == each


@pytest.mark.parametrize(
    ("start", "minutes", "english", "spanish"),
    [
        (time(18, 30), 60, "6:30 PM, 60 minutes", "6:30 p. m., 60 minutos"),
        (time(0, 5), None, "12:05 AM", "12:05 a. m."),
        (time(12, 0), None, "12:00 PM", "12:00 p. m."),
        (time(0, 0), None, "12:00 AM", "12:00 a. m."),
        (None, 45, "45 minutes", "45 minutos"),
        (None, None, "", ""),
    ],
)
def test_times(start: time | None, minutes: int | None, english: str, spanish: str) -> None:
    assert words_for("en").time_and_length(start, minutes) == english
    assert words_for("es").time_and_length(start, minutes) == spanish


def test_dates_have_the_order_of_the_us_and_a_year_of_four_digits() -> None:
    assert words_for("en").day(date(2027, 1, 2)) == "1/2/2027"
    assert words_for("en").day_with_weekday(date(2027, 1, 2)) == "Saturday, 1/2/2027"
    assert words_for("es").day_with_weekday(date(2027, 1, 4)) == "lunes 1/4/2027"
    assert words_for("en").day_with_weekday(None) == ""
