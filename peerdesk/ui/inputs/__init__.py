"""Inputs: one for each kind of field, chosen by the field's specification.

sources = Sources(office.vocabularies, office.clock.today, find)
start = make_input(spec_of(Meeting, "start"), sources)
start.set_value(time(18, 30)); start.changed.connect(...); start.value()
"""

from peerdesk.ui.inputs.base import FieldInput
from peerdesk.ui.inputs.registry import make_input
from peerdesk.ui.inputs.shown import shown, shown_date, shown_time
from peerdesk.ui.inputs.sources import Sources

__all__ = ["FieldInput", "Sources", "make_input", "shown", "shown_date", "shown_time"]
