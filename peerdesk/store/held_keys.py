"""The keys of an open program, and the change of its key ring that an act is making."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from peerdesk.store.acts import Act
from peerdesk.store.facts import read_fact, tell_fact
from peerdesk.store.keys.keyfile import put_back_keyring, serialise, write_keyring
from peerdesk.store.keys.keyring import slot_by_uid
from peerdesk.store.keys.parsing import parse
from peerdesk.store.keys.slots import KeyRing
from peerdesk.store.keys.unlocking import Opened
from peerdesk.system.atomic import FileNotWritten


class HeldKeys:
    """What opened a program, kept in step with its key ring."""

    def __init__(self, folder: Path, opened: Opened) -> None:
        self.opened = opened
        self._folder = folder
        self._change: tuple[KeyRing, KeyRing] | None = None

    def change(self, ring: KeyRing, act: Act) -> None:
        """Write the next ring into the folder and, with the act, into the database.

        Raises FileNotWritten, and ValueError for a ring under another data key.
        """
        if ring.key_id != self.opened.data_key.key_id:
            raise ValueError("a ring under other keys opens another database")
        before = parse(read_fact(act.connection, "keyring"))
        act.keep()
        tell_fact(act.connection, "keyring", serialise(ring))
        self._change = before, ring
        write_keyring(self._folder, ring)

    def settle(self, *, kept: bool) -> None:
        """After the act: put the ring before it back, or follow what became of one's own slot."""
        if self._change is None:
            return
        (before, after), self._change = self._change, None
        if not kept:
            with suppress(FileNotWritten):  # then the next opening takes the newer ring over
                put_back_keyring(self._folder, before)
        elif self.opened.slot is not None:
            self.opened = replace(self.opened, slot=slot_by_uid(after, self.opened.slot.uid))
