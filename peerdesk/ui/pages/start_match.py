"""Starting a match: defaults from the site, doubts said and not enforced."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final, cast

from PySide6.QtWidgets import QWidget

from peerdesk.domain.checks import Problem, Severity
from peerdesk.domain.drafts import Draft
from peerdesk.domain.lists import Choice
from peerdesk.domain.matches import Match
from peerdesk.services.findings import findings
from peerdesk.services.matches import match_defaults, start_match
from peerdesk.services.office import Office
from peerdesk.services.pages import choices_for
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext
from peerdesk.ui.forms import Form, Group
from peerdesk.ui.pages.act_dialog import ActDialog
from peerdesk.ui.pages.hints import Hints
from peerdesk.ui.pages.quick_checks import quick_check
from peerdesk.ui.pages.record_section import refill

NEW: Final = "new"

PEOPLE: Final = ("participant", "mentor")

GROUPS: Final = (
    Group("Who with whom", (PEOPLE, ("match_type", "group_name"))),
    Group(
        "Plan",
        (
            ("cadence", "weekday"),
            ("start", "minutes"),
            ("place_type", "place"),
            ("started_on", "planned_end"),
        ),
    ),
    Group("Goals", (("goals",),)),
    Group(
        "More",
        (("status", "stage"), ("participant_agreed", "mentor_agreed"), ("note",)),
        behind_more=True,
    ),
)


class StartMatchDialog(ActDialog):
    """Choosing the participant fills in what the site agreed for the stage."""

    def __init__(self, context: TabContext, parent: QWidget, match: Match) -> None:
        form = Form(Match, context.sources, quick_check(context.office), groups=GROUPS)
        super().__init__(context, parent, "Start a match", form, "Start match")
        form.show_record(match)
        self.keep_drafts(context.drafts, NEW)
        self._filled_for = match.participant
        self._hints = Hints()
        self.put_hints(self._hints)
        form.input("participant").changed.connect(self._fill_in)
        form.edited.connect(self._follow)
        self._follow()

    def open(self) -> None:
        super().open()
        draft: Match = self.form.draft()
        if draft.participant and not draft.mentor:
            self.form.input("mentor").setFocus()

    def _fill_in(self) -> None:
        uid = self.form.input("participant").value()
        if not uid or uid == self._filled_for:
            return
        self._filled_for = uid
        tasks, office = self._context.tasks, self._context.office
        tasks.run_latest((self, "defaults"), match_defaults, office, uid, done=self._take_defaults)

    def _take_defaults(self, defaults: Match) -> None:
        """Fill in what the site agreed, and leave what the person has chosen."""
        refill(self.form, defaults, self.form.changes())

    def _follow(self) -> None:
        draft: Match = self.form.draft()
        self.form.show_field("group_name", draft.match_type == "group")
        if draft.participant and draft.mentor:
            tasks, office = self._context.tasks, self._context.office
            tasks.run_latest((self, "doubts"), findings, office, draft, done=self._tell_doubts)
        else:
            self._hints.say(())

    def _tell_doubts(self, found: Iterable[Problem]) -> None:
        """Doubts, and what the two people themselves do not allow."""
        self._hints.say(
            [
                each.sentence
                for each in found
                if each.severity is Severity.DOUBT or each.field in PEOPLE
            ]
        )


def ask_to_start(
    context: TabContext,
    parent: QWidget,
    *,
    participant: str = "",
    mentor: str = "",
    started: Callable[[Match], object] | None = None,
) -> None:
    """Offer the dialog, with the people filled in who are known."""

    def offer(begun: tuple[Match, tuple[Choice, ...]]) -> None:
        match, choices = begun
        context.sources.remember(*choices)
        _offer(context, parent, StartMatchDialog(context, parent, match), started)

    context.tasks.run(_begin, context.office, participant, mentor, done=offer, owner=parent)


def ask_to_resume(
    context: TabContext, parent: QWidget, draft: Draft, started: Callable[[Match], object]
) -> None:
    """Offer the dialog with what was typed into it before and not saved."""
    dialog = StartMatchDialog(context, parent, cast("Match", draft.base))
    dialog.show_draft(draft)
    _offer(context, parent, dialog, started)


def _offer(
    context: TabContext,
    parent: QWidget,
    dialog: StartMatchDialog,
    started: Callable[[Match], object] | None,
) -> None:
    def send(dialog: ActDialog, draft: Any) -> None:
        changes = {"match", "participant", "mentor"}
        dialog.send(start_match, context.office, draft, changes=changes, done=tell)

    def tell(match: Match) -> None:
        ask.toast(parent, "Match started.", "Undo", context.desk.undo)
        if started is not None:
            started(match)

    dialog.on_answer(lambda draft: send(dialog, draft))
    dialog.open()


def _begin(office: Office, participant: str, mentor: str) -> tuple[Match, tuple[Choice, ...]]:
    """A match to begin today, and the names of those who are in it already."""
    if participant:
        match = match_defaults(office, participant, mentor)
    else:
        match = Match(uid=office.new_uid(), mentor=mentor, started_on=office.clock.today())
    return match, choices_for(office, match)
