"""The schema of a program file: which revision it has, and bringing it up to this version."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from peerdesk.domain.errors import PeerDeskError

MIGRATIONS = Path(__file__).parent / "migrations"


class NewerSchema(PeerDeskError):
    """The file was last used by a newer PeerDesk."""


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    # The configuration takes a percent sign in the path for the beginning of a name.
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def latest_revision() -> str:
    """The revision this version of PeerDesk works with."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    assert head is not None
    return head


def revision_of(connection: Connection) -> str | None:
    """The revision of a file; None for one that has no tables yet."""
    return MigrationContext.configure(connection).get_current_revision()


def needs_upgrade(connection: Connection) -> bool:
    """Whether the file is older than this version; NewerSchema when it is newer."""
    current = revision_of(connection)
    if current == latest_revision():
        return False
    known = {each.revision for each in ScriptDirectory.from_config(_config()).walk_revisions()}
    if current is not None and current not in known:
        raise NewerSchema(
            "This program was last used by a newer PeerDesk than the one on this PC.",
            "Ask for the newer version, or open the program on the PC where it was used.",
        )
    return True


def upgrade(connection: Connection) -> None:
    """Bring the file up to this version inside the caller's transaction."""
    command.upgrade(_config(connection), "head")
