"""A program with somebody of a role signed in, and records that are made past the services."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from sqlalchemy import text

from peerdesk.domain.closing import closed
from peerdesk.domain.fields import Record
from peerdesk.domain.imports.preview import ImportPreview
from peerdesk.domain.matches import Match
from peerdesk.domain.meetings import Attendance, Meeting
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.page_codes import make_page_code
from peerdesk.domain.participants import Participant
from peerdesk.domain.partners import Partner
from peerdesk.domain.roles import Account, Right, Role
from peerdesk.domain.sheets import SessionSheet, SheetPerson
from peerdesk.domain.trainings import Completion, Course
from peerdesk.domain.worksheets.records import Reading
from peerdesk.services.imports import preview_import
from peerdesk.services.office import Office
from peerdesk.services.programs import account_of
from peerdesk.store import records
from peerdesk.store.tables import act as act_table
from peerdesk.store.undoing import take_back
from tests.exchange.workbooks import plain_workbook, saved

R = TypeVar("R", bound=Record)
TUESDAY = date(2026, 11, 17)


@dataclass(kw_only=True)
class Scene:
    """Who is signed in, and a folder for files; records are added as no role may be allowed to."""

    office: Office
    folder: Path
    _numbers: list[int] = field(default_factory=lambda: [0])

    @property
    def number(self) -> int:
        """Another number each time, so that no two records are alike."""
        self._numbers[0] += 1
        return self._numbers[0]

    def add(self, record: R) -> R:
        """Keep a record without asking who may."""
        with self.office.acting("set_up", "Set up") as act:
            return act.add(record)

    def ended(self, record: R, reason: str = "other") -> R:
        """Keep a record that is closed."""
        return self.add(closed(record, TUESDAY, reason))

    def new_participant(self) -> Participant:
        """One that is not kept yet."""
        uid, name = self.office.new_uid(), f"Okafor {self.number}"
        return Participant(uid=uid, last_name=name, first_name="Daniel", stage="s2")

    def new_mentor(self) -> Mentor:
        """One that is not kept yet."""
        uid, name = self.office.new_uid(), f"Boone {self.number}"
        return Mentor(uid=uid, last_name=name, first_name="Dana", status="ready", capacity=9)

    def new_match(self) -> Match:
        """One that is not kept yet, of two people who are."""
        person, mentor = self.add(self.new_participant()), self.add(self.new_mentor())
        uid, began = self.office.new_uid(), date(2026, 9, 15)
        return Match(
            uid=uid, participant=person.uid, mentor=mentor.uid, stage="s2", started_on=began
        )

    def new_meeting(self, **more: str) -> Meeting:
        """One that is not kept yet, of a pair that is."""
        match = self.add(self.new_match())
        people = (Attendance(participant=match.participant),)
        uid = self.office.new_uid()
        return Meeting(uid=uid, mentor=match.mentor, met_on=TUESDAY, attendance=people, **more)  # type: ignore[arg-type]

    def planned_meeting(self) -> Meeting:
        """A meeting to come that is not kept yet."""
        return replace(self.new_meeting(), held="planned", met_on=TUESDAY + timedelta(days=7))

    def new_course(self) -> Course:
        """One that is not kept yet."""
        return Course(uid=self.office.new_uid(), title=f"Bookkeeping {self.number}")

    def new_completion(self) -> Completion:
        """One that is not kept yet, of a mentor and a course that are."""
        mentor, course = self.add(self.new_mentor()), self.add(self.new_course())
        uid = self.office.new_uid()
        return Completion(uid=uid, mentor=mentor.uid, course=course.uid, completed_on=TUESDAY)

    def new_partner(self) -> Partner:
        """One that is not kept yet."""
        name = f"Probation Office {self.number}"
        return Partner(uid=self.office.new_uid(), name=name, partner_kind="probation")

    def new_sheet(self) -> SessionSheet:
        """A session sheet that is not kept yet."""
        match = self.add(self.new_match())
        return SessionSheet(
            uid=self.office.new_uid(),
            code=make_page_code(1000 + self.number),
            mentor=match.mentor,
            week=date(2026, 11, 16),
            people=(SheetPerson(participant=match.participant, match=match.uid),),
        )

    def new_reading(self) -> Reading:
        """A number counted by hand that is not kept yet."""
        uid, number = self.office.new_uid(), self.number
        return Reading(uid=uid, measure="panels_mixed", as_of=TUESDAY, number=number % 9, out_of=9)

    def done(self) -> int:
        """An act of this person that can be taken back; its number in the log."""
        with self.office.acting("set_up", "Set up") as act:
            act.add(self.new_participant())
        return act.seq

    def undone(self) -> None:
        """An act of this person that was taken back and can be done again."""
        seq = self.done()
        with self.office.acting("undo", "Undid: Set up", undoes=seq) as act:
            take_back(act, seq)

    def account(self, role: Role) -> Account:
        """Who has the account of a role."""
        slots = self.office.program.keyring.slots
        return next(account_of(slot) for slot in slots if slot.role == role)

    def read(self, record: R) -> R:
        """A record as it is kept."""
        with self.office.program.reading() as connection:
            return records.get(connection, type(record), record.uid)

    def workbook(self) -> Path:
        """A roster of one person nobody knows."""
        name = f"Ivey, Amina {'abcdefghijklmnopqrstuvwxyz'[self.number % 26]}"
        rows = (("Name", "Stage"), (name, 2))
        return saved(self.folder, plain_workbook(*rows), f"roster {self.number}.xlsx")

    @cached_property
    def preview(self) -> ImportPreview:
        """A workbook that was looked at, an empty one where this person may not even look."""
        if self.office.account.may(Right.IMPORT):
            return preview_import(self.office, self.workbook())
        return ImportPreview(
            file_name="roster.xlsx",
            sha256="",
            proposals=(),
            items=(),
            questions=(),
            notes=(),
            seen_at=0,
        )

    # -- what was left behind

    def written_by(self, call: Callable[[], object]) -> int:
        """How many rows of the program's file a call writes."""
        before = self._written()
        call()
        return self._written() - before

    def _written(self) -> int:
        with self.office.program.reading() as connection:
            return int(connection.execute(text("SELECT total_changes()")).scalar_one())

    def files(self) -> set[Path]:
        """Every file around the program."""
        return {path for path in self.folder.rglob("*") if path.is_file()}

    def last_act(self) -> tuple[str, str, str, str]:
        """The newest act: action, summary, outcome and account."""
        names = ("action", "summary", "outcome", "account")
        columns = [act_table.c[name] for name in names]
        query = act_table.select().with_only_columns(*columns).order_by(act_table.c.seq.desc())
        with self.office.program.reading() as connection:
            row = connection.execute(query.limit(1)).one()
        return (str(row[0]), str(row[1]), str(row[2]), str(row[3]))
