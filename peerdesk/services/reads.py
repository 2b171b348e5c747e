"""Readings of a record's page: each is an act of the audit log, in one transaction with it."""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from peerdesk.domain.fields import Record
from peerdesk.services.office import Office
from peerdesk.store.chain import Subject
from peerdesk.store.trouble import ProgramFileFault

log = logging.getLogger(__name__)

P = TypeVar("P")

Reading = Callable[[Office, str], P]

ONE_READING = timedelta(minutes=5)
"""Within this time the same person's return to the same record is the same reading."""


def audited_reading(record_type: type[Record]) -> Callable[[Reading[P]], Reading[P]]:
    """Mark a service that reads the page of a record: who read it, and when, is kept.

    Where the file takes nothing just now, people can go on reading; the next note in the log says
    how many were missed.
    """

    def wrapped(read: Reading[P]) -> Reading[P]:
        @functools.wraps(read)
        def call(office: Office, uid: str) -> P:
            subject = Subject(record_type.kind, uid)
            if _is_one_reading(office, subject):
                return read(office, uid)
            try:
                with office.acting("read", f"{_name(record_type)} opened", subject=subject):
                    page = read(office, uid)
            except ProgramFileFault:
                log.info("a reading could not be written into the audit log", exc_info=True)
                page = read(office, uid)
                office.program.missed_notes += 1
            office.lately_read[subject] = office.clock.now()
            return page

        return call

    return wrapped


def _is_one_reading(office: Office, subject: Subject) -> bool:
    """Whether this session wrote down a reading of the same record a short time ago."""
    if office.program.is_read_only:
        return True
    before = office.lately_read.get(subject)
    return before is not None and office.clock.now() - before < ONE_READING


def _name(record_type: type[Record]) -> str:
    return record_type.label[:1].upper() + record_type.label[1:]
