"""Taking back what was done, doing it again, and the list of acts that can be taken back."""

from __future__ import annotations

from peerdesk.domain.acts import NEVER_UNDONE, ActLine, UndoDone
from peerdesk.domain.errors import Refused
from peerdesk.domain.roles import Right
from peerdesk.services.guarding import insist, needs
from peerdesk.services.office import Office
from peerdesk.store import act_log
from peerdesk.store.undoing import take_back


@needs(Right.CHANGE_RECORDS)
def latest_undoable(office: Office) -> ActLine | None:
    """The newest act of this staff member today that is not taken back."""
    with office.program.reading() as connection:
        return act_log.latest_undoable(connection, office.account, office.clock.today())


@needs(Right.CHANGE_RECORDS)
def latest_redoable(office: Office) -> ActLine | None:
    """What this staff member took back last today; None once they have done something new.

    The line is that of the act that would be done again.
    """
    with office.program.reading() as connection:
        undone = act_log.latest_redoable(connection, office.account, office.clock.today())
        return act_log.begun_by(connection, undone.seq) if undone else None


@needs(Right.CHANGE_RECORDS)
def recent_acts(office: Office, *, action: str = "", limit: int = 100) -> tuple[ActLine, ...]:
    """The newest acts that changed records, of everybody; `action` limits them ("import")."""
    with office.program.reading() as connection:
        return tuple(act_log.recent(connection, action, limit))


@needs(Right.CHANGE_RECORDS)
def undo(office: Office) -> UndoDone:
    """Take back this staff member's newest act of today.

    Raises Refused when there is none, or when a record was changed since by another act.
    """
    found = latest_undoable(office)
    if found is None:
        raise Refused("There is nothing of yours to undo today.")
    return _take_back(office, found, "undo")


@needs(Right.CHANGE_RECORDS)
def redo(office: Office) -> UndoDone:
    """Do again what this staff member took back last.

    Raises Refused when there is nothing, or when a record was changed since.
    """
    with office.program.reading() as connection:
        found = act_log.latest_redoable(connection, office.account, office.clock.today())
    if found is None:
        raise Refused("There is nothing to redo.")
    return _take_back(office, found, "redo")


@needs(Right.CHANGE_RECORDS)
def undo_act(office: Office, seq: int) -> UndoDone:
    """Take back any act, such as an import, whoever did it and when.

    Raises Refused when it is taken back already, stays done for good, or when a record was
    changed since or others rest on it; NotAllowed for a colleague's act without the right to;
    NotFound for an act that is not in the log.
    """
    with office.program.reading() as connection:
        found = act_log.begun_by(connection, seq)
    if not found.is_by(office.account):
        insist(office, Right.UNDO_ANY, "undo_act")
    if found.action in NEVER_UNDONE:
        raise Refused("This cannot be taken back.")
    if found.is_undone:
        raise Refused("This was taken back already.")
    return _take_back(office, found, "undo")


def _take_back(office: Office, line: ActLine, action: str) -> UndoDone:
    with office.program.reading() as connection:
        done = act_log.begun_by(connection, line.seq)
    word = "Undid" if action == "undo" else "Redid"
    with office.acting(action, f"{word}: {done.summary}", undoes=line.seq) as act:
        count = take_back(act, line.seq)
        kinds = frozenset(act.changed_kinds)
    return UndoDone(summary=done.summary, kinds=kinds, records=count)
