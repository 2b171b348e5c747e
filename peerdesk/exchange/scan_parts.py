"""What the bounded scan counts and keeps of each kind of part that a workbook's cells depend on."""

from __future__ import annotations

from dataclasses import dataclass

from peerdesk.exchange.limits import Limits
from peerdesk.exchange.refusals import RefusedWorkbook, damaged
from peerdesk.exchange.xml_parts import Attributes, Listener, local_name


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """One sheet as listed: its name, whether it is hidden, the relation that leads to its part."""

    name: str
    hidden: bool
    relation: str


class SheetList:
    """The list of sheets and the number of defined names (the part `workbook.xml`)."""

    def __init__(self, workbook: str, limits: Limits) -> None:
        self.entries: list[SheetEntry] = []
        self.listener = Listener({"sheet": self._sheet, "definedName": self._defined_name})
        self._workbook = workbook
        self._limits = limits
        self._defined_names = 0

    def _sheet(self, attributes: Attributes) -> None:
        self.entries.append(_entry(attributes))
        self._refuse_more_than(self._limits.sheets, len(self.entries), "sheets")

    def _defined_name(self, _attributes: Attributes) -> None:
        self._defined_names += 1
        self._refuse_more_than(self._limits.defined_names, self._defined_names, "names")

    def _refuse_more_than(self, limit: int, count: int, noun: str) -> None:
        if count > limit:
            raise RefusedWorkbook(
                f"{self._workbook} has more than {limit:,} {noun}, which no ordinary workbook has.",
                "Copy the sheets you need into a new workbook and import that.",
            )


def _entry(attributes: Attributes) -> SheetEntry:
    # The relation is the attribute "id" of a namespace; "sheetId" is only a number.
    relations = (value for key, value in attributes.items() if local_name(key) == "id")
    hidden = attributes.get("state", "visible") != "visible"
    return SheetEntry(attributes.get("name", ""), hidden, next(relations, ""))


@dataclass(frozen=True, slots=True)
class Relation:
    """Something a part points to: of which kind, where, and whether outside of the workbook."""

    kind: str
    target: str
    outside: bool


class Relations:
    """Where the identifiers used in a part point to (a part `*.rels`)."""

    def __init__(self, workbook: str) -> None:
        self.by_ident: dict[str, Relation] = {}
        self.listener = Listener({"Relationship": self._relation})
        self._workbook = workbook

    def _relation(self, attributes: Attributes) -> None:
        ident = attributes.get("Id", "")
        if ident in self.by_ident:
            raise damaged(self._workbook, "two of its relations have the same name")
        self.by_ident[ident] = Relation(
            kind=attributes.get("Type", "").rpartition("/")[2],
            target=attributes.get("Target", ""),
            outside=attributes.get("TargetMode", "") == "External",
        )


class ContentTypes:
    """What the parts of the workbook say they are (the part `[Content_Types].xml`)."""

    def __init__(self) -> None:
        self.types: set[str] = set()
        self.listener = Listener({"Override": self._type, "Default": self._type})

    def _type(self, attributes: Attributes) -> None:
        self.types.add(attributes.get("ContentType", "").casefold())


class SharedTexts:
    """How many texts the workbook keeps in common for all sheets (`sharedStrings.xml`)."""

    def __init__(self) -> None:
        self.count = 0
        self.listener = Listener({"si": self._text})

    def _text(self, _attributes: Attributes) -> None:
        self.count += 1
