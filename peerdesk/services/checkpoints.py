"""Checkpoints of the audit log for a second custodian: made, put on paper, and checked later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from peerdesk.documents.checkpoint import print_checkpoint
from peerdesk.domain.checkpoints import Checkpoint, checkpoint_code, read_checkpoint, same_program
from peerdesk.domain.roles import Right
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office
from peerdesk.store.act_log import last_seq
from peerdesk.store.chain import hash_before
from peerdesk.store.chain_check import broken_links
from peerdesk.store.lists.audit import hash_of

_AGAIN = "Ask whoever keeps the backups for the one made nearest to the checkpoint, and compare."


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the log up to a checkpoint is the one of then; what is wrong and what to do."""

    is_sound: bool
    sentence: str
    next_step: str = ""


@needs(Right.KEEP_AUDIT)
def make_checkpoint(office: Office) -> Checkpoint:
    """Say how the log stands now; the making is an act itself and comes after."""
    with office.acting("checkpoint", "Checkpoint of the audit log made") as act:
        seq = act.seq - 1
        link = hash_before(act.connection, act.seq)
    return Checkpoint(
        seq=seq,
        code=checkpoint_code(office.site.uid, seq, link),
        at=act.deed.at,
        staff=office.staff,
        pc=act.deed.pc,
        site=office.site.name,
    )


@needs(Right.KEEP_AUDIT)
def checkpoint_pdf(office: Office, checkpoint: Checkpoint) -> bytes:
    """A checkpoint as a page to sign, for the second custodian."""
    return print_checkpoint(checkpoint, office.clock.today())


@needs(Right.KEEP_AUDIT)
def checkpoint_file(office: Office, checkpoint: Checkpoint) -> bytes:
    """A checkpoint as a small text file; it holds nothing of any record."""
    moment = datetime.fromisoformat(checkpoint.at)
    lines = (
        f"PeerDesk checkpoint of the audit log, {office.site.name}",
        f"Made {moment:%m/%d/%Y %H:%M:%S} (UTC{moment:%z}) by {checkpoint.staff}",
        f"Acts 1 to {checkpoint.seq:,}",
        "",
        checkpoint.as_text,
        "",
    )
    return "\r\n".join(lines).encode()


@needs(Right.SEE_AUDIT)
def verify_checkpoint(office: Office, text: str) -> Verdict:
    """Whether the log up to a checkpoint is still the one it was made of.

    `text` is the code as typed, what a QR code says, or the contents of a checkpoint's file.
    Raises BadCheckpoint when it is none. Works the whole chain out anew.
    """
    seq, code = read_checkpoint(text)
    if not same_program(code, office.site.uid):
        return Verdict(False, "This checkpoint was made in another program.")
    with office.program.reading() as connection:
        last, link = last_seq(connection), hash_of(connection, seq)
        broken = next(broken_links(connection, up_to=seq), "")
    if last < seq:
        return Verdict(
            False,
            f"The log ends with act {last:,}, and the checkpoint was made after act {seq:,}: acts "
            "were cut off, or an older copy was put in the program's place.",
            _AGAIN,
        )
    if broken:
        return Verdict(False, broken, _AGAIN)
    if checkpoint_code(office.site.uid, seq, link) != code:
        return Verdict(
            False,
            f"The log up to act {seq:,} is not the one of the checkpoint: it was written anew, "
            "so that it looks whole.",
            _AGAIN,
        )
    return Verdict(True, f"The log up to act {seq:,} is as it was when the checkpoint was made.")
