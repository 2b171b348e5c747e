"""What a person typed above the meeting log: a code, or words of notes and names."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, false

from peerdesk.domain.page_codes import BadPageCode, read_page_code
from peerdesk.store import code_search
from peerdesk.store.lists.typed import has_digit
from peerdesk.store.search import has_words
from peerdesk.store.tables import RECORD_TABLES

_meeting = RECORD_TABLES["meeting"]


@dataclass(frozen=True, slots=True)
class FoundMeetings:
    """Conditions on the meetings, and one on rows of the word index when words are searched."""

    conditions: tuple[ColumnElement[bool], ...] = ()
    words: ColumnElement[bool] | None = None


def find_meetings(connection: Connection, search: str) -> FoundMeetings:
    """How to find what was typed; a meeting's own code or page code goes before all words."""
    if not search.strip():
        return FoundMeetings()
    if has_digit(search) and (uids := _coded(connection, search)):
        return FoundMeetings((_meeting.c.uid.in_(uids),))
    words = has_words(search)
    return FoundMeetings((false(),)) if words is None else FoundMeetings(words=words)


def _coded(connection: Connection, search: str) -> list[str]:
    try:
        found = code_search.records_of_page(connection, read_page_code(search))
    except BadPageCode:
        found = code_search.records_coded(connection, search)
    return [uid for kind, uid in found if kind == "meeting"]
