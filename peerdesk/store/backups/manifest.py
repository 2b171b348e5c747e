"""The manifest of a backup: what is in it, of which program and moment, signed with its key."""

from __future__ import annotations

import hmac
import json
import re
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, NoReturn

from peerdesk.store.backups.errors import BackupNotSound, BackupTooNew
from peerdesk.store.keys.data_key import DataKey
from peerdesk.store.keys.slots import canonical

FORMAT = "peerdesk-backup"
VERSION = 2
"""1, of PeerDesk before 1.1, does not tell why it was made nor how far the log of acts had come."""

_HEX = re.compile(r"[0-9a-f]{64}")
_UID = re.compile(r"[0-9A-HJKMNP-TV-Z]{26}")
_WHY = re.compile(r"[a-z]{0,20}")
_FIRST_PARTS = {"format", "version", "program", "made_at", "database", "keys", "mac"}
_PARTS = {1: _FIRST_PARTS, 2: _FIRST_PARTS | {"why", "acts", "last_act"}}
_LARGEST = 1 << 53


@dataclass(frozen=True, slots=True)
class Part:
    """One file in a backup: its size in bytes and its SHA-256."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a backup says of itself. `mac` binds the whole to the data key.

    `why` is a code of `domain.backup_keeping`; `acts` is the number of the last act in its log and
    `last_act` the hash of that one.
    """

    program_uid: str
    made_at: datetime
    database: Part
    keys: Part
    why: str = ""
    acts: int = 0
    last_act: str = ""
    version: int = VERSION
    mac: str = ""

    def signed(self, key: DataKey) -> bytes:
        """Return the text of the manifest with its MAC."""
        return canonical(self._body() | {"mac": self._mac(key)})

    def is_genuine(self, key: DataKey) -> bool:
        """Tell whether it was written with the program's data key and not changed since."""
        return hmac.compare_digest(self.mac, self._mac(key))

    def _body(self) -> dict[str, Any]:
        body = {
            "format": FORMAT,
            "version": self.version,
            "program": self.program_uid,
            "made_at": self.made_at.isoformat(),
            "database": asdict(self.database),
            "keys": asdict(self.keys),
        }
        if self.version == 1:
            return body
        return body | {"why": self.why, "acts": self.acts, "last_act": self.last_act}

    def _mac(self, key: DataKey) -> str:
        return hmac.digest(key.backup_mac_key(), canonical(self._body()), "sha256").hex()


def parse_manifest(text: bytes, name: str) -> Manifest:
    """Return the manifest a backup called `name` holds; not yet shown to be genuine.

    Raises BackupNotSound or BackupTooNew.
    """
    try:
        body = json.loads(text)
        if not isinstance(body, dict) or body.get("format") != FORMAT:
            _refuse("it has no manifest")
        version = body.get("version")
        if type(version) is not int or version < 1:
            _refuse("its manifest has other parts than it should")
        if version > VERSION:
            raise BackupTooNew(name)
        if set(body) != _PARTS[version]:
            _refuse("its manifest has other parts than it should")
        return _manifest(body)
    except (ValueError, TypeError, RecursionError) as error:
        what = str(error) if isinstance(error, _Unfit) else "its manifest cannot be read"
        raise BackupNotSound(name, what) from None


class _Unfit(ValueError):
    """A part of the manifest is not what it should be; its words may be shown."""


def _refuse(what: str) -> NoReturn:
    raise _Unfit(what)


def _manifest(body: dict[str, Any]) -> Manifest:
    made_at = datetime.fromisoformat(body["made_at"])
    if made_at.tzinfo is None or made_at.isoformat() != body["made_at"]:
        _refuse("it does not say when it was made")
    acts = body.get("acts", 0)
    if type(acts) is not int or not 0 <= acts <= _LARGEST:
        _refuse("its manifest does not say which acts are in it")
    return Manifest(
        program_uid=_matching(_UID, body["program"]),
        made_at=made_at,
        database=_part(body["database"]),
        keys=_part(body["keys"]),
        why=_matching(_WHY, body.get("why", "")),
        acts=acts,
        last_act=_matching(_HEX, body["last_act"]) if acts else "",
        version=body["version"],
        mac=_matching(_HEX, body["mac"]),
    )


def _part(body: dict[str, Any]) -> Part:
    part = Part(**body)
    if type(part.size) is not int or not 0 < part.size <= _LARGEST:
        _refuse("its manifest says no size")
    _matching(_HEX, part.sha256)
    return part


def _matching(pattern: re.Pattern[str], value: Any) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        _refuse("its manifest cannot be read")
    return value
