"""A process that saves without end and says what was acknowledged; it is meant to be killed.

Run as `python -m tests.faults.saver PROGRAM`: each line it prints is the uid of a participant
whose save had returned before the line was written.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from peerdesk.domain.participants import Participant
from peerdesk.services.programs import open_program
from tests.programs import PASSPHRASE


def main() -> None:
    """Add and change participants until somebody kills the process."""
    office = open_program(Path(sys.argv[1]), "", PASSPHRASE)
    print("ready", flush=True)
    while True:
        with office.acting("add_participant", "Participant added") as act:
            kept = act.add(Participant(uid=office.new_uid(), last_name="Cole", stage="s2"))
        with office.acting("change_participant", "Participant changed") as act:
            act.save(replace(kept, first_name="Marcus"))
        print(kept.uid, flush=True)


if __name__ == "__main__":
    main()
