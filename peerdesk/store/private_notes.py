"""Private notes in the database, each version under the second key (AES-256-GCM).

A box is bound to program, record, field and version, so that none can be put in another's place:
an earlier version in a later one's row, or one person's note on another's page, does not open.
"""

from __future__ import annotations

import base64
import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection, func, insert, select, update

from peerdesk.domain.errors import PeerDeskError
from peerdesk.domain.private_notes import PrivateNote
from peerdesk.store.acts import Act
from peerdesk.store.keys.data_key import PrivateKey
from peerdesk.store.keys.slots import canonical
from peerdesk.store.tables import private_note as _table

FIELD = "private_note"
_NONCE_BYTES = 12


class NoteDamaged(PeerDeskError):
    """A private note does not open with its key: its row was changed or moved."""

    def __init__(self) -> None:
        super().__init__(
            "This private note was changed outside PeerDesk, so it cannot be shown.",
            "Restore the latest backup beside this program to read it there.",
        )


@dataclass(frozen=True, slots=True)
class Place:
    """Where one version of a note stands; the box is bound to it."""

    kind: str
    uid: str
    version: int


def newest_version(connection: Connection, uid: str) -> int:
    """The number of the version in force, 0 when none was ever written; needs no key."""
    query = select(func.max(_table.c.version)).where(_table.c.uid == uid, _table.c.field == FIELD)
    return connection.execute(query).scalar() or 0


def versions(connection: Connection, key: PrivateKey, uid: str) -> list[PrivateNote]:
    """All versions of a record's note, the newest first; raises NoteDamaged."""
    query = (
        select(_table)
        .where(_table.c.uid == uid, _table.c.field == FIELD)
        .order_by(_table.c.version.desc())
    )
    return [
        PrivateNote(
            version=row["version"],
            text=_opened(key, Place(row["kind"], uid, row["version"]), row["box"]),
            staff=row["staff"],
            at=row["at"],
        )
        for row in connection.execute(query).mappings()
    ]


def keep(under_way: Act, key: PrivateKey, place: Place, text: str) -> PrivateNote:
    """Write one more version inside an act."""
    row = {
        "uid": place.uid,
        "field": FIELD,
        "version": place.version,
        "kind": place.kind,
        "staff": under_way.deed.staff,
        "at": under_way.deed.at,
        "act": under_way.seq,
        "box": _sealed(key, place, text),
    }
    under_way.connection.execute(insert(_table).values(row))
    return PrivateNote(
        version=place.version, text=text, staff=under_way.deed.staff, at=under_way.deed.at
    )


def encrypt_anew(connection: Connection, old: PrivateKey, new: PrivateKey) -> None:
    """Put every version under another key, as when somebody who held the old one has left."""
    for row in connection.execute(select(_table)).mappings().all():
        place = Place(row["kind"], row["uid"], row["version"])
        box = _sealed(new, place, _opened(old, place, row["box"]))
        this = (_table.c.uid == place.uid) & (_table.c.version == place.version)
        statement = update(_table).where(this, _table.c.field == row["field"]).values(box=box)
        connection.execute(statement)


def _sealed(key: PrivateKey, place: Place, text: str) -> str:
    nonce = secrets.token_bytes(_NONCE_BYTES)
    box = AESGCM(key.notes_key()).encrypt(nonce, text.encode(), _bound_to(key, place))
    return base64.b64encode(nonce + box).decode()


def _opened(key: PrivateKey, place: Place, box: str) -> str:
    try:
        raw = base64.b64decode(box, validate=True)
        nonce, sealed = raw[:_NONCE_BYTES], raw[_NONCE_BYTES:]
        return AESGCM(key.notes_key()).decrypt(nonce, sealed, _bound_to(key, place)).decode()
    except (InvalidTag, ValueError):
        raise NoteDamaged from None


def _bound_to(key: PrivateKey, place: Place) -> bytes:
    return canonical(
        {
            "program": key.program_uid,
            "kind": place.kind,
            "uid": place.uid,
            "field": FIELD,
            "version": place.version,
        }
    )
