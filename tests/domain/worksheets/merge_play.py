"""Two people and a site that fill in a small worksheet at random, without a program or a file."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hypothesis import strategies as st

from peerdesk.domain.vocabularies import vocabularies_from
from peerdesk.domain.worksheets.content import Content
from peerdesk.domain.worksheets.exchanged import CONTENT_FIELDS, Column, RawReturn, RawRow, Sent
from peerdesk.domain.worksheets.forms import Item, ItemKind, Section, WorksheetForm
from peerdesk.domain.worksheets.merging import MergeRow, merge_answers
from peerdesk.domain.worksheets.outgoing import out_rows
from peerdesk.domain.worksheets.records import AGREED_BY_ALL, Answer, answer_uid
from peerdesk.domain.worksheets.returned import returned_from
from peerdesk.domain.worksheets.shown import Contents, SendOptions, shown_in
from peerdesk.domain.worksheets.standing import WorksheetPage, standings

TODAY = date(2026, 11, 28)
WORDS = vocabularies_from(
    {"practice_status": {"planned": "Planned", "partly": "Partly in place", "in_place": "In place"}}
)
ITEMS = (
    Item(id="design.vision", kind=ItemKind.TEXT, prompt="What for?", short="Vision"),
    Item(id="design.roles", kind=ItemKind.TEXT, prompt="Who does what?", short="Roles"),
    Item(id="design.safe", kind=ItemKind.CHECK, prompt="The rooms are safe.", short="Safe rooms"),
)
FORM = WorksheetForm(
    id="design",
    code="W1",
    title="Program design",
    about="",
    source="",
    sections=(Section(id="all", title="All", items=ITEMS),),
)
PEOPLE = ("Dana Boone", "Lee Ortiz")

texts = st.text("ab", max_size=2)
statuses = st.sampled_from(["", "planned", "partly", "in_place"])
days = st.sampled_from([None, date(2027, 1, 15), date(2027, 3, 1)])


def contents(item: Item) -> st.SearchStrategy[Content]:
    """What somebody may say at an item; now and then nothing."""
    if not item.is_practice:
        return st.builds(Content, value=texts)
    return st.builds(Content, practice=statuses, note=texts, owner=texts, target_on=days)


Said = dict[tuple[str, str], Content]
"""What stands, by item and person; the agreed answer under ""."""


@st.composite
def deeds(draw: st.DrawFn, people: tuple[str, ...], most: int = 5) -> Said:
    """What people here say or agree on."""
    keys = st.tuples(st.sampled_from(ITEMS), st.sampled_from(people))
    chosen = draw(st.lists(keys, max_size=most, unique=True))
    return {(item.id, person): draw(contents(item)) for item, person in chosen}


edits = st.fixed_dictionaries({}, optional={item.id: contents(item) for item in ITEMS})
"""What somebody types into a workbook, by item; "" leaves a cell as it is or empties it."""


@dataclass(frozen=True)
class Here:
    """The program at one time."""

    said: Said = field(default_factory=dict)

    def after(self, more: Mapping[tuple[str, str], Content]) -> Here:
        return Here({**self.said, **more})

    def answers(self) -> list[Answer]:
        return [self._answer(*key) for key in self.said]

    def _answer(self, item: str, person: str) -> Answer:
        content = self.said[item, person]
        fields = {name: getattr(content, name) for name in CONTENT_FIELDS}
        return Answer(
            uid=answer_uid("w", item, person),
            worksheet="w",
            item=item,
            person=person,
            state="draft" if person else "agreed",
            **fields,
        )

    def sent_to(self, person: str, kind: Contents) -> Sent:
        """What a workbook for somebody is written with."""
        page = WorksheetPage(
            form=FORM, worksheet=None, standings=standings(FORM, self.answers(), TODAY)
        )
        shown = shown_in(page, SendOptions(for_whom=person, contents=kind))
        return Sent(
            form="design",
            for_whom=person,
            left_out=("note",) if kind is Contents.AGREED else (),
            cells={each.item.id: each.cell for each in shown if not each.cell.is_empty},
            agreed={each.item.id: each.agreed for each in shown if not each.agreed.is_empty},
            own={each.item.id: each.own for each in shown if not each.own.is_empty},
        )

    def merge(self, raw: RawReturn, *, ancestor: bool = True) -> tuple[MergeRow, ...]:
        """What a returned workbook would bring."""
        returned = returned_from(raw, FORM, WORDS, TODAY)
        return merge_answers(returned, self.answers(), raw.person, TODAY, ancestor=ancestor)

    def with_rows(self, rows: tuple[MergeRow, ...]) -> Here:
        """The program after it was taken over."""
        return self.after({(each.item, each.person): each.write for each in rows if each.write})

    def texts(self, item: str) -> set[Any]:
        """Everything said at an item."""
        return {
            value
            for (where, _), content in self.said.items()
            if where == item
            for value in dataclasses.asdict(content).values()
            if value
        }

    def view(self, item: str, person: str) -> Content:
        return self.said.get((item, person), Content())

    def agreed(self) -> Said:
        return {key: said for key, said in self.said.items() if key[1] == AGREED_BY_ALL}


def workbook(sent: Sent, typed: Mapping[str, Content], emptied: frozenset[str]) -> RawReturn:
    """The workbook with texts typed into its cells; items in `emptied` lose what stood there."""
    rows = [
        RawRow(sheet="Answers", row=number, cells=dict(_cells(row, typed, emptied)))
        for number, row in enumerate(out_rows(FORM, sent.cells, {}, WORDS, "en"), 2)
        if row.item
    ]
    return RawReturn(
        file_name="w.xlsx",
        sha256="",
        person=sent.for_whom,
        sent=sent,
        answers=tuple(rows),
        actions=(),
    )


def _cells(row: Any, typed: Mapping[str, Content], emptied: frozenset[str]) -> Iterator[Any]:
    yield Column.ITEM, row.item
    said = typed.get(row.item, Content())
    for column, cell in row.cells.items():
        value = getattr(said, column.value)
        if value and column is Column.PRACTICE:
            value = WORDS.label("practice_status", value)
        kept = None if row.item in emptied else cell.value
        yield column, value or kept


def typed_there(sent: Sent, typed: Mapping[str, Content]) -> dict[str, dict[str, Any]]:
    """The fields that say something else than the cell did, by item."""
    found: dict[str, dict[str, Any]] = {}
    for item, content in typed.items():
        before = sent.cells.get(item, Content())
        fields = dataclasses.asdict(content)
        new = {name: v for name, v in fields.items() if v and v != getattr(before, name)}
        if new:
            found[item] = new
    return found
