"""Merging a returned worksheet answer by answer: then, here and returned make what is kept.

The agreed answer is never touched. What a person changed in the workbook becomes that person's
view, kept apart until agreed. Only cells that were filled in count: an emptied cell deletes
nothing, and a cell that holds what it was written with says nothing.
"""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from peerdesk.domain.fields import spec_of
from peerdesk.domain.words import us_date
from peerdesk.domain.worksheets.content import Content, content_of
from peerdesk.domain.worksheets.exchanged import CONTENT_FIELDS
from peerdesk.domain.worksheets.records import (
    AGREED_BY_ALL,
    LONGEST_ANSWER,
    Answer,
    Worksheet,
)
from peerdesk.domain.worksheets.returned import Returned, ReturnedAnswer, Trouble
from peerdesk.domain.worksheets.returned_cells import LONGEST_NOTE


class Outcome(StrEnum):
    """What becomes of one answer of a workbook."""

    NEW = "new"  # nothing was said here
    CHANGED = "changed"  # it differs from what stands here
    SAME = "same"
    CONFLICT = "conflict"  # changed here as well since: both are kept
    EMPTIED = "emptied"  # a cell was emptied, which deletes nothing
    NOTED = "noted"  # it belongs to no question: kept in the notes of the version
    REFUSED = "refused"


