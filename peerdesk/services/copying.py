"""Copying a program onto this computer from a stick, a disc, a share or a synchronised folder."""

from __future__ import annotations

from pathlib import Path

from peerdesk.services.office import Cancelled, Progress, never_cancelled, no_progress
from peerdesk.services.programs import program_folder
from peerdesk.store.copying import copy_program
from peerdesk.system.atomic import make_folder


def copy_in(
    folder: Path,
    place: Path,
    *,
    progress: Progress = no_progress,
    cancelled: Cancelled = never_cancelled,
) -> Path:
    """Copy a program that nobody has open into `place`, under its name or one with a number.

    Returns the new program's folder; it opens with the same passphrases. Needs none itself, as
    everything in it stays encrypted. Raises what `copy_program` raises; the old one is only read.
    """
    make_folder(place)
    target = _free_name(place, folder.stem)
    copy_program(folder, target, progress, cancelled)
    return target


def _free_name(place: Path, name: str) -> Path:
    free, number = program_folder(place, name), 2
    while free.exists():
        free, number = program_folder(place, f"{name} {number}"), number + 1
    return free
