"""What a workbook shows of a worksheet: nothing, what is agreed, or what everybody said."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from peerdesk.domain.worksheets.content import Content, content_of
from peerdesk.domain.worksheets.exchanged import (
    CONTENT_FIELDS,
    ActionSaid,
    Column,
    Sent,
    action_said,
)
from peerdesk.domain.worksheets.forms import Item, WorksheetForm
from peerdesk.domain.worksheets.outgoing import ActionOut, CellKind, InputCell, shown_content
from peerdesk.domain.worksheets.records import Action, Answer
from peerdesk.domain.worksheets.standing import Standing, WorksheetPage


class Contents(StrEnum):
    """What a workbook shows of what stands in the program."""

    BLANK = "blank"  # nothing but the questions
    AGREED = "agreed"  # agreed answers without notes, and what the one for whom it is said
    ALL = "all"  # notes and what everybody said as well


LEFT_OUT: Mapping[Contents, tuple[str, ...]] = {
    Contents.BLANK: CONTENT_FIELDS,
    Contents.AGREED: ("note",),
    Contents.ALL: (),
}
"""The fields of agreed answers that a workbook does not show."""

EMPTY_ACTIONS = 25
"""Rows for new actions below those that are there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SendOptions:
    """For whom a workbook is, what it shows, and in which language it asks ("en", "es")."""

    for_whom: str = ""
    contents: Contents = Contents.AGREED
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is shown at one item: in its cells, of the agreed answer, of the person's own view.

    `others` are the views of other people that stand beside it.
    """

    item: Item
    cell: Content = Content()
    agreed: Content = Content()
    own: Content = Content()
    answers: tuple[Answer, ...] = ()
    others: tuple[Answer, ...] = ()


def shown_in(page: WorksheetPage, options: SendOptions) -> tuple[Shown, ...]:
    """What a workbook shows of each item where something stands."""
    if options.contents is Contents.BLANK:
        return ()
    found = (_shown(each, options) for each in page.standings)
    return tuple(each for each in found if each.answers)


def _shown(standing: Standing, options: SendOptions) -> Shown:
    """What the person said themselves goes before what is agreed."""
    own = _own(standing, options.for_whom)
    base = own or (standing.shown if options.contents is Contents.ALL else standing.agreed)
    others: tuple[Answer, ...] = ()
    if options.contents is Contents.ALL:
        others = tuple(each for each in standing.contributions if each is not own)
    kept = dict.fromkeys(filter(None, (own, base, standing.agreed, *others)))
    return Shown(
        item=standing.item,
        cell=_visible(standing, base, options, whole=own is not None),
        agreed=_visible(standing, standing.agreed, options, whole=False),
        own=content_of(own) if own else Content(),
        answers=tuple(kept),
        others=others,
    )


def _visible(
    standing: Standing, answer: Answer | None, options: SendOptions, *, whole: bool
) -> Content:
    if answer is None:
        return Content()
    content = shown_content(standing.item, content_of(answer))
    keeps_note = whole or "note" not in LEFT_OUT[options.contents]
    return content if keeps_note else dataclasses.replace(content, note="")


def _own(standing: Standing, person: str) -> Answer | None:
    """The open view of the one for whom a workbook is, however the name is spelled."""
    name = " ".join(person.split()).casefold()
    views = (each for each in standing.contributions if each.person.casefold() == name)
    return next(views, None) if name else None


def shown_action(action: Action, contents: Contents) -> ActionSaid:
    """What a workbook shows of an action; its note is left out like those of answers."""
    said = action_said(action)
    return said if contents is Contents.ALL else dataclasses.replace(said, note="")


def action_rows(form: WorksheetForm, actions: Sequence[Action], sent: Sent) -> Iterator[ActionOut]:
    """The rows of the sheet of actions: those that are there, then empty ones."""
    questions = tuple(item.short for item in form.items)
    for each in actions:
        yield ActionOut(uid=each.uid, cells=_cells(form, sent.actions[each.uid], questions))
    for _ in range(EMPTY_ACTIONS):
        yield ActionOut(cells=_cells(form, ActionSaid(), questions))


def _cells(
    form: WorksheetForm, said: ActionSaid, questions: Iterable[str]
) -> dict[Column, InputCell]:
    item = form.item(said.item)
    question = InputCell(
        kind=CellKind.LIST, value=item.short if item else None, options=tuple(questions)
    )
    return {
        Column.WHAT: InputCell(value=said.what or None),
        Column.WHO: InputCell(value=said.who or None),
        Column.DUE_ON: InputCell(kind=CellKind.DATE, value=said.due_on),
        Column.DONE_ON: InputCell(kind=CellKind.DATE, value=said.done_on),
        Column.QUESTION: question,
        Column.NOTE: InputCell(value=said.note or None),
    }
