"""The history of one record in words: who changed what, when, from which value to which."""

from __future__ import annotations

from collections.abc import Iterable

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


@needs(Right.SEE_RECORDS)
def history_of(office: Office, kind: str, uid: str) -> tuple[HistoryLine, ...]:
    """All changes of a record and of its parts, newest first."""
    record_type = RECORD_BY_KIND[kind]
    with office.program.reading() as connection:
        entries = change_log.entries_of(connection, uid)
    names = _names(office, record_type, entries)
    return tuple(_line(office, record_type, each, names) for each in entries)


def _line(
    office: Office, record_type: type[Record], entry: Entry, names: dict[str, str]
) -> HistoryLine:
    changes: tuple[Change, ...] = ()
    if entry.op == "update":
        changes = changes_in_words(
            record_type, entry.before, entry.after, office.vocabularies, names
        )
    return HistoryLine(
        at=entry.at,
        staff=entry.staff,
        action=entry.summary,
        changes=changes,
        reason=entry.reason,
    )


def _names(office: Office, record_type: type[Record], entries: Iterable[Entry]) -> dict[str, str]:
    wanted: dict[str, set[str]] = {}
    for entry in entries:
        for values in (entry.before, entry.after):
            for target, uid in links_in(record_type, values):
                wanted.setdefault(target, set()).add(uid)
    found: dict[str, str] = {}
    with office.program.reading() as connection:
        for target, uids in wanted.items():
            many = records.get_many(connection, RECORD_BY_KIND[target], uids)
            found |= {uid: choice_of(each).label for uid, each in many.items()}
    return found
