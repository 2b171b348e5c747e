"""What a command came to: words for people, an object for programs, and what to open next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

DONE, REFUSED, USAGE = 0, 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The end of a command.

    `lines` are printed for people, `data` instead of them with --json; `refusal` besides, for
    what came to a bad end although there is something to tell. `window` asks for the window to
    open on a program, with the passphrase where the command knows it.
    """

    lines: tuple[str, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    exit_code: int = DONE
    refusal: str = ""
    window: Path | None = None
    passphrase: str = field(default="", repr=False)
