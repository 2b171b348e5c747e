"""The command that saves every screen as a picture, in two looks and two scales."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from peerdesk.cli.outcome import Outcome
from peerdesk.cli.passphrases import read_passphrase
from peerdesk.domain.errors import PeerDeskError

if TYPE_CHECKING:
    from peerdesk.services.office import Office

SCALES = (1.0, 1.5)


def tour(given: Namespace) -> Outcome:
    """Take all pictures; Qt takes its scale at the start, so each scale has its own process."""
    given.folder.mkdir(parents=True, exist_ok=True)
    if given.scale and given.program is not None and given.passphrase_file is not None:
        return _tour_at(given)
    with tempfile.TemporaryDirectory(prefix="peerdesk-tour-") as scratch:
        program, passphrase_file = _program(given, Path(scratch))
        for scale in (given.scale,) if given.scale else SCALES:
            _start(given.folder, program, passphrase_file, given.staff, scale)
    taken = sorted(given.folder.glob("*.png"))
    return Outcome(
        lines=(f"{len(taken)} pictures saved in {given.folder}.",),
        data={"pictures": [path.name for path in taken], "folder": str(given.folder)},
    )


def _program(given: Namespace, scratch: Path) -> tuple[Path, Path]:
    """The program that was named, or a small demo that goes again."""
    if given.program is None:
        from peerdesk.services.demo import new_demo

        made = new_demo(scratch, "small", given.seed)
        made.office.program.close()
        return made.folder, made.passphrase_file
    if given.passphrase_file is not None:
        return given.program, given.passphrase_file
    kept = scratch / "passphrase.txt"
    kept.touch(mode=0o600)
    kept.write_text(read_passphrase(None), encoding="utf-8")
    return given.program, kept


def _start(folder: Path, program: Path, passphrase_file: Path, staff: str, scale: float) -> None:
    words = ["tour", str(program), str(folder), "--scale", str(scale)]
    words += ["--passphrase-file", str(passphrase_file), "--staff", staff]
    ran = subprocess.run(
        [*_ourselves(), *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if ran.returncode:
        said = ran.stderr.strip().splitlines()
        raise PeerDeskError(
            f"The pictures at {scale:.0%} could not be taken.", said[-1] if said else ""
        )


def _ourselves() -> list[str]:
    """How to start PeerDesk again: the frozen program, or Python with the module."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-m", "peerdesk"]


def _tell_or_close(office: Office) -> None:
    """Have the log say that records leave as pictures; who may not save them gets none."""
    from peerdesk.services.exports import begin_pictures

    try:
        begin_pictures(office)
    except PeerDeskError:
        office.program.close()
        raise


def _tour_at(given: Namespace) -> Outcome:
    from peerdesk.ui.pictures import environment_at

    os.environ.update(environment_at(given.scale))
    from peerdesk.services.programs import open_program
    from peerdesk.services.settings import Settings
    from peerdesk.ui.shell.application import make_application
    from peerdesk.ui.shell.window import MainWindow
    from peerdesk.ui.tour import Tour, desk_scenes, first_scenes, toured

    with tempfile.TemporaryDirectory(prefix="peerdesk-tour-") as scratch:
        settings = Settings(Path(scratch))
        app = make_application([], settings)
        window = MainWindow(settings)
        window.show()
        window.offer_program(given.program)
        window.load_the_rest()
        walk = Tour(window, given.folder, f"-{given.scale:.0%}".replace("%", ""))
        for scene in first_scenes(window):
            walk.take(scene)
        office = open_program(given.program, given.staff, read_passphrase(given.passphrase_file))
        _tell_or_close(office)
        with toured(window, office):
            for scene in desk_scenes(window):
                walk.take(scene)
        window.hide()
        app.processEvents()
    return Outcome(data={"pictures": [path.name for path in walk.taken]})
