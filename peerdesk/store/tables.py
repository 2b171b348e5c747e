"""The tables of the program file: one a record, one a part, and the log of what was done."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    text,
)

from peerdesk.domain.catalog import RECORD_TYPES, part_types
from peerdesk.domain.fields import Kind, Part, Record, specs_of
from peerdesk.store.columns import column_for
from peerdesk.store.derived import DERIVED, FOLLOWED

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

BASE_COLUMNS = (
    "uid",
    "code",
    "rev",
    "origin_site",
    "created_at",
    "created_by",
    "updated_at",
    "updated_by",
    "closed_on",
    "close_reason",
)

# What lists, counts and checks look up; a test shows that each is used by some query plan.
INDEXES: dict[str, tuple[tuple[str, ...], ...]] = {
    "participant": (
        ("name_key",),
        ("closed_on", "name_key", "uid", "last_met_on"),
        ("register_no",),
    ),
    "mentor": (("name_key",), ("closed_on", "name_key", "uid"), ("participant",)),
    "match": (("participant", "closed_on"), ("mentor", "closed_on"), ("closed_on", "status")),
    "meeting": (
        ("met_on", "start", "closed_on"),
        ("held", "met_on", "start", "closed_on"),
        ("mentor", "met_on"),
        ("sheet_code",),
    ),
    "completion": (
        ("mentor", "course", "result", "completed_on"),
        ("course",),
        ("result", "completed_on"),
    ),
    "sheet": (("week",),),
    "attendance": (("participant", "met_on"), ("match", "held", "met_on", "presence")),
    "answer": (("worksheet",),),
    "reading": (("measure",),),
}


# Indexes of the few among the many: of a million meetings these hold some thousand. A query uses
# one only when it states the same condition with the same literal values.
PARTIAL_INDEXES: dict[str, dict[str, tuple[tuple[str, ...], str]]] = {
    "meeting": {
        "group": (("met_on", "start"), "meeting_format = 'group' AND closed_on IS NULL"),
        "concern": (
            ("met_on", "start"),
            "concern <> 'none' AND concern <> '' AND closed_on IS NULL",
        ),
        "follow_up": (
            ("met_on", "start"),
            "follow_up <> '' AND follow_up_done IS NULL AND closed_on IS NULL",
        ),
        "struck_out": (("met_on", "start", "closed_on"), "closed_on IS NOT NULL"),
        "due": (("follow_up_due",), "follow_up_due IS NOT NULL AND closed_on IS NULL"),
    },
}


def _base_columns() -> list[Column[Any]]:
    return [
        Column("id", Integer, primary_key=True),
        Column("uid", String(36), nullable=False, unique=True),
        Column("code", String(24), nullable=False, index=True),
        Column("rev", Integer, nullable=False),
        Column("origin_site", String(36), nullable=False),
        Column("created_at", String(32), nullable=False),
        Column("created_by", Text, nullable=False),
        Column("updated_at", String(32), nullable=False),
        Column("updated_by", Text, nullable=False),
        Column("closed_on", String(10), nullable=True),
        Column("close_reason", String(40), nullable=False),
    ]


def _own_columns(owner: type[Record | Part]) -> list[Column[Any]]:
    return [column_for(spec) for spec in specs_of(owner) if spec.kind is not Kind.ROWS]


def _derived_columns(name: str) -> list[Column[Any]]:
    derived = [column.copy_of() for column in DERIVED.get(name, ())]
    return derived + [Column(each, String(10), nullable=True) for each in FOLLOWED.get(name, ())]


def _record_table(record_type: type[Record]) -> Table:
    name = record_type.kind
    columns = [*_base_columns(), *_own_columns(record_type), *_derived_columns(name)]
    items: list[Column[Any] | Index] = [*columns, *_indexes(name)]
    return Table(name, metadata, *items, sqlite_autoincrement=True)


def _part_table(part_type: type[Part]) -> Table:
    name = part_type.part_kind
    items: list[Column[Any] | Index] = [
        Column("owner", String(36), primary_key=True),
        Column("position", Integer, primary_key=True),
        *_own_columns(part_type),
        *_derived_columns(name),
        *_indexes(name),
    ]
    return Table(name, metadata, *items, sqlite_with_rowid=False)


def _indexes(name: str) -> list[Index]:
    whole = [Index(f"ix_{name}_{'_'.join(each)}", *each) for each in INDEXES.get(name, ())]
    return whole + [
        Index(f"ix_{name}_{few}", *columns, sqlite_where=text(where), postgresql_where=text(where))
        for few, (columns, where) in PARTIAL_INDEXES.get(name, {}).items()
    ]


RECORD_TABLES: dict[str, Table] = {each.kind: _record_table(each) for each in RECORD_TYPES}
PART_TABLES: dict[str, Table] = {each.part_kind: _part_table(each) for each in part_types()}

# One row each time a person did something; the hash of a row covers its history and the row before.
act = Table(
    "act",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("uid", String(36), nullable=False, unique=True),
    Column("at", String(40), nullable=False),
    Column("staff", Text, nullable=False),
    Column("pc", Text, nullable=False),
    Column("action", String(40), nullable=False),
    Column("summary", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("undoes", Integer, nullable=True),
    Column("changes", Integer, nullable=False),
    Column("previous_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Column("undone_by", Integer, nullable=True),
    Column("account", String(36), nullable=False),
    Column("subject_kind", String(24), nullable=False),
    Column("subject", String(36), nullable=False, index=True),
    Column("outcome", String(12), nullable=False),
    # How the hash was made: see `chain.LINES_HASHED_ONE_BY_ONE`.
    Column("form", Integer, nullable=False),
    Index("ix_act_at", "at"),
    Index("ix_act_account_at", "account", "at"),
    Index("ix_act_staff_at", "staff", "at"),
    Index("ix_act_action_at", "action", "at"),
    Index(
        "ix_act_refused",
        "at",
        sqlite_where=text("outcome <> ''"),
        postgresql_where=text("outcome <> ''"),
    ),
)

# Field history: what one save changed. `before` and `after` hold only fields that differ; a new
# record has neither, since what it began with follows from the record and its later changes.
history = Table(
    "history",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("act", Integer, ForeignKey("act.seq"), nullable=False, index=True),
    Column("kind", String(24), nullable=False),
    Column("uid", String(36), nullable=False, index=True),
    Column("rev", Integer, nullable=False),
    Column("op", String(8), nullable=False),
    Column("before", Text, nullable=True),
    Column("after", Text, nullable=True),
    # The hash of a line whose contents a purge has destroyed.
    Column("digest", String(64), nullable=True),
)

# Unfinished forms, each of one account and one record; `state` tells a draft from a trace of one
# that was saved or discarded, which a late autosave must not revive.
draft = Table(
    "draft",
    metadata,
    Column("account", String(36), primary_key=True),
    Column("uid", String(36), primary_key=True),
    Column("kind", String(24), nullable=False),
    Column("rev", Integer, nullable=False),
    Column("serial", Integer, nullable=False),
    Column("state", String(12), nullable=False),
    Column("contents", Text, nullable=False),
    Column("at", String(40), nullable=False),
    sqlite_with_rowid=False,
)

# Private notes under the second key; every version stays, the highest is the one in force.
private_note = Table(
    "private_note",
    metadata,
    Column("uid", String(36), primary_key=True),
    Column("field", String(40), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("kind", String(24), nullable=False),
    Column("staff", Text, nullable=False),
    Column("at", String(40), nullable=False),
    Column("act", Integer, ForeignKey("act.seq"), nullable=False, index=True),
    Column("box", Text, nullable=False),
    sqlite_with_rowid=False,
)

# Files attached as evidence, by the SHA-256 of what they hold; the record says whose they are.
evidence_file = Table(
    "evidence_file",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

# What was destroyed under a retention rule: the certificate, without contents of records.
purge = Table(
    "purge",
    metadata,
    Column("uid", String(36), primary_key=True),
    Column("act", Integer, ForeignKey("act.seq"), nullable=False, index=True),
    Column("certificate", Text, nullable=False),
    sqlite_with_rowid=False,
)

sequence = Table(
    "sequence",
    metadata,
    Column("kind", String(24), primary_key=True),
    Column("last", Integer, nullable=False),
)

fact = Table(
    "fact",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

import_mapping = Table(
    "import_mapping",
    metadata,
    Column("look", String(64), primary_key=True),
    Column("mapping", Text, nullable=False),
    Column("updated_at", String(40), nullable=False),
)

import_answer = Table(
    "import_answer",
    metadata,
    Column("question", String(200), primary_key=True),
    Column("answer", String(200), nullable=False),
    Column("updated_at", String(40), nullable=False),
)

import_row = Table(
    "import_row",
    metadata,
    Column("fingerprint", String(64), primary_key=True),
    Column("act", Integer, ForeignKey("act.seq"), nullable=False, index=True),
    Column("kind", String(24), nullable=False),
    Column("uid", String(36), nullable=False),
    sqlite_with_rowid=False,
)
