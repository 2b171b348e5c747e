"""Runs revisions on the connection it is given; started by peerdesk.store.schema only."""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=None, transactional_ddl=True)
# The caller holds the transaction, so that a migration is kept whole or not at all.
context.run_migrations()
