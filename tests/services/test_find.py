"""Records are found by a few letters, and equal names are told apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from peerdesk.domain.fields import Record
from peerdesk.domain.matches import Match
from peerdesk.domain.meetings import Attendance, Meeting
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.page_codes import make_page_code
from peerdesk.domain.participants import Participant, StageEpisode
from peerdesk.domain.sheets import SessionSheet
from peerdesk.domain.trainings import Completion
from peerdesk.services.find import find_anything, find_choices, find_matches, find_people, named
from peerdesk.services.lists import list_courses
from peerdesk.services.office import Office

PAGE_CODE = make_page_code(123_456_789_012)


def add(office: Office, record: Record) -> Record:
    with office.acting("import", "Made up") as act:
        return act.add(replace(record, uid=office.new_uid()))


@pytest.fixture
def people(office: Office) -> dict[str, Record]:
    """Two participants and a mentor of one name, and somebody else."""
    center = StageEpisode(stage="s2", facility="Harbor House")
    carter = Participant(
        last_name="Carter", first_name="Marcus", stage="s2", stage_history=(center,)
    )
    return {
        "first": add(office, replace(carter, register_no="12345-678")),
        "second": add(office, replace(carter, register_no="54321-009")),
        "mentor": add(office, Mentor(last_name="Carter", first_name="Marcus", status="active")),
        "zoë": add(office, Participant(last_name="Muñoz", first_name="Zoë", stage="s1")),
        "left": add(
            office,
            Participant(
                last_name="Carteret", stage="s3", status="completed", closed_on=date(2026, 1, 5)
            ),
        ),
        "mac": add(office, Participant(last_name="McCarter", first_name="Al", stage="s1")),
    }


def labels(office: Office, typed: str) -> list[tuple[str, str]]:
    return [(each.label, each.detail) for each in find_people(office, typed)]


def test_equal_names_are_told_apart(office: Office, people: dict[str, Record]) -> None:
    assert labels(office, "marcus") == [
        ("Marcus Carter", "HH-P0001 · Stage 2 · Harbor House · register …678"),
        ("Marcus Carter", "HH-P0002 · Stage 2 · Harbor House · register …009"),
        ("Marcus Carter", "HH-M0001 · Mentor · Active"),
    ]


def test_a_name_alone_shows_no_register_number(office: Office, people: dict[str, Record]) -> None:
    assert labels(office, "munoz") == [("Zoë Muñoz", "HH-P0003 · Stage 1")]


def test_who_begins_with_it_comes_first(office: Office, people: dict[str, Record]) -> None:
    assert [label for label, _ in labels(office, "carter")][-1] == "Al McCarter"
    assert labels(office, "ca mar")[0][0] == "Marcus Carter"


@pytest.mark.parametrize("typed", ["p0003", "HH-P0003", "zoe", "MUÑOZ ZOË", "zoe mun"])
def test_a_person_by_code_or_parts_of_the_name(
    office: Office, people: dict[str, Record], typed: str
) -> None:
    assert [each.uid for each in find_people(office, typed)] == [people["zoë"].uid]


def test_a_register_number_finds_its_person(office: Office, people: dict[str, Record]) -> None:
    assert [each.uid for each in find_people(office, "54321")] == [people["second"].uid]


def test_pickers_offer_only_who_is_here_and_of_the_kind(
    office: Office, people: dict[str, Record]
) -> None:
    assert "Carteret" not in {label for label, _ in labels(office, "carter")}
    mentors = find_people(office, "carter", ("mentor",))
    assert [each.uid for each in mentors] == [people["mentor"].uid]
    assert len(find_people(office, "", limit=2)) == 2


def test_anything_finds_who_left_and_says_so(office: Office, people: dict[str, Record]) -> None:
    found = find_anything(office, "carteret")
    assert [(each.label, each.detail) for each in found] == [
        ("Carteret", "HH-P0004 · Stage 3 · closed")
    ]


def matched(office: Office, people: dict[str, Record]) -> Match:
    match = Match(
        participant=people["zoë"].uid, mentor=people["mentor"].uid, started_on=date(2026, 6, 1)
    )
    kept = add(office, match)
    assert isinstance(kept, Match)
    return kept


def met(office: Office, match: Match, sheet_code: str = "") -> Record:
    meeting = Meeting(
        mentor=match.mentor,
        met_on=date(2026, 6, 5),
        start=time(18, 30),
        attendance=(Attendance(participant=match.participant, match=match.uid),),
        sheet_code=sheet_code,
    )
    return add(office, meeting)


def test_a_match_by_words_of_both_sides(office: Office, people: dict[str, Record]) -> None:
    match = matched(office, people)
    (found,) = find_matches(office, "zoe carter")
    assert (found.uid, found.kind) == (match.uid, "match")
    assert found.label == "Muñoz, Zoë with Carter, Marcus"
    assert found.detail == "HH-X0001 · One to one · Weekly · Active"
    assert found in find_anything(office, "muñoz")


def test_a_meeting_by_its_code(office: Office, people: dict[str, Record]) -> None:
    meeting = met(office, matched(office, people))
    for typed in ("HH-V0001", "v0001"):
        (found,) = find_anything(office, typed)
        assert (found.kind, found.uid) == ("meeting", meeting.uid)
        assert found.label == "Meeting 6/5/2026 6:30 PM"
        assert found.detail == "HH-V0001 · Carter, Marcus · Muñoz, Zoë"


def test_a_page_code_finds_the_sheet_and_what_was_keyed_in(
    office: Office, people: dict[str, Record]
) -> None:
    match = matched(office, people)
    sheet = SessionSheet(code=PAGE_CODE, mentor=match.mentor, week=date(2026, 6, 1))
    kept = add(office, sheet)
    meeting = met(office, match, sheet_code=PAGE_CODE)
    found = find_anything(office, PAGE_CODE.lower().replace("-", " "))
    assert [(each.kind, each.uid) for each in found] == [
        ("sheet", kept.uid),
        ("meeting", meeting.uid),
    ]
    assert found[0].label == f"Session sheet {PAGE_CODE}"


def test_a_training_record_and_a_course(office: Office, people: dict[str, Record]) -> None:
    (course,) = find_choices(office, "course", "crisis")
    assert (course.label, course.detail) == ("Crisis management", "Core, required")
    kept = add(office, Completion(mentor=people["mentor"].uid, course=course.uid))
    (found,) = find_anything(office, "t0001")
    assert (found.uid, found.label) == (kept.uid, "Crisis management: Carter, Marcus")
    assert [each.uid for each in named(office, "course", [course.uid, "nobody"])] == [course.uid]


@pytest.mark.parametrize(
    ("typed", "uid"),
    [("w1 program", "design"), ("stage set", "stage"), ("vision purpose", "design.vision")],
)
def test_a_worksheet_and_a_question_by_a_few_letters(office: Office, typed: str, uid: str) -> None:
    found = find_anything(office, typed)
    assert ("worksheet", uid) in [(each.kind, each.uid) for each in found]


def test_links_draw_from_their_own_kind(office: Office, people: dict[str, Record]) -> None:
    match = matched(office, people)
    assert [each.uid for each in find_choices(office, "match", "zoe")] == [match.uid]
    assert {each.kind for each in find_choices(office, "participant", "")} == {"participant"}
    assert len(find_choices(office, "course", "")) == min(12, len(list_courses(office)))


def test_known_people_can_be_named(office: Office, people: dict[str, Record]) -> None:
    (choice,) = named(office, "participant", [people["zoë"].uid])
    assert choice.label == "Zoë Muñoz"


@pytest.mark.parametrize("typed", ["", "   ", "%", "' OR 1=1 --", "K7M2-9QXD-5", "\u0000"])
def test_nonsense_finds_nothing(office: Office, people: dict[str, Record], typed: str) -> None:
    assert find_anything(office, typed) == []
