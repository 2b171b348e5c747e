"""What a re-keying that was cut short has left: which key ring counts, and clearing up.

The first bytes of program.db say which keys it is under, so the ring beside it is known before any
passphrase. Renaming the new database into place is the one moment at which a re-keying comes about.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from peerdesk.store.cipher import first_bytes, header_of
from peerdesk.store.keys.errors import KeyFileProblem
from peerdesk.store.keys.keyfile import (
    KEY_FILE,
    NEXT_KEY_FILE,
    PREVIOUS_KEY_FILE,
    read_keyring,
    serialise,
    sound_keyring,
)
from peerdesk.store.keys.slots import KeyRing
from peerdesk.store.layout import DATABASE, NEXT_DATABASE
from peerdesk.store.trouble import ProgramFileFault
from peerdesk.system.atomic import FileNotWritten, write_atomically


def current_keyring(folder: Path) -> KeyRing:
    """Return the key ring that belongs to the database of a folder; changes nothing.

    Raises KeyFileProblem. A ring that fits no database is returned all the same: what is wrong
    then is told when the database is opened.
    """
    following = sound_keyring(folder / NEXT_KEY_FILE)
    try:
        ring = read_keyring(folder)
    except KeyFileProblem:
        if following is not None and _fits(folder, following):
            return following
        raise
    if following is not None and not _fits(folder, ring) and _fits(folder, following):
        return following
    return ring


def finish_rekeying(folder: Path) -> KeyRing:
    """Return the ring that counts, after finishing or clearing up what a kill has left.

    To be called under the lock of the program. What cannot be cleared up now stays for next time.
    """
    ring = current_keyring(folder)
    if _fits(folder, ring):
        with suppress(FileNotWritten):
            settle_keys(folder, ring)
    return ring


def settle_keys(folder: Path, ring: KeyRing) -> None:
    """Have the ring of the database be keys.json, and no ring of other keys beside it.

    Safe to repeat, from any state that a kill leaves. Raises FileNotWritten, and then what a
    re-keying has staged stays, because the ring may be nowhere else.
    """
    if not _is_under(ring, folder / KEY_FILE):
        write_atomically(folder / KEY_FILE, serialise(ring).encode())
    # The generation before would still hold a removed account, and opens nothing any more.
    previous = folder / PREVIOUS_KEY_FILE
    if previous.exists() and not _is_under(ring, previous):
        write_atomically(previous, serialise(ring).encode())
    discard_next(folder)


def discard_next(folder: Path) -> None:
    """Remove the files of a re-keying that did not come about, as far as the disk lets us."""
    # A key file that was being written when the power went may hold a removed account.
    half_written = folder.glob(f".{KEY_FILE}*.part")
    for path in (*folder.glob(f"{NEXT_DATABASE}*"), folder / NEXT_KEY_FILE, *half_written):
        with suppress(OSError):
            path.unlink()


def _is_under(ring: KeyRing, path: Path) -> bool:
    found = sound_keyring(path)
    return found is not None and found.key_id == ring.key_id


def _fits(folder: Path, ring: KeyRing) -> bool:
    try:
        return first_bytes(folder / DATABASE) == header_of(ring.program_uid, ring.key_id)
    except ProgramFileFault:
        return False
