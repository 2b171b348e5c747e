"""The views of the Worksheets tab in the order of the bar, each made when it is first shown."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final, Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from peerdesk.domain.drafts import Draft
from peerdesk.ui.context import TabContext
from peerdesk.ui.widgets.view_switch import ViewWords

FORMS: Final = "worksheets"
SURVEYS: Final = "surveys"


class View(Protocol):
    """What the tab asks of a view, which is a QWidget made from one TabContext."""

    def reload(self) -> None:
        """Read again what it shows."""


@runtime_checkable
class Typing(Protocol):
    """A view in which something can be typed."""

    def has_unsaved(self) -> bool:
        """Whether something typed would be lost if the window closed now."""


@runtime_checkable
class Beginning(Protocol):
    """A view in which something new can be begun (Ctrl+N)."""

    def new_record(self) -> None:
        """Begin it."""


@runtime_checkable
class Showing(Protocol):
    """A view that can make a record the chosen one."""

    def show_record(self, uid: str) -> None:
        """Show a record by uid."""


@runtime_checkable
class Listing(Protocol):
    """A view with a list that filters narrow."""

    def show_list(self, filters: frozenset[str]) -> None:
        """Show exactly what these filters leave."""


@runtime_checkable
class Resuming(Protocol):
    """A view with a form whose drafts are offered in the next session."""

    def resume(self, draft: Draft) -> None:
        """Go on with what was typed and not saved."""


@dataclass(frozen=True, slots=True)
class ViewPlace:
    """One view: how it is called and where its code is."""

    words: ViewWords
    module: str
    widget: str

    def make(self, context: TabContext) -> tuple[QWidget, View]:
        """The view as a widget and as what the tab asks of it."""
        made: Any = getattr(import_module(self.module), self.widget)(context)
        return made, made


def _place(name: str, words: str, icon_name: str, module: str, widget: str) -> ViewPlace:
    path = f"peerdesk.ui.tabs.worksheets.{module}"
    return ViewPlace(ViewWords(name, words, icon_name), path, widget)


VIEWS: Final = (
    _place(FORMS, "Worksheets", "clipboard-list", "forms_view", "FormsView"),
    _place("practices", "Practices", "columns-3", "practices_view", "PracticesView"),
    _place("actions", "Actions", "target", "actions_view", "ActionsView"),
    _place("evidence", "Evidence", "chart-column", "evidence_view", "EvidenceView"),
    _place(SURVEYS, "Surveys", "message-square", "surveys_view", "SurveysView"),
)

DRAFTS: Final = {"action": "actions", "reading": "evidence", "survey": SURVEYS}
"""In which view a draft of a kind of record was typed."""
