"""The training records of all mentors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Row,
    Select,
    and_,
    false,
    func,
    or_,
    select,
)

from peerdesk.domain.expiry import completed_by, expires_on
from peerdesk.domain.lists import ListQuery, Page, TrainingRow, in_families
from peerdesk.store.lists.names import name_columns, name_in
from peerdesk.store.lists.paging import count_rows, day_of, filled, in_order
from peerdesk.store.lists.typed import has_digit, names_person, typed_words
from peerdesk.store.tables import RECORD_TABLES

Condition = ColumnElement[bool]

_completion = RECORD_TABLES["completion"]
_course = RECORD_TABLES["course"]
_mentor = RECORD_TABLES["mentor"]
_title = func.lower(_course.c.title)


SOON = timedelta(days=60)


def page(connection: Connection, query: ListQuery, today: date) -> Page[TrainingRow]:
    """The training records a query asks for, by mentor and course unless it says otherwise."""
    if query.sort == "expires_on":
        return _page_by_expiry(connection, query, today)
    key = SORTS[query.sort or "mentor_name"]
    order = in_order(key, query.descending, _mentor.c.name_key, _title, _completion.c.id)
    chosen = _chosen(connection, select(_completion.c.id), query, today).order_by(*order)
    # Only ids are sorted; what a row shows is read for one page.
    ids = connection.execute(chosen.limit(query.limit).offset(query.offset)).scalars().all()
    return Page(_rows(connection, ids), query.offset)


def count(connection: Connection, query: ListQuery, today: date) -> int:
    """How many training records a query asks for."""
    return count_rows(connection, _chosen(connection, select(_completion.c.id), query, today))


def _page_by_expiry(connection: Connection, query: ListQuery, today: date) -> Page[TrainingRow]:
    """Months are counted by the calendar, which databases do differently; so it is done here."""
    columns = (_completion.c.result, _completion.c.completed_on, _course.c.valid_months)
    wanted = _chosen(connection, select(_completion.c.id, *columns), query, today)
    wanted = wanted.order_by(
        *in_order(_mentor.c.name_key, query.descending, _title, _completion.c.id)
    )
    ends = {
        row.id: expires_on(row.result, day_of(row.completed_on), row.valid_months)
        for row in connection.execute(wanted)
    }
    lasting = [(end, id_) for id_, end in ends.items() if end is not None]
    lasting.sort(key=lambda each: each[0], reverse=query.descending)
    ids = [id_ for _, id_ in lasting] + [id_ for id_, end in ends.items() if end is None]
    ids = ids[query.offset : query.offset + query.limit]
    return Page(_rows(connection, ids), query.offset)


# ---------------------------------------------------------------- which records


def _chosen(
    connection: Connection, wanted: Select[Any], query: ListQuery, today: date
) -> Select[Any]:
    return wanted.select_from(_joined()).where(*_conditions(connection, query, today))


def _joined() -> FromClause:
    with_course = _completion.join(_course, _course.c.uid == _completion.c.course)
    return with_course.join(_mentor, _mentor.c.uid == _completion.c.mentor)


def _conditions(connection: Connection, query: ListQuery, today: date) -> Iterable[Condition]:
    if "closed" in query.filters:
        yield _completion.c.closed_on.is_not(None)
    else:
        yield _completion.c.closed_on.is_(None)
    for family in in_families(query.filters - {"closed"}):
        yield or_(*(FILTERS[each](connection, today) for each in sorted(family)))
    for word in typed_words(query.search):
        yield _has_word(word)
    if query.about:
        about = (_completion.c.uid, _completion.c.mentor, _completion.c.course)
        yield or_(*(column == query.about for column in about))


def _has_word(word: str) -> Condition:
    """Whether a word names the mentor, stands in the title or is part of a code."""
    mentor = names_person(_mentor, word)
    title = _course.c.title.icontains(word, autoescape=True)
    if has_digit(word):
        return or_(mentor, title, _completion.c.code.icontains(word, autoescape=True))
    return or_(mentor, title)


def _expiring(connection: Connection, today: date) -> Condition:
    return _newest_ends_between(connection, today, today + SOON)


def _expired(connection: Connection, today: date) -> Condition:
    return _newest_ends_between(connection, None, today - timedelta(days=1))


def _newest_ends_between(connection: Connection, first: date | None, last: date) -> Condition:
    """Completed, running out in a span of days, and not completed again since."""
    ends = _ends_between(connection, first, last)
    newer = _completion.alias("newer")
    renewed = select(newer.c.id).where(
        newer.c.mentor == _completion.c.mentor,
        newer.c.course == _completion.c.course,
        newer.c.completed_on > _completion.c.completed_on,
        newer.c.result == "completed",
        newer.c.closed_on.is_(None),
    )
    return and_(_completion.c.result == "completed", ends, ~renewed.exists())


def _ends_between(connection: Connection, first: date | None, last: date) -> Condition:
    """Whether a completion runs out in a span of days.

    Databases count months differently, so the days of completion that this comes to are looked
    up here for each course with a term.
    """
    terms = select(_course.c.uid, _course.c.valid_months).where(_course.c.valid_months > 0)
    done, spans = _completion.c.completed_on, []
    for uid, months in connection.execute(terms):
        before = completed_by(last + timedelta(days=1), months).isoformat()
        days = [_completion.c.course == uid, done < before]
        if first is not None:
            days.append(done >= completed_by(first, months).isoformat())
        spans.append(and_(*days))
    return or_(false(), *spans)


FILTERS: dict[str, Callable[[Connection, date], Condition]] = {
    "core": lambda *_: _course.c.course_kind == "core",
    "completed": lambda *_: _completion.c.result == "completed",
    "scheduled": lambda *_: _completion.c.result == "scheduled",
    "waived": lambda *_: _completion.c.result == "waived",
    "expiring_60_days": _expiring,
    "expired": _expired,
}

SORTS: dict[str, ColumnElement[Any]] = {
    "mentor_name": _mentor.c.name_key,
    "code": _completion.c.code,
    "course_title": _title,
    "course_kind": _course.c.course_kind,
    "result": _completion.c.result,
    "completed_on": _completion.c.completed_on,
    "method": filled(_completion.c.method),
    "closed_on": _completion.c.closed_on,
}
"""By `expires_on` the list can be sorted as well; see `_page_by_expiry`."""


# ---------------------------------------------------------------- what a row shows


def _shown() -> Select[Any]:
    own = ("id", "uid", "code", "mentor", "course", "result", "completed_on", "method", "closed_on")
    return select(
        *(_completion.c[name] for name in own),
        *(_course.c[name] for name in ("title", "course_kind", "valid_months")),
        *name_columns(_mentor, "mentor"),
    )


def _rows(connection: Connection, ids: Sequence[int]) -> tuple[TrainingRow, ...]:
    query = _shown().select_from(_joined()).where(_completion.c.id.in_(ids))
    rows = {row.id: _row(row) for row in connection.execute(query)}
    return tuple(rows[each] for each in ids)


def _row(row: Row[Any]) -> TrainingRow:
    completed_on = day_of(row.completed_on)
    return TrainingRow(
        uid=row.uid,
        code=row.code,
        mentor=row.mentor,
        mentor_name=name_in(row, "mentor"),
        course=row.course,
        course_title=row.title,
        course_kind=row.course_kind,
        result=row.result,
        completed_on=completed_on,
        expires_on=expires_on(row.result, completed_on, row.valid_months),
        method=row.method,
        closed_on=day_of(row.closed_on),
    )
