"""A section of rows: what each row is called stands at the left, the rest beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from peerdesk.domain.fields import EMPTY, Record, spec_of, specs_of
from peerdesk.ui.context import TabContext
from peerdesk.ui.inputs.shown import shown
from peerdesk.ui.pages.record_section import RecordSection


class RowsSection(RecordSection):
    """Reads the first field of each row as its label.

    RowsSection(context, "People there", Partner, "contacts")
    """

    def __init__(
        self, context: TabContext, title: str, record_type: type[Record], name: str
    ) -> None:
        self._rows = spec_of(record_type, name)
        super().__init__(context, title, record_type, ((name,),))

    def lines_of(self, record: Record) -> Iterator[tuple[str, str]]:
        part = self._rows.part
        assert part is not None
        first = specs_of(part)[0]
        for each in getattr(record, self._rows.name):
            label = shown(first, getattr(each, first.name), self._sources)
            rest = replace(each, **{first.name: EMPTY[first.kind]})
            yield label, shown(self._rows, (rest,), self._sources) or "—"
