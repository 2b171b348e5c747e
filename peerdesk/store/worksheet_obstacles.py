"""Why an act cannot be taken back: it would leave the versions of a worksheet unsound."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from sqlalchemy import Connection, select

from peerdesk.domain.errors import Refused
from peerdesk.domain.worksheets.content import content_of, same_said
from peerdesk.domain.worksheets.records import AGREED_BY_ALL, Answer, Worksheet
from peerdesk.store import records
from peerdesk.store.tables import RECORD_TABLES
from peerdesk.store.touches import Came, Touch
from peerdesk.store.worksheets import answers_in, versions_of

_answer = RECORD_TABLES[Answer.kind]


def versions_filled_by(connection: Connection, touches: Iterable[Touch]) -> set[str]:
    """The worksheets of touched answers, as far as these are there now."""
    uids = [each.uid for each in touches if each.kind == Answer.kind]
    found: set[str] = set()
    for some in records.slices(uids):
        query = select(_answer.c.worksheet).where(_answer.c.uid.in_(some))
        found.update(connection.execute(query).scalars())
    return found


def refuse_unsound_versions(
    connection: Connection, touches: Sequence[Touch], filled: Collection[str]
) -> None:
    """Look at what taking an act back has made of worksheets; Refused takes all of it back.

    A signed-off version keeps its details and its answers, only the newest version of a form may
    be open, and none is signed off again while views in it are not agreed. `filled` are the
    versions whose answers were touched, as they were before.
    """
    moved = set(_moved(touches))
    named = {each.uid for each in touches if each.kind == Worksheet.kind}
    still = (named | set(filled) | versions_filled_by(connection, touches)) - moved
    _refuse_signed_off(records.get_many(connection, Worksheet, still).values())
    for each in records.get_many(connection, Worksheet, moved).values():
        _refuse_two_open(connection, each.form)
        if each.is_signed_off:
            _refuse_unsettled(answers_in(connection, each.uid))


def _moved(touches: Iterable[Touch]) -> Iterator[str]:
    """The versions that open or close again, or come back."""
    for each in touches:
        if each.kind == Worksheet.kind and (each.came is Came.REMOVED or "status" in each.before):
            yield each.uid


def _refuse_two_open(connection: Connection, form_id: str) -> None:
    if not all(each.is_signed_off for each in versions_of(connection, form_id)[1:]):
        raise Refused(
            "This cannot be done: another version of the worksheet was begun since.",
            "Go on in that version.",
        )


def _refuse_signed_off(versions: Iterable[Worksheet]) -> None:
    if any(each.is_signed_off for each in versions):
        raise Refused(
            "This cannot be done: the worksheet was signed off since and stays as it is.",
            "Take the sign-off back first, or begin the next version.",
        )


def _refuse_unsettled(answers: Sequence[Answer]) -> None:
    agreed = {each.item: each for each in answers if each.person == AGREED_BY_ALL}
    for each in answers:
        if not each.person or each.state != "draft" or content_of(each).is_empty:
            continue
        settled = agreed.get(each.item)
        if settled is None or not same_said(each, settled):
            raise Refused(
                "This cannot be done: people have said something else since.",
                "Look at the worksheet, then sign it off.",
            )
