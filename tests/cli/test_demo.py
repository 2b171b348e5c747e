"""The demo: quick to make, the same for the same seed, never over another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from peerdesk.domain.matches import Match
from peerdesk.domain.meetings import Meeting
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from peerdesk.domain.trainings import Completion, Course
from tests.cli.commands import run
from tests.cli.conftest import still_clock
from tests.cli.dumps import by_uid, read


def make(place: Path, *words: object) -> Any:
    """The report of a demo made without opening the window."""
    return run("demo", "--dir", place, "--no-window", "--json", *words).data


def records_of(made: Any) -> list[tuple[Any, ...]]:
    """Everything made up, without what the moment of making it leaves on each record."""
    passphrase = Path(made["passphrase_file"]).read_text(encoding="utf-8").splitlines()[0]
    kinds = (Participant, Mentor, Match, Meeting, Completion)
    *kept, courses = read(Path(made["program"]), *kinds, Course, passphrase=passphrase)
    titles = {uid: course.title for uid, course in by_uid(courses).items()}
    stamps = ("origin_site", "created_at", "updated_at", "course")
    return [
        (
            type(each).kind,
            titles.get(getattr(each, "course", ""), ""),
            *(getattr(each, name) for name in each.__dataclass_fields__ if name not in stamps),
        )
        for many in kept
        for each in many
    ]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with still_clock():
        return make(tmp_path_factory.mktemp("first") / "demo")


def test_the_small_demo_opens_with_the_passphrase_beside_it(small: Any) -> None:
    program, file = Path(small["program"]), Path(small["passphrase_file"])
    assert (program.name, file.name) == ("Demo small.peerdesk", "DEMO-PASSPHRASE.txt")
    assert program.parent == file.parent
    assert small["counts"]["participants"] + small["counts"]["mentors"] == 30
    found = run("check", program, "--passphrase-file", file, "--json").data
    assert found["sound"] is True
    for one, many in (("participant", "participants"), ("meeting", "meetings")):
        assert found["records"][one] == small["counts"][many]


def test_the_same_seed_makes_the_same_people(small: Any, tmp_path: Path) -> None:
    again, other = make(tmp_path / "again"), make(tmp_path / "other", "--seed", 2)
    assert records_of(again) == records_of(small)
    assert records_of(other) != records_of(small)


def test_a_second_demo_takes_another_name(tmp_path: Path) -> None:
    first = make(tmp_path)
    before = Path(first["program"], "program.db").read_bytes()
    second = make(tmp_path)
    assert Path(second["program"]).name == "Demo small 2.peerdesk"
    assert second["passphrase_file"] == first["passphrase_file"]
    assert Path(first["program"], "program.db").read_bytes() == before
    for made in (first, second):
        words = ("check", made["program"], "--passphrase-file", made["passphrase_file"])
        assert run(*words).code == 0


def test_a_passphrase_of_older_demos_is_kept_below_the_new_one(tmp_path: Path) -> None:
    file = tmp_path / "DEMO-PASSPHRASE.txt"
    file.write_text("demo 0123456789abcdef\n", encoding="utf-8")
    made = make(tmp_path)
    first, *others = file.read_text(encoding="utf-8").splitlines()
    assert others == ["demo 0123456789abcdef"]
    assert len(first.split()) == 5
    words = ("check", made["program"], "--passphrase-file", file)
    assert run(*words).code == 0


def test_people_are_told_what_was_made(tmp_path: Path) -> None:
    ended = run("demo", "--dir", tmp_path, "--no-window")
    first, second = ended.out.splitlines()
    assert first.startswith(f"Made {tmp_path / 'Demo small.peerdesk'}: 24 participants, 6 mentors")
    assert first.endswith("all made up.")
    assert second == f"Its passphrase is in {tmp_path / 'DEMO-PASSPHRASE.txt'}."


def test_a_place_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "stick").write_bytes(b"")
    ended = run("demo", "--dir", tmp_path / "stick" / "demo", "--no-window")
    assert "demo" in ended.refusal
