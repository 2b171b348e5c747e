"""Entering and changing a number by hand for a measure whose records do not exist yet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from peerdesk.domain.checks import Problem
from peerdesk.domain.drafts import Draft
from peerdesk.domain.measures import Measure, Unit
from peerdesk.domain.reading_checks import check_reading
from peerdesk.domain.worksheets.records import Reading
from peerdesk.services.evidence import change_reading, enter_reading
from peerdesk.services.shipped_measures import shipped_measures
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext
from peerdesk.ui.forms import Form, Group
from peerdesk.ui.pages.act_dialog import ActDialog

DRAFT_PLACE: Final = "evidence"


def ask_for_number(context: TabContext, parent: QWidget, measure: Measure) -> ActDialog:
    """Ask how many, out of how many, and as of when."""
    office = context.office
    new = Reading(uid=office.new_uid(), measure=measure.id, as_of=office.clock.today())
    return _open(context, parent, measure, new, None)


def ask_to_change_number(
    context: TabContext, parent: QWidget, measure: Measure, reading: Reading
) -> ActDialog:
    """Offer a number that was entered before for change."""
    return _open(context, parent, measure, reading, None)


def resume_number(context: TabContext, parent: QWidget, draft: Draft) -> None:
    """Go on with a number that was typed in an earlier session and not saved."""
    assert isinstance(draft.base, Reading)
    measure = shipped_measures().get(draft.base.measure)
    found = context.drafts.take(draft.uid, DRAFT_PLACE)
    if measure is not None and found is not None:
        _open(context, parent, measure, draft.base, found)


def _open(
    context: TabContext, parent: QWidget, measure: Measure, reading: Reading, draft: Draft | None
) -> ActDialog:
    def check(answer: Any) -> Iterable[Problem]:
        return check_reading(answer, measure, context.office.clock.today())

    share = measure.unit is Unit.PERCENT
    counts = ("number", "out_of", "as_of") if share else ("number", "as_of")
    form = Form(Reading, context.sources, check, groups=(Group("", (counts, ("note",))),))
    form.show_record(reading)
    sentences = (measure.about,)
    is_new = not reading.rev
    verb = "Enter number" if is_new else "Save"
    dialog = ActDialog(context, parent, measure.title, form, verb, sentences=sentences)
    dialog.keep_drafts(context.drafts, DRAFT_PLACE)
    if draft is not None:
        dialog.show_draft(draft)

    def send(answer: Any) -> None:
        service = enter_reading if is_new else change_reading
        dialog.send(service, context.office, answer, changes={Reading.kind}, done=tell)

    def tell(_reading: Reading) -> None:
        told = "Number entered." if is_new else "Number changed."
        ask.toast(parent, told, "Undo", context.desk.undo)

    dialog.on_answer(send)
    dialog.open()
    return dialog
