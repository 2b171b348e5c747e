"""Each item of the catalogue is stored, printed and exported: the table of it, made anew."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from peerdesk.services.office import Office
from tests.itemtable import TABLE, places, table
from tests.resources.worksheet_catalogue import EVERY_ITEM


def test_no_item_is_missing_anywhere(office: Office, tmp_path: Path) -> None:
    found = places(office, tmp_path)
    asked = [(each.form, each.id, each.kind) for each in EVERY_ITEM]
    assert [(each.form, each.item, each.kind) for each in found] == asked
    missing = [each for each in found if not all(dataclasses.astuple(each))]
    assert missing == []
    # Made by `python -m tests.itemtable --write`.
    assert TABLE.read_text(encoding="utf-8") == table(found)
