"""Taking over a worksheet's workbook that came back: looked at first, then merged in one act."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from peerdesk.domain.errors import NotFound, Refused
from peerdesk.domain.roles import Right
from peerdesk.domain.words import us_date
from peerdesk.domain.worksheets.exchanged import RawReturn, Sent
from peerdesk.domain.worksheets.forms import WorksheetForm
from peerdesk.domain.worksheets.merging import (
    MergeRow,
    Outcome,
    merge_answers,
    merge_unplaced,
    person_named,
)
from peerdesk.domain.worksheets.records import Action, Answer, Worksheet
from peerdesk.domain.worksheets.returned import form_in, returned_from
from peerdesk.domain.worksheets.returned_actions import ActionRow, merge_actions
from peerdesk.exchange.worksheets.reading import open_returned
from peerdesk.services.backups import backup_before
from peerdesk.services.guarding import needs
from peerdesk.services.office import Cancelled, Office, never_cancelled
from peerdesk.services.saving import save_change, save_new
from peerdesk.services.worksheets.reading import open_version
from peerdesk.services.worksheets.shipped import shipped_forms
from peerdesk.services.worksheets.writing import ItemWriter, version_to_fill
from peerdesk.store import act_log, imports, records
from peerdesk.store.acts import Act
from peerdesk.store.worksheets import answers_in, versions_of
from peerdesk.system.atomic import write_atomically

TAKE = "take_returned"
_NOBODY = "Somebody"
"""Stands for the person while a workbook names nobody; nothing is kept under it."""

_WRITTEN = frozenset({Outcome.NEW, Outcome.CHANGED, Outcome.CONFLICT, Outcome.NOTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedPreview:
    """What taking a workbook over would do; nothing of it is kept yet.

    `person` is whose answers they become, "" while nobody is named. `version` names the version
    that takes them, "" where the first begins by it. `remarks` are sentences about the whole.
    """

    raw: RawReturn
    form: WorksheetForm
    person: str
    version: str
    rows: tuple[MergeRow, ...]
    actions: tuple[ActionRow, ...]
    notes: str
    seen_at: int
    remarks: tuple[str, ...] = ()

    @property
    def file_name(self) -> str:
        """The name of the file that was read."""
        return self.raw.file_name

    def count(self, outcome: Outcome) -> int:
        """How many answers and actions come to an outcome."""
        outcomes = [each.outcome for each in self.rows] + [each.outcome for each in self.actions]
        return outcomes.count(outcome)

    @property
    def writes(self) -> bool:
        """Whether anything would be written."""
        return any(self.count(each) for each in _WRITTEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedTaken:
    """What was taken over: the preview as it was done, the number of the act, and the backup.

    `act` is 0 where nothing was to be written.
    """

    preview: ReturnedPreview
    act: int = 0
    backup: str = ""


@needs(Right.IMPORT)
def read_returned(
    office: Office, path: Path, *, cancelled: Cancelled = never_cancelled
) -> ReturnedPreview:
    """What a workbook that came back would bring; writes nothing.

    Raises RefusedWorkbook when it is not a harmless workbook of a worksheet, NotFound for a
    worksheet that this version does not have, Refused when the newest version is signed off, and
    Cancelled.
    """
    return _preview(office, open_returned(path, cancelled=cancelled))


@needs(Right.IMPORT)
def read_as(office: Office, preview: ReturnedPreview, person: str) -> ReturnedPreview:
    """The preview of the same workbook with another person named; raises as `read_returned`."""
    return _preview(office, preview.raw, person)


@needs(Right.IMPORT)
def take_returned(
    office: Office, preview: ReturnedPreview, cancelled: Cancelled = never_cancelled
) -> ReturnedTaken:
    """Keep what a preview shows, in one act after a backup, so that all can be taken back.

    Raises Refused when nobody is named or the program has changed since, and Cancelled; then
    nothing of it is kept.
    """
    if not preview.person:
        raise Refused("Nobody is named in this workbook.", "Type the name of whoever filled it in.")
    if not preview.writes:
        return ReturnedTaken(preview=preview)
    with office.program.reading() as connection:
        if imports.last_change(connection) != preview.seen_at:
            raise Refused(
                "The program was changed after this workbook was looked at.",
                "Open the workbook again: what is new and what has changed may be otherwise now.",
            )
    backup = backup_before(office, "a returned worksheet", cancelled)
    summary = f"Returned worksheet taken over ({preview.form.code})"
    with office.acting(TAKE, summary) as act:
        worksheet = version_to_fill(office, act, preview.form)
        _write_answers(office, act, worksheet, preview)
        _write_actions(office, act, preview.actions)
        if preview.notes != worksheet.note:
            save_change(office, act, dataclasses.replace(worksheet, note=preview.notes))
    return ReturnedTaken(preview=preview, act=act.seq, backup=str(backup.path))


@needs(Right.EXPORT)
def save_returned_list(office: Office, preview: ReturnedPreview, path: Path, text: str) -> None:
    """Save what became of each row as a text, which the log calls an export.

    Raises FileNotWritten for what the disk does.
    """
    with office.acting("export", f"List of a returned worksheet saved ({preview.form.code})"):
        write_atomically(path, text.encode())


def _write_answers(
    office: Office, act: Act, worksheet: Worksheet, preview: ReturnedPreview
) -> None:
    for row in preview.rows:
        item = preview.form.item(row.item)
        if row.write is not None and item is not None:
            ItemWriter(office, act, worksheet, item).write_view(row.write, row.person)


def _write_actions(office: Office, act: Act, rows: Iterable[ActionRow]) -> None:
    for row in rows:
        if row.write is not None and row.write.rev:
            save_change(office, act, row.write)
        elif row.write is not None:
            save_new(office, act, row.write)


def _preview(office: Office, raw: RawReturn, wanted: str = "") -> ReturnedPreview:
    form = _form(raw)
    today = office.clock.today()
    with office.program.reading() as connection:
        versions = versions_of(connection, form.id)
        target = _target(versions, form)
        answers = answers_in(connection, target.uid) if target else ()
        actions = records.find(connection, Action, form=form.id)
        ancestor = raw.sent is not None and act_log.has_act(connection, raw.sent.export, "export")
        seen_at = imports.last_change(connection)
    person = _person(office, raw, answers, wanted)
    who = person or _NOBODY
    returned = returned_from(raw, form, office.vocabularies, today)
    rows = merge_answers(returned, answers, who, today, ancestor=ancestor)
    notes, unplaced = merge_unplaced(returned.unplaced, target.note if target else "", who)
    then = raw.sent.actions if raw.sent and ancestor else {}
    return ReturnedPreview(
        raw=raw,
        form=form,
        person=person,
        version=target.title if target else "",
        rows=(*rows, *unplaced),
        actions=merge_actions(raw.actions, actions, then, form=form, person=who, today=today),
        notes=notes,
        seen_at=seen_at,
        remarks=tuple(_remarks(raw.sent, versions, target, ancestor=ancestor)),
    )


def _form(raw: RawReturn) -> WorksheetForm:
    form = form_in(raw, shipped_forms())
    if form is None:
        raise NotFound(
            f"{raw.file_name} asks questions that this version of PeerDesk does not know.",
            "It may come from a newer version. Update PeerDesk, then take it over again.",
        )
    return form


def _target(versions: tuple[Worksheet, ...], form: WorksheetForm) -> Worksheet | None:
    """The version that takes the answers; None where the first begins by it."""
    found = open_version(versions)
    if versions and found is None:
        newest = versions[0]
        raise Refused(
            f"Version {newest.title or newest.cycle} of {form.code} {form.title} is signed off and "
            f"takes no more answers. Nothing of the workbook was taken over.",
            "Open the worksheet, choose “Begin the next version”, then take the workbook over.",
        )
    return found


def _person(office: Office, raw: RawReturn, answers: Iterable[Answer], wanted: str) -> str:
    """Who filled the workbook in; with their site, where that is another."""
    known = [*(each.person for each in answers if each.person), office.staff]
    if wanted:
        return person_named(wanted, "", known)
    sent = raw.sent
    is_other = sent is not None and bool(sent.site) and sent.site != office.site.uid
    if sent is not None and is_other:
        return person_named(raw.person, sent.site_name, known)
    return person_named(raw.person or (sent.for_whom if sent else ""), "", known)


def _remarks(
    sent: Sent | None,
    versions: tuple[Worksheet, ...],
    target: Worksheet | None,
    *,
    ancestor: bool,
) -> Iterable[str]:
    if sent is None:
        yield _LOST
    elif not ancestor:
        yield f"This program did not write it. {_WHOLE}"
    elif target is not None and sent.worksheet not in {"", target.uid}:
        before = next((each for each in versions if each.uid == sent.worksheet), None)
        when = f" on {us_date(sent.made_on)}" if sent.made_on else ""
        name = f"version {before.title or before.cycle}" if before else "an earlier version"
        yield f"It was written{when} for {name}. The answers go into version {target.title}."


_WHOLE = "Every filled cell counts as an answer of the person named."
_LOST = f"What PeerDesk had noted in the workbook is gone, but the questions are known. {_WHOLE}"
