"""What rows of people lists make of the records: new ones, changes, doubles, people who left."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from peerdesk.domain.closing import closed, reopened
from peerdesk.domain.imports.drafts import person_mark, value_mark
from peerdesk.domain.imports.items import Action, FieldChange, Item
from peerdesk.domain.imports.merging import changes_between, differing, merged, worth_taking
from peerdesk.domain.imports.people import Entry, Person
from peerdesk.domain.imports.person_questions import (
    back_question,
    differs_question,
    left_question,
    twice_question,
)
from peerdesk.domain.imports.person_rows import LISTED_STATUS, PersonRow
from peerdesk.domain.imports.planning import Planning
from peerdesk.domain.imports.questions import KEEP, LEAVE_OUT, NEW, TAKE, Question
from peerdesk.domain.imports.telling import told_differences
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from peerdesk.domain.people import full_name
from peerdesk.domain.stages import moved_to_stage, with_first_stay

_STAGE_ORDER = ("s1", "s2", "s3", "alumni")
_LEFT_OUT = "left out, as you answered"
_REASON_UNKNOWN = "other"


class PersonRecords:
    """Brings what rows say into the records of the people they were found to be."""

    def __init__(self, planning: Planning) -> None:
        self._plan = planning

    def new_entry(self, row: PersonRow, without: frozenset[str] = frozenset()) -> Entry:
        """A person who is in the program for the first time."""
        values = {k: v for k, v in row.values.items() if k not in without}
        values.setdefault("status", LISTED_STATUS[row.kind])
        record = _blank(row.kind, self._plan.setting.new_uid())
        entry = Entry(merged(record, values), source=row.draft.source)
        self._take(entry, row)
        if row.leaves:
            entry.record = self._ended(entry.record, row)
        return entry

    def same_row(self, entry: Entry, row: PersonRow) -> None:
        """A row that an earlier import brought in: whatever was done since stands."""
        self._take(entry, row)
        entry.reason = "this row was brought in before"

    def bring_in(self, entry: Entry, row: PersonRow, without: frozenset[str]) -> Entry:
        """A row about somebody who is known, or whom an earlier row of the workbook brought.

        Returns whom the row is about in the end: an answer may make it somebody else.
        """
        values = {k: v for k, v in row.values.items() if k not in without}
        if row.leaves and entry.rows and entry.record.is_open:
            self._here_and_left(entry, row)
        elif entry.rows:
            return self._second_row(entry, row, values)
        elif not row.leaves and not entry.record.is_open:
            self._back(entry, row, values)
        else:
            self._first_row(entry, row, values)
        return entry

    def hold_back(self, row: PersonRow, kind: str, question: str, answer: str) -> None:
        """A row that waits for an answer, or that the answer leaves out."""
        left_out = answer == LEAVE_OUT
        questions = (question,) if question and not left_out else ()
        self._plan.settle(
            Item(
                action=Action.REFUSED if left_out else Action.CONFLICT,
                kind=kind,
                title=row.title,
                source=row.draft.source,
                reason=_LEFT_OUT if left_out else self._plan.texts_of(questions),
                questions=questions,
            )
        )

    def finish(self, kind: str) -> None:
        """Add an item for everybody whom the workbook brings, changes or names on a list."""
        for entry in self._plan.people(kind):
            if entry.stored is None or entry.rows or entry.record != entry.stored or entry.waiting:
                self._plan.settle(self._item(entry), entry.draft)

    def _first_row(self, entry: Entry, row: PersonRow, values: Mapping[str, Any]) -> None:
        if row.leaves and isinstance(entry.record, Participant) and entry.record.stage:
            # Where somebody was when they left is no move; the stage they were in stands.
            values = {k: v for k, v in values.items() if k != "stage"}
        values = self._not_kept(entry, row, worth_taking(entry.record, values))
        clashes = self._clashes(entry, row, values)
        if clashes:
            told = told_differences(entry.record, clashes, self._plan.setting.words)
            answer = self._asked(entry, row, differs_question(row, entry, told))
            if answer not in (KEEP, TAKE):
                return
            if answer == KEEP:
                values = {k: v for k, v in values.items() if k not in clashes}
        self._take(entry, row)
        entry.record = self._with_values(entry, row, values)
        if row.leaves and entry.record.is_open:
            entry.record = self._ended(entry.record, row)
        elif row.leaves:
            self._compare_leaving(entry, row)

    def _second_row(self, entry: Entry, row: PersonRow, values: Mapping[str, Any]) -> Entry:
        values = worth_taking(entry.record, values)
        candidate = merged(entry.record, values)
        if candidate == entry.record:
            self._double(entry, row, Action.SAME, f"says the same as {entry.rows[0]}")
            return entry
        changed = {
            each.field: values[each.field] for each in changes_between(entry.record, candidate)
        }
        told = told_differences(entry.record, changed, self._plan.setting.words)
        question = self._plan.ask(twice_question(row, entry, told))
        answer = self._plan.answer_for(question, row.draft.source)
        if answer == NEW:
            return self._plan.people(row.kind).add(self.new_entry(row))
        if answer == TAKE:
            entry.record = self._with_values(entry, row, values)
            self._double(entry, row, Action.SAME, f"taken together with {entry.rows[0]}")
        elif answer == KEEP:
            self._double(entry, row, Action.SAME, f"{entry.rows[0]} counts, as you answered")
        else:
            reason = f"a second row for the person in {entry.rows[0]}: {told}"
            self._double(entry, row, Action.CONFLICT, reason, question.id)
        return entry

    def _back(self, entry: Entry, row: PersonRow, values: Mapping[str, Any]) -> None:
        answer = self._asked(entry, row, back_question(row, entry))
        if answer == TAKE:
            entry.record = reopened(entry.record)
            entry.waiting.clear()
            self._first_row(entry, row, values)
        elif answer == KEEP:
            self._take(entry, row)
            entry.reason = "has left, as you answered"

    def _here_and_left(self, entry: Entry, row: PersonRow) -> None:
        question = self._plan.ask(left_question(row, entry))
        answer = self._plan.answer_for(question, row.draft.source)
        if answer == TAKE:
            entry.record = self._ended(entry.record, row)
            self._double(entry, row, Action.SAME, f"taken together with {entry.rows[0]}")
        elif answer == KEEP:
            self._double(entry, row, Action.SAME, "is here, as you answered")
        else:
            reason = f"stands here as having left, and in {entry.rows[0]} as being here"
            self._double(entry, row, Action.CONFLICT, reason, question.id)

    def _asked(self, entry: Entry, row: PersonRow, question: Question) -> str:
        """Ask about a known person; without an answer the record waits."""
        asked = self._plan.ask(question)
        answer = self._plan.answer_for(asked, row.draft.source)
        if answer == LEAVE_OUT:
            entry.rows.append(row.draft.source)
            entry.reason = _LEFT_OUT
        elif not answer:
            entry.rows.append(row.draft.source)
            entry.waiting.append(asked.id)
            entry.reason = asked.text
        return answer

    def _take(self, entry: Entry, row: PersonRow) -> None:
        entry.rows.append(row.draft.source)
        entry.draft = entry.draft or row.draft
        entry.fingerprints.append(row.fingerprint)
        entry.fingerprints.append(person_mark(entry.record.uid))
        uid = entry.record.uid
        entry.fingerprints += [value_mark(uid, name, value) for name, value in row.values.items()]

    def _double(
        self, entry: Entry, row: PersonRow, action: Action, reason: str, question: str = ""
    ) -> None:
        """A further row about somebody: an item of its own, never a second person."""
        self._plan.settle(
            Item(
                action=action,
                kind=entry.kind,
                title=row.title,
                source=row.draft.source,
                uid=entry.record.uid,
                reason=reason,
                questions=(question,) if question else (),
                fingerprints=(row.fingerprint,) if action is Action.SAME else (),
            )
        )

    def _not_kept(self, entry: Entry, row: PersonRow, values: dict[str, Any]) -> dict[str, Any]:
        """Without values that were brought in before and changed by hand since."""
        uid = entry.record.uid
        replacing = differing(entry.record, values)
        marks = {name: value_mark(uid, name, value) for name, value in replacing.items()}
        seen = self._plan.ledger.find(tuple(marks.values())) if marks else {}
        kept = {name for name, mark in marks.items() if mark in seen}
        for name in kept:
            self._plan.doubt(row.draft, name, "brought in before and changed by hand since: kept")
        return {name: value for name, value in values.items() if name not in kept}

    def _clashes(self, entry: Entry, row: PersonRow, values: Mapping[str, Any]) -> dict[str, Any]:
        """Values that a person must decide on: a stage that goes back, or a change by hand."""
        replacing = differing(entry.record, values)
        clashes = {
            name: value
            for name, value in replacing.items()
            if name == "stage" and _goes_back(entry.record, value)
        }
        # A sheet with codes was made from the program itself, so what it says is an answer to it.
        if not replacing or row.code:
            return clashes
        uid = entry.record.uid
        marks = {name: value_mark(uid, name, getattr(entry.record, name)) for name in replacing}
        seen = self._plan.ledger.find((person_mark(uid), *marks.values()))
        if person_mark(uid) in seen:
            clashes |= {n: v for n, v in replacing.items() if marks[n] not in seen}
        return clashes

    def _with_values(self, entry: Entry, row: PersonRow, values: Mapping[str, Any]) -> Person:
        record = entry.record
        stage = str(values.get("stage", ""))
        others = {name: value for name, value in values.items() if name != "stage"}
        if not isinstance(record, Participant) or not stage or stage == record.stage:
            return merged(record, others)
        changed: Participant = merged(record, others)
        if entry.stored is None or not record.stage or not record.is_open:
            return dataclasses.replace(changed, stage=stage)
        today = self._plan.setting.today
        self._plan.doubt(row.draft, "stage", "another stage; taken as of the day of the import")
        began = [each.start for each in record.stage_history if each.end is None and each.start]
        return moved_to_stage(changed, stage, max([today, *began]))

    def _ended(self, record: Person, row: PersonRow) -> Person:
        """The record closed on the day the row gives."""
        on = row.draft.value("closed_on")
        if on is None:
            self._plan.doubt(row.draft, "closed_on", "no day of leaving: closed as of the import")
            on = self._plan.setting.today
        began = record.arrived_on if isinstance(record, Participant) else record.started_on
        if began and on < began:
            self._plan.doubt(row.draft, "closed_on", "lies before the day they came")
        return closed(record, on, row.draft.value("close_reason") or _REASON_UNKNOWN)

    def _compare_leaving(self, entry: Entry, row: PersonRow) -> None:
        for name in ("closed_on", "close_reason"):
            said = row.draft.value(name)
            if said is not None and said != getattr(entry.record, name):
                self._plan.doubt(row.draft, name, "PeerDesk has it otherwise: kept")

    def _item(self, entry: Entry) -> Item:
        record, stored = _finished(entry), entry.stored
        source = entry.rows[0] if entry.rows else entry.source
        assert source is not None
        action = Action.NEW
        changes: tuple[FieldChange, ...] = ()
        if entry.waiting:
            action = Action.CONFLICT
        elif stored is not None:
            changes = changes_between(stored, record)
            action = Action.CHANGED if changes else Action.SAME
        written = action in (Action.NEW, Action.CHANGED)
        return Item(
            action=action,
            kind=entry.kind,
            title=full_name(record),
            source=source,
            uid=record.uid,
            record=record if written else None,
            existing=stored,
            changes=changes,
            reason=entry.reason,
            questions=tuple(entry.waiting),
            fingerprints=() if entry.waiting else tuple(dict.fromkeys(entry.fingerprints)),
        )


def _blank(kind: str, uid: str) -> Person:
    return Participant(uid=uid) if kind == Participant.kind else Mentor(uid=uid)


def _goes_back(record: Person, stage: Any) -> bool:
    """Whether a stage lies before the one the participant is in."""
    now = getattr(record, "stage", "")
    if now not in _STAGE_ORDER or stage not in _STAGE_ORDER:
        return False
    return _STAGE_ORDER.index(stage) < _STAGE_ORDER.index(now)


def _finished(entry: Entry) -> Person:
    """The record as it is kept: with a first stay where its first stage has become known."""
    record = entry.record
    if isinstance(record, Participant):
        stored = entry.stored
        if stored is None or (isinstance(stored, Participant) and not stored.stage):
            return with_first_stay(record)
    return record
