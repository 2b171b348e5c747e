"""Records found by the code that stands on paper or in a list."""

from __future__ import annotations

from sqlalchemy import Connection, select

from peerdesk.store.tables import RECORD_TABLES

_meeting = RECORD_TABLES["meeting"]
_site = RECORD_TABLES["site"]


def records_coded(connection: Connection, typed: str) -> list[tuple[str, str]]:
    """Kind and uid of records with a code such as HH-V0012, with or without the site's letters."""
    code = typed.strip().upper()
    prefixes = connection.execute(select(_site.c.prefix)).scalars().all()
    wanted = [code, *(f"{prefix}-{code}" for prefix in prefixes)]
    return [
        (kind, uid)
        for kind, table in RECORD_TABLES.items()
        for uid in connection.execute(select(table.c.uid).where(table.c.code.in_(wanted))).scalars()
    ]


def records_of_page(connection: Connection, page_code: str) -> list[tuple[str, str]]:
    """The session sheet with a page code and the meetings that were keyed in from it."""
    sheet = RECORD_TABLES["sheet"]
    sheets = connection.execute(select(sheet.c.uid).where(sheet.c.code == page_code)).scalars()
    keyed = select(_meeting.c.uid).where(_meeting.c.sheet_code == page_code)
    found = [("sheet", uid) for uid in sheets]
    return found + [("meeting", uid) for uid in connection.execute(keyed).scalars()]
