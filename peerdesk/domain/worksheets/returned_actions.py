"""Follow-up actions of a returned workbook: added, marked done, or listed where they differ."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from peerdesk.domain.fields import spec_of
from peerdesk.domain.readings.texts import as_text, word_key
from peerdesk.domain.words import us_date
from peerdesk.domain.worksheets.exchanged import (
    ACTION_FIELDS,
    HEADINGS,
    ActionSaid,
    Column,
    RawRow,
    action_said,
)
from peerdesk.domain.worksheets.forms import WorksheetForm
from peerdesk.domain.worksheets.merging import Outcome, same_text
from peerdesk.domain.worksheets.records import Action
from peerdesk.domain.worksheets.returned_cells import day_in, typed_text

_LIMITS = {name: spec_of(Action, name).limit or 0 for name in ("what", "who", "note")}
_COLUMNS = {
    "what": Column.WHAT,
    "who": Column.WHO,
    "due_on": Column.DUE_ON,
    "done_on": Column.DONE_ON,
    "note": Column.NOTE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRow:
    """What happens with one action of a workbook; `write` is the action as it is kept, if it is.

    An action without `rev` is a new one.
    """

    outcome: Outcome
    place: str
    what: str
    here: ActionSaid = ActionSaid()
    returned: ActionSaid = ActionSaid()
    write: Action | None = None
    reason: str = ""


def merge_actions(
    rows: Sequence[RawRow],
    here: Iterable[Action],
    then: Mapping[str, ActionSaid],
    *,
    form: WorksheetForm,
    person: str,
    today: date,
) -> tuple[ActionRow, ...]:
    """What becomes of the actions in a workbook; `then` is what it was written with, by uid."""
    merge = _Merge(form, {each.uid: each for each in here}, then, person, today)
    return tuple(row for each in rows for row in merge.rows(each))


@dataclass(slots=True)
class _Merge:
    form: WorksheetForm
    here: dict[str, Action]
    then: Mapping[str, ActionSaid]
    person: str
    today: date

    def rows(self, raw: RawRow) -> Iterator[ActionRow]:
        """One row; none for a row with nothing in it or as it was written."""
        said, reasons = self._read(raw)
        uid = as_text(raw.cells.get(Column.ACTION))
        if said == ActionSaid() or self._is_untouched(self.then.get(uid), said):
            return
        if not said.what and uid not in self.here:
            yield self._row(Outcome.REFUSED, raw, said, _NO_WORDS)
            return
        kept = self.here.get(uid) or self._alike(said) or self.here.get(self._new_uid(said))
        row = self._old(raw, kept, uid, said) if kept else self._new(raw, said, reasons)
        if row.write is not None:
            self.here[row.write.uid] = row.write
        yield row

    def _is_untouched(self, then: ActionSaid | None, said: ActionSaid) -> bool:
        return then is not None and not _changed(said, then)

    def _alike(self, said: ActionSaid) -> Action | None:
        """An action here with the same words for the same question."""
        key = word_key(said.what)
        found = (each for each in self.here.values() if word_key(each.what) == key)
        return next((each for each in found if each.item == said.item), None)

    def _new_uid(self, said: ActionSaid) -> str:
        """The same row taken over again, on any machine, is the same action."""
        name = "\n".join((self.form.id, said.item, word_key(said.what), self.person.casefold()))
        return str(uuid.uuid5(uuid.NAMESPACE_OID, name))

    def _new(self, raw: RawRow, said: ActionSaid, reasons: list[str]) -> ActionRow:
        fields = {each: getattr(said, each) for each in ACTION_FIELDS}
        uid = self._new_uid(said)
        action = Action(uid=uid, form=self.form.id, item=said.item, **fields)
        if len(action.note) > _LIMITS["note"]:
            return self._row(Outcome.REFUSED, raw, said, _TOO_LONG)
        row = self._row(Outcome.NEW, raw, said, " ".join(reasons))
        return dataclasses.replace(row, write=action)

    def _old(self, raw: RawRow, kept: Action, uid: str, said: ActionSaid) -> ActionRow:
        """An action that stands here: marked done if it was not; what else differs goes to its
        note, since only people can say which of the two holds.
        """
        now = action_said(kept)
        changed = _changed(said, self.then.get(uid, ActionSaid()))
        other = [each for each in changed if not same_text(getattr(said, each), getattr(now, each))]
        marked = kept
        if "done_on" in other and kept.done_on is None:
            marked = dataclasses.replace(kept, done_on=said.done_on)
            other.remove("done_on")
        lines = [line for each in other if (line := self._line(each, said)) not in kept.note]
        note = "\n".join(filter(None, [kept.note, *lines]))
        if len(note) > _LIMITS["note"]:
            return self._row(Outcome.REFUSED, raw, said, _TOO_LONG, kept)
        write = dataclasses.replace(marked, note=note)
        if write == kept:
            return self._row(Outcome.SAME, raw, said, "" if kept.is_open else _STRUCK_OUT, kept)
        outcome = Outcome.CONFLICT if lines else Outcome.CHANGED
        reason = " ".join(
            filter(
                None,
                [
                    _DONE if marked is not kept else "",
                    _DIFFERS if lines else "",
                    "" if kept.is_open else _STRUCK_OUT,
                ],
            )
        )
        row = self._row(outcome, raw, said, reason, kept)
        return dataclasses.replace(row, write=write)

    def _line(self, name: str, said: ActionSaid) -> str:
        value = getattr(said, name)
        text = us_date(value) if isinstance(value, date) else value
        return f"{self.person}, in a returned workbook: {_label(name)}: {text}"

    def _row(
        self,
        outcome: Outcome,
        raw: RawRow,
        said: ActionSaid,
        reason: str,
        kept: Action | None = None,
    ) -> ActionRow:
        here = action_said(kept) if kept else ActionSaid()
        return ActionRow(
            outcome=outcome,
            place=raw.place,
            what=here.what or said.what or said.note,
            here=here,
            returned=said,
            reason=reason,
        )

    # -- reading a row

    def _read(self, raw: RawRow) -> tuple[ActionSaid, list[str]]:
        """What the row says, and what of it had to go into the note."""
        reasons: list[str] = []
        notes = [typed_text(raw.cells.get(Column.NOTE))]
        what, rest = _parted(" ".join(typed_text(raw.cells.get(Column.WHAT)).split()), "what")
        who, more = _parted(" ".join(typed_text(raw.cells.get(Column.WHO)).split()), "who")
        question = typed_text(raw.cells.get(Column.QUESTION))
        item = self._item(question)
        days = {}
        for name in ("due_on", "done_on"):
            cell = raw.cells.get(_COLUMNS[name])
            day = day_in(cell, self.today).value
            is_to_come = name == "done_on" and day is not None and day > self.today
            days[name] = None if is_to_come else day
            if days[name] is None and (text := typed_text(cell)):
                why = "is still to come" if is_to_come else "cannot be read as a date"
                reasons.append(f"“{text[:40]}” {why}; it is in the note.")
                notes.append(f"{_label(name)}: {text}")
        notes += [rest, more, f"Question: {question}" if question and not item else ""]
        note = "\n".join(filter(None, notes))
        said = ActionSaid(item=item, what=what, who=who, note=note, **days)
        # A row in which only the question was chosen says nothing.
        empty = not (what or who or note or any(days.values()))
        return (ActionSaid() if empty else said), reasons

    def _item(self, words: str) -> str:
        key = word_key(words)
        alike = (
            each for each in self.form.items if key in {word_key(each.id), word_key(each.short)}
        )
        return next((each.id for each in alike), "") if key else ""


_NO_WORDS = "An action needs words that say what is to be done."
_DONE = "It is marked as done."
_STRUCK_OUT = "It was struck out here and stays so."
_DIFFERS = "It differs from what stands here; their words are added to its note."
_TOO_LONG = "Its note would become longer than PeerDesk keeps. Change the action by hand."


def _changed(said: ActionSaid, then: ActionSaid) -> list[str]:
    """The fields that say something new; an emptied cell says nothing."""
    return [
        name
        for name in ACTION_FIELDS
        if (value := getattr(said, name)) and not same_text(value, getattr(then, name))
    ]


def _label(name: str) -> str:
    return HEADINGS["en"][_COLUMNS[name]]


def _parted(text: str, name: str) -> tuple[str, str]:
    """A text within the length of its field, and the rest."""
    return text[: _LIMITS[name]].strip(), text[_LIMITS[name] :].strip()
