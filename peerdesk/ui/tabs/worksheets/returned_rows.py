"""What a returned workbook would bring, row by row, in words for a list and a report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from peerdesk.domain.vocabularies import Vocabularies
from peerdesk.domain.words import counted, listed, us_date
from peerdesk.domain.worksheets.content import Content
from peerdesk.domain.worksheets.exchanged import ActionSaid
from peerdesk.domain.worksheets.forms import WorksheetForm
from peerdesk.domain.worksheets.merging import OUTCOME_WORDS, Outcome
from peerdesk.domain.worksheets.values import value_words
from peerdesk.services.worksheets.returning import ReturnedPreview
from peerdesk.ui.lists import Chip, Column
from peerdesk.ui.theme.colours import Status

_STATUS: Final = {
    Outcome.NEW: Status.GOOD,
    Outcome.CHANGED: Status.NOTICE,
    Outcome.NOTED: Status.NOTICE,
    Outcome.CONFLICT: Status.WARNING,
    Outcome.REFUSED: Status.PROBLEM,
}
_ORDER: Final = (
    *(Outcome.CONFLICT, Outcome.REFUSED, Outcome.NOTED, Outcome.CHANGED),
    *(Outcome.NEW, Outcome.EMPTIED, Outcome.SAME),
)
_HAPPENS: Final = {
    Outcome.NEW: "Kept as the answer of {person}.",
    Outcome.CHANGED: "Kept as the answer of {person}, beside what stands here.",
    Outcome.CONFLICT: "Kept as the answer of {person}.",
    Outcome.SAME: "This stands here already.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedRow:
    """One answer or action of a workbook in words."""

    uid: str
    outcome: Outcome
    question: str
    here: str
    returned: str
    why: str
    place: str


def rows_in_words(preview: ReturnedPreview, words: Vocabularies) -> tuple[ReturnedRow, ...]:
    """Everything that happens or does not, what needs a look first."""
    rows = [*_answers(preview, words), *_actions(preview)]
    return tuple(sorted(rows, key=lambda row: _ORDER.index(row.outcome)))


def _answers(preview: ReturnedPreview, words: Vocabularies) -> Iterator[ReturnedRow]:
    for number, row in enumerate(preview.rows):
        item = preview.form.item(row.item)
        happens = _HAPPENS.get(row.outcome, "").format(person=row.person or preview.person)
        yield ReturnedRow(
            uid=f"answer-{number}",
            outcome=row.outcome,
            question=item.short if item else "No question of this worksheet",
            here=content_words(preview.form, row.item, row.here, words),
            returned=content_words(preview.form, row.item, row.returned, words),
            why=" ".join(filter(None, [row.reason, happens])),
            place=row.place,
        )


def _actions(preview: ReturnedPreview) -> Iterator[ReturnedRow]:
    for number, row in enumerate(preview.actions):
        yield ReturnedRow(
            uid=f"action-{number}",
            outcome=row.outcome,
            question=f"Action: {row.what}",
            here=_action_words(row.here),
            returned=_action_words(row.returned),
            why=row.reason,
            place=row.place,
        )


def content_words(form: WorksheetForm, item_id: str, content: Content, words: Vocabularies) -> str:
    """An answer on one line: its words, then note, owner and date."""
    item, section = form.item(item_id), form.section_of(item_id)
    said = value_words(item, content, section, words) if item and section else content.value
    owner = f"Owner: {content.owner}" if content.owner else ""
    by = f"Target date: {us_date(content.target_on)}" if content.target_on else ""
    return " · ".join(filter(None, [said, content.note, owner, by]))


def _action_words(said: ActionSaid) -> str:
    due = f"By {us_date(said.due_on)}" if said.due_on else ""
    done = f"Done {us_date(said.done_on)}" if said.done_on else ""
    return " · ".join(filter(None, [said.what, said.who, due, done, said.note]))


RETURNED_COLUMNS: Final = (
    Column[ReturnedRow](
        key="happens",
        title="What happens",
        text=lambda row: OUTCOME_WORDS[row.outcome],
        status=lambda row: _STATUS.get(row.outcome),
        sort="happens",
        letters=19,
    ),
    Column[ReturnedRow](
        key="question", title="Question", text=lambda row: row.question, sort="question", letters=24
    ),
    Column[ReturnedRow](key="here", title="Here", text=lambda row: row.here, letters=28),
    Column[ReturnedRow](
        key="returned", title="Returned", text=lambda row: row.returned, letters=28
    ),
)


def outcome_chips(rows: Sequence[ReturnedRow]) -> tuple[Chip, ...]:
    """A chip for each thing that happens here, with how often."""
    counts = {each: sum(1 for row in rows if row.outcome is each) for each in _ORDER}
    return tuple(
        Chip(each.value, f"{OUTCOME_WORDS[each]} {count:,}", "happens")
        for each, count in counts.items()
        if count
    )


def filters() -> dict[str, Callable[[ReturnedRow], bool]]:
    """Which rows a chip shows."""

    def is_of(outcome: Outcome) -> Callable[[ReturnedRow], bool]:
        return lambda row: row.outcome is outcome

    return {each.value: is_of(each) for each in Outcome}


def order_of(row: ReturnedRow) -> int:
    """What needs a look goes first."""
    return _ORDER.index(row.outcome)


def told(preview: ReturnedPreview, *, is_done: bool) -> str:
    """What would happen, or has happened, in a sentence or two."""
    count = preview.count
    kept = count(Outcome.NEW) + count(Outcome.CHANGED) + count(Outcome.CONFLICT)
    are = "" if is_done else "would be "
    parts = (
        f"{counted(kept, 'answer or action', 'answers and actions')} {are}kept" if kept else "",
        f"{counted(count(Outcome.CONFLICT), 'conflict')} among them"
        if count(Outcome.CONFLICT)
        else "",
        f"{counted(count(Outcome.NOTED), 'text')} {are}put into the notes"
        if count(Outcome.NOTED)
        else "",
        f"{counted(count(Outcome.REFUSED), 'row')} left out" if count(Outcome.REFUSED) else "",
    )
    said = listed(tuple(each for each in parts if each))
    if not preview.writes:
        return "Nothing in this workbook is new here."
    after = "No agreed answer was changed." if is_done else "No agreed answer changes."
    return f"{said}. {after}"


def report_text(preview: ReturnedPreview, rows: Sequence[ReturnedRow], *, is_done: bool) -> str:
    """Everything in the list as a text to keep."""
    head = (
        f"{preview.form.code} {preview.form.title}",
        f"Workbook: {preview.file_name}",
        f"Filled in by: {preview.person}",
        told(preview, is_done=is_done),
        *preview.remarks,
    )
    return "\n\n".join(["\n".join(head), *map(_block, rows)]) + "\n"


def _block(row: ReturnedRow) -> str:
    lines = (
        f"{OUTCOME_WORDS[row.outcome]}: {row.question} ({row.place})",
        f"Here: {row.here}" if row.here else "",
        f"Returned: {row.returned}" if row.returned else "",
        row.why,
    )
    return "\n".join(filter(None, lines))
