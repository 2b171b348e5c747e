"""What an import came to, in words: for the last step, and as a text to keep."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from peerdesk.domain.catalog import RECORD_BY_KIND
from peerdesk.domain.imports.items import Counts, Note
from peerdesk.domain.imports.plan import KIND_ORDER
from peerdesk.domain.imports.preview import ImportPreview, ImportReport
from peerdesk.domain.words import counted, listed
from peerdesk.ui.importing.item_rows import ACTION_WORDS, ItemRow
from peerdesk.ui.importing.note_rows import NOTE_WORDS, NoteRow


def kinds_in_words(counts: Counts) -> tuple[tuple[str, str], ...]:
    """For each kind of record what was written: ("Participants", "63 added, 2 changed")."""
    told = []
    for kind in sorted(counts.by_kind, key=KIND_ORDER.index):
        by_action = counts.by_kind[kind]
        parts = [
            f"{by_action[action]:,} {words}"
            for action, words in (("new", "added"), ("changed", "changed"), ("same", "the same"))
            if by_action[action]
        ]
        label = RECORD_BY_KIND[kind].label_many
        if parts:
            told.append((label[:1].upper() + label[1:], ", ".join(parts)))
    return tuple(told)


def verb_of(preview: ImportPreview) -> str:
    """What the button that writes says."""
    new, changed = preview.counts.total["new"], preview.counts.total["changed"]
    if new:
        return f"Bring in {counted(new, 'record')}"
    return f"Change {counted(changed, 'record')}" if changed else "Nothing to bring in"


def promise_of(preview: ImportPreview) -> str:
    """What would happen, in one or two sentences."""
    total = preview.counts.total
    held = total["conflict"] + total["refused"]
    parts = (
        f"{counted(total['new'], 'record')} would be added" if total["new"] else "",
        f"{counted(total['changed'], 'record')} would change" if total["changed"] else "",
        f"{counted(total['same'], 'record is', 'records are')} in PeerDesk already"
        if total["same"]
        else "",
        f"{counted(held, 'row')} would be left out" if held else "",
    )
    told = listed(tuple(each for each in parts if each)) or "There is no row to bring in"
    if not preview.to_write():
        return f"{told}. Nothing would be written."
    return f"{told}. Nothing is written yet, and a backup is made first."


def report_text(
    report: ImportReport,
    file_name: str,
    when: str,
    left: Sequence[ItemRow],
    notes: Sequence[NoteRow],
) -> str:
    """The whole report as plain text."""
    return "\n".join(_lines(report, file_name, when, left, notes)) + "\n"


def _lines(
    report: ImportReport,
    file_name: str,
    when: str,
    left: Sequence[ItemRow],
    notes: Sequence[NoteRow],
) -> Iterator[str]:
    yield f"Import of {file_name}, {when}"
    yield ""
    yield report.sentence
    yield from (f"  {kind}: {told}" for kind, told in kinds_in_words(report.counts))
    if report.backup:
        yield f"A backup was made before: {report.backup}"
    yield from _section("Rows that were left out", [_left_line(row) for row in left])
    for note in (Note.UNREADABLE, Note.DOUBTFUL, Note.UNUSED, Note.INTERPRETED):
        lines = [_note_line(row) for row in notes if row.note is note]
        yield from _section(f"{NOTE_WORDS[note]}: how values were read", lines)


def _section(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield f"{title} ({len(lines):,})"
        yield from (f"  {line}" for line in lines)


def _left_line(row: ItemRow) -> str:
    what = f"{row.kind} {row.who}" if row.item is not None else f"“{row.who}”"
    return f"{row.place}: {ACTION_WORDS[row.happens]}. {what}. {row.why}"


def _note_line(row: NoteRow) -> str:
    heading = f" ({row.heading})" if row.heading else ""
    return f"{row.place}{heading}: {'. '.join(row.told)}"
