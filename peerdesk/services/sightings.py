"""Who saw a record, beside who changed it."""

from __future__ import annotations

from peerdesk.domain.catalog import RECORD_BY_KIND
from peerdesk.domain.export_columns import WHAT, sheets_of
from peerdesk.domain.lists import SeenLine
from peerdesk.domain.roles import Right
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office
from peerdesk.store import records, sightings

LATEST = 100
_PEOPLE = frozenset({"participant", "mentor"})
_WITHOUT_PEOPLE = frozenset({"partners", "actions"})


@needs(Right.SEE_RECORDS)
def who_saw(office: Office, kind: str, uid: str) -> tuple[SeenLine, ...]:
    """Who opened the page, and the prints and exports it was in, the newest first.

    Of an export of a whole list it is known only that everybody was in it who was in the program
    by then. Raises NotFound.
    """
    with office.program.reading() as connection:
        record = records.get(connection, RECORD_BY_KIND[kind], uid)
        found = sightings.sightings_of(connection, uid, record.created_at, _whole(kind), LATEST)
    return tuple(found)


def _whole(kind: str) -> list[str]:
    """Exports that hold all records of a kind; people are named in each but that of partners."""
    return [
        what
        for what in WHAT
        if (kind in _PEOPLE and what not in _WITHOUT_PEOPLE)
        or any(sheet.record_type.kind == kind for sheet in sheets_of(what))
    ]
