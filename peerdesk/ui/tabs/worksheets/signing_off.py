"""Signing a version off: what will be closed and what is not agreed is said before."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from peerdesk.domain.words import counted, some_of
from peerdesk.domain.worksheets.standing import ItemState, Standing, WorksheetPage
from peerdesk.services.worksheets.filling import open_worksheet
from peerdesk.services.worksheets.versions import sign_off
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext
from peerdesk.ui.tabs.worksheets.saver import CHANGES
from peerdesk.ui.tabs.worksheets.words import version_name
from peerdesk.ui.widgets.message import Answer

_MOST_NAMED = 5


def ask_to_sign_off(
    context: TabContext,
    parent: QWidget,
    page: WorksheetPage,
    done: Callable[[WorksheetPage], object],
    show_item: Callable[[str], object],
) -> None:
    """Read how the version stands, say what signing off means, and do it when asked to."""

    def ask_now(now: WorksheetPage) -> None:
        waiting = [each for each in now.standings if each.waits]
        if waiting:
            _tell_what_waits(parent, waiting, show_item)
        else:
            _ask(context, parent, now, done)

    tasks, office = context.tasks, context.office
    tasks.run(open_worksheet, office, page.form.id, done=ask_now, owner=parent)


def _tell_what_waits(
    parent: QWidget, waiting: list[Standing], show_item: Callable[[str], object]
) -> None:
    first = waiting[0].item

    def chosen(answer: str) -> None:
        if answer == "go":
            show_item(first.id)

    sentences = (
        f"People have not agreed yet on {_named(waiting)}.",
        "Agree on one of the answers there, write a shared one, or set the others aside.",
    )
    answers = [Answer("stay", "Not now"), Answer("go", "Go to the first", main=True)]
    ask.choose(parent, "This version cannot be signed off yet", sentences, answers, chosen)


def _ask(
    context: TabContext,
    parent: QWidget,
    page: WorksheetPage,
    done: Callable[[WorksheetPage], object],
) -> None:
    def chosen(answer: str) -> None:
        if answer == "go":
            tasks, office = context.tasks, context.office
            tasks.run(
                sign_off, office, page.form.id, done=told, changes={*CHANGES, "reading"},
                owner=parent,
            )  # fmt: skip

    def told(now: WorksheetPage) -> None:
        done(now)
        ask.toast(parent, "Signed off.", "Undo", context.desk.undo)

    answers = [Answer("stay", "Not now"), Answer("go", "Sign off", main=True)]
    heading = f"Sign off {page.form.code} {page.form.title}"
    ask.choose(parent, heading, _sentences(page), answers, chosen)


def _sentences(page: WorksheetPage) -> tuple[str, ...]:
    assert page.worksheet is not None  # only an open version offers it
    name = version_name(page.worksheet)
    said = [f"{name} is closed with it. It can be read, printed and compared, and not changed."]
    alone = [each for each in page.standings if each.state is ItemState.DRAFT]
    if alone:
        many = counted(len(alone), "answer")
        said.append(f"{many} that nobody agreed on will count as agreed: {_named(alone)}.")
    again = [each for each in page.standings if each.state is ItemState.NEEDS_REVIEW]
    if again:
        said.append(f"Still marked to look at again: {_named(again)}.")
    empty = [each for each in page.standings if each.state is ItemState.EMPTY]
    if empty:
        said.append(f"Not answered: {_named(empty)}.")
    return tuple(said)


def _named(standings: list[Standing]) -> str:
    return some_of([f"“{each.item.short}”" for each in standings], _MOST_NAMED)
