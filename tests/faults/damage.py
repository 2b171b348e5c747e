"""Single flipped bits and lost ends of program.db: each is told at opening or by the check."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from peerdesk.domain.errors import PeerDeskError
from peerdesk.domain.participants import Participant
from peerdesk.services.checking import check_program
from peerdesk.services.imports import apply_import, preview_import
from peerdesk.services.undo import undo_act
from peerdesk.store.cipher import PAGE_BYTES, SALT_BYTES
from peerdesk.store.layout import DATABASE
from tests.faults.imports import SAMPLES, WORKBOOKS
from tests.faults.pages import RESERVED, pages_by_use
from tests.faults.subjects import Subject, forget_copies

_LONG = 9_000  # signs; more than a page holds


@dataclass(slots=True)
class Told:
    """How damage was told: counts by kind of place, and what was not told as it should be."""

    at_opening: Counter[str] = field(default_factory=Counter)
    by_check: Counter[str] = field(default_factory=Counter)
    troubles: list[str] = field(default_factory=list)

    @property
    def lines(self) -> Iterator[str]:
        """The figures, one line for each kind of place."""
        for place in sorted(self.at_opening | self.by_check):
            opening, check = self.at_opening[place], self.by_check[place]
            yield f"{place:<22} {opening:>5} told at opening {check:>5} by the check"

    @property
    def total(self) -> int:
        """How many were told."""
        return self.at_opening.total() + self.by_check.total()


def fill(subject: Subject) -> Subject:
    """Give a program pages of every kind: trees that branch, long notes, and freed pages."""
    office = subject.opened()
    reports = [apply_import(office, preview_import(office, SAMPLES / name)) for name in WORKBOOKS]
    with office.acting("add_participant", "Participants added") as act:
        note = "Keeps bees. " * (_LONG // 12)
        more = Participant(uid="", last_name="Cole", stage="s2", note=note)
        act.add_many([replace(more, uid=office.new_uid()) for _ in range(40)])
    assert reports[-1].act is not None
    undo_act(office, reports[-1].act)
    office.program.close()
    return subject


def flip_bits(subject: Subject, flips: int, chance: random.Random, told: Told) -> None:
    """Flip one bit at a time, as often in each kind of page as in the others."""
    path = subject.folder / DATABASE
    sound = path.read_bytes()
    office = subject.opened()
    key = office.program.opened.data_key
    office.program.close()
    uses = pages_by_use(sound, key)
    for number in range(flips):
        use = list(uses)[number % len(uses)]
        begins = chance.choice(uses[use]) * PAGE_BYTES
        place = begins + _within(number // len(uses), chance, first=use == "first")
        damaged = bytearray(sound)
        damaged[place] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        _judge(subject, f"flip: {use} page", place, told)
    path.write_bytes(sound)


def _within(number: int, chance: random.Random, *, first: bool) -> int:
    """A place in a page: in turn its beginning, anywhere, and what authenticates it."""
    if number % 3 == 0:
        return chance.randrange(SALT_BYTES) if first else chance.randrange(8)
    if number % 3 == 1:
        return chance.randrange(PAGE_BYTES)
    return PAGE_BYTES - RESERVED + chance.randrange(RESERVED)


def cut_ends(subject: Subject, cuts: int, chance: random.Random, told: Told) -> None:
    """Cut the file at one length at a time: at no byte, within the header, at pages and within."""
    path = subject.folder / DATABASE
    sound = path.read_bytes()
    pages = len(sound) // PAGE_BYTES
    lengths = [0, 1, SALT_BYTES - 1, SALT_BYTES, 100, PAGE_BYTES - 1, PAGE_BYTES, len(sound) - 1]
    while len(lengths) < cuts:
        whole = chance.randrange(1, pages) * PAGE_BYTES
        lengths.append(whole if len(lengths) % 2 else chance.randrange(len(sound)))
    for length in lengths[:cuts]:
        path.write_bytes(sound[:length])
        whole_pages = length % PAGE_BYTES == 0 and length > 0
        _judge(subject, "cut: at a page" if whole_pages else "cut: within a page", length, told)
    path.write_bytes(sound)


def _judge(subject: Subject, kind: str, place: int, told: Told) -> None:
    """Open what is damaged and check it; anything but a sentence is a trouble."""
    _clear_journal(subject.folder)
    forget_copies()  # the sound file, put back, is older than what was opened last
    try:
        office = subject.opened()
    except PeerDeskError as problem:
        told.at_opening[kind] += bool(problem.sentence)
        return
    except Exception as error:  # noqa: BLE001 - a traceback is what must not be
        told.troubles.append(f"{kind} at {place}: {type(error).__name__} at opening")
        return
    try:
        found = check_program(office)
    except Exception as error:  # noqa: BLE001
        told.troubles.append(f"{kind} at {place}: {type(error).__name__} in the check")
        return
    finally:
        office.program.close()
    if found.is_sound:
        told.troubles.append(f"{kind} at {place}: silent, {sum(found.records.values())} records")
    told.by_check[kind] += not found.is_sound


def _clear_journal(folder: Path) -> None:
    """Damage of the file alone: no journal of an earlier trial may mend it."""
    (folder / f"{DATABASE}-journal").unlink(missing_ok=True)
