"""What stands in a worksheet, in the plain words that its prints are made from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from peerdesk.documents.worksheets.content import (
    ActionShown,
    AnswerShown,
    ItemShown,
    NumberShown,
    VersionShown,
)
from peerdesk.domain.measure_words import now_words
from peerdesk.domain.measure_words import value_words as measured_words
from peerdesk.domain.measures import MeasureShown, value_of
from peerdesk.domain.vocabularies import Vocabularies
from peerdesk.domain.words import us_date
from peerdesk.domain.worksheets.content import content_of
from peerdesk.domain.worksheets.forms import Section, WorksheetForm
from peerdesk.domain.worksheets.records import Action, Evidence, Reading, Worksheet
from peerdesk.domain.worksheets.standing import ItemState, Standing, WorksheetPage
from peerdesk.domain.worksheets.values import codes_of, value_words
from peerdesk.services.evidence import live_evidence
from peerdesk.services.office import Office
from peerdesk.store import records


def version_shown(office: Office, page: WorksheetPage, language: str) -> VersionShown:
    """A version with everything that stands in it; empty when nobody has begun it."""
    words, worksheet = office.vocabularies, page.worksheet or Worksheet(form=page.form.id)
    return VersionShown(
        title=version_name(worksheet) if page.worksheet else "",
        status=words.label("worksheet_status", worksheet.status, language),
        owner=worksheet.owner,
        review_on=worksheet.review_on,
        signed_off_on=worksheet.signed_off_on,
        signed_off_by=worksheet.signed_off_by,
        items=_items(office, page, language),
        actions=actions_of(office, page.form),
        evidence=_evidence(office, page.form),
    )


def version_name(worksheet: Worksheet) -> str:
    """A version by number and name, to stand behind the word "version": "2, 2026"."""
    parts = (str(worksheet.cycle or 1), worksheet.title)
    return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class _Speech:
    """In which words answers are told."""

    words: Vocabularies
    language: str


def _items(office: Office, page: WorksheetPage, language: str) -> dict[str, ItemShown]:
    numbers = _numbers(office, page)
    speech = _Speech(office.vocabularies, language)
    return {
        each.item.id: ItemShown(
            answers=tuple(_answers(each, page.form, speech)),
            numbers=tuple(numbers[name] for name in each.item.evidence if name in numbers),
        )
        for each in page.standings
    }


def _numbers(office: Office, page: WorksheetPage) -> dict[str, NumberShown]:
    """What the measures of a form show now; of a version that is signed off, what they showed
    then, as far as it was kept.
    """
    measures = {name for item in page.form.items for name in item.evidence}
    live = live_evidence(office, sorted(measures))
    shown = {name: number_shown(each) for name, each in live.items()}
    if page.worksheet is None or not page.is_closed:
        return shown
    with office.program.reading() as connection:
        kept = records.find(
            connection, Reading, worksheet=page.worksheet.uid, origin="sign_off", closed_on=None
        )
    for reading in kept:
        if reading.measure in live:
            measure = live[reading.measure].measure
            shown[reading.measure] = NumberShown(
                title=measure.title,
                words=measured_words(measure, value_of(reading)),
                as_of=reading.as_of,
                by_hand=measure.by_hand,
            )
    return shown


def _answers(standing: Standing, form: WorksheetForm, speech: _Speech) -> Iterator[AnswerShown]:
    """The agreed answer, then open contributions, the oldest first as people gave them."""
    item = standing.item
    section = form.section_of(item.id) or Section(id="", title="")
    agreed = (standing.agreed,) if standing.agreed is not None else ()
    for answer in (*agreed, *reversed(standing.contributions)):
        yield AnswerShown(
            person=answer.person,
            text=value_words(item, content_of(answer), section, speech.words, speech.language),
            codes=codes_of(answer.value) if item.vocabulary else (),
            needs_review=standing.state is ItemState.NEEDS_REVIEW and not answer.person,
            practice=answer.practice,
            note=answer.note,
            owner=answer.owner,
            target_on=answer.target_on,
        )


def number_shown(shown: MeasureShown) -> NumberShown:
    """A measure in words, dated where it shows something."""
    return NumberShown(
        title=shown.measure.title,
        words=now_words(shown),
        as_of=shown.value.as_of if shown.value.number is not None else None,
        by_hand=shown.measure.by_hand,
    )


def actions_of(office: Office, *forms: WorksheetForm) -> tuple[ActionShown, ...]:
    """The follow-up actions of forms: open ones by date, those without a date after them, done
    ones last.
    """
    by_id = {each.id: each for each in forms}
    with office.program.reading() as connection:
        found = records.find(connection, Action, closed_on=None)
    own = sorted((each for each in found if each.form in by_id), key=_when)
    return tuple(_action(each, by_id[each.form], office.clock.today()) for each in own)


def _when(action: Action) -> tuple[bool, date, str]:
    return (action.done_on is not None, action.due_on or date.max, action.uid)


def _action(action: Action, form: WorksheetForm, today: date) -> ActionShown:
    item = form.item(action.item)
    return ActionShown(
        what=action.what,
        who=action.who,
        due_on=action.due_on,
        done_on=action.done_on,
        overdue=action.done_on is None and action.due_on is not None and action.due_on < today,
        about=f"{form.code}: {item.short}" if item else f"{form.code} {form.title}",
    )


def _evidence(office: Office, form: WorksheetForm) -> tuple[str, ...]:
    """What is attached, in the order of the items it belongs to."""
    order = {item.id: number for number, item in enumerate(form.items, start=1)}
    with office.program.reading() as connection:
        found = records.find(connection, Evidence, form=form.id, closed_on=None)
    own = sorted(found, key=lambda each: (order.get(each.item, 0), each.title))
    words = office.vocabularies
    return tuple(_evidence_line(each, order.get(each.item), words) for each in own)


def _evidence_line(evidence: Evidence, number: int | None, words: Vocabularies) -> str:
    parts = [
        words.label("evidence_kind", evidence.evidence_kind),
        f"dated {us_date(evidence.dated_on)}" if evidence.dated_on else "",
        evidence.where_kept,
        evidence.file_name,
    ]
    about = ", ".join(part for part in parts if part)
    return f"{number}. {evidence.title} ({about})" if number else f"{evidence.title} ({about})"
