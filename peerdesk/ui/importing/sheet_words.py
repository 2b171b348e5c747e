"""What is said of a sheet: what it becomes, how sure that is, how its rows of headings look."""

from __future__ import annotations

from collections.abc import Sequence

from peerdesk.domain.imports.grid import Grid
from peerdesk.domain.imports.mapping import SheetProposal
from peerdesk.domain.imports.roles import ROLE_LABELS, Role
from peerdesk.domain.imports.rows import shown
from peerdesk.domain.words import counted
from peerdesk.ui.importing.column_model import needs_a_look
from peerdesk.ui.theme.colours import Status

_TOP_ROWS = 40
_SURE, _LIKELY = 0.75, 0.5


def line_of(proposal: SheetProposal) -> str:
    """What stands under the name of a sheet in the list of sheets."""
    mapping = proposal.mapping
    if mapping.role is Role.IGNORE:
        return f"Not brought in: {proposal.why}"
    return f"{ROLE_LABELS[mapping.role]} · {counted(proposal.rows, 'row')}"


def sureness_of(proposal: SheetProposal) -> tuple[str, Status]:
    """How sure what a sheet is taken for is, with its reason."""
    if proposal.mapping.role is Role.IGNORE:
        return f"Not brought in: {proposal.why}.", Status.NOTICE
    if proposal.remembered:
        return "You settled a sheet with these headings before.", Status.GOOD
    doubtful = sum(1 for each in proposal.mapping.columns if needs_a_look(each))
    if doubtful:
        look = counted(doubtful, "column needs", "columns need")
        return f"{_upper(proposal.why)}; {look} a look.", Status.WARNING
    if proposal.confidence >= _SURE:
        return f"Quite sure: {proposal.why}.", Status.GOOD
    if proposal.confidence >= _LIKELY:
        return f"Likely: {proposal.why}.", Status.NOTICE
    return f"Please check: {proposal.why}.", Status.WARNING


def alike(proposal: SheetProposal, others: Sequence[SheetProposal]) -> tuple[str, ...]:
    """The other sheets with the same headings, for which a correction counts too."""
    if not proposal.look:
        return ()
    return tuple(
        each.sheet
        for each in others
        if each.look == proposal.look
        and each.sheet != proposal.sheet
        and each.mapping.role is proposal.mapping.role
    )


def header_rows(grid: Grid) -> tuple[tuple[str, int], ...]:
    """The first rows of a sheet as they read, with their numbers, for the choice of headings."""
    found = []
    for number in range(1, min(len(grid.rows), _TOP_ROWS) + 1):
        words = (" ".join(shown(value).split()) for value in grid.rows[number - 1])
        if told := ", ".join(each for each in words if each):
            found.append((f"Row {number}: {told[:70]}{'…' if len(told) > 70 else ''}", number))
    return tuple(found)


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
