"""What a site has agreed for each stage: a line for each, changed in a dialog of its own."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any, Final, cast

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.domain.checks import check_record
from peerdesk.domain.choice_words import short_stage
from peerdesk.domain.fields import FieldSpec, Record
from peerdesk.domain.sites import StageSetting
from peerdesk.domain.stage_words import agreement_line
from peerdesk.domain.vocabularies import Vocabularies
from peerdesk.ui.forms import Form, FormDialog, Group
from peerdesk.ui.inputs.base import FieldInput
from peerdesk.ui.inputs.sources import Sources
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.actions import Action, quiet_button
from peerdesk.ui.widgets.words import Words

WHERE_AGREED: Final = (
    "This is what roster, matches and meeting log go by. Worksheet W9, Stage set-up, is where "
    "people agree on it; “Put into use” there writes it here, and W9 says where the two differ. "
    "What is left empty is free."
)

GROUPS: Final = (
    Group("", (("cadence", "minutes"), ("formats",), ("group_limit",))),
    Group("Where and when", (("place_type",), ("places",), ("times",))),
    Group("Mentors", (("mentor_sources",), ("required_training",))),
    Group("The record of a meeting", (("record_holds",), ("receivers",))),
)


class StagesInput(FieldInput):
    """Shows what is in use in words, with a button for each stage to change it."""

    def __init__(
        self,
        spec: FieldSpec,
        sources: Sources,
        name: str = "",
        *,
        vocabularies: Vocabularies,
    ) -> None:
        super().__init__(spec, sources, name)
        self._vocabularies = vocabularies
        self._settings: tuple[StageSetting, ...] = ()
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(0, 0, 0, 0)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look().sizes.step())
        box.addWidget(Words(WHERE_AGREED, "muted", wrap=True))
        box.addLayout(self._lines)
        self.setAccessibleName(self._name)

    def value(self) -> tuple[StageSetting, ...]:
        return self._settings

    def set_value(self, value: tuple[StageSetting, ...]) -> None:
        self._settings = tuple(value)
        while (item := self._lines.takeAt(0)) is not None:
            if (line := item.widget()) is not None:
                line.hide()
                line.deleteLater()
        for each in self._settings:
            self._lines.addWidget(self._line(each))

    def focusInEvent(self, event: QFocusEvent) -> None:
        if (item := self._lines.itemAt(0)) is not None and (line := item.widget()) is not None:
            line.setFocus(event.reason())

    def change(self, stage: str) -> None:
        """Offer the dialog of one stage; nothing is saved before the form around it is."""
        setting = next(each for each in self._settings if each.stage == stage)
        ask_for_stage(setting, self.sources, self._vocabularies, self.window(), self._take)

    # -- inside

    def _take(self, changed: StageSetting) -> None:
        self.set_value(
            tuple(changed if each.stage == changed.stage else each for each in self._settings)
        )
        self.changed.emit()

    def _line(self, setting: StageSetting) -> QWidget:
        stage = short_stage(self._vocabularies, setting.stage)
        change = quiet_button(Action("Change…", lambda: self.change(setting.stage), "pencil"))
        change.setAccessibleName(f"Change what is agreed for {stage}")
        change.setAutoDefault(False)
        line = QWidget()
        line.setFocusProxy(change)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Words(agreement_line(setting, self._vocabularies), wrap=True), 1)
        row.addWidget(change)
        return line


def ask_for_stage(
    setting: StageSetting,
    sources: Sources,
    vocabularies: Vocabularies,
    window: QWidget,
    taken: Callable[[StageSetting], object],
) -> FormDialog:
    """Open the settings of one stage; `taken` gets them as they were changed."""
    # A part carries its specifications as a record does, which is all that a form asks of it.
    record_type = cast("type[Record]", StageSetting)
    form = Form(
        record_type, sources, lambda draft: check_record(draft, vocabularies), groups=GROUPS
    )
    form.show_record(cast("Any", setting))

    def finish(changed: StageSetting) -> None:
        dialog.finish()
        taken(dataclasses.replace(changed, stage=setting.stage))

    heading = vocabularies.label("stage", setting.stage)
    dialog = FormDialog(window, heading, form, "Done", finish)
    dialog.setObjectName("stage")
    dialog.open()
    return dialog
