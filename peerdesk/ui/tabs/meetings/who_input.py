"""The first field of a meeting: whom it is of, by a few letters or by the code of a page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal

from peerdesk.domain.fields import FieldSpec, Kind
from peerdesk.domain.lists import Choice
from peerdesk.domain.page_codes import BadPageCode, read_page_code
from peerdesk.services.meeting_start import find_who
from peerdesk.ui.context import TabContext
from peerdesk.ui.inputs.people import LinkInput
from peerdesk.ui.inputs.sources import Found, Sources

WHO: Final = FieldSpec(name="who", kind=Kind.LINK, label="Who", target="who", required=True)

_SURE: Final = frozenset({"match", "sheet"})


class WhoInput(LinkInput):
    """`taken` hands out the match, person or printed page that was chosen."""

    taken = Signal(object)

    def __init__(self, context: TabContext) -> None:
        sources = Sources(
            context.office.vocabularies, context.office.clock.today, partial(_find, self, context)
        )
        super().__init__(WHO, sources)
        self._line.setPlaceholderText("Name, or the code of a printed page")
        self.changed.connect(self._tell)

    def show_label(self, label: str) -> None:
        """Show whose meeting it is when that was said elsewhere."""
        self._show(Choice(uid=label, kind="", label=label) if label else None)

    def own_problem(self) -> str:
        typed = self._line.text().strip()
        if self._chosen is not None or not typed:
            return ""
        try:
            code = read_page_code(typed)
        except BadPageCode:
            return super().own_problem()
        return (
            f"No page with the code {code} was printed here. Check the code at the foot of the "
            "page, or type a name."
        )

    # -- inside

    def _tell(self) -> None:
        if (choice := self.choice()) is not None:
            self.taken.emit(choice)

    def _surest(self, choices: Sequence[Choice]) -> Choice | None:
        """The only match or page that fits, whoever else does."""
        sure = [each for each in choices if each.kind in _SURE]
        return super()._surest(sure or choices)


def _find(field: WhoInput, context: TabContext, _target: str, text: str, found: Found) -> None:
    tasks = context.tasks
    tasks.run_latest((field, "who"), find_who, context.office, text, done=found, owner=field)
