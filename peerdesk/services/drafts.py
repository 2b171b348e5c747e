"""Drafts of one's own: what was typed and not saved, kept in the program and nowhere else."""

from __future__ import annotations

import dataclasses
import json

from peerdesk.domain.catalog import RECORD_BY_KIND
from peerdesk.domain.drafts import Draft, LeftDraft, draft_about
from peerdesk.domain.fields import Record
from peerdesk.domain.lists import Choice
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.pages import choice_of
from peerdesk.domain.roles import Right
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office
from peerdesk.store import drafts as stored
from peerdesk.store import lookups, records
from peerdesk.store.drafts import StoredDraft
from peerdesk.store.snapshots import as_json, rebuilt, restored, snapshot

_PEOPLE = ("participant", "mentor")


@dataclasses.dataclass(frozen=True, slots=True)
class DraftsLeft:
    """What an earlier session left over: the drafts, and the number its writings came to."""

    serial: int
    drafts: tuple[LeftDraft, ...]
    choices: tuple[Choice, ...]


@needs(Right.SIGN_IN)
def keep_draft(office: Office, draft: Draft, serial: int) -> bool:
    """Keep what is typed; `serial` grows with every call of a session.

    False, and nothing is written, when the draft was discarded or its record saved meanwhile, or
    the program is open for reading only.
    """
    if office.program.is_read_only:
        return False
    row = StoredDraft(
        uid=draft.uid,
        kind=draft.record.kind,
        rev=draft.base.rev,
        serial=serial,
        contents=_contents(draft),
        at=office.clock.now().isoformat(timespec="seconds"),
    )
    with office.program.writing() as connection:
        return stored.keep(connection, office.account.uid, row)


@needs(Right.SIGN_IN)
def discard_draft(office: Office, kind: str, uid: str, serial: int) -> None:
    """Throw a draft away; one with a lower serial that comes later is ignored."""
    if office.program.is_read_only:
        return
    at = office.clock.now().isoformat(timespec="seconds")
    row = StoredDraft(uid=uid, kind=kind, rev=0, serial=serial, contents="", at=at)
    with office.program.writing() as connection:
        stored.discard(connection, office.account.uid, row)


@needs(Right.SIGN_IN)
def begin_drafts(office: Office) -> DraftsLeft:
    """Begin a session: what the one who is signed in had typed and neither saved nor discarded.

    Nothing where the program is open for reading only.
    """
    if office.program.is_read_only:
        return DraftsLeft(0, (), ())
    with office.program.writing() as connection:
        serial = stored.begin(connection, office.account.uid)
    left = drafts_of(office)
    choices = tuple(choice_of(each) for one in left for each in _named(office, one.draft))
    return DraftsLeft(serial, left, choices)


@needs(Right.SIGN_IN)
def drafts_of(office: Office) -> tuple[LeftDraft, ...]:
    """The drafts of the one who is signed in, never those of anybody else, the newest first.

    None for a role that may not change records any more.
    """
    if not office.account.may(Right.CHANGE_RECORDS):
        return ()
    with office.program.reading() as connection:
        rows = stored.drafts_of(connection, office.account.uid)
    found = (_draft(office, row) for row in rows)
    return tuple(LeftDraft(draft=each, about=_about(office, each)) for each in found if each)


def _contents(draft: Draft) -> str:
    """A new record whole, of a known one only what was typed; and what stood there before."""
    values, before = snapshot(draft.record), snapshot(draft.base)
    if draft.base.rev:
        values = {name: values[name] for name in draft.names}
    kept = {name: before[name] for name in draft.names}
    facts = {"place": draft.place, "others": list(draft.others)}
    return as_json({"values": values, "before": kept} | facts)


def _draft(office: Office, row: StoredDraft) -> Draft | None:
    """A draft as it was typed; None when its record is not there any more."""
    kept, kind = json.loads(row.contents), RECORD_BY_KIND[row.kind]
    if row.rev:
        with office.program.reading() as connection:
            now = records.get_many(connection, kind, [row.uid]).get(row.uid)
        if now is None:
            return None
    else:
        now = rebuilt(kind, row.uid, kept["values"])
    base = dataclasses.replace(restored(now, kept["before"]), rev=row.rev)
    names = tuple(name for name in kept["before"] if hasattr(base, name))
    record = restored(base, kept["values"])
    others = tuple(kept["others"])
    place = kept["place"]
    return Draft(record=record, base=base, names=names, place=place, at=row.at, others=others)


def _about(office: Office, draft: Draft) -> str:
    record = draft.record
    if record.kind in _PEOPLE:
        return draft_about(draft, (choice_of(record).label,))
    named = _named(office, draft)
    names = (choice_of(each).label for each in named if each.kind in _PEOPLE)
    return draft_about(draft, tuple(names))


def _named(office: Office, draft: Draft) -> list[Record]:
    """The records that a draft names."""
    with office.program.reading() as connection:
        linked = lookups.linked_records(connection, draft.record)
        others = records.get_many(connection, Mentor, draft.others)
    return [*linked, *others.values()]
