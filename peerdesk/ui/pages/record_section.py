"""A section that saves itself: sends what was changed, and keeps it when the save is refused."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from peerdesk.domain.errors import StaleRecord
from peerdesk.domain.fields import Record, spec_of
from peerdesk.services.records import change_record, read_record
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext
from peerdesk.ui.forms import EditableSection, Form
from peerdesk.ui.forms.dialog import DRAFT_TOLD
from peerdesk.ui.forms.groups import Line
from peerdesk.ui.inputs.base import MakeInput
from peerdesk.ui.inputs.shown import shown
from peerdesk.ui.pages.quick_checks import quick_check
from peerdesk.ui.theme.colours import Status


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed and not saved, with the record it was begun from."""

    base: Record
    typed: dict[str, Any]


class RecordSection(EditableSection):
    """An EditableSection of a page that is read again whenever something changes.

    While it is being edited, `follow` does not touch what was typed. A save sends only the fields
    that were changed, on top of the newest state; when somebody changed one of the section's own
    fields meanwhile, the section says what and keeps the text.
    """

    def __init__(
        self,
        context: TabContext,
        title: str,
        record_type: type[Record],
        lines: Sequence[Line],
        only_when: Mapping[str, tuple[str, str]] | None = None,
        *,
        inputs: Mapping[str, MakeInput] = MappingProxyType({}),
    ) -> None:
        """`only_when` names fields that make sense after one answer only, with that answer.

        {"hold_reason": ("status", "on_hold")}
        """
        check = quick_check(context.office)
        super().__init__(title, record_type, lines, context.sources, check, inputs=inputs)
        self._context = context
        self._title_words = title
        self._field_names = tuple(name for line in lines for name in line)
        self._base: Record = record_type()
        self._latest: Record = record_type()
        self._sending = False
        self._only_when = dict(only_when or {})
        self.form.edited.connect(self._show_what_fits)
        self.on_save(self._send)
        self.edited.connect(self._switched)

    @property
    def title(self) -> str:
        """What the section is called."""
        return self._title_words

    def follow(self, record: Record) -> None:
        """Show a newer state of the record; what is being typed stays."""
        self._latest = record
        if not self.is_editing:
            self.show_record(record)

    def edit(self) -> None:
        self._base = self._latest
        super().edit()
        self._show_what_fits()

    def _show_what_fits(self) -> None:
        for name, (other, answer) in self._only_when.items():
            value = self.form.input(name).value()
            fits = self.form.input(other).value() == answer
            self.form.show_field(name, fits or bool(value))

    def take_draft(self) -> Draft | None:
        """What was typed and not saved; the section goes back to reading."""
        if not self.is_editing:
            return None
        draft = Draft(self._base, self.form.changes())
        self._switch(to_form=False)
        return draft if draft.typed else None

    def unsaved(self) -> Draft | None:
        """What is typed and not saved, on the newest state unless somebody changed it there."""
        typed = self.form.changes() if self.is_editing else {}
        overtaken = self._changed_meanwhile(self._latest)
        return Draft(self._base if overtaken else self._latest, typed) if typed else None

    def resume_left(self, draft: Draft, when: str) -> None:
        """Go on with what was typed in an earlier session, and say that it was never saved."""
        typed = {name: draft.typed[name] for name in self._field_names if name in draft.typed}
        if typed:
            self.resume(Draft(draft.base, typed))
            self.banner.say(DRAFT_TOLD.format(when=when), status=Status.WARNING)
            self.banner.offer("Discard", self.stop)

    def resume(self, draft: Draft) -> None:
        """Go on with what was typed before."""
        super().edit()
        self._base = draft.base
        refill(self.form, draft.base, draft.typed)
        self._show_what_fits()

    # -- saving

    def _send(self, _draft: Record) -> None:
        if self._sending:
            return
        same = not self._changed_meanwhile(self._latest)
        wanted = dataclasses.replace(self._latest if same else self._base, **self.form.changes())
        self._sending = True
        self._context.tasks.run(
            change_record,
            self._context.office,
            wanted,
            done=self._saved,
            failed=self._refused,
            changes={wanted.kind},
        )

    def _saved(self, record: Record) -> None:
        self._sending = False
        self._latest = record
        self.show_record(record)
        self._edit.setFocus()
        ask.toast(self, f"{self._title_words} saved.", "Undo", self._context.desk.undo)

    def _refused(self, fault: Exception) -> bool:
        self._sending = False
        if isinstance(fault, StaleRecord):
            self._ask_what_changed(fault.sentence)
            return True
        return self.refuse(fault)

    def _ask_what_changed(self, sentence: str) -> None:
        def tell(newest: Record) -> None:
            self._tell_what_changed(sentence, newest)

        kind, uid = self._base.kind, self._base.uid
        self._context.tasks.run(read_record, self._context.office, kind, uid, done=tell, owner=self)

    def _tell_what_changed(self, sentence: str, newest: Record) -> None:
        theirs = self._changed_meanwhile(newest)
        told = "; ".join(self._told(name, newest) for name in theirs)
        self._latest = newest
        typed = self.form.changes()
        self._base = newest
        refill(self.form, newest, typed)
        steps = f" New: {told}. Save again to put yours in its place." if told else ""
        self.form.show_problem("", f"{sentence}{steps}")

    def _changed_meanwhile(self, newest: Record) -> list[str]:
        return [
            name for name in self._field_names if getattr(newest, name) != getattr(self._base, name)
        ]

    def _told(self, name: str, record: Record) -> str:
        spec = spec_of(type(record), name)
        words = shown(spec, getattr(record, name), self._context.sources)
        return f"{spec.label}: {words or 'empty'}"

    def _switched(self, editing: bool) -> None:
        if not editing and self._record is not self._latest:
            self.show_record(self._latest)


def refill(form: Form, record: Record, typed: dict[str, Any]) -> None:
    """Show another state of a record in a form, with what was typed on top of it."""
    form.resume(record, typed)
