"""The file attempts.json of a program folder: failed tries, before anybody has opened the program.

It holds no names that were typed, as somebody may type the passphrase there: accounts stand by
their uid, all other names by 16 bits of a keyed hash, which thousands of names share. Who may
write in the folder can remove it; that an account is locked is therefore kept in the program too.
"""

from __future__ import annotations

import hmac
import json
import logging
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from peerdesk.domain.attempts import (
    MOST_IN_A_ROW,
    MOST_IN_WINDOW,
    MOST_NAMES,
    MOST_TOLD,
    NO_TRIES,
    Attempts,
    Tries,
    with_tries,
)
from peerdesk.domain.errors import PeerDeskError
from peerdesk.store.cipher import Access
from peerdesk.store.facts import read_fact, tell_fact
from peerdesk.store.keys.derivation import normalised
from peerdesk.store.keys.slots import KeyRing
from peerdesk.store.keys.unlocking import find_slot
from peerdesk.store.places import access_to
from peerdesk.system.atomic import FileNotWritten, write_atomically

ATTEMPTS_FILE = "attempts.json"
RECOVERY = "recovery"
"""What tries at the recovery code are kept under."""

_LOCKED = "locked"
_FORMAT = "peerdesk-attempts"
_MOST_BYTES = 500_000
_SALT_BYTES = 16
_NAME = re.compile(r"recovery|~[0-9a-f]{4}|[0-9A-HJKMNP-TV-Z]{26}")
_MOST = 10**9  # of whatever is counted; far more than anybody can try
_LAST_MOMENT = 3.0e10  # seconds since 1970, in the year 2920; Windows tells no later ones

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptsBook:
    """The tries under each name, and the salt that stands between names and their hashes."""

    salt: bytes = field(default_factory=lambda: secrets.token_bytes(_SALT_BYTES), repr=False)
    attempts: Attempts = field(default_factory=dict)

    def entry(self, ring: KeyRing, staff: str) -> str:
        """What tries under a typed name are kept under; NameNeeded when it says too little."""
        slot = find_slot(ring, staff)
        if slot is not None:
            return slot.uid
        name = normalised(" ".join(staff.split())).casefold()
        hashed = hmac.digest(self.salt, name.encode("utf-8", "surrogatepass"), "sha256")
        return f"~{hashed[:2].hex()}"

    def tries(self, entry: str) -> Tries:
        """The tries under one entry."""
        return self.attempts.get(entry, NO_TRIES)

    def holding(self, entry: str, tries: Tries) -> AttemptsBook:
        """The book with the tries under one entry as they are now."""
        return replace(self, attempts=with_tries(self.attempts, entry, tries))


def read_attempts(folder: Path) -> AttemptsBook:
    """Read what is known of tries; a file that is missing or was tampered with knows of none."""
    try:
        with (folder / ATTEMPTS_FILE).open("rb") as file:
            contents = file.read(_MOST_BYTES + 1)
        if len(contents) > _MOST_BYTES:
            return AttemptsBook()
        return _parsed(json.loads(contents))
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return AttemptsBook()


def write_attempts(folder: Path, book: AttemptsBook) -> None:
    """Keep what is known of tries; without any, there is no file. Raises FileNotWritten."""
    path = folder / ATTEMPTS_FILE
    if book.attempts:
        write_atomically(path, _text(book).encode())
        return
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise FileNotWritten(
            f"{ATTEMPTS_FILE} in {folder} could not be removed.",
            "Check that you may change files in this folder.",
        ) from error


class TriesNotCounted(PeerDeskError):
    """Tries cannot be counted where they could be: something is in the way of attempts.json."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"PeerDesk cannot count tries at signing in, because something is in the way of the "
            f"file {ATTEMPTS_FILE} in {folder}. No passphrase was looked at; nothing was changed.",
            f"Rename or remove what is called {ATTEMPTS_FILE} in this folder, and check that you "
            "may change files there and that the disk is not full. Then try again.",
        )


def count_attempts(folder: Path, book: AttemptsBook) -> None:
    """Keep what is known of tries where that is possible, and go on where it is not.

    For what has been decided already; what is still to be looked at takes `insist_on_counting`.
    """
    try:
        write_attempts(folder, book)
    except FileNotWritten:
        log.info("tries at signing in could not be counted", exc_info=True)


def insist_on_counting(folder: Path, book: AttemptsBook) -> None:
    """Keep what is known of tries before one is looked at; raises TriesNotCounted.

    A program that opens for reading only goes on without: a copy in the hands of somebody who
    guesses is not protected by counting anyway, only by the passphrase.
    """
    try:
        write_attempts(folder, book)
    except FileNotWritten as error:
        if access_to(folder) is Access.WRITE:
            raise TriesNotCounted(folder) from error
        log.info("tries at signing in could not be counted", exc_info=True)


def locked_accounts(connection: Connection) -> tuple[str, ...]:
    """The uids of accounts that the program itself knows as locked."""
    return tuple(read_fact(connection, _LOCKED).split())


def tell_locked(connection: Connection, uids: tuple[str, ...]) -> None:
    """Keep in the program which accounts are locked; inside the caller's act."""
    tell_fact(connection, _LOCKED, " ".join(sorted(set(uids))))


def _text(book: AttemptsBook) -> str:
    tries = [[entry, *_as_list(each)] for entry, each in book.attempts.items()]
    return json.dumps({"format": _FORMAT, "salt": book.salt.hex(), "tries": tries})


def _as_list(tries: Tries) -> list[Any]:
    return [
        list(tries.recent),
        tries.in_a_row,
        tries.locked,
        list(tries.untold),
        tries.more,
        tries.refused,
        tries.refused_at,
    ]


def _parsed(document: Mapping[str, Any]) -> AttemptsBook:
    salt = bytes.fromhex(document["salt"])
    if document["format"] != _FORMAT or len(salt) != _SALT_BYTES:
        raise ValueError("another file than it should be")
    rows = document["tries"]
    if not isinstance(rows, list) or len(rows) > MOST_NAMES:
        raise ValueError("more names than are kept")
    return AttemptsBook(salt=salt, attempts=dict(_row(*each) for each in rows))


def _row(entry: Any, recent: Any, in_a_row: Any, locked: Any, untold: Any, *rest: Any) -> Any:
    more, refused, refused_at = rest
    if not isinstance(entry, str) or not _NAME.fullmatch(entry) or type(locked) is not bool:
        raise ValueError("not an account")
    return entry, Tries(
        recent=_moments(recent, MOST_IN_WINDOW),
        in_a_row=_count(in_a_row, MOST_IN_A_ROW),
        locked=locked,
        untold=_moments(untold, MOST_TOLD),
        more=_count(more, _MOST),
        refused=_count(refused, _MOST),
        refused_at=_moment(refused_at),
    )


def _moments(value: Any, most: int) -> tuple[float, ...]:
    if not isinstance(value, list) or len(value) > most:
        raise ValueError("not a list of moments")
    return tuple(_moment(each) for each in value)


def _moment(value: Any) -> float:
    if type(value) not in (int, float) or not 0 <= value <= _LAST_MOMENT:
        raise ValueError("not a moment")
    return float(value)


def _count(value: Any, most: int) -> int:
    if type(value) is not int or not 0 <= value <= most:
        raise ValueError("not a count")
    return value
