"""Evidence attached to questions of worksheets: files, papers, links, things people saw."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from pathlib import Path

from peerdesk.domain.checks import refuse_blocked
from peerdesk.domain.closing import reopened
from peerdesk.domain.errors import Refused
from peerdesk.domain.roles import Right
from peerdesk.domain.words import counted
from peerdesk.domain.worksheets.action_checks import check_place
from peerdesk.domain.worksheets.evidence_checks import FILE, LARGEST_FILE
from peerdesk.domain.worksheets.records import Evidence
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office
from peerdesk.services.saving import save_change, save_closed, save_new
from peerdesk.services.worksheets.shipped import shipped_forms
from peerdesk.store import evidence_files, records
from peerdesk.system.atomic import write_atomically
from peerdesk.system.filenames import safe_file_name

KEPT_AFTER_UNDO = timedelta(days=1)
"""An attachment that was taken back can be brought back with its contents on the same day."""

_FILE_FIELDS = ("file_name", "file_bytes", "file_digest")


@needs(Right.SEE_RECORDS)
def evidence_of(
    office: Office, form_id: str, item_id: str = "", *, struck_out: bool = False
) -> tuple[Evidence, ...]:
    """The evidence at an item, or with no item that for the whole worksheet; the newest first.

    With `struck_out` also what was struck out.
    """
    with office.program.reading() as connection:
        found = records.find(connection, Evidence, form=form_id, item=item_id)
    found = [each for each in found if each.is_open or struck_out]
    return tuple(sorted(found, key=_age, reverse=True))


def _age(evidence: Evidence) -> tuple[date, str]:
    return (evidence.dated_on or date.min, evidence.uid)


@needs(Right.CHANGE_RECORDS)
def attach_file(office: Office, path: Path, evidence: Evidence) -> Evidence:
    """Keep a copy of a file, encrypted in the program; the file itself stays where it is.

    `evidence` says to what it belongs, its title ("" for the name of the file) and its day. The
    contents are never opened or run. Raises Refused for a file that cannot be read, is empty or
    larger than `LARGEST_FILE`, and RecordRefused.
    """
    content = _read(path)
    name = _short_name(path.name)
    with office.acting("attach_file", "File attached as evidence") as act:
        refuse_blocked(check_place(evidence, shipped_forms()))
        attached = dataclasses.replace(
            evidence,
            title=evidence.title.strip() or Path(name).stem,
            evidence_kind=FILE,
            file_name=name,
            file_bytes=len(content),
            file_digest=evidence_files.keep(act.connection, content),
        )
        return save_new(office, act, attached)


@needs(Right.CHANGE_RECORDS)
def attach_note(office: Office, evidence: Evidence) -> Evidence:
    """Keep where a paper or link is found, or what somebody saw; raises RecordRefused.

    Only `attach_file` says that a file is kept: what is said of one here is left out.
    """
    evidence = dataclasses.replace(evidence, file_name="", file_bytes=None, file_digest="")
    with office.acting("attach_note", "Evidence noted") as act:
        refuse_blocked(check_place(evidence, shipped_forms()))
        return save_new(office, act, evidence)


@needs(Right.CHANGE_RECORDS)
def change_evidence(office: Office, evidence: Evidence) -> Evidence:
    """Save title, day, place or note; an attached file stays the one that it is.

    Raises RecordRefused and StaleRecord.
    """
    with office.acting("change_evidence", "Evidence changed") as act:
        kept = records.get(act.connection, Evidence, evidence.uid)
        own = {name: getattr(kept, name) for name in _FILE_FIELDS}
        if kept.evidence_kind == FILE:
            own["evidence_kind"] = FILE
        evidence = dataclasses.replace(evidence, **own)
        return save_change(office, act, evidence)


@needs(Right.CHANGE_RECORDS)
def close_evidence(office: Office, evidence: Evidence, reason: str = "mistaken") -> Evidence:
    """Strike evidence out; it can be reopened, and a file of it stays in the program."""
    with office.acting("close_evidence", "Evidence struck out") as act:
        return save_closed(office, act, evidence, office.clock.today(), reason)


@needs(Right.CHANGE_RECORDS)
def reopen_evidence(office: Office, uid: str) -> Evidence:
    """Bring evidence back that was struck out."""
    with office.acting("reopen_evidence", "Evidence reopened") as act:
        return save_change(office, act, reopened(records.get(act.connection, Evidence, uid)))


@needs(Right.EXPORT)
def save_evidence_copy(office: Office, uid: str, target: Path) -> Path:
    """Write a copy of an attached file outside the encrypted program; the audit log names it.

    Raises Refused for evidence without a file or whose contents are damaged, and FileNotWritten;
    then nothing is left under that name.
    """
    with office.acting("export", "Copy of an attached file saved, not encrypted") as act:
        evidence = records.get(act.connection, Evidence, uid)
        if not evidence.file_digest:
            raise Refused("No file is attached here.", "The paper is kept where the entry says.")
        content = evidence_files.read(act.connection, evidence.file_digest)
        if content is None:
            raise Refused(
                f"The contents of “{evidence.file_name}” are not whole in this program.",
                "No file was written. Look for the file in a backup from before.",
            )
        act.mention("export", [(Evidence.kind, uid)])
        write_atomically(target, content)
    return target


@needs(Right.SIGN_IN)
def clear_taken_back_files(office: Office) -> int:
    """Take out the contents of attachments that were taken back more than a day ago.

    Returns how many; part of every sign-in. Nothing where the program is open for reading only.
    """
    if office.program.is_read_only:
        return 0
    since = (office.clock.now() - KEPT_AFTER_UNDO).isoformat(timespec="milliseconds")
    with office.program.reading() as connection:
        gone = evidence_files.unnamed(connection, since)
    if gone:
        words = counted(len(gone), "file")
        with office.acting("clear_files", f"Contents of {words} taken back before, removed") as act:
            evidence_files.forget(act.connection, gone)
    return len(gone)


def _read(path: Path) -> bytes:
    """A file's contents; only files, since a pipe or a device would never end."""
    try:
        if not path.is_file():
            raise Refused(f"{path.name} is not a file.", "Choose a file, such as a PDF or picture.")
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise Refused(
            f"{path.name} cannot be read. Nothing was attached.",
            "Close it where it is open, check the stick, then try again.",
        ) from error
    if len(content) > LARGEST_FILE:
        raise Refused(
            f"{path.name} is larger than {LARGEST_FILE // 1024 // 1024} MB. Nothing was attached.",
            "Attach a smaller file, or note where the paper is kept.",
        )
    if not content:
        raise Refused(f"{path.name} is empty. Nothing was attached.", "Choose another file.")
    return content


def _short_name(name: str) -> str:
    """The name of a file as every disk takes it, which also is short enough for its field."""
    return safe_file_name(name, "Attached file")
