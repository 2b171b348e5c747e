"""The demo makes a program in which every screen has something to show."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from peerdesk.domain.checks import blocking, check_record
from peerdesk.domain.errors import Refused
from peerdesk.domain.fields import Record
from peerdesk.domain.lists import (
    MATCH_FILTERS,
    MEETING_FILTERS,
    PERSON_FILTERS,
    TRAINING_FILTERS,
    ListQuery,
)
from peerdesk.domain.match_checks import MatchSurroundings, check_match
from peerdesk.domain.meeting_checks import check_meeting
from peerdesk.domain.mentor_checks import check_mentor
from peerdesk.domain.participant_checks import check_participant
from peerdesk.domain.people import full_name
from peerdesk.domain.training_checks import check_completion
from peerdesk.services import lists
from peerdesk.services.demo import DemoMade, make_demo
from peerdesk.services.office import Office
from peerdesk.services.programs import open_program
from peerdesk.services.today import today_lines
from peerdesk.services.undo import latest_undoable
from peerdesk.store.chain_check import broken_links
from tests.programs import PASSPHRASE, FixedClock
from tests.services import lists_program
from tests.services.lists_program import Known

SEEDS = range(5)


@pytest.fixture(scope="module", params=SEEDS)
def small(
    request: pytest.FixtureRequest, empty_program: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("demo") / empty_program.name
    shutil.copytree(empty_program, folder)
    office = open_program(folder, "", PASSPHRASE, clock=FixedClock())
    make_demo(office, "small", request.param)
    yield office
    office.program.close()


@pytest.fixture
def known(small: Office) -> Known:
    return lists_program.read(small)


def everything(known: Known) -> list[Record]:
    people: list[Record] = [*known.participants, *known.mentors]
    return [*people, *known.matches, *known.meetings, *known.completions]


def test_a_small_one_has_thirty_people(known: Known) -> None:
    assert len(known.participants) + len(known.mentors) == 30
    assert len(known.meetings) == 560


def test_every_record_passes_the_checks_of_the_forms(small: Office, known: Known) -> None:
    today, words = small.clock.today(), small.vocabularies
    participants = {each.uid: each for each in known.participants}
    mentors = {each.uid: each for each in known.mentors}
    found = [problem for each in everything(known) for problem in check_record(each, words)]
    for participant in known.participants:
        found += blocking(check_participant(participant, today, words))
    for mentor in known.mentors:
        same = [each for each in known.mentors if each.participant == mentor.participant]
        found += blocking(check_mentor(mentor, today, same))
    for match in known.matches:
        open_ones = [each for each in known.matches if each.is_open and each.mentor == match.mentor]
        around = MatchSurroundings(
            participant=participants[match.participant],
            mentor=mentors[match.mentor],
            mentor_matches=open_ones,
        )
        found += blocking(check_match(match, today, words, around))
    for meeting in known.meetings:
        found += blocking(check_meeting(meeting, today, mentors[meeting.mentor]))
    for completion in known.completions:
        pair = (completion.mentor, completion.course)
        same_course = [each for each in known.completions if (each.mentor, each.course) == pair]
        found += blocking(check_completion(completion, today, same_course))
    assert found == []


# What an idle seed may leave out of a handful of people.
MAY_BE_EMPTY = {"list_trainings": {"waived", "expired", "closed"}, "list_people": {"stage_s1"}}


@pytest.mark.parametrize(
    ("count", "filters"),
    [
        (lists.count_people, PERSON_FILTERS),
        (lists.count_matches, MATCH_FILTERS),
        (lists.count_meetings, MEETING_FILTERS),
        (lists.count_trainings, TRAINING_FILTERS),
    ],
)
def test_every_filter_has_something_to_show(
    small: Office, count: Callable[[Office, ListQuery], int], filters: tuple[str, ...]
) -> None:
    may_be_empty = MAY_BE_EMPTY.get(count.__name__.replace("count", "list"), set())
    empty = {each for each in filters if not count(small, ListQuery(filters=frozenset({each})))}
    assert empty <= may_be_empty


def test_today_has_every_kind_of_line(small: Office) -> None:
    reasons = Counter(line.reason for line in today_lines(small))
    wanted = ("concern", "planned", "follow_up", "overdue", "never_met", "release_soon")
    assert [each for each in (*wanted, "no_mentor", "training") if not reasons[each]] == []
    assert reasons["planned"] >= 2


def test_meetings_reach_back_a_year_and_up_to_today(small: Office, known: Known) -> None:
    today = small.clock.today()
    days = [each.met_on for each in known.meetings if each.met_on]
    assert min(days) < today - timedelta(days=350)
    assert today - timedelta(days=4) < max(day for day in days if day < today)
    assert {each.held for each in known.meetings} == {"yes", "partly", "no", "planned"}
    assert all(each.held == "planned" for each in known.meetings if (each.met_on or today) >= today)


def test_names_are_as_varied_as_names_are(known: Known) -> None:
    names = Counter(map(full_name, known.participants)) + Counter(map(full_name, known.mentors))
    assert any(number > 1 for number in names.values())
    assert any(not name.isascii() for name in names)


def test_group_meetings_have_several_people(known: Known) -> None:
    assert any(len(each.attendance) > 2 for each in known.meetings)


def test_the_log_of_acts_holds(small: Office) -> None:
    with small.program.reading() as connection:
        assert list(broken_links(connection)) == []


def made(program: Path, place: Path, seed: int) -> tuple[Known, DemoMade]:
    shutil.copytree(program, place / program.name)
    office = open_program(place / program.name, "", PASSPHRASE, clock=FixedClock())
    try:
        told = make_demo(office, "small", seed)
        return lists_program.read(office), told
    finally:
        office.program.close()


def test_the_same_seed_makes_the_same_records(empty_program: Path, tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    (tmp_path / "three").mkdir()
    first, told = made(empty_program, tmp_path / "one", 1)
    again, _ = made(empty_program, tmp_path / "two", 1)
    other, _ = made(empty_program, tmp_path / "three", 2)
    assert everything(first) == everything(again)
    assert everything(first) != everything(other)
    assert told.sentence.startswith("24 participants, 6 mentors, ")
    assert told.meetings == len(first.meetings)


def test_a_site_has_400_people_and_20_000_meetings(office: Office) -> None:
    steps: list[tuple[int, int]] = []
    told = make_demo(office, "site", 1, lambda done, total: steps.append((done, total)))
    assert told.participants + told.mentors == 400
    query = ListQuery(filters=frozenset({"all"}))
    assert lists.count_people(office, query) == 400
    struck_out = ListQuery(filters=frozenset({"struck_out"}))
    meetings = lists.count_meetings(office, ListQuery())
    assert meetings + lists.count_meetings(office, struck_out) == told.meetings == 20_000
    assert steps == sorted(steps)
    assert steps[-1][0] == steps[-1][1]


def test_a_program_with_people_is_left_alone(office: Office) -> None:
    make_demo(office, "small", 1)
    with pytest.raises(Refused, match="has people already"):
        make_demo(office, "small", 1)


def test_an_unknown_size_is_refused(office: Office) -> None:
    with pytest.raises(Refused, match="no size “huge”"):
        make_demo(office, "huge", 1)


def test_ctrl_z_does_not_take_the_made_up_people_back(small: Office) -> None:
    assert latest_undoable(small) is None
