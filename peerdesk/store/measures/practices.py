"""Measures of the key practices: what the newest version of worksheet W1 says of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

from sqlalchemy import Connection

from peerdesk.domain.measures import CountedRow
from peerdesk.domain.words import us_date
from peerdesk.domain.worksheets.records import AGREED_BY_ALL, Answer, answer_uid
from peerdesk.domain.worksheets.standing import standings
from peerdesk.store.measures.counting import Around, Listed, share_of
from peerdesk.store.worksheets import answers_in, versions_of

A_YEAR = timedelta(days=365)


def practices_in_place(connection: Connection, around: Around) -> Listed:
    """Practices that apply: those that stand as in place, agreed or in the only view given.

    A practice of which nobody has said anything, or of which views differ, is not in place.
    """
    return share_of(list(_practices(connection, around, _is_in_place)))


def practices_a_year(connection: Connection, around: Around) -> Listed:
    """Practices that apply: those that have stood as in place for 365 days or more."""

    def lasts(answer: Answer | None) -> bool:
        if answer is None or not _is_in_place(answer) or answer.since is None:
            return False
        return around.day - answer.since >= A_YEAR

    return share_of(list(_practices(connection, around, lasts)))


def _is_in_place(answer: Answer | None) -> bool:
    return answer is not None and answer.practice == "in_place"


def _practices(
    connection: Connection, around: Around, counts: Callable[[Answer | None], bool]
) -> Iterator[CountedRow]:
    versions = versions_of(connection, around.design.id)
    if not versions:
        return
    newest = versions[0].uid
    for each in standings(around.design, answers_in(connection, newest), around.day):
        answer = each.shown
        if not each.item.is_practice or (answer and answer.practice == "not_applicable"):
            continue
        since = answer.since if answer and _is_in_place(answer) else None
        yield CountedRow(
            kind=Answer.kind,
            uid=answer.uid if answer else answer_uid(newest, each.item.id, AGREED_BY_ALL),
            number=int(counts(answer)),
            detail=f"since {us_date(since)}" if since else "",
            label=each.item.short,
        )
