"""What a busy program writes into its audit log names nobody and quotes nothing."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from peerdesk.domain.catalog import RECORD_TYPES
from peerdesk.domain.fields import Kind, Record, specs_of
from peerdesk.domain.lists import ListQuery
from peerdesk.domain.sites import Site
from peerdesk.services import exports, pages, participants, sheets
from peerdesk.services.demo import new_demo
from peerdesk.services.imports import apply_import, preview_import
from peerdesk.services.office import Office
from peerdesk.services.undo import undo
from peerdesk.store import records
from peerdesk.store.tables import act
from tests.services.people import add_participant

ROSTER = Path(__file__).parents[1] / "samples" / "participant roster 2026.xlsx"
NEEDLE = "Kestrel"
TEXTS = (Kind.TEXT, Kind.NOTE)


@pytest.fixture
def busy(tmp_path: Path) -> Iterator[Office]:
    """A demo in which people work: imports, changes, reads, prints, exports, undoes, purges."""
    office = new_demo(tmp_path, "small", 3).office
    apply_import(office, preview_import(office, ROSTER))
    added = add_participant(office, NEEDLE)
    changed = participants.change_participant(
        office, dataclasses.replace(added, note=f"{NEEDLE} asked", register_no="12345-678")
    )
    pages.participant_page(office, changed.uid)
    today = office.clock.today()
    due = sheets.due_between(office, today, today + timedelta(days=7))
    sheets.keep_sheets(office, sheets.lay_out_sheets(office, due, today, sheets.SheetStyle()))
    query = ListQuery(search=NEEDLE)
    exports.export_workbook(office, "roster", tmp_path / f"{NEEDLE}.xlsx", query=query)
    participants.close_participant(office, changed, today, "other")
    undo(office)
    yield office
    office.program.close()


def contents(office: Office) -> set[str]:
    """The words of every text of every record, but for those of the site and the catalogue."""
    found: set[str] = set()
    with office.program.reading() as connection:
        for record_type in RECORD_TYPES:
            if record_type is not Site and record_type.kind != "course":
                for record in records.find(connection, record_type):
                    found |= texts_of(record)
    return found


def texts_of(record: Record) -> set[str]:
    values = (getattr(record, spec.name) for spec in specs_of(type(record)) if spec.kind in TEXTS)
    return {str(value) for value in values if value}


def logged(office: Office) -> list[str]:
    with office.program.reading() as connection:
        return [" ".join(row) for row in connection.execute(select(act.c.summary, act.c.reason))]


def test_no_text_of_a_record_stands_in_the_log(busy: Office) -> None:
    log = "\n".join(logged(busy))
    texts = contents(busy)
    assert NEEDLE in texts
    assert len(texts) > 100
    found = {each for each in texts if re.search(rf"\b{re.escape(each)}\b", log)}
    assert found == set()
