"""The practices board: all practices as they stand, and moving one to another status."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from peerdesk.domain.roles import Right
from peerdesk.domain.worksheets.board import Board, board_of, content_shown
from peerdesk.domain.worksheets.content import content_of
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office
from peerdesk.services.worksheets.filling import contribute
from peerdesk.services.worksheets.reading import form_of, item_of, page_of
from peerdesk.services.worksheets.shipped import shipped_forms


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What came of moving a practice; `waits` when others have to agree before it counts."""

    status: str
    waits: bool


@needs(Right.SEE_RECORDS)
def practices_board(office: Office) -> Board:
    """The practices of the newest version of each worksheet, by element."""
    return board_of(page_of(office, form.id) for form in shipped_forms())


@needs(Right.CHANGE_RECORDS)
def move_practice(office: Office, form_id: str, item_id: str, status: str) -> Moved:
    """Say that a practice has another status, as the view of who is signed in.

    Note, owner and target day stay as this person said them, else as they stand. Where something
    else is agreed it stands until people agree anew. Raises as `contribute` does.
    """
    item = item_of(form_of(form_id), item_id)
    before = page_of(office, form_id).standing(item.id)
    assert before is not None  # the form asks it
    mine = before.of_person(office.staff)
    content = content_of(mine) if mine else content_shown(before)
    page = contribute(office, form_id, item_id, dataclasses.replace(content, practice=status))
    after = page.standing(item.id)
    shown = content_shown(after) if after else content
    return Moved(status=status, waits=shown.practice != status)
