"""What several mentors have of the courses, read in one go."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from peerdesk.domain.trainings import Completion
from peerdesk.store.lists.paging import day_of
from peerdesk.store.records import slices
from peerdesk.store.tables import RECORD_TABLES

_TABLE = RECORD_TABLES[Completion.kind]


def trainings_of(connection: Connection, mentors: Iterable[str]) -> dict[str, list[Completion]]:
    """The open training records of each mentor, oldest first.

    They carry mentor, course, result, day and code; what a page needs beyond is read there.
    """
    found: dict[str, list[Completion]] = {uid: [] for uid in mentors}
    columns = (_TABLE.c[name] for name in ("uid", "code", "mentor", "course", "result"))
    query = select(*columns, _TABLE.c.completed_on).order_by(_TABLE.c.id)
    for some in slices(found):
        wanted = query.where(_TABLE.c.mentor.in_(some), _TABLE.c.closed_on.is_(None))
        for row in connection.execute(wanted):
            found[row.mentor].append(
                Completion(
                    uid=row.uid,
                    code=row.code,
                    mentor=row.mentor,
                    course=row.course,
                    result=row.result,
                    completed_on=day_of(row.completed_on),
                )
            )
    return found
