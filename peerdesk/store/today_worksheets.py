"""What Today has to tell of worksheets: actions that are due, reviews, practices that are late."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from sqlalchemy import Connection, func, select

from peerdesk.domain.today_facts import ENOUGH, ActionDue, PracticeLate, ReviewDue, Some
from peerdesk.domain.vocabularies import Vocabularies
from peerdesk.domain.worksheets.forms import Forms, Section, WorksheetForm
from peerdesk.domain.worksheets.item_words import form_words
from peerdesk.domain.worksheets.lateness import is_late
from peerdesk.domain.worksheets.records import Worksheet
from peerdesk.domain.worksheets.standing import standings
from peerdesk.store import records
from peerdesk.store.tables import RECORD_TABLES
from peerdesk.store.worksheets import answers_in

_action = RECORD_TABLES["action"]
_answer = RECORD_TABLES["answer"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class WorksheetsToday:
    """What is read of worksheets on a day, in the words of the forms that are shipped."""

    connection: Connection
    forms: Forms
    words: Vocabularies
    today: date

    def actions_due(self) -> Some[ActionDue]:
        """Actions that are due by tomorrow, the latest before the others."""
        until = (self.today + timedelta(days=1)).isoformat()
        due = (
            _action.c.closed_on.is_(None),
            _action.c.done_on.is_(None),
            _action.c.due_on <= until,
        )
        shown = [_action.c[name] for name in ("uid", "what", "who", "due_on", "form")]
        query = select(*shown).where(*due).order_by(_action.c.due_on, _action.c.id)
        first = tuple(
            ActionDue(
                uid=row.uid,
                what=row.what,
                who=row.who,
                due_on=date.fromisoformat(row.due_on),
                worksheet=form_words(self.forms, row.form),
            )
            for row in self.connection.execute(query.limit(ENOUGH))
        )
        counted = select(func.count()).select_from(_action).where(*due)
        return Some(first, self.connection.execute(counted).scalar_one())

    def reviews_due(self) -> Some[ReviewDue]:
        """Worksheets whose newest version was to be looked at again by now."""
        return _some(
            ReviewDue(
                uid=version.uid,
                worksheet=form_words(self.forms, form.id),
                version=version.title or str(version.cycle or 1),
                review_on=version.review_on,
            )
            for form, version in self._newest()
            if version.review_on is not None and version.review_on <= self.today
        )

    def practices_late(self) -> Some[PracticeLate]:
        """Practices of the newest versions whose day has passed and which are not in place."""
        late = [
            each
            for form, version in self._newest()
            if self._has_passed_days(version)
            for each in self._late_in(form, version)
        ]
        return _some(sorted(late, key=lambda each: each.target_on))

    def _newest(self) -> list[tuple[WorksheetForm, Worksheet]]:
        """The newest version of each form that anybody began."""
        newest: dict[str, Worksheet] = {}
        for each in records.find(self.connection, Worksheet, closed_on=None):
            before = newest.get(each.form)
            if before is None or (each.cycle or 0, each.uid) > (before.cycle or 0, before.uid):
                newest[each.form] = each
        return [(form, newest[form.id]) for form in self.forms if form.id in newest]

    def _has_passed_days(self, version: Worksheet) -> bool:
        query = select(_answer.c.id).where(
            _answer.c.worksheet == version.uid, _answer.c.target_on < self.today.isoformat()
        )
        return self.connection.execute(query.limit(1)).first() is not None

    def _late_in(self, form: WorksheetForm, version: Worksheet) -> Iterator[PracticeLate]:
        for each in standings(form, answers_in(self.connection, version.uid), self.today):
            stands = each.shown
            if not each.item.is_practice or stands is None or stands.target_on is None:
                continue
            if is_late(stands.practice, stands.target_on, self.today):
                section = form.section_of(each.item.id) or Section(id="", title="")
                yield PracticeLate(
                    uid=stands.uid,
                    practice=each.item.short,
                    worksheet=form_words(self.forms, form.id),
                    target_on=stands.target_on,
                    status=self.words.label(section.statuses, stands.practice),
                )


def _some(facts: Iterator[T] | list[T]) -> Some[T]:
    found = tuple(facts)
    return Some(found[:ENOUGH], len(found))
