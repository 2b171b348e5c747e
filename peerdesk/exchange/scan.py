"""The bounded scan of a workbook: sheets, references, merges and names, before it is read.

The scan counts and never collects what cells hold. It finds what the reader does not tell: which
cells are formulas, which show an error, which formulas were saved without their result.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain

from peerdesk.domain.readings.cells import CellFault
from peerdesk.exchange.archive import Archive, ZipPart
from peerdesk.exchange.limits import Limits
from peerdesk.exchange.references import Area, first_overlap
from peerdesk.exchange.refusals import OPEN_AND_SAVE, SAVE_A_COPY, RefusedWorkbook, damaged
from peerdesk.exchange.scan_cells import SheetCells
from peerdesk.exchange.scan_parts import Relations, SharedTexts, SheetEntry, SheetList
from peerdesk.exchange.xml_parts import Listener, looks_like_xml, parse_part


@dataclass(frozen=True, slots=True)
class SheetScan:
    """What the scan knows of one sheet; rows and columns count from 0."""

    name: str
    hidden: bool
    merges: tuple[Area, ...] = ()
    formulas: frozenset[tuple[int, int]] = frozenset()
    faults: Mapping[tuple[int, int], CellFault] = field(default_factory=dict)


def scan_workbook(archive: Archive, limits: Limits) -> tuple[SheetScan, ...]:
    """The sheets of a workbook in their order; raises RefusedWorkbook when a bound is passed."""
    return _Scan(archive, limits).sheets()


class _Scan:
    def __init__(self, archive: Archive, limits: Limits) -> None:
        self._workbook = archive.name
        self._limits = limits
        self._cells: dict[str, SheetCells] = {}
        self._relations: dict[str, Relations] = {}
        self._lists: dict[str, SheetList] = {}
        self._texts: dict[str, SharedTexts] = {}
        for part in archive.parts:
            self._read(archive, part)

    def _read(self, archive: Archive, part: ZipPart) -> None:
        chunks = archive.chunks(part)
        first = next(chunks, b"")
        # Old comment drawings (.vml) are often not well formed, and nothing here needs them.
        if not looks_like_xml(part.name, first) or part.name.casefold().endswith(".vml"):
            return

        def listener_for(root: str) -> Listener | None:
            return self._listener(root, part.name)

        parse_part(self._workbook, part.name, chain((first,), chunks), listener_for, self._limits)

    def _listener(self, root: str, part: str) -> Listener | None:
        key = part.casefold()
        if root == "worksheet":
            cells = self._cells[key] = SheetCells(self._workbook, part, self._limits)
            return cells.listener
        if root == "Relationships":
            relations = self._relations[key] = Relations(self._workbook)
            return relations.listener
        if root == "workbook":
            listed = self._lists[key] = SheetList(self._workbook, self._limits)
            return listed.listener
        if root == "sst":
            texts = self._texts[key] = SharedTexts()
            return texts.listener
        return None

    def sheets(self) -> tuple[SheetScan, ...]:
        """The sheets in the order of the workbook, once every part was read."""
        if len(self._lists) != 1 or len(self._texts) > 1:
            raise damaged(self._workbook, "it holds no list of sheets, or several")
        ((place, listed),) = self._lists.items()
        self._check_names([entry.name for entry in listed.entries])
        self._check_sizes()
        targets = self._targets(place)
        return tuple(self._sheet(entry, targets) for entry in listed.entries)

    def _check_names(self, names: list[str]) -> None:
        if not names:
            raise damaged(self._workbook, "it holds no sheet")
        if len({name.casefold() for name in names}) < len(names):
            raise damaged(self._workbook, "two of its sheets have the same name")
        for name in names:
            if not name.strip() or not name.isprintable():
                raise self._odd_name()
            if len(name) > self._limits.sheet_name_length:
                raise self._odd_name()

    def _odd_name(self) -> RefusedWorkbook:
        return RefusedWorkbook(
            f"{self._workbook} has a sheet whose name Excel does not allow.", SAVE_A_COPY
        )

    def _check_sizes(self) -> None:
        filled = sum(cells.filled for cells in self._cells.values())
        box = sum(cells.box_cells for cells in self._cells.values())
        if filled > self._limits.cells or box > self._limits.box_cells:
            raise RefusedWorkbook(
                f"{self._workbook} holds more cells than can be read at once.",
                "Split it into several workbooks, for instance one a year, and import each.",
            )

    def _targets(self, place: str) -> dict[str, str]:
        """Which part each relation of the list of sheets points to, in small letters."""
        folder, base = posixpath.split(place)
        relations = self._relations.get(posixpath.join(folder, "_rels", f"{base}.rels"))
        if relations is None:
            raise damaged(self._workbook, "its sheets cannot be found")
        return {
            ident: posixpath.normpath(posixpath.join("/", folder, relation.target))
            .lstrip("/")
            .casefold()
            for ident, relation in relations.by_ident.items()
        }

    def _sheet(self, entry: SheetEntry, targets: dict[str, str]) -> SheetScan:
        if entry.relation not in targets:
            raise damaged(self._workbook, f"its sheet “{entry.name}” is missing")
        cells = self._cells.get(targets[entry.relation])
        if cells is None:
            # A chart on a sheet of its own: it has a name but no cells.
            return SheetScan(entry.name, entry.hidden)
        if cells.highest_text >= sum(texts.count for texts in self._texts.values()):
            raise damaged(self._workbook, f"a text on its sheet “{entry.name}” is missing")
        merges = tuple(cells.merges)
        if pair := first_overlap(merges):
            raise RefusedWorkbook(
                f"On the sheet “{entry.name}” of {self._workbook} the merged cells {pair[0]} "
                f"and {pair[1]} lie over each other.",
                OPEN_AND_SAVE,
            )
        formulas = frozenset(cells.formulas)
        return SheetScan(entry.name, entry.hidden, merges, formulas, cells.faults)
