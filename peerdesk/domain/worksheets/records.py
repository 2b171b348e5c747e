"""Records of the planning worksheets: versions, answers, actions, evidence and readings."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from peerdesk.domain import fields as f
from peerdesk.domain.fields import View

AGREED_BY_ALL = ""
"""The `person` of the answer on which people have agreed."""

LONGEST_ANSWER = 8000
"""Characters of one answer: some four printed pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worksheet(f.Record):
    """One version (cycle) of a planning worksheet; signing off closes it for changes."""

    kind: ClassVar[str] = "worksheet"
    label: ClassVar[str] = "worksheet"
    label_many: ClassVar[str] = "worksheets"
    code_prefix: ClassVar[str] = "W"
    close_vocabulary: ClassVar[str] = "entry_close_reason"

    form: str = f.text("Worksheet", 40, required=True, view=View.HIDDEN)
    cycle: int | None = f.whole("Version", 999, default=1, view=View.HIDDEN)
    title: str = f.text("Name of this version", 80, help="Such as 2026, or Pilot.")
    status: str = f.choice("Status", "worksheet_status", default="draft", required=True)
    owner: str = f.text("Owner", 80)
    review_on: date | None = f.day("Look at it again on")
    earlier: str = f.link("Begun from", "worksheet", view=View.HIDDEN)
    signed_off_on: date | None = f.day("Signed off on", view=View.HIDDEN)
    signed_off_by: str = f.text("Signed off by", 80, view=View.HIDDEN)
    note: str = f.note("Notes", 2000)

    @property
    def is_signed_off(self) -> bool:
        """Whether this version is closed for changes."""
        return self.status == "signed_off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(f.Record):
    """What stands at one item of a worksheet: agreed, or what one person contributed.

    `value` is text; codes of a list are joined by commas, blanks of a sentence by line ends.
    """

    kind: ClassVar[str] = "answer"
    label: ClassVar[str] = "answer"
    label_many: ClassVar[str] = "answers"
    code_prefix: ClassVar[str] = "A"
    close_vocabulary: ClassVar[str] = "entry_close_reason"

    worksheet: str = f.link("Worksheet", "worksheet", required=True, view=View.HIDDEN)
    item: str = f.text("Question", 80, required=True, view=View.HIDDEN)
    person: str = f.text("Whose", 80, view=View.HIDDEN)
    state: str = f.choice("State", "answer_state", default="draft", view=View.HIDDEN)
    value: str = f.note("Answer", LONGEST_ANSWER)
    practice: str = f.choice("Status", "practice_status")
    since: date | None = f.day("In this status since", view=View.HIDDEN)
    note: str = f.note("Note", 4000)
    owner: str = f.text("Owner", 80)
    target_on: date | None = f.day("Target date")
    review_on: date | None = f.day("Look at it again on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(f.Record):
    """What somebody will do about an item of a worksheet; it outlives the version."""

    kind: ClassVar[str] = "action"
    label: ClassVar[str] = "action"
    label_many: ClassVar[str] = "actions"
    code_prefix: ClassVar[str] = "K"
    close_vocabulary: ClassVar[str] = "entry_close_reason"

    form: str = f.text("Worksheet", 40, required=True, view=View.HIDDEN)
    item: str = f.text("Question", 80, view=View.HIDDEN)
    what: str = f.text("What is to be done", 300, required=True)
    who: str = f.text("Who", 80)
    due_on: date | None = f.day("By when")
    done_on: date | None = f.day("Done on")
    note: str = f.note("Note", 2000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(f.Record):
    """What shows that an answer is true: a file kept in the program, a paper, something seen."""

    kind: ClassVar[str] = "evidence"
    label: ClassVar[str] = "evidence"
    label_many: ClassVar[str] = "pieces of evidence"
    code_prefix: ClassVar[str] = "E"
    close_vocabulary: ClassVar[str] = "entry_close_reason"

    form: str = f.text("Worksheet", 40, required=True, view=View.HIDDEN)
    item: str = f.text("Question", 80, view=View.HIDDEN)
    title: str = f.text("What it is", 160, required=True)
    evidence_kind: str = f.choice("Kind", "evidence_kind", default="paper", required=True)
    dated_on: date | None = f.day("Dated")
    where_kept: str = f.text("Where it is kept", 160)
    file_name: str = f.text("Name of the file", 160, view=View.HIDDEN)
    file_bytes: int | None = f.whole("Size in bytes", 50_000_000, view=View.HIDDEN)
    file_digest: str = f.text("SHA-256 of the file", 64, view=View.HIDDEN)
    note: str = f.note("Note", 2000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(f.Record):
    """What a measure showed on a day: entered by hand, or kept when a version was signed off.

    A share is `number` of `out_of`; a count, months or days have no `out_of`.
    """

    kind: ClassVar[str] = "reading"
    label: ClassVar[str] = "reading"
    label_many: ClassVar[str] = "readings"
    code_prefix: ClassVar[str] = "R"
    close_vocabulary: ClassVar[str] = "entry_close_reason"

    measure: str = f.text("Measure", 60, required=True, view=View.HIDDEN)
    as_of: date | None = f.day("As of", required=True)
    number: int | None = f.whole("How many", 10_000_000)
    out_of: int | None = f.whole("Out of how many", 10_000_000)
    origin: str = f.choice("Comes from", "reading_origin", default="hand", view=View.HIDDEN)
    worksheet: str = f.link("Signed-off version", "worksheet", view=View.HIDDEN)
    note: str = f.note("How it was counted", 2000)


def answer_uid(worksheet: str, item: str, person: str) -> str:
    """The uid of an answer: one for each worksheet, item and person, on every machine the same,
    so that an answer that is saved twice or comes back in a workbook is the same record.
    """
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{worksheet}\n{item}\n{person}"))
