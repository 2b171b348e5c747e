"""What this computer remembers of programs: how far the log of each had come when last open here.

One small file in the person's own folder, by where the program lies. It holds numbers and hashes,
no contents. Losing it costs the warning, nothing else, and a forged one can only raise a warning:
a hash in it is only ever held against the log, and nobody without the key knows those.
"""

from __future__ import annotations

import json
import logging
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from peerdesk.domain.older_copies import Seen
from peerdesk.system.atomic import FileNotWritten, make_folder, write_atomically

SEEN_FILE = "copies.json"

_MOST_BYTES = 1_000_000
_MOST = 50

_log = logging.getLogger(__name__)


def seen_at(settings: Path, folder: Path) -> Seen | None:
    """What was last seen of the program at a folder; None when nothing was, or it is unreadable."""
    with suppress(TypeError, ValueError):
        entry = _read(settings).get(_name(folder))
        seen = Seen(**entry) if isinstance(entry, dict) else None
        if seen is not None and type(seen.acts) is int and isinstance(seen.last_act, str):
            return seen
    return None


def remember_seen(settings: Path, folder: Path, seen: Seen) -> None:
    """Remember how far a program has come; a disk that takes nothing costs the warning only."""
    others = list(_others(settings, folder).items())[-(_MOST - 1) :]
    _write(settings, dict(others) | {_name(folder): asdict(seen)})


def forget_seen(settings: Path, folder: Path) -> None:
    """Forget how far the program in a folder had come, because another took its place."""
    _write(settings, _others(settings, folder))


def _others(settings: Path, folder: Path) -> dict[str, object]:
    return {name: entry for name, entry in _read(settings).items() if name != _name(folder)}


def _write(settings: Path, known: dict[str, object]) -> None:
    try:
        make_folder(settings)
        write_atomically(settings / SEEN_FILE, json.dumps(known, indent=1).encode())
    except FileNotWritten:
        _log.info("What was seen of a program could not be remembered", exc_info=True)


def _name(folder: Path) -> str:
    return str(folder.absolute())


def _read(settings: Path) -> dict[str, object]:
    try:
        with (settings / SEEN_FILE).open("rb") as file:
            values = json.loads(file.read(_MOST_BYTES))
    except (OSError, ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}
