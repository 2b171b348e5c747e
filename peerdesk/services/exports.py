"""Writing lists as a workbook that leaves the building; each is noted in the audit log."""

from __future__ import annotations

import dataclasses
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from peerdesk.domain import errors
from peerdesk.domain.export_columns import (
    AS_USUAL,
    ExportColumn,
    ExportNames,
    ExportOptions,
    ExportSheet,
    columns_of,
    sheets_of,
)
from peerdesk.domain.lists import ListQuery
from peerdesk.domain.roles import Right
from peerdesk.domain.words import counted, listed, us_date
from peerdesk.domain.worksheets.item_words import form_words
from peerdesk.exchange.sheet_looks import width_of
from peerdesk.exchange.writing import BookPlan, ColumnPlan, SheetPlan, write_workbook
from peerdesk.services.guarding import needs
from peerdesk.services.list_walks import uids_in
from peerdesk.services.office import (
    Cancelled,
    Office,
    Progress,
    never_cancelled,
    no_progress,
)
from peerdesk.services.worksheets.shipped import shipped_forms
from peerdesk.store import exporting
from peerdesk.store.chain import NOBODY, Subject
from peerdesk.system.atomic import write_atomically


@dataclass(frozen=True, slots=True)
class ExportWritten:
    """A workbook that was written and the number of rows of each sheet."""

    path: Path
    rows: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Chosen:
    """One sheet to be written: the columns, and the row numbers of its records."""

    sheet: ExportSheet
    columns: tuple[ExportColumn, ...]
    rows: Any


@needs(Right.EXPORT)
def export_workbook(
    office: Office,
    what: str,
    path: Path,
    options: ExportOptions = AS_USUAL,
    *,
    query: ListQuery | None = None,
    progress: Progress = no_progress,
    cancelled: Cancelled = never_cancelled,
) -> ExportWritten:
    """Write the roster, matches, meetings, training, all of them, or the actions as one workbook.

    `options` say what it may hold: register numbers and choices that may reveal treatment are left
    out unless they are asked for. `query` limits the sheets to what a list shows. Raises Refused
    when Excel would cut a text, FileNotWritten for what the disk does, and errors.Cancelled; then
    nothing is left under that name.
    """
    titles = tuple(each.title for each in sheets_of(what))
    everything = Subject(what, "") if query is None else NOBODY
    summary = f"Exported to Excel: {listed(titles)}"
    with office.acting("export", summary, subject=everything) as act:
        chosen = [
            _Chosen(
                each,
                columns_of(each.record_type, options, office.vocabularies),
                _rows(office, each, query),
            )
            for each in sheets_of(what)
        ]
        if query is not None:
            act.mention("export", _in_list(office, what, query))
        names = _with_places(exporting.export_names(act.connection, office.vocabularies))
        total = sum(len(each.rows) for each in chosen)

        def told(done: int) -> None:
            if cancelled():
                raise errors.Cancelled("The export was stopped; no file was written.")
            progress(done, total)

        written: dict[str, int] = {}

        def write(file: IO[bytes]) -> None:
            plan = _plan(office, what, options, tuple(chosen), names)
            with tempfile.TemporaryDirectory(dir=path.parent, prefix=".export-") as beside:
                written.update(write_workbook(plan, file, Path(beside), told))

        write_atomically(path, write)
        progress(total, total)
    return ExportWritten(path, written)


def _with_places(names: ExportNames) -> ExportNames:
    """The names with those of worksheets and their questions."""
    forms = shipped_forms()
    places = {form.id: form_words(forms, form.id) for form in forms}
    places |= {item.id: item.short for form in forms for item in form.items}
    return dataclasses.replace(names, names={**places, **names.names})


def _in_list(office: Office, what: str, query: ListQuery) -> Iterator[tuple[str, str]]:
    """Kind and uid of the records that a list shows, for the log."""
    for sheet in sheets_of(what):
        kind = sheet.record_type.kind
        yield from ((kind, uid) for uid in uids_in(office, kind, query))


def _rows(office: Office, sheet: ExportSheet, query: ListQuery | None) -> Any:
    with office.program.reading() as connection:
        if query is None:
            return exporting.rows_in_order(connection, sheet.record_type)
    uids = uids_in(office, sheet.record_type.kind, query)
    with office.program.reading() as connection:
        return exporting.rows_of(connection, sheet.record_type, uids)


def _plan(
    office: Office,
    what: str,
    options: ExportOptions,
    chosen: tuple[_Chosen, ...],
    names: ExportNames,
) -> BookPlan:
    site = office.site
    return BookPlan(
        title=f"{site.name}: {what}",
        company=site.name,
        made_at=office.clock.now().replace(tzinfo=None),
        footer=site.confidentiality,
        sheets=tuple(
            SheetPlan(
                title=each.sheet.title,
                columns=tuple(_column(column) for column in each.columns),
                rows=_values(office, each, names),
                lead=each.sheet.lead,
            )
            for each in chosen
        ),
        about=_about(office, options, chosen),
    )


def _column(column: ExportColumn) -> ColumnPlan:
    width = width_of(column.kind, column.heading, column.longest)
    return ColumnPlan(column.heading, column.kind, width)


def _values(office: Office, chosen: _Chosen, names: ExportNames) -> Iterator[list[Any]]:
    with office.program.reading() as connection:
        for record in exporting.read_rows(connection, chosen.sheet.record_type, chosen.rows):
            yield [column.value(record, names) for column in chosen.columns]


def _about(
    office: Office, options: ExportOptions, chosen: tuple[_Chosen, ...]
) -> tuple[tuple[str, str], ...]:
    site = office.site
    left_out = [
        words
        for words, is_in in (
            ("register numbers", options.register_numbers),
            ("choices that may reveal substance-use treatment", options.treatment),
            ("notes", options.notes),
        )
        if not is_in
    ]
    sheets = [f"{each.sheet.title}: {counted(len(each.rows), 'row')}" for each in chosen]
    return (
        ("Site", ", ".join(part for part in (site.name, site.city) if part)),
        ("Made on", f"{us_date(office.clock.today())} with PeerDesk"),
        ("Sheets", "\n".join(sheets)),
        ("Left out", listed(tuple(left_out)) or "nothing"),
        *((("Texts", _TEXTS),) if not options.treatment else ()),
        ("Confidential", site.confidentiality),
        ("Passing it on", _PASSING_ON),
    )


_TEXTS = (
    "What people typed is in this file as they typed it, and may speak of treatment all the same. "
    "Read it before you pass it on."
)

_PASSING_ON = (
    "This file is not encrypted. Keep it where only people who may see these records can open "
    "it, and do not pass it on unless you know that you may."
)


@needs(Right.EXPORT)
def begin_pictures(office: Office) -> None:
    """Tell the audit log, before any is taken, that screens with records are saved as pictures."""
    with office.acting("export", "Screens with records saved as pictures, not encrypted"):
        pass
