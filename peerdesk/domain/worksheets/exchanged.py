"""What travels in a worksheet's workbook: its columns, what it was written with, its rows."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from peerdesk.domain.readings.cells import CellValue
from peerdesk.domain.worksheets.content import Content
from peerdesk.domain.worksheets.records import Action


class Column(StrEnum):
    """A column of the sheets to fill in, found again by its heading wherever it is moved."""

    ITEM = "item"
    QUESTION = "question"
    HELP = "help"
    SAID = "said"
    VALUE = "value"
    PRACTICE = "practice"
    NOTE = "note"
    OWNER = "owner"
    TARGET_ON = "target_on"
    ACTION = "action"
    WHAT = "what"
    WHO = "who"
    DUE_ON = "due_on"
    DONE_ON = "done_on"


HEADINGS: Mapping[str, Mapping[Column, str]] = {
    "en": {
        Column.ITEM: "Question id",
        Column.QUESTION: "Question",
        Column.HELP: "Help",
        Column.SAID: "What people have said",
        Column.VALUE: "Answer",
        Column.PRACTICE: "Status",
        Column.NOTE: "Note",
        Column.OWNER: "Owner",
        Column.TARGET_ON: "Target date",
        Column.ACTION: "Action id",
        Column.WHAT: "What is to be done",
        Column.WHO: "Who",
        Column.DUE_ON: "By when",
        Column.DONE_ON: "Done on",
    },
    "es": {
        Column.ITEM: "Clave de la pregunta",
        Column.QUESTION: "Pregunta",
        Column.HELP: "Ayuda",
        Column.SAID: "Lo que se ha dicho",
        Column.VALUE: "Respuesta",
        Column.PRACTICE: "Estado",
        Column.NOTE: "Nota",
        Column.OWNER: "Responsable",
        Column.TARGET_ON: "Fecha prevista",
        Column.ACTION: "Clave de la acción",
        Column.WHAT: "Qué hay que hacer",
        Column.WHO: "Quién",
        Column.DUE_ON: "Para cuándo",
        Column.DONE_ON: "Hecho el",
    },
}

NAME_LABELS: Mapping[str, str] = {"en": "Your name", "es": "Su nombre"}
"""What stands beside the cell for the name of whoever fills the workbook in."""

CONTENT_FIELDS = tuple(each.name for each in dataclasses.fields(Content))
ACTION_FIELDS = ("what", "who", "due_on", "done_on", "note")
"""The fields of an action that a workbook carries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionSaid:
    """What a workbook says of a follow-up action."""

    item: str = ""
    what: str = ""
    who: str = ""
    due_on: date | None = None
    done_on: date | None = None
    note: str = ""


def action_said(action: Action) -> ActionSaid:
    """What stands here of an action, as a workbook would say it."""
    said = {name: getattr(action, name) for name in ACTION_FIELDS}
    return ActionSaid(item=action.item, **said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What a workbook was written with, from its hidden sheet; all of it may be lost or forged.

    `export` is the act that wrote it. `cells` are the contents of the input cells by item, and
    `agreed` the agreed answers at that time, as far as the workbook shows them: `left_out` are
    the fields of agreed answers that it does not. `own` is what `for_whom` had said then.
    """

    form: str = ""
    worksheet: str = ""
    cycle: int = 0
    site: str = ""
    site_name: str = ""
    export: str = ""
    made_on: date | None = None
    for_whom: str = ""
    language: str = "en"
    left_out: tuple[str, ...] = ()
    cells: Mapping[str, Content] = field(default_factory=dict)
    agreed: Mapping[str, Content] = field(default_factory=dict)
    own: Mapping[str, Content] = field(default_factory=dict)
    actions: Mapping[str, ActionSaid] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RawRow:
    """A row of a workbook that came back, its cells by the headings over them."""

    sheet: str
    row: int
    cells: Mapping[Column, CellValue]

    @property
    def place(self) -> str:
        """Where a person finds it: "Answers, row 12"."""
        return f"{self.sheet}, row {self.row}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RawReturn:
    """A workbook that came back, before its words are understood."""

    file_name: str
    sha256: str
    person: str
    sent: Sent | None
    answers: tuple[RawRow, ...]
    actions: tuple[RawRow, ...]
