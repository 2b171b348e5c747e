"""Looking at a workbook before anything is written: what its sheets are and what would change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from peerdesk.domain.errors import Cancelled as WasCancelled
from peerdesk.domain.imports.drafts import Draft
from peerdesk.domain.imports.grid import Grid
from peerdesk.domain.imports.items import ImportNote
from peerdesk.domain.imports.mapping import SheetMapping, SheetProposal
from peerdesk.domain.imports.plan import plan_import
from peerdesk.domain.imports.planning import Known, Planning
from peerdesk.domain.imports.preview import ImportPreview
from peerdesk.domain.imports.questions import Answers
from peerdesk.domain.imports.read_sheets import read_sheet
from peerdesk.domain.imports.roles import Role
from peerdesk.domain.people import name_key
from peerdesk.domain.readings.people import PersonName
from peerdesk.domain.roles import Right
from peerdesk.domain.trainings import Course
from peerdesk.exchange.propose import grid_of, propose_role
from peerdesk.exchange.propose_words import course_words, header_words
from peerdesk.exchange.reading import open_workbook
from peerdesk.services.guarding import needs
from peerdesk.services.imports.knowing import cell_reader, setting_of
from peerdesk.services.imports.settling import proposed, remembered_keys, settled
from peerdesk.services.office import (
    Cancelled,
    Office,
    Progress,
    never_cancelled,
    no_progress,
)
from peerdesk.store import imports, records

_PEOPLE_FIRST = (Role.PARTICIPANTS, Role.DISCHARGED, Role.MENTORS, Role.TRAINING_MATRIX)
_STEPS = 4  # the file, the sheets, the program, the plan


@dataclass(frozen=True, slots=True)
class _Workbook:
    file_name: str
    sha256: str
    grids: tuple[Grid, ...]


@dataclass(frozen=True, slots=True)
class _Wishes:
    """What a person corrected and answered."""

    mappings: Mapping[str, SheetMapping]
    answers: Mapping[str, str]


@needs(Right.IMPORT)
def preview_import(
    office: Office,
    path: Path,
    *,
    mappings: Mapping[str, SheetMapping] | None = None,
    answers: Mapping[str, str] | None = None,
    progress: Progress = no_progress,
    cancelled: Cancelled = never_cancelled,
) -> ImportPreview:
    """What bringing a workbook in would do; writes nothing.

    `mappings` correct what sheets are, by sheet; they hold for sheets of the same look too.
    `answers` are choices by question id (or by `row_key`). Raises RefusedWorkbook when the file
    is no harmless workbook, and Cancelled.
    """
    progress(0, _STEPS)
    workbook = open_workbook(path, cancelled=cancelled)
    grids = tuple(grid_of(each) for each in workbook.sheets)
    read = _Workbook(workbook.name, workbook.sha256, grids)
    wishes = _Wishes(mappings or {}, answers or {})
    return _preview(office, read, wishes, progress, cancelled)


@needs(Right.IMPORT)
def preview_again(
    office: Office,
    preview: ImportPreview,
    *,
    mappings: Mapping[str, SheetMapping] | None = None,
    answers: Mapping[str, str] | None = None,
    progress: Progress = no_progress,
    cancelled: Cancelled = never_cancelled,
) -> ImportPreview:
    """The preview of the same workbook with further corrections and answers added."""
    read = _Workbook(preview.file_name, preview.sha256, preview.grids)
    wishes = _Wishes({**preview.mappings, **(mappings or {})}, {**preview.given, **(answers or {})})
    return _preview(office, read, wishes, progress, cancelled)


@needs(Right.IMPORT)
def propose_again(
    office: Office, preview: ImportPreview, sheet: str, role: Role, header_row: int = 0
) -> SheetProposal:
    """The proposal for a sheet under a role (and row of headings) that a person chose."""
    with office.program.reading() as connection:
        courses = records.find(connection, Course)
    words = header_words(course_words(courses))
    grid = next(each for each in preview.grids if each.name == sheet)
    proposal = next(each for each in preview.proposals if each.sheet == sheet)
    return propose_role(proposal, grid, words, role, header_row)


def _preview(
    office: Office, workbook: _Workbook, wishes: _Wishes, progress: Progress, cancelled: Cancelled
) -> ImportPreview:
    setting = setting_of(office)
    with office.program.reading() as connection:
        progress(1, _STEPS)
        known = imports.known(connection)
        first = proposed(workbook.grids, known.courses)
        keys = remembered_keys(first)
        remembered = imports.mappings(connection, set(keys.values()))
        proposals = settled(first, workbook.grids, wishes.mappings, remembered)
        _stop_if(cancelled)
        progress(2, _STEPS)
        drafts, notes = _drafts(office, workbook.grids, proposals, known)
        _stop_if(cancelled)
        progress(3, _STEPS)
        planning = Planning(
            known=known,
            answers=Answers(wishes.answers, imports.answers(connection)),
            ledger=imports.RowLedger(connection),
            meetings=imports.MeetingFinder(connection),
            setting=setting,
            notes=notes,
        )
        plan = plan_import(planning, drafts)
        seen_at = imports.last_change(connection)
    progress(_STEPS, _STEPS)
    corrected = wishes.mappings.items()
    return ImportPreview(
        file_name=workbook.file_name,
        sha256=workbook.sha256,
        proposals=proposals,
        items=plan.items,
        questions=plan.questions,
        notes=plan.notes,
        seen_at=seen_at,
        mappings=wishes.mappings,
        given=wishes.answers,
        answers=plan.answers,
        corrections={keys[sheet]: mapping for sheet, mapping in corrected if sheet in keys},
        grids=workbook.grids,
    )


def _drafts(
    office: Office, grids: Iterable[Grid], proposals: Iterable[SheetProposal], known: Known
) -> tuple[list[Draft], list[ImportNote]]:
    """Drafts of all sheets in their order; lists of people are read first, for their names."""
    names = {name_key(each.first_name, each.last_name) for each in known.participants}
    names |= {name_key(each.first_name, each.last_name) for each in known.mentors}
    reader = cell_reader(office, known.courses).knowing(names)
    pairs = list(zip(grids, proposals, strict=True))
    read = {}
    for first in (True, False):
        for grid, proposal in pairs:
            if (proposal.mapping.role in _PEOPLE_FIRST) is first:
                read[grid.name] = read_sheet(grid, proposal.mapping, reader, office.vocabularies)
        reader = reader.knowing(_names_in(read[name].drafts for name in read))
    in_order = [read[grid.name] for grid, _ in pairs]
    drafts = [draft for sheet in in_order for draft in sheet.drafts]
    return drafts, [note for sheet in in_order for note in sheet.notes]


def _names_in(sheets: Iterable[Iterable[Draft]]) -> set[str]:
    """The names that stand on lists of people."""
    names = (draft.value("name") for drafts in sheets for draft in drafts)
    return {each.key for each in names if isinstance(each, PersonName)}


def _stop_if(cancelled: Cancelled) -> None:
    if cancelled():
        raise WasCancelled("The import was not looked at any further.")
