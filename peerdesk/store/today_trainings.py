"""Which trainings Today has to tell of: run out, running out, or planned and passed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import ColumnElement, Connection, select

from peerdesk.domain.expiry import expires_on
from peerdesk.domain.today_facts import ENOUGH, Some, TrainingDue
from peerdesk.store.lists import trainings
from peerdesk.store.tables import RECORD_TABLES
from peerdesk.store.whom import who_columns, who_in

_mentor = RECORD_TABLES["mentor"]
_completion = RECORD_TABLES["completion"]
_course = RECORD_TABLES["course"]
_SERVING = ("ready", "active", "on_leave")


def trainings_due(connection: Connection, today: date) -> tuple[Some[TrainingDue], ...]:
    """Of mentors who serve: plans that have passed, what ran out, and what soon will."""
    mentors = select(_mentor.c.uid).where(_mentor.c.closed_on.is_(None))
    serving = set(connection.execute(mentors.where(_mentor.c.status.in_(_SERVING))).scalars())
    planned = _completions(connection, serving, "scheduled")
    passed = [(day, id_) for id_, _, _, day in planned if day < today]
    ends = list(_ends_of_newest(connection, serving))
    over = sorted((each for each in ends if each[0] < today), reverse=True)
    soon = sorted(each for each in ends if today <= each[0] <= today + trainings.SOON)
    # What ran out last is news; what ran out years ago is known.
    return tuple(_due(connection, each) for each in (sorted(passed), over, soon))


def _ends_of_newest(connection: Connection, serving: set[str]) -> Iterator[tuple[date, int]]:
    """Last day and id of the newest completion of each serving mentor and course with a term."""
    terms = select(_course.c.uid, _course.c.valid_months).where(_course.c.valid_months > 0)
    months = {row.uid: row.valid_months for row in connection.execute(terms)}
    in_terms = _completion.c.course.in_(list(months))
    newest: dict[tuple[str, str], tuple[date, int]] = {}
    for id_, mentor, course, day in _completions(connection, serving, "completed", in_terms):
        pair = (mentor, course)
        newest[pair] = max(newest.get(pair, (date.min, 0)), (day, id_))
    for (_, course), (day, id_) in newest.items():
        if end := expires_on("completed", day, months[course]):
            yield end, id_


def _completions(
    connection: Connection, serving: set[str], result: str, *more: ColumnElement[bool]
) -> Iterator[tuple[int, str, str, date]]:
    """Id, mentor, course and day of dated training records of serving mentors."""
    columns = [_completion.c[name] for name in ("id", "mentor", "course", "completed_on")]
    query = select(*columns).where(
        _completion.c.result == result,
        _completion.c.completed_on.is_not(None),
        _completion.c.closed_on.is_(None),
        *more,
    )
    for id_, mentor, course, day in connection.execute(query):
        if mentor in serving:
            yield id_, mentor, course, date.fromisoformat(day)


def _due(connection: Connection, days: list[tuple[date, int]]) -> Some[TrainingDue]:
    """The first of some training records by their days, and how many there are."""
    shown = {id_: day for day, id_ in days[:ENOUGH]}
    query = (
        select(_completion.c.id, _completion.c.uid, _completion.c.result, _course.c.title)
        .add_columns(*who_columns(_mentor, "mentor"))
        .join_from(_completion, _course, _course.c.uid == _completion.c.course)
        .join(_mentor, _mentor.c.uid == _completion.c.mentor)
        .where(_completion.c.id.in_(list(shown)))
    )
    rows = {row.id: row for row in connection.execute(query)}
    first = tuple(
        TrainingDue(
            uid=rows[id_].uid,
            mentor=who_in(rows[id_], "mentor"),
            course=rows[id_].title,
            result=rows[id_].result,
            day=day,
        )
        for id_, day in shown.items()
    )
    return Some(first, len(days))
