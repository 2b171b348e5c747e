"""Matches, meetings and trainings as an import would leave them, and the items they become."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from peerdesk.domain.fields import Record
from peerdesk.domain.imports.drafts import Draft
from peerdesk.domain.imports.items import Action, FieldChange, Item
from peerdesk.domain.imports.merging import changes_between, differing, merged, worth_taking
from peerdesk.domain.imports.person_questions import LEAVE_ROW_OUT
from peerdesk.domain.imports.planning import Planning
from peerdesk.domain.imports.questions import (
    KEEP,
    LEAVE_OUT,
    TAKE,
    Asks,
    Choice,
    Question,
    RowRef,
)
from peerdesk.domain.imports.telling import told_differences

LEFT_OUT = "left out, as you answered"
BROUGHT_BEFORE = "this row was brought in before"
OTHER_PEOPLE = (
    "PeerDesk has other people or another course under this code. Change that in PeerDesk itself."
)


R = TypeVar("R", bound=Record)


@dataclass(slots=True, eq=False)
class Slot(Generic[R]):
    """One record under way: `stored` as the program has it (None: new), `record` as it would be.

    `source` is the first row that speaks of it, None as long as none does, `draft` what it says.
    """

    record: R
    title: str = ""
    source: RowRef | None = None
    stored: R | None = None
    draft: Draft | None = None
    reason: str = ""
    waiting: str = ""
    fingerprints: list[str] = field(default_factory=list)

    def item(self) -> Item:
        """What the import does with this record."""
        changes: tuple[FieldChange, ...] = ()
        action = Action.NEW
        if self.waiting:
            action = Action.CONFLICT
        elif self.stored is not None:
            changes = changes_between(self.stored, self.record)
            action = Action.CHANGED if changes else Action.SAME
        written = action in (Action.NEW, Action.CHANGED)
        assert self.source is not None
        return Item(
            action=action,
            kind=self.record.kind,
            title=self.title,
            source=self.source,
            uid=self.record.uid,
            record=self.record if written else None,
            existing=self.stored,
            changes=changes,
            reason=self.reason,
            questions=(self.waiting,) if self.waiting else (),
            fingerprints=() if self.waiting else tuple(self.fingerprints),
        )


def begin(record: R, title: str, draft: Draft, fingerprint: str) -> Slot[R]:
    """A slot for a new record that a row brings."""
    return Slot(record, title, draft.source, draft=draft, fingerprints=[fingerprint])


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one row says of a record that is known: `by_code` when it names the record surely."""

    draft: Draft
    values: Mapping[str, Any]
    fingerprint: str
    by_code: bool = False


def say(planning: Planning, slot: Slot[Any], said: Said, title: str) -> None:
    """Bring what a row says into a known record: gains at once, other differences after asking.

    A row that names the record by its code was made from the program and is taken as it is. A
    second row about the same record is an item of its own, never a second record.
    """
    if slot.source is not None:
        _say_again(planning, slot, said)
        return
    slot.source, slot.title, slot.draft = said.draft.source, title, said.draft
    values = worth_taking(slot.record, said.values)
    replacing = {} if said.by_code else differing(slot.record, values)
    if replacing:
        question = planning.ask(_differs(planning, slot, said, replacing))
        answer = planning.answer_for(question, said.draft.source)
        if answer == LEAVE_OUT:
            slot.reason = LEFT_OUT
            return
        if answer not in (KEEP, TAKE):
            slot.waiting = question.id
            slot.reason = question.text
            return
        if answer == KEEP:
            values = {name: value for name, value in values.items() if name not in replacing}
    slot.record = merged(slot.record, values)
    slot.fingerprints.append(said.fingerprint)


def _say_again(planning: Planning, slot: Slot[Any], said: Said) -> None:
    values = worth_taking(slot.record, said.values)
    if merged(slot.record, values) == slot.record:
        _double(planning, slot, said, f"says the same as {slot.source}")
        return
    question = planning.ask(_twice(planning, slot, said, values))
    answer = planning.answer_for(question, said.draft.source)
    if answer == TAKE:
        slot.record = merged(slot.record, values)
        _double(planning, slot, said, f"taken together with {slot.source}")
    elif answer == KEEP:
        _double(planning, slot, said, f"{slot.source} counts, as you answered")
    else:
        _double(planning, slot, said, question.text, question.id)


def held_back(
    planning: Planning, draft: Draft, kind: str, title: str, questions: tuple[str, ...]
) -> None:
    """A row that waits for questions about whom it names, or that an answer leaves out."""
    waits = bool(questions)
    planning.settle(
        Item(
            action=Action.CONFLICT if waits else Action.REFUSED,
            kind=kind,
            title=title,
            source=draft.source,
            reason=planning.texts_of(questions) if waits else LEFT_OUT,
            questions=questions,
        )
    )


def brought_before(planning: Planning, draft: Draft, kind: str, title: str, uid: str) -> None:
    """A row that an earlier import brought in: whatever was done since stands."""
    planning.settle(
        Item(
            action=Action.SAME,
            kind=kind,
            title=title,
            source=draft.source,
            uid=uid,
            reason=BROUGHT_BEFORE,
        )
    )


def _double(
    planning: Planning, slot: Slot[Any], said: Said, reason: str, question: str = ""
) -> None:
    planning.settle(
        Item(
            action=Action.CONFLICT if question else Action.SAME,
            kind=slot.record.kind,
            title=slot.title,
            source=said.draft.source,
            uid=slot.record.uid,
            reason=reason,
            questions=(question,) if question else (),
            fingerprints=() if question else (said.fingerprint,),
        )
    )


def _differs(
    planning: Planning, slot: Slot[Any], said: Said, replacing: Mapping[str, Any]
) -> Question:
    told = told_differences(slot.record, replacing, planning.setting.words)
    source = said.draft.source
    return Question(
        id=f"differs:{slot.record.kind}:{_digest(slot.record.uid + said.fingerprint)}",
        asks=Asks.DIFFERS,
        text=f"{source} says other than PeerDesk about {slot.title}: {told}",
        choices=(
            Choice(KEEP, "Keep what PeerDesk has; take the rest of the row"),
            Choice(TAKE, "Take what the sheet says"),
            LEAVE_ROW_OUT,
        ),
        blocking=True,
        rows=(source,),
    )


def _twice(planning: Planning, slot: Slot[Any], said: Said, values: Mapping[str, Any]) -> Question:
    told = told_differences(slot.record, values, planning.setting.words)
    source = said.draft.source
    return Question(
        id=f"twice:{slot.record.kind}:{_digest(said.fingerprint)}",
        asks=Asks.DIFFERS,
        text=f"{source} is a second row for {slot.title} (the first is {slot.source}) "
        f"and differs: {told}",
        choices=(
            Choice(KEEP, "The first row counts; leave this one out"),
            Choice(TAKE, "This row counts where they differ"),
        ),
        blocking=True,
        rows=(source,),
        suggested=KEEP,
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
