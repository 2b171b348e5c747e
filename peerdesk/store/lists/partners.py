"""The list of partners: how contact and agreement with each of them stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    false,
    func,
    or_,
    select,
)

from peerdesk.domain.lists import ListQuery, Page, PartnerRow, in_families
from peerdesk.domain.partner_contacts import (
    INTERVAL_DAYS,
    RUNS_OUT_SOON,
    SOON_DAYS,
    WRITTEN,
    agreement_standing,
    communication_standing,
    due_after,
    has_escalation,
    last_talk,
    next_due,
)
from peerdesk.domain.partners import Partner
from peerdesk.domain.people import name_key
from peerdesk.store import records
from peerdesk.store.lists.paging import count_rows, day_of, filled, in_order
from peerdesk.store.lists.typed import has_digit, typed_words
from peerdesk.store.tables import PART_TABLES, RECORD_TABLES

Condition = ColumnElement[bool]

_partner = RECORD_TABLES["partner"]
_contact = PART_TABLES["partner_contact"]
_talk = PART_TABLES["partner_talk"]
_name = func.lower(_partner.c.name)

last_talk_on = (
    select(func.max(_talk.c.held_on)).where(_talk.c.owner == _partner.c.uid).scalar_subquery()
)
"""The day of a partner's latest contact; NULL when there was none."""

talk_since = func.coalesce(last_talk_on, _partner.c.agreed_from)
"""The day from which a partner's next contact is counted."""


def page(connection: Connection, query: ListQuery, today: date) -> Page[PartnerRow]:
    """The partners a query asks for, by name unless it says otherwise."""
    if query.sort == "next_due":
        uids = _by_next_due(connection, query, today)
    else:
        key = SORTS[query.sort or "name"]
        order = in_order(key, query.descending, _name, _partner.c.id)
        chosen = _chosen(select(_partner.c.uid), query, today).order_by(*order)
        limited = chosen.limit(query.limit).offset(query.offset)
        uids = connection.execute(limited).scalars().all()
    found = records.get_many(connection, Partner, uids)
    return Page(tuple(_row(found[uid], today) for uid in uids), query.offset)


def count(connection: Connection, query: ListQuery, today: date) -> int:
    """How many partners a query asks for."""
    return count_rows(connection, _chosen(select(_partner.c.id), query, today))


def _by_next_due(connection: Connection, query: ListQuery, today: date) -> Sequence[str]:
    """Databases add days to a date differently; so it is done here."""
    wanted = select(_partner.c.uid, _partner.c.frequency, talk_since.label("since"))
    order = in_order(_name, query.descending, _partner.c.id)
    rows = connection.execute(_chosen(wanted, query, today).order_by(*order)).all()
    days = {row.uid: due_after(row.frequency, day_of(row.since)) for row in rows}
    dated = [(day, uid) for uid, day in days.items() if day is not None]
    dated.sort(key=lambda each: each[0], reverse=query.descending)
    uids = [uid for _, uid in dated] + [uid for uid, day in days.items() if day is None]
    return uids[query.offset : query.offset + query.limit]


# ---------------------------------------------------------------- which partners


def _chosen(wanted: Select[Any], query: ListQuery, today: date) -> Select[Any]:
    return wanted.select_from(_partner).where(*_conditions(query, today))


def _conditions(query: ListQuery, today: date) -> Iterable[Condition]:
    if "closed" in query.filters:
        yield _partner.c.closed_on.is_not(None)
    elif "all" not in query.filters:
        yield _partner.c.closed_on.is_(None)
    for family in in_families(query.filters - {"closed", "all"}):
        yield or_(*(FILTERS[each](today) for each in sorted(family)))
    for word in typed_words(query.search):
        yield _has_word(word)
    if query.about:
        yield _partner.c.uid == query.about


def _has_word(word: str) -> Condition:
    """Whether a word names the partner, somebody there or who of us keeps in touch."""
    key = name_key(word)
    found = _partner.c.search_key.contains(key) if key else false()
    if has_digit(word):
        return or_(found, _partner.c.code.icontains(word, autoescape=True))
    return found


