"""One workbook on its way in: the file its corrections and answers, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from peerdesk.domain.acts import UndoDone
from peerdesk.domain.imports.grid import Grid
from peerdesk.domain.imports.mapping import SheetMapping, SheetProposal
from peerdesk.domain.imports.preview import ImportPreview, ImportReport
from peerdesk.domain.imports.roles import Role
from peerdesk.services.imports import apply_import, preview_again, preview_import, propose_again
from peerdesk.services.office import Cancelled, Office, Progress
from peerdesk.services.trainings import all_courses
from peerdesk.services.undo import undo_act
from peerdesk.ui.context import TabContext


@dataclass(frozen=True, slots=True)
class _Read:
    """A workbook as it was first seen, and the titles of the courses there are."""

    preview: ImportPreview
    courses: tuple[str, ...]


class ImportRun(QObject):
    """Asks the services; holds what a person corrected and answered since the file was read.

    `read_through` says that a workbook is there, `proposed` that a sheet is seen otherwise,
    `looked_again` that the preview holds all corrections and answers, `applied` and `undone` hand
    out what was done, `troubled` a fault. `is_busy` is True while one of them is awaited.
    """

    read_through = Signal()
    proposed = Signal()
    looked_again = Signal()
    applied = Signal(object)
    undone = Signal(object)
    troubled = Signal(object)
    busy_changed = Signal(bool)

    def __init__(self, context: TabContext, parent: QObject) -> None:
        super().__init__(parent)
        self._office, self._tasks = context.office, context.tasks
        self._waiting = 0
        self.forget()

    def forget(self) -> None:
        """Begin anew, without a workbook."""
        self._first: ImportPreview | None = None
        self.preview: ImportPreview | None = None
        self.courses: tuple[str, ...] = ()
        self.proposals: tuple[SheetProposal, ...] = ()
        self.answers: dict[str, str] = {}
        self._mappings: dict[str, SheetMapping] = {}
        self._corrected: set[str] = set()
        self._is_settled = True

    @property
    def is_busy(self) -> bool:
        """Whether something is awaited."""
        return self._waiting > 0

    @property
    def grids(self) -> dict[str, Grid]:
        """The cells of each sheet by its name."""
        return {each.name: each for each in self.preview.grids} if self.preview else {}

    # -- reading and correcting

    def read(self, path: Path) -> None:
        """Read a workbook through; what was chosen before is forgotten when it succeeds."""
        self._run(_read, path, done=self._take_first, label=f"Reading {path.name}")

    def _take_first(self, read: _Read) -> None:
        self.forget()
        self._first = self.preview = read.preview
        self.courses, self.proposals = read.courses, read.preview.proposals
        self.read_through.emit()

    def propose(self, sheet: str, role: Role, header_row: int) -> None:
        """Look at a sheet as something else."""
        if self.preview is not None:
            self._run(propose_again, self.preview, sheet, role, header_row, done=self._correct)

    def _correct(self, proposal: SheetProposal) -> None:
        self._keep(proposal)
        self.proposed.emit()

    def choose_columns(self, sheet: str, mapping: SheetMapping) -> None:
        """Take corrected columns; sheets with the same headings and role are corrected too."""
        own = self.proposal(sheet)
        for each in self.proposals:
            same = each.look == own.look and each.mapping.role is own.mapping.role
            if each.sheet == sheet:
                self._keep(replace(each, mapping=mapping))
            elif same:
                fitting = replace(mapping, header_row=each.mapping.header_row)
                self._keep(replace(each, mapping=fitting))

    @property
    def corrected(self) -> frozenset[str]:
        """The sheets that a person put right."""
        return frozenset(self._corrected)

    def proposal(self, sheet: str) -> SheetProposal:
        """What a sheet is taken for now."""
        return next(each for each in self.proposals if each.sheet == sheet)

    def _keep(self, proposal: SheetProposal) -> None:
        """Take a corrected sheet; others with its headings keep what is shown for them."""
        self._is_settled = False
        self._corrected.add(proposal.sheet)
        self.proposals = tuple(
            proposal if each.sheet == proposal.sheet else each for each in self.proposals
        )
        for each in self.proposals:
            if each.look == proposal.look or each.sheet == proposal.sheet:
                self._mappings[each.sheet] = each.mapping

    def answer(self, key: str, choice: str) -> None:
        """Take the answer to a question or to one of its rows; "" takes it back."""
        self._is_settled = False
        self.answers.pop(key, None)
        if choice:
            self.answers[key] = choice

    def settle(self) -> None:
        """Bring the preview up to date with all corrections and answers."""
        if self._is_settled:
            self.looked_again.emit()
            return
        assert self._first is not None
        call = partial(_look_again, mappings=dict(self._mappings), answers=dict(self.answers))
        self._run(call, self._first, done=self._take_again, label="Looking at every row")

    def _take_again(self, preview: ImportPreview) -> None:
        self.preview, self.proposals = preview, preview.proposals
        self._is_settled = True
        self.looked_again.emit()

    def look_anew(self) -> None:
        """Make the preview again because the program has changed since."""
        self._is_settled = False
        self.settle()

    # -- writing

    def apply(self) -> None:
        """Write what the preview shows."""
        if self.preview is not None:
            self._run(
                apply_import,
                self.preview,
                done=self.applied.emit,
                label="Bringing it in",
                changes=_changed_kinds,
            )

    def undo(self, act: int) -> None:
        """Take a whole import back."""
        self._run(
            undo_act, act, done=self.undone.emit, label="Taking it back", changes=_kinds_of_undo
        )

    def stop(self) -> None:
        """Ask what is awaited to stop."""
        self._tasks.stop_waiting()

    # -- waiting

    def _run(
        self,
        call: Callable[..., Any],
        *args: Any,
        done: Callable[[Any], object],
        label: str = "",
        changes: Callable[[Any], frozenset[str]] | tuple[()] = (),
    ) -> None:
        def finished(result: Any) -> None:
            self._count(-1)
            done(result)

        def failed(fault: Exception) -> bool:
            self._count(-1)
            self.troubled.emit(fault)
            return True

        self._count(1)
        self._tasks.run(
            call,
            self._office,
            *args,
            done=finished,
            failed=failed,
            label=label,
            changes=changes,
            owner=self,
        )

    def _count(self, by: int) -> None:
        before = self.is_busy
        self._waiting += by
        if self.is_busy != before:
            self.busy_changed.emit(self.is_busy)


def _read(office: Office, path: Path, *, progress: Progress, cancelled: Cancelled) -> _Read:
    preview = preview_import(office, path, progress=progress, cancelled=cancelled)
    return _Read(preview, tuple(each.title for each in all_courses(office)))


def _look_again(
    office: Office,
    preview: ImportPreview,
    *,
    progress: Progress,
    cancelled: Cancelled,
    **given: Any,
) -> ImportPreview:
    return preview_again(office, preview, progress=progress, cancelled=cancelled, **given)


def _changed_kinds(report: ImportReport) -> frozenset[str]:
    """The kinds of record that were written."""
    return frozenset(
        kind
        for kind, counts in report.counts.by_kind.items()
        if report.act and (counts["new"] or counts["changed"])
    )


def _kinds_of_undo(done: UndoDone) -> frozenset[str]:
    return done.kinds
