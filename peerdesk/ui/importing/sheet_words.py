"""What is said of a sheet: what it becomes, how sure that is, how its rows of headings look."""

from __future__ import annotations

from collections.abc import Sequence

from peerdesk.domain.imports.grid import Grid
from peerdesk.domain.imports.mapping import SheetProposal
from peerdesk.domain.imports.roles import ROLE_LABELS, Role
from peerdesk.domain.imports.rows import shown
from peerdesk.domain.words import counted, listed
from peerdesk.ui.importing.column_model import needs_a_look
from peerdesk.ui.theme.colours import Status

_TOP_ROWS = 40
_NAMED = 4
_SURE, _LIKELY = 0.75, 0.5


def line_of(proposal: SheetProposal, *, corrected: bool) -> str:
    """What stands under the name of a sheet in the list of sheets."""
    mapping = proposal.mapping
    if mapping.role is Role.IGNORE:
        return "Left out, as you chose" if corrected else f"Left out: {proposal.why}"
    return f"{ROLE_LABELS[mapping.role]} · {counted(proposal.rows, 'row')}"


def sureness_of(proposal: SheetProposal, *, corrected: bool) -> tuple[str, Status]:
    """How sure what a sheet is taken for is, with its reason."""
    if proposal.mapping.role is Role.IGNORE:
        why = line_of(proposal, corrected=corrected)
        return f"{why}.", Status.GOOD if corrected else Status.NOTICE
    doubtful = sum(1 for each in proposal.mapping.columns if needs_a_look(each))
    if doubtful:
        look = counted(doubtful, "column needs", "columns need")
        return f"{look} a look.", Status.WARNING
    if corrected:
        return "As you chose.", Status.GOOD
    if proposal.remembered:
        return "As you settled it before for a sheet with these headings.", Status.GOOD
    if proposal.confidence >= _SURE:
        return f"Quite sure: {proposal.why}.", Status.GOOD
    if proposal.confidence >= _LIKELY:
        return f"Likely: {proposal.why}.", Status.NOTICE
    return f"Please check: {proposal.why}.", Status.WARNING


def alike(proposal: SheetProposal, sheets: Sequence[SheetProposal]) -> tuple[SheetProposal, ...]:
    """The other sheets with the same headings."""
    headed = bool(proposal.mapping.header_row)
    others = (each for each in sheets if each.sheet != proposal.sheet)
    return tuple(each for each in others if headed and each.look == proposal.look)


def named(sheets: Sequence[SheetProposal]) -> str:
    """Some sheets by name; of many only how many."""
    names = tuple(each.sheet for each in sheets)
    return listed(names) if len(names) <= _NAMED else counted(len(names), "other sheet")


def header_rows(grid: Grid) -> tuple[tuple[str, int], ...]:
    """The first rows of a sheet as they read, with their numbers, for the choice of headings."""
    found = []
    for number in range(1, min(len(grid.rows), _TOP_ROWS) + 1):
        words = (" ".join(shown(value).split()) for value in grid.rows[number - 1])
        if told := ", ".join(each for each in words if each):
            found.append((f"Row {number}: {told}", number))
    return tuple(found)
