"""Meetings found by words: full-text search (the one place that needs SQLite's FTS5).

A meeting is found by the beginnings of words in its note, follow-up and place, and by the names
and codes of the people who were to meet. What the index calls a row is a number in which the day
comes before the meeting's own number, so that the newest meetings can be read off first, however
many have the word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Row,
    Select,
    column,
    select,
    table,
    text,
    union_all,
)

from peerdesk.domain.fields import Record
from peerdesk.domain.meetings import Meeting
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from peerdesk.store import records
from peerdesk.store.tables import PART_TABLES, RECORD_TABLES

CREATE = (
    "CREATE VIRTUAL TABLE meeting_words USING fts5("
    "words, content='', contentless_delete=1, detail=none, prefix='1', "
    "tokenize='unicode61 remove_diacritics 2')"
)
"""The index holds which meetings have a word; the words themselves stay in the records."""

meeting_words = table("meeting_words", column("rowid", Integer), column("meeting_words"))

_ADD = text("INSERT INTO meeting_words (rowid, words) VALUES (:place, :words)")
_DROP = text("DELETE FROM meeting_words WHERE rowid = :place")
_ID_BITS = 28

_meeting = RECORD_TABLES["meeting"]
_attendance = PART_TABLES["attendance"]
_NAME = ("first_name", "last_name", "preferred_name")
_CODE = re.compile(r"[A-Za-z]{2,6}-([A-Za-z]\d+)")


def index_words(connection: Connection, many: Sequence[Record]) -> None:
    """Make freshly written meetings findable by their words."""
    meetings = [each for each in many if isinstance(each, Meeting)]
    if not meetings:
        return
    ids = _ids_of(connection, meetings)
    people = _people_words(connection, meetings)
    rows = [{"place": _place(each, ids), "words": _words(each, people)} for each in meetings]
    connection.execute(_ADD, rows)


def forget_words(connection: Connection, many: Sequence[Record]) -> None:
    """Take meetings out of the word index before they change or go."""
    meetings = [each for each in many if isinstance(each, Meeting)]
    if meetings:
        ids = _ids_of(connection, meetings)
        connection.execute(_DROP, [{"place": _place(each, ids)} for each in meetings])


def follow_names(connection: Connection, before: Iterable[Record], after: Iterable[Record]) -> None:
    """When people have another name, code or register number, find their meetings by that."""
    earlier = {each.uid: _words_of_person(each) for each in before}
    renamed = [each.uid for each in after if _words_of_person(each) != earlier.get(each.uid, "")]
    for some in records.slices(renamed):
        theirs = union_all(
            select(_meeting.c.uid).where(_meeting.c.mentor.in_(some)),
            select(_attendance.c.owner).where(_attendance.c.participant.in_(some)),
        )
        uids = connection.execute(theirs).scalars().all()
        meetings = list(records.get_many(connection, Meeting, uids).values())
        forget_words(connection, meetings)
        index_words(connection, meetings)


def merge_words(connection: Connection) -> None:
    """Put the word index in order after very many changes, so that the first search is quick."""
    connection.execute(text("INSERT INTO meeting_words (meeting_words) VALUES ('optimize')"))


def has_words(typed: str) -> ColumnElement[bool] | None:
    """Whether a row of `meeting_words` has, for each typed word, one that begins with it.

    None when nothing that was typed is a word.
    """
    found = re.findall(r"[^\W_]+", _plain(_CODE.sub(r"\1", typed)))
    if not found:
        return None
    pattern = " ".join(f'"{word}"*' for word in found)
    return meeting_words.c.meeting_words.op("MATCH")(pattern)


def meeting_id() -> ColumnElement[int]:
    """The id of the meeting that a row of `meeting_words` stands for."""
    return meeting_words.c.rowid.op("&", return_type=Integer())((1 << _ID_BITS) - 1)


def on_days(first: date, last: date) -> ColumnElement[bool]:
    """Whether a row of `meeting_words` stands for a meeting between two days, both included."""
    place = meeting_words.c.rowid
    return place.between(first.toordinal() << _ID_BITS, ((last.toordinal() + 1) << _ID_BITS) - 1)


def _place(meeting: Meeting, ids: dict[str, int]) -> int:
    return (meeting.met_on or date.min).toordinal() << _ID_BITS | ids[meeting.uid]


def _ids_of(connection: Connection, meetings: Iterable[Meeting]) -> dict[str, int]:
    ids: dict[str, int] = {}
    for some in records.slices(each.uid for each in meetings):
        query = select(_meeting.c.uid, _meeting.c.id).where(_meeting.c.uid.in_(some))
        ids |= {row.uid: row.id for row in connection.execute(query)}
    return ids


def _words(meeting: Meeting, people: dict[str, str]) -> str:
    there = [meeting.mentor, *(each.participant for each in meeting.attendance)]
    noted = _plain(f"{meeting.note} {meeting.follow_up} {meeting.place}")
    return " ".join([noted, *(people[uid] for uid in there if uid in people)])


def _people_words(connection: Connection, meetings: Iterable[Meeting]) -> dict[str, str]:
    """The words by which the meetings of each person are found."""
    mentors = {each.mentor for each in meetings}
    participants = {row.participant for each in meetings for row in each.attendance}
    words: dict[str, str] = {}
    for kind, uids in (("mentor", mentors), ("participant", participants)):
        for some in records.slices(sorted(uids)):
            query = _names(kind).where(RECORD_TABLES[kind].c.uid.in_(some))
            words.update({row.uid: _name_words(row) for row in connection.execute(query)})
    return words


def _names(kind: str) -> Select[Any]:
    people = RECORD_TABLES[kind]
    wanted = ("uid", "code", *_NAME, "register_no")
    return select(*(people.c[name] for name in wanted if name in people.c))


def _name_words(person: Row[Any] | Participant | Mentor) -> str:
    """Names, also in the parts that an apostrophe joins, the code without the site's letters."""
    names = " ".join(getattr(person, name) for name in _NAME)
    code = _CODE.sub(r"\1", person.code)
    parts = re.sub(r"['\u2019]", " ", names) if _plain(names) != names else ""
    return " ".join((_plain(names), parts, code, getattr(person, "register_no", "")))


def _words_of_person(record: Record) -> str:
    return _name_words(record) if isinstance(record, Participant | Mentor) else ""


def _plain(words: str) -> str:
    """Words without apostrophes, accents as one character each, as the index splits them."""
    return re.sub(r"['\u2019]", "", unicodedata.normalize("NFC", words))
