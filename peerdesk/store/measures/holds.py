"""When matches were on hold and are not any more, read from the log of acts."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection, select

from peerdesk.domain.cadence import Pause
from peerdesk.store.tables import act, history


def finished_holds(connection: Connection, since: date) -> Mapping[str, list[Pause]]:
    """The holds of each match that ended on or after a day.

    A match keeps only the hold it is in. What a purge destroyed is not known any more.
    """
    query = (
        select(act.c.at, history.c.uid, history.c.before)
        .join_from(act, history, history.c.act == act.c.seq)
        .where(
            act.c.action == "resume_match",
            act.c.at >= since.isoformat(),
            act.c.undone_by.is_(None),
            history.c.kind == "match",
            history.c.before.is_not(None),
        )
    )
    found: dict[str, list[Pause]] = defaultdict(list)
    for row in connection.execute(query):
        if begun := json.loads(row.before).get("hold_from"):
            ended = date.fromisoformat(row.at[:10])
            found[row.uid].append(Pause(date.fromisoformat(begun), ended))
    return found
