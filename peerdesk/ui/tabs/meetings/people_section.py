"""Who was at a meeting: rows that open the people, edited in place like the other sections."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QVBoxLayout

from peerdesk.domain.meetings import Meeting
from peerdesk.ui.context import TabContext
from peerdesk.ui.pages.record_rows import RecordLine, RecordRows
from peerdesk.ui.pages.record_section import RecordSection

_FIELDS: Final = (("mentor", "meeting_format"), ("attendance",))


class PeopleSection(RecordSection):
    """Reads as rows instead of lines of label and value."""

    def __init__(self, context: TabContext) -> None:
        super().__init__(context, "Who", Meeting, _FIELDS)
        self.rows = RecordRows(nothing="Nobody is named.")
        around = self._values.parentWidget()
        place = around.layout() if around is not None else None
        assert isinstance(place, QVBoxLayout)
        place.insertWidget(0, self.rows)
        self._switch(to_form=False)

    def show_people(self, lines: Sequence[RecordLine]) -> None:
        """Show other people."""
        self.rows.show_lines(lines)

    def _switch(self, *, to_form: bool) -> None:
        super()._switch(to_form=to_form)
        self._values.hide()
        self.rows.setVisible(not to_form)
