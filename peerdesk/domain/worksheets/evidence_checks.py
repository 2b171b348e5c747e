"""What can be wrong with a piece of evidence, and which files may be attached."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from peerdesk.domain.checks import Problem
from peerdesk.domain.worksheets.records import Evidence

LARGEST_FILE = 10 * 1024 * 1024
"""Bytes of one attached file: a long scan fits, and backups stay small enough for a stick."""

FILE = "file"

_WHERE = {
    "paper": "Say where the paper is kept, so that others find it.",
    "link": "Type where it can be found, such as the address of the page.",
}


def check_evidence(evidence: Evidence, today: date) -> tuple[Problem, ...]:
    """The rules for one piece of evidence by itself."""
    return tuple(_problems(evidence, today))


def _problems(evidence: Evidence, today: date) -> Iterator[Problem]:
    if evidence.dated_on is not None and evidence.dated_on > today:
        yield Problem("dated_on", "This day is still to come. Choose today or an earlier day.")
    wanted = _WHERE.get(evidence.evidence_kind)
    if wanted and not evidence.where_kept.strip():
        yield Problem("where_kept", wanted)
    if (evidence.evidence_kind == FILE) != bool(evidence.file_digest):
        yield Problem(
            "evidence_kind", "A file is attached by “Attach a file”. Choose another kind here."
        )


def size_words(size: int | None) -> str:
    """The size of a file as people read it: "640 KB", "2.4 MB"; "" for none."""
    if size is None:
        return ""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000)):,} KB"
    return f"{size / 1_000_000:.1f} MB"
