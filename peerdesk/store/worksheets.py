"""Versions of a worksheet and the answers in them."""

from __future__ import annotations

from sqlalchemy import Connection

from peerdesk.domain.worksheets.records import Answer, Worksheet
from peerdesk.store import records


def versions_of(connection: Connection, form_id: str) -> tuple[Worksheet, ...]:
    """All versions of a form that were begun, the newest first."""
    found = records.find(connection, Worksheet, form=form_id, closed_on=None)
    return tuple(sorted(found, key=lambda each: (each.cycle or 0, each.uid), reverse=True))


def answers_in(connection: Connection, worksheet: str) -> tuple[Answer, ...]:
    """All answers of a version that are in use."""
    return tuple(records.find(connection, Answer, worksheet=worksheet, closed_on=None))


def answer_of(connection: Connection, worksheet: str, item: str, person: str) -> Answer | None:
    """What is kept of one person at an item, or the agreed answer for person ""."""
    found = records.find(connection, Answer, worksheet=worksheet, item=item, person=person)
    return next(iter(found), None)


def open_views_of(connection: Connection, person: str) -> tuple[Answer, ...]:
    """What one person says in versions that are not signed off."""
    views = records.find(connection, Answer, person=person, closed_on=None)
    versions = records.get_many(connection, Worksheet, {each.worksheet for each in views})
    return tuple(each for each in views if not versions[each.worksheet].is_signed_off)
