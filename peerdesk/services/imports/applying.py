"""Applying an import: one act after a verified backup, so that all of it can be taken back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from peerdesk.domain.errors import Cancelled as WasCancelled
from peerdesk.domain.errors import Refused
from peerdesk.domain.imports.items import Action, Item
from peerdesk.domain.imports.mapping import as_text
from peerdesk.domain.imports.preview import ImportPreview, ImportReport
from peerdesk.domain.roles import Right
from peerdesk.domain.words import counted
from peerdesk.services.backups import backup_before
from peerdesk.services.guarding import needs
from peerdesk.services.office import (
    Cancelled,
    Office,
    Progress,
    never_cancelled,
    no_progress,
)
from peerdesk.store import imports, records
from peerdesk.store.acts import Act

IMPORT = "import"
_STOPPED = "The import was stopped. Nothing of it was kept."
_AT_ONCE = 1000  # new records written between two looks at whether the person has stopped


@needs(Right.IMPORT)
def apply_import(
    office: Office,
    preview: ImportPreview,
    progress: Progress = no_progress,
    cancelled: Cancelled = never_cancelled,
) -> ImportReport:
    """Write what a preview shows as new and changed; what is in conflict or refused stays out.

    Nothing is written, and no backup made, when nothing is new or changed. Raises Refused when
    the program has changed since the preview, and Cancelled; then nothing of it is kept.
    """
    to_write = preview.to_write()
    if not to_write:
        return ImportReport(counts=preview.counts)
    _refuse_if_changed(office, preview)
    try:
        backup = backup_before(office, "an import", cancelled)
    except WasCancelled as stopped:
        raise WasCancelled(_STOPPED) from stopped
    with office.acting(IMPORT, f"Workbook imported: {_told(preview)}") as act:
        done = 0
        for some in _portions(to_write):
            if cancelled():
                raise WasCancelled(_STOPPED)
            progress(done, len(to_write))
            _write(act, some)
            done += len(some)
        _remember(act, preview)
    progress(done, len(to_write))
    return ImportReport(counts=preview.counts, act=act.seq, backup=str(backup.path))


def _refuse_if_changed(office: Office, preview: ImportPreview) -> None:
    with office.program.reading() as connection:
        changed = imports.last_change(connection) != preview.seen_at
    if changed:
        raise Refused(
            "The program was changed after this import was looked at.",
            "Look at it again: what is new and what has changed may be otherwise now.",
        )


def _told(preview: ImportPreview) -> str:
    new, changed = preview.counts.total["new"], preview.counts.total["changed"]
    return f"{counted(new, 'record')} added, {changed:,} changed"


def _portions(items: Sequence[Item]) -> Iterator[list[Item]]:
    """Items of one kind and action in the order of writing, so many at once."""
    for _, same in groupby(items, key=lambda each: (each.kind, each.action)):
        yield from records.slices(same, _AT_ONCE)


def _write(act: Act, some: Sequence[Item]) -> None:
    written = [each.record for each in some if each.record is not None]
    if some[0].action is Action.NEW:
        act.add_many(written)
        return
    for record in written:
        act.save(record)


def _remember(act: Act, preview: ImportPreview) -> None:
    """Note which rows are in by now, what was answered and how sheets were corrected."""
    settled = (Action.NEW, Action.CHANGED, Action.SAME)
    rows = (
        (fingerprint, item.kind, item.uid)
        for item in preview.items
        if item.action in settled
        for fingerprint in item.fingerprints
    )
    imports.remember_rows(act.connection, act.seq, rows)
    imports.remember_answers(act.connection, preview.answers, act.deed.at)
    corrections = {look: as_text(mapping) for look, mapping in preview.corrections.items()}
    imports.remember_mappings(act.connection, corrections, act.deed.at)
