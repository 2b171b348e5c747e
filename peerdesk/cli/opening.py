"""Opening the program that a command works on, and closing it whatever happens."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from peerdesk.cli.passphrases import read_passphrase

if TYPE_CHECKING:
    from peerdesk.services.office import Office


@contextmanager
def opened(given: Namespace) -> Iterator[Office]:
    """The office of the program named on the command line."""
    from peerdesk.services.programs import close_program, open_program

    passphrase = read_passphrase(given.passphrase_file)
    office = open_program(given.program, given.staff, passphrase, accept_older=given.accept_older)
    try:
        yield office
    finally:
        close_program(office)
