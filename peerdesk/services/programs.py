"""Making, opening and closing a program."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from peerdesk.domain.errors import Refused
from peerdesk.services.office import Office
from peerdesk.services.site import default_site
from peerdesk.services.trainings import seed_courses
from peerdesk.store import opening
from peerdesk.store.keys.derivation import LEAST_COST, KdfParams, calibrate
from peerdesk.store.layout import SUFFIX
from peerdesk.system.clock import Clock, SystemClock

LEAST_PASSPHRASE = 15
"""Characters of a passphrase that stands alone (NIST SP 800-63B-4, section 3.1.1.2)."""

MOST_PASSPHRASE = 128


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramPlan:
    """What a person gives to begin a program; an empty prefix is made from the site's name."""

    folder: Path
    site_name: str
    staff: str
    passphrase: str = field(repr=False)
    prefix: str = ""
    city: str = ""


def program_folder(place: Path, name: str) -> Path:
    """The folder of a program called `name` in `place`."""
    return place / (name if name.endswith(SUFFIX) else name + SUFFIX)


def site_prefix(name: str) -> str:
    """Two to four letters from the words of a site's name: Harbor House RRC becomes HHR."""
    initials = "".join(word[0] for word in name.split() if word[:1].isalnum())
    letters = initials if len(initials) > 1 else "".join(c for c in name if c.isalnum())
    return letters[:4].upper() or "PD"


def make_program(
    plan: ProgramPlan, *, cost: KdfParams | None = None, clock: Clock | None = None
) -> tuple[Office, str]:
    """Make a program with its site, stage settings and course catalogue, and open it.

    Returns the office and the recovery code, which is kept nowhere: print it. `cost` is measured
    on this PC when it is not given.
    """
    _check_plan(plan)
    clock = clock or SystemClock()
    wanted = opening.NewProgram(
        folder=plan.folder,
        staff=plan.staff.strip(),
        passphrase=plan.passphrase,
        cost=cost or calibrate(),
    )
    program, code = opening.create(wanted, clock.now())
    office = Office(program=program, staff=wanted.staff, clock=clock)
    with office.acting("create_program", "Program made") as act:
        prefix = plan.prefix.strip().upper() or site_prefix(plan.site_name)
        site = default_site(plan.site_name.strip(), prefix, plan.city.strip())
        act.add(replace(site, uid=office.new_uid()))
        seed_courses(act, office.new_uid)
    return office, code


def open_program(
    folder: Path, staff: str, passphrase: str, *, clock: Clock | None = None
) -> Office:
    """Open a program with a staff member's passphrase ("" as name while there is one account)."""
    program, name = opening.open_with_passphrase(folder, staff, passphrase)
    return Office(program=program, staff=name, clock=clock or SystemClock())


def open_with_recovery_code(folder: Path, code: str, *, clock: Clock | None = None) -> Office:
    """Open a program with the printed recovery code; the log says so."""
    program = opening.open_with_recovery_code(folder, code)
    office = Office(program=program, staff="Recovery code", clock=clock or SystemClock())
    with office.acting("open_program", "Opened with the recovery code"):
        pass
    return office


def staff_names(folder: Path) -> tuple[str, ...]:
    """Who has an account in a program that is not open."""
    return opening.staff_names(folder)


def least_cost() -> KdfParams:
    """The least work a passphrase may cost; what a demo uses so that it opens at once."""
    return LEAST_COST


def _check_plan(plan: ProgramPlan) -> None:
    if not plan.site_name.strip():
        raise Refused("The site needs a name.", "Type the name that people use for it.")
    if not plan.staff.strip():
        raise Refused("Your name is missing.", "Type it as colleagues know it.")
    check_passphrase(plan.passphrase)


def check_passphrase(passphrase: str) -> None:
    """Refuse a passphrase that is too short or too long; everything else is allowed."""
    if len(passphrase) < LEAST_PASSPHRASE:
        raise Refused(
            f"The passphrase has {len(passphrase)} characters; it needs {LEAST_PASSPHRASE}.",
            "Four or five words that do not belong together are easy to keep in mind.",
        )
    if len(passphrase) > MOST_PASSPHRASE:
        raise Refused(
            f"The passphrase has {len(passphrase)} characters; {MOST_PASSPHRASE} is the most.",
            "Leave some words out.",
        )
