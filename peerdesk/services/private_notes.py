"""Private notes of a person or meeting, for the few accounts that hold their key."""

from __future__ import annotations

from peerdesk.domain.catalog import RECORD_BY_KIND
from peerdesk.domain.errors import StaleRecord
from peerdesk.domain.private_notes import KINDS, PrivateNote, check_note
from peerdesk.domain.roles import NotAllowed, Right
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office
from peerdesk.store import private_notes, records
from peerdesk.store.chain import Subject
from peerdesk.store.keys.data_key import PrivateKey
from peerdesk.store.private_notes import Place


@needs(Right.PRIVATE_NOTES)
def read_private_note(office: Office, kind: str, uid: str) -> PrivateNote:
    """The note in force, empty when none was written; that it was read stands in the audit log.

    Raises NoteDamaged when it does not open.
    """
    found = private_note_versions(office, kind, uid)
    return found[0] if found else PrivateNote()


@needs(Right.PRIVATE_NOTES)
def private_note_versions(office: Office, kind: str, uid: str) -> tuple[PrivateNote, ...]:
    """All versions, the newest first; that they were read stands in the audit log."""
    key = _key(office)
    subject = Subject(kind, uid)
    with office.acting("read_private", "Private note read", subject=subject) as act:
        return tuple(private_notes.versions(act.connection, key, uid))


@needs(Right.PRIVATE_NOTES)
def save_private_note(office: Office, kind: str, uid: str, text: str, seen: int) -> PrivateNote:
    """Keep a new version over the one that was `seen` (0 for none); older versions stay.

    Raises RecordRefused for too long a note, StaleRecord when somebody wrote meanwhile, and
    NotFound for a record that is not there any more.
    """
    assert kind in KINDS
    key = _key(office)
    check_note(text)
    subject = Subject(kind, uid)
    with office.acting("save_private", "Private note saved", subject=subject) as act:
        # One whose record was destroyed meanwhile would outlast it.
        records.get(act.connection, RECORD_BY_KIND[kind], uid)
        newest = private_notes.newest_version(act.connection, uid)
        if newest != seen:
            raise StaleRecord("Somebody saved this private note meanwhile. Your text is here.")
        return private_notes.keep(act, key, Place(kind, uid, newest + 1), text)


def _key(office: Office) -> PrivateKey:
    key = office.program.private_key
    if key is None:
        raise NotAllowed(
            "This account does not hold the key of private notes.",
            "Sign out and in again, or ask a coordinator who may read them.",
        )
    return key