OUTCOME_WORDS: Mapping[Outcome, str] = {
    Outcome.NEW: "New",
    Outcome.CHANGED: "Changed",
    Outcome.SAME: "The same",
    Outcome.CONFLICT: "Conflict",
    Outcome.EMPTIED: "Emptied there",
    Outcome.NOTED: "Kept in the notes",
    Outcome.REFUSED: "Not taken over",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeRow:
    """What happens with one answer. `write` is what is kept as the view of `person`, if anything.

    `here` is what stood here: the agreed answer, or what the same person said.
    """

    outcome: Outcome
    place: str
    item: str = ""
    here: Content = Content()
    returned: Content = Content()
    person: str = ""
    write: Content | None = None
    reason: str = ""


LONGEST_NAME = 50
"""Characters of a name from a workbook: with site or day added it still fits an answer."""


def person_named(name: str, site: str, known: Iterable[str]) -> str:
    """The person whom a workbook names, as that name is spelled here already.

    `site` is the name of another site from which the workbook comes, "" for this one.
    """
    visible = "".join(each for each in name if unicodedata.category(each)[0] != "C" or each == " ")
    plain = " ".join(visible.split())[:LONGEST_NAME].strip()
    if site:
        room = LONGEST_NAME - 2 - min(len(plain), 30)
        plain = ", ".join(filter(None, [plain[:30].strip(), " ".join(site.split())[:room].strip()]))
    alike = (each for each in known if each.casefold() == plain.casefold())
    return next(alike, plain)


def _same_name(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def same_text(one: Any, other: Any) -> bool:
    """Whether two values of a field say the same; white space at the ends of lines is nothing."""
    if isinstance(one, str) and isinstance(other, str):
        return _text_key(one) == _text_key(other)
    return bool(one == other)


def merge_answers(
    returned: Returned, answers: Sequence[Answer], person: str, today: date, *, ancestor: bool
) -> tuple[MergeRow, ...]:
    """What becomes of each answer of a workbook that `person` filled in.

    `answers` are those of the version that takes them. `ancestor` tells whether this program
    wrote the workbook, so that what it was written with is what stood here then; without it,
    every filled cell counts as said by the person.
    """
    by_item: dict[str, list[Answer]] = {}
    for answer in answers:
        by_item.setdefault(answer.item, []).append(answer)
    sent = returned.sent if ancestor else None
    rows: list[MergeRow] = []
    for each in returned.answers:
        cells = sent.cells.get(each.item.id, Content()) if sent else None
        agreed = sent.agreed.get(each.item.id, Content()) if sent else None
        # What somebody else than the one for whom it was had said then, nobody knows.
        knows_own = sent is not None and _same_name(sent.for_whom, person)
        own = sent.own.get(each.item.id, Content()) if sent and knows_own else None
        merge = _Merge(
            each=each,
            here=by_item.get(each.item.id, []),
            person=person,
            today=today,
            cells=cells,
            agreed_then=agreed,
            own_then=own,
            unseen=frozenset(sent.left_out if sent else ()),
        )
        rows.extend(merge.rows())
    return tuple(rows)


def merge_unplaced(
    unplaced: Iterable[Trouble], note: str, person: str
) -> tuple[str, tuple[MergeRow, ...]]:
    """The notes of a version with the texts that belong to no question, and a row for each.

    A text that stands in the notes already is the same; one for which there is no room is only
    listed.
    """
    rows = []
    for each in unplaced:
        line = f"{person}, in a returned workbook: {each.text}"
        longer = "\n".join(filter(None, [note, line]))
        if _text_key(line) in _text_key(note):
            outcome = Outcome.SAME
        elif len(longer) > _LONGEST_NOTES:
            outcome = Outcome.REFUSED
        else:
            outcome, note = Outcome.NOTED, longer
        said = Content(value=each.text)
        rows.append(MergeRow(outcome=outcome, place=each.place, returned=said, reason=each.reason))
    return note, tuple(rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Merge:
    """The merge of one item. Without `cells` nobody knows what the workbook was written with."""

    each: ReturnedAnswer
    here: Sequence[Answer]
    person: str
    today: date
    cells: Content | None
    agreed_then: Content | None
    own_then: Content | None
    unseen: frozenset[str]

    def rows(self) -> Iterator[MergeRow]:
        """One row; none where nothing was typed and nothing emptied."""
        said, emptied = self._said(), self._emptied()
        told = _reasons(self.each.troubles)
        if not said:
            if emptied or told:
                outcome = Outcome.REFUSED if told else Outcome.EMPTIED
                yield self._row(outcome, reason=told or _EMPTIED)
            return
        if self._is_said_already(said):
            yield self._row(Outcome.SAME, reason=told)
        elif _is_too_long(self._composed(said)):
            yield self._row(Outcome.REFUSED, reason=_TOO_LONG)
        else:
            yield self._kept(said, _EMPTIED if emptied else "", told)

    def _said(self) -> dict[str, Any]:
        """The fields that were filled in there with something new, and what they say."""
        said = {name: getattr(self.each.content, name) for name in CONTENT_FIELDS}
        return {
            name: value
            for name, value in said.items()
            if value and not (self.cells and same_text(value, getattr(self.cells, name)))
        }

    def _emptied(self) -> bool:
        if self.cells is None:
            return False
        before, after = self.cells, self.each.content
        return any(getattr(before, name) and not getattr(after, name) for name in CONTENT_FIELDS)

    # -- who says what here

    def _of(self, person: str) -> Answer | None:
        return next((each for each in self.here if each.person == person), None)

    def _later_views(self) -> list[Answer]:
        """What the same person said in workbooks that were returned before."""
        return [each for each in self.here if each.person.startswith(f"{self.person} (returned ")]

    def _is_said_already(self, said: Mapping[str, Any]) -> bool:
        found = [self._of(AGREED_BY_ALL), self._of(self.person), *self._later_views()]
        return any(each is not None and _says(each, said) for each in found)

    # -- what is kept

    def _kept(self, said: Mapping[str, Any], emptied: str, told: str) -> MergeRow:
        own, agreed = self._of(self.person), self._of(AGREED_BY_ALL)
        clash = _changed_here(own, self.own_then, said)
        # Without a common ancestor an agreed answer that differs is a difference, no conflict.
        seen = {name: value for name, value in said.items() if name not in self.unseen}
        moved = self.agreed_then is not None and _changed_here(agreed, self.agreed_then, seen)
        why = _CLASH if clash else _MOVED if moved else ""
        stands = own if clash else agreed or own
        outcome = Outcome.CHANGED if stands else Outcome.NEW
        return self._row(
            Outcome.CONFLICT if why else outcome,
            stands,
            person=self._another_name() if clash else self.person,
            write=self._composed(said),
            reason=" ".join(filter(None, [why, emptied, told])),
        )

    def _composed(self, said: Mapping[str, Any]) -> Content:
        """What the person says, with the fields that they left alone as they stand here."""
        base = self._of(self.person) or self._of(AGREED_BY_ALL)
        return dataclasses.replace(content_of(base) if base else Content(), **said)

    def _another_name(self) -> str:
        """A name under which the person's other text can stand beside the first."""
        taken = {each.person for each in self.here}
        day = us_date(self.today)
        name, number = f"{self.person} (returned {day})", 1
        while name in taken:
            number += 1
            name = f"{self.person} (returned {day}, {number})"
        return name

    def _row(self, outcome: Outcome, stands: Answer | None = None, **more: Any) -> MergeRow:
        stands = stands or self._of(AGREED_BY_ALL) or self._of(self.person)
        return MergeRow(
            outcome=outcome,
            place=self.each.place,
            item=self.each.item.id,
            here=content_of(stands) if stands else Content(),
            returned=self.each.content,
            **more,
        )


_EMPTIED = "A cell was emptied there. Nothing is deleted here."
_CLASH = "The same person wrote something else here. Both texts are kept, side by side."
_MOVED = "The agreed answer has changed since the workbook was written. Both are kept."
_TOO_LONG = (
    f"The text is longer than PeerDesk keeps: {LONGEST_ANSWER:,} characters and {LONGEST_NOTE:,} "
    "in the note. Make it shorter there, then take the workbook over again."
)


_LONGEST_NOTES = spec_of(Worksheet, "note").limit or 0


def _says(answer: Answer, said: Mapping[str, Any]) -> bool:
    content = content_of(answer)
    return all(same_text(getattr(content, name), value) for name, value in said.items())


def _changed_here(answer: Answer | None, then: Content | None, said: Mapping[str, Any]) -> bool:
    """Whether an answer was changed in these fields too, and to something else."""
    if answer is None or (content := content_of(answer)).is_empty:
        return False
    return any(
        not same_text(here := getattr(content, name), value)
        and (not same_text(here, getattr(then, name)) if then else bool(here))
        for name, value in said.items()
    )


def _is_too_long(content: Content) -> bool:
    return len(content.note) > LONGEST_NOTE or len(content.value) > LONGEST_ANSWER


def _reasons(troubles: Iterable[Trouble]) -> str:
    return " ".join(f"{each.reason} ({each.place})" for each in troubles)


def _text_key(text: str) -> str:
    """A text as it survives a cell: no control signs, no blanks around its lines."""
    kept = "".join(each for each in text if unicodedata.category(each) != "Cc" or each in "\n\t")
    return "\n".join(line.strip() for line in kept.strip().split("\n"))
