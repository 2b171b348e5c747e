"""Retention: the review list, legal holds, and destroying records with a certificate."""

from __future__ import annotations

import dataclasses
import json
import platform
from collections.abc import Sequence
from typing import Any

from peerdesk.documents.certificate import print_certificate
from peerdesk.domain.errors import Refused
from peerdesk.domain.fields import Record
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from peerdesk.domain.people import full_name
from peerdesk.domain.retention import (
    Certificate,
    CertificateLine,
    RetentionLine,
    certificate_line,
    newest_day_due,
)
from peerdesk.domain.roles import Right
from peerdesk.domain.words import counted
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office
from peerdesk.store import purges, records, retention, search
from peerdesk.store.acts import Act
from peerdesk.store.chain import Subject

USUAL_YEARS = 7
"""Years a closed file is kept where the site has set none (domain reference, editable)."""

_TYPES: dict[str, type[Participant | Mentor]] = {
    "participant": Participant,
    "mentor": Mentor,
}


@needs(Right.PURGE)
def review_list(office: Office) -> tuple[RetentionLine, ...]:
    """Closed participants and mentors past the site's rule, holds included; the oldest first."""
    with office.program.reading() as connection:
        until = newest_day_due(office.clock.today(), _years(office))
        people = retention.closed_until(connection, until)
        lines = (
            retention.file_of(connection, person).line(_years(office), full_name(person))
            for person in people
        )
        return tuple(sorted(lines, key=lambda each: (each.review_on, each.code)))


@needs(Right.PURGE)
def place_hold(office: Office, kind: str, uid: str, reason: str) -> Record:
    """Put a record on legal hold; raises Refused without a reason."""
    if not reason.strip():
        raise Refused(
            "A legal hold needs a reason.", "Type which case or letter it follows, and from whom."
        )
    with office.acting("place_hold", "Legal hold placed", subject=Subject(kind, uid)) as act:
        person = records.get(act.connection, _TYPES[kind], uid)
        return act.save(
            dataclasses.replace(person, legal_hold=True, legal_hold_reason=reason.strip())
        )


@needs(Right.PURGE)
def lift_hold(office: Office, kind: str, uid: str) -> Record:
    """End a legal hold; its reason stays in the history."""
    with office.acting("lift_hold", "Legal hold lifted", subject=Subject(kind, uid)) as act:
        person = records.get(act.connection, _TYPES[kind], uid)
        return act.save(dataclasses.replace(person, legal_hold=False, legal_hold_reason=""))


@needs(Right.PURGE)
def purge(office: Office, lines: Sequence[RetentionLine], reason: str) -> Certificate:
    """Destroy what a person has reviewed, for good, and keep the certificate of it.

    Everything is looked at again inside the act. Raises Refused when one of the records is on
    hold, not past the rule any more, named in files still kept, or was changed since the review;
    then nothing is destroyed.
    """
    if not lines:
        raise Refused("No record is chosen.", "Tick the records that are to be destroyed.")
    if not reason.strip():
        raise Refused("Say why these records are destroyed.", "Name the rule or the decision.")
    many = counted(len(lines), "record")
    with office.acting("purge", f"{many} destroyed under the retention rule") as act:
        # Participants go first: a mentor may go once no file names them.
        ordered = sorted(lines, key=lambda each: each.kind == Mentor.kind)
        done = tuple(_destroy_one(office, act, line) for line in ordered)
        certificate = _certificate(office, act, reason.strip(), done)
        search.merge_words(act.connection)
        purges.keep(act.connection, certificate.uid, act.seq, _as_text(certificate))
    return certificate


@needs(Right.PURGE)
def certificates(office: Office) -> tuple[Certificate, ...]:
    """The certificates of all purges, the newest first."""
    with office.program.reading() as connection:
        return tuple(_from_text(each) for each in purges.all_kept(connection))


@needs(Right.PURGE)
def certificate_pdf(office: Office, certificate: Certificate) -> bytes:
    """A certificate as a page to sign and file."""
    return print_certificate(certificate, office.clock.today())


def _years(office: Office) -> int:
    return office.site.retention_years or USUAL_YEARS


def _destroy_one(office: Office, act: Act, reviewed: RetentionLine) -> CertificateLine:
    person = records.get(act.connection, _TYPES[reviewed.kind], reviewed.uid)
    file = retention.file_of(act.connection, person)
    if person.rev != reviewed.rev or person.closed_on is None:
        raise Refused(
            f"{reviewed.code} was changed since it was reviewed, so nothing was destroyed.",
            "Look at the list again.",
        )
    line = file.line(_years(office), "")
    if line.review_on > office.clock.today() or not line.can_be_destroyed:
        raise Refused(
            f"{reviewed.code} may not be destroyed now ({line.standing}), so nothing was.",
            "Look at the list again.",
        )
    retention.destroy(act, file)
    return certificate_line(line)


def _certificate(
    office: Office, act: Act, reason: str, lines: tuple[CertificateLine, ...]
) -> Certificate:
    return Certificate(
        uid=office.new_uid(),
        site=office.site.name,
        at=act.deed.at,
        staff=office.staff,
        pc=platform.node(),
        years=_years(office),
        reason=reason,
        lines=lines,
    )


def _as_text(certificate: Certificate) -> str:
    return json.dumps(dataclasses.asdict(certificate), ensure_ascii=False, sort_keys=True)


def _from_text(text: str) -> Certificate:
    values: dict[str, Any] = json.loads(text)
    lines = tuple(CertificateLine(**each) for each in values.pop("lines"))
    return Certificate(**values, lines=lines)
