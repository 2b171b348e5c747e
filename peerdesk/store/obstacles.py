"""Why an act cannot be taken back: records changed since, or others that rest on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, select

from peerdesk.domain.catalog import RECORD_BY_KIND, RECORD_TYPES
from peerdesk.domain.errors import Refused
from peerdesk.domain.fields import Kind, Record, specs_of
from peerdesk.domain.sheets import SessionSheet
from peerdesk.domain.words import counted, listed
from peerdesk.domain.worksheets.records import Evidence
from peerdesk.store import evidence_files, records
from peerdesk.store.chain import MENTIONS
from peerdesk.store.snapshots import snapshot
from peerdesk.store.tables import PART_TABLES, RECORD_TABLES
from peerdesk.store.tables import act as _act
from peerdesk.store.tables import history as _history
from peerdesk.store.touches import Came, Touch

Stored = Mapping[str, Record]


def refuse_if_in_the_way(connection: Connection, act: int, touches: Sequence[Touch]) -> None:
    """Raise Refused with who changed what since, when an act cannot be taken back whole."""
    _refuse_destroyed(connection, act)
    stored = _stored(connection, touches)
    _refuse_changed(connection, act, touches, stored)
    created = {each.uid: each.kind for each in touches if each.came is Came.CREATED}
    if resting := _resting_on(connection, created):
        raise Refused(
            f"{listed(tuple(resting))} entered since {_rest(resting)} on what would be taken back.",
            "Take those back first, or change the records by hand.",
        )


def _refuse_destroyed(connection: Connection, act: int) -> None:
    """What a purge took out of the history cannot be put back, nor a part of the act without it."""
    emptied = select(_history.c.id).where(_history.c.act == act, _history.c.digest.is_not(None))
    if connection.execute(emptied.limit(1)).first():
        raise Refused(
            "This cannot be taken back: what it changed was destroyed under the retention rule.",
            "Change the records that are left by hand.",
        )


def _stored(connection: Connection, touches: Iterable[Touch]) -> dict[str, Record]:
    by_kind: dict[str, list[str]] = defaultdict(list)
    for each in touches:
        by_kind[each.kind].append(each.uid)
    found: dict[str, Record] = {}
    for kind, uids in by_kind.items():
        found |= records.get_many(connection, RECORD_BY_KIND[kind], uids)
    return found


def _refuse_changed(
    connection: Connection, act: int, touches: Sequence[Touch], stored: Stored
) -> None:
    created = [each.uid for each in touches if each.came is Came.CREATED]
    later = _changed_since(connection, act, created)
    changed = [each for each in touches if not _is_as_left(each, stored.get(each.uid), later)]
    if not changed:
        return
    names = {stored[each.uid].updated_by for each in changed if each.uid in stored}
    by = f" by {listed(tuple(sorted(names)))}" if names else ""
    what = counted(len(changed), "record")
    of = f" of {len(touches):,}" if len(touches) > 1 else ""
    was = "was" if len(changed) == 1 else "were"
    raise Refused(
        f"This cannot be taken back: {what}{of} {was} changed since{by}.",
        "Take the later change back first, or change the record by hand.",
    )


def _is_as_left(touch: Touch, record: Record | None, later: set[str]) -> bool:
    """Whether a record is still as the act left it."""
    if touch.came is Came.REMOVED:
        return record is None
    if record is None or touch.uid in later:
        return False
    if touch.came is Came.CREATED:
        return True
    now = snapshot(record)
    return all(now.get(name) == value for name, value in touch.after.items())


def _changed_since(connection: Connection, act: int, uids: Sequence[str]) -> set[str]:
    """Those records that a later act changed which is in force itself."""
    found: set[str] = set()
    for some in records.slices(uids):
        query = (
            select(_history.c.uid)
            .join(_act, _act.c.seq == _history.c.act)
            .where(
                _history.c.uid.in_(some),
                _history.c.act > act,
                _history.c.op.not_in(MENTIONS),
                _act.c.undoes.is_(None),
                _act.c.undone_by.is_(None),
            )
        )
        found.update(connection.execute(query).scalars())
    return found


def _rest(resting: Sequence[str]) -> str:
    return "rests" if len(resting) == 1 and resting[0].startswith("1 ") else "rest"


def _resting_on(connection: Connection, going: Mapping[str, str]) -> list[str]:
    """How many records of each kind, beside the going ones and printed pages, name one of them."""
    found: list[str] = []
    for record_type in RECORD_TYPES:
        if record_type is SessionSheet:
            continue
        if naming := _naming(connection, record_type, going) - going.keys():
            found.append(counted(len(naming), record_type.label, record_type.label_many))
    return found


def sheets_naming(connection: Connection, going: Mapping[str, str]) -> set[str]:
    """The session sheets that name one of the going records (kind by uid)."""
    return _naming(connection, SessionSheet, going)


def _naming(
    connection: Connection, record_type: type[Record], going: Mapping[str, str]
) -> set[str]:
    """The records of a type that link to one of the going ones."""
    found: set[str] = set()
    for table, column, owner, target in _link_columns(record_type):
        uids = [uid for uid, kind in going.items() if kind == target]
        for some in records.slices(uids):
            query = select(table.c[owner]).where(table.c[column].in_(some))
            found.update(connection.execute(query).scalars())
    return found


def _link_columns(record_type: type[Record]) -> Iterator[tuple[Table, str, str, str]]:
    """Table, column, column of the owner's uid, and kind of the target of each link."""
    for spec in specs_of(record_type):
        if spec.kind is Kind.LINK:
            yield RECORD_TABLES[record_type.kind], spec.name, "uid", spec.target
        if spec.part is not None:
            for inner in specs_of(spec.part):
                if inner.kind is Kind.LINK:
                    yield PART_TABLES[spec.part.part_kind], inner.name, "owner", inner.target


def refuse_dangling(connection: Connection, many: Iterable[Record]) -> None:
    """Raise Refused when records that come back name others that are not there any more."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for record in many:
        _refuse_without_contents(connection, record)
        for target, uid in _links_of(record):
            wanted[target].add(uid)
    for target, uids in wanted.items():
        if gone := len(uids - records.existing(connection, target, uids)):
            label = RECORD_BY_KIND[target]
            what = counted(gone, label.label, label.label_many)
            raise Refused(
                f"This cannot be brought back: {what} in it {'is' if gone == 1 else 'are'} gone.",
                "Bring those back first.",
            )


def _refuse_without_contents(connection: Connection, record: Record) -> None:
    """An attachment comes back with its file, or not at all."""
    if not isinstance(record, Evidence) or not record.file_digest:
        return
    if not evidence_files.is_kept(connection, record.file_digest):
        raise Refused(
            "This cannot be brought back: the contents of its file were removed since.",
            "Attach the file again.",
        )


def _links_of(owner: Any) -> Iterator[tuple[str, str]]:
    for spec in specs_of(type(owner)):
        value = getattr(owner, spec.name)
        if spec.kind is Kind.LINK and value:
            yield spec.target, value
        if spec.part is not None:
            for part in value:
                yield from _links_of(part)
