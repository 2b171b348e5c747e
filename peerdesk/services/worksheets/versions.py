"""Versions of a worksheet: signing one off closes it, the next begins from its answers."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from peerdesk.domain.errors import Refused
from peerdesk.domain.roles import Right
from peerdesk.domain.words import us_date
from peerdesk.domain.worksheets.content import content_of
from peerdesk.domain.worksheets.forms import WorksheetForm
from peerdesk.domain.worksheets.records import (
    AGREED_BY_ALL,
    Answer,
    Reading,
    Worksheet,
    answer_uid,
)
from peerdesk.domain.worksheets.standing import ItemState, Standing, WorksheetPage
from peerdesk.services.evidence import live_evidence
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office
from peerdesk.services.saving import save_change, save_new
from peerdesk.services.worksheets.reading import form_of, open_version, page_of
from peerdesk.services.worksheets.writing import ItemWriter
from peerdesk.store.acts import Act
from peerdesk.store.worksheets import answers_in

MOST_NAMED = 4
"""So many items are named in a sentence; of more, the rest are counted."""


@needs(Right.SIGN_OFF)
def sign_off(office: Office, form_id: str) -> WorksheetPage:
    """Close the open version of a worksheet; what only one view was given of is agreed by it.

    What the measures beside its items show today is kept with it, so that later drift shows.
    Refused where people have not agreed yet, where nothing is answered, and where no version is
    open.
    """
    page = page_of(office, form_id)
    worksheet = open_version(page.versions)
    if worksheet is None:
        raise Refused("There is no open version to sign off.", "Begin the next version first.")
    _refuse_unfinished(page.standings)
    with office.acting("sign_off", f"Worksheet signed off ({page.form.code})") as act:
        for each in page.standings:
            if each.agreed is None and each.shown is not None:
                writer = ItemWriter(office, act, worksheet, each.item)
                writer.write_agreed(content_of(each.shown))
        today = office.clock.today()
        closed = dataclasses.replace(
            worksheet, status="signed_off", signed_off_on=today, signed_off_by=office.staff
        )
        save_change(office, act, closed)
        act.add_many(_readings(office, page.form, worksheet))
    return page_of(office, form_id)


@needs(Right.CHANGE_RECORDS)
def begin_version(office: Office, form_id: str, title: str = "") -> WorksheetPage:
    """Begin the next version from the answers of the last; each is to be looked at again.

    Refused while a version is open. Without a title it is called after the year.
    """
    page = page_of(office, form_id)
    if open_version(page.versions) is not None:
        raise Refused("The version before is still open.", "Sign it off first, or go on in it.")
    last = page.versions[0] if page.versions else None
    new = Worksheet(
        uid=office.new_uid(),
        form=form_id,
        cycle=(last.cycle or 0) + 1 if last else 1,
        title=title or str(office.clock.today().year),
        owner=(last.owner if last else "") or office.staff,
        earlier=last.uid if last else "",
    )
    with office.acting("begin_version", f"Version begun ({form_of(form_id).code})") as act:
        begun = save_new(office, act, new)
        if last is not None:
            act.add_many(_taken_over(act, last, begun))
    return page_of(office, form_id)


def _readings(office: Office, form: WorksheetForm, worksheet: Worksheet) -> list[Reading]:
    """What stands beside the claims of a version as it is signed off, where there is a number."""
    beside = (
        each
        for item in form.items
        for each in (*item.evidence, *(proof.measure for proof in item.proof))
    )
    shown = live_evidence(office, beside)
    return [
        Reading(
            uid=office.new_uid(),
            measure=measure,
            # The day of the sign-off; a number by hand may have been older.
            as_of=office.clock.today(),
            number=each.value.number,
            out_of=each.value.out_of,
            origin="sign_off",
            worksheet=worksheet.uid,
            note=f"By hand, as of {us_date(each.value.as_of)}" if each.by_hand else "",
        )
        for measure, each in shown.items()
        if each.value.number is not None
    ]


def _taken_over(act: Act, last: Worksheet, begun: Worksheet) -> list[Answer]:
    """The agreed answers of a version as those of the next, to be looked at again."""
    return [
        dataclasses.replace(
            each,
            uid=answer_uid(begun.uid, each.item, AGREED_BY_ALL),
            code="",
            rev=0,
            worksheet=begun.uid,
            state=ItemState.NEEDS_REVIEW.value,
            review_on=None,
        )
        for each in answers_in(act.connection, last.uid)
        if each.person == AGREED_BY_ALL
    ]


def _refuse_unfinished(standings: Iterable[Standing]) -> None:
    found = tuple(standings)
    if all(each.state is ItemState.EMPTY for each in found):
        raise Refused("Nothing is answered yet.", "Answer the questions first.")
    waiting = [each.item.short for each in found if each.waits]
    if not waiting:
        return
    named = ", ".join(f"“{each}”" for each in waiting[:MOST_NAMED])
    more = f" and {len(waiting) - MOST_NAMED} more" if len(waiting) > MOST_NAMED else ""
    raise Refused(
        f"People have not agreed yet on {named}{more}.",
        "Choose one of the views or write a shared answer, then sign off.",
    )
