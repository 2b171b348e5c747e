"""The file keys.json of a program folder, with the generation before it kept beside it."""

from __future__ import annotations

from pathlib import Path

from peerdesk.store.keys.errors import KeyFileDamaged, KeyFileMissing, KeyFileProblem
from peerdesk.store.keys.parsing import checksum, parse
from peerdesk.store.keys.slots import KeyRing, canonical
from peerdesk.system.atomic import write_atomically

KEY_FILE = "keys.json"
PREVIOUS_KEY_FILE = "keys.json.previous"
NEXT_KEY_FILE = "keys.json.next"
"""The ring of a re-keying that is under way; its database decides whether it counts."""

_MOST_BYTES = 1_000_000


def serialise(keyring: KeyRing) -> str:
    """Return the text of the key file; the same ring always has the same text.

    It holds no spaces, so that every byte of it counts and any flipped one is noticed.
    """
    document = keyring.body() | {"mac": keyring.mac.hex()}
    return canonical(document | {"checksum": checksum(document)}).decode()


def same_keyring(text: str, keyring: KeyRing) -> bool:
    """Tell whether a kept text, such as the copy in the database, is that of this ring."""
    return text == serialise(keyring)


def read_keyring(folder: Path) -> KeyRing:
    """Read the key ring of a program folder.

    Raises a KeyFileProblem that says what is wrong and, when the generation before is sound,
    that it can be used instead.
    """
    try:
        return _read(folder / KEY_FILE)
    except KeyFileProblem as problem:
        if sound_keyring(folder / PREVIOUS_KEY_FILE) is not None:
            problem.next_step = (
                f"Rename {PREVIOUS_KEY_FILE}, beside it, to {KEY_FILE}. It is the one before the "
                "last change of an account or passphrase."
            )
        raise


def write_keyring(folder: Path, keyring: KeyRing) -> None:
    """Write the key ring into a program folder, keeping the sound one before it beside it.

    Raises FileNotWritten, and then the ring in the folder is the one before.
    """
    path = folder / KEY_FILE
    if sound_keyring(path) is not None:
        write_atomically(folder / PREVIOUS_KEY_FILE, path.read_bytes())
    write_atomically(path, serialise(keyring).encode())


def put_back_keyring(folder: Path, keyring: KeyRing) -> None:
    """Write the ring from before a change that did not come about; raises FileNotWritten."""
    write_atomically(folder / KEY_FILE, serialise(keyring).encode())


def sound_keyring(path: Path) -> KeyRing | None:
    """Return the ring in one of the key files, None when there is no sound one."""
    try:
        return _read(path)
    except KeyFileProblem:
        return None


def _read(path: Path) -> KeyRing:
    try:
        with path.open("rb") as file:
            contents = file.read(_MOST_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise KeyFileMissing(str(path.parent)) from None
    except OSError as error:
        raise KeyFileProblem(
            f"The file {path.name} in {path.parent} cannot be read.",
            "Check that the disk is connected and that you may open files in this folder.",
        ) from error
    if len(contents) > _MOST_BYTES:
        raise KeyFileDamaged("it is larger than any key file")
    try:
        return parse(contents.decode())
    except UnicodeDecodeError:
        raise KeyFileDamaged("it is not text") from None
