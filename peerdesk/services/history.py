"""The history of one record in words: who changed what, when, from which value to which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from peerdesk.domain.catalog import RECORD_BY_KIND
from peerdesk.domain.fields import Record
from peerdesk.domain.history_words import Change, changes_in_words, links_in
from peerdesk.domain.lists import HistoryLine
from peerdesk.domain.pages import choice_of
from peerdesk.domain.roles import Right
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office
from peerdesk.store import change_log, records
from peerdesk.store.change_log import Entry

Values = Mapping[str, Any]


@needs(Right.SEE_RECORDS)
def history_of(office: Office, kind: str, uid: str) -> tuple[HistoryLine, ...]:
    """All changes of a record and of its parts, newest first."""
    record_type = RECORD_BY_KIND[kind]
    with office.program.reading() as connection:
        entries = change_log.entries_of(connection, uid)
    values = [(each.before, each.after) for each in entries if each.op == "update"]
    words = iter(changes_told(office, record_type, values))
    return tuple(_line(entry, next(words) if entry.op == "update" else ()) for entry in entries)


@needs(Right.SEE_RECORDS)
def changes_told(
    office: Office, record_type: type[Record], pairs: Sequence[tuple[Values, Values]]
) -> list[tuple[Change, ...]]:
    """What changed in words, for each pair of values before and after."""
    names = _names(office, record_type, (values for pair in pairs for values in pair))
    words = office.vocabularies
    return [changes_in_words(record_type, before, after, words, names) for before, after in pairs]


def _line(entry: Entry, changes: tuple[Change, ...]) -> HistoryLine:
    return HistoryLine(
        at=entry.at,
        staff=entry.staff,
        action=entry.summary,
        changes=changes,
        reason=entry.reason,
    )


def _names(
    office: Office, record_type: type[Record], many: Iterable[Mapping[str, Any]]
) -> dict[str, str]:
    """What the records are called that values link to."""
    wanted: dict[str, set[str]] = {}
    for values in many:
        for target, uid in links_in(record_type, values):
            wanted.setdefault(target, set()).add(uid)
    found: dict[str, str] = {}
    with office.program.reading() as connection:
        for target, uids in wanted.items():
            kept = records.get_many(connection, RECORD_BY_KIND[target], uids)
            found |= {uid: choice_of(each).label for uid, each in kept.items()}
    return found
