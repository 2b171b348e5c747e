"""The migrated schema is the declared one, and a newer file is refused."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect, text

from peerdesk.domain.catalog import RECORD_TYPES
from peerdesk.domain.fields import Kind, specs_of
from peerdesk.services.office import Office
from peerdesk.store import schema
from peerdesk.store.columns import COLUMN_TYPES
from peerdesk.store.search import CREATE
from peerdesk.store.tables import metadata


def _not_ours(name: str | None) -> bool:
    return (name or "").startswith("meeting_words")


def test_a_migrated_file_has_the_declared_tables(office: Office) -> None:
    with office.program.reading() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "include_object": lambda _o, name, kind, *_: kind != "table" or not _not_ours(name),
            },
        )
        assert compare_metadata(context, metadata) == []


def test_the_word_index_is_the_declared_one(office: Office) -> None:
    with office.program.reading() as connection:
        query = text("SELECT sql FROM sqlite_master WHERE name = 'meeting_words'")
        assert connection.execute(query).scalar_one() == CREATE


def test_nullability_and_keys_agree(office: Office) -> None:
    with office.program.reading() as connection:
        found = inspect(connection)
        for table in metadata.sorted_tables:
            stored = {each["name"]: each["nullable"] for each in found.get_columns(table.name)}
            declared = {each.name: each.nullable for each in table.columns}
            assert stored == declared, table.name
            keys = found.get_pk_constraint(table.name)["constrained_columns"]
            assert keys == [each.name for each in table.primary_key.columns], table.name


def test_every_kind_of_field_has_a_column() -> None:
    assert set(COLUMN_TYPES) | {Kind.ROWS} == set(Kind)


def test_every_declared_field_has_a_column(office: Office) -> None:
    with office.program.reading() as connection:
        found = inspect(connection)
        for record_type in RECORD_TYPES:
            names = {each["name"] for each in found.get_columns(record_type.kind)}
            wanted = {each.name for each in specs_of(record_type) if each.kind is not Kind.ROWS}
            assert wanted <= names


def test_a_file_of_a_newer_peerdesk_is_refused_with_a_sentence(office: Office) -> None:
    with office.program.reading() as connection:
        _pretend_revision(connection, "9999")
        with pytest.raises(schema.NewerSchema, match="newer PeerDesk"):
            schema.needs_upgrade(connection)
        _pretend_revision(connection, schema.latest_revision())
        assert not schema.needs_upgrade(connection)


def _pretend_revision(connection: Connection, revision: str) -> None:
    connection.execute(text("UPDATE alembic_version SET version_num = :to"), {"to": revision})
