"""What the list of actions shows, and the chips that narrow it."""

from __future__ import annotations

from datetime import date

from peerdesk.domain.worksheets.action_rows import WORKSHEET, ActionRow
from peerdesk.domain.worksheets.forms import Forms
from peerdesk.domain.worksheets.item_words import form_words, item_words
from peerdesk.ui.inputs.shown import shown_date
from peerdesk.ui.lists import Chip, Column
from peerdesk.ui.tabs.worksheets.action_words import when_status, when_words


def action_chips(forms: Forms) -> tuple[Chip, ...]:
    """By day, by person, by state, and one for each worksheet."""
    return (
        Chip("overdue", "Overdue"),
        Chip("due_30_days", "Due in 30 days"),
        Chip("no_day", "No day set"),
        Chip("mine", "Mine"),
        Chip("done", "Done", "state"),
        Chip("struck_out", "Struck out", "state"),
        *(Chip(WORKSHEET + form.id, form.code, hint=form.title) for form in forms),
    )


def action_columns(forms: Forms, today: date) -> tuple[Column[ActionRow], ...]:
    """The columns, with ids put into words."""
    return (
        Column(
            key="what",
            title="What is to be done",
            text=lambda row: row.what,
            sort="what",
            letters=40,
        ),
        Column(key="who", title="Who", text=lambda row: row.who, sort="who", letters=16),
        Column(
            key="when",
            title="By when",
            text=lambda row: when_words(row, today),
            status=lambda row: when_status(row, today),
            sort="due_on",
            letters=28,
        ),
        Column(
            key="worksheet",
            title="Worksheet",
            text=lambda row: form_words(forms, row.form),
            sort="form",
            letters=22,
        ),
        Column(
            key="question",
            title="Question",
            text=lambda row: item_words(forms, row.form, row.item),
            letters=26,
        ),
        Column(
            key="done",
            title="Done on",
            text=lambda row: shown_date(row.done_on),
            sort="done_on",
            letters=12,
            shown=False,
        ),
        Column(
            key="by",
            title="Entered by",
            text=lambda row: row.created_by,
            sort="created_by",
            letters=14,
            shown=False,
        ),
        Column(
            key="code", title="Code", text=lambda row: row.code, sort="code", letters=9, shown=False
        ),
    )
