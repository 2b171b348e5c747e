"""The list of actions over all worksheets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, case, func, or_, select

from peerdesk.domain.lists import ListQuery, Page
from peerdesk.domain.worksheets.action_rows import WORKSHEET, ActionRow, AroundActions
from peerdesk.store.lists.paging import count_rows, day_of, filled, in_order
from peerdesk.store.lists.typed import has_digit, typed_words
from peerdesk.store.tables import RECORD_TABLES

Condition = ColumnElement[bool]

_action = RECORD_TABLES["action"]
_SHOWN = ("uid", "code", "form", "item", "what", "who", "created_by")
SOON = timedelta(days=30)


def page(connection: Connection, query: ListQuery, around: AroundActions) -> Page[ActionRow]:
    """The actions a query asks for, by their day unless it says otherwise."""
    key = sorts(around)[query.sort or "due_on"]
    order = in_order(key, query.descending, _action.c.due_on, _action.c.id)
    wanted = _chosen(select(_action), query, around).order_by(*order)
    rows = connection.execute(wanted.limit(query.limit).offset(query.offset))
    return Page(tuple(_row(each) for each in rows), query.offset)


def count(connection: Connection, query: ListQuery, around: AroundActions) -> int:
    """How many actions a query asks for."""
    return count_rows(connection, _chosen(select(_action.c.id), query, around))


def _chosen(wanted: Select[Any], query: ListQuery, around: AroundActions) -> Select[Any]:
    return wanted.where(*_conditions(query, around))


def _conditions(query: ListQuery, around: AroundActions) -> Iterable[Condition]:
    filters = query.filters
    struck_out = "struck_out" in filters
    yield _action.c.closed_on.is_not(None) if struck_out else _action.c.closed_on.is_(None)
    if "done" in filters:
        yield _action.c.done_on.is_not(None)
    elif not struck_out:
        yield _action.c.done_on.is_(None)
    for family in (filters & _BY_DAY, filters & {"mine"}):
        if family:
            yield or_(*(FILTERS[each](around) for each in sorted(family)))
    forms = [each.removeprefix(WORKSHEET) for each in filters if each.startswith(WORKSHEET)]
    if forms:
        yield _action.c.form.in_(sorted(forms))
    for word in typed_words(query.search):
        yield _has_word(word, around.words or {})
    if query.about:
        yield or_(*(column == query.about for column in (_action.c.uid, _action.c.item)))


def _has_word(word: str, words: Mapping[str, str]) -> Condition:
    """Whether a word stands in the action or in what its question is called."""
    named = [each for each, called in words.items() if word.casefold() in called]
    own = [_action.c[name].icontains(word, autoescape=True) for name in ("what", "who", "note")]
    places = [_action.c.form.in_(named), _action.c.item.in_(named)] if named else []
    code = [_action.c.code.icontains(word, autoescape=True)] if has_digit(word) else []
    return or_(*own, *places, *code)


def _due_soon(around: AroundActions) -> Condition:
    until = around.today + SOON
    return _action.c.due_on.between(around.today.isoformat(), until.isoformat())


FILTERS: dict[str, Callable[[AroundActions], Condition]] = {
    "overdue": lambda around: _action.c.due_on < around.today.isoformat(),
    "due_30_days": _due_soon,
    "no_day": lambda _: _action.c.due_on.is_(None),
    "mine": lambda around: and_(
        _action.c.who != "", func.lower(_action.c.who) == func.lower(around.staff)
    ),
}
_BY_DAY = frozenset({"overdue", "due_30_days", "no_day"})


def sorts(around: AroundActions) -> dict[str, ColumnElement[Any]]:
    """What the list can be sorted by; worksheets go in the order in which they are numbered."""
    numbers = {form: number for number, form in enumerate(around.forms)}
    by_form = case(numbers, value=_action.c.form, else_=len(numbers)) if numbers else None
    return {
        "due_on": _action.c.due_on,
        "what": func.lower(_action.c.what),
        "who": filled(func.lower(_action.c.who)),
        "form": _action.c.form if by_form is None else by_form,
        "done_on": _action.c.done_on,
        "created_by": func.lower(_action.c.created_by),
        "code": _action.c.code,
    }


def _row(row: Row[Any]) -> ActionRow:
    return ActionRow(
        **{name: getattr(row, name) for name in _SHOWN},
        due_on=day_of(row.due_on),
        done_on=day_of(row.done_on),
        closed_on=day_of(row.closed_on),
    )
