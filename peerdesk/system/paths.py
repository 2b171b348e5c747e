"""Where a person's own files of PeerDesk lie on this computer: settings and logs."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

_ON_WINDOWS = os.name == "nt"


def settings_folder() -> Path:
    """Return the folder of machine-local settings; it may not exist yet."""
    return _own_folder("XDG_CONFIG_HOME", ".config", "settings")


def log_folder() -> Path:
    """Return the folder of log files; it may not exist yet."""
    return _own_folder("XDG_STATE_HOME", ".local/state", "logs")


def programs_folder() -> Path:
    """Return the folder proposed for new programs; it may not exist yet.

    Not the documents folder, which many offices keep synchronised with a server.
    """
    return _own_folder("XDG_DATA_HOME", ".local/share", "programs")


def _own_folder(variable: str, usual: str, purpose: str) -> Path:
    if _ON_WINDOWS:
        return _from(os.environ, "LOCALAPPDATA", "AppData/Local") / "PeerDesk" / purpose
    return _from(os.environ, variable, usual) / "peerdesk" / purpose


def _from(environment: Mapping[str, str], variable: str, usual: str) -> Path:
    """Return the folder a variable names, or the usual one where it is unset or not absolute."""
    told = Path(environment.get(variable, ""))
    return told if told.is_absolute() else Path.home() / usual
