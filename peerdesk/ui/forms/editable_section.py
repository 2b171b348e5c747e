"""A section of a record's page that reads like text and is edited in place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.domain.fields import Record, spec_of
from peerdesk.ui.forms.findings import Check, no_check
from peerdesk.ui.forms.form import Form
from peerdesk.ui.forms.groups import Group, Line
from peerdesk.ui.inputs.base import MakeInput
from peerdesk.ui.inputs.shown import shown
from peerdesk.ui.inputs.sources import Sources
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.actions import Action, main_button, quiet_button
from peerdesk.ui.widgets.page import spread
from peerdesk.ui.widgets.section import KeyValues, Section
from peerdesk.ui.widgets.status_words import Banner


class EditableSection(QWidget):
    """Shows some fields of a record; "Edit" turns them into a form, Save hands out the draft.

        section = EditableSection("About", Participant, (("last_name", "first_name"),), sources)
        section.on_save(lambda draft: tasks.run(people.save, office, draft, ...))
        section.show_record(participant)      # also after a save: goes back to reading

    Ctrl+Enter saves, Escape goes back to reading without saving.
    """

    edited = Signal(bool)

    def __init__(
        self,
        title: str,
        record_type: type[Record],
        lines: Sequence[Line],
        sources: Sources,
        check: Check = no_check,
        *,
        inputs: Mapping[str, MakeInput] = MappingProxyType({}),
    ) -> None:
        """`inputs` are makers of inputs, by field, as a form takes them."""
        super().__init__()
        self._sources = sources
        self._type = record_type
        self._names = tuple(name for line in lines for name in line)
        self._record: Record = record_type()
        self._save: Callable[[Any], object] | None = None
        self._title = title
        groups = (Group("", tuple(lines)),)
        self.form = Form(record_type, sources, check, groups=groups, inputs=inputs)
        self._values = KeyValues((), nothing="Nothing filled in yet.")
        self._editor = QWidget()
        self.banner = Banner()
        self._edit = quiet_button(Action("Edit", self.edit, "pencil"))
        self._lay_out()

    def on_save(self, save: Callable[[Any], object]) -> None:
        """What to do with the draft when the person saves it."""
        self._save = save

    def show_record(self, record: Record) -> None:
        """Show a record for reading."""
        self._record = record
        self._values.show_lines(self.lines_of(record))
        self._switch(to_form=False)

    def lines_of(self, record: Record) -> Iterator[tuple[str, str]]:
        """What is read of a record: labels, and what they say."""
        alone = len(self._names) == 1
        for spec in (spec_of(self._type, name) for name in self._names):
            # The title says already what a section of one field holds.
            label = "" if alone else spec.label
            yield label, shown(spec, getattr(record, spec.name), self._sources)

    @property
    def is_editing(self) -> bool:
        """Whether the form is shown."""
        return not self._editor.isHidden()

    def edit(self) -> None:
        """Turn the section into its form."""
        self.banner.hide()
        self.form.show_record(self._record)
        self._switch(to_form=True)
        self.form.focus_first()

    def save(self) -> None:
        """Hand out the draft when nothing is wrong with it; without changes just read on."""
        if not self.form.is_dirty:
            self._switch(to_form=False)
        elif self.form.is_ready() and self._save is not None:
            self._save(self.form.draft())

    def refuse(self, fault: Exception) -> bool:
        """Let the person mend it; hand this to the tasks as `failed`."""
        return self.form.show_fault(fault)

    def stop(self) -> None:
        """Go back to reading without saving."""
        self._switch(to_form=False)
        self._edit.setFocus()

    def _switch(self, *, to_form: bool) -> None:
        self._values.setVisible(not to_form)
        self._edit.setVisible(not to_form)
        self._editor.setVisible(to_form)
        self.edited.emit(to_form)

    def _lay_out(self) -> None:
        sizes = look().sizes
        self._edit.setAccessibleName(f"Edit {self._title}")
        box = QVBoxLayout(self._editor)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(sizes.step(2))
        box.addWidget(self.banner)
        box.addWidget(self.form)
        save = main_button(Action("Save", self.save))
        box.addWidget(spread(save, quiet_button(Action("Cancel", self.stop))))
        content = QWidget()
        both = QVBoxLayout(content)
        both.setContentsMargins(0, 0, 0, 0)
        both.addWidget(self._values)
        both.addWidget(self._editor)
        self._editor.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Section(self._title, content, self._edit))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self.is_editing:
            self.edit()
        super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if self.is_editing and event.key() == Qt.Key.Key_Escape:
            self.stop()
        elif self.is_editing and control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
        else:
            super().keyPressEvent(event)
