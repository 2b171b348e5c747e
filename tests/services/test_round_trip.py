"""Our own export, brought in again, changes nothing: every kind, every word, every name."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from peerdesk.domain.export_columns import ExportOptions
from peerdesk.domain.participants import Participant
from peerdesk.services import participants
from peerdesk.services.demo.making import make_demo
from peerdesk.services.exports import export_workbook
from peerdesk.services.imports import preview_import
from peerdesk.services.office import Office
from peerdesk.store import records

EVERYTHING = ExportOptions(register_numbers=True, treatment=True)


@pytest.fixture
def demo(office: Office) -> Office:
    """A small program of made-up people, with texts that Excel likes to change."""
    make_demo(office, "small", 7)
    with office.program.reading() as connection:
        people = records.find(connection, Participant, closed_on=None)
    for person, text in zip(people, ("=needs follow up", "+1 wk pass", "@ RRC only"), strict=False):
        participants.change_participant(
            office, dataclasses.replace(person, unit="00123 locker", note=text)
        )
    return office


@pytest.mark.parametrize("options", [ExportOptions(), EVERYTHING, ExportOptions(notes=False)])
def test_our_own_export_changes_nothing(
    demo: Office, tmp_path: Path, options: ExportOptions
) -> None:
    path = tmp_path / "all.xlsx"
    written = export_workbook(demo, "all", path, options)
    assert min(written.rows.values()) > 0
    preview = preview_import(demo, path)
    changing = {"new", "changed", "conflict", "refused"}
    assert [
        (each.kind, each.action.value, each.title, str(each.source))
        for each in preview.items
        if each.action.value in changing
    ] == []
    assert preview.questions == ()
    brought_in = sum(written.rows.values()) - written.rows["Partners"]
    assert preview.counts.total["same"] >= brought_in
