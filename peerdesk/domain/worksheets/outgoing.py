"""A worksheet as rows of a workbook: what is asked, what stands there, where to type."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from peerdesk.domain.vocabularies import Vocabularies
from peerdesk.domain.worksheets.content import Content
from peerdesk.domain.worksheets.exchanged import Column
from peerdesk.domain.worksheets.forms import (
    Item,
    ItemKind,
    Section,
    WorksheetForm,
    prompt_words,
)
from peerdesk.domain.worksheets.values import blanks_of, codes_of, number_of


class CellKind(StrEnum):
    """What a cell to fill in takes."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    LIST = "list"


@dataclass(frozen=True, slots=True, kw_only=True)
class InputCell:
    """A cell to fill in and what stands in it; `options` are the words of a drop-down list."""

    kind: CellKind = CellKind.TEXT
    value: str | int | date | None = None
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OutRow:
    """A row: a heading (without `item`), or a question with its cells to fill in.

    `lines` is the room that its answer gets at least.
    """

    item: str = ""
    question: str = ""
    help: str = ""
    said: str = ""
    cells: Mapping[Column, InputCell] = field(default_factory=dict)
    lines: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionOut:
    """A row of the sheet of actions; `uid` is empty in the rows for new ones."""

    uid: str = ""
    cells: Mapping[Column, InputCell]


BLANK_MARK = "/"
"""Between the id of a sentence and the number of its blank."""

_MOST_LINES = 8

HINTS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "choice": "Choose one from the list.",
        "choices": "Write those that fit, one on each line: {words}.",
        "number": "A whole number.",
        "blank": "Fill in: {words}",
    },
    "es": {
        "choice": "Elija una opción de la lista.",
        "choices": "Escriba las que correspondan, una en cada línea: {words}.",
        "number": "Un número entero.",
        "blank": "Complete: {words}",
    },
}


def out_rows(
    form: WorksheetForm,
    cells: Mapping[str, Content],
    said: Mapping[str, str],
    words: Vocabularies,
    language: str,
) -> Iterator[OutRow]:
    """The rows of a form; `cells` are what stands in it by item, `said` what is shown beside."""
    for section in form.sections:
        yield OutRow(question=section.title, help=section.help)
        for item in section.items:
            asked = _Asked(item, section, cells.get(item.id, Content()), words, language)
            rows = list(_ROWS[item.kind](asked))
            for number, row in enumerate(rows):
                beside = said.get(item.id, "") if number == 0 else ""
                yield dataclasses.replace(row, said=beside)


def columns_of(form: WorksheetForm, *, with_said: bool) -> tuple[Column, ...]:
    """The columns that a form needs, in their order."""
    asks = any(not item.is_practice for item in form.items)
    checks = any(item.is_practice for item in form.items)
    wanted = (
        (Column.ITEM, True),
        (Column.QUESTION, True),
        (Column.HELP, True),
        (Column.SAID, with_said),
        (Column.VALUE, asks),
        (Column.PRACTICE, checks),
        (Column.NOTE, checks),
        (Column.OWNER, checks),
        (Column.TARGET_ON, checks),
    )
    return tuple(column for column, is_wanted in wanted if is_wanted)


def shown_content(item: Item, content: Content) -> Content:
    """What the cells of an item show of an answer: the rest does not travel."""
    if item.is_practice:
        return dataclasses.replace(content, value="")
    return Content(value=content.value)


@dataclass(frozen=True, slots=True)
class _Asked:
    """An item with what stands there and the words to say it in."""

    item: Item
    section: Section
    content: Content
    words: Vocabularies
    language: str

    def row(self, cells: Mapping[Column, InputCell], hint: str = "", lines: int = 1) -> OutRow:
        return OutRow(
            item=self.item.id,
            question=prompt_words(self.item, self.language),
            help=" ".join(filter(None, [self.item.help, hint])),
            cells=cells,
            lines=lines,
        )

    def hint(self, name: str, words: str = "") -> str:
        return HINTS[self.language][name].format(words=words)

    def options(self, vocabulary: str) -> tuple[str, ...]:
        return tuple(
            self.words.label(vocabulary, term.code, self.language)
            for term in self.words[vocabulary].offered()
        )

    def labels(self) -> list[str]:
        """The words of the chosen codes."""
        codes = codes_of(self.content.value)
        return [self.words.label(self.item.vocabulary, code, self.language) for code in codes]


def _text(asked: _Asked) -> Iterator[OutRow]:
    cell = InputCell(value=asked.content.value or None)
    yield asked.row({Column.VALUE: cell}, lines=min(asked.item.lines, _MOST_LINES))


def _number(asked: _Asked) -> Iterator[OutRow]:
    typed = asked.content.value
    number = number_of(typed)
    cell = InputCell(kind=CellKind.NUMBER, value=typed or None if number is None else number)
    yield asked.row({Column.VALUE: cell}, asked.hint("number"))


def _choice(asked: _Asked) -> Iterator[OutRow]:
    options = asked.options(asked.item.vocabulary)
    chosen = next(iter(asked.labels()), None)
    cell = InputCell(kind=CellKind.LIST, value=chosen, options=options)
    yield asked.row({Column.VALUE: cell}, asked.hint("choice"))


def _choices(asked: _Asked) -> Iterator[OutRow]:
    options = asked.options(asked.item.vocabulary)
    cell = InputCell(value="\n".join(asked.labels()) or None)
    yield asked.row({Column.VALUE: cell}, asked.hint("choices", "; ".join(options)), lines=3)


def _fill(asked: _Asked) -> Iterator[OutRow]:
    """One row for each blank: cells cannot be set into the middle of a sentence."""
    typed = blanks_of(asked.item, asked.content.value)
    for number, name in enumerate(asked.item.blanks, 1):
        row = asked.row({Column.VALUE: InputCell(value=typed[number - 1] or None)}, lines=2)
        hint = asked.hint("blank", name)
        yield dataclasses.replace(
            row,
            item=f"{row.item}{BLANK_MARK}{number}",
            question=row.question if number == 1 else "",
            help=f"{row.help} {hint}".strip() if number == 1 else hint,
        )


def _check(asked: _Asked) -> Iterator[OutRow]:
    content, statuses = asked.content, asked.section.statuses
    status = asked.words.label(statuses, content.practice, asked.language) or None
    options = asked.options(statuses)
    cells = {
        Column.PRACTICE: InputCell(kind=CellKind.LIST, value=status, options=options),
        Column.NOTE: InputCell(value=content.note or None),
        Column.OWNER: InputCell(value=content.owner or None),
        Column.TARGET_ON: InputCell(kind=CellKind.DATE, value=content.target_on),
    }
    yield asked.row(cells, lines=min(asked.item.lines, _MOST_LINES))


_ROWS: Mapping[ItemKind, Callable[[_Asked], Iterator[OutRow]]] = {
    ItemKind.TEXT: _text,
    ItemKind.NUMBER: _number,
    ItemKind.CHOICE: _choice,
    ItemKind.CHOICES: _choices,
    ItemKind.FILL: _fill,
    ItemKind.CHECK: _check,
}
