"""What a returned workbook says: its cells understood as answers, with what was not understood."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from peerdesk.domain.readings.texts import as_text
from peerdesk.domain.vocabularies import Vocabularies
from peerdesk.domain.worksheets.content import Content
from peerdesk.domain.worksheets.exchanged import Column, RawReturn, RawRow, Sent
from peerdesk.domain.worksheets.forms import Forms, Item, WorksheetForm
from peerdesk.domain.worksheets.outgoing import BLANK_MARK
from peerdesk.domain.worksheets.returned_cells import CellReader, typed_text
from peerdesk.domain.worksheets.values import blanks_of, value_of_blanks


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Something that was not understood: where, why, and what stood there."""

    place: str
    reason: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedAnswer:
    """What a workbook says at an item, and what of it could not be kept as it was meant."""

    item: Item
    content: Content
    place: str
    troubles: tuple[Trouble, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """A workbook understood; `unplaced` are texts that belong to no question of the form."""

    form: WorksheetForm
    sent: Sent | None
    answers: tuple[ReturnedAnswer, ...]
    unplaced: tuple[Trouble, ...] = ()


_INPUTS = (Column.VALUE, Column.PRACTICE, Column.NOTE, Column.OWNER, Column.TARGET_ON)
_HEADED = "Row without a question"


def form_in(raw: RawReturn, forms: Forms) -> WorksheetForm | None:
    """The form of a workbook: what its hidden sheet says, else whose questions stand in it."""
    if raw.sent is not None and raw.sent.form in forms:
        return forms[raw.sent.form]
    counts: dict[str, int] = {}
    for row in raw.answers:
        if form := forms.form_of(_item_id(row)):
            counts[form.id] = counts.get(form.id, 0) + 1
    return forms[max(counts, key=lambda each: counts[each])] if counts else None


def returned_from(
    raw: RawReturn, form: WorksheetForm, words: Vocabularies, today: date
) -> Returned:
    """The answers in a workbook. A row whose question is not known is kept as unplaced."""
    found: dict[str, _Gathered] = {}
    unplaced: list[Trouble] = []
    for row in raw.answers:
        item = form.item(_item_id(row))
        if item is None:
            unplaced.extend(_unplaced(row, form))
        else:
            found.setdefault(item.id, _Gathered(item)).rows.append(row)
    cells = raw.sent.cells if raw.sent else {}
    reader = _Reader(form, words, today, cells)
    answers = tuple(reader.answer(each) for each in found.values())
    return Returned(form=form, sent=raw.sent, answers=answers, unplaced=tuple(unplaced))


@dataclass(slots=True)
class _Gathered:
    """The rows of one item: one, but for sentences with blanks and rows that were copied."""

    item: Item
    rows: list[RawRow] = field(default_factory=list)


def _item_id(row: RawRow) -> str:
    return as_text(row.cells.get(Column.ITEM)).partition(BLANK_MARK)[0].strip()


def _blank_number(row: RawRow) -> int:
    """Which blank of a sentence a row is for; the first when nothing says so."""
    number = as_text(row.cells.get(Column.ITEM)).partition(BLANK_MARK)[2].strip()
    return int(number) if number.isdecimal() and len(number) < 3 else 1


def _unplaced(row: RawRow, form: WorksheetForm) -> Iterable[Trouble]:
    texts = [text for each in _INPUTS if (text := typed_text(row.cells.get(each)))]
    if not texts:
        return
    item = as_text(row.cells.get(Column.ITEM))
    reason = (
        f"{form.code} does not ask “{item[:80]}” in this version of PeerDesk."
        if item
        else "The row has no question id, so nobody can tell what it answers."
    )
    yield Trouble(place=row.place, reason=reason, text="\n".join(texts))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Understands the rows of one workbook."""

    form: WorksheetForm
    words: Vocabularies
    today: date
    cells: Mapping[str, Content]

    def answer(self, gathered: _Gathered) -> ReturnedAnswer:
        """What all rows of an item say together; nothing that differs is dropped."""
        item, rows = gathered.item, _without_repeats(gathered.rows)
        section = self.form.section_of(item.id)
        assert section is not None
        before = self.cells.get(item.id, Content())
        reader = CellReader(item, section, self.words, self.today, before)
        if item.blanks:
            return self._sentence(reader, item, rows, before)
        reader.read(rows[0])
        for row in rows[1:]:
            reader.add_row(row)
        return _answer(item, reader, rows)

    def _sentence(
        self, reader: CellReader, item: Item, rows: list[RawRow], before: Content
    ) -> ReturnedAnswer:
        """A blank that was left empty keeps what was written into it."""
        blanks = list(blanks_of(item, before.value))
        seen: set[int] = set()
        for row in rows:
            number = _blank_number(row)
            text = typed_text(row.cells.get(Column.VALUE))
            if number in seen or not 1 <= number <= len(blanks):
                reader.add_row(row)
            elif text:
                blanks[number - 1] = text
            seen.add(number)
        reader.take_value(rows[0], value_of_blanks(blanks))
        return _answer(item, reader, rows)


def _answer(item: Item, reader: CellReader, rows: list[RawRow]) -> ReturnedAnswer:
    troubles = tuple(
        Trouble(place=place, reason=reason, text=text) for place, reason, text in reader.troubles
    )
    content = reader.content()
    return ReturnedAnswer(item=item, content=content, place=rows[0].place, troubles=troubles)


def _without_repeats(rows: list[RawRow]) -> list[RawRow]:
    """Rows that say something of their own: a copied sheet says everything twice.

    The first row stays, and one with something in it goes before one without.
    """
    told: dict[tuple[str, ...], RawRow] = {}
    for row in rows:
        key = tuple(typed_text(row.cells.get(each)) for each in (Column.ITEM, *_INPUTS))
        told.setdefault(key, row)
    filled = [row for key, row in told.items() if any(key[1:])]
    return filled or rows[:1]
