"""An open program file: the one door through which services read and write records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from sqlalchemy import Connection, Engine

from peerdesk.domain.errors import OnlyForReading, PeerDeskError
from peerdesk.domain.sites import Site
from peerdesk.store import records, rekeying
from peerdesk.store.acts import Act, acting
from peerdesk.store.backups.making import Label, Source, make_backup
from peerdesk.store.backups.manifest import Manifest
from peerdesk.store.chain import Deed, last_link
from peerdesk.store.chain_check import broken_links
from peerdesk.store.cipher import integrity_report
from peerdesk.store.engine import make_engine
from peerdesk.store.facts import read_fact, tell_fact
from peerdesk.store.held_keys import HeldKeys
from peerdesk.store.keys.data_key import PrivateKey
from peerdesk.store.keys.keyfile import serialise
from peerdesk.store.keys.parsing import parse
from peerdesk.store.keys.renewal import Renewal
from peerdesk.store.keys.slots import KeyRing
from peerdesk.store.keys.unlocking import Opened
from peerdesk.store.layout import DATABASE, NEXT_DATABASE
from peerdesk.store.private_notes import encrypt_anew
from peerdesk.store.trouble import ProgramFileMissing
from peerdesk.store.unfinished import discard_next, settle_keys
from peerdesk.system.lockfile import ProgramLock

if TYPE_CHECKING:
    import sqlite3


class Program:
    """A program whose file is open; used by one thread at a time.

    Its lock is held, except where it is open for reading only: nothing can be written there, not
    even a lock.
    """

    def __init__(
        self, folder: Path, engine: Engine, lock: ProgramLock | None, opened: Opened
    ) -> None:
        self.folder = folder
        self.missed_notes = 0
        self._engine = engine
        self._lock = lock
        self._keys = HeldKeys(folder, opened)
        self.took_over_keys = False
        """Whether the accounts in the folder were newer than the copy inside when it opened: the
        last change of an account was cut short, and the audit log may not have it."""
        self._site: Site | None = None
        self._under_way: Act | None = None
        self._asking: Connection | None = None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection for questions; inside an act it sees what the act has written so far.

        Questions within questions share the connection and its transaction.
        """
        current = self._under_way.connection if self._under_way else self._asking
        if current is not None:
            yield current
            return
        with self._engine.connect() as connection:
            self._asking = connection
            try:
                yield connection
            finally:
                self._asking = None

    @contextmanager
    def acting(self, deed: Deed) -> Iterator[Act]:
        """One act in one transaction: all of it is kept, or none.

        Raises OnlyForReading where that holds, and ProgramFileMissing when the file went away
        meanwhile: some systems go on writing into a file that was deleted, and nobody would find
        it again.
        """
        try:
            with self._transaction(deed) as act:
                yield act
        except BaseException:
            self._keys.settle(kept=False)
            raise
        self._keys.settle(kept=True)

    @contextmanager
    def _transaction(self, deed: Deed) -> Iterator[Act]:
        self.refuse_only_reading()
        uid, prefix = self._origin()
        with self._engine.connect() as connection, acting(connection, deed, uid, prefix) as act:
            self._under_way = act
            try:
                yield act
                self._check_still_there()
            finally:
                self._under_way = None
                # Also when the act fails: what was read meanwhile is not kept.
                if Site.kind in act.changed_kinds:
                    self._site = None

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be changed where this program lies, so that all acts are refused."""
        return self._lock is None

    def refuse_only_reading(self) -> None:
        """Raise OnlyForReading where nothing can be changed."""
        if self.is_read_only:
            raise OnlyForReading

    def _check_still_there(self) -> None:
        if not (self.folder / DATABASE).exists():
            raise ProgramFileMissing(self.folder / DATABASE)

    @contextmanager
    def preparing(self) -> Iterator[Connection]:
        """One transaction on the file itself, before anybody works in it: tables, keys."""
        with self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction for what is no record and belongs into no log: drafts.

        Raises ProgramFileMissing like an act.
        """
        with self._engine.begin() as connection:
            yield connection
            self._check_still_there()

    def _origin(self) -> tuple[str, str]:
        """Where new records come from; the very first act adds the site itself."""
        site = self._find_site()
        return (site.uid, site.prefix) if site else ("", "")

    def _find_site(self) -> Site | None:
        if self._site is None:
            with self.reading() as connection:
                self._site = next(iter(records.find(connection, Site)), None)
        return self._site

    @property
    def site(self) -> Site:
        """The site whose program this is."""
        site = self._find_site()
        if site is None:
            raise PeerDeskError("This program holds no site.", "Restore it from the latest backup.")
        return site

    def fact(self, name: str) -> str:
        """A small fact about the program itself, "" when it was never told."""
        with self.reading() as connection:
            return read_fact(connection, name)

    @property
    def keyring(self) -> KeyRing:
        """All ways into this program, as of the last change that was kept."""
        return parse(self.fact("keyring"))

    @property
    def opened(self) -> Opened:
        """What opened this program: its keys and whose slot; acts on the key ring take it."""
        return self._keys.opened

    @property
    def private_key(self) -> PrivateKey | None:
        """The key of private notes; None without that right."""
        return self._keys.opened.private_key

    def change_keys(self, ring: KeyRing, act: Act) -> None:
        """Give the program the next key ring, in the act that notes it and as its last step.

        The folder gets the ring before the act is kept: a kill in between leaves the newer one
        there, which the next opening takes over. When the act fails, the ring before is put back.
        Raises FileNotWritten; a ring under other keys needs `rekey`.
        """
        self._keys.change(ring, act)

    def rekey(
        self,
        renewal: Renewal,
        inside: Callable[[Program], None],
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> None:
        """Write the database anew under other keys, and go on with it.

        `inside` gets the new database as a program of its own before it counts: there it notes the
        act. Private notes are encrypted anew when `renewal` draws another key for them. Not within
        an act. Raises what `inside` raises, ProgramFileFault, FileNotWritten, BackupProblem when
        the program is damaged, Cancelled; then everything is as before and stays open.
        """
        self.refuse_only_reading()
        settle_keys(self.folder, self.keyring)
        try:
            with self._driver() as raw:
                rekeying.copy_next(self.folder, raw, renewal, progress, cancelled)
            self._finish_next(renewal, inside)
            rekeying.stage(self.folder, renewal)
            self._check_still_there()
        except BaseException:
            discard_next(self.folder)
            raise
        self._swap(renewal)

    def _finish_next(self, renewal: Renewal, inside: Callable[[Program], None]) -> None:
        key = renewal.opened.data_key
        after = Program(
            self.folder, make_engine(self.folder / NEXT_DATABASE, key), self._lock, renewal.opened
        )
        try:
            with after.preparing() as connection:
                tell_fact(connection, "keyring", serialise(renewal.keyring))
                self._encrypt_notes_anew(connection, renewal)
            inside(after)
        finally:
            after._engine.dispose()  # the lock stays: it is this program's too

    def _encrypt_notes_anew(self, connection: Connection, renewal: Renewal) -> None:
        before, after = self.private_key, renewal.opened.private_key
        if before is not None and after is not None and before != after:
            encrypt_anew(connection, before, after)

    def _swap(self, renewal: Renewal) -> None:
        """Put the new database in place of the old one; it is closed first, for Windows."""
        self._engine.dispose()
        try:
            rekeying.commit(self.folder)
        except BaseException:
            discard_next(self.folder)
            self._engine = make_engine(self.folder / DATABASE, self._keys.opened.data_key)
            raise
        self._keys.opened = rekeying.opened_by_right(renewal)
        rekeying.take_over_keys(self.folder, renewal.keyring)
        self._engine = make_engine(self.folder / DATABASE, self._keys.opened.data_key)

    def problems(self) -> list[str]:
        """What is wrong with the file or the audit log, a line each; empty when both are sound.

        Reads every page: half a minute for a million meetings. Once a damaged page was met, this
        connection gives no more rows, so the log of a damaged file is not looked at.
        """
        with self._driver() as raw:
            damage = integrity_report(raw)
        if damage:
            return damage
        with self.reading() as connection:
            return list(broken_links(connection))

    def back_up(
        self,
        target: Path,
        now: datetime,
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
        why: str = "",
    ) -> Manifest:
        """Write a backup file and verify it; progress is told in bytes, `why` in its manifest."""
        with self.reading() as connection:
            label = Label(now, why, *last_link(connection))
        keyring = self.keyring
        with self._driver() as raw:
            source = Source(self.folder, raw, self._keys.opened.data_key, keyring)
            return make_backup(source, target, label, progress, cancelled)

    @contextmanager
    def _driver(self) -> Iterator[sqlite3.Connection]:
        """The driver's own connection, for what SQLAlchemy has no words for."""
        raw = self._engine.raw_connection()
        try:
            yield cast("sqlite3.Connection", raw.driver_connection)
        finally:
            raw.close()

    @property
    def needs_check(self) -> bool:
        """Whether the program was not closed properly last time and has not been checked since."""
        return self._lock is not None and self._lock.needs_check

    def checked(self) -> None:
        """Note that the full check found the file sound."""
        if self._lock is not None:
            self._lock.checked()

    def name_holder(self, who: str) -> None:
        """Say in the lock who has the program open."""
        if self._lock is not None:
            self._lock.name_holder(who)

    def close(self) -> None:
        """Close the file; the program can be opened again."""
        self._engine.dispose()
        if self._lock is not None:
            self._lock.release()
