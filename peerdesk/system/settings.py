"""Small things this computer remembers for a person: window place, column widths, theme.

One JSON file in the person's own folder. It never holds contents of records, and losing it costs
nothing but some dragging: what cannot be read becomes the default again.
"""

from __future__ import annotations

import contextlib
import json
import logging
from copy import copy
from pathlib import Path
from typing import TypeVar, cast

SETTINGS_FILE = "settings.json"
DAMAGED_FILE = "settings.damaged.json"

_MOST_BYTES = 1_000_000
_LONGEST_TEXT = 2_000
_LONGEST_LIST = 100

Setting = str | int | float | bool | list[int] | list[str]
S = TypeVar("S", str, int, float, bool, list[int], list[str])

_log = logging.getLogger(__name__)


class Settings:
    """The settings in one folder; read once, written whole at every `save`."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / SETTINGS_FILE
        self._values = self._read()
        self._saved = dict(self._values)

    def get(self, name: str, default: S) -> S:
        """Return what was set under a name, or `default` when it is of another type."""
        value = self._values.get(name)
        return cast("S", copy(value)) if _same_shape(value, default) else default

    def values(self) -> dict[str, Setting]:
        """Return everything that is set, by name."""
        return {name: copy(value) for name, value in self._values.items()}

    def set(self, name: str, value: Setting) -> None:
        """Remember a small value; ValueError for one that is not small."""
        if not _is_small(value):
            raise ValueError(f"the setting {name} is too large to be a setting")
        self._values[name] = copy(value)

    def save(self) -> None:
        """Write what was set; a disk that takes nothing costs the settings, not the work."""
        if self._values == self._saved:
            return
        # Not on the way to the first painted screen.
        from peerdesk.system.atomic import FileNotWritten, write_atomically

        text = json.dumps(self._values, indent=1, sort_keys=True, ensure_ascii=False)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_atomically(self._path, text.encode("utf-8", "replace"))
        except (FileNotWritten, OSError):
            _log.warning("The settings of this computer could not be saved", exc_info=True)
        else:
            self._saved = dict(self._values)

    def _read(self) -> dict[str, Setting]:
        try:
            with self._path.open("rb") as file:
                text = file.read(_MOST_BYTES + 1)
        except OSError:
            return {}
        values = _parsed(text)
        if values is None:
            with contextlib.suppress(OSError):
                self._path.replace(self._path.with_name(DAMAGED_FILE))
            return {}
        return {name: value for name, value in values.items() if _is_small(value)}


def _parsed(text: bytes) -> dict[str, Setting] | None:
    try:
        values = json.loads(text) if len(text) <= _MOST_BYTES else None
    except (ValueError, RecursionError):
        return None
    return values if isinstance(values, dict) else None


def _same_shape(value: object, default: object) -> bool:
    """Tell whether a value is of the default's type; lists also by the type of their parts."""
    if type(value) is not type(default):
        return False
    if not isinstance(value, list) or not isinstance(default, list) or not default:
        return True
    return all(type(part) is type(default[0]) for part in value)


def _is_small(value: object) -> bool:
    if isinstance(value, str):
        return len(value) <= _LONGEST_TEXT
    if isinstance(value, list):
        parts_fit = all(isinstance(part, str | int) and _is_small(part) for part in value)
        return len(value) <= _LONGEST_LIST and parts_fit
    return isinstance(value, int | float)
