"""From a field's specification to its input: one dictionary by kind."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from peerdesk.domain.fields import FieldSpec, Kind
from peerdesk.ui.inputs.base import FieldInput
from peerdesk.ui.inputs.choosing import ChoiceInput, ChoicesInput, YesNoInput
from peerdesk.ui.inputs.dates import DateInput
from peerdesk.ui.inputs.part_rows import RowsInput
from peerdesk.ui.inputs.people import LinkInput
from peerdesk.ui.inputs.sources import Sources
from peerdesk.ui.inputs.texts import NoteInput, TextInput, WholeInput
from peerdesk.ui.inputs.times import TimeInput


def make_input(spec: FieldSpec, sources: Sources, name: str = "") -> FieldInput:
    """The input for a field, empty; `name` is what a screen reader says instead of its label."""
    return INPUTS[spec.kind](spec, sources, name)


INPUTS: Final[dict[Kind, Callable[[FieldSpec, Sources, str], FieldInput]]] = {
    Kind.TEXT: TextInput,
    Kind.NOTE: NoteInput,
    Kind.WHOLE: WholeInput,
    Kind.DATE: DateInput,
    Kind.TIME: TimeInput,
    Kind.YES_NO: YesNoInput,
    Kind.CHOICE: ChoiceInput,
    Kind.CHOICES: ChoicesInput,
    Kind.LINK: LinkInput,
    Kind.ROWS: partial(RowsInput, make_input=make_input),
}
