"""Short names are kind, and never leave open who is meant."""

from __future__ import annotations

import pytest

from peerdesk.domain.short_names import ShortNames, Who, short_mentor, short_participant


def who(uid: str, last: str, first: str = "", preferred: str = "") -> Who:
    return Who(uid, f"HH-P{uid}", last, first, preferred)


@pytest.mark.parametrize(
    ("last", "first", "preferred", "participant", "mentor"),
    [
        ("Carter", "Marcus", "", "Marcus C.", "M. Carter"),
        ("Carter", "Marcus", "Tre", "Tre C.", "T. Carter"),
        ("O'Neil", "Siobhán", "", "Siobhán O.", "S. O'Neil"),
        ("de la Cruz", "Ana", "", "Ana d.", "A. de la Cruz"),
        ("Carter", "", "", "Carter", "Carter"),
        ("", "Marcus", "", "Marcus", "Marcus"),
        ("", "", "", "(no name)", "(no name)"),
    ],
)
def test_names_are_cut_as_colleagues_say_them(
    last: str, first: str, preferred: str, participant: str, mentor: str
) -> None:
    assert short_participant(who("1", last, first, preferred)) == participant
    assert short_mentor(who("1", last, first, preferred)) == mentor


def test_equal_short_names_become_whole_and_equal_whole_names_get_their_code() -> None:
    marcus, mark, twin, boone = (
        who("1", "Carter", "Marcus"),
        who("2", "Coleman", "Marcus"),
        who("3", "Carter", "Marcus"),
        who("4", "Boone", "Dana"),
    )
    names = ShortNames([marcus, mark, twin], [boone])
    assert names[marcus] == "Marcus Carter (HH-P1)"
    assert names[mark] == "Marcus Coleman"
    assert names[twin] == "Marcus Carter (HH-P3)"
    assert names[boone] == "D. Boone"


def test_one_person_twice_on_a_page_is_still_one() -> None:
    marcus = who("1", "Carter", "Marcus")
    assert ShortNames([marcus, marcus], [])[marcus] == "Marcus C."
