"""What this computer remembers for the person at it: last programs, look, widths of columns."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

from peerdesk.store.layout import SWAP_ENDING
from peerdesk.system import paths
from peerdesk.system.settings import Settings as StoredSettings

MOST_RECENT = 8
MOST_ACCOUNTS = 40
_SCREEN = "screen."


class Settings:
    """The settings of this person on this computer; holds no contents of records."""

    def __init__(self, folder: Path) -> None:
        self._stored = StoredSettings(folder)

    @property
    def look(self) -> str:
        """The chosen look: system, light, dark or contrast."""
        return str(self.screen_values().get("look", "system"))

    def recent_programs(self) -> tuple[Path, ...]:
        """Programs opened here before that are still there, the latest first."""
        known = self._stored.get("recent", [""])
        return tuple(folder for each in known if each and _is_there(folder := Path(each)))

    def remember_program(self, folder: Path) -> None:
        """Put a program first among those opened here."""
        path = str(folder.absolute())
        known = [path, *(each for each in self._stored.get("recent", [""]) if each != path)]
        self._stored.set("recent", [each for each in known if each][:MOST_RECENT])
        self._stored.save()

    def recent_accounts(self) -> tuple[str, ...]:
        """The accounts that signed in here before, by uid, the latest first."""
        return tuple(each for each in self._stored.get("accounts", [""]) if each)

    def remember_account(self, uid: str) -> None:
        """Put an account first among those that signed in here."""
        known = [uid, *(each for each in self.recent_accounts() if each != uid)]
        self._stored.set("accounts", known[:MOST_ACCOUNTS])
        self._stored.save()

    def screen_values(self) -> dict[str, Any]:
        """What screens remembered, by name."""
        kept: dict[str, Any] = {}
        for name, value in self._stored.values().items():
            if name.startswith(_SCREEN) and isinstance(value, str):
                with contextlib.suppress(json.JSONDecodeError):
                    kept[name.removeprefix(_SCREEN)] = json.loads(value)
        return kept

    def keep_screen_values(self, values: dict[str, Any]) -> None:
        """Keep what screens remember."""
        for name, value in values.items():
            self._stored.set(f"{_SCREEN}{name}", json.dumps(value, separators=(",", ":")))
        self._stored.save()

    def programs_folder(self) -> Path:
        """Where new programs are proposed to live; the folder is made when it is not there."""
        folder = paths.programs_folder()
        folder.mkdir(parents=True, exist_ok=True)
        return folder


def _is_there(folder: Path) -> bool:
    """Whether there is a program, or one in the middle of a restore that was cut short."""
    return folder.is_dir() or folder.with_name(f"{folder.name}{SWAP_ENDING}").is_file()


def open_settings() -> Settings:
    """The settings of the person who runs this process."""
    return Settings(paths.settings_folder())
