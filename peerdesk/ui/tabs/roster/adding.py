"""Adding people: a short form, and a word when somebody of that name is here already."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from peerdesk.domain.drafts import Draft
from peerdesk.domain.fields import Record
from peerdesk.domain.lists import ListQuery, Page, PersonRow
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from peerdesk.domain.people import full_name, name_key, spoken_name
from peerdesk.domain.words import counted
from peerdesk.services.lists import list_people
from peerdesk.services.records import add_record
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext
from peerdesk.ui.forms import Form, Group
from peerdesk.ui.pages.act_dialog import ActDialog
from peerdesk.ui.pages.hints import Hints
from peerdesk.ui.pages.quick_checks import quick_check
from peerdesk.ui.pages.row_words import dotted

NEW: Final = "new"

_NAME: Final = Group("Name", (("last_name", "first_name", "preferred_name"),))

PARTICIPANT_GROUPS: Final = (
    _NAME,
    Group(
        "Where they are",
        (
            ("stage", "status"),
            ("arrived_on", "unit"),
            ("release_date", "release_certainty"),
        ),
    ),
    Group("", (("needs",),)),
    Group(
        "More",
        (
            ("register_no", "case_manager"),
            ("risk_level", "risk_tool"),
            ("languages",),
            ("interpreter", "reading_support"),
            ("strengths",),
            ("mentor_wants",),
            ("note",),
        ),
        behind_more=True,
    ),
)

MENTOR_GROUPS: Final = (
    _NAME,
    Group(
        "Service",
        (
            ("status", "started_on"),
            ("source", "compensation"),
            ("capacity", "group_limit"),
            ("stages",),
        ),
    ),
    Group(
        "More",
        (
            ("participant", "phone"),
            ("agreement_on", "on_supervision"),
            ("languages",),
            ("lived_experience",),
            ("note",),
        ),
        behind_more=True,
    ),
)


class AddPersonDialog(ActDialog):
    """Says quietly when the name is known, because the same person is easily entered twice."""

    def __init__(self, context: TabContext, parent: QWidget, record: Participant | Mentor) -> None:
        groups = PARTICIPANT_GROUPS if isinstance(record, Participant) else MENTOR_GROUPS
        check = quick_check(context.office)
        form = Form(type(record), context.sources, check, groups=groups)
        super().__init__(context, parent, f"Add a {record.label}", form, f"Add {record.label}")
        form.show_record(record)
        self.keep_drafts(context.drafts, NEW)
        self._hints = Hints()
        self._asked = ""
        self.put_hints(self._hints)
        form.edited.connect(self._look_for_same_name)

    def _look_for_same_name(self) -> None:
        draft = self.form.draft()
        name = f"{draft.first_name} {draft.last_name}".strip()
        if name == self._asked:
            return
        self._asked = name
        if not (draft.first_name and draft.last_name):
            self._hints.say(())
            return
        query = ListQuery(search=name, filters=frozenset({"all"}), limit=5)
        tasks, office = self._context.tasks, self._context.office
        tasks.run_latest((self, "same"), list_people, office, query, done=self._tell_same)

    def _tell_same(self, found: Page[PersonRow]) -> None:
        draft = self.form.draft()
        asked = name_key(draft.first_name, draft.last_name)
        same = [each for each in found.rows if name_key(spoken_name(each.name)) == asked]
        self._hints.say([self._sentence(same)] if same else ())

    def _sentence(self, same: list[PersonRow]) -> str:
        words = self._context.office.vocabularies
        told = [
            dotted(each.kind, each.code, words.label(f"{each.kind}_status", each.status))
            for each in same[:3]
        ]
        more = f" and {counted(len(same) - 3, 'other')}" if len(same) > 3 else ""
        return f"Somebody of this name is here already: {'; '.join(told)}{more}."


def ask_to_add(
    context: TabContext,
    parent: QWidget,
    record: Participant | Mentor,
    added: Callable[[Record], object],
    draft: Draft | None = None,
) -> None:
    """Offer the dialog; `added` gets the new record. A draft is what was typed into it before."""
    dialog = AddPersonDialog(context, parent, record)
    if draft is not None:
        dialog.show_draft(draft)

    def send(draft: Any) -> None:
        dialog.send(add_record, context.office, draft, changes={record.kind}, done=tell)

    def tell(new: Any) -> None:
        ask.toast(parent, f"{full_name(new)} added.", "Undo", context.desk.undo)
        added(new)

    dialog.on_answer(send)
    dialog.open()
