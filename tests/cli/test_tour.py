"""Pictures of a real program leave as an export does: by right, and told in the log."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from sqlalchemy import select

from peerdesk.domain.roles import Role
from peerdesk.store.tables import act
from tests.programs import NAMES, PASSPHRASES, OfficeOf


def test_who_may_not_export_takes_no_picture_of_records(
    roles_copy: Path, tmp_path: Path, office_of: OfficeOf
) -> None:
    secret = tmp_path / "passphrase.txt"
    secret.write_text(PASSPHRASES[Role.VIEWER], encoding="utf-8")
    words = ["tour", str(roles_copy), str(tmp_path / "pictures"), "--scale", "1"]
    words += ["--passphrase-file", str(secret), "--staff", NAMES[Role.VIEWER]]
    ran = subprocess.run(
        [sys.executable, "-m", "peerdesk", *words], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 1
    assert "This is not open to" in ran.stderr
    taken = {each.name.split("-")[0] for each in (tmp_path / "pictures").glob("*.png")}
    assert taken == {"unlock"}
    with office_of(Role.COORDINATOR).program.reading() as connection:
        newest = select(act.c.action, act.c.outcome).where(act.c.outcome == "refused")
        assert len(connection.execute(newest).all()) == 1
