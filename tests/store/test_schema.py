"""The migrated schema is the declared one, and a newer file is refused."""

from __future__ import annotations

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, create_engine, inspect, text
from sqlcipher3 import dbapi2

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


def test_older_stage_settings_ask_for_core_trainings_and_leave_the_rest_free() -> None:
    """Settings kept before the third revision: nothing but the core trainings was required then."""
    with create_engine("sqlite://", module=dbapi2).connect() as connection:
        config = schema._config(connection)
        command.upgrade(config, "0002")
        columns = {each["name"]: "" for each in inspect(connection).get_columns("stage_setting")}
        assert "required_training" not in columns
        kept = columns | {"owner": "s", "place": 0, "stage": "s2", "formats": "[]", "minutes": 60}
        kept = {name: value for name, value in kept.items() if name in columns}
        names = ", ".join(kept)
        values = ", ".join(f":{name}" for name in kept)
        connection.execute(text(f"INSERT INTO stage_setting ({names}) VALUES ({values})"), kept)
        schema.upgrade(connection)
        found = connection.execute(text("SELECT * FROM stage_setting")).mappings().one()
    assert found["required_training"] == '["core"]'
    for name in ("places", "times", "mentor_sources", "record_holds", "receivers"):
        assert found[name] == "[]"
    assert (found["stage"], found["minutes"]) == ("s2", 60)


def _pretend_revision(connection: Connection, revision: str) -> None:
    connection.execute(text("UPDATE alembic_version SET version_num = :to"), {"to": revision})
