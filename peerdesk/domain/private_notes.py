"""Private notes: what a supervisor or counsellor writes for few eyes, version by version."""

from __future__ import annotations

from dataclasses import dataclass

from peerdesk.domain.checks import Problem, RecordRefused

LONGEST = 20_000
"""Characters of one note: some ten pages."""

KINDS = frozenset({"participant", "mentor", "meeting"})
"""The kinds of record that may have one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateNote:
    """One version of the note of a record; version 0 with no text is a note never written."""

    version: int = 0
    text: str = ""
    staff: str = ""
    at: str = ""


def check_note(text: str) -> None:
    """Raise RecordRefused for a note that is too long to keep."""
    if len(text) > LONGEST:
        raise RecordRefused(
            (Problem("", f"The note has {len(text):,} characters; {LONGEST:,} is the most."),)
        )
