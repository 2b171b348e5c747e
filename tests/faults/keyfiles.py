"""keys.json flipped byte by byte, missing, of another program, or asking for absurd work."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

from argon2.low_level import hash_secret_raw

from peerdesk.domain.errors import PeerDeskError
from peerdesk.store.keys.keyfile import KEY_FILE
from peerdesk.store.keys.parsing import checksum
from peerdesk.store.keys.slots import canonical
from tests.faults.subjects import Subject

GIB_64 = 64 * 1024 * 1024  # in KiB
_PATTERNS = (0x01, 0x20, 0x80, 0xFF)
_ROUNDS = 20
_ARGON2 = "peerdesk.store.keys.derivation.hash_secret_raw"


def silent_flips(subject: Subject, step: int) -> tuple[int, list[str]]:
    """Flip every `step`-th byte of the key file in four ways; how many, and which were not told."""
    path = subject.folder / KEY_FILE
    sound = path.read_bytes()
    done, silent = 0, []
    for place in range(0, len(sound), step):
        for pattern in _PATTERNS:
            damaged = bytearray(sound)
            damaged[place] ^= pattern
            path.write_bytes(damaged)
            done += 1
            if why := _why_not_told(subject.opened_by_passphrase):
                silent.append(f"keys.json, byte {place} with {pattern:#04x}: {why}")
    path.write_bytes(sound)
    return done, silent


def _why_not_told(opening: Callable[[], Any]) -> str:
    try:
        opening().program.close()
    except PeerDeskError as problem:
        return "" if problem.sentence and problem.next_step else "told without a next step"
    except Exception as error:  # noqa: BLE001 - a traceback is what must not be
        return type(error).__name__
    return "opened as if nothing were wrong"


@dataclass(slots=True)
class Refused:
    """One key file that cannot be: what was said, after how much work."""

    kind: str
    sentence: str
    argon2_calls: int
    milliseconds: float  # of the processor, the least of some rounds
    troubles: list[str] = field(default_factory=list)


def refused_files(subject: Subject, other: Subject) -> Iterator[Refused]:
    """Key files that cannot be, each put in place of the real one and then taken away again."""
    path = subject.folder / KEY_FILE
    sound = path.read_bytes()
    cases = {
        "missing": None,
        "of another program": (other.folder / KEY_FILE).read_bytes(),
        "asking for 64 GiB": _asking(sound, memory_kib=GIB_64),
        "asking for 0 KiB": _asking(sound, memory_kib=0),
        "asking for 4 billion passes": _asking(sound, passes=2**32 - 1),
    }
    for kind, contents in cases.items():
        path.unlink(missing_ok=True)
        if contents is not None:
            path.write_bytes(contents)
        yield _refused(kind, subject)
    path.write_bytes(sound)


def _refused(kind: str, subject: Subject) -> Refused:
    sentence, trouble = _said(subject)  # once before, so that nothing is loaded for the first time
    times = []
    with patch(_ARGON2, wraps=hash_secret_raw) as work:
        for _ in range(_ROUNDS):
            begun = time.process_time()
            _said(subject)
            times.append(1000 * (time.process_time() - begun))
    troubles = [f"keys.json {kind}: {trouble}"] if trouble else []
    return Refused(kind, sentence, work.call_count, min(times), troubles)


def _said(subject: Subject) -> tuple[str, str]:
    """The sentence, and what is wrong with how it was told."""
    try:
        subject.opened_by_passphrase().program.close()
    except PeerDeskError as problem:
        return problem.sentence, "" if "keys.json" in problem.sentence else problem.sentence
    except Exception as error:  # noqa: BLE001
        return "", type(error).__name__
    return "", "opened as if nothing were wrong"


def _asking(sound: bytes, **cost: int) -> bytes:
    """The key file asking for other work, with a checksum that fits."""
    document = json.loads(sound)
    del document["checksum"]
    for slot in document["slots"]:
        slot["kdf"] |= cost
    return canonical(document | {"checksum": checksum(document)})
