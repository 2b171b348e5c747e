"""Closing and reopening people, matches, partners: asked in a dialog, told with Undo."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from peerdesk.domain.checks import Problem
from peerdesk.domain.closing import Closing, check_closing
from peerdesk.domain.fields import Record
from peerdesk.domain.lists import ListQuery, MatchRow
from peerdesk.domain.matches import Match
from peerdesk.domain.people import spoken_name
from peerdesk.domain.words import counted, listed
from peerdesk.services.lists import list_matches
from peerdesk.services.office import Office
from peerdesk.services.records import close_record, read_record, reopen_record
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext
from peerdesk.ui.forms import Form, Group
from peerdesk.ui.pages.act_dialog import ActDialog
from peerdesk.ui.pages.answers import ENDINGS

TOUCHED: Final[dict[str, set[str]]] = {
    "participant": {"participant", "match"},
    "mentor": {"mentor", "match"},
    "match": {"match", "participant", "mentor"},
    "partner": {"partner"},
}
"""Kinds of record whose lists and pages look different after a record of a kind ends or goes on."""

_HEADINGS: Final = {
    "participant": "{name} leaves the program",
    "mentor": "{name} ends as a mentor",
    "match": "End the match of {name}",
    "partner": "End the partnership with {name}",
}


def close(context: TabContext, parent: QWidget, kind: str, uid: str, name: str) -> None:
    """Ask when and why a record ends, and end it."""

    def offer(read: tuple[Record, tuple[MatchRow, ...]]) -> None:
        _open_dialog(context, parent, *read, name)

    context.tasks.run(_read, context.office, kind, uid, done=offer, owner=parent)


def reopen(context: TabContext, parent: QWidget, kind: str, uid: str, name: str) -> None:
    """Take a closed record up again."""

    def tell(_record: Record) -> None:
        words = f"{name} is open again."
        if kind in ("participant", "mentor"):
            words = f"{name} is back. Earlier matches stay closed until you reopen them."
        ask.toast(parent, words, "Undo", context.desk.undo)

    context.tasks.run(
        reopen_record, context.office, kind, uid, done=tell, owner=parent, changes=TOUCHED[kind]
    )


def _read(office: Office, kind: str, uid: str) -> tuple[Record, tuple[MatchRow, ...]]:
    """A record and the open matches that end with it."""
    record = read_record(office, kind, uid)
    if kind not in ("participant", "mentor"):
        return record, ()
    return record, list_matches(office, ListQuery(about=uid)).rows


def _open_dialog(
    context: TabContext,
    parent: QWidget,
    record: Record,
    matches: tuple[MatchRow, ...],
    name: str,
) -> None:
    form = _form(context, record)
    heading = _HEADINGS[record.kind].format(name=name)
    sentence = f"{_ends_too(record, matches)} Nothing is deleted, and you can reopen later."
    dialog = ActDialog(context, parent, heading, form, "Close", sentences=(sentence.strip(),))

    def send(answer: Any) -> None:
        dialog.send(
            close_record,
            context.office,
            _with_answers(record, answer),
            answer.closed_on,
            answer.close_reason,
            changes=TOUCHED[record.kind],
            done=tell,
        )

    def tell(closing: Closing[Record]) -> None:
        words = " ".join(each for each in (f"{name}: closed.", closing.sentence) if each)
        ask.toast(parent, words, "Undo", context.desk.undo)

    dialog.on_answer(send)
    dialog.open()


def _form(context: TabContext, record: Record) -> Form:
    office, ending = context.office, ENDINGS[record.kind]

    def check(answer: Any) -> Iterable[Problem]:
        if answer.closed_on is None:
            return ()
        today, words = office.clock.today(), office.vocabularies
        return check_closing(record, answer.closed_on, answer.close_reason, today, words)

    lines = [("closed_on", "close_reason")]
    if record.kind == Match.kind:
        lines.append(("initiated_close", "next_step"))
    form = Form(ending, context.sources, check, groups=(Group("", tuple(lines)),))
    form.show_record(ending(closed_on=office.clock.today()))
    return form


def _with_answers(record: Record, answer: Any) -> Record:
    """The record with those answers that it keeps in fields of its own."""
    if not isinstance(record, Match):
        return record
    return dataclasses.replace(
        record, initiated_close=answer.initiated_close, next_step=answer.next_step
    )


def _ends_too(record: Record, matches: tuple[MatchRow, ...]) -> str:
    if not matches:
        return ""
    side = "mentor_name" if record.kind == "participant" else "participant_name"
    names = tuple(spoken_name(getattr(each, side)) for each in matches[:4])
    more = (counted(len(matches) - 4, "other"),) if len(matches) > 4 else ()
    verb = "ends" if len(matches) == 1 else "end"
    matched = "match" if len(matches) == 1 else "matches"
    return f"The {matched} with {listed(names + more)} {verb} on the same day."
