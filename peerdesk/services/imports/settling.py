"""What the sheets of a workbook are: as proposed, as corrected now, or as settled before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from peerdesk.domain.imports.grid import Grid
from peerdesk.domain.imports.mapping import (
    SheetMapping,
    SheetProposal,
    from_text,
    remembered_under,
    usable,
)
from peerdesk.domain.trainings import Course
from peerdesk.exchange.propose import described, propose_sheet
from peerdesk.exchange.propose_words import course_words, header_words


def proposed(grids: Iterable[Grid], courses: Iterable[Course]) -> tuple[SheetProposal, ...]:
    """What PeerDesk itself takes each sheet for."""
    words = header_words(course_words(courses))
    return tuple(propose_sheet(grid, words) for grid in grids)


def remembered_keys(proposals: Iterable[SheetProposal]) -> dict[str, str]:
    """Under what a correction of each sheet is remembered, by sheet."""
    return {each.sheet: remembered_under(each.look, each.mapping.role) for each in proposals}


def settled(
    proposals: Sequence[SheetProposal],
    grids: Sequence[Grid],
    corrected: Mapping[str, SheetMapping],
    remembered: Mapping[str, str],
) -> tuple[SheetProposal, ...]:
    """Proposals as corrected for the sheet or one that looks alike, else as settled before."""
    keys = remembered_keys(proposals)
    alike = {keys[sheet]: mapping for sheet, mapping in corrected.items() if sheet in keys}
    found = []
    for grid, proposal in zip(grids, proposals, strict=True):
        key, header_row = keys[proposal.sheet], proposal.mapping.header_row
        old = from_text(remembered.get(key, ""), header_row)
        if proposal.sheet in corrected:
            found.append(_as(proposal, grid, corrected[proposal.sheet], "as you chose"))
        elif key in alike:
            mapping = replace(alike[key], header_row=header_row)
            found.append(_as(proposal, grid, mapping, "as you chose for a sheet like it"))
        elif old is not None:
            known = replace(proposal, remembered=True)
            found.append(_as(known, grid, old, "as you settled it before"))
        else:
            found.append(proposal)
    return tuple(found)


def _as(proposal: SheetProposal, grid: Grid, mapping: SheetMapping, why: str) -> SheetProposal:
    changed = replace(proposal, mapping=usable(mapping), why=why, confidence=1.0)
    return described(changed, grid)
