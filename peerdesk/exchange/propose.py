"""Proposals: which row holds the headings of a sheet, what its rows are, what each column is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from peerdesk.domain.export_columns import OF_PARTNERS_ALONE
from peerdesk.domain.imports.grid import Grid, Span
from peerdesk.domain.imports.mapping import (
    ColumnUse,
    SheetMapping,
    SheetProposal,
    header_look,
)
from peerdesk.domain.imports.roles import ROLE_LABELS, Role
from peerdesk.domain.imports.rows import is_blank, no_data_reason, shown
from peerdesk.domain.readings.cells import CellValue
from peerdesk.exchange.propose_columns import RoleFit, fit_role
from peerdesk.exchange.propose_words import HeaderWords
from peerdesk.exchange.sheets import Sheet

_SEARCHED = 40  # rows from the top in which headings are looked for
_LOOKED_AT = 200  # rows of data looked at to tell what a column holds
_SAMPLES = 5
_TAB_WEIGHT = 1.5  # a telling tab name counts as one and a half columns
_LEAST = 1.6  # columns' worth of evidence below which nothing is proposed


@dataclass(frozen=True, slots=True)
class _Candidate:
    fit: RoleFit
    header_row: int
    score: float


def grid_of(sheet: Sheet) -> Grid:
    """The sheet as the import looks at it, its rows counted from the first of the sheet."""
    above: tuple[tuple[CellValue, ...], ...] = ((),) * sheet.first_row
    spans = tuple(Span(each.top, each.left, each.bottom, each.right) for each in sheet.merges)
    return Grid(sheet.name, above + sheet.rows, spans, sheet.hidden)


def propose_sheet(grid: Grid, words: HeaderWords) -> SheetProposal:
    """What a sheet most likely is, with a reason for each column; never raises.

    A sheet without headings that tell anything, a hidden sheet, and the register of partners as
    PeerDesk writes it, are proposed to be left out.
    """
    if _is_register(grid):
        return replace(_left_out(grid, None), why="the partners, which are not brought in")
    best = _best_candidate(grid, words)
    if best is None or grid.hidden:
        return _left_out(grid, best)
    mapping = SheetMapping(role=best.fit.role, header_row=best.header_row, columns=best.fit.columns)
    sure = _confidence(best)
    return described(
        SheetProposal(sheet=grid.name, mapping=mapping, confidence=sure, why=best.fit.why), grid
    )


def propose_role(
    proposal: SheetProposal, grid: Grid, words: HeaderWords, role: Role, header_row: int = 0
) -> SheetProposal:
    """The proposal for a role, or a row of headings, that a person chose for a sheet."""
    row = header_row or proposal.mapping.header_row or 1
    if role is Role.IGNORE:
        columns, why = _bare_columns(grid, row), "left out, as you chose"
    else:
        below = [cells for _, cells in grid.data(row)]
        columns, why = fit_role(role, grid.headings(row), below, words).columns, "as you chose"
    mapping = SheetMapping(role=role, header_row=row, columns=columns)
    return described(replace(proposal, mapping=mapping, why=why, confidence=1.0), grid)


def described(proposal: SheetProposal, grid: Grid) -> SheetProposal:
    """The proposal with look, samples and the number of rows of data."""
    header = proposal.mapping.header_row
    headings = grid.headings(header)
    data = [row for _, row in grid.data(header) if not no_data_reason(row, headings)]
    samples = tuple(tuple(shown(value) for value in row) for row in data[:_SAMPLES])
    return replace(proposal, look=header_look(headings), samples=samples, rows=len(data))


def _best_candidate(grid: Grid, words: HeaderWords) -> _Candidate | None:
    found: list[_Candidate] = []
    for number in range(1, min(len(grid.rows), _SEARCHED) + 1):
        headings = grid.headings(number)
        if not _may_be_headings(grid.rows[number - 1]):
            continue
        below = grid.rows[number : number + _LOOKED_AT]
        titles = [grid.name, *_titles_above(grid, number)]
        for role in Role:
            if role is not Role.IGNORE:
                fit = fit_role(role, headings, below, words)
                found.append(_Candidate(fit, number, _score(fit, titles, words)))
    best = max(found, key=lambda each: (each.score, -each.header_row), default=None)
    return best if best is not None and best.score >= _LEAST else None


def _is_register(grid: Grid) -> bool:
    above = grid.rows[:_SEARCHED]
    return any(all(heading in row for heading in OF_PARTNERS_ALONE) for row in above)


def _may_be_headings(row: Sequence[CellValue]) -> bool:
    """At least two cells, all of them text."""
    filled = [value for value in row if not is_blank(value)]
    return len(filled) >= 2 and all(isinstance(value, str) for value in filled)


def _titles_above(grid: Grid, number: int) -> list[str]:
    """Lines above the headings that hold a single text: the title of the sheet."""
    titles = []
    for row in grid.rows[: number - 1]:
        filled = [value for value in row if not is_blank(value)]
        if len(filled) == 1 and isinstance(filled[0], str):
            titles.append(filled[0])
    return titles


def _score(fit: RoleFit, titles: Sequence[str], words: HeaderWords) -> float:
    if not fit.is_complete:
        return 0.0
    tab = max(words.tab(fit.role, each) for each in titles)
    return fit.weight * (0.5 + 0.5 * fit.coverage) + tab * _TAB_WEIGHT


def _confidence(best: _Candidate) -> float:
    """How sure the whole proposal is: the share of columns understood, and how well."""
    used = [each.confidence for each in best.fit.columns if each.is_used]
    return round(min(used, default=0.0) * 0.3 + best.fit.coverage * 0.7, 2)


def _left_out(grid: Grid, best: _Candidate | None) -> SheetProposal:
    header = best.header_row if best else _first_row_of_texts(grid)
    if grid.is_empty:
        why = "an empty sheet"
    elif best:
        why = f"a hidden sheet; it looks like “{ROLE_LABELS[best.fit.role]}”"
    else:
        why = "no row of headings that PeerDesk knows was found"
    mapping = SheetMapping(role=Role.IGNORE, header_row=header, columns=_bare_columns(grid, header))
    return described(SheetProposal(sheet=grid.name, mapping=mapping, confidence=0.0, why=why), grid)


def _first_row_of_texts(grid: Grid) -> int:
    for number, row in enumerate(grid.rows[:_SEARCHED], 1):
        if _may_be_headings(row):
            return number
    return 1 if grid.rows else 0


def _bare_columns(grid: Grid, header_row: int) -> tuple[ColumnUse, ...]:
    return tuple(
        ColumnUse(column=index, heading=heading)
        for index, heading in enumerate(grid.headings(header_row))
    )