def contact_overdue(today: date) -> Condition:
    """Partners whose next contact was due before today, as `domain.partner_contacts` counts it."""
    return _due_between(None, today - timedelta(days=1), dict.fromkeys(INTERVAL_DAYS, 0))


def _contact_soon(today: date) -> Condition:
    return _due_between(today, today, SOON_DAYS)


def _due_between(first: date | None, last: date, ahead: dict[str, int]) -> Condition:
    """Next contact due from a day to another, looking ahead as far as the frequency allows."""
    spans = []
    for frequency, days in INTERVAL_DAYS.items():
        until = last + timedelta(days=ahead[frequency] - days)
        span = [_partner.c.frequency == frequency, talk_since <= until.isoformat()]
        if first is not None:
            span.append(talk_since >= (first - timedelta(days=days)).isoformat())
        spans.append(and_(*span))
    return or_(*spans)


def _signed(today: date) -> Condition:
    signed = _partner.c.signed_on <= today.isoformat()
    return and_(_partner.c.agreement.in_(WRITTEN), signed)


def agreement_soon(today: date) -> Condition:
    """Signed agreements that run out within `RUNS_OUT_SOON`."""
    end = _partner.c.expires_on
    until = (today + RUNS_OUT_SOON).isoformat()
    return and_(_signed(today), end.between(today.isoformat(), until))


def agreement_over(today: date) -> Condition:
    """Signed agreements that ran out before today."""
    return and_(_signed(today), _partner.c.expires_on < today.isoformat())


def _no_agreement(today: date) -> Condition:
    """Nothing signed: none, only spoken, or not signed yet."""
    unsigned = or_(_partner.c.signed_on.is_(None), _partner.c.signed_on > today.isoformat())
    return or_(_partner.c.agreement.not_in(WRITTEN), unsigned)


def _no_escalation(_today: date) -> Condition:
    named = select(_contact.c.owner).where(_contact.c.escalation.is_(True))
    return and_(func.trim(_partner.c.escalation) == "", _partner.c.uid.not_in(named))


def _of_kinds(*kinds: str) -> Callable[[date], Condition]:
    return lambda _: _partner.c.partner_kind.in_(kinds)


FILTERS: dict[str, Callable[[date], Condition]] = {
    "contact_overdue": contact_overdue,
    "contact_soon": _contact_soon,
    "agreement_soon": agreement_soon,
    "agreement_over": agreement_over,
    "no_agreement": _no_agreement,
    "no_escalation": _no_escalation,
    "prisons": _of_kinds("prison", "jail"),
    "supervision": _of_kinds("probation", "parole"),
    "services": lambda _: _partner.c.partner_kind.not_in(
        ("prison", "jail", "rrc", "probation", "parole")
    ),
}

SORTS: dict[str, ColumnElement[Any]] = {
    "name": _name,
    "code": _partner.c.code,
    "partner_kind": _partner.c.partner_kind,
    "agreement": filled(_partner.c.agreement),
    "expires_on": _partner.c.expires_on,
    "frequency": case(INTERVAL_DAYS, value=_partner.c.frequency),
    "owner": filled(func.lower(_partner.c.owner)),
    "last_talk_on": last_talk_on,
    "closed_on": _partner.c.closed_on,
}
"""By `next_due` the list can be sorted as well; see `_by_next_due`."""


def _row(partner: Partner, today: date) -> PartnerRow:
    return PartnerRow(
        uid=partner.uid,
        code=partner.code,
        name=partner.name,
        partner_kind=partner.partner_kind,
        agreement=partner.agreement,
        agreement_standing=agreement_standing(partner, today),
        expires_on=partner.expires_on,
        frequency=partner.frequency,
        communication=communication_standing(partner, today),
        last_talk_on=last_talk(partner),
        next_due=next_due(partner),
        owner=partner.owner,
        has_escalation=has_escalation(partner),
        closed_on=partner.closed_on,
    )
