"""Reading the text of a key file: nothing in it is believed before it was checked."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import datetime
from typing import Any, NoReturn, cast

from peerdesk.store.keys.data_key import KEY_ID_BYTES
from peerdesk.store.keys.derivation import SALT_BYTES, KdfParams
from peerdesk.store.keys.errors import KeyFileDamaged, KeyFileTooNew, KeyFileTooOld
from peerdesk.store.keys.sealing import PUBLIC_BYTES, SEALED_BYTES
from peerdesk.store.keys.slots import (
    FORMAT,
    MOST_ACCOUNTS,
    VERSION,
    Boxes,
    KeyRing,
    RecoverySlot,
    StaffSlot,
    Wrapped,
    canonical,
    is_usable_name,
)
from peerdesk.store.keys.wrapping import BOX_BYTES, MAC_BYTES, NONCE_BYTES

_UID = re.compile(r"[0-9A-HJKMNP-TV-Z]{26}")
_CODE = re.compile(r"[a-z][a-z_]{0,31}")
_LARGEST = 1 << 53  # what every reader of JSON keeps exact

_HEAD = {"format", "version", "program", "generation", "key_id", "private_key_id"}
_RING = _HEAD | {"slots", "recovery", "mac", "checksum"}
_KEYS = {"salt", "nonce", "wrapped", "public", "data", "private"}
_STAFF = {"uid", "name", "role", "created_at", "kdf"} | _KEYS
_RECOVERY = {"uid", "created_at", "kdf"} | _KEYS
_ARGON2 = {"name", "memory_kib", "passes", "lanes"}

Json = dict[str, Any]


def checksum(document: Json) -> str:
    """Return what the `checksum` of a key file must say; it tells an accident, not a forgery."""
    rest = {name: value for name, value in document.items() if name != "checksum"}
    return hashlib.sha256(canonical(rest)).hexdigest()


def parse(text: str) -> KeyRing:
    """Return the key ring that the text of a key file holds.

    Does no slow work, whatever the text says. Raises KeyFileDamaged saying what is wrong,
    KeyFileTooNew, KeyFileTooOld, or KeyCostOutOfRange.
    """
    document = _document(text)
    if document.get("format") != FORMAT:
        _damaged("it is not a PeerDesk key file")
    if document.get("checksum") != _checksum_or_damaged(document):
        _damaged("some of its contents were changed")
    version = _whole(document, "version")
    if version > VERSION:
        raise KeyFileTooNew(version)
    if version < VERSION:
        raise KeyFileTooOld(version)
    if set(document) != _RING:
        _damaged("it has other parts than it should")
    slots = tuple(_staff_slot(each) for each in _list_of_objects(document, "slots"))
    _check_distinct(slots)
    return KeyRing(
        program_uid=_uid(document, "program"),
        generation=_whole(document, "generation"),
        key_id=_bytes(document, "key_id", KEY_ID_BYTES).hex(),
        private_key_id=_bytes(document, "private_key_id", KEY_ID_BYTES).hex(),
        slots=slots,
        recovery=_recovery_slot(_object(document, "recovery")),
        mac=_bytes(document, "mac", MAC_BYTES),
    )


def _document(text: str) -> Json:
    if not text.strip():
        _damaged("it is empty")
    try:
        value = json.loads(
            text, object_pairs_hook=_without_repeats, parse_constant=_damaged_constant
        )
    except (ValueError, RecursionError):
        _damaged("it is not complete, or not text that PeerDesk wrote")
    if not isinstance(value, dict):
        _damaged("it is not a PeerDesk key file")
    return cast("Json", value)


def _checksum_or_damaged(document: Json) -> str:
    try:
        return checksum(document)
    except (ValueError, RecursionError):  # half characters, which no file can hold
        _damaged("it has signs that are no text")


def _staff_slot(slot: Json) -> StaffSlot:
    if set(slot) != _STAFF:
        _damaged("an account has other parts than it should")
    return StaffSlot(
        uid=_uid(slot, "uid"),
        name=_name(slot),
        role=_matching(slot, "role", _CODE),
        created_at=_moment(slot, "created_at"),
        params=_cost(_object(slot, "kdf")),
        wrapped=_wrapped(slot),
        boxes=_boxes(slot),
    )


def _recovery_slot(slot: Json) -> RecoverySlot:
    if set(slot) != _RECOVERY or slot["kdf"] != {"name": "hkdf-sha256"}:
        _damaged("the recovery part has other parts than it should")
    if slot["private"] is None:
        _damaged("the recovery part does not hold all keys")
    return RecoverySlot(
        uid=_uid(slot, "uid"),
        created_at=_moment(slot, "created_at"),
        wrapped=_wrapped(slot),
        boxes=_boxes(slot),
    )


def _cost(kdf: Json) -> KdfParams:
    if set(kdf) != _ARGON2 or kdf["name"] != "argon2id":
        _damaged("an account does not say how its passphrase is checked")
    params = KdfParams(_whole(kdf, "memory_kib"), _whole(kdf, "passes"), _whole(kdf, "lanes"))
    params.check()
    return params


def _wrapped(slot: Json) -> Wrapped:
    return Wrapped(
        salt=_bytes(slot, "salt", SALT_BYTES),
        nonce=_bytes(slot, "nonce", NONCE_BYTES),
        box=_bytes(slot, "wrapped", BOX_BYTES),
        public=_bytes(slot, "public", PUBLIC_BYTES),
    )


def _boxes(slot: Json) -> Boxes:
    private = None if slot["private"] is None else _bytes(slot, "private", SEALED_BYTES)
    return Boxes(_bytes(slot, "data", SEALED_BYTES), private)


def _check_distinct(slots: tuple[StaffSlot, ...]) -> None:
    if not 1 <= len(slots) <= MOST_ACCOUNTS:
        _damaged(f"it has {len(slots)} accounts")
    if len({slot.uid for slot in slots}) < len(slots):
        _damaged("the same account is in it twice")
    if len({slot.name.casefold() for slot in slots}) < len(slots):
        _damaged("two accounts have the same name")


def _without_repeats(pairs: list[tuple[str, Any]]) -> Json:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name is given twice")
    return found


def _damaged_constant(_name: str) -> NoReturn:
    raise ValueError("not a number")


def _damaged(what: str) -> NoReturn:
    raise KeyFileDamaged(what)


def _object(part: Json, name: str) -> Json:
    value = part.get(name)
    if not isinstance(value, dict):
        _damaged(f"its {name} is not what it should be")
    return cast("Json", value)


def _list_of_objects(part: Json, name: str) -> list[Json]:
    value = part.get(name)
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        _damaged(f"its {name} are not what they should be")
    return cast("list[Json]", value)


def _whole(part: Json, name: str) -> int:
    value = part.get(name)
    # True and False count as whole numbers in Python, but not here.
    if type(value) is not int or not 1 <= value <= _LARGEST:
        _damaged(f"its {name} is not a whole number it could be")
    return value


def _matching(part: Json, name: str, pattern: re.Pattern[str]) -> str:
    value = part.get(name)
    if not isinstance(value, str) or not pattern.fullmatch(value):
        _damaged(f"its {name} is not what it should be")
    return value


def _uid(part: Json, name: str) -> str:
    return _matching(part, name, _UID)


def _name(slot: Json) -> str:
    value = slot.get("name")
    if not isinstance(value, str) or not is_usable_name(value):
        _damaged("an account has no usable name")
    return value


def _moment(part: Json, name: str) -> datetime:
    try:
        value = datetime.fromisoformat(part[name])
    except (TypeError, ValueError):
        _damaged(f"its {name} is no date and time")
    if value.tzinfo is None or value.isoformat() != part[name]:
        _damaged(f"its {name} is no date and time with an offset")
    return value


def _bytes(part: Json, name: str, length: int) -> bytes:
    return bytes.fromhex(_matching(part, name, re.compile(rf"[0-9a-f]{{{2 * length}}}")))
