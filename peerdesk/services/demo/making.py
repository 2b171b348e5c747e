"""Writing a made-up program into the open one, in chunks that each are one act."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from peerdesk.domain.demo.partners import partners
from peerdesk.domain.demo.program import DemoPlan, demo_program
from peerdesk.domain.demo.sizes import SIZES
from peerdesk.domain.demo.words import demo_words
from peerdesk.domain.demo.worksheets import (
    DemoWorksheetPlan,
    DemoWorksheets,
    demo_worksheets,
)
from peerdesk.domain.errors import Refused
from peerdesk.domain.fields import Record
from peerdesk.domain.roles import Right
from peerdesk.domain.trainings import Course
from peerdesk.domain.words import counted
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office, Progress, no_progress
from peerdesk.services.worksheets.shipped import shipped_forms
from peerdesk.store import counts, records, search
from peerdesk.store.acts import Act
from peerdesk.system.identifiers import UidMaker
from peerdesk.system.resources import load_toml

IN_ONE_ACT = 50_000
"""Records of one act: the more, the fewer times the pages of an index are written anew."""

AT_ONCE = 5_000
"""Records that are made and handed over together: few enough for the memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoMade:
    """How much was made of each kind."""

    participants: int
    mentors: int
    matches: int
    meetings: int
    trainings: int
    partners: int

    @property
    def sentence(self) -> str:
        """What was made, in words."""
        people = counted(self.participants, "participant")
        return (
            f"{people}, {counted(self.mentors, 'mentor')}, "
            f"{counted(self.matches, 'match', 'matches')}, {counted(self.meetings, 'meeting')}, "
            f"{counted(self.trainings, 'training record')} and "
            f"{counted(self.partners, 'partner')}, all made up."
        )


@needs(Right.CHANGE_SETTINGS)
def make_demo(office: Office, size: str, seed: int, progress: Progress = no_progress) -> DemoMade:
    """Fill an empty program with made-up people; the same seed on the same day makes the same.

    `size` is small (30 people), site (400 people, 20,000 meetings) or region (20,000 people,
    1,000,000 meetings). Raises Refused for another size or when the program has people already.
    """
    if size not in SIZES:
        raise Refused(f"The demo has no size “{size}”.", f"Choose one of {', '.join(SIZES)}.")
    with office.program.reading() as connection:
        there = counts.records_by_kind(connection)
        if there["participant"] or there["mentor"]:
            raise Refused("This program has people already.", "Make a new program for the demo.")
        courses = records.find(connection, Course)
    today = office.clock.today()
    moment = _Moment(datetime.combine(today, datetime.min.time(), office.clock.now().tzinfo))
    wanted = DemoPlan(
        size=SIZES[size],
        seed=seed,
        words=demo_words(load_toml("demo_names.toml")),
        courses=courses,
        today=today,
        uids=lambda: UidMaker(random.Random(seed), moment),  # noqa: S311 (made-up, no secrets)
    )
    made = demo_program(wanted)
    kinds: Sequence[Sequence[Record]] = (
        made.participants,
        made.mentors,
        made.matches,
        made.completions,
    )
    # Of uids of their own, so that they change nothing in what was made before there were any.
    others = UidMaker(random.Random(seed + 1), moment)  # noqa: S311 (made-up, no secrets)
    around = partners(today, wanted.words.staff[: SIZES[size].staff], others)
    papers = _worksheets(office, wanted, moment).kinds()
    total = sum(map(len, (*kinds, around, *papers))) + SIZES[size].meetings
    writing = _Writing(office, total, progress)
    for kind in kinds:
        writing.write(kind)
    writing.write(made.meetings())
    writing.write(around)
    for kind in papers:
        writing.write(kind)
    with office.acting("make_demo", "Made-up records added") as act:
        search.merge_words(act.connection)
    return DemoMade(
        participants=len(made.participants),
        mentors=len(made.mentors),
        matches=len(made.matches),
        meetings=SIZES[size].meetings,
        trainings=len(made.completions),
        partners=len(around),
    )


def _worksheets(office: Office, plan: DemoPlan, moment: _Moment) -> DemoWorksheets:
    """The planning worksheets, with uids of their own so that people stay the same."""
    chance = random.Random(f"{plan.seed} worksheets")  # noqa: S311 (made-up, no secrets)
    return demo_worksheets(
        DemoWorksheetPlan(
            table=load_toml("demo_worksheets.toml"),
            forms=shipped_forms(),
            stages=office.site.stages,
            today=plan.today,
            me=office.staff,
            colleagues=plan.words.staff[: plan.size.staff],
            new_uid=UidMaker(chance, moment),
        )
    )


@dataclass(slots=True)
class _Writing:
    """Writes records chunk by chunk and tells how far it is."""

    office: Office
    total: int
    progress: Progress
    done: int = 0

    def write(self, many: Iterable[Record]) -> None:
        """Write records of one kind."""
        rest = iter(many)
        more = True
        while more:
            with self.office.acting("make_demo", "Made-up records added") as act:
                more = self._write_some(act, islice(rest, IN_ONE_ACT))

    def _write_some(self, act: Act, some: Iterator[Record]) -> bool:
        """Write what fits into one act; whether there was anything."""
        before = self.done
        while chunk := list(islice(some, AT_ONCE)):
            act.add_many(chunk)
            self.done += len(chunk)
            self.progress(self.done, self.total)
        return self.done > before


@dataclass(frozen=True, slots=True)
class _Moment:
    """A clock that stands still, so that uids follow from the seed and the day alone."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.date()
