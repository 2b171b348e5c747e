"""A program in memory for planning imports: rows of cells in, items and questions out."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from itertools import count
from typing import Any

from peerdesk.domain.fields import Record
from peerdesk.domain.imports.drafts import Draft
from peerdesk.domain.imports.grid import Grid
from peerdesk.domain.imports.items import Action, Item
from peerdesk.domain.imports.plan import ImportPlan, plan_import
from peerdesk.domain.imports.planning import Known, Planning, Setting
from peerdesk.domain.imports.questions import Answers, Question
from peerdesk.domain.imports.read_cells import CellReader
from peerdesk.domain.imports.read_sheets import read_sheet
from peerdesk.domain.matches import Match
from peerdesk.domain.meetings import Meeting
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from peerdesk.domain.people import name_key
from peerdesk.domain.sites import Site
from peerdesk.domain.trainings import Completion, Course
from peerdesk.domain.vocabularies import vocabularies_from
from peerdesk.exchange.import_words import import_words
from peerdesk.exchange.propose import propose_sheet
from peerdesk.exchange.propose_words import course_words, header_words
from peerdesk.system.resources import load_toml

TODAY = date(2026, 11, 22)
WORDS = vocabularies_from(load_toml("vocabularies.toml"))
_SHEET_WORDS = import_words(WORDS)

Rows = Sequence[Sequence[Any]]


class Desk:
    """Keeps records and remembers rows as a program does, in memory."""

    def __init__(self, *records: Record) -> None:
        self._numbers = count(1)
        self.records: dict[str, Record] = {}
        self.rows: dict[str, str] = {}
        self.remembered: dict[str, str] = {}
        for each in records:
            self.keep(each)

    def new_uid(self) -> str:
        return f"U{next(self._numbers):05d}"

    def keep(self, record: Record) -> Record:
        """Add or replace a record, with a uid and a code if it has none."""
        uid = record.uid or self.new_uid()
        code = record.code or f"HH-{record.code_prefix}{next(self._numbers):04d}"
        self.records[uid] = dataclasses.replace(record, uid=uid, code=code, rev=record.rev + 1)
        return self.records[uid]

    def find(self, fingerprints: Collection[str]) -> Mapping[str, str]:
        return {each: self.rows[each] for each in fingerprints if each in self.rows}

    def between(self, mentors: Collection[str], first: date, last: date) -> list[Meeting]:
        return [
            each
            for each in self.of(Meeting)
            if each.mentor in mentors and each.met_on and first <= each.met_on <= last
        ]

    def with_codes(self, codes: Collection[str]) -> list[Meeting]:
        return [each for each in self.of(Meeting) if each.code in codes]

    def of(self, kind: type[Any]) -> list[Any]:
        """All records of a kind."""
        return [each for each in self.records.values() if isinstance(each, kind)]

    def plan(self, answers: Mapping[str, str] | None = None, /, **sheets: Rows) -> ImportPlan:
        """What importing these sheets would do; their first row is found as headings."""
        known = Known(
            participants=self.of(Participant),
            mentors=self.of(Mentor),
            matches=self.of(Match),
            courses=self.of(Course),
            completions=self.of(Completion),
        )
        planning = Planning(
            known=known,
            answers=Answers(answers or {}, self.remembered),
            ledger=self,
            meetings=self,
            setting=Setting(
                today=TODAY,
                site=Site(uid="S", name="Harbor House", prefix="HH"),
                words=WORDS,
                new_uid=self.new_uid,
            ),
        )
        return plan_import(planning, self._drafts(planning, sheets))

    def bring_in(self, answers: Mapping[str, str] | None = None, /, **sheets: Rows) -> ImportPlan:
        """Plan and apply."""
        plan = self.plan(answers, **sheets)
        for item in plan.items:
            if item.record is not None:
                self.keep(item.record)
            if item.action in (Action.NEW, Action.CHANGED, Action.SAME):
                self.rows.update(dict.fromkeys(item.fingerprints, item.uid))
        self.remembered.update(plan.answers)
        return plan

    def _drafts(self, planning: Planning, sheets: Mapping[str, Rows]) -> list[Draft]:
        courses = course_words(self.of(Course))
        words = header_words(courses)
        titles = {name_key(w): each.title for each in courses for w in (each.title, *each.words)}
        reader = CellReader(_SHEET_WORDS, TODAY, titles)
        drafts: list[Draft] = []
        for name, rows in sheets.items():
            grid = Grid(name.replace("_", " "), tuple(rows))
            proposal = propose_sheet(grid, words)
            read = read_sheet(grid, proposal.mapping, reader, WORDS)
            drafts.extend(read.drafts)
            planning.notes.extend(read.notes)
        return drafts


def told(plan: ImportPlan, kind: type[Record]) -> list[tuple[str, str]]:
    """Action and title of each item of a kind."""
    return [(each.action.value, each.title) for each in plan.items if each.kind == kind.kind]


def item(plan: ImportPlan, kind: type[Record]) -> Item:
    """The only item of a kind."""
    (found,) = [each for each in plan.items if each.kind == kind.kind]
    return found


def record(plan: ImportPlan, kind: type[Record]) -> Any:
    """The record of the only item of a kind."""
    found = item(plan, kind).record
    assert found is not None, item(plan, kind).reason
    return found


def question(plan: ImportPlan) -> Question:
    """The only question."""
    (found,) = plan.questions
    return found
