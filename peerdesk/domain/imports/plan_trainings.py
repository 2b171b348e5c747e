"""Planning trainings: each mark of a matrix, or row of a list, beside what is recorded already."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from peerdesk.domain.imports.drafts import Draft, ReadCell
from peerdesk.domain.imports.merging import merged
from peerdesk.domain.imports.names import Names
from peerdesk.domain.imports.people import Entry, Held, bears
from peerdesk.domain.imports.person_rows import noted
from peerdesk.domain.imports.planning import Planning, refused
from peerdesk.domain.imports.slots import (
    OTHER_PEOPLE,
    Said,
    Slot,
    begin,
    brought_before,
    held_back,
    say,
)
from peerdesk.domain.imports.targets import COURSE_FIELD, NOTE_FIELD
from peerdesk.domain.imports.training_rules import Step, decide
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.people import full_name, name_key
from peerdesk.domain.readings.people import PersonName
from peerdesk.domain.readings.training_marks import TrainingMark
from peerdesk.domain.trainings import Completion, Course

_NO_FIELDS = frozenset(
    {
        "code",
        "mentor",
        "mentor_code",
        COURSE_FIELD,
        "completed_on",
        "result",
        "closed_on",
        "close_reason",
    }
)
_WHO_CELLS = ("name", "started_on")


@dataclass(frozen=True, slots=True)
class _Mark:
    """What one cell, or one row of a list, says of one mentor and course."""

    draft: Draft
    fingerprint: str
    mentor: PersonName | Entry | Held
    course: str
    said: TrainingMark
    values: Mapping[str, Any]
    cell: ReadCell | None = None


class TrainingPlan:
    """Plans training records, and the courses that they need."""

    def __init__(self, planning: Planning, names: Names) -> None:
        self._plan = planning
        self._names = names
        self._marks: list[_Mark] = []
        self._seen: Mapping[str, str] = {}
        self._slots = [Slot(each, stored=each) for each in planning.known.completions]
        self._by_code: dict[str, Slot[Completion]] = {}
        self._of: dict[tuple[str, str], list[Slot[Completion]]] = defaultdict(list)
        for slot, each in zip(self._slots, planning.known.completions, strict=True):
            self._by_code[each.code] = slot
            if each.is_open:
                self._of[each.mentor, each.course].append(slot)
        offered = sorted(planning.known.courses, key=lambda each: each.is_open)
        self._courses = {name_key(each.title): each for each in offered}
        self._course_of_uid = {each.uid: each for each in planning.known.courses}
        self._new_courses: list[Slot[Course]] = []

    def gather_matrix(self, draft: Draft, mentor: Entry | Held) -> None:
        """A row of a matrix: one mark a course."""
        who = [draft.cells[each] for each in _WHO_CELLS if each in draft.cells]
        for cell in draft.marks:
            if cell.value is not None:
                mark = self._plan.fingerprints.of(draft, f"course:{cell.course}", (*who, cell))
                said: TrainingMark = cell.value
                values = {NOTE_FIELD: said.remark} if said.remark else {}
                self._marks.append(_Mark(draft, mark, mentor, cell.course, said, values, cell))

    def gather_list(self, draft: Draft) -> None:
        """A row of a list of trainings."""
        name: PersonName | None = draft.value("mentor")
        course: str | None = draft.value(COURSE_FIELD)
        said = _said(draft)
        if name is None or not course or said is None:
            self._plan.settle(
                refused(draft, Completion.kind, _row_title(draft), _why(name, course))
            )
            return
        mark = self._plan.fingerprints.of_row(draft, Completion.kind)
        values = _list_values(draft, said)
        self._marks.append(_Mark(draft, mark, name, course, said, values))

    def name_people(self) -> None:
        """Gather the names of all rows that are not known and name no record by its code."""
        self._seen = self._plan.ledger.find([each.fingerprint for each in self._marks])
        for mark in self._marks:
            known = mark.fingerprint in self._seen or self._coded(mark) or self._contradicts(mark)
            if isinstance(mark.mentor, PersonName) and not known:
                self._names.gather(Mentor.kind, mark.mentor, mark.draft.source, _tag(mark))

    def plan(self) -> None:
        """Decide every mark."""
        for mark in self._marks:
            if (slot := self._coded(mark)) is not None:
                self._speak(mark, slot, by_code=True)
            elif self._contradicts(mark):
                title = _title(_named(mark.mentor), mark.course)
                self._plan.settle(refused(mark.draft, Completion.kind, title, OTHER_PEOPLE))
            elif uid := self._seen.get(mark.fingerprint):
                title = _title(_named(mark.mentor), mark.course)
                brought_before(self._plan, mark.draft, Completion.kind, title, uid)
            else:
                self._plan_mark(mark)

    def finish(self) -> None:
        """Add an item for every new course and every training that a row speaks of."""
        for course in self._new_courses:
            self._plan.settle(course.item())
        for slot in self._slots:
            if slot.source is not None:
                self._plan.settle(slot.item(), slot.draft)

    def _coded(self, mark: _Mark) -> Slot[Completion] | None:
        """The record that a row names by its code, when mentor and course are those of it."""
        slot = self._with_code(mark)
        return slot if slot is not None and all(self._agrees(mark, slot)) else None

    def _contradicts(self, mark: _Mark) -> bool:
        """Whether a row has the code of a record and its mentor or course, but not both."""
        slot = self._with_code(mark)
        if slot is None:
            return False
        agrees = self._agrees(mark, slot)
        return any(agrees) and not all(agrees)

    def _with_code(self, mark: _Mark) -> Slot[Completion] | None:
        if mark.cell is not None or not isinstance(mark.mentor, PersonName):
            return None
        return self._by_code.get(str(mark.draft.value("code") or ""))

    def _agrees(self, mark: _Mark, slot: Slot[Completion]) -> tuple[bool, bool]:
        """Whether a row names the mentor, and the course, of a record."""
        mentor = self._plan.mentors.by_uid(slot.record.mentor)
        course = self._course_of_uid.get(slot.record.course)
        name = mark.mentor
        return (
            mentor is not None and isinstance(name, PersonName) and bears(mentor, name),
            course is not None and name_key(course.title) == name_key(mark.course),
        )

    def _plan_mark(self, mark: _Mark) -> None:
        mentor = mark.mentor
        if isinstance(mentor, PersonName):
            mentor = self._names.person(Mentor.kind, mentor, mark.draft.source, _tag(mark))
        if isinstance(mentor, Held):
            questions = () if mentor.left_out else (mentor.question,)
            title = _title(_named(mark.mentor), mark.course)
            held_back(self._plan, mark.draft, Completion.kind, title, questions)
            return
        course = self._course(mark)
        slots = self._of[mentor.record.uid, course.uid]
        recorded = [each.record for each in slots]
        said = mark.said
        decision = decide(recorded, said.result, said.on, runs_out=bool(course.valid_months))
        if decision.step is Step.ADD:
            self._add(mark, mentor, course)
            return
        slot = next(each for each in slots if each.record is decision.record)
        if decision.step is Step.ADVANCE and slot.source is None:
            self._advance(mark, slot)
        elif decision.step is Step.SAME:
            self._speak(mark, slot, by_code=False, with_result=False)
        else:
            self._speak(mark, slot, by_code=False)

    def _add(self, mark: _Mark, mentor: Entry, course: Course) -> None:
        blank = Completion(
            uid=self._plan.setting.new_uid(),
            mentor=mentor.record.uid,
            course=course.uid,
            result=mark.said.result,
            completed_on=mark.said.on,
            hours=course.hours if mark.said.result == "completed" else None,
        )
        title = _title(full_name(mentor.record), course.title)
        slot = begin(merged(blank, mark.values), title, mark.draft, mark.fingerprint)
        self._slots.append(slot)
        self._of[mentor.record.uid, course.uid].append(slot)

    def _advance(self, mark: _Mark, slot: Slot[Completion]) -> None:
        """A plan has come true, or a date has become known."""
        slot.source, slot.draft = mark.draft.source, mark.draft
        slot.title = self._title_of(slot)
        advanced = dataclasses.replace(
            slot.record,
            result=mark.said.result,
            completed_on=mark.said.on,
        )
        slot.record = merged(advanced, mark.values)
        slot.fingerprints.append(mark.fingerprint)

    def _speak(
        self, mark: _Mark, slot: Slot[Completion], *, by_code: bool, with_result: bool = True
    ) -> None:
        values = dict(mark.values)
        if with_result:
            values |= {"result": mark.said.result}
            values |= {"completed_on": mark.said.on} if mark.said.on else {}
        said = Said(draft=mark.draft, values=values, fingerprint=mark.fingerprint, by_code=by_code)
        say(self._plan, slot, said, self._title_of(slot))

    def _title_of(self, slot: Slot[Completion]) -> str:
        mentor = self._plan.mentors.by_uid(slot.record.mentor)
        course = self._course_of_uid.get(slot.record.course)
        return _title(full_name(mentor.record) if mentor else "", course.title if course else "")

    def _course(self, mark: _Mark) -> Course:
        """The course of a mark; one that the program lacks becomes a new one."""
        key = name_key(mark.course)
        if key not in self._courses:
            template = self._plan.setting.catalogue.get(key) or Course(title=mark.course)
            course = dataclasses.replace(template, uid=self._plan.setting.new_uid())
            self._courses[key] = course
            self._course_of_uid[course.uid] = course
            reason = "a course that the program did not have"
            self._new_courses.append(Slot(course, course.title, mark.draft.source, reason=reason))
        return self._courses[key]


def _said(draft: Draft) -> TrainingMark | None:
    """The result and date of a row; a column of results goes before what the date column says."""
    mark: TrainingMark | None = draft.value("completed_on")
    result = draft.value("result")
    if mark is None and not result:
        return None
    on = mark.on if mark else None
    return TrainingMark(result or (mark.result if mark else ""), on, mark.remark if mark else "")


def _list_values(draft: Draft, said: TrainingMark) -> dict[str, Any]:
    values = {
        name: cell.value
        for name, cell in draft.cells.items()
        if name not in _NO_FIELDS and cell.value is not None
    }
    notes = "\n".join(each for each in (noted(draft), said.remark) if each)
    return values | ({NOTE_FIELD: notes} if notes else {})


def _why(name: PersonName | None, course: str | None) -> str:
    if name is None:
        return "It names no mentor that can be read."
    return "It says neither date nor result." if course else "It names no course."


def _tag(mark: _Mark) -> str:
    """The code beside the mentor's name."""
    return str(mark.draft.value("mentor_code") or "")


def _named(mentor: PersonName | Entry | Held) -> str:
    if isinstance(mentor, PersonName):
        return mentor.spoken
    return full_name(mentor.record) if isinstance(mentor, Entry) else ""


def _title(mentor: str, course: str) -> str:
    return ": ".join(each for each in (mentor, course) if each)


def _row_title(draft: Draft) -> str:
    return _title(draft.text("mentor"), draft.text(COURSE_FIELD)) or str(draft.source)
