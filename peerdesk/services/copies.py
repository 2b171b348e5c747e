"""Older copies of a program: noticed when one is opened, and opened only once that is accepted."""

from __future__ import annotations

from datetime import datetime

from peerdesk.domain.older_copies import OlderCopy, Seen, what_is_missing
from peerdesk.domain.roles import Right
from peerdesk.services.backups import backup_folder
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office
from peerdesk.store import act_log, chain
from peerdesk.store.backups.shelf import shelved
from peerdesk.store.seen_copies import remember_seen, seen_at
from peerdesk.system.paths import settings_folder

ACCEPT, RESTORE = "accept_older_copy", "restore"


@needs(Right.SIGN_IN)
def refuse_older_copy(office: Office, *, accept: bool = False) -> None:
    """Raise OlderCopy when the log is not what was seen here or stands in the newest backup.

    With `accept` a coordinator, or who gave the recovery code, goes on with it, and the log says
    so. A restore by the wizard was accepted with it.
    """
    missing = _missing(office)
    if not missing or office.program.is_read_only:
        return
    may_accept = office.account.may(Right.RESTORE)
    if not (accept and may_accept):
        raise OlderCopy(missing, may_accept=may_accept)
    with office.acting(ACCEPT, "Older copy accepted", reason=missing):
        pass


@needs(Right.SIGN_IN)
def remember_copy(office: Office) -> None:
    """Remember how far the log has come."""
    if office.program.is_read_only:
        return
    with office.program.reading() as connection:
        seen = Seen(*chain.last_link(connection))
    remember_seen(settings_folder(), office.program.folder, seen)


def _missing(office: Office) -> str:
    seen = [seen_at(settings_folder(), office.program.folder), _seen_in_backup(office)]
    with office.program.reading() as connection:
        last, _ = chain.last_link(connection)
        words = _moment(act_log.moment_of(connection, last))
        found = (
            what_is_missing(each, chain.link_of(connection, each.acts), last, words)
            for each in seen
            if each is not None
        )
        return next((sentence for sentence in found if sentence), "")


def _seen_in_backup(office: Office) -> Seen | None:
    """What the newest backup says, unless an older copy was accepted after it was made."""
    key = office.program.opened.data_key
    newest = next(iter(shelved(backup_folder(office), key)), None)
    if newest is None:
        return None
    with office.program.reading() as connection:
        accepted = max(act_log.latest_moment(connection, each) for each in (ACCEPT, RESTORE))
    if accepted and datetime.fromisoformat(accepted) >= newest.manifest.made_at:
        return None
    return Seen(newest.manifest.acts, newest.manifest.last_act)


def _moment(at: str) -> str:
    if not at:
        return "its beginning"
    moment = datetime.fromisoformat(at)
    return f"{moment.month}/{moment.day}/{moment.year} {moment:%I:%M %p}".replace(" 0", " ")
