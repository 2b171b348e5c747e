"""The tabs of the desk in their order: how each is called and where its code is."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from PySide6.QtWidgets import QWidget

from peerdesk.domain.roles import Account, Right
from peerdesk.ui.context import Tab, TabContext


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One tab: made when it is first shown, so that the desk opens at once.

    Who has not the `right` does not see it.
    """

    name: str
    title: str
    icon_name: str
    module: str
    widget: str
    kinds: frozenset[str]
    right: Right = Right.SEE_RECORDS

    def make(self, context: TabContext) -> tuple[QWidget, Tab]:
        """The tab as a widget and as what the window asks of it."""
        made = getattr(import_module(self.module), self.widget)(context)
        return made, made


PLACES: tuple[Place, ...] = (
    Place(
        name="today",
        title="Today",
        icon_name="house",
        module="peerdesk.ui.tabs.today",
        widget="TodayTab",
        kinds=frozenset(),
    ),
    Place(
        name="worksheets",
        title="Worksheets",
        icon_name="clipboard-list",
        module="peerdesk.ui.tabs.worksheets",
        widget="WorksheetsTab",
        kinds=frozenset({"worksheet", "answer", "action", "evidence", "reading", "survey"}),
    ),
    Place(
        name="roster",
        title="Roster",
        icon_name="users",
        module="peerdesk.ui.tabs.roster",
        widget="RosterTab",
        kinds=frozenset({"participant", "mentor"}),
    ),
    Place(
        name="matches",
        title="Matches",
        icon_name="handshake",
        module="peerdesk.ui.tabs.matches",
        widget="MatchesTab",
        kinds=frozenset({"match"}),
    ),
    Place(
        name="meetings",
        title="Meeting log",
        icon_name="calendar-days",
        module="peerdesk.ui.tabs.meetings",
        widget="MeetingsTab",
        kinds=frozenset({"meeting"}),
    ),
    Place(
        name="trainings",
        title="Training records",
        icon_name="graduation-cap",
        module="peerdesk.ui.tabs.trainings",
        widget="TrainingsTab",
        kinds=frozenset({"completion", "course"}),
    ),
    Place(
        name="partners",
        title="Partners",
        icon_name="building-2",
        module="peerdesk.ui.tabs.partners",
        widget="PartnersTab",
        kinds=frozenset({"partner"}),
    ),
    Place(
        name="numbers",
        title="Numbers",
        icon_name="chart-column",
        module="peerdesk.ui.tabs.numbers",
        widget="NumbersTab",
        kinds=frozenset(),
        right=Right.SEE_NUMBERS,
    ),
    Place(
        name="audit",
        title="Audit log",
        icon_name="shield-check",
        module="peerdesk.ui.tabs.audit",
        widget="AuditTab",
        kinds=frozenset(),
        right=Right.SEE_AUDIT,
    ),
)


def places_for(account: Account) -> tuple[Place, ...]:
    """The tabs that a person sees."""
    return tuple(place for place in PLACES if account.may(place.right))


def place_of(kind: str) -> str:
    """The name of the place where a kind of record is at home, "" for none."""
    return next((place.name for place in PLACES if kind in place.kinds), "")
