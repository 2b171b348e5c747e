"""Words in meeting notes, found by full-text search (the one place that needs SQLite's FTS5)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, column, select, table, text

from peerdesk.domain.fields import Record
from peerdesk.domain.meetings import Meeting
from peerdesk.store.tables import RECORD_TABLES

CREATE = (
    "CREATE VIRTUAL TABLE meeting_words USING fts5("
    "words, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2')"
)
"""The index holds positions of words only; the words themselves stay in the meeting."""

_words = table("meeting_words", column("rowid"), column("meeting_words"))
_ADD = text("INSERT INTO meeting_words (rowid, words) VALUES (:id, :words)")
_DROP = text("DELETE FROM meeting_words WHERE rowid = :id")


def words_of(record: Record) -> str:
    """What of a record is searched by word; "" for kinds that are found by name alone."""
    if not isinstance(record, Meeting):
        return ""
    return " ".join(each for each in (record.note, record.follow_up, record.place) if each)


def index_words(connection: Connection, many: Sequence[Record]) -> None:
    """Make freshly written records findable by their words."""
    worded = {each.uid: words for each in many if (words := words_of(each))}
    if not worded:
        return
    meeting = RECORD_TABLES[Meeting.kind]
    uids = list(worded)
    for start in range(0, len(uids), 500):
        some = uids[start : start + 500]
        query = select(meeting.c.id, meeting.c.uid).where(meeting.c.uid.in_(some))
        rows = [{"id": id_, "words": worded[uid]} for id_, uid in connection.execute(query)]
        connection.execute(_ADD, rows)


def forget_words(connection: Connection, many: Sequence[Record]) -> None:
    """Take records out of the word index before they change or go."""
    worded = [each.uid for each in many if words_of(each)]
    meeting = RECORD_TABLES[Meeting.kind]
    for start in range(0, len(worded), 500):
        some = worded[start : start + 500]
        ids = connection.execute(select(meeting.c.id).where(meeting.c.uid.in_(some))).scalars()
        connection.execute(_DROP, [{"id": each} for each in ids])


def matching_meetings(typed: str) -> Select[Any] | None:
    """A subquery of the ids of meetings in which every typed word begins some word."""
    words = ["".join(c for c in word if c.isalnum()) for word in typed.split()]
    words = [word for word in words if word]
    if not words:
        return None
    pattern = " ".join(f'"{word}"*' for word in words)
    return select(_words.c.rowid).where(_words.c.meeting_words.op("MATCH")(pattern))
