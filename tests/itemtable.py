"""Where each item of the planning worksheets is stored, printed and exported, seen by doing it.

`python -m tests.itemtable --write` writes the table that stands beside this file; a test makes it
anew and holds the two, and the catalogue, to each other.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from openpyxl.worksheet.worksheet import Worksheet

from peerdesk.domain.worksheets.content import Content
from peerdesk.domain.worksheets.exchanged import Column
from peerdesk.domain.worksheets.forms import Item, ItemKind, Section, WorksheetForm, prompt_words
from peerdesk.domain.worksheets.outgoing import BLANK_MARK
from peerdesk.domain.worksheets.records import Answer
from peerdesk.domain.worksheets.shown import SendOptions
from peerdesk.domain.worksheets.values import value_of_blanks, value_words
from peerdesk.services.office import Office
from peerdesk.services.programs import ProgramPlan, least_cost, make_program
from peerdesk.services.worksheets.filling import contribute
from peerdesk.services.worksheets.paper import PrintStyle
from peerdesk.services.worksheets.printing import print_worksheet
from peerdesk.services.worksheets.sending import export_worksheet
from peerdesk.services.worksheets.shipped import shipped_forms
from peerdesk.store import records
from tests.documents.pages import texts
from tests.programs import FixedClock
from tests.support.returned import answers_sheet, column_at, opened

TABLE = Path(__file__).with_name("worksheet_items.md")

HEAD = """\
# Where each item of the planning worksheets is

Made by `tests/itemtable.py`: every item is answered in a program, printed blank and filled in,
and sent out as a workbook; what stands here was found there. The screen is looked at by
`tests/ui/tabs/worksheets/test_every_item.py`.

| Item | Kind | Shown | Stored in | Blank print | Filled print | Workbook |
| --- | --- | --- | --- | --- | --- | --- |
"""


@dataclass(frozen=True)
class Place:
    """Where one item was found; "" says nowhere."""

    form: str
    item: str
    kind: str
    shown: str
    stored: str
    blank: str
    filled: str
    workbook: str

    def line(self) -> str:
        """The item as a line of the table."""
        cells = (self.item, self.kind, self.shown, self.stored)
        return f"| {' | '.join((*cells, self.blank, self.filled, self.workbook))} |"


def sample(item: Item, office: Office, number: int) -> Content:
    """Something to say at an item that no other item says."""
    if item.is_practice:
        return Content(practice="partly", note=f"Note number {number}")
    if item.kind in {ItemKind.CHOICE, ItemKind.CHOICES}:
        return Content(value=next(iter(office.vocabularies[item.vocabulary])).code)
    if item.kind is ItemKind.NUMBER:
        return Content(value=str(9000 + number))
    if item.kind is ItemKind.FILL:
        return Content(value=value_of_blanks([f"blank {number} {n}" for n in item.blanks]))
    return Content(value=f"Answer number {number}.")


def places(office: Office, folder: Path) -> list[Place]:
    """Every item of every worksheet, in order."""
    return [place for form in shipped_forms() for place in _places_of(office, form, folder)]


def _places_of(office: Office, form: WorksheetForm, folder: Path) -> list[Place]:
    said = {item.id: sample(item, office, n) for n, item in enumerate(form.items, 1)}
    for item in form.items:
        contribute(office, form.id, item.id, said[item.id])
    blank = texts(print_worksheet(office, form.id, "", PrintStyle()).pdf)
    filled = texts(print_worksheet(office, form.id, "", PrintStyle(filled=True)).pdf)
    path = folder / f"{form.id}.xlsx"
    export_worksheet(office, form.id, "", path, SendOptions())
    sheet = answers_sheet(opened(path))
    found = []
    for section in form.sections:
        for item in section.items:
            words = _words(office, item, section, said[item.id])
            prompt = " ".join(prompt_words(item).split())
            found.append(
                Place(
                    form=form.id,
                    item=item.id,
                    kind=item.kind.value,
                    shown=f"Worksheets, {form.code}, {section.title}",
                    stored=_stored(office, item, said[item.id]),
                    blank=_page(blank, prompt),
                    # On which page depends on what else stands there.
                    filled="below its question" if _page(filled, prompt, words) else "",
                    workbook=_row(sheet, item),
                )
            )
    return found


def _row(sheet: Worksheet, item: Item) -> str:
    """The row of an item; a sentence has one row for each of its blanks."""
    ids = column_at(sheet, Column.ITEM)
    asked = [str(sheet.cell(row, ids).value) for row in range(1, sheet.max_row + 1)]
    rows = [row for row, each in enumerate(asked, 1) if each.split(BLANK_MARK)[0] == item.id]
    return f"{sheet.title}, row {' and '.join(map(str, rows))}" if rows else ""


def _words(office: Office, item: Item, section: Section, said: Content) -> str:
    words = said.note or value_words(item, said, section, office.vocabularies)
    return " ".join(words.split())


def _page(pages: list[str], *parts: str) -> str:
    """The page on which the last part stands, after the others."""
    text = " \f ".join(pages)
    at = 0
    for part in parts:
        at = text.find(part, at)
        if at < 0:
            return ""
    return f"{_ends(text, at) + 1}"


def _ends(text: str, at: int) -> int:
    """How many pages end before a place in a text."""
    return text.count("\f", 0, at)


def _stored(office: Office, item: Item, said: Content) -> str:
    """The columns of the answer in which what was said stands, read back from the file."""
    with office.program.reading() as connection:
        kept = records.find(connection, Answer, item=item.id, person=office.staff)
    names = ("value", "practice", "note")
    right = [name for name in names if getattr(said, name)]
    if len(kept) != 1 or any(getattr(kept[0], name) != getattr(said, name) for name in right):
        return ""
    return " and ".join(f"answer.{name}" for name in right)


def table(found: list[Place]) -> str:
    """The table as it is kept."""
    return HEAD + "\n".join(each.line() for each in found) + "\n"


def main(arguments: list[str]) -> int:
    """Write the table beside this file; 2 says that nothing was asked for."""
    if arguments != ["--write"]:
        print("usage: python -m tests.itemtable --write", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plan = ProgramPlan(
            folder=folder / "Table.peerdesk",
            site_name="Harbor House",
            prefix="HH",
            staff="A. Rivera",
            passphrase="seven quiet herons wade",
        )
        office, _ = make_program(plan, cost=least_cost(), clock=FixedClock())
        try:
            TABLE.write_text(table(places(office, folder)), encoding="utf-8", newline="\n")
        finally:
            office.program.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
